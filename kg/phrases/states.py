"""Write out what a phrase between commas says of the name before it: 'Chad and Libya, still at war, met'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import PEOPLES
from kg.phrases.groups import Item
from kg.syntax import Tag, Token, Verb

_STATES = frozenset({"at war", "at odds", "at odd", "at loggerheads", "at loggerhead"})
"""What two parties are, between commas: a preposition and a noun."""
_AT_ODDS = frozenset({"at odds with", "at loggerheads with", "at war with"})
"""The same, as prepositions of more words."""
_WHICH = (["which"], ["whom"])
_ALL = frozenset({"both", "all"})
_ASIDE = re.compile(r"N,a*iN")
_DENIED = re.compile(r"N,(?P<role>N(?:iN)*c)?(?P<no>a{1,2})N(?=[,.;i)])")
"""Behind a name what it is not, with or without what it is: ', a member of A but not a member of B,'."""
_NEVER = frozenset({"not", "never"})
_NO_MORE = "no longer"


def with_members(items: Sequence[Item]) -> list[Item]:
    """Read 'members, among which are Chad and Mali' as 'including', 'both of them members' as 'both'."""
    lows = [item.low for item in items]
    if "among" not in lows and "them" not in lows:
        return list(items)
    out: list[Item] = []
    i = 0
    while i < len(items):
        verb = items[i + 2].verb if i + 3 < len(items) else None
        if lows[i] == "among" and lows[i + 1 : i + 2] in _WHICH and verb is not None and verb.lemma == "be":
            out.append(Item("i", "including", items[i].at))
            i += 3
        elif lows[i + 1 : i + 3] == ["of", "them"] and items[i].low in _ALL and i + 3 < len(items):
            noun = items[i + 3].noun
            if noun is not None and not noun.det and noun.head.mention is None:
                noun.det = items[i].low
            i += 3
        else:
            out.append(items[i])
            i += 1
    return out


def with_state(items: list[Item], words: Sequence[Token]) -> list[Item]:
    """Write out 'which are' in 'Chad and Libya, still at war, met'; the verb stands where 'at war' does."""
    kinds = "".join([item.kind if len(item.kind) == 1 else "?" for item in items])
    found = _ASIDE.search(kinds)
    if found is None:
        return _with_denial(items, kinds, words)
    at, noun = found.end() - 2, items[found.end() - 1].noun
    if noun is None or not (items[at].low in _AT_ODDS or f"{items[at].low} {noun.lemma}" in _STATES):
        return items
    here = items[at].at
    end = words[here].end if items[at].low in _AT_ODDS else noun.head.end
    are = Verb("be", "fin", replace(words[here], text="are", low="are", end=end, lemma="be"))
    which, verb = Item("w", "which", here), Item("V", "are", here, verb=are)
    first = found.start() + 2  # behind the comma
    return [*items[:first], which, verb, *items[first:]]


def _with_denial(items: list[Item], kinds: str, words: Sequence[Token]) -> list[Item]:
    """Write out 'which is' in 'Cyprus, not a member of NATO,': the adverb becomes a verb that denies."""
    found = _DENIED.search(kinds)
    if found is None:
        return items
    at, end = found.span("no")
    role, lows = items[end].noun, [item.low for item in items[at:end]]
    denied = not _NEVER.isdisjoint(lows)
    if role is None or role.det not in {"a", "an"} or role.head.mention is not None:
        return items
    corrected = any(item.verb is not None and _is_copula(item.verb) for item in items[: found.start()])
    if corrected or not (denied or _NO_MORE in lows):
        return items  # 'is a member of A, not a member of B'
    here = words[items[at].at]
    no = Verb("be", "fin", replace(here, low="is", lemma="be"), adverbs=tuple(lows), negated=denied)
    said, first = Item("V", "is", items[at].at, verb=no), found.start() + 2
    which = [Item("w", "which", items[first].at)]
    if found["role"] is not None:
        token = replace(words[items[first].at], low="is", lemma="be")
        which.append(Item("V", "is", items[first].at, verb=Verb("be", "fin", token)))
    return [*items[:first], *which, *items[first:at], said, *items[end:]]


def _is_copula(verb: Verb) -> bool:
    return verb.lemma == "be" and not verb.passive


def without_countryman(items: list[Item]) -> list[Item]:
    """Leave out what says only where a person is from: 'X, a Nigerian, met', 'X, the Malian who leads'."""
    nouns = [item.noun for item in items if item.noun is not None]
    if PEOPLES.isdisjoint([noun.head.mention.how for noun in nouns if noun.head.mention is not None]):
        return items
    out: list[Item] = []
    for i, item in enumerate(items):
        following = items[i + 1].kind if i + 1 < len(items) else "."
        if out and out[-1].kind == "," and following in ",w.)" and _is_countryman(out, item):
            if following != "w":
                out.pop()
            continue
        out.append(item)
    return out


def _is_countryman(out: Sequence[Item], item: Item) -> bool:
    """Return whether a group is 'a Nigerian' behind a person's name and a comma."""
    noun, name = item.noun, out[-2].noun if len(out) > 1 else None
    mention = noun.head.mention if noun is not None else None
    if noun is None or name is None or mention is None or noun.det not in {"a", "an", "the"}:
        return False
    one = mention.how in PEOPLES and not noun.head.low.endswith("s")
    return one and (name.is_person or name.head.tag == Tag.PROPER)
