"""Whom 'he', 'she' and 'His Majesty' take up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from kg.merge import causes
from kg.merge.memory import REACH
from kg.model import Entity, Kind
from kg.syntax import NATIONAL, Anaphor

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.merge.memory import Memory, Sought
    from kg.model import Mention
    from kg.syntax import Ref

Resolve: TypeAlias = "Callable[[Sought, Memory], list[tuple[Entity, str]]]"

_FAR = 50
"""Sentences to look back for a person that a royal style alone points out."""

_PERSON = frozenset({Kind.PERSON})
_ROYAL = frozenset({"majesty", "highness"})

_LONGEST_CHAIN = 8
"""Pronouns that one after the other take up the same person."""

_STYLE = r"(?: Majesty| (?:Royal )?Highness| Excellency| Holiness)\b"
_HE_OR_SHE: Mapping[Anaphor | None, re.Pattern[str]] = {
    Anaphor.HE: re.compile(rf"\b(?:[Hh]e|[Hh]is{_STYLE})(?!\w)"),
    Anaphor.SHE: re.compile(rf"\b(?:[Ss]he|[Hh]er{_STYLE})(?!\w)"),
}
_OFFICE = "holds-office-in"
_AND = frozenset({" and ", ", and ", " with ", ", with "})
"""What stands between a person and 'his minister', who is named with him."""
_HIM = re.compile(r"\bhim\b")
_TOURED = re.compile(
    r"\b(?:tour|trip|journey|swing|visit|voyage),? (?:that|which) (?:[a-z]+ )?(?:took|takes?|brought|led) $"
)
"""What stands before 'him', who travels: 'met Kagame on a tour that also took him to Kenya'."""
_ROLES = frozenset({Anaphor.ROLE, Anaphor.COUNTERPART})

_OPENER = re.compile(r"(?:In|At|On|During|After|Before|Following|Asked|Despite|Amid|Under|With|By|Of|About) ")


def person(sought: Sought, memory: Memory, resolve: Resolve) -> Entity | None:
    """Take the first person of the nearest sentence that names one: the subject more often than not.

    A sentence before that has the same pronoun for its subject is of the same person, and one whose subject
    is a role ('the minister') of who holds it.

    Args:
        sought: the reference.
        memory: what the document names.
        resolve: tells what another reference stands for.
    """
    at, words = sought.ref.start, memory.text[sought.ref.start : sought.ref.end]
    ahead = _beside(sought, memory) or causes.judged(sought, _PERSON, memory, resolve)
    if ahead is not None and _agrees(ahead, memory, sought.ref.anaphor):
        return ahead
    for _ in range(_LONGEST_CHAIN):
        style = words.lower().rsplit(" ", 1)[-1]
        for start, end in memory.stretches(at, reach=_FAR if style in _ROYAL else REACH):
            people = _people((start, end), at, style, sought, memory)
            if people and end >= at and sought.ref.word == "object" and words == "him":
                toured = _TOURED.search(memory.text, start, at) is not None
                return (people[0] if toured else people[-1]).entity  # 'met Kagame and urged him'
            if words == "him" and end < at and _meets_him(start, end, memory):
                at = start  # 'Kerry dined with him. Peru does not trust him.'
                break
            earlier = _subject(start, min(end, at), sought.ref.anaphor, memory)
            first = next(filter(memory.is_subject, people), None)
            if earlier is None and (first is None or memory.text.startswith((", who ", " who "), first.end)):
                # 'the Minister met Wang, who left'
                lead_end = min(end, at) if first is None else first.start
                lead = _lead(start, lead_end, sought, memory, resolve)
                if lead is not None:
                    return lead
            if people and (earlier is None or any(map(memory.is_subject, people))):
                return memory.foremost(people).entity
            if earlier is not None:
                at, words = earlier.start(), earlier[0]
                break
        else:
            return None
    return None


def _beside(sought: Sought, memory: Memory) -> Entity | None:
    """Return the person right before 'and his minister', whose he is: 'met Xi and his minister, Wang'."""
    at = sought.ref.start
    if sought.ref.word != "owner" or sought.relation != _OFFICE:
        return None
    named = [m for m in next(memory.back(at, reach=0)) if m.entity.kind is Kind.PERSON and m.end < at]
    last = max(named, key=lambda m: m.end, default=None)
    if last is None or memory.text[last.end : at] not in _AND or last.entity in sought.others:
        return None
    return last.entity


def _people(stretch: tuple[int, int], at: int, style: str, sought: Sought, memory: Memory) -> list[Mention]:
    """Return whom a stretch names who can be meant by a pronoun at a position."""
    start, end = stretch
    if end >= at and sought.ref.word == "subject" and _fronted(start, end, memory):
        return []  # 'In a letter to Guterres he asked'
    return [
        m
        for m in memory.between(start, end)
        if m.entity.kind is Kind.PERSON
        and m.entity not in sought.others
        and _agrees(m.entity, memory, sought.ref.anaphor)
        and _bears(m.entity, memory, style)
        and not _answers(m.start, m.end, memory)
    ]


def _meets_him(start: int, end: int, memory: Memory) -> bool:
    """Return whether the one person whom a stretch names before 'him' is its subject, and so another."""
    him = _HIM.search(memory.text, start, end)
    named = memory.between(start, him.start()) if him is not None else ()
    people = [m for m in named if m.entity.kind is Kind.PERSON and not _owns(m, memory)]
    return len(people) == 1 and memory.is_subject(people[0])


def _owns(mention: Mention, memory: Memory) -> bool:
    """Return whether a name only says whose something is: 'Trump's envoy'."""
    return memory.text.startswith(("'s", "’s"), mention.end)


def _lead(start: int, end: int, sought: Sought, memory: Memory, resolve: Resolve) -> Entity | None:
    """Return who holds the role that is the subject of a stretch: 'the Minister received Lavrov'."""
    for ref in memory.leads(start, end):
        if ref.anaphor not in _ROLES or _is_other(ref, sought, memory, resolve):
            continue
        for entity, _ in resolve(replace(sought, ref=ref), memory):
            if entity.kind is Kind.PERSON and _agrees(entity, memory, sought.ref.anaphor):
                return entity if entity not in sought.others else None
            if entity.kind is Kind.COUNTRY and Kind.COUNTRY in sought.kinds and ref.word != NATIONAL:
                return entity if entity not in sought.others else None  # 'the Kenyan president said he'
    return None


def _is_other(ref: Ref, sought: Sought, memory: Memory, resolve: Resolve) -> bool:
    """Return whether a role is that of the other party: 'The British prime minister praised him'."""
    held = resolve(replace(sought, ref=ref, others=()), memory) if sought.others else ()
    return any(entity in sought.others for entity, _ in held)


def _fronted(start: int, end: int, memory: Memory) -> bool:
    """Return whether a stretch is a phrase before the subject, in which no name is one."""
    opened = _OPENER.match(memory.text, start, end) is not None
    return opened and not any(map(memory.is_subject, memory.between(start, end)))


def _subject(start: int, end: int, anaphor: Anaphor | None, memory: Memory) -> re.Match[str] | None:
    """Return a pronoun for the same person that is the subject of a clause in a stretch of the text."""
    pattern = _HE_OR_SHE.get(anaphor)
    found = pattern.finditer(memory.text, start, end) if pattern is not None else ()
    return next((match for match in found if memory.is_subject_at(match.start())), None)


def _agrees(someone: Entity, memory: Memory, pronoun: Anaphor | None) -> bool:
    """Return whether a person can be 'he' or 'she', by given name and title where they tell."""
    given = someone.name.split(maxsplit=1)[0]
    titles = " ".join(title for title, _ in memory.terms.of(someone))
    titles = f" {' '.join(titles.split())} "
    woman = given in memory.roles.women or any(part in titles for part in memory.words.woman_titles)
    man = given in memory.roles.men or any(part in titles for part in memory.words.man_titles)
    return woman or not man if pronoun is Anaphor.SHE else man or not woman


def _answers(start: int, end: int, memory: Memory) -> bool:
    """Return whether a name only says whose turn it is in a transcript: 'DR. SMITH: His envoy left.'."""
    if not memory.text.startswith(":", end):
        return False
    sentence = memory.sentence_at(start)
    first = sentence is not None and sentence.start == start
    return first or memory.text[start:end].isupper()


def _bears(someone: Entity, memory: Memory, style: str) -> bool:
    """Return whether the last word of 'His Majesty' fits the titles of a person; other words fit anyone."""
    titles = {word for title, _ in memory.terms.of(someone) for word in title.lower().split()}
    match style:
        case "majesty":
            return not titles.isdisjoint(memory.words.majesties)
        case "highness":
            return not titles.isdisjoint(memory.words.highnesses)
        case _:
            return True
