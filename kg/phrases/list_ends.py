"""Tell where an 'and' ends a list: what stands behind it begins a clause or a phrase of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind
from kg.phrases.closed_words import NOMINATIVES, TOGETHER
from kg.phrases.list_members import is_name, is_named
from kg.phrases.lookahead import past_relative
from kg.phrases.of_phrases import Unit
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence


_LONGEST_ASIDE = 15  # units of a relative between commas
_WHITHER = frozenset({"to", "in", "from"})
"""Prepositions before a country where somebody is or goes."""
_COUNTED = frozenset({"two", "three", "pair", "duo", "trio"})
_OBJECTS = frozenset({"him", "me", "us", "them"})
_SECOND = 2  # where an apposition stands at the earliest


def begins_anew(raw: Sequence[Unit], start: int, i: int, j: int) -> bool:
    """Return whether the group at j is in no list with the one at ``start``, though an 'and' joins them.

    Args:
        raw: the units of a sentence.
        start: where the list begins.
        i: where the comma or coordinator before the group stands.
        j: where the group stands.
    """
    return (
        _starts_gap(raw, start, j)
        or _starts_anew(raw, start, j)
        or _leaves_place(raw, start, i, j)
        or _goes_on_outside(raw, start, i, j)
        or _is_description(raw, start, i, j)
        or _is_pronoun_subject(raw, j)
        or _follows_object(raw, start, j)
        or _joins_who_stands_between(raw, start, i, j)
    )


def _is_pronoun_subject(raw: Sequence[Unit], j: int) -> bool:
    """Return whether a pronoun opens a clause of its own: 'hired soldiers, and it was criticised'."""
    verb = raw[j + 1].verb if j + 1 < len(raw) else None
    first = raw[j].nouns[0]
    counted = first.det == "the" and first.head.low in _COUNTED and not (first.words or first.of)
    opens = raw[j].low in NOMINATIVES or counted  # 'sells it arms, and the two hold drills'
    return opens and verb is not None and verb.form == "fin"


def _follows_object(raw: Sequence[Unit], start: int, j: int) -> bool:
    """Return whether a pronoun that is no subject ends its clause: 'backed him, and rebels attack'."""
    verb = raw[j + 1].verb if j + 1 < len(raw) else None
    return raw[start].nouns[0].head.low in _OBJECTS and verb is not None and verb.form == "fin"


def _joins_who_stands_between(raw: Sequence[Unit], start: int, i: int, j: int) -> bool:
    """Return whether both sides are told before 'with X': 'mediates between A and B along with C'."""
    together = any(unit.low in TOGETHER for unit in raw[i:j])
    between = start > 0 and raw[start - 1].low == "between"
    return together and between and (i > start + 1 or raw[start].nouns[-1].head.tag == Tag.PLURAL)


def _goes_on_outside(raw: Sequence[Unit], start: int, i: int, j: int) -> bool:
    """Return whether ', and B' goes on with the subject: 'A, which armed C, and B support D'.

    The relative holds the group at ``start``; the comma stands at i, B at j and the verb behind it.
    """
    behind = past_relative(raw, j + 1)
    if raw[i].kind != "," or behind >= len(raw) or raw[behind].kind != "V":
        return False
    opened = next((m for m in range(start - 1, max(0, start - _LONGEST_ASIDE), -1) if raw[m].kind == "w"), 0)
    return opened > 1 and raw[opened - 1].kind == "," and not any(u.kind in "V;:" for u in raw[: opened - 1])


def _is_description(raw: Sequence[Unit], start: int, i: int, j: int) -> bool:
    """Return whether a group says between commas what the name before it is: 'Malta, an EU member, and B'.

    The second comma stands at i, B at j.
    """
    at = start
    while at > 1 and raw[at - 1].kind == "i" and raw[at - 2].kind == "N":
        at -= 2  # 'a candidate for EU membership, and B'
    role = raw[at].nouns[0]
    if at < _SECOND or (at == start and len(raw[at].nouns) > 1) or is_named(role):
        return False
    if raw[i].kind != "," or not is_name(raw[j]):
        return False
    before = raw[at - 2]
    told = role.det in {"a", "an"} or role.owner is not None
    if before.kind == "N" and before.nouns[-1].is_person:  # 'Modi, head of the party, and Xi'
        told = told or (role.head.tag == Tag.NOUN and role.det in {"", "the"} and any(map(is_named, role.of)))
    return told and raw[at - 1].kind == "," and before.kind == "N" and is_named(before.nouns[-1])


def _starts_gap(raw: Sequence[Unit], start: int, j: int) -> bool:
    """Return whether the group at j has a phrase like the one before it ('in Vienna and B in Paris')."""
    if start == 0 or j + 2 >= len(raw) or raw[start - 1].kind != "i":
        return False
    same = raw[j + 1].kind == "i" and raw[j + 1].low == raw[start - 1].low
    return same and raw[j + 2].kind == "N" and (j + 3 == len(raw) or raw[j + 3].kind in ",.;ca")


def _starts_anew(raw: Sequence[Unit], start: int, j: int) -> bool:
    """Return whether the group at j runs parallel to one further back ('A's exit and C's departure')."""
    noun = raw[j].nouns[0]
    if noun.owner is None or noun.head.mention is not None or noun.owner.head.mention is None:
        return False
    i = start - 1
    while i > 0 and raw[i].kind == "i" and raw[i - 1].kind == "N":
        earlier = raw[i - 1].nouns[-1]
        if earlier.owner is not None and earlier.head.mention is None:
            return True
        i -= 2
    return False


def _leaves_place(raw: Sequence[Unit], start: int, i: int, j: int) -> bool:
    """Return whether a person is listed behind a place where somebody was ('in Doha, together with Modi').

    The comma or coordinator before the person is at i.
    """
    place, other = raw[start].nouns[-1].head.mention, raw[j].nouns[0]
    if start == 0 or raw[start - 1].kind != "i" or place is None:
        return False
    together = any(unit.low in TOGETHER for unit in raw[i:j])
    if place.entity.kind is not Kind.PLACE and not (together and raw[start - 1].low in _WHITHER):
        return False
    if other.head.mention is not None:
        return other.head.mention.entity.kind is Kind.PERSON
    return together and bool(other.of or other.mods)  # 'to Fiji together with the ministers of B'
