"""Read the ties that tables state without sentences: by column heads, row labels, role cells and titles.

Each layout with a row under its head or title:

- a head names a role: ``Body | Observers`` / ``SCO | Mongolia``
- a head is a verb: ``Country | Recognises`` / ``Nauru | China``
- a head or the title names the relation and its other party: ``Donor | Aid to Ukraine`` / ``Japan | loan``
- a label names a role, a verb or a relation of the body that the title names: ``Observers | India; Iran``
- a cell names a role between the row's first two parties: ``Ethiopia | BRICS | full member``
- a cell names a role of the party above it: ``Goods | Russia | Belarus`` / ``Oil | supplier | transit``
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kg.model import Style
from kg.ties.labels import deeds, labels
from kg.ties.rows import Cell, Row, Table, is_body, ties_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.syntax import Draft, Parse
    from kg.ties.reading import Reader

_TITLE_LENGTH = 120  # characters; longer is prose


def tables(text: str, parses: Sequence[Parse], reader: Reader) -> Iterator[Draft]:
    """Yield the ties of all tables of a document."""
    above: Parse | None = None
    for is_table, group in groupby(parses, key=_block):
        stretch = list(group)
        if is_table is not None:
            title = above if above is not None and _is_title(above) else None
            yield from _table(text, title, stretch, reader)
        above = stretch[-1]


def _block(parse: Parse) -> int | None:
    """Return the block whose row a sentence is, if it is one."""
    return parse.sentence.block if parse.sentence.style is Style.ROW else None


def _is_title(parse: Parse) -> bool:
    return parse.sentence.end - parse.sentence.start < _TITLE_LENGTH and parse.sentence.style is not Style.ROW


def _table(text: str, title: Parse | None, rows: Sequence[Parse], reader: Reader) -> Iterator[Draft]:
    cells = [_cells(text, row, reader) for row in rows]
    headed = _is_head(cells, reader)
    nouns = title.nouns if title is not None else ()
    table = Table(
        text,
        (*labels(nouns, (), reader), *(deeds(title, reader) if title is not None else ())),
        tuple(ref for noun in nouns for ref in reader.parties.of_all([noun]) if is_body(ref)),
        tuple(cells[0]) if headed else (),
    )
    for row, own in list(zip(rows, cells, strict=True))[headed:]:
        yield from ties_of(Row(table, row, own, reader))


def _is_head(rows: Sequence[Sequence[Cell]], reader: Reader) -> bool:
    """Return whether the first row heads the columns: with no party, or with one above each column.

    A row with a label and its members ('Members | India | Iran') is no head.
    """
    first, *behind = rows[0]
    if len(rows) < 2:  # noqa: PLR2004
        return False
    if not any(cell.parties for cell in behind):
        return True
    if len(behind) < 2 or first.parties or any(labels(first.nouns, first.words, reader)):  # noqa: PLR2004
        return False
    return all(len(cell.parties) <= 1 for cell in behind)


def _cells(text: str, row: Parse, reader: Reader) -> list[Cell]:
    out: list[Cell] = []
    start = row.sentence.start
    mark = "|" if "|" in text[start : row.sentence.end] else "\t"
    for piece in text[start : row.sentence.end].split(mark):
        out.append(_cell(row, start, start + len(piece), reader))
        start += len(piece) + len(mark)
    return out


def _cell(row: Parse, start: int, end: int, reader: Reader) -> Cell:
    nouns = tuple(n for n in row.nouns if start <= n.head.start < end)
    words = tuple(t for t in row.tokens if start <= t.start < end)
    clausal = any(
        start <= subject.head.start < end
        for clause in row.clauses
        if clause.verb is not None and clause.verb.form == "fin" and start <= clause.verb.token.start < end
        for subject in clause.subject
    )
    own = [n for n in nouns if n.slot in {"", "subject", "object", "second", "loose"}]
    parties = () if clausal else tuple(dict.fromkeys(reader.parties.of_all(own)))
    return Cell(nouns, words, parties, clausal)
