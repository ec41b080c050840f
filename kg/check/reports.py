"""Reports that conflict: a tie stated as a fact here, and denied or ended there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.graph.select import select
from kg.graph.vocabulary import local
from kg.store.opened import Store
from kg.store.reading import ties
from kg.store.records import StoredTie

_OPPOSED = """
SELECT DISTINCT ?denial ?claim WHERE { GRAPH g:ties {
  VALUES ?no { kg:negated kg:ended }
  ?denial kg:status ?no ; kg:source ?from ; kg:relation ?kind ; kg:target ?to ; kg:between ?pair .
  ?claim kg:between ?pair ; kg:source ?from ; kg:relation ?kind ; kg:target ?to ; kg:status kg:asserted .
} }
"""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What is stated of two parties and a relation, and what denies it: equal parties and relation."""

    claims: tuple[StoredTie, ...]
    denials: tuple[StoredTie, ...]


def conflicts(store: Store) -> Iterator[Conflict]:
    """Yield what is both stated and denied, or stated and told to be over, in the order of the parties."""
    opposed: defaultdict[tuple[str, ...], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for row in select(store.graph, _OPPOSED):
        claim, denial = local(row["claim"]), local(row["denial"])
        key = _key(next(ties(store, [claim])))
        opposed[key][0].add(claim)
        opposed[key][1].add(denial)
    for _, (claims, denials) in sorted(opposed.items()):
        yield Conflict(tuple(ties(store, sorted(claims))), tuple(ties(store, sorted(denials))))


def _key(tie: StoredTie) -> tuple[str, str, str]:
    return tie.source.name, tie.relation, tie.target.name
