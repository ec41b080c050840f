"""Look a little way ahead in a sentence, to tell what the unit being read begins.

Every look is bounded, so that the pass stays linear in the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.phrases.state import State
    from kg.syntax import Verb


def finite_follows(state: State) -> bool:
    """Return whether a finite verb follows over groups, prepositions and adverbs, before anything else."""
    units = state.units
    for j in range(state.at + 1, min(len(units), state.at + 13)):
        unit = units[j]
        if unit.verb is not None:
            return unit.verb.form == "fin"
        nouns = units[j - 1].nouns
        beside = unit.kind == "," and nouns and nouns[-1].appositions
        if unit.kind not in "Nia" and not beside:
            return False
    return False


def verb_after_adverbs(state: State) -> Verb | None:
    """Return the verb that follows a group, over adverbs ('Xi said China firmly supports')."""
    ahead = 1
    while state.kind(ahead) == "a":
        ahead += 1
    return state.units[state.at + ahead].verb if state.kind(ahead) == "V" else None


def verb_list_follows(state: State) -> bool:
    """Return whether ', called on B and left' goes on as a list of verbs with one subject."""
    units = state.units
    for j in range(state.at + 1, min(len(units) - 1, state.at + 20)):
        if units[j].kind in ".;wb:":
            return False
        verb = units[j + 1].verb
        if units[j].kind == "c" and verb is not None and verb.form == "fin":
            return True
    return False


def main_verb_follows(state: State, stop: str = ";:") -> bool:
    """Return whether a finite verb, no reduced participle, follows before a unit of a kind in ``stop``."""
    units = state.units
    for j in range(state.at + 1, min(len(units), state.at + 25)):
        unit = units[j]
        verb = unit.verb
        if verb is not None and verb.form == "fin":
            reduced = verb.token.tag == "D" and not verb.perfect and j + 1 < len(units)
            if not (reduced and units[j + 1].kind == "i"):
                return True
        if unit.kind in stop or unit.kind == ".":
            return False
    return False


def absolute_follows(state: State) -> bool:
    """Return whether ', with' opens a clause: 'with Qatar mediating', 'with Turkey as the go-between'."""
    if state.kind(1) != "N":
        return False
    ahead = 2
    while state.kind(ahead) == "i" and state.kind(ahead + 1) == "N" and _word(state, ahead) != "as":
        ahead += 2
    if state.kind(ahead) == "i":
        return _word(state, ahead) == "as"
    verb = state.units[state.at + ahead].verb if state.kind(ahead) == "V" else None
    return verb is not None and verb.form == "ger"


def aside_before_verb(state: State) -> bool:
    """Return whether a short phrase stands between a relative and its verb ('which with Mali left')."""
    return state.kind(1) == "i" and state.kind(2) == "N" and state.kind(3) == "V"


def _word(state: State, ahead: int) -> str:
    return state.units[state.at + ahead].low
