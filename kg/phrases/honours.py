"""Leave out the courtesies before persons' names and the letters behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kg.syntax import Token

_REACH_ON = frozenset({"of", "for", "from"})


def without_honours(row: list[Token], classes: Mapping[str, Collection[str]]) -> list[Token]:
    """Return a sentence without 'the Rt Hon' before a person's name and 'MP' or ', CBE,' behind it.

    Between the name and its clause such words would make a longer noun of it, or a second one.
    Letters that govern something stay: 'Jane Smith, MP for Leeds'.
    """
    courtesies, letters = classes["courtesies"], classes["letters"]
    if not any(t.low in courtesies or t.low in letters for t in row if t.mention is None):
        return row
    left_out: set[int] = set()
    for i, token in enumerate(row):
        if token.mention is not None and token.mention.entity.kind is Kind.PERSON:
            left_out.update(range(_first(row, i, courtesies), i))
            left_out.update(range(i + 1, _end(row, i + 1, letters)))
    return [token for i, token in enumerate(row) if i not in left_out]


def _first(row: Sequence[Token], name: int, courtesies: Collection[str]) -> int:
    """Return where the courtesies before a name begin, with their article; the name's place without any."""
    first = name
    while first and row[first - 1].low in courtesies and not row[first - 1].text[0].islower():
        first -= 1
    return first - 1 if 0 < first < name and row[first - 1].low == "the" else first


def _end(row: Sequence[Token], start: int, letters: Collection[str]) -> int:
    """Return where the letters behind a name end, each with or without a comma before it."""
    end = start
    while end < len(row):
        at = end + (row[end].tag == ",")
        if at >= len(row) or row[at].low not in letters or row[at].text.islower():
            break
        if at + 1 < len(row) and row[at + 1].low in _REACH_ON:
            break
        end = at + 1
    return end
