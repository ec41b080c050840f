"""``kg export``: the graph as a file for other programs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.store.opened import Store

RDF = {
    "turtle": "people and programs that read RDF: entities, ties and evidence",
    "nquads": "other stores: the whole, with its named graphs",
    "trig": "the same, for people",
    "jsonld": "the same, for programs that speak JSON",
}
"""What each serialisation of the graph itself is for."""


@click.command()
@click.argument("form", metavar="FORMAT")
@options.store
@options.out
def command(form: str, store: Path, out: Path) -> None:
    """Write the graph in a FORMAT for other programs; 'kg export list' tells which there are.

    \b
    Examples:
      kg export graphml -o network.graphml     for Gephi, networkx, igraph
      kg export csv > ties.csv                 for a spreadsheet
      kg export jsonld -o graph.jsonld         for programs that read RDF
    """
    from kg.export import FORMATS, text, write
    from kg.store.embedded import open_store
    from kg.store.reading import ties

    if form == "list":
        from kg.cli.console import table

        known = {name: each.purpose for name, each in FORMATS.items()} | RDF
        table(["format", "for"], known.items())
    elif form in RDF:
        _dump(open_store(store), form, out)
    elif str(out) == "-":
        for piece in text(ties(open_store(store)), form):
            sys.stdout.write(piece)
    else:
        write(ties(open_store(store)), out, form)


def _dump(store: Store, form: str, out: Path) -> None:
    """Write the graph itself: Turtle and N-Quads as the build left them, sorted, the others by the store."""
    from pyoxigraph import RdfFormat

    beside = {"turtle": "graph.ttl", "nquads": "graph.nq"}
    with click.open_file(str(out), "wb") as file:
        if form in beside and store.directory is not None:
            with (store.directory / beside[form]).open("rb") as standing:
                shutil.copyfileobj(standing, file)
        else:
            store.graph.dump(file, {"trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}[form])
