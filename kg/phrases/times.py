"""Find the words that date a clause or say how often: 'last month', 'two weeks ago', 'four times'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.syntax import Token

    Classes = Mapping[str, frozenset[str]]

_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_DAY = re.compile(r"[0-3]?\d(?:st|nd|rd|th)?")
_NEAR = frozenset({"last", "next"})
_OFTEN = "times"
_SEVERAL = frozenset({"several", "many", "countless", "numerous", "dozen"})
_MULTITUDES = frozenset({"dozens", "scores", "hundreds", "thousands", "tens"})
_HUNDRED = frozenset({"dozen", "hundred", "thousand"})
_EACH = frozenset(
    {"a", "as", "more", "since", "before", "this", "that", "last", "each", "every", "already", "now"}
)
"""May stand behind 'four times': 'a year', 'this week', 'as much'."""
_SPANS = frozenset({"for", "in", "within", "over", "during"})
_ONE = frozenset({"a", "an", "one"})
_AT = frozenset({"at", "by", "around", "about", "towards", "toward"})
_OVER_THE = frozenset({"in", "over", "during", "at", "by"})
_SUBJECT = "MAdpJ0"
"""Tags that open the subject behind a point of the day; other nouns it may describe: 'a dawn raid'."""
_ABOUT = frozenset(
    "about almost nearly over around roughly some more than under just only the at least well".split()
)
"""May stand between 'for' and the count of a span: 'for more than two years'."""


def mark_times(tokens: Sequence[Token], classes: Classes) -> None:
    """Make dates of 'last month' and 'two weeks ago', so that no name grows into them."""
    units, words = classes["time units"], classes["time words"]
    points, spells = classes["points of the day"], classes["spells"]
    for i, token in enumerate(tokens):
        if i and token.tag == Tag.TIME:
            _mark_date(tokens, i, words)
        elif i and token.low == _OFTEN:
            _mark_often(tokens, i, words)
        elif i and token.lemma in points and token.tag == Tag.NOUN:
            _mark_point(tokens, i)
        elif i and token.lemma in units and token.tag in "nS":
            _mark_unit(tokens, i, words)
            if token.lemma in spells:
                _mark_spell(tokens, i)


def _mark_date(tokens: Sequence[Token], i: int, words: frozenset[str]) -> None:
    """Take the day of the month to its date; a date before a noun describes it: 'the 2024 summit'."""
    token, before = tokens[i], tokens[i - 1]
    if _is_day(before, token) or before.low in _NEAR:
        before.tag = Tag.TIME  # '1 March', 'until last June'
        return
    _widen(tokens, i, words)
    if i + 1 < len(tokens):
        _describe(tokens, i)


def _describe(tokens: Sequence[Token], i: int) -> None:
    """Make an adjective of a date that stands between whose it is, or an article, and a noun.

    So do 'the 2024 summit', 'its March meeting', 'Iraq's 1990 invasion', 'India's May 7 strikes'.
    """
    first, end = i, i + 1
    while first > 0 and tokens[first - 1].tag in "T0":
        first -= 1
    if tokens[end].tag == Tag.NUMBER and _DAY.fullmatch(tokens[end].low) and tokens[i].low[:3] in _MONTHS:
        end += 1
    owned = first > 0 and tokens[first - 1].tag in "p'"
    if first == 0 or end == len(tokens) or not (owned or tokens[first - 1].tag == Tag.DET):
        return
    of_a_year = tokens[first - 1].low == "the" and end == i + 1 and tokens[i].low.isdigit()
    if tokens[end].tag in ("nSJA" if owned else "nSM" if of_a_year else "nS"):
        for token in tokens[first:end]:
            token.tag = Tag.ADJECTIVE


def _widen(tokens: Sequence[Token], i: int, words: frozenset[str]) -> None:
    """Make one date of 'last Thursday' and 'late on Thursday', behind the verb: no quality of the subject."""
    first = i - 2 if tokens[i - 1].low == "on" else i - 1
    if first < 1:
        return
    if tokens[first].low in words and tokens[first].tag[0] in "Ja" and tokens[first - 1].tag not in "dp":
        for token in tokens[first:i]:
            token.tag = Tag.TIME


_AWAY = frozenset({"ago", "later", "earlier"})
"""Words that tell how far off a date is, behind a span."""
_POINTING = frozenset({"before", "after", "prior to", "ahead of", "in the making"})
"""Words that tell so, and from what, if anything follows: 'two days before (the vote)'."""


def _mark_often(tokens: Sequence[Token], i: int, words: frozenset[str]) -> None:
    """Make an adverb of 'four times', and a date of 'in recent times'."""
    token, before = tokens[i], tokens[i - 1]
    first = _first_of_count(tokens, i)
    if _counts_times(tokens, i, first):
        for word in tokens[first : i + 1]:
            word.tag = Tag.ADVERB
    elif before.low in words:
        token.tag = before.tag = Tag.TIME


def _mark_unit(tokens: Sequence[Token], i: int, words: frozenset[str]) -> None:
    """Make a date of 'last month', 'for years', 'for ten months' and 'a couple of days later'."""
    token, before = tokens[i], tokens[i - 1]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    span = _first_of_span(tokens, i)
    if span is not None:
        for word in tokens[span : i + 1]:
            word.tag = Tag.TIME
    elif before.low == "for" and token.tag == "S" and after is not None and after.tag in "MAd,.":
        token.tag = Tag.TIME
    elif before.low in words and (after is None or after.tag not in "nS'" or _is_titled(token, after)):
        token.tag = before.tag = Tag.TIME
    elif after is not None and (after.low in _AWAY or after.low in _POINTING):
        count = 2 if before.low == "of" and i > 1 else 1  # 'two days later', 'a couple of days later'
        ahead = "Ma" if after.low in _AWAY else "ManS"
        bare = token.tag == Tag.PLURAL and tokens[i - count].tag in ahead  # 'left Chad days before the vote'
        if bare or tokens[i - count].tag in "0dnJ":
            count -= bare
            if after.low in _AWAY or _is_last(tokens, i + 1):
                after.tag = Tag.TIME
            for k in range(i - count, i + 1):
                tokens[k].tag = Tag.TIME


def _is_last(tokens: Sequence[Token], i: int) -> bool:
    """Return whether 'before' or 'after' ends its clause: 'Chad left two days before.'."""
    return i + 1 == len(tokens) or tokens[i + 1].tag in ",.;c"


def _mark_point(tokens: Sequence[Token], i: int) -> None:
    """Make a date of 'at dawn' before a subject: 'At dawn Chadian jets bombed a depot'."""
    if tokens[i - 1].low in _AT and i + 1 < len(tokens) and tokens[i + 1].tag in _SUBJECT:
        tokens[i].tag = Tag.TIME


def _mark_spell(tokens: Sequence[Token], i: int) -> None:
    """Make a date of 'over the weekend' before a named subject: 'Over the weekend Chad bombed a depot'."""
    named = i + 1 < len(tokens) and tokens[i + 1].tag in "MA"
    if i > 1 and named and tokens[i - 1].low == "the" and tokens[i - 2].low in _OVER_THE:
        tokens[i - 1].tag = tokens[i].tag = Tag.TIME


def _first_of_span(tokens: Sequence[Token], i: int) -> int | None:
    """Return where a span that opens a clause with a named subject begins, behind its preposition, or None.

    'For nearly two years Algeria boycotted Spanish goods'.
    """
    before = tokens[i - 1]
    if before.tag != Tag.NUMBER and before.low not in _ONE:
        return None
    first = i - 1
    while first > 0 and tokens[first - 1].low in _ABOUT:
        first -= 1
    if first == 0 or tokens[first - 1].low not in _SPANS:
        return None
    opens = first == 1 or tokens[first - 2].tag in ",;:c" or tokens[first - 2].low == "that"
    starts = "MAd" if tokens[first - 1].low == "for" else Tag.MENTION  # 'for almost a century the British'
    named = i + 1 < len(tokens) and tokens[i + 1].tag in starts
    return first if opens and named else None


def _is_titled(unit: Token, after: Token) -> bool:
    """Return whether a title stands behind a unit of time: 'Last night President Sall spoke'."""
    return unit.text.islower() and after.text.istitle()


def _first_of_count(tokens: Sequence[Token], i: int) -> int:
    """Return where the count before 'times' begins: 'hundreds of times', 'a dozen times'."""
    low, before = tokens[i - 1].low, tokens[i - 2].low if i > 1 else ""
    counted = before in _MULTITUDES if low == "of" else before == "a" and low in _HUNDRED
    return i - 2 if counted else i - 1


def _counts_times(tokens: Sequence[Token], i: int, first: int) -> bool:
    """Return whether 'times' says how often: 'visited Fiji four times', not 'four times the price'."""
    number = first < i - 1 or tokens[first].tag == Tag.NUMBER or tokens[first].low in _SEVERAL
    if not number or (first > 0 and tokens[first - 1].tag in "id"):
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return after is None or after.tag in ".,;)icT" or after.low in _EACH


def _is_day(number: Token, month: Token) -> bool:
    """Return whether a number is the day of the month behind it."""
    if number.tag != Tag.NUMBER or month.low[:3] not in _MONTHS:
        return False
    return _DAY.fullmatch(number.low) is not None
