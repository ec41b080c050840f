"""Write out what a phrase between commas says of the name before it: 'Chad and Libya, still at war, met'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.phrases.groups import Item
from kg.syntax import Token, Verb

_STATES = frozenset({"at war", "at odds", "at odd", "at loggerheads", "at loggerhead"})
"""What two parties are, between commas: a preposition and a noun."""
_AT_ODDS = frozenset({"at odds with", "at loggerheads with", "at war with"})
"""The same, as prepositions of more words."""
_ASIDE = re.compile(r"N,a*iN")


def with_state(items: list[Item], words: Sequence[Token]) -> list[Item]:
    """Write out 'which are' in 'Chad and Libya, still at war, met'; the verb stands where 'at war' does."""
    kinds = "".join(item.kind if len(item.kind) == 1 else "?" for item in items)
    found = _ASIDE.search(kinds)
    if found is None:
        return items
    at, noun = found.end() - 2, items[found.end() - 1].noun
    if noun is None or not (items[at].low in _AT_ODDS or f"{items[at].low} {noun.lemma}" in _STATES):
        return items
    here = items[at].at
    end = words[here].end if items[at].low in _AT_ODDS else noun.head.end
    are = Verb("be", "fin", replace(words[here], text="are", low="are", end=end, lemma="be"))
    which, verb = Item("w", "which", here), Item("V", "are", here, verb=are)
    first = found.start() + 2  # behind the comma
    return [*items[:first], which, verb, *items[first:]]
