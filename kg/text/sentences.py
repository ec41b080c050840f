"""Split a document into sentences, with exact offsets; what is left out is told by ``debris``.

Blocks first (``kg.text.layout``), then one regular expression finds the stops of a block, and
``kg.text.stops`` says which of them end a sentence. Linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Sentence, Style
from kg.text.debris import debris_words
from kg.text.layout import blocks
from kg.text.stops import ends_sentence

LONGEST = 3000
"""A sentence with more characters is cut at a space: no grammar reads on so far, and no time is lost."""

_STOP = re.compile(
    r"""[.!?…]+
        (?: [”’»)\]"'*]* (?=\s)                                 # closing marks, then a space
          | [”’»)\]]* ["']? (?=["“‘'(]?[A-Z])                   # no space: perhaps the next sentence
        )""",
    re.VERBOSE,
)
_SPACE = re.compile(r"\s*")
_WORD = re.compile(r"\S+")
_TELLING, _SHORTEST = 5, 3
"""Words of the first, and of any, sentence of a cell that tells a story, as 'Full member. Left.' does not."""
_WHOLE = frozenset({Style.ROW, Style.HEADING})


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a document in order, without debris.

    >>> text = "Gen. Li met Mr. Shoigu in the U.S. The talks went on.They agreed."
    >>> [text[s.start:s.end] for s in sentences(text)]
    ['Gen. Li met Mr. Shoigu in the U.S.', 'The talks went on.', 'They agreed.']
    """
    beginning = debris_words().beginning
    for block in blocks(text):
        style = block.style
        if style is None:
            continue
        if style is Style.ROW:
            cut = _told_in(text, block.start, block.end)
            if cut:
                yield Sentence(block.start, cut[0][1], block.number, style)
                yield from (Sentence(start, end, block.number, Style.PROSE) for start, end in cut[1:])
                continue
        if style in _WHOLE:
            for start, end in _pieces(text, [(block.start, block.end)]):
                yield Sentence(start, end, block.number, style)
            continue
        for start, end in spans(text, block.start, block.end):
            if not beginning(text, start, end):
                yield Sentence(start, end, block.number, style)


def _told_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of a row's last cell that tells a story: '2 May | A left B. C stayed.'."""
    cell = _after_space(text, text.rfind("|", start, end) + 1, end)
    if cell <= start + 1:
        return []
    parts = spans(text, cell, end)
    lengths = [text.count(" ", *part) + 1 for part in parts]
    told = len(parts) > 1 and lengths[0] >= _TELLING and min(lengths) >= _SHORTEST
    return parts if told else []


def debris(text: str) -> list[tuple[int, int, str]]:
    r"""Return what ``sentences`` leaves out, as (start, end, reason); bullets and rules are ``mark``.

    >>> debris("- Lavrov met Wang.\n\nFollow us on Telegram")
    [(0, 1, 'mark'), (20, 41, 'share')]
    """
    beginning = debris_words().beginning
    found: list[tuple[int, int, str]] = []
    position = 0
    for block in blocks(text):
        found += _marks(text, position, block.start)
        position = block.end
        if block.style is None:
            found.append((block.start, block.end, block.reason))
        elif block.style not in _WHOLE:
            parts = spans(text, block.start, block.end)
            reasons = ((start, end, beginning(text, start, end)) for start, end in parts)
            found += [part for part in reasons if part[2]]
    return found + _marks(text, position, len(text))


def _marks(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    return [(match.start(), match.end(), "mark") for match in _WORD.finditer(text, start, end)]


def spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the offsets of the sentences of a stretch of prose that has no blanks at its ends, trimmed."""
    found: list[tuple[int, int]] = []
    begin = start
    for stop in _STOP.finditer(text, start, end):
        at = stop.end()
        if at < end and ends_sentence(text, stop.start(), at, begin, end):
            if text[at - 1] in "\"'" and not text[at].isspace() and _opens(text, begin, at - 1):
                at -= 1
            found.append((begin, at))
            begin = _after_space(text, at, end)
    if begin < end:
        found.append((begin, end))
    return list(_pieces(text, found)) if end - start > LONGEST else found


def _opens(text: str, begin: int, quote: int) -> bool:
    """Tell whether a straight quotation mark opens a quotation: an even number of them stand before it."""
    return text.count(text[quote], begin, quote) % 2 == 0


def _after_space(text: str, at: int, end: int) -> int:
    match = _SPACE.match(text, at, end)
    return match.end() if match else at


def _pieces(text: str, parts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield stretches, those that are too long in pieces of at most ``LONGEST`` characters, trimmed."""
    for begin, end in parts:
        start = begin
        while end - start > LONGEST:
            space = text.rfind(" ", start + 1, start + LONGEST)
            at = space if space > 0 else start + LONGEST
            yield start, start + len(text[start:at].rstrip())
            start = _after_space(text, at, end)
        yield start, end
