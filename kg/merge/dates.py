"""Find the dates that a sentence states and resolve them against the publication date, as closed intervals.

``find`` gives the expressions with their offsets, ``resolve`` what one means; ``kg.merge.date_forms`` holds
the grammar. The direction of 'on Friday' or 'in May' comes from the tense of the verb. 'since 2015',
'until 2010' and 'by 2030' date the beginning or the end of something and resolve to the year itself.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from kg.merge import periods
from kg.merge.date_forms import FORMS, OPENERS, Meaning
from kg.merge.date_meanings import Context, Tense
from kg.model import When

_SIGNS = (
    "20 19 18 17 16 15 day week month year decade ago earlier later tomorrow night morning afternoon evening "
    "pring ummer utumn fall Fall inter Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Christmas "
    "Q1 Q2 Q3 Q4 H1 H2"
).split()
_CORE = re.compile(
    r"\b(?:\d{4}s?\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|[A-Z][a-z]+day\b"
    r"|(?:days?|weeks?|weekend|months?|years?|decades?|half|quarter|today|tonight|tomorrow|yesterday|night|morning"
    r"|afternoon|evening|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|Christmas|[QH][1-4]"
    r"|Today|Tonight|Tomorrow|Yesterday)\b)|\d\ds\b"
)
"""The words that a date cannot do without; it begins at most ``_REACH`` characters before one."""

_REACH = 48
_WORD = re.compile(r"(?<![\w./$€£-])\w+")
_NAME = re.compile(r"\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|[A-Z][a-z]+day$")
_NAMED = re.compile(r"\(\?P<\w+>|\(\?P=\w+\)")
_BARE_YEAR = re.compile(r"(?:[Tt]he )?((?:1[5-9]|20)\d\d)")
"""A year whose context made it one: 'the 2014 annexation', '(2014)', '2014 - The war begins'."""

_PLACE = re.compile(r"\s*(?:[A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*){0,3}(?:,\s+[A-Z][A-Za-z ]{1,20})?,\s+)?[(\[]?")
_AFTER_LINE_DATE = re.compile(r"\s*(?:$|[:.)\]]|[–—-]+\s|\(|/)")


def find(text: str) -> list[tuple[int, int, str]]:
    """Return the date expressions of a sentence: (start, end, expression), in order, half-open offsets.

    >>> find("Xi met Putin on July 3 and will fly home next week.")
    [(16, 22, 'July 3'), (41, 50, 'next week')]
    """
    found: list[tuple[int, int, str]] = []
    if not any(sign in text for sign in _SIGNS):
        return found
    position = 0
    for core in _CORE.finditer(text):
        if core.start() < position:
            continue
        match = _around(text, core.start(), max(position, core.start() - _REACH))
        if match:
            position = match.end()
            found.append((match.start(), position, match[0]))
    return found


def _around(text: str, core: int, lowest: int) -> re.Match[str] | None:
    """Return the longest expression over the word at ``core``: the one that begins first."""
    any_form = _any_form()
    for word in _WORD.finditer(text, lowest):
        if word.start() > core:
            break
        if word[0].lower() in OPENERS or _NAME.match(word[0]):
            match = any_form.match(text, word.start())
            if match and match.end() > core:
                return match
    return None


def line_date(line: str) -> tuple[int, int, str] | None:
    """Return the date that governs a line: of an entry in a chronology, of a dateline, or a date alone.

    >>> line_date("29 April 2021 - A quarrel turns into fighting.")
    (0, 13, '29 April 2021')
    >>> line_date("DAMASCUS, May 2018. Syria recognised Abkhazia.")
    (10, 18, 'May 2018')
    """
    place = _PLACE.match(line)
    start = place.end() if place else 0
    match = _any_form().match(line, start) or _BARE_YEAR.match(line, start)
    if match is None or not _AFTER_LINE_DATE.match(line, match.end()):
        return None
    return start, match.end(), match[0]


def resolve(
    expression: str, *, published: str | None = None, tense: Tense = "past", anchor: str | None = None
) -> When | None:
    """Return what a date expression means, or None where that cannot be told.

    Args:
        expression: as ``find`` or ``line_date`` gives it.
        published: publication date of the document, ISO; without it only full dates resolve.
        tense: of the verb that the date goes with.
        anchor: ISO date of the event that was told of before; 'a day earlier' counts from it.

    >>> resolve("on Friday", published="2022-09-18")
    When(start='2022-09-16', end='2022-09-16', precision=<Precision.DAY: 'day'>)
    """
    return _resolved(" ".join(expression.split()), published, tense, anchor)


@lru_cache(maxsize=4096)
def _resolved(expression: str, published: str | None, tense: Tense, anchor: str | None) -> When | None:
    context = Context(_day(published), tense, _day(anchor))
    for form, meaning in _forms():
        if match := form.fullmatch(expression):
            return meaning(match, context)
    bare = _BARE_YEAR.fullmatch(expression)
    return periods.year(int(bare[1])) if bare else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Meaning], ...]:
    return tuple((re.compile(source), meaning) for source, meaning in FORMS)


@cache
def _any_form() -> re.Pattern[str]:
    """Return one alternation of all forms, which must go without names of groups."""
    forms = (_NAMED.sub(_nameless, source) for source, _ in FORMS)
    return re.compile(rf"(?<![\w./$€£-])(?:{'|'.join(forms)})")


def _nameless(group: re.Match[str]) -> str:
    # The one reference to a named group is the mark between the numbers of 02.03.2025.
    return "[./]" if group[0].startswith("(?P=") else "(?:"
