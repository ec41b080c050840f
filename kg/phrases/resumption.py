"""Say whether a word that may be a verb goes on with the subject of one before it: "arms A, trains B"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.phrases.after_names import REACH, finite_ahead, relative_object
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.syntax import Token

_HOLDING = frozenset(
    {
        "hold",
        "have",
        "conduct",
        "plan",
        "stage",
        "run",
        "join",
        "announce",
        "attend",
        "begin",
        "start",
        "launch",
    }
    | {
        "resume",
        "want",
        "seek",
        "offer",
        "propose",
        "include",
        "see",
        "host",
        "need",
        "face",
        "welcome",
        "reject",
    }
)
"""Verbs of whoever has talks, clashes and drills with another."""


def resumes(tokens: Sequence[Token], i: int, before: str, following: str) -> bool:
    """Return whether a verb in the present goes on behind an aside or beside another."""
    if before == "c":
        return following in "aib" and _goes_on(tokens, i)
    if before != "," or _is_behind_two(tokens, i):
        return False
    if tokens[i - 1].tag == "a" and following in "dpMAnSi":
        return True  # 'Armenia, once poor, now exports gold'
    return tokens[i].tag[0] != "Z" and (
        _closes_aside(tokens, i, following)
        or _is_listed(tokens, i, following)
        or _in_headline(tokens, i, following)
    )


def ends_relative(tokens: Sequence[Token], i: int, following: str) -> bool:
    """Return whether a verb behind an adverb ends a relative: 'which Togo currently chairs,'."""
    return tokens[i - 1].tag == "a" and following in ".,;aci" and relative_object(tokens, i)


def is_next_deed(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a subject's verb in -s stands before: 'sells arms, trains Malian troops'."""
    begin = clause_start(tokens, i)
    opened = max((k for k in range(begin, i) if tokens[k].tag in "wb"), default=begin)
    return [t.tag for t in tokens[opened:i] if t.tag in "ZDxm"][-1:] == [Tag.PRESENT]


def _is_behind_two(tokens: Sequence[Token], i: int) -> bool:
    """Return whether two names stand before the comma, which no verb in -s goes with: 'A and B, rivals,'."""
    names = "".join(token.tag for token in tokens[max(0, i - 4) : i - 1])
    return "Z" in tokens[i].tag and "S" in tokens[i].tag and names == "McM"


def _is_listed(tokens: Sequence[Token], i: int, following: str) -> bool:
    """Return whether a verb stands between two others: 'joined the bloc, imports gas from A, and sold'."""
    if following not in "nSi":
        return False
    verbs = [token for token in tokens[max(0, i - 2 * REACH) : i] if token.tag in "ZDxm"]
    before = bool(verbs) and (following != "i" or verbs[-1].lemma not in _HOLDING)
    for k in range(i + 2, min(len(tokens) - 1, i + REACH)):
        if tokens[k].tag in ".;:" or "w" in tokens[k].tag:
            return False
        if tokens[k].tag == "c":
            behind = tokens[k + 1].tag
            named = k + 2 < len(tokens) and tokens[k + 2].tag[0] in "MA"
            return before and not {"D", "Z", "x"}.isdisjoint(behind) and (behind[0] in "DZxE" or named)
    return False


def _in_headline(tokens: Sequence[Token], i: int, following: str) -> bool:
    """Return whether a headline goes on with its subject: 'Fiji PM rebuffs Beijing, visits Tokyo'."""
    if tokens[-1].tag in ".?" or following not in "dpMAi" or finite_ahead(tokens, i):
        return False
    verbs = [token.tag for token in tokens[: i - 1] if token.tag in "ZDxm"]
    return verbs == [Tag.PRESENT] and all(token.tag not in "wb" for token in tokens[:i])


def _closes_aside(tokens: Sequence[Token], i: int, following: str) -> bool:
    """Return whether a verb goes on behind an aside ('Turkey, an old ally, drills with Azerbaijan')."""
    if following in "dp" or _is_remark(tokens, i - 1):
        return True
    begin = clause_start(tokens, i)
    without = all(token.tag not in "ZDxm" for token in tokens[begin:i])
    aside = without or closes_relative(tokens, i, begin)
    return following in "iMA" and aside and not finite_ahead(tokens, i)


def closes_relative(tokens: Sequence[Token], i: int, start: int = 0) -> bool:
    """Return whether a comma ends a relative of the subject: 'Chad, which armed Mali, voiced support'.

    The clause begins at ``start``, or somewhere before i.
    """
    begin = max(start, i - 2 * REACH)
    if tokens[i - 1].tag != ",":
        return False
    relative, between = False, False  # whether the stretch between two commas, and the last, is a relative
    for k in range(begin, i - 1):
        token = tokens[k]
        if token.tag == ",":
            relative = tokens[k + 1].tag == Tag.RELATIVE
            between = between or relative
        elif token.tag in "ZDxm" and not relative:
            return False
    return relative or (between and begin == start)


def ends_role(tokens: Sequence[Token], i: int, following: str) -> bool:
    """Return whether a comma ends what the subject is or does: 'Chad, [citing floods,] blocked aid for B'."""
    begin = clause_start(tokens, i)
    commas = [k for k in range(begin + 1, i - 2) if tokens[k].tag == ","]
    if following not in "nS" or not commas:
        return False
    aside = commas[-1] + 1
    driven = tokens[aside].tag == Tag.PAST and tokens[aside + 1].low == "by"  # ', angered by the vote,'
    if any(t.tag in "ZDxmw" for k, t in enumerate(tokens[begin:i], begin) if not (driven and k == aside)):
        return False
    before, role = tokens[commas[-1] - 1].tag, tokens[commas[-1] + 1].tag
    described = (before in "MP" and role in "dp") or (before in "MPnS" and (role in "GEia" or driven))
    return described and not finite_ahead(tokens, i)


def _is_remark(tokens: Sequence[Token], end: int) -> bool:
    """Return whether the comma at ``end`` closes ', it should be noted,'."""
    for k in range(end - 1, max(0, end - REACH), -1):
        if tokens[k].tag == ",":
            return tokens[k + 1].low == "it" and "m" in {token.tag for token in tokens[k:end]}
    return False


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Return whether 'and trades with B' goes on with the subject of a verb in the same form."""
    several = False  # 'holds talks and drills with B'
    for token in reversed(tokens[max(0, i - REACH) : i - 1]):
        if token.tag in ";.:w":
            return False
        several = several or token.tag == "S"
        if token.tag == "Z":
            return not several or token.lemma not in _HOLDING
    return False


def clause_start(tokens: Sequence[Token], i: int) -> int:
    """Return where the last coordinated clause before i begins ('A left, and B, an ally, drills with C')."""
    for k in range(i - 1, max(0, i - 2 * REACH), -1):
        if tokens[k].tag == "c" and tokens[k - 1].tag == "," and tokens[k + 1].tag in "MPd":
            return k + 1
    return 0
