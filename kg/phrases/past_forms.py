"""Tell a form that goes on with a verb, or opens an aside, from a noun: 'and cut ties with Mali'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.syntax import Token

    Classes = Mapping[str, frozenset[str]]

_REACH = 20
"""Tokens that a look for the verb before or behind goes over."""
_FORMS = frozenset({Tag.PAST, Tag.PARTICIPLE, Tag.BASE, Tag.PRESENT, Tag.GERUND})
_LATER = frozenset({"after", "before", "since", "until", "over"})
"""Prepositions behind which another clause may begin."""


def goes_on(tokens: Sequence[Token], i: int, classes: Classes) -> str:
    """Return the tag of a form, with a bare noun behind it, that goes on with the verb before, or ''.

    'recalled its envoy and suspended ties', 'would leave and cut ties', but 'sold drones and used tanks'.
    """
    choices = tokens[i].tag
    if (Tag.ADJECTIVE in choices and tokens[i].lemma not in classes["rather done"]) or _has_verb(tokens, i):
        return ""
    before = (token.tag for token in reversed(tokens[max(0, i - _REACH) : i]) if token.tag in _FORMS)
    form = next(before, "")
    if form in {Tag.PAST, Tag.PARTICIPLE} and Tag.PAST in choices:
        return Tag.PAST
    return Tag.BASE if form == Tag.BASE and Tag.BASE in choices else ""


def opens_aside(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a word in -ing begins an aside of the subject: 'X, meeting in Lima, said'."""
    before = tokens[max(0, i - _REACH) : i - 1]
    if not before or before[-1].tag not in "nSMP)" or any(token.tag in "DZxmw" for token in before):
        return False
    for k in range(i + 1, min(len(tokens) - 1, i + _REACH)):
        if tokens[k].tag == ",":
            behind = tokens[k + 1 + (tokens[k + 1].tag == "a")].tag
            return behind[0] in "DZxmEB" or (behind[0] != "J" and not {"D", "Z", "B"}.isdisjoint(behind))
        if tokens[k].tag[0] not in "nSMPJAi0dp'aT":
            return False
    return False


def in_place(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a place and then a finite verb stand right behind a word: '(meeting) in Lima agreed'."""
    place, verb = tokens[i + 1 : i + 3], tokens[i + 3 : i + 4]
    named = "".join(token.tag for token in place) == "iM" and place[0].low in {"in", "at"}
    return named and any(token.tag in {"D", "DE", "ED", "x", "m"} for token in verb)


def _has_verb(tokens: Sequence[Token], i: int) -> bool:
    """Return whether the noun behind i has a finite verb of its own: 'and armed rebels attacked'."""
    for token in tokens[i + 1 : i + _REACH]:
        if token.tag[0] not in "nSMPJAi0dp'" or token.low in _LATER:
            return token.tag[0] in "DZxm" or token.tag[:2] in {"ED", "DE"}
    return False
