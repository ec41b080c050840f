"""Tell who signed the paper on which somebody acts: 'builds a port under a contract signed with China'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.syntax import Clause

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BASES = frozenset({"under", "pursuant to", "in accordance with", "in line with", "on the basis of"})
"""Prepositions before the paper on which an act is based."""


def signed(clauses: Iterable[Clause], making: frozenset[str]) -> Iterator[Clause]:
    """Yield the clause that the subject signed the paper, where it says with whom and not by whom.

    Args:
        clauses: of one sentence.
        making: verbs of making a deal.
    """
    for clause in clauses:
        paper, verb = clause.antecedent, clause.verb
        if clause.link != "part" or paper is None or verb is None or paper.slot not in _BASES:
            continue
        fellows = [phrase for phrase in clause.pps if phrase[0] == "with"]
        agents = [phrase for phrase in clause.pps if phrase[0] == "by"]
        outer = paper.clause
        if not fellows or agents or verb.lemma not in making or outer is None:
            continue
        if outer is not clause and outer.subject and not (outer.verb is not None and outer.verb.passive):
            act = replace(verb, form="fin", passive=False, past=True)
            yield Clause("root", verb=act, subject=list(outer.subject), object=[paper], pps=fellows)
