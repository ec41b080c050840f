"""Counts kept at build time, so that common sums need not scan the graph (6 s on a million ties)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import terms
from kg.graph.ledger import Ledger, TieSum
from kg.graph.terms import node
from kg.graph.vocabulary import (
    count_iri,
    document_iri,
    entity_iri,
    kg_iri,
    pair_iri,
    relation_iri,
    rule_iri,
    tie_iri,
)

_GRAPH = node("g:counts")


def count_quads(ledger: Ledger) -> Iterator[Quad]:
    """Yield the counts of all that was entered in a ledger.

    Documents of each tie; ties of each entity, and of each pair that has several; evidence of each document;
    and by two values: ties by relation and status, ties by month and relation, evidence by rule and relation.
    A tie counts for the entity at each of its ends, and for the month that it is dated to, if it is one.
    """
    ties = ledger.ties.values()
    for key, tie in ledger.ties.items():
        yield _count(tie_iri(key), "kg:documents", tie.documents)
    for entity, number in Counter(party for tie in ties for party in (tie.source, tie.target)).items():
        yield _count(entity_iri(entity), "kg:ties", number)
    for pair, number in Counter(pair_iri(tie.source, tie.target) for tie in ties).items():
        if number > 1:
            yield _count(pair, "kg:ties", number)
    for document, number in ledger.documents.items():
        yield _count(document_iri(document), "kg:sentences", number)
    for values, number in Counter(values for tie in ties for values in _values(tie)).items():
        yield from _count_node("kg:ties", values, number)
    for (rule, relation), number in ledger.rules.items():
        yield from _count_node("kg:sentences", (("Rule", rule), ("Relation", relation)), number)


def _count(iri: str, counted: str, number: int) -> Quad:
    return Quad(NamedNode(iri), node(counted), terms.integer(number), _GRAPH)


def _count_node(counted: str, values: tuple[tuple[str, str], ...], number: int) -> Iterator[Quad]:
    iri = count_iri(counted, *(part for value in values for part in value))
    yield Quad(NamedNode(iri), node("rdf:type"), node("kg:Count"), _GRAPH)
    yield _count(iri, counted, number)
    for sort, value in values:
        yield Quad(NamedNode(iri), node(f"kg:count{sort}"), _term(sort, value), _GRAPH)


def _values(tie: TieSum) -> Iterator[tuple[tuple[str, str], ...]]:
    relation = ("Relation", tie.relation)
    yield (relation, ("Status", tie.status))
    if tie.when is not None and tie.when.start[:7] == tie.when.end[:7]:
        yield (("Month", tie.when.start[:7]), relation)


def _term(sort: str, value: str) -> NamedNode | Literal:
    if sort == "Month":
        return terms.day(value)
    iri = {"Relation": relation_iri, "Rule": rule_iri, "Status": kg_iri}[sort]
    return NamedNode(iri(value))
