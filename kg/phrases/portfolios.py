"""Make one word of a minister's title with what it is for: 'Minister of Lands and Water Affairs X'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind
from kg.syntax import NOMINAL, Tag, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

_TITLES = ("Minister", "Secretary", "minister")
_FOR = frozenset({"of", "for"})
_JOINTS = frozenset({"of", "for", "and", "the", "&", ","})
_HEADS = frozenset({"minister", "secretary", "commissioner"})
_ADJECTIVES = frozenset({"foreign", "social", "economic", "international", "public", "national"})
"""Adjectives of what a minister is for."""
_SEVERAL = frozenset({"and", "&", ","})
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
            field = _field(row, i) if row[i].low in _HEADS else i
            del out[len(out) - (i - field) :]
            out.append(row[i] if field == i else _joined(row, field, i))
        i = end or i + 1
    return out


def _field(row: Sequence[Token], i: int) -> int:
    """Return where 'Trade and Industry' begins before the minister at i, whose name follows; i for none."""
    behind = i + 2 if i + 1 < len(row) and row[i + 1].low == "," else i + 1
    person = row[behind].mention if behind < len(row) else None
    if person is None or person.entity.kind is not Kind.PERSON:
        return i
    k = i
    large = row[i].text[0].isupper()
    while k and (row[k - 1].low in _SEVERAL or _is_field(row[k - 1], large=large)):
        k -= 1
    inside = row[k:i]
    several = len(inside) > 2 and inside[-2].low in _SEVERAL and inside[0].low not in _SEVERAL  # noqa: PLR2004
    owned = k > 0 and (row[k - 1].mention is not None or row[k - 1].tag in {Tag.GENITIVE, Tag.OWNER})
    return k if several and owned else i


def _is_field(token: Token, *, large: bool) -> bool:
    """Return whether a token can say what somebody is minister of, in large or in small letters as he is."""
    if token.mention is not None or token.text[0].isupper() != large:
        return False
    return Tag.NOUN in token.tag or Tag.PLURAL in token.tag or token.low in _ADJECTIVES


def _joined(row: Sequence[Token], first: int, last: int) -> Token:
    """Return a title with what it is for before it as one word, known by its last one."""
    text = " ".join(token.text for token in row[first : last + 1])
    return Token(text, row[last].low, row[first].start, row[last].end, Tag.NOUN, row[last].lemma)


def _end(row: Sequence[Token], i: int) -> int:
    """Return where the title at i ends with its portfolio and a name or land follows; 0 for nowhere."""
    known = " " in row[i].text  # a title of the lexicon: 'Minister of Foreign Affairs', 'and Trade'
    small = row[i].text.islower()
    j = i + 1
    if j >= len(row) or not (_is_inside(row[j], small=False) if known else row[j].low in _FOR):
        return 0
    while j < min(len(row), i + _LONGEST) and _is_inside(row[j], small=small and not known):
        j += 1
    mention = row[j].mention if j < len(row) else None
    if mention is None:
        return 0
    if mention.entity.kind is not Kind.PERSON:  # 'Minister of Trade, Industry and Tourism of Kenya'
        several = any(token.low in _SEVERAL for token in row[i + 1 : j])
        ends = several and row[j - 1].low == "of" and mention.entity.kind is Kind.COUNTRY
        return j - 1 if ends and row[j - 2].text[0].isupper() else 0
    end = j - (row[j - 1].low == ",")
    return end if end > i + 1 and (small or row[end - 1].text[0].isupper()) else 0


def _is_inside(token: Token, *, small: bool) -> bool:
    """Return whether a token can stand in a portfolio, or in one in small letters: 'minister for roads'."""
    told = token.text[0].isupper() or (small and not NOMINAL.isdisjoint(token.tag))
    return token.mention is None and (token.low in _JOINTS or told)
