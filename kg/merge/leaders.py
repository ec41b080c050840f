"""Whom 'both leaders' and 'the three ministers' count: persons, or the countries of the nameless."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.merge import topics
from kg.merge.couples import (
    ANYWHERE,
    COUNTRIES,
    FAR,
    NEAR,
    PERSONS,
    TWO,
    couple_apart,
    groups_back,
    list_of_states,
    listed_two,
    said_before,
    unique,
)
from kg.model import Entity, Kind
from kg.syntax import Anaphor

if TYPE_CHECKING:
    from kg.merge.memory import Memory, Sought
    from kg.merge.persons import Resolve

NUMBERS = frozenset({"three", "four", "five", "six", "seven", "eight", "nine", "ten"})
"""'The four', which may be of any kind."""
NUMBERED = NUMBERS | {"two", "both", "pair", "duo", "trio"}
_OFFICES = frozenset({"minister", "king"})
_MINISTER = "minister"
_RULERS = frozenset({"president", "king", "queen", "emir", "sultan", "pope", "emperor"})
"""Words of titles whose holders are no ministers."""
_RANKS = frozenset({"general", "commander", "officer", "colonel", "warlord"})
"""What no president is called: 'the two generals'."""
_LONGEST_CLAUSE = 200
"""Characters from a verb to its 'both sides'."""
_HUMAN = frozenset({"man", "woman"})
"""What no country is called."""
_ONE = frozenset({Anaphor.ROLE, Anaphor.COUNTERPART, Anaphor.HE, Anaphor.SHE})


def _told_just_before(sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return the two whom the sentence before calls so: 'Cairo urged both sides. Both leaders met'."""
    earlier = said_before(sought, memory)
    if earlier is None:
        return []
    for draft in memory.deeds_before(sought.ref.start):
        if draft.trigger[0] < earlier.ref.start - _LONGEST_CLAUSE:
            break
        for ref, other in ((draft.target, draft.source), (draft.source, draft.target)):
            if ref.anaphor is Anaphor.PAIR and ref.start == earlier.ref.start and other.start != ref.start:
                acting = [memory.state(e) for e, _ in resolve(replace(sought, ref=other, others=()), memory)]
                return [e for e, _ in resolve(replace(sought, ref=ref, others=acting), memory)]
    return []


def leaders(sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return the persons that a noun counts; their countries where nobody is named."""
    ref = sought.ref
    officers = _officers(sought, memory) if ref.word in _OFFICES else []
    if officers:
        return officers
    for start, end in memory.stretches(ref.start, reach=NEAR):
        people = persons_told(start, end, sought, memory, resolve)
        if len(people) > ref.count:
            people = [someone for someone in people if _holds(someone, ref.word, memory)]
        if len(people) == ref.count:
            return people
        found = listed_two(memory.between(start, end), PERSONS, memory) if ref.count == TWO else []
        if found and not any(e in sought.others for e in found):
            return found
    held = _of_body(sought, memory) or _in_office(sought, memory) or _gathered(sought, memory)
    held = held or _told_apart(sought, memory)
    listed = held or (list_of_states(sought, memory) if ref.word in NUMBERS else [])  # 'the three', no office
    if listed or ref.word in _HUMAN:
        return listed
    told = _told_just_before(sought, memory, resolve) if ref.count == TWO else []
    return told or _their_states(sought, memory) or couple_apart(sought, memory)


def _their_states(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the countries of unnamed leaders: so many as a sentence of the paragraph names."""
    for group, near in groups_back(sought, memory):
        named = [m for m in group if m.how != "city" and memory.state(m.entity) not in sought.others]
        found = unique(memory.states(named, COUNTRIES))
        if near and len(found) == sought.ref.count:
            return found
    return []


def persons_told(start: int, end: int, sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return the persons of a stretch: those that it names, and who is its subject without a name."""
    leads = [ref for ref in memory.leads(start, end) if ref.anaphor in _ONE]
    led = (e for ref in leads for e, _ in resolve(replace(sought, ref=ref), memory))
    named = [m.entity for m in memory.between(start, end)]
    people = unique(e for e in (*led, *named) if e.kind is Kind.PERSON and e not in sought.others)
    return [person for person in people if fits(person, sought.ref.word, memory)]


def fits(person: Entity, word: str, memory: Memory) -> bool:
    """Return whether somebody can be one of those that a noun counts: no president is a minister."""
    if word in _RANKS:
        return not _rules(person, memory)
    if word != _MINISTER:
        return True
    title = next((title for title, _ in memory.terms.of(person)), "")
    return _RULERS.isdisjoint(title.lower().split())


def _of_body(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the body whose 'the ministers' are, who are not counted: the one named last and near by."""
    words = memory.text[sought.ref.start : sought.ref.end].lower().split()
    if not NUMBERED.isdisjoint(words):
        return []
    for group in memory.back(sought.ref.start, reach=NEAR):
        found = unique(m.entity for m in group if topics.is_bloc(m.entity, memory))
        if len({m.entity for m in group if m.entity.kind is Kind.PERSON}) > 1:
            return []
        if found:
            return found if len(found) == 1 and found[0] not in sought.others else []
    return []


def _told_apart(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the two persons of whom the last sentences tell one by one: 'Maduro spoke. Ali replied.'."""
    found: list[Entity] = []
    if sought.ref.count != TWO:
        return found
    for group in memory.back(sought.ref.start, reach=NEAR):
        people = (m.entity for m in group if m.entity.kind is Kind.PERSON)
        people = (person for person in people if fits(person, sought.ref.word, memory))
        found = unique([*found, *(e for e in people if e not in sought.others)])
        if len(found) >= TWO:
            return found[::-1] if len(found) == TWO else []
    return []


def _in_office(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the holders of an office that the text has named so far, where there are so many of them."""
    ref = sought.ref
    found = [p for p in memory.people_before(ref.start) if _holds(p, ref.word, memory)]
    return found[::-1] if len(found) == ref.count else []


def _gathered(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the three or more holders of an office whom one sentence of the text first brings together."""
    ref = sought.ref
    if ref.count <= TWO:
        return []
    for group in list(memory.back(ref.start, reach=ANYWHERE))[::-1]:
        people = unique(m.entity for m in group if m.entity.kind is Kind.PERSON)
        held = [someone for someone in people if _holds(someone, ref.word, memory)]
        if len(held) >= ref.count:
            return held if len(held) == ref.count else []
    return []


def _holds(person: Entity, word: str, memory: Memory) -> bool:
    """Return whether somebody is a minister, or the counterpart of one."""
    counterpart = any("counterpart" in title for title, _ in memory.terms.of(person))
    return counterpart or memory.terms.titled(person, word) is not None


def _rules(person: Entity, memory: Memory) -> bool:
    """Return whether the first title of somebody is that of a ruler or a minister."""
    title = next((title.lower().split() for title, _ in memory.terms.of(person)), [])
    return not (_RULERS | {_MINISTER}).isdisjoint(title)


def _officers(sought: Sought, memory: Memory) -> list[Entity]:
    """Return 'the three ministers': the holders of such an office, where a sentence before names so many."""
    word, count = sought.ref.word, sought.ref.count
    for group in memory.back(sought.ref.start, reach=FAR):
        people = unique(m.entity for m in group if m.entity.kind is Kind.PERSON)
        held = [e for e in people if any(word in t.lower().split() for t, _ in memory.terms.of(e))]
        held = [e for e in held if e not in sought.others]
        if held:
            return held if len(held) == count else []
    return []
