"""``kg build``: documents in; a store, Turtle, N-Quads, a network page and GraphML out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.console import counted, say, table
from kg.errors import Exit, UsageError
from kg.model import Status

if TYPE_CHECKING:
    from kg.store.opened import Store
    from kg.store.updating import Told


PICTURED = 20_000
"""Pieces of evidence up to which a build draws the graph; drawing more takes longer than an update."""


@click.command()
@options.paths
@click.option(
    "-o",
    "--output",
    default="output",
    show_default=True,
    metavar="DIR",
    help="Folder of the graph; made if need be. With --cluster, an address such as s3://bucket/news too.",
)
@click.option(
    "--store",
    "address",
    metavar="URL",
    callback=options.address,
    help="Send the graph to this store when it is built, as 'kg push' does.",
)
@click.option(
    "--prune", is_flag=True, help="Remove what was read from files that are not among these, or are gone."
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Read on the Dask cluster of this scheduler (tcp://HOST:8786), and write shards for 'kg load'.",
)
@options.columns
@options.jobs
@options.rules
@options.lexicon
@options.decisions
def command(
    paths: tuple[str, ...],
    output: str,
    address: str | None,
    prune: bool,
    cluster: str | None,
    columns: dict[str, str],
    jobs: int,
    rules: tuple[Path, ...],
    lexicon: tuple[Path, ...],
    decisions: Path | None,
) -> None:
    """Read documents and build their graph: store, Turtle, N-Quads, network page and GraphML.

    PATH is a file, a folder, a pattern, an address or - for standard input: text, Markdown, HTML, PDF, Word,
    e-mail, JSON lines, CSV, Parquet, feeds, web archives, and packed files of these.

    Where DIR holds a graph already, only what is new or has changed is read, and added to it; a build that
    was broken off goes on from where it was.

    \b
    Examples:
      kg build seeds/ -o output/
      kg build 'news/**/*.txt' more.jsonl --lexicon my-names.yaml --rules my-rules/
      kg build archive/ -o archive-graph/ --prune
      kg build my-articles/ --decisions decisions.yaml
      kg build s3://crawl/2024/ --cluster tcp://10.0.0.5:8786 -o s3://bucket/shards
    """
    from kg.cli.reading import Asked, build, build_on, failed, tell

    asked = Asked(rules, lexicon, decisions, columns, jobs, prune)
    if cluster is not None:
        told = build_on(cluster, output, paths, asked)
        tell(told.problems)
        _summary(told)
        say(f"{output}: shards of the graph; bring them into a store with 'kg load {output} --store DIR|URL'")
        if address is not None:
            from kg.cli.load import into

            into(output, address)
        return
    folder = _folder(output)
    told = build(folder, paths, asked, draw=draw)
    tell(told.problems)
    _summary(told)
    _tell_pictures(folder)
    if not told.documents and failed(told.problems):
        raise click.exceptions.Exit(Exit.FAILED)  # nothing could be read, and nothing is sent
    if address is not None:
        from kg.cli.push import send
        from kg.store.embedded import open_store

        send(open_store(folder), address)


def _folder(output: str) -> Path:
    from kg.documents.remote import is_address

    if is_address(output):
        message = "-o: a store needs a folder here; only --cluster writes to an address"
        raise UsageError(message)
    if Path(output).is_file():
        message = f"-o: {output} is a file: name a folder"
        raise UsageError(message)
    return Path(output)


def _tell_pictures(output: Path) -> None:
    from kg.store.versions import PICTURES

    drawn = [output / name for name in PICTURES if (output / name).exists()]
    for file in drawn:
        say(f"{file}")
    if not drawn:
        say("the graph is too large for one picture: see 'kg view --focus NAME' and 'kg export graphml'")


def draw(store: Store, folder: Path) -> None:
    """Write the network page and GraphML into a folder, unless the graph is too large for one picture."""
    from kg.store.reading import evidence_total, ties
    from kg.store.versions import PICTURES

    if evidence_total(store) > PICTURED:
        return
    from kg.export import write
    from kg.view import page

    found = list(ties(store))
    html, graphml = (folder / name for name in PICTURES)
    html.write_text(page(found, title="Geopolitical ties"), encoding="utf-8", newline="\n")
    write(found, graphml, "graphml")


def _summary(told: Told) -> None:
    """Tell what was read: ties of each document, by family of relation and status."""
    from kg.relations import families, relations

    known = relations()
    by_family: Counter[tuple[str, Status]] = Counter()
    for (relation, status), number in told.ties.items():
        by_family[known[relation].family, status] += number
    rows = [
        [family.label, *(by_family[family.id, status] for status in Status)] for family in families().values()
    ]
    rows.append(["all", *(sum(by_family[family, status] for family in families()) for status in Status)])
    if not told.changed:
        problems = f", {counted(len(told.problems), 'problem')}" if told.problems else ""
        say(f"nothing is new: {counted(told.documents, 'document')} in the graph{problems}")
        return
    if told.read:
        table(
            ["ties", *Status, "all"],
            [[*row, sum(n for n in row if isinstance(n, int))] for row in rows],
            stderr=True,
        )
    say(
        f"{counted(told.read, 'document')}, {counted(told.sentences, 'sentence')}, "
        f"{counted(told.ties.total(), 'tie')}, {counted(len(told.problems), 'problem')}"
    )
    if told.read < told.documents or told.removed:
        stay = told.documents - told.read
        say(f"{counted(stay, 'document')} as before, {told.removed:,} removed: {told.documents:,} in all")
