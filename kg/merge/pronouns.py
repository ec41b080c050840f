"""What 'he', 'she', 'it' and 'our country' take up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Entity, Kind
from kg.syntax import Anaphor

if TYPE_CHECKING:
    from kg.merge.memory import Memory, Sought
    from kg.model import Mention

_CLEARLY = 1.5
"""How many times more often the home country must be named than the next."""

_OFFICE = "office:"
"""Begins the word of a reference to the country of a bare title: 'President Macron'."""


def person(sought: Sought, memory: Memory) -> Entity | None:
    """Take the first person of the nearest sentence that names one: the subject more often than not."""
    for group in memory.back(sought.ref.start):
        people = [
            m
            for m in group
            if m.entity.kind is Kind.PERSON
            and m.entity not in sought.others
            and _agrees(m.entity, memory, sought.ref.anaphor)
        ]
        if people:
            return memory.foremost(people).entity
    return None


def _agrees(someone: Entity, memory: Memory, pronoun: Anaphor | None) -> bool:
    """Return whether a person can be 'he' or 'she', by given name and title where they tell."""
    given = someone.name.split(maxsplit=1)[0]
    titles = " ".join(title for title, _ in memory.terms.of(someone))
    titles = f" {' '.join(titles.split())} "
    woman = given in memory.roles.women or any(part in titles for part in memory.words.woman_titles)
    man = given in memory.roles.men or any(part in titles for part in memory.words.man_titles)
    return woman or not man if pronoun is Anaphor.SHE else man or not woman


def thing(sought: Sought, memory: Memory) -> Entity | None:
    """Return what 'it' takes up: as a subject an earlier subject, as an object rather an earlier object."""
    groups = memory.back(sought.ref.start)
    things = _things(next(groups), sought, memory)
    found = _beside(things, sought.ref.word, memory) if things else None
    if found is not None:
        return memory.state(found.entity)
    for group in groups:
        things = _things(group, sought, memory)
        if things:
            return memory.state(memory.foremost(things).entity)
    return None


def _things(group: list[Mention], sought: Sought, memory: Memory) -> list[Mention]:
    return [
        m
        for m in group
        if m.how != "city"
        and memory.state(m.entity).kind in {Kind.COUNTRY, Kind.ORGANISATION}
        and memory.state(m.entity) not in sought.others
    ]


def _beside(things: list[Mention], place: str, memory: Memory) -> Mention | None:
    """Return what 'it' takes up in its own sentence, by the place where it stands."""
    if place == "owner":  # 'its president, X': the name just before
        return things[-1]
    subjects = [m for m in things if memory.is_subject(m)]
    if place == "object":
        rest = [m for m in things if m not in subjects]
        return (rest or subjects)[-1]
    return memory.foremost(subjects) if subjects else None


def home(sought: Sought, memory: Memory) -> Entity | None:
    """Return what 'we' and 'our country' stand for: the speaker's country, else the one named most."""
    ref, speaker = sought.ref, sought.speaker
    if ref.word.startswith(_OFFICE) and ref.owner is not None and ref.owner.mention is not None:
        held = memory.terms.titled(ref.owner.mention.entity, ref.word.removeprefix(_OFFICE))
        return memory.entities.get(held) if held is not None else None
    if speaker is not None and ref.word == "quoted":
        return memory.country_of(speaker) if speaker.kind is Kind.PERSON else speaker
    return None if ref.anaphor is Anaphor.WE else _homeland(memory)


def _homeland(memory: Memory) -> Entity | None:
    """Return the country that the document names most; of two near equal the one named first."""
    common = memory.counts.most_common(2)
    if not common:
        return None
    (first, count), (_, next_count) = common[0], common[-1]
    if len(common) > 1 and count < _CLEARLY * next_count:
        near = {country for country, _ in common}
        first = next(e.id for e in memory.states(memory.mentions, {Kind.COUNTRY}) if e.id in near)
    return memory.entities.get(first)
