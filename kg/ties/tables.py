"""Read the ties that tables state without verbs: by column heads, row labels, role cells, and the table's title.

Layouts, each with an example row under its head:

- a head names a role: ``Body | Observers`` / ``SCO | Mongolia``
- a label names a role in the body that the text is about: ``Dialogue partner | India; Russia``
- a cell names a role between the row's first two parties: ``Ethiopia | BRICS | full member``
- a cell names a role of the party that heads its column: ``Goods | Russia | Belarus`` / ``Oil | supplier | transit``
- a head or the title names the relation: ``Donor | Aid to Ukraine`` / ``Japan | loans``
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Kind, Status, Style
from kg.syntax import Anaphor, Draft, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.syntax import Noun, Parse
    from kg.ties.frames import Frame
    from kg.ties.reading import Reader

_PLANNED = re.compile(r"\b(?:pledged|planned|promised|expected|due|proposed|announced)\b", re.IGNORECASE)
_ENDED = re.compile(r"\b(?:former|until|ended|expired|suspended)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Cell:
    """The nouns and parties of one cell, and whether it is a sentence of its own."""

    nouns: tuple[Noun, ...]
    parties: tuple[Ref, ...]
    clausal: bool
    start: int
    end: int


def tables(text: str, parses: Sequence[Parse], reader: Reader) -> Iterator[Draft]:
    """Yield the ties of all tables of a document."""
    i = 0
    while i < len(parses):
        if parses[i].sentence.style is not Style.ROW:
            i += 1
            continue
        j = i
        while (
            j < len(parses)
            and parses[j].sentence.style is Style.ROW
            and parses[j].sentence.block == parses[i].sentence.block
        ):
            j += 1
        title = (
            parses[i - 1] if i and parses[i - 1].sentence.end - parses[i - 1].sentence.start < 120 else None
        )  # noqa: PLR2004
        if j - i > 1:
            yield from _table(text, title, parses[i:j], reader)
        i = j


def _table(text: str, title: Parse | None, rows: Sequence[Parse], reader: Reader) -> Iterator[Draft]:
    head = _cells(text, rows[0], reader)
    named = _relations([n for c in head for n in c.nouns], reader)
    heading = _relations(title.nouns, reader) if title is not None else []
    for row in rows[1:]:
        cells = _cells(text, row, reader)
        yield from _by_head(text, row, head, cells, reader)
        yield from _by_label(text, row, cells, reader)
        yield from _by_role(text, row, head, cells, reader)
        yield from _by_relation(text, row, [*named, *heading], cells, reader)


def _cells(text: str, row: Parse, reader: Reader) -> list[_Cell]:
    out: list[_Cell] = []
    start = row.sentence.start
    for piece in text[row.sentence.start : row.sentence.end].split("|"):
        end = start + len(piece)
        nouns = tuple(n for n in row.nouns if start <= n.head.start < end)
        own = [n for n in nouns if n.slot != "inner"]
        clausal = any(
            c.verb is not None and start <= c.verb.token.start < end and c.verb.form == "fin"
            for c in row.clauses
        )
        parties = () if clausal else tuple(dict.fromkeys(reader.parties.of_all(own)))
        out.append(_Cell(nouns, parties, clausal, start, end))
        start = end + 1
    return out


def _roles(cell: _Cell, reader: Reader) -> Iterator[tuple[Noun, Frame]]:
    """Yield the predicative frames of a cell that names no party itself."""
    if cell.clausal or cell.parties:
        return
    for noun in cell.nouns:
        frames = [f for f in reader.rules.predicates.get(noun.lemma, ()) if f.predicate <= set(noun.words)]
        heaviest = max((f.weight for f in frames), default=0)
        seen: set[str] = set()
        for frame in frames:
            if frame.weight == heaviest and frame.relation not in seen:
                seen.add(frame.relation)
                yield noun, frame


def _relations(nouns: Sequence[Noun], reader: Reader) -> list[tuple[Noun, Frame, list[Ref]]]:
    """Return the noun frames of a title or head: each with the target that it names, or none for a symmetric one."""
    out = []
    for noun in nouns:
        for frame in reader.rules.nouns.get(noun.lemma, ()):
            if not frame.predicate <= set(noun.words):
                continue
            wanted = {p for prepositions, slot in frame.places if slot.role == "Y" for p in prepositions}
            groups = [g for p, g in noun.tail if p in wanted] + ([noun.of] if "of" in wanted else [])
            targets = [r for g in groups for r in reader.parties.of_all(g)]
            owned = bool(noun.owner or noun.mods)
            if (targets and not owned) or (
                frame.relation in reader.rules.symmetric and not noun.tail and not owned
            ):
                out.append((noun, frame, targets))
    return out


def _by_head(
    text: str, row: Parse, head: Sequence[_Cell], cells: Sequence[_Cell], reader: Reader
) -> Iterator[Draft]:
    for above, cell in zip(head, cells, strict=False):
        if not cell.parties or cell.clausal:
            continue
        for _noun, frame in _roles(above, reader):
            bodies = next(
                (c.parties for c in cells if c is not cell and any(_is_body(r) for r in c.parties)), ()
            )
            targets = [r for r in bodies if _is_body(r)] or [_topic(row)]
            yield from _drafts(text, row, frame, cell.parties, targets)


def _by_label(text: str, row: Parse, cells: Sequence[_Cell], reader: Reader) -> Iterator[Draft]:
    if len(cells) < 2 or not cells[0].nouns:  # noqa: PLR2004
        return
    parties = [r for c in cells[1:] if not c.clausal for r in c.parties]
    for _noun, frame in _roles(cells[0], reader):
        yield from _drafts(text, row, frame, parties, [_topic(row)])


def _by_role(
    text: str, row: Parse, head: Sequence[_Cell], cells: Sequence[_Cell], reader: Reader
) -> Iterator[Draft]:
    for i, cell in enumerate(cells[1:], start=1):
        above = head[i].parties if i < len(head) else ()
        for _noun, frame in _roles(cell, reader):
            if above:
                others = [r for c in head if c is not head[i] for r in c.parties]
                yield from _drafts(text, row, frame, above, others)
                continue
            named = [c.parties for c in cells if c.parties and not c.clausal]
            if len(named) > 1:
                yield from _drafts(text, row, frame, named[0], named[1])


def _by_relation(
    text: str,
    row: Parse,
    relations: Sequence[tuple[Noun, Frame, list[Ref]]],
    cells: Sequence[_Cell],
    reader: Reader,
) -> Iterator[Draft]:
    for _noun, frame, targets in relations:
        if targets:
            if cells and cells[0].parties and not any(c.clausal for c in cells[1:2]):
                yield from _drafts(text, row, frame, cells[0].parties, targets)
            continue
        for cell in cells:
            if len(cell.parties) > 1 and not cell.clausal:
                for i, source in enumerate(cell.parties):
                    yield from _drafts(text, row, frame, [source], cell.parties[i + 1 :])


def _is_body(ref: Ref) -> bool:
    return ref.mention is not None and ref.mention.entity.kind is Kind.ORGANISATION


def _topic(row: Parse) -> Ref:
    at = row.sentence.start
    return Ref(at, at, anaphor=Anaphor.BODY, word="*")


def _drafts(
    text: str, row: Parse, frame: Frame, sources: Sequence[Ref], targets: Sequence[Ref]
) -> Iterator[Draft]:
    said = text[row.sentence.start : row.sentence.end]
    status = (
        Status.PLANNED if _PLANNED.search(said) else Status.ENDED if _ENDED.search(said) else Status.ASSERTED
    )
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
