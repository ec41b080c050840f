"""``kg push``: the graph sent to another store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.console import counted, say

if TYPE_CHECKING:
    from kg.store.opened import Store


@click.command()
@click.argument("address", metavar="URL", callback=options.address)
@options.store
@click.option("--prune", is_flag=True, help="Delete the project's graphs at the server that are not here.")
@click.option("--again", is_flag=True, help="Send everything, also what stands there already.")
def command(address: str, store: Path, prune: bool, again: bool) -> None:
    """Send the graph to another store: Virtuoso, GraphDB, Fuseki, Oxigraph, any with a Graph Store.

    URL is the address of the graph store, or of the SPARQL endpoint beside it. Each named graph is sent
    whole, and only if it is new or changed since it was last sent there: a push that was broken off goes on
    where it was. Who asks is read from the environment alone: KG_STORE_USER and KG_STORE_PASSWORD (basic or
    digest, as the server wants it), or KG_STORE_TOKEN.

    \b
    Examples:
      kg push http://localhost:7878/store
      KG_STORE_USER=dba KG_STORE_PASSWORD=... kg push http://localhost:8890/sparql-graph-crud-auth --prune
    """
    from kg.store.embedded import open_store

    send(open_store(store), address, prune=prune, again=again)


def send(store: Store, address: str, *, prune: bool = False, again: bool = False) -> None:
    """Send a store and say what was done."""
    from kg.store.remote.pushing import push

    done = push(store, address, prune=prune, again=again, report=say)
    say(
        f"{address}: {counted(done.sent, 'graph')} sent, {done.unchanged} unchanged"
        + (f", {done.removed} removed" if prune else "")
    )
    if done.gone:
        say(f"{address}: has {counted(len(done.gone), 'graph')} beyond those here, which --prune deletes")
