"""Tables as values: a cell, what stands above the rows, a row; and what a row says of its ties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Kind, Status
from kg.syntax import Noun, Parse, Ref, Token
from kg.ties.labels import Label
from kg.ties.reading import Reader, implied


@dataclass(frozen=True, slots=True)
class Cell:
    """The nouns, words and parties of one cell; ``clausal`` when it is a sentence of its own."""

    nouns: tuple[Noun, ...]
    words: tuple[Token, ...]
    parties: tuple[Ref, ...]
    clausal: bool


@dataclass(frozen=True, slots=True)
class Table:
    """What stands above the rows.

    Attributes:
        text: the document's text.
        title: what the title names.
        body: organisations that the title names.
        head: the cells of the first row, when it heads the columns.
        words: the words of title and head, in lower case.
    """

    text: str
    title: tuple[Label, ...]
    body: tuple[Ref, ...]
    head: tuple[Cell, ...]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the head, under its table."""

    table: Table
    parse: Parse
    cells: Sequence[Cell]
    reader: Reader

    @property
    def named(self) -> list[tuple[Ref, ...]]:
        """The parties of each cell that has some."""
        return [cell.parties for cell in self.cells if cell.parties]

    @property
    def rest(self) -> tuple[Ref, ...]:
        """The parties behind the first cell."""
        return tuple(ref for cell in self.cells[1:] for ref in cell.parties)

    @property
    def unnamed(self) -> tuple[Ref, ...]:
        """The body that the text speaks of, unnamed here."""
        return (implied(self.parse.sentence.start),)


def cell_of(row: Parse, start: int, end: int, reader: Reader) -> Cell:
    """Return what stands in a stretch of a row's text."""
    nouns = tuple(n for n in row.nouns if start <= n.head.start < end)
    words = tuple(t for t in row.tokens if start <= t.start < end)
    if len(words) == 1 and not nouns and "n" in words[0].choices:  # 'Associate', an adjective elsewhere
        nouns = (Noun(words[0], words[0].low, "", (), (), words[0].start, words[0].end),)
    clausal = any(
        start <= subject.head.start < end
        for clause in row.clauses
        if clause.verb is not None and clause.verb.form == "fin" and start <= clause.verb.token.start < end
        for subject in clause.subject
    )
    own = [n for n in nouns if n.slot in {"", "subject", "object", "second", "loose"}]
    parties = () if clausal else tuple(dict.fromkeys(reader.parties.of_all(own)))
    return Cell(nouns, words, parties, clausal)


def is_body(ref: Ref) -> bool:
    """Return whether a party is an organisation."""
    return ref.mention is not None and ref.mention.entity.kind is Kind.ORGANISATION


def said_of(words: Sequence[Token], reader: Reader) -> Status | None:
    """Return the status that the words of a row give its ties, if they give one: 'pledged', '(to come)'."""
    found = {token.low for token in words}
    to_come = any(a.low == "to" and b.low == "come" for a, b in pairwise(words))
    if found & reader.classes["negated rows"] or _says_no(words):
        return Status.NEGATED
    if to_come or found & reader.classes["planned rows"]:
        return Status.PLANNED
    return Status.ENDED if found & reader.classes["ended rows"] else None


def _says_no(words: Sequence[Token]) -> bool:
    """Return whether a cell says 'no' and nothing more."""
    marks = ("|", *(token.low for token in words), "|")
    return any(marks[i - 1] == marks[i + 1] == "|" for i, low in enumerate(marks) if low == "no")
