"""``kg rules diff``: the ties that a change of rules gains and loses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.console import plain, say
from kg.errors import DataError, UsageError

if TYPE_CHECKING:
    from kg.flat import Record
    from kg.model import Document, Problem, Reading

_SIDE = click.Path(exists=True, allow_dash=True, path_type=Path)


@click.command()
@click.argument("old", metavar="OLD", type=_SIDE)
@click.argument("new", metavar="NEW", type=_SIDE)
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--alone", is_flag=True, help="The folders hold all the rules: leave out the built-in ones.")
@options.columns
@options.lexicon
def diff(
    old: Path,
    new: Path,
    paths: tuple[str, ...],
    alone: bool,
    columns: dict[str, str],
    lexicon: tuple[Path, ...],
) -> None:
    """Show the ties that a change of rules gains (+) and loses (-) over the documents in PATH.

    OLD and NEW are folders or files of rules, read beside the built-in ones; '-' is the built-in ones alone;
    a .jsonl file is what 'kg extract' printed of the documents before, or after, a change of anything.

    \b
    Examples:
      kg rules diff - my-rules/ my-articles/
      kg rules diff old-rules/ new-rules/ my-articles/
      kg rules diff before.jsonl after.jsonl
    """
    from kg import documents
    from kg.cli.reading import readable, tell
    from kg.flat import stated

    if not paths and not (_is_printed(old) and _is_printed(new)):
        message = "name the documents to read, as in: kg rules diff OLD NEW my-articles/"
        raise UsageError(message)
    problems: list[Problem] = []
    sides = [side if _is_printed(side) else _reader(side, lexicon, alone=alone) for side in (old, new)]
    found: tuple[list[Record], list[Record]] = [], []
    for side, some in zip(sides, found, strict=True):
        if isinstance(side, Path):
            some.extend(_printed(side))
    readers = [(side, some) for side, some in zip(sides, found, strict=True) if not isinstance(side, Path)]
    for document in readable(documents.read(paths, columns), problems):
        for read, some in readers:
            some.extend(_records(read(document), problems))
    tell(problems)
    _show(stated(found[0]), stated(found[1]))


Stated = dict[tuple[str, str, str, str, str], "Record"]


def _show(old: Stated, new: Stated) -> None:
    for tie in sorted({*old, *new}):
        if (tie in new) != (tie in old):
            record = new.get(tie) or old[tie]
            ends = f"{record['source']} {record['relation']} {record['target']} ({record['status']})"
            sign = "+" if tie in new else "-"
            click.echo(plain(f"{sign} {tie[0]}: {ends} [{record['rule']}]: {record['quote']}"))
    gained, lost = len(new.keys() - old.keys()), len(old.keys() - new.keys())
    say(f"{gained} gained, {lost} lost, {len(new.keys() & old.keys())} as before")


def _is_printed(side: Path) -> bool:
    return side.suffix == ".jsonl"


def _reader(rules: Path, lexicon: tuple[Path, ...], *, alone: bool) -> Callable[[Document], Reading]:
    from kg.parallel import safely_read
    from kg.pipeline import engine

    own = () if str(rules) == "-" else (rules,)
    options.learn(own)
    made = engine(own, lexicon, alone=alone and bool(own))
    return lambda document: safely_read(document, made)


def _records(reading: Reading, problems: list[Problem]) -> Iterator[Record]:
    from kg.flat import records

    problems.extend(reading.problems)
    return records(reading)


def _printed(file: Path) -> Iterator[Record]:
    import json

    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            record: Record = json.loads(line)
            _ = record["doc"], record["source"], record["relation"], record["target"], record["status"]
            _ = record["rule"], record["quote"]
        except (ValueError, KeyError, TypeError) as error:
            message = f"{file}:{number}: is no line of 'kg extract'"
            raise DataError(message) from error
        yield record
