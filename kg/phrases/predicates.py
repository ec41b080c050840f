"""Write out the 'is' that later predicates leave out: 'is at odds with A, close to B and a member of C'.

Each predicate becomes a clause of its own, so that it is not said of the name that ends the one before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.phrases.groups import Item
from kg.phrases.ones import is_known_role
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.syntax import Noun, Token, Verb

    Classes = Mapping[str, frozenset[str]]

_COPULAS = frozenset({"be", "remain"})
_REACH = 40
"""Items behind a copula that may hold its predicates."""


def with_predicates(items: list[Item], words: Sequence[Token], classes: Classes) -> list[Item]:
    """Return the items with a copula before each predicate of a list of them."""
    out: list[Item] = []
    done = 0
    for i, item in enumerate(items):
        if i < done or item.verb is None or not _is_copula(item.verb):
            continue
        for joint, begin in _joints(items, i, classes):
            said = _again(item.verb, items[begin], words, {each.low for each in items[joint:begin]})
            out.extend([*items[done:joint], Item("c", "and", items[joint].at), said])
            if items[begin].low == "of":
                out.append(_role_again(items, i, begin))
            done = begin
    return [*out, *items[done:]] if out else items


def _is_copula(verb: Verb) -> bool:
    return verb.lemma in _COPULAS and verb.form == "fin" and not verb.passive


def _again(verb: Verb, item: Item, words: Sequence[Token], marks: set[str]) -> Item:
    """Return the copula once more, where the predicate stands: denied behind 'nor', turned by 'but not'."""
    place = words[item.at]
    token = replace(verb.token, start=place.start, end=place.end)
    negated = "nor" in marks or verb.negated != ("not" in marks)
    return Item("V", token.low, item.at, verb=replace(verb, token=token, negated=negated))


def _role_again(items: Sequence[Item], copula: int, at: int) -> Item:
    """Return the predicate that a second 'of' goes on with: 'the supplier of gas to A and of oil to B'."""
    role = next(item.noun for item in items[copula + 1 : at] if item.noun is not None)
    return Item("N", role.lemma, items[at].at, noun=replace(role, of=[], tail=[], appositions=[]))


def _joints(items: Sequence[Item], copula: int, classes: Classes) -> list[tuple[int, int]]:
    """Return where the marks before each further predicate begin, and where it does; the last has 'and'."""
    first = next((k for k in range(copula + 1, len(items)) if items[k].kind not in "a!"), len(items))
    if first == len(items) or not (items[first].kind == "J" or _is_predicate(items, first, classes)):
        return []
    found: list[tuple[int, int]] = []
    joined = 0
    for joint, begin in _marks(items, first):
        of = items[begin].low == "of" and _goes_on_with_of(items, first, begin)
        if of or _is_predicate(items, begin, classes):
            if items[begin].noun is not None and begin - first == 2:  # noqa: PLR2004
                continue  # 'is a friend and a partner of': a list of nouns
            found.append((joint, begin))
            if any(item.kind == "c" for item in items[joint:begin]):
                joined = len(found)
    return found[:joined]


def _marks(items: Sequence[Item], first: int) -> Iterator[tuple[int, int]]:
    """Yield each run of commas, coordinators and adverbs, with the place behind it."""
    k = first + 1
    while k < min(len(items), first + _REACH):
        if items[k].kind in "Vwb;:.(":
            return
        if items[k].kind in ",c":
            begin = k
            while begin < len(items) and items[begin].kind in ",ca":
                begin += 1
            if begin < len(items):
                yield k, begin
            k = begin
        else:
            k += 1


def _is_predicate(items: Sequence[Item], k: int, classes: Classes) -> bool:
    """Return whether what says how the subject is begins at k: 'at odds with', 'close to', 'a member of'."""
    item, following = items[k], items[k + 1] if k + 1 < len(items) else None
    if item.kind == "i":
        noun = following.noun if following is not None else None
        state = f"{item.low} {noun.lemma}" if noun is not None and noun.owner is None else item.low
        return state in classes["states of relations"] or item.low in classes["states of relations"]
    if following is None or following.kind != "i":
        return False
    if item.kind in "JE":
        return following.low in _BESIDE
    return item.noun is not None and _is_role(item.noun, classes)


_BESIDE = frozenset({"to", "with", "on", "of", "towards", "toward", "from", "in"})
"""Prepositions behind an adjective that names a party: 'close to', 'friendly towards'."""


def _is_role(noun: Noun, classes: Classes) -> bool:
    several = noun.head.tag == Tag.PLURAL
    alone = noun.head.mention is None and noun.owner is None and (several or noun.det != "")
    return alone and is_known_role(noun, classes)


def _goes_on_with_of(items: Sequence[Item], first: int, k: int) -> bool:
    """Return whether 'of arms to B' at k runs parallel to the predicate's own 'of gas to A'."""
    kinds = "".join(item.kind for item in items[first : first + 5])
    behind = "".join(item.kind for item in items[k : k + 4])
    if kinds != "NiNiN" or behind != "iNiN" or items[first + 1].low != "of":
        return False
    return items[first + 3].low == items[k + 2].low
