"""Know for whom what somebody is thanked for was done: 'Kenya thanked Oman for sending grain' to Kenya."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.syntax import Clause, Noun

_THANKING = frozenset({"thank"})
_FOR = frozenset({"for", "to"})
_GOAL = frozenset({"to", "for", "into", "at"})
"""Prepositions before who gets what is given."""


def thanking(clause: Clause) -> list[Noun]:
    """Return who says thanks for what a clause tells; none where it is no such clause."""
    above = clause.parent
    if clause.link != "ger" or clause.mark != "for" or above is None or above.verb is None:
        return []
    return above.subject if above.verb.lemma in _THANKING and not above.verb.passive else []


def tell_matters(clauses: Iterable[Clause]) -> None:
    """Leave with Peru what is thanked for and is Peru's: 'thanked Oman for its support for Peru's bid'."""
    for clause in clauses:
        if clause.verb is None or clause.verb.lemma not in _THANKING:
            continue
        for k, (preposition, group) in enumerate(clause.pps):
            if preposition == "for" and any(p in _FOR for noun in group for p, _ in noun.tail):
                clause.pps[k] = ("because of", group)
                break


def tell_receivers(clauses: Iterable[Clause]) -> None:
    """Give what is sent to nobody in particular to who says thanks for it."""
    for clause in clauses:
        receiver = thanking(clause)
        if not receiver or clause.verb is None or clause.second or not clause.object:
            continue
        told = any(preposition in _GOAL for preposition, _ in clause.pps)
        if not told and all(noun.head.mention is None and noun.owner is None for noun in clause.object):
            clause.pps.append(("to", list(receiver)))
