"""Find the title and the publication date in the head of a text, where the text states them.

A date counts as the date of publication in a dateline ('HARARE, 31 January 2023 (Agency) -'), in a line
that holds little else ('Seetao 2023-10-07 14:54', 'Data desk | 12 November 2025'), or behind a word such as
'Published'. A date in prose ('met on July 3, 2024') or in a timeline is about events and never counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.documents.dates import DATE, YEAR, found

HEAD_LINES = 12
"""Non-empty lines of the head; what follows is taken for the body."""

HEAD_CHARACTERS = 3_000
_TIMELINE = 50_000  # characters in which other lines that are only a date would show a timeline
_TITLE = 200  # characters; a longer line is a paragraph
_TITLE_WORDS = 4
_FURNITURE_WORDS = 7  # words beside the date in a line of a page's furniture

_LABEL = re.compile(
    r"\b(?:posted|published|updated|modified|revised|reviewed|checked|filed|issued|released|date|dated)\b[^.!?]{0,40}$",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"""^[\W_]*[^\W\d_][\w'’.-]*(?:[ ][^\W\d_][\w'’.-]*){0,3}   # HARARE, XI'AN, St. Petersburg
    (?:,[ ][^\W\d_][\w'’. -]{1,30})?               # Uzbekistan
    [,:]?[ ]+(?:\w{3,9}day,?[ ]+)?$""",
    re.VERBOSE,
)
_DASH = re.compile(r"^[\s,.]*(?:[(/\[][^()/\[\]]{1,60}[)/\]])?[\s.:]*(?:--|[-–—]|$|[./])")
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?\b\s*(?:[ap]\.?m\.?\b)?|\b(?:GMT|UTC|CET|EST|EDT)\b", re.IGNORECASE
)
_PREPOSITION = re.compile(
    r"\b(?:on|in|from|since|until|till|by|of|before|after|between|and|to|for|at|the)\s+$", re.IGNORECASE
)
_ONLY_A_DATE = re.compile(
    r"^[^\w\n]*(?:(?:\w{3,9}day,?[ ])?(?:[\w.]{1,9},?[ ]){0,2}(?:19|20)\d\d"
    r"|\d{1,4}(?:[./-]\d{1,4}){2})[^\w\n]*$",
    re.MULTILINE,
)
_MARKDOWN_TITLE = re.compile(r"^#\s+(.+?)\s*#*$")
_LATIN = re.compile("[a-z]")
_SENTENCE_END = (".", ";", ":", ",")


def title(text: str) -> str:
    r"""Return the first line that reads as a heading, or nothing.

    >>> title("Share\n\nBelarus Joins SCO at Astana Summit\n\nRussian President Vladimir Putin met Xi.")
    'Belarus Joins SCO at Astana Summit'
    """
    for line in _head(text):
        if heading := _MARKDOWN_TITLE.match(line):
            return heading[1]
        if len(line) > _TITLE:
            return ""
        if _is_heading(line):
            return line
    return ""


def published(text: str) -> str | None:
    r"""Return the ISO date of publication that the head states, or None.

    >>> published("One Belt, One Road\nSeetao 2023-10-07 14:54\nRecently, when ...")
    '2023-10-07'
    >>> published("Xi and Putin met on July 3, 2024 in Kazakhstan.")
    """
    for line in _head(text):
        if YEAR.search(line) is None:
            continue
        for match in DATE.finditer(line[: 2 * _TITLE]):
            day = found(match)
            if day is not None and _is_publication(line, match, text):
                return day
    return None


def _head(text: str) -> Iterator[str]:
    lines = (line.strip("\ufeff \t\r\x0b\x0c\xa0") for line in text[:HEAD_CHARACTERS].split("\n"))
    full = (line for line in lines if line)
    return (line for line, _ in zip(full, range(HEAD_LINES), strict=False))


def _is_heading(line: str) -> bool:
    words = line.split()
    return (
        len(words) >= _TITLE_WORDS
        and "|" not in line
        and not line.startswith(("•", "*", "- ", "· "))
        and not line.endswith(_SENTENCE_END)
        and DATE.search(line) is None
        and len(_LATIN.findall(line.lower())) > len(line) / 2
    )


def _is_publication(line: str, match: re.Match[str], text: str) -> bool:
    before, after = line[: match.start()], line[match.end() :]
    if _LABEL.search(before):
        return True
    if _PREPOSITION.search(before):
        return False
    if not before.strip() and not after.strip():
        return len(_ONLY_A_DATE.findall(text[:_TIMELINE])) == 1
    if before and _DATELINE.match(before) and _DASH.match(after):
        return True
    return _is_furniture(before, after)


def _is_furniture(before: str, after: str) -> bool:
    """Tell '02.03.2025 09:14 | Caspian desk' from a timeline's '5 Aug 2024 - Protests bring down ...'."""
    rest = _TIME.sub(" ", f"{before} | {after}")
    if after.lstrip().startswith(("-", "–", "—", ":")) or re.search(r"[a-z][.!?](?:\s|$)", rest):
        return False
    pieces = [piece.split() for piece in re.split(r"[|·•/]", rest)]
    return all(len(piece) <= _FURNITURE_WORDS for piece in pieces)
