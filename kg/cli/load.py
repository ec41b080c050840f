"""``kg load``: shards of a cluster brought into a store."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.console import counted, say


@click.command()
@click.argument("shards", metavar="SHARDS")
@options.target
def command(shards: str, store: options.Place) -> None:
    """Bring what 'kg build --cluster' has written into a store: a folder here, or any at an address.

    SHARDS is the folder or the address that 'kg build --cluster ADDRESS -o SHARDS' was given. A folder gets
    what a build on this machine would have made, texts included, and later builds go on from it; documents
    that stand there stay. A store at an address is sent the graphs, as by 'kg push'.

    \b
    Examples:
      kg load /shared/news-shards --store news/
      kg load s3://bucket/news-shards --store http://localhost:7878/store
    """
    into(shards, store)


def into(shards: str, store: options.Place) -> None:
    """Bring shards into a store and say what was done."""
    from kg.cluster.loading import load, send

    if isinstance(store, Path):
        from kg.cli.build import draw

        told = load(shards, store, draw=draw)
        say(f"{counted(told.read, 'document')} brought into {store}: {told.documents:,} in all")
    else:
        done = send(shards, store, report=say)
        say(f"{store}: {counted(done.sent, 'graph')} sent")
