"""``kg missed``: sentences with two parties and no tie."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.console import plain, table


@click.command()
@options.paths
@click.option("--word", help="Show every sentence that hangs on this word.")
@click.option("--limit", type=click.IntRange(1), default=40, show_default=True, help="Words to show.")
@options.columns
@options.rules
@options.lexicon
def command(
    paths: tuple[str, ...],
    word: str | None,
    limit: int,
    columns: dict[str, str],
    rules: tuple[Path, ...],
    lexicon: tuple[Path, ...],
) -> None:
    """Show which rule to write next: sentences with two parties and no tie, by the word between them.

    \b
    Examples:
      kg missed my-articles/
      kg missed my-articles/ --word host
    """
    from kg import documents
    from kg.missed import missed
    from kg.model import Document
    from kg.pipeline import engine

    read = (each for each in documents.read(paths, columns) if isinstance(each, Document))
    found = missed(read, engine(tuple(rules), tuple(lexicon)))
    if word is None:
        table(
            ["word", "sentences", "for example"],
            [(each, len(some), some[0].sentence) for each, some in found[:limit]],
        )
        return
    for each in dict(found).get(word, []):
        click.echo(plain(f"{each.document}:{each.start}: {' / '.join(each.parties)}: {each.sentence}"))
