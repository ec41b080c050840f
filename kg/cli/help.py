"""``kg help``: the pages of the documentation in the terminal, as they were installed with the program."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

import click

from kg.errors import UsageError

_INCLUDES = "--8<--"
"""The mark of a page that shows a part of another file, which only the site of pages has."""
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
    text = pages[topic].read_text(encoding="utf-8")
    if sys.stdout.isatty():
        click.echo_via_pager(text)
    else:
        click.echo(text, nl=False)


def _pages() -> list[Path]:
    """Return the files of the pages: those installed with the program, or those of the sources."""
    sources = Path(__file__).parents[2] / "docs"
    found = list(sources.glob("*.md")) if sources.is_dir() else _installed()
    return [page for page in found if _INCLUDES not in page.read_text(encoding="utf-8")]


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
