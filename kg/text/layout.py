r"""Divide a page into blocks: paragraphs, headings, bullets, table rows, and the debris around the article.

The first stage of the cascade. Lines are the unit, since scraped pages keep line breaks and lose blank lines;
lines of a text that was wrapped at a fixed width are joined again. Offsets are into the text as it was read.

>>> page = "Home | World\nLavrov in Minsk\nHe met Ryzhenkov."
>>> [(b.style.value if b.style else b.reason) for b in blocks(page)]
['menu', 'heading', 'prose']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Style
from kg.text.debris import Debris, debris_words
from kg.text.lines import MARK, RULE, WRAP_WIDEST, Line, is_closed, lines

HEADING_LONGEST = 160
"""A line with more characters is prose even when it ends without a stop."""

_RESUMED = 60
_TITLE_CELLS = 3
_TITLE_WORDS = 4
_INNER_STOP = re.compile(r"[a-z]{4}[.!?][\"”’]? +[\"“A-Z]")
_LABEL = re.compile(r"[QA]:|Q\.|#|>")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one style, or of debris (``style`` None, with the reason); half-open offsets.

    The rows of a table share a number; the heading above a table has the number before.
    """

    start: int
    end: int
    number: int
    style: Style | None
    reason: str = ""


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a page in order; marks of layout (bullets, rules) lie between them."""
    words = debris_words()
    number, related, in_table, first = -1, False, False, True
    for line in lines(text, words):
        begin, style = _content(line)
        if style is None:
            continue
        reason = (
            "" if line.row else _reason(text[begin : line.end], line, words, first=first, related=related)
        )
        related = (related and bool(reason)) or (reason in words.opens and _bare(line.text))
        if reason:
            yield Block(line.start, line.end, max(number, 0), None, reason)
            continue
        first = False
        if not (line.row and in_table):
            number += 1
        in_table = line.row
        start, end = (begin, line.end) if line.row or "|" not in line.text else _longest_cell(line)
        yield Block(start, end, number, style)


def _reason(content: str, line: Line, words: Debris, *, first: bool, related: bool) -> str:
    """Return why a line that is no table row is debris, or the empty string."""
    if len(content) > HEADING_LONGEST * 2:
        return ""
    reason = words.line(content)
    if reason:
        return reason
    if related and not _resumes(content):
        return "related"
    if "|" in content and len(content) <= HEADING_LONGEST and content[-1] not in ".!?":
        return "" if first and _is_page_title(content) else "menu"
    if not first and line.text.startswith("BREAKING") and not is_closed(content):
        return "related"
    return ""


def _is_page_title(content: str) -> bool:
    """Tell whether a line with bars is the headline of a page with the names of section and paper."""
    cells = content.split("|")
    return len(cells) <= _TITLE_CELLS and max(len(cell.split()) for cell in cells) >= _TITLE_WORDS


def _resumes(content: str) -> bool:
    """Tell whether prose begins again after a list of other stories: a long line that ends in a full stop."""
    return len(content) >= _RESUMED and is_closed(content) and content[-1] not in "?:"


def _bare(line: str) -> bool:
    """Tell whether a line announces a list ('Read also:') and does not hold it ('Read also: Xi in Oslo')."""
    return ":" not in line.rstrip(": ") and len(line) <= WRAP_WIDEST // 3


def _content(line: Line) -> tuple[int, Style | None]:
    """Return where the words of a line begin, after bullet or label, and its style; None for a mere rule."""
    if RULE.match(line.text):
        return line.start, None
    if line.row:
        lead = len(line.text) - len(line.text.removeprefix("|").lstrip())
        return line.start + lead, Style.ROW
    mark = MARK.match(line.text)
    label = mark and _LABEL.match(line.text)
    content = line.text[mark.end() :] if mark else line.text
    if mark and not label:
        return line.start + mark.end(), Style.BULLET
    heading = len(content) <= HEADING_LONGEST and not is_closed(content) and not _INNER_STOP.search(content)
    return line.end - len(content), Style.HEADING if heading else Style.PROSE


def _longest_cell(line: Line) -> tuple[int, int]:
    """Return the offsets of the headline in a title like 'Putin meets Xi | The Daily'."""
    if len(line.text) > HEADING_LONGEST:
        return line.start, line.end
    cell = max(line.text.split("|"), key=len).strip()
    start = line.start + line.text.index(cell)
    return start, start + len(cell)
