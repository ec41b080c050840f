"""``kg export``: the graph as a file for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli import options

_ENDINGS = {"nq": "nquads", "nt": "ntriples", "ttl": "turtle"}
"""Formats that are also known by the endings of their files."""


@click.command()
@click.argument("form", metavar="FORMAT")
@options.anywhere
@options.out
def command(form: str, store: options.Place, out: Path) -> None:
    """Write the graph in a FORMAT for other programs; 'kg export list' tells which there are.

    \b
    Examples:
      kg export list
      kg export graphml -o network.graphml     for Gephi, networkx, igraph
      kg export csv > ties.csv                 for a spreadsheet
      kg export jsonld -o graph.jsonld         for programs that read RDF
    """
    from kg.errors import UsageError
    from kg.export import FORMATS, save, text
    from kg.export.rdf import SERIALISATIONS
    from kg.garbage import uncollected
    from kg.store.anywhere import open_any
    from kg.store.reading import ties

    if form == "list":
        _list()
        return
    form = _ENDINGS.get(form, form)
    if form not in FORMATS and form not in SERIALISATIONS:
        message = f"unknown format {form!r}: use {', '.join([*FORMATS, *SERIALISATIONS])}"
        raise UsageError(message)
    opened = open_any(store)
    pieces = SERIALISATIONS[form].pieces(opened) if form in SERIALISATIONS else text(ties(opened), form)
    if str(out) == "-":
        with uncollected():
            sys.stdout.writelines(pieces)
    else:
        save(pieces, out)


def _list() -> None:
    from kg.cli.console import table
    from kg.export import FORMATS
    from kg.export.rdf import SERIALISATIONS

    rows = [(name, form.purpose, form.suffix) for name, form in FORMATS.items()]
    rows += [(name, form.purpose, form.suffix) for name, form in SERIALISATIONS.items()]
    table(["format", "for", "file"], rows)
