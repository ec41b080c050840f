"""What 'he', 'she', 'it' and 'our country' take up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.merge import homeland
from kg.merge.memory import REACH
from kg.model import Entity, Kind
from kg.syntax import Anaphor

if TYPE_CHECKING:
    from kg.merge.memory import Memory, Sought
    from kg.model import Mention

_FAR = 50
"""Sentences to look back for a person that a royal style alone points out."""

_FAR_BODY = 12
"""Sentences to look back for the body whose secretary-general somebody is."""

_ROYAL = frozenset({"majesty", "highness"})

_LONGEST_CHAIN = 8
"""Pronouns that one after the other take up the same person."""

_STYLE = r"(?: Majesty| (?:Royal )?Highness| Excellency| Holiness)\b"
_HE_OR_SHE: Mapping[Anaphor | None, re.Pattern[str]] = {
    Anaphor.HE: re.compile(rf"\b(?:[Hh]e|[Hh]is{_STYLE})(?!\w)"),
    Anaphor.SHE: re.compile(rf"\b(?:[Ss]he|[Hh]er{_STYLE})(?!\w)"),
}

_OPENER = re.compile(r"(?:In|At|On|During|After|Before|Following|Asked|Despite|Amid|Under|With|By|Of|About) ")
_SERVED = "served"
"""Word of a reference to the country that its owner serves: 'his government'."""
_SAID = re.compile(r", (?:said|says|announced|added|told reporters|stated) $")
_VERB_LENGTH = 20
_FRONTED = re.compile(r"(?:Although|Though|While|As|Since|Because|Before|After|Once|Even (?:though|as))\s+")

_OFFICE = "office:"
"""Begins the word of a reference to the country of a bare title: 'President Macron'."""


def person(sought: Sought, memory: Memory) -> Entity | None:
    """Take the first person of the nearest sentence that names one: the subject more often than not.

    A sentence before that has the same pronoun for its subject is of the same person.
    """
    at, words = sought.ref.start, memory.text[sought.ref.start : sought.ref.end]
    for _ in range(_LONGEST_CHAIN):
        style = words.lower().rsplit(" ", 1)[-1]
        for start, end in memory.stretches(at, reach=_FAR if style in _ROYAL else REACH):
            people = [
                m
                for m in memory.between(start, end)
                if m.entity.kind is Kind.PERSON
                and m.entity not in sought.others
                and _agrees(m.entity, memory, sought.ref.anaphor)
                and _bears(m.entity, memory, style)
            ]
            if end >= at and sought.ref.word == "subject" and _fronted(start, end, memory):
                people = []  # 'In a letter to Guterres he asked'
            if people and end >= at and sought.ref.word == "object" and words == "him":
                return people[-1].entity  # 'met Kagame and urged him'
            earlier = _subject(start, min(end, at), sought.ref.anaphor, memory)
            if people and (earlier is None or any(map(memory.is_subject, people))):
                return memory.foremost(people).entity
            if earlier is not None:
                at, words = earlier.start(), earlier[0]
                break
        else:
            return None
    return None


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


def thing(sought: Sought, memory: Memory) -> Entity | None:
    """Return what 'it' takes up: as a subject an earlier subject, as an object rather an earlier object."""
    ahead = _named_next(sought, memory)
    if ahead is not None:
        return ahead
    groups = memory.back(sought.ref.start, reach=_FAR_BODY if sought.ref.word == "body" else REACH)
    things = _things(next(groups), sought, memory)
    apart = bool(things) and ";" in memory.text[things[-1].end : sought.ref.start]
    said = _SAID.search(memory.text, max(0, sought.ref.start - _VERB_LENGTH), sought.ref.start) is not None
    found = _beside(things, sought.ref.word, memory, semicolon=apart, said=said) if things else None
    if found is not None:
        return memory.state(found.entity)
    for group in groups:
        things = _things(group, sought, memory)
        if things:
            return memory.state(memory.foremost(things).entity)
    return None


def _named_next(sought: Sought, memory: Memory) -> Entity | None:
    """Return the subject of the main clause for the 'it' of 'Although it buys gas, Brazil voted'."""
    sentence = memory.sentence_at(sought.ref.start)
    if sentence is None or not _FRONTED.fullmatch(memory.text, sentence.start, sought.ref.start):
        return None
    for mention in memory.between(sought.ref.end, sentence.end):
        if memory.is_subject(mention):
            main = memory.text[sought.ref.end : mention.start].rstrip().endswith(",")
            fits = main and _things([mention], sought, memory)
            return memory.state(mention.entity) if fits else None
    return None


def _things(group: list[Mention], sought: Sought, memory: Memory) -> list[Mention]:
    """Return what 'it' could be; not what stands in one list with the other party ('A and B founded it')."""
    listed = any(memory.is_listed(m) and memory.state(m.entity) in sought.others for m in group)
    kinds = {Kind.ORGANISATION} if sought.ref.word == "body" else {Kind.COUNTRY, Kind.ORGANISATION}
    return [
        m
        for m in group
        if m.how != "city"
        and memory.state(m.entity).kind in kinds
        and memory.state(m.entity) not in sought.others
        and not (listed and memory.is_listed(m) and memory.is_subject(m))
    ]


def _beside(
    things: list[Mention], place: str, memory: Memory, *, semicolon: bool, said: bool
) -> Mention | None:
    """Return what 'it' takes up in its own sentence, by the place where it stands.

    What 'its' minister says behind it is his own country's: 'Chad warned Mali, said its minister'.
    """
    if place == "owner" and not semicolon and not said:  # 'its president, X': the name just before
        return things[-1]
    subjects = [m for m in things if memory.is_subject(m)]
    if place == "object":
        rest = [m for m in things if m not in subjects]
        return (rest or subjects)[-1]
    return memory.foremost(subjects) if subjects else None


def home(sought: Sought, memory: Memory) -> Entity | None:
    """Return what 'we' and 'our country' stand for: the speaker's country, else the one named most."""
    ref, speaker = sought.ref, sought.speaker
    if ref.word == _SERVED and ref.owner is not None:
        return _state_of(replace(sought, ref=ref.owner), memory)
    if ref.word.startswith(_OFFICE):
        title = ref.word.removeprefix(_OFFICE)
        if ref.owner is not None and ref.owner.mention is not None:
            return _served(ref.owner.mention, title, memory)
        held = next((memory.terms.titled(e, title) for e in sought.others), None)
        return memory.entities.get(held) if held is not None else None
    if speaker is not None and ref.word == "quoted":
        return memory.country_of(speaker) if speaker.kind is Kind.PERSON else speaker
    return memory.speaks_for if ref.anaphor is Anaphor.WE else homeland.subject(memory)


def _state_of(sought: Sought, memory: Memory) -> Entity | None:
    """Return the country of the person whom 'his' stands for, or that the sentence names in his place."""
    here = next(iter(memory.back(sought.ref.start, reach=0)))
    if not any(m.entity.kind is Kind.PERSON for m in here):
        named = [m for m in here if m.entity.kind is Kind.COUNTRY and m.entity not in sought.others]
        if named:
            return named[0].entity  # 'the envoy of Chad said his country'
    someone = person(sought, memory)
    country = memory.country_of(someone) if someone is not None else None
    return country if country not in sought.others else None


def _served(mention: Mention, title: str, memory: Memory) -> Entity | None:
    """Return what a person with a bare title ('President Macron') holds the office in."""
    held = memory.terms.titled(mention.entity, title)
    if held is not None:
        return memory.entities.get(held)
    known = memory.country_of(mention.entity)
    country = homeland.of_bare_title(mention.start, memory)
    return country if known in {None, country} else None
