"""What changed between two graphs, or in one graph since a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from kg.analyse.table import Table
from kg.model import Status
from kg.relations import relations
from kg.store.records import StoredTie

Statement: TypeAlias = tuple[str, str, str]
"""Source, relation and target by id."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a statement: its most stated tie, and whether somebody denies it."""

    tie: StoredTie
    denied: bool

    @property
    def status(self) -> str:
        """Return the status in words."""
        status = self.tie.status
        return (
            f"{status.value}, also denied" if self.denied and status is not Status.NEGATED else status.value
        )

    @property
    def documents(self) -> int:
        """Count the documents that state the tie."""
        return len(self.tie.documents)


def changes(old: Iterable[StoredTie], new: Iterable[StoredTie]) -> Table:
    """List ties that began, ended, changed status, gained or lost support, or are no longer stated."""
    before, after = _by_statement(old), _by_statement(new)
    rows = [
        row
        for key in sorted(before.keys() | after.keys())
        for row in _change(before.get(key), after.get(key))
    ]
    rows.sort(key=lambda row: (ORDER.index(row[0]), row[1]))
    return Table(
        "changes",
        ("change", "tie", "status before", "status now", "documents before", "documents now"),
        tuple(rows),
        "A statement is (source, relation, target); status and documents are those of its most stated tie.",
    )


def until(ties: Iterable[StoredTie], day: str) -> Iterator[StoredTie]:
    """Return the graph as it was known on a day: ties with the evidence of documents published by then."""
    for tie in ties:
        known = tuple(proof for proof in tie.evidence if proof.document.date and proof.document.date <= day)
        if known:
            yield replace(tie, evidence=known)


ORDER = ("began", "ended", "status", "more support", "less support", "no longer stated")


def _by_statement(ties: Iterable[StoredTie]) -> dict[Statement, Told]:
    """Keep for each statement its most stated tie, the most certain of equals."""
    ranks = list(Status)
    told: dict[Statement, Told] = {}
    for tie in sorted(ties, key=lambda tie: (len(tie.documents), -ranks.index(tie.status), tie.id)):
        statement = tie.source.id, tie.relation, tie.target.id
        before = told.get(statement)
        told[statement] = Told(tie, tie.status is Status.NEGATED or (before is not None and before.denied))
    return told


def _change(
    old: Told | None, new: Told | None
) -> Iterator[tuple[str, str, str | None, str | None, int, int]]:
    either = new or old
    sort = _sort(old, new)
    if either is not None and sort is not None:
        tie = either.tie
        words = f"{tie.source.name} {relations()[tie.relation].label} {tie.target.name}"
        statuses = old.status if old else None, new.status if new else None
        yield sort, words, *statuses, old.documents if old else 0, new.documents if new else 0


def _sort(old: Told | None, new: Told | None) -> str | None:
    if new is None:
        return "no longer stated"
    if new.tie.status is Status.ENDED and (old is None or old.tie.status is not Status.ENDED):
        return "ended"
    if old is None:
        return "began"
    if old.status != new.status:
        return "status"
    if old.documents == new.documents:
        return None
    return "more support" if new.documents > old.documents else "less support"
