"""Read a label with a colon that says who speaks, as in a transcript: 'Mao Ning: China backs Peru.'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.phrases.lookahead import past_phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.phrases.of_phrases import Unit
    from kg.phrases.state import State


def takes_turn(state: State) -> bool:
    """Return whether a label only says who speaks, or on what: 'Mao Ning: Premier Li will visit Peru'.

    Behind any other label than a person's name that is so where the clause names its subject: 'Iran: Lavrov
    comes', but what 'Iran: the army advances' tells may be of Iran's army.
    """
    label = state.current.subject
    if len(label) == 1 and label[0].is_person:
        return state.kind(1) != "V"
    units, at = state.units, state.at + 1
    while at < len(units) and units[at].kind in "ai,":
        at = max(at + 1, past_phrases(units, at))
    named = at < len(units) and units[at].kind == "N" and units[at].nouns[0].head.mention is not None
    return named and _is_subject(units, at)


def _is_subject(units: Sequence[Unit], at: int) -> bool:
    """Return whether a finite verb stands behind a group, over its phrases and adverbs."""
    at = past_phrases(units, at + 1)
    while at < len(units) and units[at].kind == "a":
        at += 1
    verb = units[at].verb if at < len(units) else None
    return verb is not None and verb.form == "fin"


def give_word(state: State) -> None:
    """Make of the subject so far, where it is a person, who says what follows."""
    label = state.current.subject
    if label and label[0].is_person:
        state.source = list(label)
    for noun in label:
        noun.slot = "speaker"
    label.clear()
