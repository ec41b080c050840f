"""Find who tells of a subject that an aside keeps from its verb: 'said Togo, which has left, was ready'."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.phrases.state import State
    from kg.syntax import Clause, Verb

_ASIDE = frozenset({"rel", "part"})


def told_by(state: State, verb: Verb) -> Clause | None:
    """Return the clause whose object a verb tells of: 'said Togo, which has left the bloc, was ready'."""
    if state.joined or not _comma(state) or state.is_of(verb, "report"):
        return None
    outer = next((c for c in reversed(state.open) if not _is_aside(c)), None)
    if outer is None or outer.verb is None or not state.is_of(outer.verb, "taking a clause"):
        return None
    return outer if outer.subject and outer.object else None


def _comma(state: State) -> int:
    """Return where the comma stands from which only adverbs part the verb (', also sent'), 0 for none."""
    k = state.at - 1
    while k > 0 and state.units[k].kind == "a":
        k -= 1
    return k if k > 0 and state.units[k].kind == "," else 0


def _is_aside(clause: Clause) -> bool:
    """Return whether a clause only tells of the name before it: 'Togo, where prices rise, condemned'."""
    return clause.link in _ASIDE or clause.mark == "where"


def is_told(state: State, verb: Verb) -> bool:
    """Return whether a past form goes on behind an aside: 'said Togo, which has left, turned to Chad'."""
    teller = told_by(state, verb)
    before = state.units[max(0, _comma(state) - 1)].nouns
    return teller is not None and not (before and before[-1] is teller.object[-1])
