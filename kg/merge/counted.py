"""Whom 'the two countries', 'both leaders' and 'the three ministers' count: so many that stand near by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.merge import chronicle
from kg.merge.couples import (
    COUNTRIES,
    FAR,
    PERSONS,
    TWO,
    couple_apart,
    dominant,
    groups_back,
    list_of_states,
    listed_two,
    said_before,
    unique,
)
from kg.merge.homeland import behind_dateline
from kg.merge.leaders import NUMBERS, leaders, persons_told
from kg.merge.questions import asked
from kg.model import ACTING, Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.merge.memory import Memory, Sought
    from kg.merge.persons import Resolve
    from kg.model import Mention


_CAPITAL = "capital"
_COMPANY = "company"
"""Group of the lexicon's entities that are no sides of a talk of states."""
_ALONE = frozenset({"two", "pair", "duo"})
"""'The two', which may be of any kind."""
_FAR_MORE = 4
"""How many times more often the parties of the document must be named than one that stands near by."""

_SIDES = frozenset({"side", "party"})

_OWN = ("its ", "Its ")
"""How 'its two neighbours' begins, who are others."""

_JOINT = re.compile(r"(?:,|\s+and|,\s+and)\s+(?:the\s+)?")


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
    return leaders(sought, memory, resolve) or (_states(sought, memory) if word in NUMBERS else [])


def _states(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the states, bodies or sides that a noun counts."""
    ref = sought.ref
    if ref.count == TWO and memory.text.startswith(_OWN, ref.start):
        return _listed_before(sought, memory)
    asked_for = _of_question(sought, memory) if ref.count == TWO else []
    if asked_for:
        return asked_for
    listed = list_of_states(sought, memory) if ref.count > TWO else []
    about = couple_apart(sought, memory)
    if listed or (about and ref.word == _CAPITAL):
        return listed or about
    return _looked_back(sought, about, memory)


def _looked_back(sought: Sought, about: list[Entity], memory: Memory) -> list[Entity]:
    """Return who is counted in the nearest sentence that names so many, else those of the document."""
    ref = sought.ref
    dated = ref.word in _SIDES and chronicle.entry(ref.start, memory) is not None
    for i, (group, near) in enumerate(groups_back(sought, memory)):
        if about and not near:
            break
        found = _named_in(group, sought, memory) or (_with_lone(group, sought, memory) if i and near else [])
        if found and dated and not near and not _are_tied(found, sought, memory):
            break
        if found:
            return _settled(found, about if i else [], group, sought, memory)
        if not i and _are_more(group, sought, memory):
            return about
        earlier = said_before(sought, memory) if ref.count == TWO else None
        if earlier is not None and group:
            return _states(earlier, memory)
    return about if _is_alone(sought, about, memory) else []


def _are_more(group: Sequence[Mention], sought: Sought, memory: Memory) -> bool:
    """Return whether the sentence of 'the two countries' names more before, of which it cannot tell two."""
    named = unique(memory.states((m for m in group if m.how not in {"city", "demonym"}), COUNTRIES))
    return sought.ref.count == TWO and len([e for e in named if e not in sought.others]) > TWO


def _are_tied(found: Sequence[Entity], sought: Sought, memory: Memory) -> bool:
    """Return whether something was told of what two do to each other: of the sides of an earlier entry."""
    for draft in memory.deeds_before(sought.ref.start):
        named = [ref.mention for ref in (draft.source, draft.target) if ref.mention is not None]
        if len(named) == TWO and {memory.state(m.entity) for m in named} == set(found):
            return True
    return False


def _with_lone(group: Sequence[Mention], sought: Sought, memory: Memory) -> list[Entity]:
    """Return the one country that the sentence before is of, with the one that acts behind 'the two'.

    'Iran came next. The two countries made up, years after Sudan had cut ties.'
    """
    named = unique(memory.states((m for m in group if m.how != "city"), COUNTRIES))
    leads = any(memory.is_subject(m) and memory.state(m.entity) in named for m in group)
    if sought.ref.count != TWO or len(named) != 1 or named[0] in sought.others or not leads:
        return []
    start, end = next(memory.stretches(sought.ref.start))
    sentence = memory.sentence_at(start)
    behind = memory.between(sought.ref.end, sentence.end if sentence is not None else end)
    acting = unique(memory.states(filter(memory.is_subject, behind), COUNTRIES))
    return [*named, *acting] if len(acting) == 1 and acting[0] not in (*named, *sought.others) else []


def _of_headline(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the two sides of a talk whom the headline names: 'Peru-ASEAN summit'."""
    first = memory.sentences[0] if memory.sentences else None
    if first is None or sought.ref.word not in _SIDES or sought.ref.count != TWO:
        return []
    named = unique(memory.states(memory.between(first.start, first.end), ACTING))
    apart = all(e.kind is not Kind.PERSON and e not in sought.others for e in named)
    return named if len(named) == TWO and apart and not _are_passing(named, memory) else []


def _are_passing(parties: Sequence[Entity], memory: Memory) -> bool:
    """Return whether a text names each of some parties only once or twice."""
    times = (sum(memory.state(m.entity) == party for m in memory.mentions) for party in parties)
    return all(count <= TWO for count in times)


def _listed_before(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the two that 'its two neighbours' are: those that the text has last named as 'A and B'."""
    for group in memory.back(sought.ref.start, reach=FAR):
        named = [m for m in group if m.how != "city" and memory.state(m.entity) not in sought.others]
        found = listed_two(named, COUNTRIES, memory)
        if found:
            return found
    return []


def _of_question(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the country of the title and that of the question, where an answer names none before."""
    question = asked(sought.ref.start, memory)
    if question is None:
        return []
    if any(memory.states(memory.between(question.end, sought.ref.start), COUNTRIES)):
        return []
    spans = (memory.sentences[0], question)
    named = [memory.between(span.start, span.end) for span in spans]
    title, topic = (
        unique(memory.states((m for m in group if m.how != "city"), COUNTRIES)) for group in named
    )
    apart = len(title) == len(topic) == 1 and title != topic
    return [*title, *topic] if apart and not any(e in sought.others for e in (*title, *topic)) else []


def _settled(
    found: list[Entity], about: list[Entity], group: Sequence[Mention], sought: Sought, memory: Memory
) -> list[Entity]:
    """Return who stands near by, or the two of the headline where those are named in passing."""
    titled = _of_headline(sought, memory)
    if titled and not any(e in titled for e in found) and _are_passing(found, memory):
        return titled
    return _likelier(found, about, group, sought, memory)


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


def _named_in(group: Sequence[Mention], sought: Sought, memory: Memory) -> list[Entity]:
    """Return the parties of a sentence where it names so many, persons as their states."""
    count = sought.ref.count
    named = [m for m in not_beside(group, sought, memory) if m.how != "city"]
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


def not_beside(group: Sequence[Mention], sought: Sought, memory: Memory) -> list[Mention]:
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


def _two(sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return whom 'the two' takes up: two states or persons of this sentence or the one before."""
    for start, end in memory.stretches(sought.ref.start, reach=1):
        group = [m for m in memory.between(start, end) if m.how != "city"]
        named = [m for m in group if memory.state(m.entity) not in sought.others]
        for kinds in (PERSONS, COUNTRIES):
            found = listed_two(named, kinds, memory)
            if found:
                return found
        people = persons_told(start, end, sought, memory, resolve)
        if len(people) == TWO:
            return people
        found = unique(memory.states(named, COUNTRIES))
        if len(found) == TWO:
            return found
        if len(people) > TWO:
            return []
    return couple_apart(sought, memory)
