"""Join what 'and' adds before one head: 'an EU and NATO member', 'its neighbour and rival Mali'.

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
_MEMBERS = frozenset({"members", "candidates", "hopefuls"})


def mark_joined(tokens: Sequence[Token], classes: Classes) -> None:
    """Join two bodies before what somebody is in both, and two roles before the name that has them."""
    for i in range(1, len(tokens) - 2):
        if tokens[i].low == "and" and (_bodies(tokens, i) or _roles(tokens, i, classes["relational"])):
            tokens[i].tag = "-"
            tokens[i + 1].tag = Tag.NOUN if tokens[i + 1].mention is None else tokens[i + 1].tag


def _is_body(token: Token) -> bool:
    return token.mention is not None and token.mention.entity.kind is Kind.ORGANISATION


def _bodies(tokens: Sequence[Token], i: int) -> bool:
    """Return whether 'and' at i stands in 'NATO and EU member', 'both EU and NATO members'."""
    if not (_is_body(tokens[i - 1]) and _is_body(tokens[i + 1])):
        return False
    low, before = tokens[i + 2].low, tokens[i - 2].low if i > 1 else ""
    return low in _MEMBER or (low in _MEMBERS and before == "both")


def _roles(tokens: Sequence[Token], i: int, roles: frozenset[str]) -> bool:
    """Return whether 'and' at i stands in 'its neighbour and rival Mali', 'Chad's ally and friend Mali'."""
    first, second, name = tokens[i - 1], tokens[i + 1], tokens[i + 2]
    if first.tag != Tag.NOUN or first.low not in roles or second.low not in roles or i < 2:  # noqa: PLR2004
        return False
    k = i - 2
    while k > 0 and tokens[k].tag == Tag.ADJECTIVE:
        k -= 1
    return name.tag == Tag.MENTION and tokens[k].tag in "p'MA"
