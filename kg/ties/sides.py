"""Tell when one party stands against several: 'talks between the EU and Serbia, Kosovo and Albania'."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.syntax import Parse, Ref

_FEWEST = 4
"""With three, 'between A and B, C' does not tell who belongs to whom."""


def is_one_against_others(parties: Sequence[Ref], parse: Parse) -> bool:
    """Return whether in 'between A and B, C and D' it is A that has something with each of the others.

    Args:
        parties: the parties of an event that is mutual, in the order of the text.
        parse: their sentence.
    """
    if len(parties) < _FEWEST or any(ref.mention is None for ref in parties):
        return False
    gaps = [_words(a.end, b.start, parse) for a, b in pairwise(parties)]
    first, *rest, last = gaps
    if "and" not in first or "," in first or "and" not in last:
        return False
    listed = all("," in gap and "and" not in gap for gap in rest)
    return listed and _opener(parties[0].start, parse) == "between"


def _words(start: int, end: int, parse: Parse) -> list[str]:
    return [t.low for t in parse.tokens if start <= t.start and t.end <= end]


def _opener(start: int, parse: Parse) -> str:
    """Return the word before a name and its article."""
    before = [t.low for t in parse.tokens if t.end <= start and t.low != "the"]
    return before[-1] if before else ""
