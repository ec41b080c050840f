"""What a sentence raises before it tells of it: 'As for Chad, it left', 'Prices in Chad fell as it did'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.merge.candidates import VERB_LENGTH

if TYPE_CHECKING:
    from kg.merge.memory import Memory, Sought
    from kg.model import Entity, Mention

_AS_FOR = re.compile(
    r"(?:[^.!?\n]{0,20}\b)?(?:[Aa]s (?:for|to|regards)|[Ww]ith regard to|[Ii]n the case of|[Tt]urning to"
    r"|[Rr]egarding|[Cc]oncerning) (?:the )?"
)
_BEHIND = frozenset({",", " itself,", ", meanwhile,", ", however,"})
_SET_IN = re.compile(r"\b(?:in|of|from|across|throughout|inside|within|for) (?:the )?$")
_SINCE = re.compile(r"\b(?:after|before|since|when|because|as|while|once|until|although|though) $")


def spoken_of(things: list[Mention], sought: Sought, memory: Memory) -> Entity | None:
    """Return whom 'As for Chad,' announces, for the 'it' right behind it."""
    start, at = next(memory.stretches(sought.ref.start))
    last = things[-1] if things else None
    if last is None or memory.text[last.end : at].rstrip() not in _BEHIND:
        return None
    raised = _AS_FOR.fullmatch(memory.text, start, last.start) is not None
    return memory.state(last.entity) if raised else None


def set_in(things: list[Mention], sought: Sought, memory: Memory) -> Entity | None:
    """Return the only country of a sentence, in which what it tells took place, for a later clause's 'it'."""
    named = {memory.state(m.entity) for m in things}
    if len(named) != 1 or sought.ref.word != "subject":
        return None
    start, at = next(memory.stretches(sought.ref.start))
    first = things[0]
    placed = _SET_IN.search(memory.text, max(start, first.start - VERB_LENGTH), first.start) is not None
    since = _SINCE.search(memory.text, max(first.end, at - VERB_LENGTH), at) is not None
    owner = memory.text.startswith(("'s ", "’s ", "' ", "’ "), first.end) or first.how == "demonym"
    return named.pop() if since and (placed or owner) else None
