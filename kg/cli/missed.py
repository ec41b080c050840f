"""``kg missed``: sentences with two parties and no tie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.console import plain, table

if TYPE_CHECKING:
    from kg.model import Problem


@click.command()
@options.paths
@click.option("--word", help="Show every sentence that hangs on this word.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl"]),
    default="table",
    show_default=True,
    help="A table of words, or one JSON object a sentence, those of the most frequent word first.",
)
@click.option("--limit", type=click.IntRange(1), default=40, show_default=True, help="Words to show.")
@options.columns
@options.rules
@options.lexicon
def command(
    paths: tuple[str, ...],
    word: str | None,
    form: str,
    limit: int,
    columns: dict[str, str],
    rules: tuple[Path, ...],
    lexicon: tuple[Path, ...],
) -> None:
    """Show which rule to write next: sentences with two parties and no tie, by the word between them.

    The table tells of each verb or noun how many such sentences hang on it, and how many rules know it.

    \b
    Examples:
      kg missed my-articles/
      kg missed my-articles/ --word host
      kg missed my-articles/ --format jsonl > missed.jsonl
    """
    import json
    from dataclasses import asdict
    from itertools import chain

    from kg import documents
    from kg.cli.reading import readable, tell
    from kg.missed import missed
    from kg.pipeline import engine

    problems: list[Problem] = []
    groups = missed(readable(documents.read(paths, columns), problems), engine(rules, lexicon))
    chosen = groups[:limit] if word is None else [group for group in groups if group[0].word == word]
    tell(problems)
    if form == "jsonl":
        for each in chain.from_iterable(chosen):
            click.echo(json.dumps(asdict(each), ensure_ascii=False))
    elif word is not None:
        for each in chain.from_iterable(chosen):
            click.echo(plain(f"{each.document}:{each.start}: {' / '.join(each.parties)}: {each.sentence}"))
    else:
        table(
            ["word", "sort", "sentences", "rules", "for example"],
            [(g[0].word, g[0].sort, len(g), len(g[0].rules), g[0].sentence) for g in chosen],
        )
