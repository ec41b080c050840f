"""Read the dates that publishers write: ISO, day first, month first, with names of months in English.

Only full dates count; ``02/03/2025`` is read only where one part exceeds 12, since half the world means March
and the other half February.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
YEAR = re.compile(r"(?:19|20)\d\d")
"""What every full date holds: text without it need not be looked at."""

_DAY = r"(?P<{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_FORMS = (
    _YEAR.format("y1") + r"-(?P<m1>\d\d?)-(?P<d1>\d\d?)",
    _DAY.format("d2") + r"\.?\s+" + _MONTH.format("m2") + r"\.?,?\s+" + _YEAR.format("y2"),
    _MONTH.format("m3") + r"\.?\s+" + _DAY.format("d3") + r",?\s*(?<!\d)" + _YEAR.format("y3"),
    r"(?P<d4>\d\d?)\.(?P<m4>\d\d?)\." + _YEAR.format("y4"),
    r"(?P<d5>\d\d?)/(?P<m5>\d\d?)/" + _YEAR.format("y5"),
    _YEAR.format("y6") + r"/(?P<m6>\d\d?)/(?P<d6>\d\d?)",
)
DATE = re.compile(r"(?<![\w./-])(?:" + "|".join(_FORMS) + r")(?!\d|[./-]\d)", re.IGNORECASE)
"""A full date; ``found`` gives the day that a match names."""

_AMERICAN = 5  # the form with slashes, which may have the month first


def found(match: re.Match[str]) -> str | None:
    """Return the ISO date of a match of ``DATE``; None for no such day or an order untold."""
    form = next(n for n in range(1, len(_FORMS) + 1) if match[f"y{n}"])
    year, day, month = int(match[f"y{form}"]), int(match[f"d{form}"]), match[f"m{form}"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    if form == _AMERICAN and number != day:
        if number <= 12 and day <= 12:  # noqa: PLR2004 - the number of months
            return None
        day, number = (number, day) if number > 12 else (day, number)  # noqa: PLR2004
    try:
        return date(year, number, day).isoformat()
    except ValueError:
        return None


def stated(text: str) -> str | None:
    """Return the ISO date that a date field states: ISO with or without time, RFC 2822, or as in print.

    >>> [stated(text) for text in ("2024-07-03T09:00:00Z", "Wed, 03 Jul 2024 09:00:00 GMT", "3 July 2024")]
    ['2024-07-03', '2024-07-03', '2024-07-03']
    """
    if match := re.match(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?=T|\s|$)", text):
        try:
            return date(*map(int, match.groups())).isoformat()
        except ValueError:
            return None
    if match := DATE.search(text):
        return found(match)
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - slow to import, and seldom needed

    try:
        return parsedate_to_datetime(text).date().isoformat()
    except ValueError:
        return None
