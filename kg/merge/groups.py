"""What 'the two countries', 'both leaders' and 'they' take up: so many parties of a sentence near by."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from kg.model import Entity, Kind
from kg.syntax import Anaphor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kg.merge.memory import Memory, Sought
    from kg.model import Mention

_TWO = 2
_OFFICES = frozenset({"minister", "king"})
_CLEARLY = 2
"""How many times more often parties must be named than those that they are told from."""

_SIDES = frozenset({"side", "party"})
_NEAR, _FAR = 4, 8
"""Sentences to look back for two parties, and for a list of three or more."""
_LONGEST_CHAIN = 8
"""Sentences one after the other whose subject is the same 'they'."""
_THEY = re.compile(r"\b(?:[Tt]hey|(?<=[Tt]he )(?:two|three|four|five|pair|duo|trio|quartet))\b")

_AND = re.compile(r"\s+and\s+(?:the\s+)?")

_VAGUE = frozenset({Anaphor.THEY, Anaphor.WE})
Resolve: TypeAlias = "Callable[[Sought, Memory], list[tuple[Entity, str]]]"
_ANYBODY = frozenset({"both", "each"})
"""Pronouns that two parties of any kind may stand behind."""

_COUNTRIES, _PERSONS = frozenset({Kind.COUNTRY}), frozenset({Kind.PERSON})
_BODIES = frozenset({Kind.COUNTRY, Kind.ORGANISATION})


def pair(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the parties of 'the two countries', 'both' and 'mutual support'."""
    if sought.ref.word == "*":  # 'mutual support', 'joint exercises'
        return _couple(memory)
    return (_anybody if sought.ref.word in _ANYBODY else _counted)(sought, memory)


def _counted(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the parties that a noun counts: those of the nearest sentence that names so many."""
    ref = sought.ref
    people = ref.word in memory.words.people
    listed = _listed(sought, memory) if ref.count > _TWO and not people else []
    counted = listed or (_officers(sought, memory) if ref.word in _OFFICES else [])
    if counted:
        return counted
    couple = _couple(memory) if ref.word == "capital" and ref.count == _TWO else []
    if couple:
        return couple
    for group in memory.back(ref.start, reach=_NEAR):
        for kinds in _kinds(ref.word, memory, people=people):
            named = _unique(memory.states((m for m in group if m.how != "city"), kinds))
            if len(named) > ref.count:
                named = [e for e in named if e not in sought.others]
            if len(named) == ref.count:
                if ref.word in _SIDES and _beside_unnamed(group, memory):
                    return []
                return named if people else _as_states(named, memory)
            top = _dominant(named, ref.count, memory)
            if top:
                return top
    couple = _couple(memory) if ref.count == _TWO and not people else []
    return _in_office(sought, memory) if people else couple


def _in_office(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the holders of an office that the text has named so far, where there are so many of them."""
    ref = sought.ref
    found = [p for p in memory.people_before(ref.start) if _holds(p, ref.word, memory)]
    return found[::-1] if len(found) == ref.count else []


def _holds(person: Entity, word: str, memory: Memory) -> bool:
    """Return whether somebody is a minister, or the counterpart of one."""
    counterpart = any("counterpart" in title for title, _ in memory.terms.of(person))
    return counterpart or memory.terms.titled(person, word) is not None


def _beside_unnamed(group: Sequence[Mention], memory: Memory) -> bool:
    """Return whether the one name in a list stands there beside what has no name: 'the junta and Hamas'."""
    return sum(map(memory.is_listed, group)) == 1


def _listed(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the members of the nearest list of so many states: what 'the three countries' takes up."""
    for group in memory.back(sought.ref.start, reach=_FAR):
        members = [m for m in group if m.how != "city" and memory.is_listed(m)]
        named = [e for e in _unique(memory.states(members, _COUNTRIES)) if e not in sought.others]
        if len(named) == sought.ref.count:
            return named
    return []


def _officers(sought: Sought, memory: Memory) -> list[Entity]:
    """Return 'the three ministers': the holders of such an office, where a sentence before names so many."""
    word, count = sought.ref.word, sought.ref.count
    for group in memory.back(sought.ref.start, reach=_FAR):
        people = _unique(m.entity for m in group if m.entity.kind is Kind.PERSON)
        held = [e for e in people if any(word in t.lower().split() for t, _ in memory.terms.of(e))]
        held = [e for e in held if e not in sought.others]
        if held:
            return held if len(held) == count else []
    return []


def _anybody(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the two that 'both' takes up: all of one kind that a sentence names, or a list of two.

    Where this sentence and the one before name no two, they are the two that the document is about.
    """
    for group in memory.back(sought.ref.start, reach=1):
        named = [m for m in group if m.how != "city"]
        for kinds in (_PERSONS, _COUNTRIES, _BODIES):
            for members in (named, [m for m in named if memory.is_listed(m)]):
                found = [e for e in _unique(memory.states(members, kinds)) if e not in sought.others]
                if len(found) == _TWO:
                    return found
            rest = [m for m in named if memory.state(m.entity) not in sought.others]
            top = _last_two(rest, kinds, memory) or _dominant(found, _TWO, memory)
            if top:
                return top
    return _couple(memory)


def _last_two(named: Sequence[Mention], kinds: frozenset[Kind], memory: Memory) -> list[Entity]:
    """Return the two that 'A and B' names last in a sentence."""
    listed = [m for m in named if memory.is_listed(m)]
    for one, other in reversed(list(pairwise(listed))):
        if _AND.fullmatch(memory.text, one.end, other.start):
            found = _unique(memory.states((one, other), kinds))
            return found if len(found) == _TWO else []
    return []


def former(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the first of the two parties that 'the former' chooses from."""
    return pair(replace(sought, others=()), memory)[:1]


def latter(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the second of them."""
    return pair(replace(sought, others=()), memory)[1:]


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


def they(sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return whom the nearest sentence tells of: its subjects in the plural, or the two that it names.

    Args:
        sought: the reference.
        memory: what the document names.
        resolve: tells what another reference stands for.
    """
    at = sought.ref.start
    for _ in range(_LONGEST_CHAIN):
        for start, end in memory.stretches(at, reach=1):
            group = memory.between(start, min(end, at))
            crowds = [ref for ref in memory.crowds(start, min(end, at)) if ref.anaphor not in _VAGUE]
            if crowds:
                found = [
                    memory.state(e) for ref in crowds for e, _ in resolve(replace(sought, ref=ref), memory)
                ]
                return [e for e in _unique(found) if e not in sought.others]
            earlier = _subject(start, min(end, at), memory)
            if earlier is not None:
                at = earlier
                break
            found = _several(group, sought, memory)
            if found or group:
                return found
        else:
            return []
    return []


def _subject(start: int, end: int, memory: Memory) -> int | None:
    """Return where 'they' is the subject of a clause in a stretch of the text: it is of the same parties."""
    found = _THEY.finditer(memory.text, start, end)
    return next((match.start() for match in found if memory.is_subject_at(match.start())), None)


def _several(group: Sequence[Mention], sought: Sought, memory: Memory) -> list[Entity]:
    """Return the subjects in a list, or else the two parties that some mentions name beside the other."""
    listed = [m for m in group if memory.is_subject(m) and memory.is_listed(m)]
    subjects = [e for e in _unique(memory.states(listed, _BODIES)) if e not in sought.others]
    if len(subjects) > _TWO:
        return subjects
    for kinds in (_COUNTRIES, _PERSONS):
        named = [e for e in _unique(memory.states(group, kinds)) if e not in sought.others]
        if len(named) == _TWO:
            return named
    return []


def _unique(entities: Iterable[Entity]) -> list[Entity]:
    return list(dict.fromkeys(entities))
