"""Join what 'and' adds before one head: 'an EU and NATO member', 'missile and drone attacks'.

The coordinator takes the tag of a hyphen, which joins the words of a group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.syntax import Token

    Classes = Mapping[str, frozenset[str]]

_MEMBER = frozenset({"member", "candidate", "hopeful", "aspirant"})
"""What states are of a body, behind its name."""
_ENDING = frozenset("i.,;cxmDZ")
"""Tags behind a noun, and behind no verb that takes an object."""
_MEMBERS = frozenset({"members", "candidates", "hopefuls"})


def mark_joined(tokens: Sequence[Token], classes: Classes) -> None:
    """Join two bodies before what somebody is in both, two roles before a name, two matters before a deed."""
    for i in range(1, len(tokens) - 2):
        if tokens[i].low != "and":
            continue
        if (
            _bodies(tokens, i)
            or _roles(tokens, i, classes["relational"])
            or _matters(tokens, i, classes["matters"])
        ):
            tokens[i].tag = "-"
            tokens[i + 2].tag = Tag.PLURAL if tokens[i + 2].tag == Tag.PRESENT else tokens[i + 2].tag
            tokens[i + 1].tag = Tag.NOUN if tokens[i + 1].mention is None else tokens[i + 1].tag


def _is_body(token: Token) -> bool:
    return token.mention is not None and token.mention.entity.kind is Kind.ORGANISATION


def _bodies(tokens: Sequence[Token], i: int) -> bool:
    """Return whether 'and' at i stands in 'NATO and EU member', 'both EU and NATO members'."""
    if not (_is_body(tokens[i - 1]) and _is_body(tokens[i + 1])):
        return False
    low, before = tokens[i + 2].low, tokens[i - 2].low if i > 1 else ""
    return low in _MEMBER or (low in _MEMBERS and before == "both")


def _matters(tokens: Sequence[Token], i: int, matters: frozenset[str]) -> bool:
    """Return whether 'and' at i stands in 'missile and drone attacks', 'trade and investment ties'."""
    head, behind = tokens[i + 2], tokens[i + 3].tag[0] if i + 3 < len(tokens) else "."
    if head.mention is not None or not {tokens[i - 1].low, tokens[i + 1].low} <= matters:
        return False
    # 'missile and drone attacks on', which no verb is
    return head.tag in "nS" or (head.tag == Tag.PRESENT and Tag.PLURAL in head.choices and behind in _ENDING)


def _roles(tokens: Sequence[Token], i: int, roles: frozenset[str]) -> bool:
    """Return whether 'and' at i stands in 'its neighbour and rival Mali', 'Chad's ally and friend Mali'."""
    first, second, name = tokens[i - 1], tokens[i + 1], tokens[i + 2]
    if first.tag != Tag.NOUN or first.low not in roles or second.low not in roles or i < 2:  # noqa: PLR2004
        return False
    k = i - 2
    while k > 0 and tokens[k].tag == Tag.ADJECTIVE:
        k -= 1
    return name.tag == Tag.MENTION and tokens[k].tag in "p'MA"
