r"""Divide a page into blocks: paragraphs, headings, bullets, table rows, and the debris around the article.

The first stage of the cascade. Lines are the unit, since scraped pages keep line breaks and lose blank lines;
lines of a text that was wrapped at a fixed width are joined again. Offsets are into the text as it was read.

>>> page = "Home | World\nLavrov in Minsk\nHe met Ryzhenkov."
>>> [(b.style.value if b.style else b.reason) for b in blocks(page)]
['menu', 'heading', 'prose']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.model import Style
from kg.text.debris import Debris, debris_words

HEADING_LONGEST = 160
"""A line with more characters is prose even when it ends without a stop."""

WRAP_WIDEST = 120
"""Lines of a text that was wrapped by hand or by mail are not longer, in characters."""

_RESUMED = 60
_TAIL = 8
_MARK = re.compile(
    r"(?:[•*▪●◦‣∙·✓✔→➤■□◆>»#–—-]+|[\(\[]?\d{1,2}[.)\]]|[\(\[](?:[a-z]|[ivx]{1,4})[)\]]|[a-z]\)"
    r"|[QA]:|Q\.)[ \t\u00a0]+(?=\S)|[•▪●◦‣✓✔➤■]"
)
_LABEL = re.compile(r"[QA]:|Q\.|#|>")
_TERMINAL = re.compile(r"[.!?…:;][\"”’»'\)\]*]*$")
_RULE = re.compile(r"[\W_]+$")
_TRIM = "".join(
    map(
        chr,
        [
            *range(33),
            *range(127, 161),
            0x1680,
            *range(0x2000, 0x2010),
            *range(0x2028, 0x2030),
            0x205F,
            0x2060,
            0x3000,
            0xFEFF,
        ],
    )
)
_CONTINUED = re.compile(r"\n[ \t]*[a-z]")
_FIRST_WORD = re.compile(r"\S+")


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


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    after_gap: bool
    row: bool = False


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a page in order; marks of layout (bullets, rules) lie between them."""
    words = debris_words()
    number, related, in_table, first = -1, False, False, True
    lines = _lines(text)
    if "|" in text or "\t" in text:
        lines = _rows(lines, words)
    if _CONTINUED.search(text):
        lines = _joined(lines)
    for line in lines:
        begin, style = _content(line, first=first)
        if style is None:
            continue
        reason = (
            "" if line.row else _reason(text[begin : line.end], line, words, first=first, related=related)
        )
        related = reason == "related" or (reason in words.opens and _bare(line.text))
        if reason:
            yield Block(line.start, line.end, max(number, 0), None, reason)
            continue
        first = False
        if not (line.row and in_table):
            number += 1
        in_table = line.row
        start, end = (begin, line.end) if line.row or "|" not in line.text else _longest_cell(line)
        yield Block(start, end, number, style)


def _reason(content: str, line: _Line, words: Debris, *, first: bool, related: bool) -> str:
    """Return why a line that is no table row is debris, or the empty string."""
    if len(content) > HEADING_LONGEST * 2:
        return ""
    reason = words.line(content)
    if reason:
        return reason
    if related and not _resumes(content):
        return "related"
    if "|" in content and not first and len(content) <= HEADING_LONGEST and content[-1] not in ".!?":
        return "menu"
    if not first and line.text.startswith("BREAKING") and not _is_closed(content):
        return "related"
    return ""


def _resumes(content: str) -> bool:
    """Tell whether prose begins again after a list of other stories: a long line that ends in a full stop."""
    return len(content) >= _RESUMED and _is_closed(content) and content[-1] not in "?:"


def _bare(line: str) -> bool:
    """Tell whether a line announces a list ('Read also:') and does not hold it ('Read also: Xi in Oslo')."""
    return ":" not in line.rstrip(": ") and len(line) <= WRAP_WIDEST // 3


def _content(line: _Line, *, first: bool) -> tuple[int, Style | None]:
    """Return where the words of a line begin, after bullet or label, and its style; None for a mere rule."""
    if _RULE.match(line.text):
        return line.start, None
    if line.row:
        lead = len(line.text) - len(line.text.removeprefix("|").lstrip(_TRIM))
        return line.start + lead, Style.ROW
    mark = _MARK.match(line.text)
    label = mark and _LABEL.match(line.text)
    content = line.text[mark.end() :] if mark else line.text
    if mark and not label and not first:
        return line.start + mark.end(), Style.BULLET
    heading = len(content) <= HEADING_LONGEST and not _is_closed(content)
    return line.end - len(content), Style.HEADING if heading else Style.PROSE


def _is_closed(line: str) -> bool:
    """Tell whether a line ends in a stop, perhaps with a quotation mark or a bracket after it."""
    return bool(_TERMINAL.search(line, max(0, len(line) - _TAIL)))


def _longest_cell(line: _Line) -> tuple[int, int]:
    """Return the offsets of the headline in a title like 'Putin meets Xi | The Daily'."""
    if len(line.text) > HEADING_LONGEST:
        return line.start, line.end
    cell = max(line.text.split("|"), key=len).strip(_TRIM)
    start = line.start + line.text.index(cell)
    return start, start + len(cell)


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines that hold more than blanks, trimmed."""
    position, after_gap = 0, True
    for raw in text.splitlines(keepends=True):
        line = raw.strip(_TRIM)
        if line:
            start = position + len(raw) - len(raw.lstrip(_TRIM))
            yield _Line(start, start + len(line), line, after_gap)
        after_gap = not line
        position += len(raw)


def _rows(lines: Iterator[_Line], words: Debris) -> Iterator[_Line]:
    """Mark the lines that are rows of a table: two or more in succession with cells, or closed by bars."""
    before: _Line | None = None
    cells_before = False
    for line in lines:
        cells = _has_cells(line.text, words)
        if before is not None:
            yield _row(before, is_row=cells_before and (cells or before.row or _closed(before.text)))
        follows = cells and cells_before
        before, cells_before = _row(line, is_row=follows), cells
    if before is not None:
        yield _row(before, is_row=before.row or (cells_before and _closed(before.text)))


def _row(line: _Line, *, is_row: bool) -> _Line:
    if not is_row:
        return line
    # One bar at either end is the frame of the table, not an empty cell.
    end = line.end - (len(line.text) - len(line.text.removesuffix("|").rstrip(_TRIM)))
    return _Line(line.start, end, line.text[: end - line.start], line.after_gap, row=True)


def _closed(line: str) -> bool:
    return line[0] == line[-1] == "|" and line.count("|") > 1


def _has_cells(line: str, words: Debris) -> bool:
    if "|" not in line and "\t" not in line:
        return False
    return bool(_RULE.match(line)) or not words.is_menu(line)


def _joined(lines: Iterator[_Line]) -> Iterator[_Line]:
    """Join the lines of paragraphs that were wrapped at a fixed width."""
    run: list[_Line] = []
    for line in lines:
        if run and (line.after_gap or line.row or run[-1].row):
            yield from _unwrapped(run)
            run = []
        run.append(line)
    yield from _unwrapped(run)


def _unwrapped(run: Sequence[_Line]) -> Iterator[_Line]:
    width = max((len(line.text) for line in run), default=0)
    continued = sum(map(_continues, run, run[1:])) if width <= WRAP_WIDEST else 0
    if continued * 3 < len(run) - 1 or not continued:
        yield from run
        return
    start = run[0]
    for line, following in zip(run, [*run[1:], None], strict=True):
        if following is not None and _wraps(line, following, width):
            continue
        yield _Line(start.start, line.end, _spanned(run, start, line), start.after_gap)
        start = following or line


def _spanned(run: Sequence[_Line], start: _Line, last: _Line) -> str:
    """Return the text from one line to another with the same length as in the document."""
    return "".join(
        line.text + "\n" * (following.start - line.end if following is not None and line is not last else 0)
        for line, following in zip(run, [*run[1:], None], strict=True)
        if start.start <= line.start <= last.start
    )


def _continues(line: _Line, following: _Line) -> bool:
    return following.text[0].islower() and not _is_closed(line.text)


def _wraps(line: _Line, following: _Line, width: int) -> bool:
    """Tell whether the break between two lines is only there because the next word did not fit."""
    if _MARK.match(following.text):
        return False
    word = _FIRST_WORD.match(following.text)
    return _continues(line, following) or len(line.text) + 1 + len(word[0] if word else "") > width
