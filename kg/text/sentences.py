"""Split a document into sentences, with exact offsets; what is left out is told by ``debris``.

Blocks first (``kg.text.layout``), then one regular expression finds the stops of a block and a few rules say which
of them end a sentence: abbreviations and initials do not, a missing space ('platforms.The') does not hide an end.
Linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from kg.model import Sentence, Style
from kg.resources import data
from kg.text.debris import debris_words
from kg.text.layout import blocks
from kg.yamls import read

LONGEST = 3000
"""A sentence with more characters is cut at a space: no grammar reads on so far, and no time is lost."""

_STOP = re.compile(
    r"""[.!?…]+
        (?: [”’»\)\]]* ["'*]* [”’»\)\]]* (?=\s)          # closing marks, then a space
          | [”’»\)\]]* (?=["“‘'(]?[A-Z](?:[a-z]|\s|[A-Z]))  # no space: perhaps the next sentence
          | ["'] (?=["“‘'(]?[A-Z][a-z ])
        )""",
    re.VERBOSE,
)
_BEFORE = re.compile(r"[^\s(“\"‘'\[—–/]+$")
_NEXT = re.compile(r"\s*([\"“‘'(\[*«]*)([^\W\d_]+|\d+)?")
_GAP = re.compile(r"\S+")
_WINDOW = 32


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    before_name: frozenset[str]
    before_number: frozenset[str]
    inner: frozenset[str]
    starters: frozenset[str]
    domains: frozenset[str]


@cache
def _abbreviations() -> _Abbreviations:
    words = cast("dict[str, list[str]]", read(data("lexicon", "english", "abbreviations.yaml")))
    return _Abbreviations(**{name: frozenset(group) for name, group in words.items()})


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a document in order, without debris.

    >>> text = "Gen. Li met Mr. Shoigu in the U.S. The talks went on.They agreed."
    >>> [text[s.start:s.end] for s in sentences(text)]
    ['Gen. Li met Mr. Shoigu in the U.S.', 'The talks went on.', 'They agreed.']
    """
    words = debris_words()
    for block in blocks(text):
        if block.style is None:
            continue
        if block.style is Style.ROW or block.style is Style.HEADING:
            for start, end in _cut(text, block.start, block.end):
                yield Sentence(start, end, block.number, block.style)
            continue
        for start, end in spans(text, block.start, block.end):
            if not words.beginning(text, start, end):
                yield Sentence(start, end, block.number, block.style)


def debris(text: str) -> list[tuple[int, int, str]]:
    """Return what ``sentences`` leaves out, as (start, end, reason); the reason of bullets and rules is ``mark``.

    >>> debris("- Lavrov met Wang.\\nSubscribe to our newsletter")
    [(0, 1, 'mark'), (19, 46, 'subscribe')]
    """
    words = debris_words()
    found: list[tuple[int, int, str]] = []
    position = 0
    for block in blocks(text):
        found += _marks(text, position, block.start)
        position = block.end
        if block.style is None:
            found.append((block.start, block.end, block.reason))
        elif block.style not in {Style.ROW, Style.HEADING}:
            reasons = (
                (start, end, words.beginning(text, start, end))
                for start, end in spans(text, block.start, block.end)
            )
            found += [(start, end, reason) for start, end, reason in reasons if reason]
    return found + _marks(text, position, len(text))


def _marks(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    return [(match.start(), match.end(), "mark") for match in _GAP.finditer(text, start, end)]


def spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the sentences between two offsets of a text, trimmed."""
    begin = start
    for stop in _STOP.finditer(text, start, end):
        at = stop.end()
        if at < end and _ends(text, stop, begin, end):
            if text[at - 1] in "\"'" and not text[at].isspace() and _opens(text, begin, at - 1):
                at -= 1
            yield from _cut(text, begin, at)
            begin = at
    yield from _cut(text, begin, end)


def _opens(text: str, begin: int, quote: int) -> bool:
    """Tell whether a straight quotation mark opens a quotation: an even number of them stand before it."""
    return text.count(text[quote], begin, quote) % 2 == 0


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch trimmed of spaces, in pieces of at most ``LONGEST`` characters."""
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        at = space if space > 0 else start + LONGEST
        yield from _trimmed(text, start, at)
        start = at
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    kept = len(piece.strip())
    if kept:
        yield start + left, start + left + kept


def _ends(text: str, stop: re.Match[str], begin: int, end: int) -> bool:
    """Tell whether a stop with something after it ends a sentence."""
    marks, at = stop[0], stop.end()
    following = _NEXT.match(text, at, min(end, at + _WINDOW))
    word = (following and following[2]) or ""
    glued = not text[at].isspace()
    lower = word[:1].islower()
    if not marks.startswith(".") or marks.startswith(".."):
        return bool(word) and not lower and not (glued and len(marks) > 1 and marks[-1] in "\"'" and not word)
    before = _BEFORE.search(text, max(begin, stop.start() - _WINDOW), stop.start())
    token = before[0] if before else ""
    if glued:
        return _ends_glued(token, word)
    if lower:
        return (
            len(marks) == 1 and len(token) > 3 and token.islower() and token.isalpha() and not _known(token)
        )
    return not _abbreviates(token, word, quoted=bool(following and following[1]))


def _ends_glued(token: str, word: str) -> bool:
    """Tell whether a stop with no space after it ends a sentence: after a word in lower case, or a number."""
    tail = token[-2:]
    plain = (tail.isalpha() and tail.islower()) or tail[-1:].isdigit() or tail[-1:] in ")]%”"
    return (
        plain
        and word.lower() not in _abbreviations().domains
        and not _known(token.lower())
        and "@" not in token
    )


def _known(token: str) -> bool:
    known = _abbreviations()
    return token in known.inner or token in known.before_name


def _abbreviates(token: str, word: str, *, quoted: bool) -> bool:
    """Tell whether the stop after a token belongs to it, given the next word, which is no word in lower case."""
    known, small = _abbreviations(), token.lower()
    if small in known.before_name:
        return bool(word)
    if small in known.before_number:
        return word.isdigit()
    initial = (len(token) == 1 and token.isupper()) or (token.count(".") > 0 and _is_dotted(token))
    if initial or small in known.inner:
        return not quoted and bool(word) and word.lower() not in known.starters
    return False


def _is_dotted(token: str) -> bool:
    """Tell whether a token is letters with stops between: U.S, a.m, H.E."""
    parts = token.split(".")
    return all(len(part) <= 2 and part.isalpha() for part in parts)  # noqa: PLR2004
