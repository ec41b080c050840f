"""What changed between two graphs, or in one graph since a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from kg.analyse.table import Table
from kg.model import Status
from kg.relations import relations
from kg.store.records import StoredTie

Statement: TypeAlias = tuple[str, str, str]
"""Source, relation and target by id."""


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
        "A statement is (source, relation, target); its status is that of its most stated tie.",
    )


def until(ties: Iterable[StoredTie], day: str) -> Iterator[StoredTie]:
    """Return the graph as it was known on a day: ties with the evidence of documents published by then."""
    for tie in ties:
        known = tuple(proof for proof in tie.evidence if proof.document.date and proof.document.date <= day)
        if known:
            yield replace(tie, evidence=known)


ORDER = ("began", "ended", "status", "more support", "less support", "no longer stated")


def _by_statement(ties: Iterable[StoredTie]) -> dict[Statement, StoredTie]:
    """Keep for each statement its most stated tie, the most certain of equals."""
    ranks = list(Status)
    listed = sorted(ties, key=lambda tie: (len(tie.documents), -ranks.index(tie.status), tie.id))
    return {(tie.source.id, tie.relation, tie.target.id): tie for tie in listed}


def _change(
    old: StoredTie | None, new: StoredTie | None
) -> Iterator[tuple[str, str, str | None, str | None, int, int]]:
    either = new or old
    if either is None:
        return
    words = f"{either.source.name} {relations()[either.relation].label} {either.target.name}"
    counts = len(old.documents) if old else 0, len(new.documents) if new else 0
    sort = _sort(old, new, *counts)
    if sort is not None:
        statuses = old.status.value if old else None, new.status.value if new else None
        yield sort, words, *statuses, *counts


def _sort(old: StoredTie | None, new: StoredTie | None, before: int, after: int) -> str | None:
    if new is None:
        return "no longer stated"
    if new.status is Status.ENDED and (old is None or old.status is not Status.ENDED):
        return "ended"
    if old is None:
        return "began"
    if old.status is not new.status:
        return "status"
    return None if before == after else "more support" if after > before else "less support"
