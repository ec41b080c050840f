"""Counts kept at build time, so that common sums need not scan the graph (6 s on a million ties)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import terms
from kg.graph.ledger import TieSum
from kg.graph.terms import node
from kg.graph.vocabulary import count_iri, entity_iri, kg_iri, relation_iri, tie_iri

_GRAPH = node("g:counts")


def count_quads(ties: Mapping[str, TieSum]) -> Iterator[Quad]:
    """Yield the documents of each tie, and the ties of each entity, relation and status, month and relation.

    A tie counts for the entity at each of its ends, and for the month that it is dated to, if it is one.
    """
    for key, tie in ties.items():
        yield Quad(NamedNode(tie_iri(key)), node("kg:documents"), terms.integer(tie.documents), _GRAPH)
    entities = Counter(party for tie in ties.values() for party in (tie.source, tie.target))
    for entity, number in entities.items():
        yield Quad(NamedNode(entity_iri(entity)), node("kg:ties"), terms.integer(number), _GRAPH)
    counts = Counter(key for tie in ties.values() for key in _keys(tie))
    for values, number in counts.items():
        iri = NamedNode(count_iri(*(part for value in values for part in value)))
        yield Quad(iri, node("rdf:type"), node("kg:Count"), _GRAPH)
        yield Quad(iri, node("kg:ties"), terms.integer(number), _GRAPH)
        for sort, value in values:
            yield Quad(iri, node(f"kg:count{sort}"), _term(sort, value), _GRAPH)


def _keys(tie: TieSum) -> Iterator[tuple[tuple[str, str], ...]]:
    relation = ("Relation", tie.relation)
    yield (relation, ("Status", tie.status))
    if tie.when is not None and tie.when.start[:7] == tie.when.end[:7]:
        month = ("Month", tie.when.start[:7])
        yield (month,)
        yield (month, relation)


def _term(sort: str, value: str) -> NamedNode | Literal:
    if sort == "Month":
        return terms.day(value)
    return NamedNode(relation_iri(value) if sort == "Relation" else kg_iri(value))
