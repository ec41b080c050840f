"""The profile of a pair: all that runs between two entities in time, cooperation against conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.analyse.signed import CURRENT
from kg.analyse.table import Table
from kg.relations import families, relations
from kg.selection import entity, span
from kg.store.records import StoredTie


def events(ties: Iterable[StoredTie], first: str, second: str) -> Table:
    """List all ties between two entities in the order of time, each with its first sentence.

    Raises:
        UsageError: no entity has one of the names; the message names the nearest.
    """
    found = sorted(_between(list(ties), first, second), key=lambda tie: (span(tie)[0] or "~", tie.id))
    known = relations()
    rows = tuple(
        (
            span(tie)[0],
            f"{tie.source.name} {known[tie.relation].label} {tie.target.name}",
            tie.family,
            tie.status.value,
            len(tie.documents),
            tie.evidence[0].quote if tie.evidence else None,
        )
        for tie in found
    )
    note = "Dates are those of the event where the text gives one, else of the first report."
    return Table("pair", ("date", "tie", "family", "status", "documents", "sentence"), rows, note)


def quarters(ties: Iterable[StoredTie], first: str | None = None, second: str | None = None) -> Table:
    """Count reports by quarter and family: between two entities, around one, or in the whole graph.

    Raises:
        UsageError: no entity has one of the names; the message names the nearest.
    """
    listed = list(ties)
    if first is not None and second is not None:
        listed = _between(listed, first, second)
    elif first is not None:
        centre = entity(listed, first).id
        listed = [tie for tie in listed if centre in (tie.source.id, tie.target.id)]
    counts: Counter[tuple[str, str]] = Counter()
    for tie in listed:
        if tie.status in CURRENT:
            counts.update((quarter, tie.family) for quarter in _reported(tie))
    named = list(families())
    rows = tuple(
        (quarter, *(counts[quarter, family] for family in named), _leaning(counts, quarter))
        for quarter in sorted({quarter for quarter, _ in counts})
    )
    return Table(
        "quarters",
        ("quarter", *named, "leaning"),
        rows,
        "Asserted and planned ties by quarter: each document counts once a tie, in the quarter of the event "
        "where it is dated, else of the report; leaning runs from -1, all conflict, to 1, all cooperation.",
    )


def _between(ties: Sequence[StoredTie], first: str, second: str) -> list[StoredTie]:
    pair = {entity(ties, first).id, entity(ties, second).id}
    return [tie for tie in ties if {tie.source.id, tie.target.id} == pair]


def _reported(tie: StoredTie) -> list[str]:
    days = [tie.when.start if tie.when else document.date for document in tie.documents]
    return [f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}" for day in days if day]


def _leaning(counts: Counter[tuple[str, str]], quarter: str) -> float | None:
    good, bad = counts[quarter, "cooperation"], counts[quarter, "conflict"]
    return round((good - bad) / (good + bad), 2) if good + bad else None
