"""``kg report``: the graph as a small static site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.console import counted, say

if TYPE_CHECKING:
    from kg.analyse import Table
    from kg.store.opened import Store
    from kg.store.records import StoredTie
    from kg.store.remote.opening import RemoteStore

DOWNLOADS = ("graphml", "gexf", "csv")
"""Formats of the files that the site offers, beside the graph itself."""
QUERIES = ("best-attested", "closest-pairs", "conflicts", "sanctions", "mediators", "planned", "contradicted")
"""Named queries whose answers the site shows."""
LONGEST_ANSWER = 200  # rows of a query's answer


@click.command()
@options.anywhere
@click.option(
    "-o",
    "--output",
    default="report",
    show_default=True,
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the site; made if need be.",
)
@click.option("--title", default="Geopolitical ties", show_default=True, help="Heading of the site.")
def command(store: options.Place, output: Path, title: str) -> None:
    """Write a static site: a page an entity, a page a document with every tie where it stands in the text.

    It opens from disk without a network.

    \b
    Example:
      kg report -o report/ --title 'The region in 2024'
    """
    from kg.store.anywhere import open_any
    from kg.store.reading import document_text, ties
    from kg.view.report import report

    opened = open_any(store)
    found = list(ties(opened))
    output.mkdir(parents=True, exist_ok=True)
    pages = report(
        found,
        output,
        text_of=lambda document: document_text(opened, document),
        title=title,
        figures=[*_figures(found), *_answers(opened)],
        downloads=list(_downloads(opened, found, output)),
    )
    say(f"{output / 'index.html'}: {counted(pages, 'page')}")


def _figures(ties: list[StoredTie]) -> Iterator[Table]:
    from kg import analyse

    yield analyse.standing(ties)
    yield analyse.camps(ties)
    yield analyse.balance(ties)
    yield analyse.quarters(ties)


def _answers(store: Store | RemoteStore) -> Iterator[Table]:
    """Yield what the named queries find, where they find something."""
    from kg.analyse import Table
    from kg.query import run
    from kg.query.named import named, text

    for name in QUERIES:
        found = run(store, name, limit=LONGEST_ANSWER)
        rows = tuple(found.table())
        note = f"{named(name, text(name)).help} Asked with: kg query {name}."
        if found.cut:
            note += f" The first {LONGEST_ANSWER} rows."
        if rows:
            yield Table(name, found.variables, rows, note)


def _downloads(store: Store | RemoteStore, ties: list[StoredTie], output: Path) -> Iterator[tuple[str, str]]:
    """Write the files that the site offers, and give their paths within it with what they are for."""
    from kg.export import FORMATS, save, write
    from kg.export.rdf import SERIALISATIONS

    folder = output / "data"
    folder.mkdir(exist_ok=True)
    for name in DOWNLOADS:
        form = FORMATS[name]
        write(ties, folder / f"network{form.suffix}", name)
        yield f"data/network{form.suffix}", form.purpose
    for name in ("turtle", "nquads"):
        serialisation = SERIALISATIONS[name]
        file = folder / f"graph{serialisation.suffix}"
        save(serialisation.pieces(store), file)
        yield f"data/{file.name}", serialisation.purpose
