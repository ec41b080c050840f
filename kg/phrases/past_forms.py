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
_LATER = frozenset({"after", "before", "since", "until", "over"})
"""Prepositions behind which another clause may begin."""


def goes_on(tokens: Sequence[Token], i: int, classes: Classes) -> bool:
    """Return whether a past form, with a bare noun behind it, is what the subject did, too.

    'recalled its envoy and suspended ties', but 'sold drones and guided missiles'.
    """
    done = Tag.ADJECTIVE not in tokens[i].tag or tokens[i].lemma in classes["rather done"]
    told = any(token.tag == Tag.PAST for token in tokens[max(0, i - _REACH) : i])
    return done and told and not _has_verb(tokens, i)


def _has_verb(tokens: Sequence[Token], i: int) -> bool:
    """Return whether the noun behind i has a finite verb of its own: 'and armed rebels attacked'."""
    for token in tokens[i + 1 : i + _REACH]:
        if token.tag[0] not in "nSMPJAi0dp'" or token.low in _LATER:
            return token.tag[0] in "DZxm" or token.tag[:2] in {"ED", "DE"}
    return False
