"""The forms in which English news writes dates: regular expressions, each with what it means.

Longer forms stand first. Month names count only with a capital ('may', 'march'), bare months only after a
preposition or 'last', 'next'; a number of four digits is a year only where it counts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from kg.merge import date_meanings as meanings
from kg.merge import date_relative as relative
from kg.merge.date_meanings import NUMBERS, Context
from kg.model import When

Meaning: TypeAlias = Callable[["re.Match[str]", Context], When | None]
"""What a form means; None where it cannot be resolved: no publication date, 30 February."""

_FULL = (
    "(?P<M>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Apr|Aug|Sept|Oct|Nov|Dec)\.)"
)
_MONTH = (
    r"(?P<M>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_MONTH2 = _MONTH.replace("<M>", "<M2>")
_DAY = r"(?P<D>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_DAY2 = _DAY.replace("<D>", "<D2>")
_YEAR = r"(?P<Y>1[5-9]\d\d|20\d\d)"
_YEAR2 = r"(?P<Y2>1[5-9]\d\d|20\d\d)"
_SEASON = "(?P<S>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_WEEKDAY = "(?P<W>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_PART_NAME = r"early|mid|late|(?:the\s+)?(?:very\s+)?(?:beginning|start|outset|middle|end|close)\s+of"
_PART = rf"(?P<part>(?i:{_PART_NAME}))[\s-]+"
_NUMBER = rf"(?P<N>(?i:an?|{'|'.join(NUMBERS)}|(?:a\s+)?couple\s+of|a\s+few|several)|\d{{1,2}})"
_UNIT = "(?P<U>(?:day|week|month|year|decade)s?)"
# 'The first visit in seven years' tells of no date.
_SHORT_UNIT = "(?P<U>(?:day|week|month)s?)"
_TO = r"(?:\s*[-–—]\s*|\s+(?:to|and|until|till|through)\s+)"
_COUNTED = "|".join(
    r"""percent per people persons men women children troops soldiers fighters civilians villages companies
    firms countries states members delegates participants refugees migrants prisoners drones missiles tanks
    vehicles aircraft ships projects jobs students workers euros? dollars yuan roubles rubles tons? tonnes?
    barrels km kilomet\w+ miles met(?:er|re)s hectares megawatts MW units homes houses hours more
    or\s+(?:more|so)""".split()
)
_NO_COUNT = rf"(?![\w%]|[,.]\d|\s?[-–/]\s?\d|\s(?:{_COUNTED})\b)"
_AFTER_DAY = r"(?!-[a-z]|\d|[,.:]\d|%|\s(?:%|percent|Movement|Agreement|Revolution|Alliance|million|billion))"
_EVENTS = (
    "annexation|invasion|war|attacks?|assault|strikes?|bombings?|coup|clashes|fighting|ceasefire|truce|massacre|"
    "intervention|occupation|withdrawal|revolution|uprising|referendum|earthquake"
)

_WHICH = r"(?P<which>(?i:this|last|next|that|the\s+same|the\s+following|the\s+previous))\s+year"
_OF_YEAR = rf"(?:,?\s+{_YEAR}(?![\d-])|,?\s+(?:of\s+)?{_WHICH})?"
_IN = r"(?i:in|on|at|since|until|till|by|from|during|before|after|around|through|throughout|as\s+of|over)\s+"
_IN_YEAR = r"(?i:in|since|until|till|by|from|during|before|after|throughout|as\s+of)\s+"
_DAYPART = r"(?:\s+(?:morning|afternoon|evening|night))?"

_DIVISION_FORM = (
    r"(?:(?i:in|by|during|since|until)\s+)?(?:(?i:the)\s+)?(?P<ord>(?i:first|second|third|fourth|last|final))\s+"
    rf"(?P<division>half|quarter)\s+of\s+(?:{_YEAR}|{_WHICH}|(?:the|the\s+current)\s+year)"
)
_RELATIVE_FORM = (
    rf"(?:(?i:in|by|since|until|during|before|after|from)\s+)?(?:{_PART})?(?:(?P<half>(?i:earlier|later|early|late))\s+)?(?:the\s+)?"
    r"(?P<rel>(?i:last|this|next|previous|following|coming|current|same|that))\s+"
    r"(?P<U>week(?:end)?|month|year)\b(?!['’]s\s+end|\s+of)"
)
_DAY_WORD_FORM = (
    r"(?i:yesterday|today|tomorrow|tonight|last\s+night|(?:earlier|later)\s+in\s+the\s+day|(?:earlier|later)\s+today"
    r"|this\s+(?:morning|afternoon|evening)|(?:on\s+)?(?:the\s+same|that|the\s+previous|the\s+following|the\s+next)\s+"
    r"(?:day|morning|afternoon|evening|night)|the\s+day\s+(?:before|after)(?=[,.;]|$))\b"
)
_WEEKDAY_FORM = (
    rf"(?:(?i:on|since|until|till|by|from|before|after|late|early)\s+)?(?:(?P<rel>(?i:last|next|this))\s+)?{_WEEKDAY}{_DAYPART}"
    rf"(?:,?\s+(?:of\s+)?(?P<which>(?i:last|this|next))\s+week)?(?!s\b|\s+(?:Times|Herald|Mail|Telegraph|Mirror|Agreement))"
)

OPENERS = frozenset(NUMBERS) | frozenset(
    """in on at since until till by from during before after around through throughout as over between
    within for the a an this last next that same early mid late earlier later very beginning start outset
    middle end close previous following coming current past first second third fourth final year couple
    several few today tonight tomorrow yesterday new christmas spring summer autumn fall winter
    q1 q2 q3 q4 h1 h2""".split()
)
"""The words, in lower case, with which a form begins that begins with no number, month or weekday."""

FORMS: tuple[tuple[str, Meaning], ...] = (
    (rf"{_YEAR}-(?P<m>0[1-9]|1[0-2])-(?P<D>0[1-9]|[12]\d|3[01])(?![\d-])", meanings.iso),
    (rf"(?P<D>\d\d?)(?P<sep>[./])(?P<m>\d\d?)(?P=sep){_YEAR}(?!\d)", meanings.numeric),
    (rf"(?:(?i:from|between)\s+)?{_DAY}{_TO}{_DAY2}\s+(?:of\s+)?{_MONTH}{_OF_YEAR}", meanings.days),
    (rf"(?:(?i:from|between)\s+)?{_DAY}\s+{_MONTH}{_TO}{_DAY2}\s+{_MONTH2}{_OF_YEAR}", meanings.days),
    (
        rf"(?:(?i:from|between)\s+)?{_MONTH}\s+{_DAY}{_TO}{_MONTH2}\s+{_DAY2}{_AFTER_DAY}{_OF_YEAR}",
        meanings.days,
    ),
    (rf"(?:(?i:from|between)\s+)?{_MONTH}\s+{_DAY}{_TO}{_DAY2}{_AFTER_DAY}{_OF_YEAR}", meanings.days),
    (
        rf"(?:(?:(?i:on)\s+)?{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?!\w){_OF_YEAR}",
        meanings.days,
    ),
    (
        rf"(?:(?:(?i:on)\s+)?{_WEEKDAY},?\s+)?{_MONTH}\s+{_DAY}{_AFTER_DAY}(?!\w)(?:,?\s*{_YEAR}(?![\d-]))?",
        meanings.days,
    ),
    (
        rf"(?P<holiday>(?i:New\s+Year['’]s\s+(?:Day|Eve)|Christmas(?:\s+(?:Day|Eve))?))(?:,?\s+{_YEAR})?",
        meanings.holiday,
    ),
    (rf"(?i:between|from)\s+{_MONTH}(?:\s+{_YEAR})?{_TO}{_MONTH2}(?:\s+{_YEAR2})?", meanings.months),
    (rf"(?:{_IN})?(?:{_PART})?{_MONTH}(?:\s+of)?,?\s*{_YEAR}{_NO_COUNT}", meanings.month),
    (rf"(?:{_IN})?{_FULL},?\s+(?:of\s+)?{_WHICH}", meanings.month),
    (rf"(?:{_IN})?{_PART}{_FULL}(?!\w)", meanings.month),
    (rf"(?P<rel>(?i:last|next|this|that))\s+{_FULL}(?!\w)", meanings.month),
    (rf"{_IN}{_FULL}(?!\w)(?!\s\d)", meanings.month),
    (
        rf"(?i:between|from|in|during|over)\s+{_YEAR}{_TO}(?P<Y2>1[5-9]\d\d|20\d\d|\d\d){_NO_COUNT}",
        meanings.year_range,
    ),
    (rf"(?:{_IN})?(?:the\s+)?(?:{_PART})?(?:the\s+)?(?P<decade>(?:1[5-9]|20)\d0)['’]?s\b", meanings.decade),
    (
        rf"(?:{_IN})?(?:the\s+)?(?:{_PART})?(?:the\s+)?{_SEASON}(?:\s+of|,)?\s+(?:{_YEAR}|{_WHICH}){_NO_COUNT}",
        meanings.season,
    ),
    (rf"(?P<rel>(?i:last|this|next))\s+{_SEASON}\b", meanings.season),
    (
        rf"(?i:in|during|by|since)\s+(?:the\s+)?(?:{_PART})?(?:the\s+)?{_SEASON}\b(?!\s+(?:of|from|in))",
        meanings.season,
    ),
    (_DIVISION_FORM, meanings.division),
    (
        rf"(?:(?i:in|by|during|since)\s+)?(?P<division>[QH])(?P<index>[1-4])[\s/]+(?:of\s+)?{_YEAR}",
        meanings.division,
    ),
    (
        rf"{_IN_YEAR}(?:(?:the|a|this)\s+(?:\w+\s+)?)?(?:year(?:\s+of)?\s+)?(?:{_PART})?{_YEAR}{_NO_COUNT}",
        meanings.year,
    ),
    (rf"{_PART}{_YEAR}{_NO_COUNT}", meanings.year),
    (rf"(?i:the)\s+{_YEAR}(?=\s+(?:\w+\s+)?(?:{_EVENTS})\b)", meanings.year),
    (rf"(?<=\(){_YEAR}(?=\))", meanings.year),
    (
        rf"{_NUMBER}\s+{_UNIT}\s+(?P<way>ago|earlier|later|previously|afterwards|(?:before|after)(?=[,.;]|$))",
        relative.ago,
    ),
    (
        rf"(?i:in|over|during|for|within)\s+(?:the\s+)?(?P<rel>last|past|previous|next|coming)\s+(?:{_NUMBER}\s+)?{_UNIT}\b",
        relative.span,
    ),
    (
        rf"(?i:in|within)\s+{_NUMBER}\s+{_SHORT_UNIT}(?:['’]\s+time)?\b(?!\s+(?:of|ago|earlier|later))",
        relative.span,
    ),
    (rf"(?i:within)\s+{_NUMBER}\s+{_UNIT}\b", relative.span),
    (rf"(?i:in)\s+{_NUMBER}\s+{_UNIT}['’]\s+time\b", relative.span),
    (_RELATIVE_FORM, relative.relative),
    (rf"(?:{_IN})?{_PART}(?P<rel>the)\s+(?P<U>week(?:end)?|month|year)\b", relative.relative),
    (_DAY_WORD_FORM, relative.day_word),
    (rf"(?:(?i:from|between)\s+)?{_WEEKDAY}{_TO}{_WEEKDAY.replace('<W>', '<W2>')}", relative.weekdays),
    (_WEEKDAY_FORM, relative.weekday),
)
"""Every form with its meaning; at one place of a sentence the first that fits is taken."""
