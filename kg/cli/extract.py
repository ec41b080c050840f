"""``kg extract``: the ties of texts, without a store."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.model import Problem, Reading

if TYPE_CHECKING:
    from kg.graph.run import Run


@click.command()
@options.paths
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "table", "ttl"]),
    default="jsonl",
    show_default=True,
    help="One JSON object a tie, a table to look at, or Turtle.",
)
@options.columns
@options.jobs
@options.rules
@options.lexicon
def command(
    paths: tuple[str, ...],
    form: str,
    columns: dict[str, str],
    jobs: int,
    rules: tuple[Path, ...],
    lexicon: tuple[Path, ...],
) -> None:
    """Print the ties of texts, each with the sentence that states it.

    PATH is a file, a folder, a pattern, an address or - for standard input: text, Markdown, HTML, PDF, Word,
    e-mail, JSON lines, CSV, Parquet, feeds, web archives, and packed files of these.

    \b
    Examples:
      kg extract article.txt
      kg extract seeds/ --format table
      echo 'Putin met Xi in Astana.' | kg extract -
    """
    from kg.cli.reading import engine, readings, tell

    problems: list[Problem] = []
    found = readings(paths, problems, rules=rules, lexicon=lexicon, columns=columns, jobs=jobs)
    if form == "jsonl":
        _lines(found)
    elif form == "table":
        _table(found)
    else:
        _turtle(found, engine(rules, lexicon))
    tell(problems)


def _lines(readings: Iterable[Reading]) -> None:
    import json

    from kg.flat import records

    for reading in readings:
        for record in records(reading):
            click.echo(json.dumps(record, ensure_ascii=False))


def _table(readings: Iterable[Reading]) -> None:
    from kg.cli.console import table
    from kg.flat import records

    columns = ("document", "source", "relation", "target", "status", "when", "sentence")
    rows = [
        (
            found["doc"],
            found["source"],
            found["relation"],
            found["target"],
            found["status"],
            found["when"]["start"] if found["when"] else "",
            found["quote"],
        )
        for reading in readings
        for found in records(reading)
    ]
    table(columns, rows)


def _turtle(readings: Iterable[Reading], run: Run) -> None:
    from tempfile import TemporaryDirectory

    from kg.store.embedded import build

    with TemporaryDirectory(prefix="kg-") as folder:
        build(Path(folder), readings, run)
        with Path(folder, "graph.ttl").open(encoding="utf-8") as turtle:
            for line in turtle:
                click.echo(line, nl=False)
