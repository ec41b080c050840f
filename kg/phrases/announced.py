"""Say who does what is announced without a doer: 'Chad announced that ties with Mali had been cut'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.syntax import Noun, Tag, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.syntax import Clause

_GOVERNMENT = "government"
_TWO = 2
_HIS = {"he": "his", "she": "her"}


def announcer(clause: Clause, classes: Mapping[str, frozenset[str]]) -> Iterator[list[Noun]]:
    """Yield who does what a passive clause tells, where it names nobody; of a person his government."""
    verb, told = clause.verb, _told(clause)
    above = told.parent
    if verb is None or not verb.passive or told.link != "that" or above is None or above.verb is None:
        return
    if above.verb.passive or above.verb.negated or above.verb.lemma not in classes["announcing"]:
        return
    if any(preposition == "by" for preposition, _ in clause.pps):
        return
    named = any(noun.head.mention is not None for noun in clause.subject)
    two = len(above.subject) == _TWO and all(noun.is_person for noun in above.subject)
    if not named and (two or len(above.subject) == 1):
        yield [noun for subject in above.subject for noun in _acting(subject)]


def _told(clause: Clause) -> Clause:
    """Return the clause that is told: 'is' in 'that ties are to be cut'."""
    outer = clause.parent
    awaited = (
        outer is not None and outer.verb is not None and outer.verb.lemma == "be" and not outer.predicate
    )
    return outer if outer is not None and clause.link == "inf" and awaited else clause


def _acting(noun: Noun) -> list[Noun]:
    """Return a state or body itself, a person as the government that he serves."""
    if noun.head.low in _HIS:
        return [_government(noun, None, _HIS[noun.head.low])]
    return [_government(noun, noun, "")] if noun.is_person else [noun]


def _government(noun: Noun, owner: Noun | None, det: str) -> Noun:
    head = Token(_GOVERNMENT, _GOVERNMENT, noun.start, noun.end, Tag.NOUN, _GOVERNMENT)
    return Noun(head, _GOVERNMENT, det, (), (), noun.start, noun.end, owner=owner)
