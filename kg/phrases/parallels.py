"""Find the list that a further group goes on: the last one, or one further back that is built like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind
from kg.phrases.closed_words import TOGETHER
from kg.syntax import Tag

if TYPE_CHECKING:
    from kg.phrases.state import State
    from kg.syntax import Clause, Noun

_LISTING = frozenset({"with", "to", "for", "from", "against", "by", "on"})
_ACTORS = frozenset({Kind.COUNTRY, Kind.PERSON})
_HE = frozenset({"he", "she"})


def parallel(state: State, clause: Clause, nouns: list[Noun]) -> tuple[list[Noun], str]:
    """Return the list that a coordinated group goes on, and its name: the last one, or one built like it."""
    slot = state.slot if state.slot is not None else nouns
    joins = _acts_too(slot[-1], nouns[0], clause) or (state.slot_name == "between" and bool(clause.subject))
    if state.joined in TOGETHER and joins:
        return clause.subject, "subject"
    together = state.joined in TOGETHER and nouns[0].head.mention is None
    actors = nouns[0].is_person or together
    if actors and state.slot_name not in {"subject", "object"} and not slot[-1].is_person:
        # 'met Modi in Doha, together with Lula', 'flew to Doha together with the ministers of B'
        around = [clause, clause.parent] if clause.link == "part" and clause.parent is not None else [clause]
        persons = [pair for c in around for pair in (("object", c.object), ("subject", c.subject))]
        return next(((g, name) for name, g in persons if g and _is_somebody(g[-1])), (slot, state.slot_name))
    owned = nouns[0].owner is not None and nouns[0].head.mention is None
    if not owned and not _has_same_phrase(state, slot[-1], nouns[0]):
        return slot, state.slot_name
    for name, group in (("object", clause.object), ("subject", clause.subject)):
        if group and group is not slot and group[-1] in state.chain:
            if owned and group[-1].owner is None:
                continue
            return group, name
    for name, group in reversed(clause.pps):  # 'with backing from A and a grant from B'
        if group is not slot and group[-1] in state.chain:
            return group, name
    return slot, state.slot_name


def _acts_too(last: Noun, fellow: Noun, clause: Clause) -> bool:
    """Return whether somebody behind a thing belongs to the subject: 'built a port together with Kenya'."""
    mention = fellow.head.mention
    thing_last = last in clause.object and last.head.mention is None and last.owner is None
    several = bool(last.mods) or last.head.tag == Tag.PLURAL
    if mention is None or mention.entity.kind not in _ACTORS or several or not thing_last:
        return False
    return bool(clause.subject) and clause.subject[-1].head.mention is not None


def _has_same_phrase(state: State, last: Noun, noun: Noun) -> bool:
    """Return whether a group goes on like the one further back: 'soldiers from A and sailors from B'."""
    if last.head.mention is None or noun.head.mention is not None:
        return False
    return state.kind(1) == "i" and state.units[state.at + 1].low == state.slot_name and state.kind(2) == "N"


def _is_somebody(noun: Noun) -> bool:
    return noun.is_person or noun.head.low in _HE


def lists_on(state: State, preposition: str, nouns: list[Noun]) -> bool:
    """Return whether a preposition is said again in a list: 'talks with A, with B and with C'."""
    listing = state.comma and state.slot_name == preposition and preposition in _LISTING
    if not (listing and state.slot and state.kind(1) in ".,;c"):
        return False  # 'with Niger on its side'
    last, first = state.slot[-1].head.mention, nouns[0].head.mention
    return last is not None and first is not None and last.entity.kind is first.entity.kind
