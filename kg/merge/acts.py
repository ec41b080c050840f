"""Who did what 'the closure' and 'the move' take up where that is no tie: 'Chad closed the camps'.

In: a noun for a deed. Out: the subject of the clause near by that tells of it, by verb and noun; for a noun
that takes up whatever somebody did, the subject of the last clause.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.merge.memory import Sought
from kg.model import ACTING, Entity, Kind
from kg.syntax import Anaphor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.lexicon.words import Deed
    from kg.merge.memory import Memory
    from kg.merge.persons import Resolve
    from kg.syntax import Act

_TELLS_ITSELF = re.compile(r" (?:to [a-z]|that |in which |whether |not to )")
"""What stands behind a noun that says by itself what was done: 'the decision to leave'."""


_ABLE = ACTING | {Kind.PERSON}
"""Who does something."""


def doers(sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return who did what a noun takes up, by the nearest clause that can have told of it.

    Args:
        sought: the noun, with the other party, who did it not.
        memory: what the document names and tells.
        resolve: tells what a subject stands for.
    """
    ref = sought.ref
    taken_up = [deed for deed in memory.roles.deeds.get(ref.word, ()) if deed.verbs or deed.anyhow]
    if not taken_up or ref.start == ref.end or _TELLS_ITSELF.match(memory.text, ref.end):
        return []
    for start, end in memory.stretches(ref.start, max(deed.reach for deed in taken_up)):
        told = list(_told(start, end, sought, memory, resolve))
        fitting = [act for act in told if any(_fits(act, deed, ref.word) for deed in taken_up)]
        if fitting:
            return _agents(fitting[-1], sought, memory, resolve)
        main = [act for act in told if not act.aside]
        if main and any(deed.anyhow for deed in taken_up):
            return _agents(main[-1], sought, memory, resolve)
    return []


def _told(start: int, end: int, sought: Sought, memory: Memory, resolve: Resolve) -> Iterator[Act]:
    """Yield what a stretch tells that could be taken up: of whom the noun names, if it names anybody.

    The clause that judges the deed tells of none.
    """
    ref = sought.ref
    if ref.country is not None:
        named = (memory.state(m.entity) for m in memory.between(start, end))
        if memory.state(ref.country.entity) not in named:
            return
    own = end >= ref.start
    for act in memory.acts(start, min(end, ref.start)):
        if not own or not any(e in sought.others for e in _parties(act, sought.ref.start, memory, resolve)):
            yield act


def _fits(act: Act, deed: Deed, noun: str) -> bool:
    """Return whether a clause tells of what a noun takes up: 'closed the camps', 'passed a law'."""
    return not deed.verbs.isdisjoint(act.verbs) or noun in act.made


def _agents(act: Act, sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return the parties that act; none where the other party is one of them."""
    found = list(dict.fromkeys(_parties(act, sought.ref.start, memory, resolve)))
    return [] if any(e in sought.others or memory.country_of(e) in sought.others for e in found) else found


def _parties(act: Act, at: int, memory: Memory, resolve: Resolve) -> Iterator[Entity]:
    """Yield who acts, as far as it can be told of those before a place.

    Who stands behind it may be sought by it.
    """
    for ref in act.doers:
        told = ref.anaphor is not Anaphor.DEED and ref.start < at
        found = resolve(Sought(ref), memory) if told else []
        yield from (e for e in map(memory.state, (entity for entity, _ in found)) if e.kind in _ABLE)
