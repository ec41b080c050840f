"""``kg doctor``: what is installed, where the data lies, which kinds of input can be read."""

from __future__ import annotations

import platform
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import click

from kg import __version__
from kg.cli import options
from kg.cli.console import table
from kg.errors import KgError

_NAME = re.compile(r"[\w.-]+")
_EXTRA = re.compile(r"extra == ['\"]([\w-]+)['\"]")
_OWN = "geoties"


@click.command()
@options.store
def command(store: Path) -> None:
    """Print versions, where the data lies, which extras are there, and how the graph is.

    A report of a mistake is best sent with this.

    \b
    Example:
      kg doctor
    """
    table(["what", "state"], [*_system(), *_data(), *_packages(), *_graph(store)])


def _system() -> Iterator[tuple[str, str]]:
    yield "kg", __version__
    from kg import syntax

    yield "Python", f"{platform.python_version()} on {platform.platform()}"
    written = syntax.__file__.endswith(".py")
    yield (
        "reading",
        "as written; docs/performance.md tells how to compile it" if written else "compiled by mypyc",
    )


def _data() -> Iterator[tuple[str, str]]:
    from kg import cache
    from kg.pipeline import engine
    from kg.resources import PACKAGE, ontology

    yield "package", str(PACKAGE)
    yield "ontology", str(ontology())
    yield "cache", str(cache.folder())
    try:
        made = engine()
    except KgError as error:
        yield "rules and names", str(error)
        return
    names = made.lexicon.names
    yield "names", f"{len(names.surfaces)} names of {len(names.entities)} entities"
    yield "rules", f"{len({example.rule for example in made.rules.examples})}"


def _packages() -> Iterator[tuple[str, str]]:
    """Give the packages always needed with their versions, then each extra with what it lacks."""
    extras: defaultdict[str, list[str]] = defaultdict(list)
    for line in metadata.requires(_OWN) or ():
        found, extra = _NAME.match(line), _EXTRA.search(line)
        if found is not None and found[0] != _OWN:
            extras[extra[1] if extra else ""].append(found[0])
    for name in extras.pop("", []):
        yield name, _version(name) or "missing: install the package again"
    for sort, names in extras.items():
        if sort == "test":
            continue
        missing = [name for name in names if _version(name) is None]
        have = ", ".join(f"{name} {_version(name)}" for name in names if name not in missing)
        lacks = f"pip install '{_OWN}[{sort}]' brings {', '.join(missing)}" if missing else ""
        yield f"extra {sort}", "; ".join(part for part in (have, lacks) if part)


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _graph(folder: Path) -> Iterator[tuple[str, str]]:
    from kg.store.embedded import open_store
    from kg.store.reading import overview

    try:
        seen = overview(open_store(folder))
    except KgError as error:
        yield "graph", str(error)
        return
    yield (
        "graph",
        f"{folder}: {seen.documents} documents, {seen.entities} entities, {sum(seen.ties.values())} ties",
    )
