"""What 'both', 'they', 'the former' and 'the latter' take up: so many parties of a sentence near by."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.merge import chronicle, turns
from kg.merge.counted import counted, not_beside
from kg.merge.couples import (
    COUNTRIES,
    PERSONS,
    TWO,
    couple,
    dominant,
    listed_two,
    unique,
)
from kg.model import ACTING, Entity, Kind
from kg.syntax import Anaphor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.merge.memory import Memory, Sought
    from kg.merge.persons import Resolve
    from kg.model import Mention
    from kg.syntax import Ref

_NEAR = 4
"""Sentences to look back for whom a speaker has beside his own country in 'our two countries'."""
_LONGEST_CHAIN = 8
"""Sentences one after the other whose subject is the same 'they'."""
_THEY = re.compile(r"\b(?:[Tt]hey|(?<=[Tt]he )(?:two|three|four|five|pair|duo|trio|quartet))\b")

_THEM = re.compile(r"\bthem\b")

_BESIDE = frozenset({"city", "demonym"})
"""How a text names what is not told of itself: 'held Russian and Malian flags'."""
_VAGUE = frozenset({Anaphor.THEY, Anaphor.WE})
_ARMED = "armed-group"
_THE = "the "
_MANY = ("s", "Taliban")
_ISLES = ("Islands", "Emirates", "Maldives", "Comoros", "Seychelles", "Bahamas")
"""Ends of names that stand for many."""
_FIGHTERS = re.compile(r" (?:fighters|rebels|militants|gunmen|insurgents|guerrillas|militiamen|jihadists)$")
_PEOPLE = "people"
"""How a country is named by those who live there: 'the Cubans'."""
_LANDS = frozenset({"country", "nation", "homeland", "state"})
_ANYBODY = frozenset({"both", "each"})
"""Pronouns that two parties of any kind may stand behind."""


def pair(sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return the parties of 'the two countries', 'both' and 'mutual support'."""
    if sought.ref.word == "*":  # 'mutual support', 'joint exercises'
        return _couple_here(sought.ref, memory)
    if sought.ref.word not in _ANYBODY:
        return counted(sought, memory, resolve)
    start, _ = next(memory.stretches(sought.ref.start))
    told = _TWO_SIDES.search(memory.text, start, sought.ref.start)
    if told is None:
        return _anybody(sought, memory)
    ref = replace(sought.ref, start=told.start(), word="side")  # 'urged the two sides to talk, calling both'
    return counted(replace(sought, ref=ref), memory, resolve)


def _couple_here(ref: Ref, memory: Memory) -> list[Entity]:
    """Return the two that the document is about, unless the sentence names others."""
    titled, sentence = chronicle.of_title(memory), memory.sentence_at(ref.start)
    found = titled if len(titled) == TWO else couple(memory)
    named = memory.between(sentence.start, sentence.end) if sentence is not None else []
    here = memory.states((m for m in named if m.how != "city"), COUNTRIES)
    return found if all(country in found for country in here) else []


def _anybody(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the two that 'both' takes up: all of one kind that a sentence names, or a list of two.

    Where this sentence and the one before name no two, they are the two that the document is about.
    """
    for group in memory.back(sought.ref.start, reach=1):
        named = [m for m in group if m.how != "city"]
        listed = [m for m in named if memory.is_listed(m)]
        acting = unique(memory.states((m for m in listed if memory.is_subject(m)), ACTING))
        mixed = len(acting) == TWO and acting[0].kind is not acting[1].kind
        if mixed and not any(e in sought.others for e in acting):
            return acting  # 'The Council and Peru sued Chad; the latter' is Peru
        if len(acting) == TWO and any(e in sought.others for e in acting):
            return [e for e in acting if e not in sought.others]  # 'Both have envoys in Chad'
        for kinds in (PERSONS, COUNTRIES, ACTING):
            for members in (named, listed):
                found = [e for e in unique(memory.states(members, kinds)) if e not in sought.others]
                if len(found) == TWO:
                    return found
            rest = [m for m in named if memory.state(m.entity) not in sought.others]
            top = listed_two(rest, kinds, memory) or dominant(found, TWO, memory)
            if top:
                return top
    return couple(memory)


def of_ours(sought: Sought, own: Entity, memory: Memory) -> list[Entity]:
    """Return whom 'our two countries' is: the speaker's, and the one other that was told of last.

    A person stands for the country that he serves: 'President Biden has invited me'.
    """
    if sought.ref.count != TWO:
        return []
    talking = turns.countries(memory)
    if len(talking) == TWO and own in talking:
        return talking
    for group in memory.back(sought.ref.start, reach=_NEAR):
        others = unique(e for e in map(memory.served, group) if e is not None and e != own)
        if others:
            return [own, others[0]] if len(others) == 1 else []
    about = couple(memory)
    return about if own in about else []


def former(sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return the first of the two parties that 'the former' chooses from."""
    return pair(replace(sought, others=()), memory, resolve)[:1]


def latter(sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return the second of them."""
    return pair(replace(sought, others=()), memory, resolve)[1:]


_TWO_SIDES = re.compile(r"\bthe two (?:sides|parties|countries|states|nations|neighbou?rs|governments)\b")
_SAID_THAT = re.compile(
    r" (?:[a-z]+ly |both |have |had )*(?:said|agreed|announced|declared|confirmed|pledged|decided|promised"
    r"|stated|vowed|insisted|hoped|say|agree|announce|declare|confirm|pledge|promise|hope)"
    r"(?: (?:on|in) [A-Z][a-z]+| last [a-z]+)?(?: that)? "
)
"""What stands between those who say something of themselves and 'they'."""


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
            named = not_beside(memory.between(start, min(end, at)), sought, memory)
            group = [m for m in named if memory.state(m.entity) not in sought.others]
            crowds = [ref for ref in memory.crowds(start, min(end, at)) if ref.anaphor not in _VAGUE]
            if crowds:
                found = [
                    memory.state(e) for ref in crowds for e, _ in resolve(replace(sought, ref=ref), memory)
                ]
                return [e for e in unique(found) if e not in sought.others]
            earlier = _subject(start, min(end, at), memory)
            if earlier is not None:
                at = earlier
                break
            found = _several(group, sought, memory, told=end < at)
            same = _THEM.search(memory.text, start, min(end, at)) if not found else None
            if same is not None:  # 'took them off its list. Only Russia has recognised them'
                at = same.start()
                doers = memory.states(memory.between(start, at), ACTING)
                sought = replace(sought, others=[*sought.others, *doers])
                break
            if found or group:
                return found
        else:
            return []
    return []


def of_folk(sought: Sought, memory: Memory) -> list[Entity]:
    """Return what 'their country' is: the one country told of so far in the sentence, as its people's."""
    if sought.ref.word not in _LANDS:
        return []
    here = next(memory.back(sought.ref.start, reach=0))
    named = unique(memory.states((m for m in here if m.how != "city"), COUNTRIES))
    return named if len(named) == 1 and named[0] not in sought.others else []


def _subject(start: int, end: int, memory: Memory) -> int | None:
    """Return where 'they' is the subject of a clause in a stretch of the text: it is of the same parties."""
    found = _THEY.finditer(memory.text, start, end)
    return next((match.start() for match in found if memory.is_subject_at(match.start())), None)


def _several(group: Sequence[Mention], sought: Sought, memory: Memory, *, told: bool) -> list[Entity]:
    """Return the subjects in a list, or else the two parties that some mentions name beside the other.

    A list of two counts where it was ``told`` in an earlier sentence: in its own 'they' may be others.
    """
    listed = [m for m in group if memory.is_subject(m) and memory.is_listed(m)]
    subjects = [e for e in unique(memory.states(listed, ACTING)) if e not in sought.others]
    spoke = bool(listed) and _SAID_THAT.fullmatch(memory.text, listed[-1].end, sought.ref.start) is not None
    if len(subjects) > TWO or ((told or spoke) and len(subjects) == TWO):
        return subjects
    people = unique(m.entity for m in listed if m.entity.kind is Kind.PERSON)
    if len(people) == len(listed) == 1:
        return []  # 'He and Modi greeted Xi; their ministers': who 'he' is has no name there
    acting = len(people) == TWO == len(listed)
    beside = _BESIDE | {"capital"} if acting else _BESIDE  # 'Modi and Xi met in Lima and Oslo'
    for kinds in (COUNTRIES, PERSONS):
        placed = (m for m in group if m.how not in beside)
        named = [e for e in unique(memory.states(placed, kinds)) if e not in sought.others]
        if len(named) == TWO:
            return named
    return _people(group, sought, memory)


def _people(group: Sequence[Mention], sought: Sought, memory: Memory) -> list[Entity]:
    """Return the country of the one people, or the one band, that a sentence names: 'the Cubans'."""
    many = (m for m in group if _is_band(m, memory) or (m.how == _PEOPLE and _is_nation(m, memory)))
    folk = unique(memory.state(m.entity) for m in many if not memory.is_listed(m))
    return folk if len(folk) == 1 and folk[0] not in sought.others else []


def _is_band(mention: Mention, memory: Memory) -> bool:
    """Return whether a party is told of as many: 'the Houthis', 'M23 fighters', 'the Cook Islands'."""
    name = memory.text[mention.start : mention.end]
    if mention.entity.group == _ARMED and _FIGHTERS.search(name):
        return True
    told = memory.text[mention.start - len(_THE) : mention.start].lower() == _THE or name.startswith("The ")
    many = name.endswith(_MANY) if mention.entity.group == _ARMED else name.endswith(_ISLES)
    return told and many


def _is_nation(mention: Mention, memory: Memory) -> bool:
    """Return whether 'Cubans' are all of them, as a subject alone: not in 'three Cubans and a Pole fled'."""
    if not memory.is_subject(mention):
        return False
    sentence = memory.sentence_at(mention.start)
    first = sentence is not None and sentence.start == mention.start
    return first or memory.text.startswith(("the ", "The "), mention.start - 4)
