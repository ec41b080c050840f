"""The lines of a page, trimmed: rows of tables marked, the lines of wrapped paragraphs joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.syntax import separator
from kg.text.debris import Debris

WRAP_WIDEST = 120
"""Lines of a text that was wrapped by hand or by mail are not longer, in characters."""

RULE = re.compile(r"[\W_]*$")
"""A line without letters and digits."""

MARK = re.compile(
    r"(?:[•*▪●◦‣∙·✓✔→➤■□◆>»#–—-]+|[\(\[]?\d{1,2}[.)\]]|[\(\[](?:[a-z]|[ivx]{1,4})[)\]]|[a-z]\)"
    r"|[QA]:|Q\.)[ \t\u00a0]+(?=\S)|[•▪●◦‣✓✔➤■]"
)
"""A bullet, the number of an item, or the label of a question and answer."""

_GAP = "   "
_COLUMNS = re.compile(r"[^\s.!?:;,] {3,}\S")
"""A gap between two columns, and none behind a full stop."""

_TAIL = 8
_BLANKS = [char for char in map(chr, range(0x2070)) if char.isspace() or not char.isprintable()]
_TRIM = "".join([*_BLANKS, "\u3000", "\ufeff"])
_TERMINAL = re.compile(r"[.!?…:;][\"”’»'\)\]*]*$")
_CONTINUED = re.compile(r"\n[ \t]*[a-z]")
_FIRST_WORD = re.compile(r"\S+")


class Line(NamedTuple):
    """A trimmed line, or several that belong together; half-open offsets of ``text``."""

    start: int
    end: int
    text: str
    after_gap: bool
    row: bool = False


def lines(text: str, words: Debris) -> Iterator[Line]:
    """Yield the lines of a page that hold more than blanks."""
    found = _trimmed(text)
    if separator(text) or _GAP in text:
        found = _with_rows(found, words)
    return _unwrapped(text, found) if _CONTINUED.search(text) else found


def is_closed(line: str) -> bool:
    """Tell whether a line ends in a stop, perhaps with a quotation mark or a bracket after it."""
    return bool(_TERMINAL.search(line, max(0, len(line) - _TAIL)))


def _trimmed(text: str) -> Iterator[Line]:
    """Yield the lines that hold more than blanks, trimmed."""
    position, after_gap = 0, True
    for raw in text.splitlines(keepends=True):
        line = raw.strip(_TRIM)
        if line:
            start = position + len(raw) - len(raw.lstrip(_TRIM))
            yield Line(start, start + len(line), line, after_gap)
        after_gap = not line
        position += len(raw)


def _with_rows(lines: Iterator[Line], words: Debris) -> Iterator[Line]:
    """Mark the lines that are rows of a table: two or more in succession with cells, or closed by bars."""
    before: Line | None = None
    cells_before = False
    for line in lines:
        cells = _has_cells(line.text, words)
        if before is not None:
            yield _row(before, is_row=cells_before and (cells or before.row or _closed(before.text)))
        follows = cells and cells_before
        before, cells_before = _row(line, is_row=follows), cells
    if before is not None:
        yield _row(before, is_row=before.row or (cells_before and _closed(before.text)))


def _row(line: Line, *, is_row: bool) -> Line:
    if not is_row:
        return line
    # One bar at either end is the frame of the table, not an empty cell.
    end = line.end - (len(line.text) - len(line.text.removesuffix("|").rstrip(_TRIM)))
    return Line(line.start, end, line.text[: end - line.start], line.after_gap, row=True)


def _closed(line: str) -> bool:
    return line[0] == line[-1] == "|" and line.count("|") > 1


def _has_cells(line: str, words: Debris) -> bool:
    """Return whether bars, tabs, semicolons between blanks or gaps of three blanks cut a line into cells."""
    if not separator(line):
        return _GAP in line and not is_closed(line) and bool(_COLUMNS.search(line))
    return bool(RULE.match(line)) or not words.is_menu(line)


def _unwrapped(text: str, lines: Iterator[Line]) -> Iterator[Line]:
    """Join the lines of paragraphs that were wrapped at a fixed width."""
    run: list[Line] = []
    for line in lines:
        if run and (line.after_gap or line.row or run[-1].row):
            yield from _rejoined(text, run)
            run = []
        run.append(line)
    yield from _rejoined(text, run)


def _rejoined(text: str, run: Sequence[Line]) -> Iterator[Line]:
    width = max((len(line.text) for line in run), default=0)
    continued = sum(map(_continues, run, run[1:])) if width <= WRAP_WIDEST else 0
    if continued * 3 < len(run) - 1 or not continued:
        yield from run
        return
    start = run[0]
    for line, following in zip(run, [*run[1:], None], strict=True):
        if following is not None and _wraps(line, following, width):
            continue
        yield Line(start.start, line.end, text[start.start : line.end], start.after_gap)
        start = following or line


def _continues(line: Line, following: Line) -> bool:
    return following.text[0].islower() and not is_closed(line.text)


def _wraps(line: Line, following: Line, width: int) -> bool:
    """Tell whether the break between two lines is only there because the next word did not fit."""
    if MARK.match(following.text):
        return False
    word = _FIRST_WORD.match(following.text)
    return _continues(line, following) or len(line.text) + 1 + len(word[0] if word else "") > width
