"""Say who does what is announced without a doer: 'Chad announced that ties with Mali had been cut'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.syntax import Noun, Tag, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.syntax import Clause

_GOVERNMENT = "government"
_HIS = {"he": "his", "she": "her"}


def announcer(clause: Clause, classes: Mapping[str, frozenset[str]]) -> Iterator[list[Noun]]:
    """Yield who does what a passive clause tells, where it names nobody; of a person his government."""
    verb, above = clause.verb, clause.parent
    if verb is None or not verb.passive or clause.link != "that" or above is None or above.verb is None:
        return
    if above.verb.passive or above.verb.negated or above.verb.lemma not in classes["announcing"]:
        return
    if any(preposition == "by" for preposition, _ in clause.pps):
        return
    named = any(noun.head.mention is not None for noun in clause.subject)
    if not named and len(above.subject) == 1:
        yield _acting(above.subject[0])


def _acting(noun: Noun) -> list[Noun]:
    """Return a state or body itself, a person as the government that he serves."""
    if noun.head.low in _HIS:
        return [_government(noun, None, _HIS[noun.head.low])]
    return [_government(noun, noun, "")] if noun.is_person else [noun]


def _government(noun: Noun, owner: Noun | None, det: str) -> Noun:
    head = Token(_GOVERNMENT, _GOVERNMENT, noun.start, noun.end, Tag.NOUN, _GOVERNMENT)
    return Noun(head, _GOVERNMENT, det, (), (), noun.start, noun.end, owner=owner)
