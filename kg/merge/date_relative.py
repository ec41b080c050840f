"""What the relative forms of dates mean: 'last month', 'two weeks ago', 'the following day', 'on Friday'.

The groups are those of ``kg.merge.date_forms``, as told in ``kg.merge.date_meanings``.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.merge import periods
from kg.merge.date_meanings import NUMBERS, Context, part_of
from kg.model import When

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FEW = (2, 5)


def relative(match: re.Match[str], context: Context) -> When | None:
    """Read 'last month', 'earlier this year', 'the following week', 'the end of the year'."""
    which, unit = match["rel"].lower(), match["U"].rstrip("s").lower()
    base = (
        context.anchor
        if which in {"following", "previous", "same", "that"} and context.anchor
        else context.published
    )
    if base is None:
        return None
    step = {"last": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}.get(which, 0)
    period = _unit_around(base, unit, step)
    half = (match.groupdict().get("half") or "").lower()
    if half == "earlier" and step == 0:
        return periods.whole(date.fromisoformat(period.start), base)
    if half == "later" and step == 0:
        return periods.whole(base, date.fromisoformat(period.end))
    part = match.groupdict().get("part") or half.replace("earlier", "early").replace("later", "late")
    return part_of(period, part)


def _unit_around(base: date, unit: str, step: int) -> When:
    if unit == "day":
        return periods.day(periods.shifted(base, days=step))
    if unit in {"week", "weekend"}:
        week = periods.week(periods.shifted(base, days=periods.WEEK * step))
        saturday = date.fromisoformat(week.end) - timedelta(days=1)
        return week if unit == "week" else periods.whole(saturday, date.fromisoformat(week.end))
    moved = periods.shifted(base, months=step * (1 if unit == "month" else periods.YEAR_MONTHS))
    return periods.month(moved.year, moved.month) if unit == "month" else periods.year(moved.year)


def _count(words: str | None) -> tuple[int, int]:
    """Return the least and the greatest number that the words mean."""
    small = (words or "one").lower()
    if small.isdigit():
        return int(small), int(small)
    if small in {"several", "a few"}:
        return _FEW
    number = 2 if "couple" in small else NUMBERS.index(small) + 1 if small in NUMBERS else 1
    return number, number


def _moved(base: date, unit: str, number: int) -> date:
    size = {"day": (1, 0), "week": (7, 0), "month": (0, 1), "year": (0, 12), "decade": (0, 120)}[
        unit.rstrip("s")
    ]
    return periods.shifted(base, days=size[0] * number, months=size[1] * number)


def ago(match: re.Match[str], context: Context) -> When | None:
    """Read 'two weeks ago', 'a day earlier', 'three months later': as exact as its unit."""
    word, unit = match["way"].lower(), match["U"].rstrip("s").lower()
    base = context.published if word == "ago" else context.anchor or context.published
    if base is None:
        return None
    sign = 1 if word in {"later", "after", "afterwards"} else -1
    least, most = _count(match["N"])
    first, last = sorted((_moved(base, unit, sign * least), _moved(base, unit, sign * most)))
    if first != last:
        return periods.whole(first, last)
    slack = {"week": 3, "decade": 366}.get(unit, 0)
    if slack:
        return periods.whole(first - timedelta(days=slack), first + timedelta(days=slack))
    return _unit_around(first, unit, 0)


def span(match: re.Match[str], context: Context) -> When | None:
    """Read 'over the past two years', 'in the coming weeks': to, or from, the day of publication."""
    base = context.published
    if base is None:
        return None
    rel = (match.groupdict().get("rel") or "next").lower()
    count = _count(match["N"])[1] if match["N"] else (_FEW[0] if match["U"].endswith("s") else 1)
    return periods.whole(
        base, _moved(base, match["U"].lower(), -count if rel in {"last", "past", "previous"} else count)
    )


def day_word(match: re.Match[str], context: Context) -> When | None:
    """Read 'yesterday', 'tonight', 'the following day'."""
    word = " ".join(match[0].lower().split())
    told = any(
        part in word for part in ("same", "that ", "previous", "following", "next", "before", "after ")
    )
    base = (context.anchor if told else None) or context.published
    if base is None:
        return None
    back = any(part in word for part in ("yesterday", "last night", "previous", "before"))
    ahead = any(part in word for part in ("tomorrow", "following", "next", "day after"))
    return periods.day(periods.shifted(base, days=ahead - back))


def weekday(match: re.Match[str], context: Context) -> When | None:
    """Read a weekday: 'on Friday', 'last Monday', 'Tuesday next week'."""
    if context.published is None:
        return None
    number, relation = _WEEKDAYS.index(match["W"][:3]), (match["rel"] or "").lower()
    week = (match.groupdict().get("which") or "").lower()
    if week:
        monday = date.fromisoformat(
            _unit_around(context.published, "week", {"last": -1, "next": 1}.get(week, 0)).start
        )
        return periods.day(monday + timedelta(days=number))
    back = (context.published.weekday() - number) % periods.WEEK
    if relation == "last":
        return periods.day(context.published - timedelta(days=back or periods.WEEK))
    if relation == "next":
        return periods.day(context.published + timedelta(days=periods.WEEK - back))
    tense = "future" if relation == "this" and context.tense != "past" else context.tense
    return periods.day(periods.weekday(context.published, number, tense))


def weekdays(match: re.Match[str], context: Context) -> When | None:
    """Read 'from Monday to Wednesday'."""
    if context.published is None:
        return None
    first, last = (_WEEKDAYS.index(match[group][:3]) for group in ("W", "W2"))
    end = periods.weekday(context.published, last, context.tense)
    return periods.whole(end - timedelta(days=(last - first) % periods.WEEK), end)
