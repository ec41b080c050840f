"""Tell whether a clause says no more than that its subject did the same: 'followed suit', 'may be next'."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.syntax import Clause, Verb

_THE_SAME = frozenset({("follow", "suit"), ("do", "same"), ("do", "likewise")})
_IMITATING = frozenset({"copy", "follow", "emulate", "repeat", "mirror", "match", "imitate"})
_REPEATING = _IMITATING | {"take", "make"}
"""Verbs whose object is what another did: 'may copy the step', 'took the same step'."""
STEPS = frozenset({"step", "move", "example", "lead", "footstep", "gesture", "decision"})
"""What others repeat, who follow in it."""


_BEFORE = frozenset({"it", "him", "her", "them"})
"""Whom somebody follows in what he did."""


def same_again(clause: Clause) -> bool:
    """Return whether the clause says 'follow suit' or 'do the same'."""
    verb = clause.verb
    if verb is None or not clause.subject:
        return False
    after = not clause.object or clause.object[0].head.low in _BEFORE
    if verb.lemma == "follow" and after and not verb.passive and clause.subject[0].head.mention:
        return True  # 'Russia left; Finland followed', 'and Finland has followed it'
    if is_next(clause):
        return True
    word = clause.object[0].head.low if clause.object else clause.predicate or clause.particle
    return (verb.lemma, word) in _THE_SAME or does_so(clause) or _imitates(clause, verb)


def does_so(clause: Clause) -> bool:
    """Return whether the clause says 'did so': what was said, whether or not the other did it."""
    verb = clause.verb
    said = "so" in {*clause.adverbs, clause.predicate, clause.particle}
    return verb is not None and verb.lemma == "do" and said and not clause.object


def _imitates(clause: Clause, verb: Verb) -> bool:
    """Return whether the clause says 'copied the step', 'followed its example' or 'took the same step'."""
    step = clause.object[0] if clause.object else None
    if step is None or step.lemma not in STEPS or verb.passive or step.of:
        return False
    return verb.lemma in (_REPEATING if "same" in step.words else _IMITATING)


def is_next(clause: Clause) -> bool:
    """Return whether a clause says that its subject will do so, too: 'and Chile may be next'."""
    verb = clause.verb
    lone = verb is not None and not (clause.object or verb.past or verb.negated)
    return lone and clause.predicate == "next" and all(preposition == "in" for preposition, _ in clause.pps)
