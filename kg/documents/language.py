"""Tell whether a text is in English, the language of the rules, by its commonest words.

A few function words make up a fifth of any prose of their language and next to nothing of others (the
method of Ingle 1976). A text without them, such as a table or a list of headlines, gets the benefit of the
doubt.
"""

from __future__ import annotations

import re
from functools import cache

from kg import yamls
from kg.resources import data

SAMPLE = 20_000
"""Characters that are looked at."""

_WORD, _ASCII_WORD = re.compile(r"[^\W\d_]+"), re.compile("[a-z]+")
_COMMON = frozenset("the of and to in that for is was with on by from has have are were be".split())
_LEAST = (
    0.08  # share of common words; English news has .25, headlines and tables .15, other languages below .05
)
_ENOUGH = 20  # words below which only the letters tell
_LATIN = "\u024f"


def is_english(text: str) -> bool:
    """Tell whether a text is in English, as far as can be told."""
    sample = text[:SAMPLE].lower()
    words = (_ASCII_WORD if sample.isascii() else _WORD).findall(sample)
    if _share(words, _COMMON) >= _LEAST:
        return True
    if 2 * sum(max(word) > _LATIN for word in words) > len(words):
        return False
    return len(words) < _ENOUGH or _share(words, _foreign()) < _LEAST


def _share(words: list[str], common: frozenset[str]) -> float:
    return sum(map(common.__contains__, words)) / len(words) if words else 0.0


@cache
def _foreign() -> frozenset[str]:
    table = yamls.read(data("lexicon", "languages", "common-words.yaml"))
    lists = table.values() if isinstance(table, dict) else ()
    return frozenset(str(word) for words in lists for word in words)
