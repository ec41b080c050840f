"""Make one word of a minister's title with what it is for: 'Minister of Lands and Water Affairs X'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind
from kg.syntax import Tag, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

_TITLES = ("Minister", "Secretary", "minister of ", "minister for ")
_FOR = frozenset({"of", "for"})
_JOINTS = frozenset({"of", "for", "and", "the", "&", ","})
_LONGEST = 14  # tokens from the title to the name


def with_portfolios(row: list[Token]) -> list[Token]:
    """Return the tokens of a sentence, each minister's title before a name with its portfolio as one noun."""
    if not any(token.text.startswith(_TITLES) for token in row):
        return row
    out: list[Token] = []
    i = 0
    while i < len(row):
        end = _end(row, i) if row[i].text.startswith(_TITLES) else 0
        if end:
            title = row[i]
            out.append(Token(title.text, title.low, title.start, row[end - 1].end, Tag.NOUN, title.lemma))
        else:
            out.append(row[i])
        i = end or i + 1
    return out


def _end(row: Sequence[Token], i: int) -> int:
    """Return where the name stands behind the title at i and its portfolio; 0 where there is none of them."""
    known = " " in row[i].text  # a title of the lexicon: 'Minister of Foreign Affairs', 'and Trade'
    j = i + 1
    if j >= len(row) or not (_is_inside(row[j]) if known else row[j].low in _FOR):
        return 0
    while j < min(len(row), i + _LONGEST) and _is_inside(row[j]):
        j += 1
    mention = row[j].mention if j < len(row) else None
    named = mention is not None and mention.entity.kind is Kind.PERSON
    return j if named and row[j - 1].text[0].isupper() else 0


def _is_inside(token: Token) -> bool:
    return token.mention is None and (token.low in _JOINTS or token.text[0].isupper())
