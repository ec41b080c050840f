"""Write out the preposition that a name before a noun stands for: 'Modi's China visit' is his visit to China.

'Guinea used to' is 'Guinea once did'.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import LANDS
from kg.phrases.groups import Item, lone
from kg.syntax import Noun, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WHITHER = frozenset({"to", "of", "in", "through"})
_ENDS = frozenset(".,;:")
_ONES = frozenset({"one", "ones"})


def written_out(items: Sequence[Item], journeys: frozenset[str]) -> Iterator[Item]:
    """Yield the items with 'to' before where a journey leads, and with 'did once' for a lone 'used to'.

    Args:
        items: the groups and marks of one sentence.
        journeys: nouns of going somewhere.
    """
    skipped = False
    sort: Noun | None = None  # what 'American ones' are: the last thing or people that a name told of
    following = [item.low for item in items[1:]] + [""]
    for i, (item, behind) in enumerate(zip(items, following, strict=False)):
        sort = _as_before(item.noun, sort) if item.noun is not None else sort
        if skipped:
            skipped = False
        elif item.noun is not None and item.noun.lemma in journeys and behind not in _WHITHER:
            yield from _led(item, item.noun)
        elif behind == "to" and _used(items, i):
            yield from _done_once(item)
            skipped = True
        else:
            yield item


def _as_before(noun: Noun, sort: Noun | None) -> Noun | None:
    """Make soldiers of 'American ones' behind 'Serbian soldiers', and return what the next 'ones' are."""
    told = bool(noun.mods) and noun.head.mention is None
    if noun.head.low not in _ONES:
        return noun if told else sort
    if told and sort is not None and (noun.head.low == "ones" or noun.det in {"a", "an"}):
        noun.lemma = sort.lemma
        noun.head = replace(noun.head, low=sort.head.low, lemma=sort.head.lemma)
    return sort


def with_second_pair(items: Sequence[Item]) -> list[Item]:
    """Return the items with the noun said again in 'clashes between A and B and between C and D'."""
    out = list(items)
    for j in range(len(items) - 2, 0, -1):
        if items[j].low != "between" or not _is_joined(items, j):
            continue
        k = next((k for k in range(j - 1, 0, -1) if items[k].low == "between"), 0)
        thing, first = items[k - 1].noun if k else None, items[j + 1].noun
        if thing is not None and first is not None and thing.head.mention is None:
            again = replace(thing, of=[], tail=[], appositions=[], start=first.start, end=first.start)
            out.insert(j, Item("N", again.lemma, items[j].at, noun=again))
    return out


def _is_joined(items: Sequence[Item], j: int) -> bool:
    """Return whether 'and' stands before a place, perhaps with an adverb between: 'and later between'."""
    while j and items[j - 1].kind in "a,":
        j -= 1
    return j > 0 and items[j - 1].kind == "c"


def _led(item: Item, noun: Noun) -> Iterator[Item]:
    """Yield a journey and, behind it, where it leads."""
    place = noun.mods[0] if len(noun.mods) == 1 else None
    mention = place.mention if place is not None else None
    leads = mention is not None and mention.entity.kind in LANDS and mention.how != "demonym"
    if place is None or not leads or noun.hyphened or noun.words[-1:] != (place.low,):
        yield item
        return
    bare = replace(noun, mods=(), words=noun.words[:-1])
    whither = lone(place)
    yield replace(item, noun=bare)
    yield Item("i", "to", item.at)
    yield Item("N", "", item.at, noun=whither)


def _used(items: Sequence[Item], i: int) -> bool:
    """Return whether 'used to' at i has no verb behind it."""
    verb, end = items[i].verb, items[i + 2].kind if i + 2 < len(items) else "."
    return verb is not None and verb.token.low == "used" and not verb.passive and end in _ENDS


def _done_once(item: Item) -> Iterator[Item]:
    """Yield 'did once' for 'used to'."""
    if item.verb is not None:
        did = replace(item.verb.token, tag=Tag.AUX)
        yield replace(item, verb=replace(item.verb, lemma="do", token=did, first="did"))
    yield Item("a", "once", item.at)
