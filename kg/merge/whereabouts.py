"""Which place 'there' takes up: the one that the nearest sentence says somebody was in or went to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import LANDS, Entity

if TYPE_CHECKING:
    from kg.merge.memory import Memory, Sought
    from kg.model import Mention

_NEAR = 2
"""Sentences to look back for the place."""
_BEFORE = 30
"""Characters before a name in which the preposition stands."""
_PLACED = re.compile(
    r"\b(?:in|to|at|into|near|for|(?:relations|ties|links) with"
    r"|(?:visit|reach|tour|enter)(?:s|ed|ing)?|recogni[sz](?:es|ed|ing))"
    r"\s+(?:the\s+)?(?:[a-z]+(?:ern|ing)\s+)?$"
)


def there(sought: Sought, memory: Memory) -> Entity | None:
    """Return the place; the country of a capital, in which embassies stand."""
    for start, end in memory.stretches(sought.ref.start, _NEAR):
        for mention in reversed(memory.between(start, min(end, sought.ref.start))):
            if mention.entity.kind in LANDS and _is_placed(mention, memory):
                whole = memory.state(mention.entity)
                if whole in sought.others:
                    return None
                return whole if mention.how == "capital" else mention.entity
    return None


def _is_placed(mention: Mention, memory: Memory) -> bool:
    before = memory.text[max(0, mention.start - _BEFORE) : mention.start]
    return mention.how != "demonym" and _PLACED.search(before) is not None
