"""The graph of one document: its metadata, and the evidence that it gives for ties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg.graph import terms
from kg.graph.ledger import Stated
from kg.graph.terms import node
from kg.graph.vocabulary import document_iri, entity_iri, evidence_iri, rule_iri, tie_iri
from kg.model import Document, Evidence, Mention


def document_quads(document: Document, ties: Iterable[Stated], run: NamedNode) -> Iterator[Quad]:
    """Yield the quads of a document's own graph; the document's IRI is the name of the graph."""
    iri = NamedNode(document_iri(document))
    yield Quad(iri, node("rdf:type"), node("kg:Document"), iri)
    yield Quad(iri, node("dcterms:identifier"), terms.text(document.name), iri)
    yield Quad(run, node("prov:used"), iri, iri)
    if document.title:
        yield Quad(iri, node("dcterms:title"), terms.text(document.title), iri)
    if document.date:
        yield Quad(iri, node("dcterms:date"), terms.day(document.date), iri)
    if document.url:
        yield Quad(iri, node("schema:url"), terms.uri(document.url), iri)
    if document.source:
        yield Quad(iri, node("dcterms:source"), terms.text(document.source), iri)
    for stated in ties:
        for evidence in stated.tie.evidence:
            yield from _evidence_quads(stated, evidence, document, iri)


def _evidence_quads(
    stated: Stated, evidence: Evidence, document: Document, graph: NamedNode
) -> Iterator[Quad]:
    iri = NamedNode(evidence_iri(stated.id, document.id, evidence))
    yield Quad(NamedNode(tie_iri(stated.id)), node("kg:evidence"), iri, graph)
    yield Quad(iri, node("rdf:type"), node("kg:Evidence"), graph)
    yield Quad(iri, node("prov:wasDerivedFrom"), graph, graph)
    yield Quad(iri, node("oa:exact"), terms.text(evidence.quote), graph)
    yield Quad(iri, node("oa:start"), terms.integer(evidence.start), graph)
    yield Quad(iri, node("oa:end"), terms.integer(evidence.end), graph)
    yield Quad(iri, node("kg:rule"), NamedNode(rule_iri(evidence.rule)), graph)
    yield Quad(iri, node("kg:reading"), terms.json(_reading(evidence, document.text)), graph)
    if stated.tie.attributed_to is not None:
        speaker = NamedNode(entity_iri(stated.tie.attributed_to))
        yield Quad(iri, node("kg:attributedTo"), speaker, graph)
    if stated.dated and stated.tie.when is not None:
        yield Quad(iri, node("kg:start"), terms.day(stated.tie.when.start), graph)
        yield Quad(iri, node("kg:end"), terms.day(stated.tie.when.end), graph)
        yield Quad(iri, node("kg:precision"), terms.text(stated.tie.when.precision), graph)


def _reading(evidence: Evidence, text: str) -> dict[str, object]:
    """Return how a sentence was read: offsets into the document, words, and how they were resolved."""
    start, end = evidence.trigger
    return {
        "source": _mention(evidence.source, text),
        "target": _mention(evidence.target, text),
        "trigger": [start, end, text[start:end]],
    }


def _mention(mention: Mention, text: str) -> list[object]:
    return [mention.start, mention.end, text[mention.start : mention.end], mention.how]
