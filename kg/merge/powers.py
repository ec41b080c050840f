"""Whose 'the army', 'the government' and 'the junta' are, where nothing beside them tells."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from kg.merge.homeland import town_at
from kg.model import Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.merge.memory import Memory, Sought

POWERS = "powers"
"""Word of a reference to them."""
_CLEARLY = 2
"""How many times more often a text must name the country that it is about than the next."""
_JUNTA = re.compile(r"junta|military (?:government|rulers?|regime|authorities|council)|generals|putschists")
"""How a text speaks of officers who rule."""
_COUNTRIES = frozenset({Kind.COUNTRY})


def home(sought: Sought, memory: Memory) -> Entity | None:
    """Return the country that issued the text, that it is about, or that its paragraph tells of.

    None where that is the other party, or where several countries could be meant.
    """
    found = _named_so(sought, memory) if _JUNTA.search(memory.text, *_span(sought)) else None
    found = found or memory.issuer or _top(memory) or _named_so(sought, memory)
    if found is None:
        found = _of_paragraph(sought, memory)
    return found if found not in sought.others else None


def _span(sought: Sought) -> tuple[int, int]:
    return sought.ref.start, sought.ref.end


def _named_so(sought: Sought, memory: Memory) -> Entity | None:
    """Return the only country of whose junta, or army, a text has told so far: 'Mali's military rulers'."""
    noun = memory.text[slice(*_span(sought))].rsplit(" ", 1)[-1].lower()
    behind = _ruling(noun)
    before = (m for m in memory.between(0, sought.ref.start) if behind.match(memory.text, m.end))
    found = set(memory.states(before, _COUNTRIES))
    return found.pop() if len(found) == 1 else None


@cache
def _ruling(noun: str) -> re.Pattern[str]:
    """Return what stands behind the name of a country whose power is called so."""
    alike = _JUNTA.pattern if _JUNTA.fullmatch(noun) else re.escape(noun)
    return re.compile(rf"(?:['’]s?)? (?:[a-z-]+ ){{0,2}}?(?:{alike})\b")


def _top(memory: Memory) -> Entity | None:
    """Return the country that a text names far more often than any other."""
    (first, count), (_, next_count) = [*memory.counts.most_common(2), ("", 0), ("", 0)][:2]
    return memory.entities.get(first) if count > 1 and count >= _CLEARLY * next_count else None


def _of_paragraph(sought: Sought, memory: Memory) -> Entity | None:
    """Return the only country that a paragraph has named so far, or that of its dateline."""
    start = _block_start(sought, memory)
    town = town_at(start, memory)
    if town is not None and memory.text[start : sought.ref.start].split(".")[0].isupper():
        return memory.state(town)  # 'BEIRUT. ... the army'
    named = Counter(_named(start, sought, memory))
    return next(iter(named)) if len(named) == 1 else None


def _block_start(sought: Sought, memory: Memory) -> int:
    own = memory.sentence_at(sought.ref.start)
    start = sought.ref.start
    for begin, _ in memory.stretches(sought.ref.start, reach=len(memory.sentences)):
        sentence = memory.sentence_at(begin)
        if own is None or sentence is None or sentence.block != own.block:
            break
        start = begin
    return start


def _named(start: int, sought: Sought, memory: Memory) -> Iterator[Entity]:
    """Yield the countries that a paragraph names before a reference, but for the other party."""
    placed = [m for m in memory.between(start, sought.ref.start) if m.how != "city"]
    yield from (e for e in memory.states(placed, _COUNTRIES) if e not in sought.others)
