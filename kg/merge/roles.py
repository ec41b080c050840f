"""Whom 'the Chinese leader', 'its foreign minister' and 'his counterpart' take up."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kg.merge.terms import compatible
from kg.model import Entity, Kind
from kg.syntax import Anaphor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.merge.memory import Memory, Sought


_NEAR = 8
"""Sentences to look back for one whom the text calls by the office."""
_OUTWARD = frozenset({"visited", "invited"})
"""What nobody does towards the country in which he holds office, or has done to him by it."""


def holder(sought: Sought, memory: Memory, country: Entity | None) -> Entity | None:
    """Return who, of those named before, holds the office that a phrase names, in a country or anywhere."""
    word = sought.ref.word.lower()
    people = _named_before(sought, memory)
    if country is not None and memory.is_heading(sought.ref.start):
        people = chain(people, memory.people_after(sought.ref.end))  # 'Visit of the President to India'
    others = set(_met_by(sought, memory)) if country is None else ()
    near = [m.entity for group in memory.back(sought.ref.start, reach=_NEAR) for m in group]
    alike: Entity | None = None
    for person in people:
        if person in others:
            continue
        if sought.relation in _OUTWARD and memory.country_of(person) in sought.others:
            continue  # 'To Lam invited the President to visit Vietnam': its own one does not visit it
        for title, held in memory.terms.of(person):
            fits = (country is None or held == country.id) and compatible(word, title.lower(), memory.words)
            if not fits or memory.terms.is_anothers(person, word, held, near):
                continue
            if country is not None or " " not in word or _is_called(person, word, memory):
                return person
            alike = alike or person  # 'the foreign secretary' is rather whom the text has called so
    return alike


def _is_called(person: Entity, word: str, memory: Memory) -> bool:
    """Return whether a title stands in the text right before, or in front of a comma before, a person."""
    named = (m.start for m in memory.mentions if m.entity == person)
    before = (memory.text[max(0, at - len(word) - len(", ")) : at].lower() for at in named)
    return any(text.rstrip(" ,").endswith(word) for text in before)


def _met_by(sought: Sought, memory: Memory) -> Iterator[Entity]:
    """Yield the persons with whom the text has told of the holder of the same title: 'The minister met X'."""
    word = sought.ref.word.lower()
    for draft in memory.deeds_before(sought.ref.start):
        for one, other in ((draft.source, draft.target), (draft.target, draft.source)):
            same = one.anaphor is Anaphor.ROLE and one.country is None and one.word.lower() == word
            if same and other.mention is not None and other.mention.entity.kind is Kind.PERSON:
                yield other.mention.entity


def national(sought: Sought, memory: Memory) -> Entity | None:
    """Return whom 'the Brazilian' takes up: the one person of a country that the last sentences name."""
    if sought.ref.country is None:
        return None
    country = memory.state(sought.ref.country.entity)
    near = (
        m.entity for group in memory.back(sought.ref.start) for m in group if m.entity not in sought.others
    )
    found = {e for e in near if e.kind is Kind.PERSON and memory.country_of(e) == country}
    return found.pop() if len(found) == 1 else None


def counterpart(sought: Sought, memory: Memory) -> Entity | None:
    """Return who, of those named before, holds the other party's office in a country; else the country."""
    if sought.ref.country is None:
        return None
    country = memory.state(sought.ref.country.entity)
    wanted = {t for o in sought.others if o.kind is Kind.PERSON for t, _ in memory.terms.of(o)}
    holders = []
    for person in _named_before(sought, memory):
        titles = {title for title, held in memory.terms.of(person) if held == country.id}
        if titles and any(compatible(a, b, memory.words) for a in titles for b in wanted):
            return person
        holders.extend([person] if titles else [])
    # beside a party without a name it is the only one of his country
    return holders[0] if not wanted and len(holders) == 1 else country


def _named_before(sought: Sought, memory: Memory) -> Iterator[Entity]:
    """Yield the persons named before a reference, the last first."""
    for person in memory.people_before(sought.ref.start):
        if person not in sought.others:
            yield person
