"""What 'it' could stand for, of what a sentence names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import ACTING, ARRANGED, Entity, Kind

if TYPE_CHECKING:
    from kg.merge.memory import Memory, Sought
    from kg.model import Mention

_STATES, _BODY = frozenset({Kind.COUNTRY}), frozenset({Kind.ORGANISATION})
_MINISTER = re.compile(r"\b(?:minister|ambassador|premier)\b", re.IGNORECASE)
_SOMEWHERE = frozenset({Kind.PERSON, Kind.PLACE})
_COMPANY = re.compile(r"\b(?:(?i:together|along) with|(?i:alongside)) (?:the )?$")
_ACTS_ON = re.compile(
    r"(?:, (?:which|who) [^,.;]*,)? (?:(?:has|have|had|will|would|may|might|could|also|never|[a-z]+ly) )*"
    r"(?:is (?:to|about to|ready to) )?(?!said|says|announced|hoped?s?)[a-z]+ (?:(?:up|out|down|off|back) )?"
)
"""What stands between a subject and what it acts on, which is another."""
VERB_LENGTH = 20
"""Characters before a phrase in which the preposition or the short verb that governs it ends."""


def things_of(group: list[Mention], sought: Sought, memory: Memory) -> list[Mention]:
    """Return what 'it' could be; not what is one of several subjects ('A and B founded it')."""
    kinds = _STATES if _is_minister(sought, memory) else kinds_of(sought)
    named_behind = _named_behind(sought, memory)
    return [
        m
        for m in _of_sort(group, sought)
        if m.how != "city"
        and not (m.how == "demonym" and m.entity.group == "region")  # 'six Arab kings'
        and memory.state(m.entity).kind in kinds
        and memory.state(m.entity) not in sought.others
        and not (memory.is_listed(m) and memory.is_subject(m))
        and _COMPANY.search(memory.text, max(0, m.start - VERB_LENGTH), m.start) is None
        and memory.state(m.entity) not in named_behind
    ]


def acts_on(subject: Mention, at: int, memory: Memory) -> bool:
    """Return whether a subject acts on what stands at a position: 'Athens vetoed the country's entry'."""
    return memory.is_subject(subject) and _ACTS_ON.fullmatch(memory.text, subject.end, at) is not None


def _named_behind(sought: Sought, memory: Memory) -> list[Entity]:
    """Return who is listed with the other party: 'it' of 'It has signed pacts with A and B' is neither."""
    sentence = memory.sentence_at(sought.ref.start)
    behind = memory.between(sought.ref.end, sentence.end) if sentence is not None else []
    listed = [memory.state(m.entity) for m in behind if memory.is_listed(m)]
    return listed if any(e in sought.others for e in listed) else []


def _of_sort(group: list[Mention], sought: Sought) -> list[Mention]:
    """Return the mentions of a sentence; none where 'it', to be a body, is rather a treaty or an event."""
    if Kind.COUNTRY in sought.kinds or Kind.ORGANISATION not in sought.kinds:
        return group
    named = [m.entity.kind for m in group if m.entity.kind in ARRANGED]
    if Kind.EVENT in named and Kind.EVENT in sought.kinds:
        return [m for m in group if m.entity.kind is Kind.EVENT]  # 'hosted the summit; Mali attended it'
    return group if not named or named[-1] in sought.kinds else []


def _is_minister(sought: Sought, memory: Memory) -> bool:
    """Return whether 'it' has a minister or an ambassador, as only states do."""
    return _MINISTER.search(memory.text, sought.ref.start, sought.ref.end) is not None


def kinds_of(sought: Sought) -> frozenset[Kind]:
    """Return of which kinds 'it' can be: a state or a body, or what the relation asks for in their stead."""
    if sought.ref.word == "body":
        return _BODY
    if Kind.COUNTRY in sought.kinds or not sought.kinds - _SOMEWHERE:
        return ACTING
    return sought.kinds - _SOMEWHERE
