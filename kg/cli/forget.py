"""``kg forget``: take documents out of the graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.console import counted, say


@click.command()
@click.argument("documents", metavar="DOCUMENT...", nargs=-1, required=True)
@options.store
def command(documents: tuple[str, ...], store: Path) -> None:
    """Take documents out of the graph, with every tie that nothing else states.

    DOCUMENT is a document's name, id or IRI, as 'kg query documents' tells them. The file itself stays; a
    build reads it for this document again only when it has changed. What was inferred goes, too:
    see 'kg infer'.

    \b
    Examples:
      kg forget 001_4d0162f69c1c7a40.txt
      kg forget https://w3id.org/geoties/doc/5b87a773017faaff --store archive-graph/
    """
    from kg.cli.build import draw
    from kg.store.embedded import open_store
    from kg.store.reading import overview
    from kg.store.retracting import retract

    before = sum(overview(open_store(store)).ties.values())
    opened, found = retract(store, documents, draw=draw)
    for each in found:
        say(f"{each.name}: forgotten")
    after = overview(opened)
    say(
        f"{store}: {counted(before - sum(after.ties.values()), 'tie')} fewer, "
        f"{counted(after.documents, 'document')} left"
    )
