"""Whose 'the army', 'the government' and 'the junta' are, where nothing beside them tells."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from kg.merge import voices
from kg.merge.homeland import capital_of_dateline, town_at
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
_GENERALS = "generals"
_COUNTRIES = frozenset({Kind.COUNTRY})
_TOWARDS = re.compile(r"\b(?:with|against|on|to|towards?|from|about|over) (?:the )?$")
"""What stands in a headline before whom somebody else has to do with: 'relations with Bolivia'."""
_BACK = 3
"""Paragraphs to look back for the one country that is told of."""
_FAR = 12
"""Sentences to look back for it."""
_AROUND = "#*_=-:| \t\r\n"
"""Marks around the words of a heading."""


def home(sought: Sought, memory: Memory) -> Entity | None:
    """Return the country that issued the text, that it is about, or that its paragraph tells of.

    None where that is the other party, or where several countries could be meant.
    """
    found = _named_so(sought, memory) if _JUNTA.search(memory.text, *_span(sought)) else None
    if memory.text[slice(*_span(sought))].endswith(_GENERALS):
        return found  # who rule nowhere, as far as the text tells
    found = found or memory.issuer or _headed(sought, memory) or _named_so(sought, memory)
    found = found or _top(memory) or voices.interviewed(memory)
    if found is None:
        found = _of_paragraph(sought, memory)
    return found if found not in sought.others else None


def of_story(sought: Sought, memory: Memory) -> Entity | None:
    """Return the country whose 'the prime minister' is, where a text tells of no holder: the one told of.

    It is that of the heading, else the only one that the paragraph has named so far, or the one before it;
    of a person that is told of it is no more than the other side.
    """
    found = _headed(sought, memory) or _of_paragraph(sought, memory)
    before = memory.between(0, sought.ref.start)
    told = (m for m in before if m.entity.kind is not Kind.PERSON and m.how != "city")
    return found if found in set(memory.states(told, _COUNTRIES)) or _is_dated(found, memory) else None


def _is_dated(country: Entity | None, memory: Memory) -> bool:
    """Return whether a text is sent from the capital of a country."""
    return country is not None and capital_of_dateline(memory.sentences[0].start, memory) == country


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
    return re.compile(rf"(?:['’]s?)? (?:(?!the )[a-z-]+ ){{0,2}}?(?:{alike})\b")


def _top(memory: Memory) -> Entity | None:
    """Return the country that a text names far more often than any other."""
    (first, count), (_, next_count) = [*memory.counts.most_common(2), ("", 0), ("", 0)][:2]
    return memory.entities.get(first) if count > 1 and count >= _CLEARLY * next_count else None


def _headed(sought: Sought, memory: Memory) -> Entity | None:
    """Return the country under whose name as a heading a paragraph stands that has named no other so far."""
    for paragraph in _paragraphs(sought.ref.start, memory):
        named = _named(paragraph, sought, memory)
        if paragraph.heading:
            text = memory.text[paragraph.start : paragraph.end].strip(_AROUND)
            first = memory.between(paragraph.start, paragraph.end)[:1]
            alone = any(memory.text[m.start : m.end] == text for m in first)
            return next(iter(named), None) if alone and len(named) == 1 else None
        if named:
            return None
    return None


def _of_paragraph(sought: Sought, memory: Memory) -> Entity | None:
    """Return the only country of the nearest paragraph, dateline or headline that names any."""
    for paragraph in _paragraphs(sought.ref.start, memory):
        town = town_at(paragraph.start, memory)
        if town is not None and memory.text[paragraph.start : paragraph.end].split(".")[0].isupper():
            return memory.state(town)  # 'BEIRUT. ... the army'
        named = _named(paragraph, sought, memory)
        if named:
            return next(iter(named)) if len(named) == 1 else None
    return None


class _Paragraph(NamedTuple):
    """A paragraph as far as it stands before a reference, or a heading above it."""

    start: int
    end: int
    heading: bool


def _paragraphs(at: int, memory: Memory) -> Iterator[_Paragraph]:
    """Yield the paragraph of a position, then those before it up to the nearest heading, and this."""
    own = memory.sentence_at(at)
    last = own.block - _BACK if own is not None else 0
    for block, group in groupby(memory.stretches(at, reach=_FAR), key=lambda span: _block(span[0], memory)):
        spans = list(group)
        if block < last:
            return
        heading = memory.is_heading(spans[0][0]) and spans[0][1] != at
        yield _Paragraph(spans[-1][0], spans[0][1], heading)
        if heading:
            return


def _block(at: int, memory: Memory) -> int:
    sentence = memory.sentence_at(at)
    return sentence.block if sentence is not None else 0


def _named(paragraph: _Paragraph, sought: Sought, memory: Memory) -> set[Entity]:
    """Return the countries that a paragraph names, or whose people it does, but for the other party."""
    placed = [m for m in memory.between(paragraph.start, paragraph.end) if m.how != "city"]
    if paragraph.heading:
        placed = [m for m in placed if _TOWARDS.search(memory.text, paragraph.start, m.start) is None]
    served = (memory.served(m) for m in placed)
    home = capital_of_dateline(paragraph.start, memory)
    return {e for e in (*served, home) if e is not None and e not in sought.others}
