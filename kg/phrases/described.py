"""Give a relative of 'countries' the names that they have: 'A and B are among the countries that left it'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.syntax import Clause, Noun, Verb

_AMONG = frozenset({"among", "amongst"})
_DESCRIBING = frozenset({"rel", "part", "ger"})


def name_described(clauses: Sequence[Clause]) -> None:
    """Put the names in the place of an antecedent of which another clause tells who it is.

    'Countries that recognise Kosovo include A and B' and 'A is not among the states hit by tariffs' tell it.
    """
    for clause in clauses:
        noun = clause.antecedent
        if clause.link not in _DESCRIBING or noun is None or noun.head.mention is not None:
            continue
        if clause.verb is None or (noun not in clause.subject and clause.object != [noun]):
            continue
        for outer in clauses:
            names = _names(outer, noun)
            if names and outer.verb is not None and outer is not clause:
                clause.subject = names if noun in clause.subject else clause.subject
                clause.object = names if clause.object == [noun] else clause.object
                clause.verb = _with_polarity(clause.verb, outer.verb)
                break


def _names(outer: Clause, noun: Noun) -> list[Noun]:
    """Return the names that a clause gives to what a group describes."""
    verb = outer.verb
    if verb is None or verb.modal or verb.passive:
        return []
    if verb.lemma == "be" and any(p in _AMONG and noun in group for p, group in outer.pps):
        named = outer.subject
    elif verb.lemma in {"be", "include"} and outer.subject == [noun]:
        named = outer.object
    else:
        return []
    return list(named) if all(each.head.mention is not None for each in named) else []


def _with_polarity(verb: Verb, outer: Verb) -> Verb:
    return replace(verb, negated=not verb.negated) if outer.negated else verb
