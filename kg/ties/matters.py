"""Read the cell that names what is between the parties of a row: a matter, a pact, a treaty by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind, Status
from kg.syntax import Ref
from kg.ties.labels import Label, heaviest, labels
from kg.ties.pairs import drafts_of, stage
from kg.ties.table import Cell, Row, is_body, is_predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.syntax import Draft

_BETWEEN = 2  # parties that a pact needs
_PARTY = "party"
_RENEWAL = frozenset({"renewal", "extension", "ratification", "signature", "signing"})


def matters(row: Row) -> Iterator[Draft]:
    """Yield what a later cell says there is between the parties of the first and others.

    'Palau | Diplomatic relations with Taiwan', 'Peru, Chile | Extradition pact', 'Peru, Chile | Treaty X'.
    """
    first = row.cells[0]
    if not _names_only(first):
        return
    for i, cell in enumerate(row.cells[1:], start=1):
        alone = not any(other.parties for other in row.cells[1:] if other is not cell)
        if not alone or cell.clausal or not cell.nouns or is_predicate(cell.words):
            continue
        treaty = _treaty(cell)
        if treaty is not None:
            yield from _party_to(row, treaty)
        elif not _is_headed(row, i):
            yield from _named(row, cell)


def _names_only(cell: Cell) -> bool:
    """Return whether a cell holds the names of actors and nothing else."""
    named = all(
        token.mention is not None for token in cell.words if token.low[:1].isalnum() and token.tag != "C"
    )
    actors = all(ref.mention is not None and ref.mention.entity.kind is Kind.COUNTRY for ref in cell.parties)
    return bool(cell.parties) and named and actors


def _is_headed(row: Row, i: int) -> bool:
    """Return whether the head of a column names a relation itself, so that its cells only tell more of it."""
    head = row.table.head[i] if i < len(row.table.head) else None
    return head is not None and any(label.given for label in labels(head.nouns, (), row.reader))


def _treaty(cell: Cell) -> Ref | None:
    """Return the treaty that a cell names alone, or with the word for its renewal."""
    named = [t for t in cell.words if t.mention is not None]
    if len(named) != 1 or (cell.nouns[0].head is not named[0] and cell.nouns[0].lemma not in _RENEWAL):
        return None
    mention = named[0].mention
    if mention is None or mention.entity.kind is not Kind.TREATY:
        return None
    return Ref(named[0].start, named[0].end, mention)


def _party_to(row: Row, treaty: Ref) -> Iterator[Draft]:
    for frame in heaviest(list(row.reader.rules.predicates.get(_PARTY, ()))):
        if frame.relation == "party-to":
            yield from drafts_of(row, frame, row.cells[0].parties, [treaty])


def _named(row: Row, cell: Cell) -> Iterator[Draft]:
    """Yield what the head noun of a cell names: with the party behind it, or among those of the row."""
    parties = row.cells[0].parties
    status = Status.NEGATED if cell.words[0].low == "no" else None
    for label in labels(cell.nouns[:1], (), row.reader):
        if label.sort != "noun":
            continue
        if label.given and not any(map(is_body, parties)):
            yield from drafts_of(row, label.frame, parties, label.given, status)
        elif not cell.parties and len(parties) == _BETWEEN and _is_pact(row, label):
            yield from drafts_of(row, stage(row, label.frame), parties[:1], parties[1:], status)


def _is_pact(row: Row, label: Label) -> bool:
    return label.frame.relation in row.reader.rules.symmetric and not label.given
