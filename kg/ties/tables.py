"""Read the ties that tables state without sentences: by column heads, row labels, role cells and titles.

Each layout with a row under its head or title:

- a head names a role: ``Body | Observers`` / ``SCO | Mongolia``
- a head is a verb: ``Country | Recognises`` / ``Nauru | China``
- a head or the title names the relation and its other party: ``Donor | Aid to Ukraine`` / ``Japan | loans``
- a label names a role, a verb or a relation of the body that the title names: ``Dialogue partner | India; Russia``
- a cell names a role between the row's first two parties: ``Ethiopia | BRICS | full member``
- a cell names a role of the party above it: ``Goods | Russia | Belarus`` / ``Oil | supplier | transit``
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Kind, Status, Style
from kg.syntax import Draft
from kg.ties.reading import has_word, implied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.syntax import Noun, Parse, Ref, Token
    from kg.ties.frames import Frame
    from kg.ties.reading import Reader

_PLANNED = re.compile(
    r"\b(?:pledged|planned|promised|expected|due|proposed|announced|applicant|candidate)\b", re.IGNORECASE
)
_ENDED = re.compile(r"\b(?:former|until|ended|expired|suspended)\b", re.IGNORECASE)
_PLAIN = frozenset(
    "country state body seat name organisation organization nation club place year date".split()
)
"""Heads that only say what stands in their column."""

_TITLE_LENGTH = 120  # characters; longer is prose


@dataclass(frozen=True, slots=True)
class _Cell:
    """The nouns, words and parties of one cell; ``clausal`` when it is a sentence of its own."""

    nouns: tuple[Noun, ...]
    words: tuple[Token, ...]
    parties: tuple[Ref, ...]
    clausal: bool


@dataclass(frozen=True, slots=True)
class _Label:
    """A relation that a head, label or title names: a role (``is``), an event (``noun``) or a verb, and the party it gives."""

    sort: str
    frame: Frame
    given: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    text: str
    title: tuple[_Label, ...]
    body: tuple[Ref, ...]
    head: tuple[_Cell, ...]


def tables(text: str, parses: Sequence[Parse], reader: Reader) -> Iterator[Draft]:
    """Yield the ties of all tables of a document."""
    i = 0
    while i < len(parses):
        j = i
        while (
            j < len(parses)
            and parses[j].sentence.style is Style.ROW
            and parses[j].sentence.block == parses[i].sentence.block
        ):
            j += 1
        if j > i:
            title = parses[i - 1] if i and _is_title(parses[i - 1]) else None
            yield from _table(text, title, parses[i:j], reader)
        i = max(j, i + 1)


def _is_title(parse: Parse) -> bool:
    return parse.sentence.end - parse.sentence.start < _TITLE_LENGTH and parse.sentence.style is not Style.ROW


def _table(text: str, title: Parse | None, rows: Sequence[Parse], reader: Reader) -> Iterator[Draft]:
    first = _cells(text, rows[0], reader)
    headed = len(rows) > 1 and not any(c.parties for c in first[1:]) or _heads_columns(first, rows, reader)
    nouns = title.nouns if title is not None else ()
    table = _Table(
        text,
        (*_labels(nouns, (), reader), *(_deeds(title, reader) if title is not None else ())),
        tuple(r for n in nouns for r in reader.parties.of_all([n]) if _is_body(r)),
        tuple(first) if headed else (),
    )
    for row in rows[1:] if headed else rows:
        yield from _row(table, row, _cells(text, row, reader), reader)


def _heads_columns(first: Sequence[_Cell], rows: Sequence[Parse], reader: Reader) -> bool:
    """Return whether the first row names a party above each column, as against a label with its members."""
    if len(rows) < 2 or len(first) < 3:  # noqa: PLR2004
        return False
    labelled = any(_labels(first[0].nouns, first[0].words, reader))
    return not labelled and not first[0].parties and all(len(c.parties) <= 1 for c in first[1:])


def _cells(text: str, row: Parse, reader: Reader) -> list[_Cell]:
    out: list[_Cell] = []
    start = row.sentence.start
    mark = "|" if "|" in text[start : row.sentence.end] else "\t"
    for piece in text[start : row.sentence.end].split(mark):
        end = start + len(piece)
        nouns = tuple(n for n in row.nouns if start <= n.head.start < end)
        own = [n for n in nouns if n.slot in {"", "subject", "object", "second", "loose"}]
        words = tuple(t for t in row.tokens if start <= t.start < end)
        inside = [
            c
            for c in row.clauses
            if c.verb is not None and start <= c.verb.token.start < end and c.verb.form == "fin"
        ]
        clausal = any(start <= s.head.start < end for c in inside for s in c.subject)
        parties = () if clausal else tuple(dict.fromkeys(reader.parties.of_all(own)))
        out.append(_Cell(nouns, words, parties, clausal))
        start = end + len(mark)
    return out


def _labels(nouns: Iterable[Noun], words: Iterable[Token], reader: Reader) -> Iterator[_Label]:
    """Yield the relations that a head, label or title names."""
    for noun in nouns:
        if noun.head.mention is not None or noun.lemma in _PLAIN:
            continue
        roles = [f for f in reader.rules.predicates.get(noun.lemma, ()) if f.predicate <= set(noun.words)]
        for frame in _heaviest(roles):
            yield _Label("is", frame, tuple(reader.parties.owners(noun)))
        events = [f for f in reader.rules.nouns.get(noun.lemma, ()) if f.predicate <= set(noun.words)]
        for frame in _heaviest(events):
            yield _Label("noun", frame, tuple(_given(noun, frame, reader)))
    for token in words:
        if token.tag in "BZDE" and token.mention is None:
            plain = [
                f
                for f in reader.rules.verbs.get(token.lemma, ())
                if not f.places and f.second is None and not f.particle
            ]
            for frame in _heaviest([f for f in plain if f.object is not None and f.object.role in "Y~"]):
                yield _Label("verb", frame, ())


def _deeds(title: Parse, reader: Reader) -> Iterator[_Label]:
    """Yield what a title says that somebody did to those in the rows: 'Arms delivered by the United States'."""
    for clause in title.clauses:
        verb = clause.verb
        if verb is None or not verb.passive:
            continue
        agents = reader.parties.of_all([n for p, group in clause.pps if p == "by" for n in group])
        fitting = [
            f
            for f in reader.rules.verbs.get(verb.lemma, ())
            if f.object is not None and f.object.role == "word" and has_word(clause.subject, f.object)
        ]
        if agents:
            for frame in _heaviest([f for f in fitting if any(slot.role == "Y" for _, slot in f.places)]):
                yield _Label("deed", frame, tuple(agents))


def _heaviest(frames: Sequence[Frame]) -> Iterator[Frame]:
    """Yield the most specific frame of each relation."""
    heaviest = max((f.weight for f in frames), default=0)
    seen: set[str] = set()
    for frame in frames:
        if frame.weight == heaviest and frame.relation not in seen:
            seen.add(frame.relation)
            yield frame


def _given(noun: Noun, frame: Frame, reader: Reader) -> Iterator[Ref]:
    """Yield the target that an event noun names itself: 'Aid to Ukraine'."""
    wanted = {p for prepositions, slot in frame.places if slot.role == "Y" for p in prepositions}
    groups = [g for p, g in noun.tail if p in wanted] + ([noun.of] if "of" in wanted else [])
    for group in groups:
        yield from reader.parties.of_all(group)


def _row(table: _Table, row: Parse, cells: Sequence[_Cell], reader: Reader) -> Iterator[Draft]:
    named = [c.parties for c in cells if c.parties]
    rest = tuple(r for c in cells[1:] for r in c.parties)
    body = table.body or (implied(row.sentence.start),)
    if cells and not cells[0].parties and not cells[0].clausal:
        for label in _labels(cells[0].nouns, cells[0].words, reader):
            yield from _pairs(table, row, label, rest, label.given or body, reader)
    for i, cell in enumerate(cells):
        above = table.head[i] if i < len(table.head) else None
        if above is not None and i and not cell.clausal:
            yield from _under(table, row, above, cell, cells, reader)
        elif above is not None and not i and cell.parties and rest:
            yield from _heads(table, row, above, cell, rest, reader)
        if i and not cell.parties and not cell.clausal:
            yield from _role(table, row, cell, above, named, reader)
    if cells and cells[0].parties and not any(c.clausal for c in cells):
        for label in table.title:
            yield from _titled(table, row, label, cells, rest, reader)
    elif named and not any(c.clausal for c in cells):
        for label in table.title:
            if label.sort == "noun" and label.frame.relation in reader.rules.symmetric and not label.given:
                for parties in named:
                    yield from _among(table, row, label.frame, parties)


def _heads(
    table: _Table, row: Parse, above: _Cell, cell: _Cell, rest: Sequence[Ref], reader: Reader
) -> Iterator[Draft]:
    """Read a first column that is headed by a role: 'Supplier | Recipient'."""
    for label in _labels(above.nouns, (), reader):
        if label.sort == "is" and not label.given and _between_actors(label.frame, reader):
            yield from _drafts(table, row, label.frame, cell.parties, rest)


def _under(
    table: _Table, row: Parse, above: _Cell, cell: _Cell, cells: Sequence[_Cell], reader: Reader
) -> Iterator[Draft]:
    """Read a cell by the head of its column."""
    first = cells[0]
    for label in _labels(above.nouns, above.words, reader):
        if label.sort == "noun" and label.given:
            yield from _drafts(table, row, label.frame, first.parties, label.given)
        elif label.sort == "verb" and cell.parties:
            yield from _drafts(table, row, label.frame, first.parties, cell.parties)
        elif label.sort == "is" and cell.parties:
            bodies = label.given or tuple(r for r in first.parties if _is_body(r)) or table.body
            if not bodies and _between_actors(label.frame, reader):
                continue  # 'Recipient' under 'Supplier | Recipient': the first column's head has said it
            yield from _drafts(
                table, row, label.frame, cell.parties, bodies or (implied(row.sentence.start),)
            )


def _between_actors(frame: Frame, reader: Reader) -> bool:
    """Return whether a role can hold between any two actors, and not only towards a body of states."""
    narrowed = reader.rules.kinds.get(frame.rule, {})
    return frame.relation not in _INSTITUTIONAL and "Y" not in narrowed


_INSTITUTIONAL = frozenset(
    {"member-of", "observer-of", "dialogue-partner-of", "chairs", "founded", "party-to", "withdrew-from"}
)


def _role(
    table: _Table,
    row: Parse,
    cell: _Cell,
    above: _Cell | None,
    named: Sequence[Sequence[Ref]],
    reader: Reader,
) -> Iterator[Draft]:
    """Read a cell that names a role: of the party above it, or between the row's first two parties."""
    for label in _labels(cell.nouns, (), reader):
        if label.sort != "is" or label.given:
            continue
        if above is not None and above.parties:
            others = [r for c in table.head if c is not above for r in c.parties]
            yield from _drafts(table, row, label.frame, above.parties, others)
        elif len(named) > 1:
            yield from _drafts(table, row, label.frame, named[0], named[1])
        elif named:
            given = [r for title in table.head for r in title.parties if _is_body(r)] or list(table.body)
            head = [
                r
                for c in table.head
                for n in c.nouns
                for r in reader.parties.of_all(n.tail[0][1] if n.tail else [])
                if _is_body(r)
            ]
            yield from _drafts(table, row, label.frame, named[0], head or given)


def _titled(
    table: _Table, row: Parse, label: _Label, cells: Sequence[_Cell], rest: Sequence[Ref], reader: Reader
) -> Iterator[Draft]:
    """Read a row by the table's title: 'Largest donors', 'Aid to Ukraine', 'Joint exercises'."""
    if label.sort == "deed":
        yield from _drafts(table, row, label.frame, label.given, cells[0].parties)
    elif label.given:
        yield from _drafts(table, row, label.frame, cells[0].parties, label.given)
    elif label.sort == "is" and rest:
        yield from _drafts(table, row, label.frame, cells[0].parties, rest)
    elif label.sort == "noun" and label.frame.relation in reader.rules.symmetric:
        for cell in cells:
            yield from _among(table, row, label.frame, cell.parties)


def _pairs(
    table: _Table, row: Parse, label: _Label, parties: Sequence[Ref], body: Sequence[Ref], reader: Reader
) -> Iterator[Draft]:
    """Pair the parties of a labelled row with the body that the label belongs to."""
    if label.sort != "noun":
        yield from _drafts(table, row, label.frame, parties, body)
    elif label.frame.relation in reader.rules.symmetric:
        yield from _drafts(table, row, label.frame, body, parties)


def _among(table: _Table, row: Parse, frame: Frame, parties: Sequence[Ref]) -> Iterator[Draft]:
    for i, source in enumerate(parties):
        yield from _drafts(table, row, frame, [source], parties[i + 1 :])


def _is_body(ref: Ref) -> bool:
    return ref.mention is not None and ref.mention.entity.kind is Kind.ORGANISATION


def _drafts(
    table: _Table, row: Parse, frame: Frame, sources: Sequence[Ref], targets: Sequence[Ref]
) -> Iterator[Draft]:
    said = table.text[row.sentence.start : row.sentence.end]
    stated = Status(frame.status) if frame.status else Status.ASSERTED
    status = Status.PLANNED if _PLANNED.search(said) else Status.ENDED if _ENDED.search(said) else stated
    if frame.subject is not None and frame.subject.role == "Y":
        sources, targets = targets, sources
    for source in sources:
        for target in targets:
            yield Draft(
                source=source,
                relation=frame.relation,
                target=target,
                status=status,
                rule=frame.rule,
                sentence=row.sentence,
                trigger=(source.start, source.end),
                tense="present",
            )
