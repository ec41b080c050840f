"""Plain values out of a store: ties with their evidence, entities, documents and counts."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import NamedNode

from kg.graph.nquads import properties, section
from kg.graph.terms import node, value
from kg.graph.vocabulary import (
    DATASET,
    TIE,
    compact,
    document_iri,
    entity_iri,
    local,
    relations,
    tie_iri,
)
from kg.model import Kind, Precision, Status, When
from kg.store import texts
from kg.store.interface import Graph, Readable
from kg.store.records import (
    Overview,
    StoredDocument,
    StoredEntity,
    StoredEvidence,
    StoredMention,
    StoredTie,
)

_TIES = node("g:ties")
_ENTITIES = node("g:entities")
_COUNTS = node("g:counts")
_COPIES = node("g:copies")
_STATUSES = {status: place for place, status in enumerate(Status)}


def ties(store: Readable, ids: Iterable[str] | None = None) -> Iterator[StoredTie]:
    """Yield ties with all their evidence.

    Args:
        store: the store to read.
        ids: the ties wanted, in the order wanted, unknown ones passed over; all, by id, when None.
    """
    reader = _Reader(store.graph)
    if ids is None and store.nquads is not None:
        yield from reader.all_ties(store.nquads)
        return
    for key in tie_ids(store.graph) if ids is None else ids:
        tie = reader.tie(key)
        if tie is not None:
            yield tie


def tie_ids(graph: Graph) -> list[str]:
    """Return the ids of all ties, sorted."""
    found = graph.quads_for_pattern(None, node("rdf:type"), node("kg:Tie"), _TIES)
    return sorted(local(value(quad.subject)) for quad in found)


def entities(store: Readable) -> Iterator[StoredEntity]:
    """Yield the entities by id."""
    reader = _Reader(store.graph)
    label = node("rdfs:label")
    subjects = {value(quad.subject) for quad in store.graph.quads_for_pattern(None, label, None, _ENTITIES)}
    for iri in sorted(subjects):
        yield reader.entity(NamedNode(iri))


def entity(store: Readable, key: str) -> StoredEntity | None:
    """Return an entity by its id, None if the store has none."""
    iri = NamedNode(entity_iri(key))
    found = _properties(store.graph, iri, _ENTITIES)
    return _entity(iri, found) if found else None


def documents(store: Readable) -> Iterator[StoredDocument]:
    """Yield the documents by id, also those that state no tie."""
    reader = _Reader(store.graph)
    found = store.graph.quads_for_pattern(None, node("rdf:type"), node("kg:Document"), None)
    for iri in sorted({value(quad.subject) for quad in found}):
        yield reader.document(NamedNode(iri))


def document(store: Readable, key: str) -> StoredDocument | None:
    """Return a document by its id, None if the store has none."""
    iri = NamedNode(document_iri(key))
    found = _properties(store.graph, iri, iri)
    return _document(iri, found) if found["dcterms:identifier"] else None


def document_text(store: Readable, document: str) -> str | None:
    """Return the text of a document, by its id, as it was read; None where the store keeps no texts."""
    return texts.text(store.texts, document) if store.texts is not None else None


def overview(store: Readable) -> Overview:
    """Return how many documents, entities and ties there are, by the counts kept at build time."""
    graph = store.graph
    numbers: dict[tuple[str, Status], int] = {}
    for quad in graph.quads_for_pattern(None, node("kg:countStatus"), None, _COUNTS):
        count = _properties(graph, NamedNode(value(quad.subject)), _COUNTS)
        numbers[local(count["kg:countRelation"][0]), Status(local(value(quad.object)))] = int(
            count["kg:ties"][0]
        )
    about = _properties(graph, NamedNode(DATASET), node("g:about"))
    order = {relation: place for place, relation in enumerate(relations())}
    return Overview(
        documents=int(about["void:documents"][0]),
        entities=int(about["void:entities"][0]),
        ties={
            key: numbers[key] for key in sorted(numbers, key=lambda key: (order[key[0]], _STATUSES[key[1]]))
        },
    )


def evidence_total(store: Readable) -> int:
    """Return how many pieces of evidence there are, by the counts kept at build time."""
    graph = store.graph
    rules = graph.quads_for_pattern(None, node("kg:countRule"), None, _COUNTS)
    counts = (_properties(graph, NamedNode(value(quad.subject)), _COUNTS) for quad in rules)
    return sum(int(count["kg:sentences"][0]) for count in counts)


_short = cache(compact)
_Properties: TypeAlias = defaultdict[str, list[str]]
"""Values of one subject by the prefixed names of its properties."""


def _properties(graph: Graph, subject: NamedNode, name: NamedNode | None) -> _Properties:
    """Return what a graph says of a subject; all graphs together when ``name`` is None."""
    quads = graph.quads_for_pattern(subject, None, None, name)
    return _named((_short(quad.predicate.value), value(quad.object)) for quad in quads)


def _named(pairs: Iterable[tuple[str, str]]) -> _Properties:
    found = _Properties(list)
    for name, characters in pairs:
        found[name].append(characters)
    return found


@dataclass(slots=True)
class _Reader:
    """Reads ties, and each of their entities and documents once."""

    graph: Graph
    entities: dict[str, StoredEntity] = field(default_factory=dict)
    documents: dict[str, StoredDocument] = field(default_factory=dict)

    def all_ties(self, nquads: Path) -> Iterator[StoredTie]:
        """Yield every tie from the sorted file of the build: several times as fast as looking each up."""
        self._describe_all(nquads)
        key, found, evidence = "", _Properties(list), list[StoredEvidence]()
        for iri, pairs in properties(section(nquads, "tie/", "ev/")):
            named = _named((_short(predicate), value) for predicate, value in pairs)
            if not iri.startswith(TIE):
                evidence.append(self._evidence(iri, named))
                continue
            if key:
                yield self._tie(key, found, evidence)
            key, found, evidence = local(iri), named, []
        if key:
            yield self._tie(key, found, evidence)

    def _describe_all(self, nquads: Path) -> None:
        for iri, pairs in properties(section(nquads, "doc/", "ent/")):
            named = _named((_short(predicate), value) for predicate, value in pairs)
            if "dcterms:identifier" in named:
                self.documents[iri] = _document(NamedNode(iri), named)
            elif "rdfs:label" in named:
                self.entities[iri] = _entity(NamedNode(iri), named)

    def tie(self, key: str) -> StoredTie | None:
        if not key.isalnum():  # no id has other signs, and some make no IRI
            return None
        found = _properties(self.graph, NamedNode(tie_iri(key)), None)
        if not found["kg:source"]:
            return None
        evidence = [
            self._evidence(iri, _properties(self.graph, NamedNode(iri), None)) for iri in found["kg:evidence"]
        ]
        return self._tie(key, found, evidence)

    def _tie(self, key: str, found: _Properties, evidence: Iterable[StoredEvidence]) -> StoredTie:
        relation = relations()[local(found["kg:relation"][0])]
        return StoredTie(
            id=key,
            source=self.entity(NamedNode(found["kg:source"][0])),
            relation=relation.id,
            target=self.entity(NamedNode(found["kg:target"][0])),
            family=relation.family,
            symmetric=relation.symmetric,
            sign=relation.sign,
            status=Status(local(found["kg:status"][0])),
            when=_when(found),
            attributed_to=tuple(self.entity(NamedNode(each)) for each in sorted(found["kg:attributedTo"])),
            evidence=tuple(sorted(evidence, key=_place)),
        )

    def _evidence(self, iri: str, found: _Properties) -> StoredEvidence:
        read = json.loads(found["kg:reading"][0])
        speaker = min(found["kg:attributedTo"], default=None)
        return StoredEvidence(
            id=local(iri),
            document=self.document(NamedNode(found["prov:wasDerivedFrom"][0])),
            quote=found["oa:exact"][0],
            start=int(found["oa:start"][0]),
            end=int(found["oa:end"][0]),
            rule=local(found["kg:rule"][0]),
            trigger=(read["trigger"][0], read["trigger"][1]),
            source=StoredMention(*read["source"]),
            target=StoredMention(*read["target"]),
            attributed_to=self.entity(NamedNode(speaker)) if speaker else None,
            when=_when(found),
        )

    def entity(self, iri: NamedNode) -> StoredEntity:
        known = self.entities.get(iri.value)
        if known is None:
            known = self.entities[iri.value] = _entity(iri, _properties(self.graph, iri, _ENTITIES))
        return known

    def document(self, iri: NamedNode) -> StoredDocument:
        known = self.documents.get(iri.value)
        if known is None:
            found = _properties(self.graph, iri, iri) | _properties(self.graph, iri, _COPIES)
            known = self.documents[iri.value] = _document(iri, found)
        return known


def _entity(iri: NamedNode, found: _Properties) -> StoredEntity:
    return StoredEntity(
        id=local(iri.value),
        name=found["rdfs:label"][0],
        kind=Kind(local(found["rdf:type"][0])),
        wikidata=local(min(found["skos:exactMatch"], default="")),
        group=min(found["kg:group"], default=""),
        country=local(min(found["kg:inCountry"], default="")),
        known="false" not in found["kg:inLexicon"],
        aliases=tuple(sorted(found["skos:altLabel"])),
    )


def _document(iri: NamedNode, found: _Properties) -> StoredDocument:
    return StoredDocument(
        id=local(iri.value),
        name=found["dcterms:identifier"][0],
        title=min(found["dcterms:title"], default=""),
        date=min(found["dcterms:date"], default=None),
        url=min(found["schema:url"], default=""),
        source=min(found["dcterms:source"], default=""),
        copy_of=local(min(found["kg:copyOf"], default="")),
    )


def _when(found: _Properties) -> When | None:
    # Evidence read twice can carry two dates; the earliest stands, as it does for a tie.
    days = zip(
        sorted(found["kg:start"]), sorted(found["kg:end"]), sorted(found["kg:precision"]), strict=False
    )
    return next((When(start, end, Precision(precision)) for start, end, precision in days), None)


def _place(evidence: StoredEvidence) -> tuple[bool, str, str, int, int, str]:
    document = evidence.document
    undated = document.date is None
    return (undated, document.date or "", document.name, evidence.start, evidence.end, evidence.id)
