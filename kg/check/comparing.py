"""Ties compared with dated background facts: what they say agrees, contradicts, or is not known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias

from kg.check.facts import FIRST, LAST, MEMBER, OFFICE, Background, Fact, first_day, last_day
from kg.store.records import Kind, Status, StoredEvidence, StoredTie

RELATIONS = frozenset({MEMBER, OFFICE})
_CLAIMS = frozenset({Status.ASSERTED, Status.NEGATED, Status.ENDED})
_NEAR = timedelta(days=366)
"""How far from the day on which a list was read it still speaks for the day of a report."""


class Verdict(StrEnum):
    """What facts say of a tie."""

    CONTRADICTS = "contradicts"
    AGREES = "agrees"
    UNKNOWN = "unknown"


Period: TypeAlias = tuple[str, str]
"""First and last day of a stretch of time, as ISO dates."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The reports of a tie of which the facts say the same.

    Attributes:
        period: from the earliest to the latest day that these reports are of; None where nothing dates them.
        reason: what the facts say, in words.
        fact: the fact that decides, None where there is none.
        evidence: the reports.
    """

    tie: StoredTie
    period: Period | None
    verdict: Verdict
    reason: str
    fact: Fact | None
    evidence: tuple[StoredEvidence, ...]


def compared(ties: Iterable[StoredTie], background: Background) -> Iterator[Compared]:
    """Yield what the facts say of the ties of membership and office that hold, do not hold or are over."""
    for tie in ties:
        if tie.relation not in RELATIONS or tie.status not in _CLAIMS:
            continue
        groups: defaultdict[_Judged, list[StoredEvidence]] = defaultdict(list)
        for evidence in tie.evidence:
            groups[_judged(tie, _period(evidence), background)].append(evidence)
        for (verdict, reason, fact), group in groups.items():
            days = [day for day in map(_period, group) if day is not None]
            period = (min(first for first, _ in days), max(last for _, last in days)) if days else None
            yield Compared(tie, period, verdict, reason, fact, tuple(group))


_Judged: TypeAlias = tuple[Verdict, str, Fact | None]


def _judged(tie: StoredTie, period: Period | None, background: Background) -> _Judged:
    facts = background.facts.get((tie.source.id, tie.relation, tie.target.id), ())
    held = [fact for fact in facts if tie.relation == OFFICE or fact.rank == "member"]
    if not held:
        return _without(tie, period, facts, background)
    if tie.status is Status.ENDED:
        return _ended(held, period)
    asserted = [_asserted(fact, period) for fact in held]
    # One office of several that fits the time is enough; then not knowing goes before disagreeing.
    order = (Verdict.AGREES, Verdict.UNKNOWN, Verdict.CONTRADICTS)
    found = min(asserted, key=lambda each: order.index(each[0]))
    return found if tie.status is Status.ASSERTED else _turned(found)


def _asserted(fact: Fact, period: Period | None) -> _Judged:
    """Judge 'it holds' by a fact that it does, or did."""
    said = str(fact)
    if period is None:
        still = not fact.until
        return (
            (Verdict.AGREES, said, fact)
            if still
            else (Verdict.UNKNOWN, f"{said}; the report has no date", fact)
        )
    first = first_day(fact.start) if fact.start else FIRST
    last = last_day(fact.until) if fact.until else LAST
    if period[1] < first or period[0] > last:
        return Verdict.CONTRADICTS, said, fact
    if not fact.until and period[0] > last_day(fact.read):
        return Verdict.UNKNOWN, f"{said}; later than the facts", fact
    return Verdict.AGREES, said, fact


def _ended(held: Iterable[Fact], period: Period | None) -> _Judged:
    """Judge 'it is over' by facts that it holds, or did."""
    newest = max(held, key=lambda fact: (not fact.until, last_day(fact.until) if fact.until else LAST))
    said = str(newest)
    over = [f for f in held if f.until and (period is None or first_day(f.until) <= period[1])]
    if over:
        fact = over[-1]
        return Verdict.AGREES, str(fact), fact
    if period is not None and period[0] > last_day(newest.read):
        return Verdict.UNKNOWN, f"{said}; later than the facts", newest
    return Verdict.CONTRADICTS, said, newest


def _turned(judged: _Judged) -> _Judged:
    """Judge 'it does not hold' by what is said of 'it holds'."""
    other = {Verdict.AGREES: Verdict.CONTRADICTS, Verdict.CONTRADICTS: Verdict.AGREES}
    return other.get(judged[0], judged[0]), judged[1], judged[2]


def _without(tie: StoredTie, period: Period | None, other: Iterable[Fact], background: Background) -> _Judged:
    """Judge by what is known of the body when no fact says that this one ever belonged to it."""
    rank = next(iter(other), None)
    complete = background.complete.get((tie.relation, tie.target.id))
    if complete is None or tie.source.kind is not Kind.COUNTRY:
        return Verdict.UNKNOWN, str(rank or "no facts"), rank
    said = f"{rank.rank}, not among the members" if rank else "not among the members"
    if period is not None and not _near(period, (rank or complete).read):
        return Verdict.UNKNOWN, f"{said} when the facts were read", rank or complete
    verdict = Verdict.CONTRADICTS if tie.status is Status.ASSERTED else Verdict.AGREES
    return verdict, said, rank or complete


def _near(period: Period, read: str) -> bool:
    first, last = date.fromisoformat(first_day(read)) - _NEAR, last_day(read)
    return period[0] <= last and period[1] >= first.isoformat()


def _period(evidence: StoredEvidence) -> Period | None:
    """Return the days of which a report speaks: those that it tells, or else that of its document."""
    if evidence.when is not None:
        return evidence.when.start, evidence.when.end
    day = evidence.document.date
    return (day, day) if day is not None else None
