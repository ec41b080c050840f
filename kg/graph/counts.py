"""Counts kept at build time, so that common sums need not scan the graph (6 s on a million ties)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

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

Key: TypeAlias = tuple[str, ...]
"""What is counted: a sort and a value, once or twice; ``("entity", "Russia")``, ``("Relation", "attacks",
"Status", "asserted")``. One value in lower case counts its ties; two make a node of their own."""


def count_quads(ledger: Ledger) -> Iterator[Quad]:
    """Yield the counts of all that was entered in a ledger.

    Documents and origins of each tie; ties of each entity, and of each pair that has several; evidence of
    each document; and by two values: ties by relation and status, ties by month and relation, evidence by
    rule and relation.
    A tie counts for the entity at each of its ends, and for the month that it is dated to, if it is one.
    """
    for key, tie in ledger.ties.items():
        yield from attestation(key, tie)
    for document, number in ledger.documents.items():
        yield evidence_count(document, number)
    counts = Counter(key for tie in ledger.ties.values() for key in keys(tie))
    counts.update({rule_key(*pair): number for pair, number in ledger.rules.items()})
    for counted_key, number in counts.items():
        yield from counted(counted_key, number)


def attestation(key: str, tie: TieSum) -> Iterator[Quad]:
    """Yield how many documents state a tie, and how many origins they have."""
    yield _count(tie_iri(key), "kg:documents", tie.documents)
    yield _count(tie_iri(key), "kg:origins", tie.origins)


def evidence_count(document: str, number: int) -> Quad:
    """Return how many pieces of evidence a document, named by its id, gives."""
    return _count(document_iri(document), "kg:sentences", number)


def keys(tie: TieSum) -> Iterator[Key]:
    """Yield all for which a tie counts."""
    yield ("entity", tie.source)
    yield ("entity", tie.target)
    yield ("pair", *sorted((tie.source, tie.target)))
    yield ("Relation", tie.relation, "Status", tie.status)
    if tie.when is not None and tie.when.start[:7] == tie.when.end[:7]:
        yield ("Month", tie.when.start[:7], "Relation", tie.relation)


def rule_key(rule: str, relation: str) -> Key:
    """Return the key under which the evidence of a rule for a relation is counted."""
    return ("Rule", rule, "Relation", relation)


def counted(key: Key, number: int) -> Iterator[Quad]:
    """Yield the quads of one count; a pair with a single tie needs none."""
    if key[0] == "entity":
        yield _count(entity_iri(key[1]), "kg:ties", number)
    elif key[0] == "pair":
        if number > 1:
            yield _count(pair_iri(key[1], key[2]), "kg:ties", number)
    else:
        values = ((key[0], key[1]), (key[2], key[3]))
        yield from _count_node("kg:sentences" if key[0] == "Rule" else "kg:ties", values, number)


def _count(iri: str, counted: str, number: int) -> Quad:
    return Quad(NamedNode(iri), node(counted), terms.integer(number), _GRAPH)


def _count_node(counted: str, values: tuple[tuple[str, str], ...], number: int) -> Iterator[Quad]:
    iri = count_iri(counted, *(part for value in values for part in value))
    yield Quad(NamedNode(iri), node("rdf:type"), node("kg:Count"), _GRAPH)
    yield _count(iri, counted, number)
    for sort, value in values:
        yield Quad(NamedNode(iri), node(f"kg:count{sort}"), _term(sort, value), _GRAPH)


def _term(sort: str, value: str) -> NamedNode | Literal:
    if sort == "Month":
        return terms.day(value)
    iri = {"Relation": relation_iri, "Rule": rule_iri, "Status": kg_iri}[sort]
    return NamedNode(iri(value))
