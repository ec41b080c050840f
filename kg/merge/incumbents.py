"""Check an office that was read against what the lexicon knows of its holder.

A title beside a known name is hung on the wrong country where the words leave it open ('its president, X') or
where they run on ('the prime minister X, Ghana's foreign minister and Y'). Nobody is minister abroad.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Entity, Kind

if TYPE_CHECKING:
    from kg.merge.memory import Memory
    from kg.syntax import Draft

RELATION = "holds-office-in"
_OF_STATES = frozenset({"minister", "premier"})
"""Heads of offices that only states have."""
_CROWNED = frozenset({"king", "queen", "monarch", "general"})
"""Heads of offices that may be held in several countries ('king of Canada', 'governor general')."""
_ABROAD = _CROWNED | {"adviser", "advisor", "consultant"}
"""Heads of those that somebody from elsewhere may hold, too."""


def held_in(draft: Draft, person: Entity, body: Entity, memory: Memory) -> Entity | None:
    """Return in what a person holds an office: the body that was read, the known one, or None for neither."""
    if draft.relation != RELATION or person.kind is not Kind.PERSON or not person.known:
        return body
    homes = {held for _, held in memory.terms.known(person)} | {person.country} - {""}
    if not homes or _is_within(body, homes, memory):
        return body
    title = memory.text[slice(*draft.trigger)].lower()  # its head: 'minister'
    if body.kind is not Kind.COUNTRY and not (draft.target.mention is None or title in _OF_STATES):
        return body
    known = memory.terms.headed(person, title)
    if known is not None and (draft.target.mention is None or body.kind is not Kind.COUNTRY):
        return memory.entities.get(known, body)
    return body if body.kind is not Kind.COUNTRY or title in _ABROAD else None


def _is_within(body: Entity, homes: set[str], memory: Memory) -> bool:
    """Return whether a body is one of some, lies in one of them or holds one."""
    around = {memory.entities[home].country for home in homes if home in memory.entities}
    return body.id in homes or body.country in homes or body.id in around
