"""Tell a past form that goes on with a verb before from one that describes: 'and cut ties with Mali'."""

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


def _has_verb(tokens: Sequence[Token], i: int) -> bool:
    """Return whether the noun behind i has a finite verb of its own: 'and armed rebels attacked'."""
    for token in tokens[i + 1 : i + _REACH]:
        if token.tag[0] not in "nSMPJAi0dp'" or token.low in _LATER:
            return token.tag[0] in "DZxm" or token.tag[:2] in {"ED", "DE"}
    return False
