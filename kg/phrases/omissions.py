"""Leave out what only repeats or blurs the words beside it: '(RoK)' behind a name, 'nearly' before 'all'."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.syntax import Token

_QUANTIFIERS = frozenset({"all", "half", "every", "everything", "everyone", "everybody"})
"""What a share or a number of something begins with: 'nearly all its gas'."""
_BRACKETED = 3  # tokens: a bracket, a name, a bracket


def without_asides(row: list[Token], blurring: frozenset[str]) -> list[Token]:
    """Return a sentence without short names in brackets behind the long ones, and 'nearly' before 'all'.

    So 'President of the Republic of Korea (RoK) Lee Jae Myung' is one title with its name.
    """
    lows = {token.low for token in row}
    if "(" not in lows and lows.isdisjoint(blurring):
        return row
    left_out: set[int] = set()
    for i, token in enumerate(row):
        if token.low == "(" and _repeats(row, i):
            left_out.update(range(i, i + _BRACKETED))
        elif token.low in blurring and i + 1 < len(row) and row[i + 1].low in _QUANTIFIERS:
            left_out.add(i)
    return [token for i, token in enumerate(row) if i not in left_out]


def _repeats(row: Sequence[Token], i: int) -> bool:
    """Return whether a bracket holds nothing but another name of what is named right before it."""
    inside = row[i + 1 : i + _BRACKETED]
    if not i or len(inside) < _BRACKETED - 1 or inside[1].low != ")":
        return False
    long, short = row[i - 1].mention, inside[0].mention
    return long is not None and short is not None and long.entity.id == short.entity.id
