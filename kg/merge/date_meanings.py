"""What the forms of dates mean: functions from a match and its context to an interval.

The groups are those of ``kg.merge.date_forms``: D, M, Y a day, month and year (D2, M2, Y2 the last of
a range), W a weekday, S a season, N and U a number and its unit, ``part`` 'early', ``rel`` 'last', 'next'.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from kg.merge import periods
from kg.model import When

Tense: TypeAlias = Literal["past", "present", "future"]
"""The time of the verb that a date goes with."""

NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
"""The numbers that are read in words, from 1."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1}
_CENTURY = 100
_DECADE_THIRDS = ((0, 3), (3, 7), (7, 10))


class Context(NamedTuple):
    """What a date is resolved against; ``anchor`` is the day of the event that was told of before."""

    published: date | None
    tense: Tense
    anchor: date | None


def _number(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _one_day(year: int, month: int, day: int) -> When | None:
    when = _safe(year, month, day)
    return periods.day(when) if when else None


def _century(year: int, first: int) -> int:
    """Complete a year of two digits after another year: 2014-16."""
    return year if year >= _CENTURY else first - first % _CENTURY + year


def iso(match: re.Match[str], _: Context) -> When | None:
    """Read 2024-07-03."""
    return _one_day(*(int(match[group]) for group in ("Y", "m", "D")))


def numeric(match: re.Match[str], _: Context) -> When | None:
    """Read 02.03.2025 with the day first; with slashes the order is known only where a number exceeds 12."""
    first, second, year = (int(match[group]) for group in ("D", "m", "Y"))
    if match["sep"] == "/" and first != second and max(first, second) <= periods.YEAR_MONTHS:
        return periods.year(year)
    if second > periods.YEAR_MONTHS:
        first, second = second, first
    return _one_day(year, second, first)


def _year_of(match: re.Match[str], context: Context) -> int | None:
    """Return the year that goes with a month: its own, or that of a phrase like 'of last year'."""
    groups = match.groupdict()
    if groups.get("Y"):
        return int(groups["Y"])
    return _relative_year((groups.get("which") or "").lower(), context)


def _relative_year(which: str, context: Context) -> int | None:
    base = (
        context.anchor
        if which in {"that", "the same", "the following", "the previous"}
        else context.published
    )
    step = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(which, 0)
    return base.year + step if which and base else None


def days(match: re.Match[str], context: Context) -> When | None:
    """Read a day with its month, or several; without a year, those that the tense means."""
    last_month = _number(match.groupdict().get("M2") or match["M"])
    last_day = int(match.groupdict().get("D2") or match["D"])
    year = _year_of(match, context)
    years = [year] if year else _years(context)
    ends = [end for number in years if (end := _safe(number, last_month, last_day))]
    if not ends:
        return None
    end = ends[0] if year else periods.nearest(context.published or ends[0], ends, context.tense)
    start = _safe(end.year, _number(match["M"]), int(match["D"]))
    if start and start > end:
        start = _safe(end.year - 1, start.month, start.day)
    return periods.whole(start, end) if start else None


def _years(context: Context) -> list[int]:
    return [context.published.year + step for step in (-1, 0, 1)] if context.published else []


def month(match: re.Match[str], context: Context) -> When | None:
    """Read a month, or a part of one; without a year, the one that the tense or 'last', 'next' means."""
    return _recurring(match, context, lambda year: periods.month(year, _number(match["M"])))


def season(match: re.Match[str], context: Context) -> When | None:
    """Read a season as ``month`` reads a month."""
    return _recurring(match, context, lambda year: periods.season(year, match["S"].lower()))


def _recurring(match: re.Match[str], context: Context, of_year: Callable[[int], When]) -> When | None:
    groups = match.groupdict()
    which, year = (groups.get("rel") or "").lower(), _year_of(match, context)
    told = context.anchor if which == "that" else None
    base = told or context.published
    if year is not None:
        return part_of(of_year(year), groups.get("part"))
    if base is None:
        return None
    candidates = [of_year(base.year + step) for step in (-2, -1, 0, 1, 2)]
    return part_of(
        periods.meant(candidates, base, which, "future" if told else context.tense), groups.get("part")
    )


def part_of(period: When, part: str | None) -> When:
    """Return a period, or the third of it that a phrase like 'the end of' means."""
    return periods.third(period, _part_word(part)) if part else period


def _part_word(part: str) -> str:
    """Return the word of ``periods.THIRDS`` in a phrase: 'the very end of' has 'end'."""
    return part.lower().removesuffix("of").split()[-1]


def months(match: re.Match[str], context: Context) -> When | None:
    """Read 'between March 2020 and May 2021', 'from March to May'."""
    start, end = _number(match["M"]), _number(match["M2"])
    if match["Y2"]:
        last = periods.month(int(match["Y2"]), end)
    elif context.published:
        candidates = [periods.month(year, end) for year in _years(context)]
        last = periods.meant(candidates, context.published, "", context.tense)
    else:
        return None
    final = date.fromisoformat(last.end)
    return periods.whole(date(int(match["Y"] or final.year - (start > end)), start, 1), final)


def year(match: re.Match[str], _: Context) -> When:
    """Read a year, or a part of one."""
    return part_of(periods.year(int(match["Y"])), match.groupdict().get("part"))


def year_range(match: re.Match[str], _: Context) -> When:
    """Read 'between 2014 and 2016', 'in 2014-16'."""
    first = int(match["Y"])
    return periods.whole(date(first, 1, 1), date(_century(int(match["Y2"]), first), 12, 31))


def decade(match: re.Match[str], _: Context) -> When:
    """Read 'the 1990s', or a part of them."""
    first, part = int(match["decade"]), match["part"]
    begin, end = _DECADE_THIRDS[periods.THIRDS[_part_word(part)]] if part else (0, periods.DECADE)
    return periods.whole(date(first + begin, 1, 1), date(first + end - 1, 12, 31))


def division(match: re.Match[str], context: Context) -> When | None:
    """Read a half or a quarter of a year: 'the first half of the year', 'Q3 2024'."""
    groups = match.groupdict()
    year = _year_of(match, context) or (context.published.year if context.published else None)
    if year is None:
        return None
    size = 3 if groups["division"].lower().startswith("q") else 6
    which = int(groups["index"]) - 1 if groups.get("index") else _ORDINALS[groups["ord"].lower()]
    which %= periods.YEAR_MONTHS // size
    return periods.months(year, 1 + which * size, size)


def holiday(match: re.Match[str], context: Context) -> When | None:
    """Read the two holidays that are named as dates."""
    name = match["holiday"].lower()
    month, day = (
        (1, 1)
        if name.endswith("year's day")
        else (12, 31)
        if "year" in name
        else (12, 24 + ("eve" not in name))
    )
    years = [int(match["Y"])] if match["Y"] else _years(context)
    days = [date(year, month, day) for year in years]
    return periods.day(periods.nearest(context.published or days[0], days, context.tense)) if days else None
