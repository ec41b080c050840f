"""``kg help``: the pages of the documentation in the terminal, as they were installed with the program."""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path

import click

from kg.errors import UsageError
from kg.resources import ontology

_INCLUDED = re.compile(r'^--8<-- "(.+):(\w+)"$', re.MULTILINE)
"""Where a page shows a part of another file, as MkDocs has it (pymdownx.snippets)."""
_SOURCES = Path(__file__).parents[2] / "docs"
_PAGES = ("share", "doc", "geoties")


@click.command()
@click.argument("topic", required=False)
def command(topic: str | None) -> None:
    """Show a page of the documentation, by its TOPIC; without one, list the topics.

    The options of a command are told by the command itself: 'kg build --help'.

    \b
    Examples:
      kg help
      kg help rules
    """
    pages = {page.stem: page for page in _pages()}
    if topic is None:
        for name, page in sorted(pages.items()):
            click.echo(f"{name:14} {_heading(page)}")
        return
    if topic not in pages:
        _no_page(topic, list(pages))
    text = _whole(pages[topic])
    if sys.stdout.isatty():
        click.echo_via_pager(text)
    else:
        click.echo(text, nl=False)


def _pages() -> list[Path]:
    """Return the files of the pages: those installed with the program, or those of the sources."""
    found = list(_SOURCES.glob("*.md")) if _SOURCES.is_dir() else _installed()
    return [page for page in found if not page.stem.isupper()]


def _whole(page: Path) -> str:
    """Return the text of a page with the parts of other files that it shows."""
    return _INCLUDED.sub(lambda found: _part(*found.groups()), page.read_text(encoding="utf-8"))


def _part(file: str, name: str) -> str:
    """Return a part of a file of the sources, which stands elsewhere when it is installed."""
    there = {each.name: each for each in _installed()} if not _SOURCES.is_dir() else {}
    path = there.get(file, _SOURCES.parent / file)
    if file.startswith("ontology/"):
        path = ontology() / file.partition("/")[2]
    text = path.read_text(encoding="utf-8")
    _, _, rest = text.partition(f"[start:{name}]")
    return rest.partition("\n")[2].partition(f"[end:{name}]")[0].rpartition("\n")[0].strip("\n")


def _installed() -> list[Path]:
    files = metadata.files("geoties") or []
    pages = (
        Path(str(file.locate())) for file in files if file.parts[-4:-1] == _PAGES and file.suffix == ".md"
    )
    return [page for page in pages if page.is_file()]


def _heading(page: Path) -> str:
    return page.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")


def _no_page(topic: str, pages: list[str]) -> None:
    """Tell that there is no such page.

    Raises:
        UsageError: always.
    """
    import difflib

    from kg.cli.main import COMMANDS

    near = difflib.get_close_matches(topic, pages, 1)
    if topic in COMMANDS:
        hint = f"'kg {topic} --help' tells of the command"
    else:
        hint = f"did you mean '{near[0]}'?" if near else "'kg help' lists them"
    message = f"no page '{topic}': {hint}"
    raise UsageError(message)
