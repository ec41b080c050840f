"""Say what a word or mark can be, whatever stands beside it: by the dictionary, else by its shape."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.syntax import DOUBLED, Tag

if TYPE_CHECKING:
    from collections.abc import Mapping

_SIGNS = {
    **{mark: mark for mark in ",;:()-/?"},
    **dict.fromkeys([".", "!", "…", "..."], "."),
    **dict.fromkeys("|•*", ";"),
    **dict.fromkeys(["–", "—", "--"], "-"),
    "[": "(",
    "]": ")",
    "&": "c",
    **dict.fromkeys(["'s", "’s", "'S", "’S", "'", "’"], Tag.GENITIVE),
    **dict.fromkeys('"“”„«»', '"'),
}
"""Mark -> its tag."""
_NEAR_DAYS = frozenset({"today", "yesterday", "tomorrow", "tonight"})
_DAYS_AND_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu thurs fri sat sun "
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:-\d{2,4}|s)?$")
_ADJECTIVES = ("al", "ive", "ous", "ic", "ful", "less", "able", "ible", "ish")
"""Endings of adjectives."""
_MOST_FORMS = 50_000
"""Words that are remembered, some 10 MB of them: a year of news has not many more in common."""


class Forms(dict[str, tuple[str, str, str]]):
    """Words as they stand in texts -> (lower case, possible tags, lemma), filled as they are met."""

    def __init__(self, words: Mapping[str, tuple[str, str]]) -> None:
        super().__init__()
        self.words = words

    def __missing__(self, word: str) -> tuple[str, str, str]:
        low = word.lower().replace("’", "'")
        if len(self) >= _MOST_FORMS:
            self.clear()
        found = self[word] = (low, *_read(word, low, self.words))
        return found


_known: dict[int, Forms] = {}


def known_forms(words: Mapping[str, tuple[str, str]]) -> Forms:
    """Return what was remembered of a dictionary's words."""
    found = _known.get(id(words))
    if found is None or found.words is not words:
        _known.clear()
        found = _known[id(words)] = Forms(words)
    return found


_UNITS = {"m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}
_BEFORE_L = frozenset("aeiouylrw")
"""Letters behind which a stem may end in an l: 'sail', 'hurl'; others ask for an e."""


def _read(word: str, low: str, words: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """Return the tags and the lemma of a word or mark, whatever stands beside it."""
    if word in _SIGNS:
        return _SIGNS[word], low
    if word[0].isdigit() or word[0] in "$€£%":
        return (Tag.TIME, low) if _YEAR.match(word) else (Tag.NUMBER, _counted(low))
    if low in _NEAR_DAYS or (low in _DAYS_AND_MONTHS and word[0].isupper()):
        return Tag.TIME, low
    return words.get(low) or _guess(word, low, words)


def _counted(low: str) -> str:
    """Return what a number counts by its ending: 'million' of '20m', 'billion' of '6.3bn'."""
    return _UNITS.get(low.lstrip("0123456789.,"), low)


def _guess(word: str, low: str, words: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """Guess the parts of speech of a word outside the dictionary from its shape."""
    known = words.get(low.rsplit("-", 1)[1]) if "-" in low else None
    if known is not None:  # 'oil-producing'
        tags, lemma = known
        counting, _ = words.get(low.split("-", 1)[0], ("", ""))
        counted = counting == Tag.NUMBER and tags[0] == Tag.NOUN  # 'two-day'
        if low.startswith("ex-") and tags[0] in "ns":
            return tags[0], lemma  # 'the ex-minister'
        if counted or tags[0] in "EDG" or "J" in tags:
            return Tag.ADJECTIVE, low
        return ("J" + tags if tags[0] == Tag.NOUN else tags), lemma
    if not low[0].isalpha():
        return "o", low
    return (Tag.PROPER, low) if word[0].isupper() else _by_ending(low)


def _by_ending(low: str) -> tuple[str, str]:
    if low.endswith("ly"):
        return Tag.ADVERB, low
    if low.endswith("ing"):
        return Tag.GERUND, low[:-3] + "e" if low.endswith(("ising", "izing")) else _base(low[:-3])
    if low.endswith("ed") and "-" not in low and not low.endswith("eed"):  # 'rapeseed'
        return "DE", low[:-1] if low.endswith(("ised", "ized")) else _base(low[:-2])
    if low.endswith((*_ADJECTIVES, "ed")) and not low.endswith("eed"):  # "ed" of 'army-owned'
        return Tag.ADJECTIVE, low
    if low.endswith("s") and not low.endswith("ss"):
        return Tag.PLURAL, low[:-1]
    return Tag.NOUN, low


def _base(stem: str) -> str:
    """Return the verb that an ending has left a stem of: 'twin' of 'twinn-ed', 'heckle' of 'heckl-ed'."""
    last, before = stem[-1:], stem[-2:-1]
    if last == before and last in DOUBLED:
        return stem[:-1]
    if last == "i":
        return f"{stem[:-1]}y"
    return f"{stem}e" if last == "l" and before not in _BEFORE_L else stem
