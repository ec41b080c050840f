"""Say what 'be' makes of the event that is its subject: 'the war is over', 'the visit is off'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Status
from kg.ties.verdicts import always, over, refused

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.syntax import Clause
    from kg.ties.verdicts import Classes, Verdict

_AHEAD = frozenset({"on", "in", "within"})
"""Prepositions before where what is to come is seen ('on the horizon')."""
_UNDER = frozenset({"under", "in", "on"})
"""Prepositions before what says that something is still being made."""
_FAR = frozenset({"away", "distant", "far"})
"""Said of an event: it is still to come."""
_OFF = "off"
_WAY = "way"


def outlook(clause: Clause, classes: Classes) -> Verdict | None:
    """Return what the rest of a clause of 'be' makes of its status; None where it says nothing."""
    said = clause.predicate
    if clause.particle == "over" or said in classes["over"]:
        return over
    if said in classes["impending"] or said in classes["unclear"] or _is(clause, _AHEAD, classes["horizons"]):
        return always(Status.POSSIBLE)
    if _is_off(clause):
        return refused
    if _is_far_off(clause) or _is(clause, _UNDER, classes["makings"]):
        return _to_come
    if said in classes["unlikely"]:
        return always(Status.NEGATED)
    return _may_be if said in classes["likely"] else None


def comes_to_end(clause: Clause, classes: Classes) -> bool:
    """Return whether the subject 'came to an end', 'drew to a close', 'ground to a halt'."""
    verb = clause.verb
    return verb is not None and verb.lemma in classes["ending"] and _is(clause, {"to"}, classes["ends"])


def _to_come(outer: Status | None) -> Status | None:
    return Status.PLANNED if outer is Status.ASSERTED else outer


def _may_be(outer: Status | None) -> Status | None:
    """Judge 'a war is possible', and 'is not possible'."""
    return Status.NEGATED if outer in {Status.NEGATED, Status.ENDED} else Status.POSSIBLE


def _is(clause: Clause, prepositions: Collection[str], nouns: Collection[str]) -> bool:
    """Return whether the subject is 'on the horizon', 'under negotiation', 'in doubt'."""
    return any(p in prepositions and n.lemma in nouns for p, group in clause.pps for n in group)


def _is_far_off(clause: Clause) -> bool:
    """Return whether there is long to wait: 'is years away', 'is far off', 'is a long way off'."""
    words = {clause.predicate, clause.particle, *clause.adverbs}
    return not words.isdisjoint(_FAR) or any(n.lemma == _WAY for n in clause.object)


def _is_off(clause: Clause) -> bool:
    """Return whether an event is called off: 'the visit is off', but not 'is far off'."""
    off = _OFF in clause.adverbs or clause.particle == _OFF
    return off and not (clause.predicate or clause.object)
