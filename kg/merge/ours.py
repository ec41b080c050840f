"""What 'we', 'our country' and 'his government' stand for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.merge import homeland, quotes, turns, voices
from kg.merge.persons import person
from kg.merge.terms import COUNTERPARTS
from kg.model import Entity, Kind
from kg.syntax import Anaphor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.merge.memory import Memory, Sought
    from kg.merge.persons import Resolve
    from kg.model import Mention

_SERVED = "served"
"""Word of a reference to the country that its owner serves: 'his government'."""
SAYING = frozenset({"criticises", "supports", "opposes", "urges"})
"""What a newspaper does with words of its own."""
_OFFICE = "office:"
"""Begins the word of a reference to the country of a bare title: 'President Macron'."""


def home(sought: Sought, memory: Memory, resolve: Resolve) -> Entity | None:
    """Return what 'we' and 'our country' stand for: the speaker's country, else the one named most."""
    ref, speaker = sought.ref, sought.speaker
    if ref.word == _SERVED and ref.owner is not None:
        return _state_of(replace(sought, ref=ref.owner), memory, resolve)
    if ref.word.startswith(_OFFICE):
        title = ref.word.removeprefix(_OFFICE)
        if ref.owner is not None and ref.owner.mention is not None:
            return _served(ref.owner.mention, title, memory)
        held = next((memory.terms.titled(e, title) for e in sought.others), None)
        return memory.entities.get(held) if held is not None else None
    later = quotes.speaker(ref.start, memory) if speaker is None else None
    if later is not None:
        return memory.country_of(later)
    if speaker is not None and ref.word == "quoted":
        return memory.country_of(speaker) if speaker.kind is Kind.PERSON else speaker
    ours = turns.country(ref.start, memory)
    return ours or (_we(sought, memory) if ref.anaphor is Anaphor.WE else homeland.own(memory))


def _we(sought: Sought, memory: Memory) -> Entity | None:
    """Return the country of 'we', 'us' and 'our'; none where that is who asks, or a paper with its say."""
    if memory.issuer is not None:
        return memory.issuer
    if memory.speaks_for is not None:
        return memory.speaks_for if sought.ref.start > voices.first_answer(memory) else None
    judging = sought.relation in SAYING and memory.text[sought.ref.start : sought.ref.end].lower() == "we"
    return None if judging else voices.leading(memory)


def _state_of(sought: Sought, memory: Memory, resolve: Resolve) -> Entity | None:
    """Return the country of the person whom 'his' stands for, or that the sentence names in his place."""
    if sought.ref.mention is not None:
        return memory.country_of(sought.ref.mention.entity)
    here = next(iter(memory.back(sought.ref.start, reach=0)))
    if not any(m.entity.kind is Kind.PERSON for m in here):
        named = [m for m in here if m.entity.kind is Kind.COUNTRY and m.entity not in sought.others]
        if named:
            return named[0].entity  # 'the envoy of Chad said his country'
    someone = _sayer(sought, here, memory) or person(sought, memory, resolve)
    country = someone  # the country itself, where 'the Kenyan president' has no name
    if someone is not None and someone.kind is Kind.PERSON:
        country = memory.country_of(someone)
    return country if country not in sought.others else None


def _sayer(sought: Sought, here: Sequence[Mention], memory: Memory) -> Entity | None:
    """Return the person who says what 'his country' does, named last or not at all before it."""
    said_by, at = sought.speaker, sought.ref.end
    head = memory.text[sought.ref.start : at].rsplit(" ", 1)[-1]
    if said_by is None or said_by.kind is not Kind.PERSON or not memory.is_subject_at(at - len(head)):
        return None
    people = [m.entity for m in here if m.entity.kind is Kind.PERSON]
    return said_by if said_by not in people or people[-1] == said_by else None


def _served(mention: Mention, title: str, memory: Memory) -> Entity | None:
    """Return what a person with a bare title ('President Macron') holds the office in."""
    held = memory.terms.titled(mention.entity, title, near=memory.named)
    if held is not None:
        return memory.entities.get(held)
    known = memory.country_of(mention.entity)
    if title.endswith(COUNTERPARTS):
        return known
    country = homeland.of_bare_title(mention.start, memory)
    return country if known in {None, country} else None
