"""Whom 'the two countries', 'both leaders' and 'the three ministers' count: so many that stand near by."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.merge.homeland import behind_dateline
from kg.model import ACTING, Entity, Kind, Style
from kg.syntax import Anaphor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.merge.memory import Memory, Sought
    from kg.merge.persons import Resolve
    from kg.model import Mention

TWO = 2
COUNTRIES, PERSONS = frozenset({Kind.COUNTRY}), frozenset({Kind.PERSON})

_OFFICES = frozenset({"minister", "king"})
_LONGEST_CLAUSE = 200
"""Characters from a verb to its 'both sides'."""
_HUMAN = frozenset({"man", "woman"})
"""What no country is called."""
_CAPITAL = "capital"
_COMPANY = "company"
"""Group of the lexicon's entities that are no sides of a talk of states."""
_ALONE = frozenset({"two", "pair", "duo"})
"""'The two', which may be of any kind."""
_NUMBERS = frozenset({"three", "four", "five", "six", "seven", "eight", "nine", "ten"})
"""'The four', which may be of any kind."""
_CLEARLY = 2
"""How many times more often parties must be named than those that they are told from."""
_FAR_MORE = 4
"""How many times more often the parties of the document must be named than one that stands near by."""

_SIDES = frozenset({"side", "party"})
_NEAR, _FAR, _ANYWHERE = 4, 8, 40
"""Sentences to look back for two parties, for a list of three or more, and for the only such list."""

_AND = re.compile(r"\s+and\s+(?:the\s+)?")
_JOINT = re.compile(r"(?:,|\s+and|,\s+and)\s+(?:the\s+)?")
_COMMA = re.compile(r",\s+(?:the\s+)?")
_BOTH = re.compile(r"\b(?:[Bb]oth|[Tt]he two)(?: [a-z]+\b)?")
_ONE = frozenset({Anaphor.ROLE, Anaphor.COUNTERPART, Anaphor.HE, Anaphor.SHE})


def counted(sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return the parties that a noun counts: those of the nearest sentence that names so many.

    Args:
        sought: the reference.
        memory: what the document names.
        resolve: tells what another reference stands for.
    """
    word = sought.ref.word
    if word not in memory.words.people:
        return _states(sought, memory)
    if word in _ALONE:
        return _two(sought, memory, resolve)
    return _leaders(sought, memory, resolve) or (_states(sought, memory) if word in _NUMBERS else [])


def couple(memory: Memory) -> list[Entity]:
    """Return the two countries that the document is about, when it is about two."""
    common = memory.counts.most_common(TWO + 1)
    second, third = ([count for _, count in common] + [0, 0, 0])[1:3]
    clear = second > 1 and third * _CLEARLY <= second
    if not clear and second > 1 and third <= second:
        return _headed(memory)
    return [memory.entities[country] for country, _ in common[:TWO]] if clear else []


def _headed(memory: Memory) -> list[Entity]:
    """Return the two countries that the headline names, where no country is named more often than both."""
    first = memory.sentences[0] if memory.sentences else None
    if first is None or first.style is not Style.HEADING:
        return []
    named = [m for m in memory.between(first.start, first.end) if m.how != "city"]
    found = unique(memory.states(named, COUNTRIES))
    most = {country for country, _ in memory.counts.most_common(TWO)}
    return found if len(found) == TWO and {e.id for e in found} == most else []


def listed_two(named: Sequence[Mention], kinds: frozenset[Kind], memory: Memory) -> list[Entity]:
    """Return the two that 'A and B' names last in a sentence; not the end of a longer list."""
    listed = [m for m in named if memory.is_listed(m)]
    for i, (one, other) in reversed(list(enumerate(pairwise(listed)))):
        found = unique(memory.states((one, other), kinds))
        if len(found) == TWO and _AND.fullmatch(memory.text, one.end, other.start):
            longer = i > 0 and _COMMA.fullmatch(memory.text, listed[i - 1].end, one.start)
            return [] if longer else found
    return []


def dominant(named: Sequence[Entity], count: int, memory: Memory) -> list[Entity]:
    """Return the parties that the document speaks of far more than of the others of the sentence."""
    if len(named) <= count:
        return []
    ranked = sorted(named, key=lambda e: -memory.counts[e.id])
    last, next_one = (memory.counts[e.id] for e in ranked[count - 1 : count + 1])
    return [e for e in named if e in ranked[:count]] if last >= _CLEARLY * max(1, next_one) else []


def unique(entities: Iterable[Entity]) -> list[Entity]:
    """Return entities in order, each once."""
    return list(dict.fromkeys(entities))


def _states(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the states, bodies or sides that a noun counts."""
    ref = sought.ref
    listed = _listed(sought, memory) if ref.count > TWO else []
    about = _about(sought, memory)
    if listed or (about and ref.word == _CAPITAL):
        return listed or about
    for i, (group, near) in enumerate(_groups(sought, memory)):
        if about and not near:
            break
        found = _named_in(group, sought, memory)
        if found:
            return (
                _likelier(found, about, group, sought, memory) if i else _apart(found, group, sought, memory)
            )
        earlier = _earlier(sought, memory) if ref.count == TWO else None
        if earlier is not None and group:
            return _states(earlier, memory)
    return about if _is_alone(sought, about, memory) else []


def _likelier(
    found: list[Entity], about: list[Entity], group: Sequence[Mention], sought: Sought, memory: Memory
) -> list[Entity]:
    """Return who stands in an earlier sentence, or the two of the document where one of those is rare."""
    least = min((memory.counts[e.id] for e in about), default=0)
    rare = any(e.kind is Kind.COUNTRY and memory.counts[e.id] * _FAR_MORE <= least for e in found)
    firms = all(e.group == _COMPANY for e in found)  # 'the two sides' of a visit at which firms sign, too
    return about if about and (rare or firms) else _apart(found, group, sought, memory)


def _apart(found: list[Entity], group: Sequence[Mention], sought: Sought, memory: Memory) -> list[Entity]:
    """Return parties; no 'sides' of which one is listed beside what has no name: 'the junta and Hamas'."""
    beside_unnamed = sum(map(memory.is_listed, group)) == 1
    return [] if sought.ref.word in _SIDES and beside_unnamed else found


def _is_alone(sought: Sought, about: Sequence[Entity], memory: Memory) -> bool:
    """Return whether the sentence of a reference names nobody but the other party and those of the text."""
    start, end = next(memory.stretches(sought.ref.start))
    own = memory.between(behind_dateline(start, memory), end)
    known = {*about, *sought.others, *(memory.country_of(e) for e in sought.others)}
    return all(memory.state(m.entity) in known for m in own if memory.state(m.entity).kind in ACTING)


def _about(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the two countries of the document, unless the other party is one of them."""
    found = couple(memory) if sought.ref.count == TWO else []
    return [] if any(e in sought.others for e in found) else found


def _groups(sought: Sought, memory: Memory) -> Iterator[tuple[list[Mention], bool]]:
    """Yield the mentions of each sentence back, and whether it is of the paragraph of the reference."""
    own = memory.sentence_at(sought.ref.start)
    for start, end in memory.stretches(sought.ref.start, reach=_NEAR):
        here = memory.sentence_at(start)
        near = own is not None and here is not None and own.block == here.block
        yield memory.between(behind_dateline(start, memory), end), near


def _named_in(group: Sequence[Mention], sought: Sought, memory: Memory) -> list[Entity]:
    """Return the parties of a sentence where it names so many, persons as their states."""
    count = sought.ref.count
    named = [m for m in _not_beside(group, sought, memory) if m.how != "city"]
    kinds = (COUNTRIES, ACTING) if sought.ref.word in memory.words.sides else (COUNTRIES,)
    for which in kinds:
        two = listed_two(named, which, memory) if count == TWO else []
        found = unique(memory.states(named, which))
        if len(found) == count or two:
            return two or found
        top = dominant(found, count, memory)
        if top:
            return top
    acting = map(memory.served, named)
    found = unique(e for e in acting if e is not None and e not in sought.others)
    return found if len(found) == count else []


def _not_beside(group: Sequence[Mention], sought: Sought, memory: Memory) -> list[Mention]:
    """Return mentions but the other party and who is listed with it.

    In 'a war in which A, B and C mediated between the two sides' the sides are none of the three.
    """
    chains: list[list[Mention]] = []
    for mention in group:
        last = chains[-1][-1] if chains and memory.is_listed(mention) else None
        alike = last is not None and memory.is_subject(last) == memory.is_subject(mention)
        if last is not None and alike and _JOINT.fullmatch(memory.text, last.end, mention.start):
            chains[-1].append(mention)
        else:
            chains.append([mention])
    others = sought.others
    return [m for chain in chains if all(memory.state(m.entity) not in others for m in chain) for m in chain]


def _earlier(sought: Sought, memory: Memory) -> Sought | None:
    """Return the reference 'both capitals' of the sentence before, which is of the same two."""
    for start, end in list(memory.stretches(sought.ref.start, reach=1))[1:]:
        found = _BOTH.search(memory.text, start, end)
        if found is not None:
            return replace(sought, ref=replace(sought.ref, start=found.start()))
    return None


def _told_just_before(sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return the two whom the sentence before calls so: 'Cairo urged both sides. Both leaders met'."""
    earlier = _earlier(sought, memory)
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


def _listed(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the members of the nearest list of so many states: what 'the three countries' takes up."""
    lists = (
        _members(memory.between(start, end), sought, memory)
        for start, end in memory.stretches(sought.ref.start, reach=_FAR)
    )
    near = next(filter(None, lists), [])
    if near:
        return near
    groups = memory.back(sought.ref.start, reach=_ANYWHERE)
    found = [members for members in (_members(g, sought, memory) for g in groups) if members]
    return found[0] if len({frozenset(e.id for e in members) for members in found}) == 1 else []


def _members(group: Sequence[Mention], sought: Sought, memory: Memory) -> list[Entity]:
    """Return the states of a list, where they are so many."""
    members = [m for m in group if m.how != "city" and memory.is_listed(m)]
    acting = [m for m in members if memory.is_subject(m)]  # 'A, B and C cut ties with D and close roads'
    for some in (acting, members):
        named = [e for e in unique(memory.states(some, COUNTRIES)) if e not in sought.others]
        if len(named) == sought.ref.count:
            return named
    return []


def _two(sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return whom 'the two' takes up: two states or persons of this sentence or the one before."""
    for start, end in memory.stretches(sought.ref.start, reach=1):
        group = [m for m in memory.between(start, end) if m.how != "city"]
        named = [m for m in group if memory.state(m.entity) not in sought.others]
        for kinds in (PERSONS, COUNTRIES):
            found = listed_two(named, kinds, memory)
            if found:
                return found
        people = _people(start, end, sought, memory, resolve)
        if len(people) == TWO:
            return people
        found = unique(memory.states(named, COUNTRIES))
        if len(found) == TWO:
            return found
        if len(people) > TWO:
            return []
    return _about(sought, memory)


def _leaders(sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return the persons that a noun counts; their countries where nobody is named."""
    ref = sought.ref
    officers = _officers(sought, memory) if ref.word in _OFFICES else []
    if officers:
        return officers
    for start, end in memory.stretches(ref.start, reach=_NEAR):
        people = _people(start, end, sought, memory, resolve)
        if len(people) > ref.count:
            people = [someone for someone in people if _holds(someone, ref.word, memory)]
        if len(people) == ref.count:
            return people
        found = listed_two(memory.between(start, end), PERSONS, memory) if ref.count == TWO else []
        if found and not any(e in sought.others for e in found):
            return found
    held = _in_office(sought, memory) or _gathered(sought, memory) or _told_apart(sought, memory)
    listed = held or (_listed(sought, memory) if ref.word in _NUMBERS else [])  # 'the three', no office
    if listed or ref.word in _HUMAN:
        return listed
    told = _told_just_before(sought, memory, resolve) if ref.count == TWO else []
    return told or _their_states(sought, memory) or _about(sought, memory)


def _their_states(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the countries of unnamed leaders: so many as a sentence of the paragraph names."""
    for group, near in _groups(sought, memory):
        named = [m for m in group if m.how != "city" and memory.state(m.entity) not in sought.others]
        found = unique(memory.states(named, COUNTRIES))
        if near and len(found) == sought.ref.count:
            return found
    return []


def _people(start: int, end: int, sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return the persons of a stretch: those that it names, and who is its subject without a name."""
    leads = [ref for ref in memory.leads(start, end) if ref.anaphor in _ONE]
    led = (e for ref in leads for e, _ in resolve(replace(sought, ref=ref), memory))
    named = [m.entity for m in memory.between(start, end)]
    return unique(e for e in (*led, *named) if e.kind is Kind.PERSON and e not in sought.others)


def _told_apart(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the two persons of whom the last sentences tell one by one: 'Maduro spoke. Ali replied.'."""
    found: list[Entity] = []
    if sought.ref.count != TWO:
        return found
    for group in memory.back(sought.ref.start, reach=_NEAR):
        people = (m.entity for m in group if m.entity.kind is Kind.PERSON)
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
    for group in list(memory.back(ref.start, reach=_ANYWHERE))[::-1]:
        people = unique(m.entity for m in group if m.entity.kind is Kind.PERSON)
        held = [someone for someone in people if _holds(someone, ref.word, memory)]
        if len(held) >= ref.count:
            return held if len(held) == ref.count else []
    return []


def _holds(person: Entity, word: str, memory: Memory) -> bool:
    """Return whether somebody is a minister, or the counterpart of one."""
    counterpart = any("counterpart" in title for title, _ in memory.terms.of(person))
    return counterpart or memory.terms.titled(person, word) is not None


def _officers(sought: Sought, memory: Memory) -> list[Entity]:
    """Return 'the three ministers': the holders of such an office, where a sentence before names so many."""
    word, count = sought.ref.word, sought.ref.count
    for group in memory.back(sought.ref.start, reach=_FAR):
        people = unique(m.entity for m in group if m.entity.kind is Kind.PERSON)
        held = [e for e in people if any(word in t.lower().split() for t, _ in memory.terms.of(e))]
        held = [e for e in held if e not in sought.others]
        if held:
            return held if len(held) == count else []
    return []
