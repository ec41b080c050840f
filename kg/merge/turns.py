"""Whose turn it is in a transcript: 'PRESIDENT RUTO: I met ...', 'Question: ...', 'Lula: ...'.

A turn lasts from its label to the next one, over paragraphs; a question is nobody's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Entity, Kind, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.merge.memory import Memory

_LABEL = re.compile(
    r"^[ \t]*(?P<label>[A-Z][\w.'’-]*(?: (?:of|for|the|and|[A-Z][\w.'’-]*)){0,8}"
    r"(?: \([^()\n]{1,60}\))?): +\S",
    re.MULTILINE,
)
_FEWEST = 2
"""Labels with a name from which on a text is a transcript."""
_SPOKEN = re.compile(
    r"\b(?:remarks|transcript|interview|press conference|briefing|as delivered|speech|conversation)\b",
    re.IGNORECASE,
)
_TOP = 600
"""Characters at the top of a document that say what it is."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Where somebody begins to speak; ``who`` is None where a question or an unknown person does."""

    start: int
    who: Entity | None


def turns(memory: Memory) -> list[Turn]:
    """Return the turns of a document in order; none where it is no transcript."""
    if _LABEL.search(memory.text) is None:
        return []
    found = list(_labelled(memory))
    named = [each for each in found if each.who is not None]
    spoken = _SPOKEN.search(memory.text, 0, _TOP) is not None
    return found if named and (spoken or len(named) >= _FEWEST) else []


def turn(at: int, memory: Memory) -> Turn | None:
    """Return whose turn it is at a position of a transcript; None before the first and elsewhere."""
    i = bisect_right(memory.turns, at, key=_start) - 1
    return memory.turns[i] if i >= 0 else None


def country(at: int, memory: Memory) -> Entity | None:
    """Return the country of whose turn it is at a position: its 'we'."""
    found = turn(at, memory)
    return memory.country_of(found.who) if found is not None and found.who is not None else None


def countries(memory: Memory) -> list[Entity]:
    """Return the countries and bodies that those who speak in a transcript serve, in order."""
    speakers = dict.fromkeys(each.who for each in memory.turns if each.who is not None)
    served = (memory.country_of(someone) for someone in speakers)
    return list(dict.fromkeys(served_by for served_by in served if served_by is not None))


def _labelled(memory: Memory) -> Iterator[Turn]:
    spoken: dict[str, Entity] = {}  # by the last word of their labels
    for label in _LABEL.finditer(memory.text):
        start, end = label.span("label")
        sentence = memory.sentence_at(start)
        if sentence is None or sentence.style is Style.HEADING or sentence.start < start:
            continue
        people = [m.entity for m in memory.between(start, end) if m.entity.kind is Kind.PERSON]
        last = memory.text[start:end].rsplit(" ", 1)[-1].lower()
        who = people[0] if len(people) == 1 else None if people else spoken.get(last)
        if who is not None:
            spoken[last] = who
        yield Turn(start, who)


def _start(each: Turn) -> int:
    return each.start
