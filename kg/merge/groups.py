"""What 'the two countries', 'both leaders' and 'they' take up: so many parties of a sentence near by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.merge.memory import Memory, Sought

_TWO = 2
_CLEARLY = 2
"""How many times more often parties must be named than those that they are told from."""

_COUNTRIES, _PERSONS = frozenset({Kind.COUNTRY}), frozenset({Kind.PERSON})
_BODIES = frozenset({Kind.COUNTRY, Kind.ORGANISATION})


def pair(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the parties of 'the two countries': those of the nearest sentence that names so many."""
    ref = sought.ref
    if ref.word == "*":  # 'mutual support', 'joint exercises'
        return _couple(memory)
    people = ref.word in memory.words.people
    for group in memory.back(ref.start, reach=4):
        for kinds in _kinds(ref.word, memory, people=people):
            named = _unique(memory.states((m for m in group if m.how != "city"), kinds))
            if len(named) > ref.count:
                named = [e for e in named if e not in sought.others]
            if len(named) == ref.count:
                return named if people else _as_states(named, memory)
            top = _dominant(named, ref.count, memory)
            if top:
                return top
    return _couple(memory) if not people and ref.count == _TWO else []


def _kinds(word: str, memory: Memory, *, people: bool) -> tuple[frozenset[Kind], ...]:
    """Return the kinds of parties that a noun can count, in the order in which they are tried."""
    if people:
        return _PERSONS, _COUNTRIES
    return (_COUNTRIES, _BODIES, _PERSONS) if word in memory.words.sides else (_COUNTRIES, _PERSONS)


def _couple(memory: Memory) -> list[Entity]:
    """Return the two countries that the document is about, when it is about two."""
    common = memory.counts.most_common(_TWO + 1)
    second, third = ([count for _, count in common] + [0, 0, 0])[1:3]
    clear = second > 1 and third * _CLEARLY <= second
    return [memory.entities[country] for country, _ in common[:_TWO]] if clear else []


def _as_states(named: Sequence[Entity], memory: Memory) -> list[Entity]:
    """Return parties with persons replaced by their countries; none where two would be the same."""
    states = [memory.country_of(e) if e.kind is Kind.PERSON else e for e in named]
    found = [s for s in states if s is not None]
    return found if len(_unique(found)) == len(named) else []


def _dominant(named: Sequence[Entity], count: int, memory: Memory) -> list[Entity]:
    """Return the parties that the document speaks of far more than of the others of the sentence."""
    if len(named) <= count:
        return []
    ranked = sorted(named, key=lambda e: -memory.counts[e.id])
    last, next_one = (memory.counts[e.id] for e in ranked[count - 1 : count + 1])
    return [e for e in named if e in ranked[:count]] if last >= _CLEARLY * max(1, next_one) else []


def they(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the two parties that the nearest sentence names beside the other, or its subjects."""
    for group in memory.back(sought.ref.start, reach=1):
        listed = [m for m in group if memory.is_subject(m) and memory.is_listed(m)]
        subjects = [e for e in _unique(memory.states(listed, _BODIES)) if e not in sought.others]
        if len(subjects) > _TWO:
            return subjects
        for kinds in (_COUNTRIES, _PERSONS):
            named = [e for e in _unique(memory.states(group, kinds)) if e not in sought.others]
            if len(named) == _TWO:
                return named
        if group:
            return []
    return []


def _unique(entities: Iterable[Entity]) -> list[Entity]:
    return list(dict.fromkeys(entities))
