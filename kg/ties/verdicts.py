"""What governing words make of the status of the clause or the event under them, as tables of decisions.

The classes of words are those of ``verb-classes.yaml`` and ``word-classes.yaml``; here stands in which order
they are asked, and what each makes of the status of the clause above.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kg.model import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Verdict: TypeAlias = "Callable[[Status | None], Status | None]"
"""What a governing word makes of the status of its own clause."""

Classes: TypeAlias = "Mapping[str, frozenset[str]]"
"""Class of words -> words."""

_ASSERTED, _PLANNED, _POSSIBLE = Status.ASSERTED, Status.PLANNED, Status.POSSIBLE
_NEGATED, _ENDED = Status.NEGATED, Status.ENDED


def same(outer: Status | None) -> Status | None:
    """Leave the status as it is."""
    return outer


def planned(outer: Status | None) -> Status | None:
    """Judge what 'intend' governs."""
    return _PLANNED if outer in {_ASSERTED, _PLANNED} else outer


def _possible(outer: Status | None) -> Status | None:
    return _POSSIBLE if outer in {_ASSERTED, _PLANNED} else outer


def _failed(outer: Status | None) -> Status | None:
    return _NEGATED if outer in {_ASSERTED, _ENDED} else outer


def kept_from(outer: Status | None) -> Status | None:
    """Judge what somebody is kept from: it came about where keeping them from it failed."""
    return {_ASSERTED: _NEGATED, _NEGATED: _ASSERTED}.get(outer, _POSSIBLE) if outer else None


def _not_failed(outer: Status | None) -> Status | None:
    """Judge what 'fail' governs; who did not fail to do it did it."""
    return _ASSERTED if outer is _NEGATED else _failed(outer)


def _not_ruled_out(outer: Status | None) -> Status | None:
    """Judge what is ruled out; what is not may come."""
    return _POSSIBLE if outer is _NEGATED else _failed(outer)


def _denied(outer: Status | None) -> Status | None:
    return _NEGATED if outer is _ASSERTED else None


def refused(outer: Status | None) -> Status | None:
    """Judge an event that is called off; open where that is only planned, or is not done."""
    return _NEGATED if outer is _ASSERTED else None


def _ceased(outer: Status | None) -> Status | None:
    """Judge what 'stop' governs: over when it stopped, going on while stopping is only planned or refused."""
    return _ENDED if outer in {_ASSERTED, _ENDED} else _ASSERTED


def _doubted(outer: Status | None) -> Status | None:
    return _ASSERTED if outer is _NEGATED else _POSSIBLE


def _augured(outer: Status | None) -> Status | None:
    return _PLANNED if outer is _ASSERTED else outer


def _attended(outer: Status | None) -> Status | None:
    """Judge an event that somebody attends: to come, where he will; else it took place, with him or not."""
    return _PLANNED if outer is _PLANNED else _ASSERTED


def _intended(outer: Status | None) -> Status | None:
    return _NEGATED if outer is _NEGATED else _PLANNED


def told(outer: Status | None) -> Status | None:
    """Judge what is said or known: it is so, unless it is only possible that it is said."""
    return _POSSIBLE if outer is _POSSIBLE else _ASSERTED


def _believed(outer: Status | None) -> Status | None:
    """Judge what somebody does not say or believe: open."""
    return None if outer is _NEGATED else told(outer)


def over(outer: Status | None) -> Status | None:
    """Judge what is said to be over."""
    return _ENDED if outer is _ASSERTED else outer


def always(status: Status | None) -> Verdict:
    """Return the verdict that heeds no status above."""
    return lambda _: status


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table of decisions: what these words say, in one circumstance or in any."""

    words: Collection[str]
    verdict: Verdict
    when: str = ""


def decide(
    table: Sequence[Row], word: str, otherwise: Verdict, circumstances: Collection[str] = ()
) -> Verdict:
    """Return the verdict of the first line that has the word in one of the circumstances."""
    for row in table:
        if word in row.words and (not row.when or row.when in circumstances):
            return row.verdict
    return otherwise


def under_that(classes: Classes) -> tuple[Row, ...]:
    """Return what verbs make of a clause with 'that'."""
    return (
        Row(classes["deny"], _denied),
        Row(classes["rumoured"], _possible),
        Row(classes["opining"], _believed),
        Row(classes["foresee"], always(_PLANNED)),
        Row({"doubt"}, _doubted),
        Row(classes["doubt"], always(_POSSIBLE)),
        Row(classes["request"], always(None)),
    )


def under_control(classes: Classes) -> tuple[Row, ...]:
    """Return what verbs make of an infinitive or a gerund."""
    return (
        Row({"finish", "complete"}, same),  # 'finished negotiating'
        Row(classes["cease"], _ceased),
        Row({"use"}, over, "alone"),  # 'used to arm'
        Row(classes["deny"], _denied, "of a gerund"),
        Row({"rule"}, _not_ruled_out),
        Row(classes["omit"], _not_failed),
        Row(classes["fail"], _failed),
        Row(classes["cause"], same, "of somebody"),
        Row({"ask", "request"}, _augured, "to visit"),
        Row({"invite"}, _augured),
        Row({"go"}, planned, "under way"),  # 'is going to join'
        Row(classes["urge"] - classes["plan"], always(None), "of somebody or passive"),
        Row(classes["urge"], always(None), "of somebody, active"),
        Row(classes["possible"], _possible),
        Row(classes["surmised"], _possible, "passive"),
        Row(classes["report"] - classes["urge"] - {"mean"}, same, "passive"),
        Row(classes["plan"], planned),
        Row(classes["begin"], same),
    )


def under_adjective(classes: Classes) -> tuple[Row, ...]:
    """Return what adjectives behind 'be' make of an infinitive."""
    return (
        Row(classes["unwilling"], always(_NEGATED)),
        Row(classes["short"], kept_from),
        Row(classes["judged"], same),
        Row(classes["able"], same),
        Row(classes["likely"], always(_POSSIBLE)),
    )


def of_object(classes: Classes) -> tuple[Row, ...]:
    """Return what verbs make of an event that is their object, or their passive subject."""
    carrying = classes["light"] | classes["occur"]
    return (
        Row(classes["arrange"], planned),
        Row(classes["dated ahead"], planned, "passive"),  # 'is pencilled in for May'
        Row(classes["defer"], _augured),
        Row(classes["deny"], refused),
        Row(carrying & classes["undone"], _ceased),
        Row(classes["augur"], _augured),
        Row({"attend"}, _attended),
        Row(carrying, same),
        Row(classes["cease"] | classes["undone"], _ceased),
        Row(classes["cancel"], refused),
        Row(classes["possible"], always(_POSSIBLE)),
        Row(classes["plan"] - classes["report"], _intended),
    )


def of_modifier(classes: Classes) -> tuple[tuple[frozenset[str], Status], ...]:
    """Return what the words beside an event make of it, the strongest first."""
    return (
        (classes["ended modifiers"], _ENDED),
        (classes["planned modifiers"], _PLANNED),
        (classes["possible modifiers"], _POSSIBLE),
    )


_ORDER = (_NEGATED, _ENDED, _POSSIBLE, _PLANNED, _ASSERTED)


def combine(outer: Status | None, inner: Status | None) -> Status:
    """Return the status of what is said inside something that has a status itself.

    >>> combine(Status.PLANNED, Status.ASSERTED)
    <Status.PLANNED: 'planned'>
    >>> combine(Status.NEGATED, Status.PLANNED)
    <Status.NEGATED: 'negated'>
    """
    found = {outer, inner}
    return next((s for s in _ORDER if s in found), _ASSERTED)
