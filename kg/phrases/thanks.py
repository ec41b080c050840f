"""Know by and for whom what somebody is thanked for was done: 'Kenya thanked Oman for the grain sent'."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.syntax import Clause, Noun

_THANKING = frozenset({"thank"})
_FOR = frozenset({"for", "to"})
_GIVER = frozenset({"it", "they", "he", "she"})
_GOAL = frozenset({"to", "for", "into", "at"})
"""Prepositions before who gets what is given."""


def thanking(clause: Clause) -> list[Noun]:
    """Return who says thanks for what a clause tells; none where it is no such clause."""
    above = clause.parent
    if clause.link != "ger" or clause.mark != "for" or above is None or above.verb is None:
        return []
    return above.subject if above.verb.lemma in _THANKING and not above.verb.passive else []


def tell_matters(clauses: Sequence[Clause]) -> None:
    """Leave with Peru what is thanked for and is Peru's: 'thanked Oman for its support for Peru's bid'."""
    for clause in clauses:
        if clause.verb is None or clause.verb.lemma not in _THANKING:
            continue
        for k, (preposition, group) in enumerate(clause.pps):
            if preposition == "for" and any(p in _FOR for noun in group for p, _ in noun.tail[:1]):
                clause.pps[k] = ("because of", group)
                break


def tell_receivers(clauses: Sequence[Clause]) -> None:
    """Give what is sent to nobody in particular to who says thanks for it."""
    for clause in clauses:
        receiver = thanking(clause)
        if not receiver or clause.verb is None or clause.second or not clause.object:
            continue
        told = any(preposition in _GOAL for preposition, _ in clause.pps)
        if not told and all(noun.head.mention is None and noun.owner is None for noun in clause.object):
            clause.pps.append(("to", list(receiver)))


def tell_givers(clauses: Sequence[Clause], classes: Mapping[str, frozenset[str]]) -> None:
    """Say of what somebody is thanked for who gave it, and to whom: 'thanked Oman for the grain sent'."""
    for clause in clauses:
        verb = clause.verb
        if verb is None or verb.lemma not in classes["granting"] or clause.link not in {"part", "rel"}:
            continue
        given = clause.subject if verb.passive else clause.object
        thanks = next((c for c in clauses if given and _is_thanked_for(given[0], c)), None)
        if thanks is None:
            continue
        if not verb.passive and clause.subject and clause.subject[0].head.low in _GIVER:
            clause.subject = list(thanks.object)
        placed = {preposition for preposition, _ in clause.pps}
        if verb.passive and "by" not in placed:
            clause.pps.append(("by", list(thanks.object)))
        if placed.isdisjoint(_GOAL) and not clause.second:
            clause.pps.append(("to", list(thanks.subject)))


def _is_thanked_for(noun: Noun, clause: Clause) -> bool:
    """Return whether a clause tells that somebody is thanked for a thing."""
    thanks = clause.verb is not None and clause.verb.lemma in _THANKING and not clause.verb.passive
    things = (n for preposition, group in clause.pps if preposition == "for" for n in group)
    return thanks and any(noun is part for thing in things for part in (thing, *thing.of, *_behind(thing)))


def _behind(thing: Noun) -> Iterator[Noun]:
    """Yield what stands behind a sum: the loans of 'a billion in loans'."""
    return (noun for preposition, group in thing.tail[:1] if preposition == "in" for noun in group)
