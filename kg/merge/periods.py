"""Calendar arithmetic for event dates: days, months, years and their parts as closed intervals.

Pure functions over ``datetime.date``; weeks begin on Monday (ISO 8601), seasons are those of the northern
hemisphere's weather services (spring is March to May), parts of a period are its thirds.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from kg.model import Precision, When

DECADE = 10
WEEK = 7
YEAR_MONTHS = 12
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first month of each season."""

THIRDS = {
    **dict.fromkeys(("early", "beginning", "start", "outset"), 0),
    **dict.fromkeys(("mid", "middle"), 1),
    **dict.fromkeys(("late", "end", "close"), 2),
}
"""Which third of a period a word means."""


def whole(start: date, end: date, precision: Precision = Precision.INTERVAL) -> When:
    """Return the interval from one day to another; in order, even when the text has them reversed."""
    first, last = sorted((start, end))
    return When(first.isoformat(), last.isoformat(), Precision.DAY if first == last else precision)


def day(when: date) -> When:
    """Return one day."""
    return whole(when, when)


def month(year: int, number: int) -> When:
    """Return a month of a year."""
    return whole(date(year, number, 1), date(year, number, monthrange(year, number)[1]), Precision.MONTH)


def year(number: int) -> When:
    """Return a year."""
    return whole(date(number, 1, 1), date(number, 12, 31), Precision.YEAR)


def season(number: int, name: str) -> When:
    """Return a season of a year; a winter is counted to the year in which it begins."""
    first = date(number, SEASONS[name], 1)
    return whole(first, shifted(first, months=3, days=-1))


def months(year_number: int, first: int, count: int) -> When:
    """Return so many months of a year in succession: a quarter, a half."""
    last = first + count - 1
    return whole(date(year_number, first, 1), date(year_number, last, monthrange(year_number, last)[1]))


def week(when: date) -> When:
    """Return the week in which a day falls, Monday to Sunday."""
    monday = when - timedelta(days=when.weekday())
    return whole(monday, monday + timedelta(days=WEEK - 1))


def third(period: When, word: str) -> When:
    """Return the third of a period that a word of ``THIRDS`` means."""
    start, end = date.fromisoformat(period.start), date.fromisoformat(period.end)
    which = THIRDS[word]
    if period.precision is Precision.YEAR:
        return months(start.year, 1 + 4 * which, 4)
    length = (end - start).days + 1
    first = start + timedelta(days=length * which // 3)
    return whole(first, start + timedelta(days=length * (which + 1) // 3 - 1))


def shifted(when: date, *, days: int = 0, months: int = 0) -> date:
    """Return a day moved by days and calendar months; the 31st becomes the last day of a shorter month."""
    total = when.year * YEAR_MONTHS + when.month - 1 + months
    number, index = divmod(total, YEAR_MONTHS)
    number = min(max(number, 1), 9998)
    moved = when.replace(year=number, month=index + 1, day=min(when.day, monthrange(number, index + 1)[1]))
    return moved + timedelta(days=days)


def weekday(published: date, number: int, tense: str) -> date:
    """Return the day with this number (Monday is 0) that a report means.

    That is its own day, the last before it in the past tense, else the next after it.
    """
    back = (published.weekday() - number) % WEEK
    if tense == "past" or back == 0:
        return published - timedelta(days=back)
    return published + timedelta(days=WEEK - back)


def meant(periods: list[When], published: date, which: str, tense: str) -> When:
    """Return which of recurring periods (Mays, winters; in the order of time) 'last', 'this', 'next' means.

    Without such a word: the last that has begun in the past tense, else the first that is not over.
    """
    today = published.isoformat()
    if which == "last":
        return [period for period in periods if period.end < today][-1]
    if which == "next":
        return next(period for period in periods if period.start > today)
    if which == "this":
        return next((period for period in periods if period.start[:4] == today[:4]), periods[-1])
    if tense == "past":
        return [period for period in periods if period.start <= today][-1]
    return next(period for period in periods if period.end >= today)


def nearest(published: date, candidates: list[date], tense: str) -> date:
    """Return the day that a report means: for the past the last, for the future the first, else the nearest.

    A day of grace is given, for the event may be in another time zone.
    """
    grace = timedelta(days=1)
    if tense == "past":
        return max((day for day in candidates if day <= published + grace), default=min(candidates))
    if tense == "future":
        return min((day for day in candidates if day >= published - grace), default=max(candidates))
    return min(candidates, key=lambda day: abs(day - published))
