"""Tell whether a text is in English, the language of the rules, by its commonest words.

A few function words make up a fifth of any English prose and next to nothing of other languages (the method
of Ingle 1976). A short text gets the benefit of the doubt.
"""

from __future__ import annotations

import re

SAMPLE = 20_000
"""Characters that are looked at."""

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset("the of and to in that for is was with on by from has have are were be".split())
_ENOUGH = 40  # words below which nothing can be told
_LEAST = (
    0.08  # share of common words; English news has .25, headlines and tables .1, other languages below .05
)
_LATIN = "\u024f"


def is_english(text: str) -> bool:
    """Tell whether a text is in English, or too short to tell."""
    words = _WORD.findall(text[:SAMPLE].lower())
    if len(words) < _ENOUGH:
        return _is_latin(words)
    return sum(word in _COMMON for word in words) >= _LEAST * len(words)


def _is_latin(words: list[str]) -> bool:
    """Tell whether at least half of the words are in Latin letters."""
    return not words or 2 * sum(max(word) <= _LATIN for word in words) >= len(words)
