"""The dated entries of a chronology, and the countries that a text is about by its title."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from kg.merge.couples import COUNTRIES, TWO, couple, unique
from kg.merge.dates import line_date

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.merge.memory import Memory
    from kg.model import Entity

_FEWEST = 3
"""Lines with a date in front from which on a text is a chronology."""
_LINE = re.compile(r"^.+", re.MULTILINE)
_MARK = re.compile(r"[-*•|\s]*")
_LONGEST = 60
"""Characters of a line among which its date stands."""


def entries(text: str) -> list[int]:
    """Return where the entries of a chronology begin, in order; none where a text is not made of them."""
    found = [line.start() for line in _LINE.finditer(text) if _is_dated(line[0][:_LONGEST])]
    return found if len(found) >= _FEWEST else []


def entry(at: int, memory: Memory) -> int | None:
    """Return where the entry of a chronology begins in which a position stands; None outside."""
    i = bisect_right(memory.entries, at) - 1
    return memory.entries[i] if i >= 0 else None


def other_of_title(own: Collection[Entity | None], memory: Memory) -> Entity | None:
    """Return the one country of the title of a chronology beside who acts in an entry: whom it acts on."""
    about = of_title(memory)
    others = [country for country in about if country not in own]
    return others[0] if len(others) == 1 and len(about) <= TWO else None


def of_title(memory: Memory) -> list[Entity]:
    """Return the countries that the first line of a chronology names, or else the two that it is about."""
    first = memory.sentences[0] if memory.sentences and memory.entries else None
    if first is None or first.start >= memory.entries[0]:
        return []
    named = [m for m in memory.between(first.start, first.end) if m.how != "city"]
    return unique(memory.states(named, COUNTRIES)) or couple(memory)


def _is_dated(line: str) -> bool:
    marked = _MARK.match(line)
    return line_date(line[marked.end() :] if marked else line) is not None
