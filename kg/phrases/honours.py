"""Leave out the courtesies before persons' names and titles, and the letters behind names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kg.syntax import Token

_REACH_ON = frozenset({"of", "for", "from"})
_THEIRS = frozenset({"his", "her", "their", "your"})


def without_honours(row: list[Token], classes: Mapping[str, Collection[str]]) -> list[Token]:
    """Return a sentence without 'the Rt Hon' before a person's name and 'MP' or ', CBE,' behind it.

    Between the name and its clause such words would make a longer noun of it, or a second one.
    Letters that govern something stay: 'Jane Smith, MP for Leeds'. 'HE the President' is the President.
    """
    courtesies, letters, styles = classes["courtesies"], classes["letters"], classes["styles"]
    if not any(t.low in courtesies or t.low in letters or t.low in styles for t in row if t.mention is None):
        return row
    left_out: set[int] = set()
    for i, token in enumerate(row):
        if token.low in styles and _is_before_title(row, i + 1):
            left_out.update(range(_first_of_style(row, i), i + 1))
        elif token.mention is not None and token.mention.entity.kind is Kind.PERSON:
            left_out.update(range(_first(row, i, courtesies), i))
            left_out.update(range(i + 1, _end(row, i + 1, letters)))
    return [token for i, token in enumerate(row) if i not in left_out]


def _is_before_title(row: Sequence[Token], at: int) -> bool:
    """Return whether a title in capitals begins at a place: 'HH | the Amir', 'HE | Prime Minister'."""
    told = at < len(row) and row[at].text == "the"
    title = row[at + told] if at + told < len(row) else None
    if title is None or (title.mention is not None and title.tag != Tag.DEMONYM):
        return False
    return title.text[0].isupper() and row[at - 1].text[0].isupper()


def _first_of_style(row: Sequence[Token], last: int) -> int:
    """Return where the style begins that ends with a word: 'HE', 'His | Royal Highness'."""
    first = last - (last > 0 and row[last - 1].text == "Royal")
    return first - (first > 0 and row[first - 1].low in _THEIRS)


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
