"""The graphs that hold over all documents: the ties, and the entities that they tie."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode, Quad

from kg.graph import terms
from kg.graph.ledger import EntitySum, TieSum
from kg.graph.periods import during
from kg.graph.terms import node
from kg.graph.vocabulary import PREFIXES, entity_iri, kg_iri, pair_iri, relation_iri, relations, tie_iri
from kg.model import Status, When

_GRAPH = node("g:ties")
_ENTITIES = node("g:entities")
_ITEM = re.compile(r"Q[1-9]\d*")


def tie_quads(ties: Mapping[str, TieSum]) -> Iterator[Quad]:
    """Yield the node of each tie; of asserted ones the direct triple too, both ways if symmetric."""
    for key, tie in ties.items():
        yield from node_quads(key, tie)
        if tie.status is Status.ASSERTED:
            yield from direct_quads(tie.source, tie.relation, tie.target)


def direct_quads(source: str, relation: str, target: str) -> Iterator[Quad]:
    """Yield the triple of an asserted tie, given by ids; both ways if the relation is symmetric."""
    ends = NamedNode(entity_iri(source)), NamedNode(entity_iri(target))
    name = NamedNode(relation_iri(relation))
    yield Quad(ends[0], name, ends[1], _GRAPH)
    if relations()[relation].symmetric:
        yield Quad(ends[1], name, ends[0], _GRAPH)


def node_quads(key: str, tie: TieSum) -> Iterator[Quad]:
    """Yield the node of one tie."""
    iri = NamedNode(tie_iri(key))
    source, target = NamedNode(entity_iri(tie.source)), NamedNode(entity_iri(tie.target))
    relation = NamedNode(relation_iri(tie.relation))
    yield Quad(iri, node("rdf:type"), node("kg:Tie"), _GRAPH)
    yield Quad(iri, node("kg:source"), source, _GRAPH)
    yield Quad(iri, node("kg:relation"), relation, _GRAPH)
    yield Quad(iri, node("kg:target"), target, _GRAPH)
    yield Quad(iri, node("kg:status"), NamedNode(kg_iri(tie.status)), _GRAPH)
    yield Quad(iri, node("kg:between"), NamedNode(pair_iri(tie.source, tie.target)), _GRAPH)
    for speaker in sorted(tie.speakers):
        yield Quad(iri, node("kg:attributedTo"), NamedNode(entity_iri(speaker)), _GRAPH)
    if tie.when is not None:
        yield from _date_quads(iri, tie.when)


def _date_quads(tie: NamedNode, when: When) -> Iterator[Quad]:
    yield Quad(tie, node("kg:start"), terms.day(when.start), _GRAPH)
    yield Quad(tie, node("kg:end"), terms.day(when.end), _GRAPH)
    yield Quad(tie, node("kg:precision"), terms.text(when.precision), _GRAPH)
    for period in during(when.start, when.end):
        yield Quad(tie, node("kg:during"), terms.day(period), _GRAPH)


def entity_quads(entities: Mapping[str, EntitySum]) -> Iterator[Quad]:
    """Yield what is known of each entity: kind, name, other names seen, finer sort, item in Wikidata."""
    for key, total in entities.items():
        entity = total.entity()
        iri = NamedNode(entity_iri(key))
        yield Quad(iri, node("rdf:type"), NamedNode(kg_iri(entity.kind)), _ENTITIES)
        yield Quad(iri, node("rdfs:label"), terms.text(entity.name), _ENTITIES)
        for alias in total.aliases:
            if alias != entity.name:
                yield Quad(iri, node("skos:altLabel"), terms.text(alias), _ENTITIES)
        if entity.group:
            yield Quad(iri, node("kg:group"), terms.text(entity.group), _ENTITIES)
        if _ITEM.fullmatch(entity.wikidata):
            yield Quad(
                iri, node("skos:exactMatch"), NamedNode(f"{PREFIXES['wd']}{entity.wikidata}"), _ENTITIES
            )
        if entity.country:
            yield Quad(iri, node("kg:inCountry"), NamedNode(entity_iri(entity.country)), _ENTITIES)
        if not entity.known:
            yield Quad(iri, node("kg:inLexicon"), terms.false(), _ENTITIES)
