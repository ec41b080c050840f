"""Find runs of capitalised words: names that no lexicon holds, or that a lexicon name is part of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_CAP = r"[^\W\d_a-zß-öø-ÿ][\w’'.]*(?:-[\w’']+)*"
_SMALL = "|".join(
    """of the for and on in de da do dos del la le al el bin ibn ben van von der den ter du di y e ould abu
    &""".split()
)
_ARTICLE = r"(?:(?:al|el|ad|an|ar|as|ash|at|az|ul|ur)[-‑])?"
"""The Arabic article of 'Aidarus al-Zubaydi'."""
_GAP = r"[ \u00a0]"
_NUMBERED = (
    r"(?:(?<=[Tt]he )\d{1,3}(?:st|nd|rd|th) "
    r"(?=(?:[A-Z][a-z]+ ){0,2}(?:Battalion|Brigade|Division|Regiment)\b))?"
)
"""The number of a unit of soldiers: 'the 112th Mountain Brigade'."""
_RUN = re.compile(
    rf"{_NUMBERED}(?:{_CAP})(?:{_GAP}(?:(?:{_SMALL}){_GAP}){{0,3}}(?:{_ARTICLE}{_CAP}|\d{{4}}(?=\b)))*"
)
_TAILS = ("’s", "'s", "’", "'")
_TAIL_ENDS = frozenset("s'’.")
"""Last letters of words that may carry a tail or a stop."""
_CLOSING = " \"'”’)]»"
_WORD = re.compile(r"[^\s\u00a0]+")
_INITIALS = re.compile(r"(?:\w\.)+|[JS]r\.")
_SHORT = re.compile(r"[A-Z][a-z]{0,4}\.")


class Word(NamedTuple):
    """One word of a run, trimmed of marks that do not belong to a name."""

    text: str
    start: int
    end: int


def runs(text: str, start: int, end: int) -> Iterator[list[Word]]:
    """Yield the runs of capitalised words of a stretch of text, with the small words that join them."""
    for found in _RUN.finditer(text, start, end):
        words = []
        for word in _WORD.finditer(text, *found.span()):
            a, b = word.span()
            piece = word.group()
            if piece[-1] not in _TAIL_ENDS:
                words.append(Word(piece, a, b))
                continue
            if piece.endswith(_TAILS):
                tail = next(tail for tail in _TAILS if piece.endswith(tail))
                piece, b = piece[: -len(tail)], b - len(tail)
            if piece.endswith(".") and not _keeps_stop(piece, text, b, end):
                piece, b = piece[:-1], b - 1
            if piece:
                words.append(Word(piece, a, b))
            if b != word.end() or (word.group().endswith(".") and not piece.endswith(".")):
                if words:
                    yield words
                words = []
        if words:
            yield words


def _keeps_stop(piece: str, text: str, at: int, end: int) -> bool:
    """Return whether the full stop of a word belongs to it: initials, or a short word inside its sentence."""
    if _INITIALS.fullmatch(piece):
        return True
    return _SHORT.fullmatch(piece) is not None and bool(text[at:end].strip(_CLOSING))
