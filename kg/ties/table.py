"""Tables as values: a cell, what stands above the rows, a row; and what a row says of its ties."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Kind, Status
from kg.syntax import Noun, Parse, Ref, Tag, Token
from kg.ties.labels import Label
from kg.ties.reading import Reader, implied

Together = Callable[[Parse, Sequence[tuple[int, int]]], Parse]
"""Reads some stretches of a row, as (start, end), as one sentence."""

_TO_COME = frozenset({("to", "come"), ("on", "order"), ("in", "talks")})
_NOT_ONE = frozenset({"a", "an", "the", "yet"})


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


def without_asides(words: Sequence[Token]) -> list[Token]:
    """Return the words of a row but for brackets that tell of another party: '2019 (Taiwan until then)'."""
    out: list[Token] = []
    aside: list[Token] = []
    for token in words:
        if token.low == "(" or aside:
            aside.append(token)
        else:
            out.append(token)
        if token.low == ")":
            out.extend(() if any(t.mention is not None for t in aside) else aside)
            aside = []
    return [*out, *aside]


def before_then(row: Row) -> Ref | None:
    """Return who stood in a row's later cell before who stands there now: 'China | 2024 (earlier Taiwan)'."""
    words = row.parse.tokens
    opens = [i for i, token in enumerate(words) if token.low == "("]
    for begin in opens:
        end = next((k for k in range(begin, len(words)) if words[k].low == ")"), begin)
        named = [t for t in words[begin:end] if t.mention is not None]
        past = {t.low for t in words[begin:end]} & row.reader.classes["told of the past"]
        if past and len(named) == 1 and all(t.tag[0] not in "ZDx" for t in words[begin:end]):
            return Ref(named[0].start, named[0].end, named[0].mention)
    return None


def said_of(words: Sequence[Token], reader: Reader) -> Status | None:
    """Return the status that the words of a row give its ties, if they give one: 'pledged', '(to come)'."""
    found = {token.low for token in words}
    to_come = any((a.low, b.low) in _TO_COME for a, b in pairwise(words))
    announced = to_come or "announced" in found or found & reader.classes["planned rows"]
    if announced and any(a.low == "not" and b.low == "yet" for a, b in pairwise(words)):
        return Status.PLANNED  # 'announced, not yet paid'
    if found & reader.classes["negated rows"] or _says_no(words):
        return Status.NEGATED
    if to_come or found & reader.classes["planned rows"]:
        return Status.PLANNED
    return Status.ENDED if found & reader.classes["ended rows"] else None


def _says_no(words: Sequence[Token]) -> bool:
    """Return whether a cell says 'no' and nothing more, or 'not a member', 'not yet', 'none in 2025'."""
    marks = ("|", *(token.low for token in words), "|")
    bare = any(marks[i - 1] == marks[i + 1] == "|" for i, low in enumerate(marks) if low == "no")
    none = any(
        a == "|" and b == "none" and c != "|" for a, b, c in zip(marks, marks[1:], marks[2:], strict=False)
    )
    return bare or none or any(a == "not" and b in _NOT_ONE for a, b in pairwise(marks))


def pieces(words: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield what a cell says, one thing after the other: 'never joined; belongs to OPEC+'."""
    piece: list[Token] = []
    for i, token in enumerate(words):
        if token.low == ";" or (token.low == "but" and i and words[i - 1].low == ","):
            if piece:
                yield piece
            piece = []
        else:
            piece.append(token)
    if piece:
        yield piece


def is_predicate(words: Sequence[Token], *, above: bool = False) -> bool:
    """Return whether some words begin as what is said of a party; of a title (``above``), as a participle."""
    first = words[0]
    if above:
        return Tag.PARTICIPLE in (first.choices or first.tag) or first.tag == Tag.TO
    named = len(words) > 1 and words[1].mention is not None
    told = named and "Z" in first.choices  # 'charges Cairo'
    able = first.tag in "BZDEGix" or not {*"DE"}.isdisjoint(first.choices)
    return first.mention is None and (able or told)
