"""What the line above a list or a table says of all that stand in it: 'Countries that recognise Kosovo'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.syntax import Parse, Token
    from kg.ties.reading import Reader

_OPENERS = frozenset({"the", "these", "those", "which", "following", "other", "all", "some"})
"""Words before 'countries' in a line above a list."""
_NUMBERED = frozenset({"table", "box", "list", "chart", "annex", "figure"})
"""What begins a line with its number: 'Table A. States that ...'."""


def told_of_all(lead: Parse, reader: Reader) -> Sequence[Token]:
    """Return what a line says of those below it: 'sanctioned by Canada', 'that recognise Palestine'."""
    words = without_colon(lead)
    if not words:
        return ()
    first = next((i for i, word in enumerate(words) if word.low not in _OPENERS), 0)
    anybody = words[first]
    several = Tag.PLURAL in (anybody.choices or anybody.tag)
    if anybody.mention is None and several and _lemmas(anybody) & reader.classes["groups"]:
        relative = first + 1 < len(words) and words[first + 1].low in {"that", "which", "who"}
        return words[first + 1 + relative :]
    opening = words[0].choices or words[0].tag
    return words if words[0].mention is None and not {"E", "G"}.isdisjoint(opening) else ()


def _lemmas(token: Token) -> set[str]:
    """Return what a plural may be of: 'states' is a verb elsewhere."""
    return {token.lemma, token.low.removesuffix("s")}


def without_colon(lead: Parse) -> Sequence[Token]:
    """Return the words of a line without its colon and without its number."""
    words = [token for token in lead.tokens if token.low != ":"]
    numbered = len(words) > 1 and words[0].low in _NUMBERED and len(words[1].low) <= len("12")
    return words[2:] if numbered else words
