"""The two of a document, lists of so many, and the sentences in which to look for them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.merge.homeland import behind_dateline
from kg.model import Entity, Kind, Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.merge.memory import Memory, Sought
    from kg.model import Mention

TWO = 2
COUNTRIES, PERSONS = frozenset({Kind.COUNTRY}), frozenset({Kind.PERSON})
_RANKED = 8
"""Countries looked at for the two that a document is about."""
_CLEARLY = 2
"""How many times more often parties must be named than those that they are told from."""
NEAR, FAR, ANYWHERE = 4, 8, 40
"""Sentences to look back for two parties, for a list of three or more, and for the only such list."""
_DASHES = frozenset("-–")
_AND = re.compile(r"\s+and\s+(?:the\s+)?")
_COMMA = re.compile(r",\s+(?:the\s+)?")
_BOTH = re.compile(r"\b(?:[Bb]oth|[Tt]he two)(?: [a-z]+\b)?")


def couple(memory: Memory) -> list[Entity]:
    """Return the two countries that the document is about, when it is about two."""
    common = [(id_, n) for id_, n in memory.counts.most_common(_RANKED) if id_ not in memory.venues]
    common = common[: TWO + 1]
    second, third = ([count for _, count in common] + [0, 0, 0])[1:3]
    clear = second > 1 and third * _CLEARLY <= second
    if not clear and second > 1 and third <= second:
        return _headed(memory)
    return [memory.entities[country] for country, _ in common[:TWO]] if clear else []


def _headed(memory: Memory) -> list[Entity]:
    """Return the two countries that the headline names, where no country is named more often than both."""
    first = memory.sentences[0] if memory.sentences else None
    if first is None or first.style is not Style.HEADING:
        return []
    named = [m for m in memory.between(first.start, first.end) if m.how != "city"]
    found = unique(memory.states(named, COUNTRIES))
    most = {country for country, _ in memory.counts.most_common(TWO)}
    return found if len(found) == TWO and {e.id for e in found} == most else []


def listed_two(named: Sequence[Mention], kinds: frozenset[Kind], memory: Memory) -> list[Entity]:
    """Return the two that 'A and B' or 'A–B' names last in a sentence; not the end of a longer list."""
    listed = [m for m in named if memory.is_listed(m)]
    for i, (one, other) in reversed(list(enumerate(pairwise(listed)))):
        found = unique(memory.states((one, other), kinds))
        if len(found) == TWO and _AND.fullmatch(memory.text, one.end, other.start):
            longer = i > 0 and _COMMA.fullmatch(memory.text, listed[i - 1].end, one.start)
            return [] if longer else found
    return joined_two(named, kinds, memory)


def joined_two(named: Sequence[Mention], kinds: frozenset[Kind], memory: Memory) -> list[Entity]:
    """Return the two that a dash joins last in a sentence: 'the Peru–Chile border'."""
    for one, other in reversed(list(pairwise(named))):
        found = unique(memory.states((one, other), kinds))
        if len(found) == TWO and memory.text[one.end : other.start] in _DASHES:
            return found
    return []


def dominant(named: Sequence[Entity], count: int, memory: Memory) -> list[Entity]:
    """Return the parties that the document speaks of far more than of the others of the sentence."""
    if len(named) <= count:
        return []
    ranked = sorted(named, key=lambda e: -memory.counts[e.id])
    last, next_one = (memory.counts[e.id] for e in ranked[count - 1 : count + 1])
    return [e for e in named if e in ranked[:count]] if last >= _CLEARLY * max(1, next_one) else []


def unique(entities: Iterable[Entity]) -> list[Entity]:
    """Return entities in order, each once."""
    return list(dict.fromkeys(entities))


def couple_apart(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the two countries of the document, unless the other party is one of them."""
    found = couple(memory) if sought.ref.count == TWO else []
    told = all(e in memory.told_before(sought.ref.start) for e in found)
    return found if told and not any(e in sought.others for e in found) else []


def groups_back(sought: Sought, memory: Memory) -> Iterator[tuple[list[Mention], bool]]:
    """Yield the mentions of each sentence back, and whether it is of the paragraph of the reference."""
    own = memory.sentence_at(sought.ref.start)
    for start, end in memory.stretches(sought.ref.start, reach=NEAR):
        here = memory.sentence_at(start)
        near = own is not None and here is not None and own.block == here.block
        yield memory.between(behind_dateline(start, memory), end), near


def said_before(sought: Sought, memory: Memory) -> Sought | None:
    """Return the reference 'both capitals' of the sentence before, which is of the same two."""
    for start, end in list(memory.stretches(sought.ref.start, reach=1))[1:]:
        found = _BOTH.search(memory.text, start, end)
        if found is not None:
            return replace(sought, ref=replace(sought.ref, start=found.start()))
    return None


def list_of_states(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the members of the nearest list of so many states: what 'the three countries' takes up."""
    spans = list(memory.stretches(sought.ref.start, reach=FAR))
    lists = (_members(memory.between(start, end), sought, memory) for start, end in spans)
    beside = _of_paragraph(spans, sought, memory)
    near = beside or next(filter(None, lists), [])
    if near:
        return near
    groups = memory.back(sought.ref.start, reach=ANYWHERE)
    found = [members for members in (_members(g, sought, memory) for g in groups) if members]
    return found[0] if len({frozenset(e.id for e in members) for members in found}) == 1 else []


def _of_paragraph(spans: Sequence[tuple[int, int]], sought: Sought, memory: Memory) -> list[Entity]:
    """Return the states of the paragraph so far where they are so many, and none of its lists is."""
    here = memory.sentence_at(sought.ref.start)
    sentences = ((memory.sentence_at(start), memory.between(start, end)) for start, end in spans)
    groups = [group for there, group in sentences if here and there and there.block == here.block]
    if any(_members(group, sought, memory) for group in groups):
        return []
    named = [m for group in reversed(groups) for m in group if m.how not in {"city", "demonym"}]
    found = [e for e in unique(memory.states(named, COUNTRIES)) if e not in sought.others]
    return found if len(found) == sought.ref.count else []


def _members(group: Sequence[Mention], sought: Sought, memory: Memory) -> list[Entity]:
    """Return the states of a list, where they are so many."""
    members = [m for m in group if m.how != "city" and memory.is_listed(m)]
    acting = [m for m in members if memory.is_subject(m)]  # 'A, B and C cut ties with D and close roads'
    for some in (acting, members):
        named = [e for e in unique(memory.states(some, COUNTRIES)) if e not in sought.others]
        if len(named) == sought.ref.count:
            return named
    return []
