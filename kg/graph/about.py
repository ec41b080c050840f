"""What the graph says of itself: a description in VoID and DCAT, the run that made it, and the ontology."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from kg import resources
from kg.graph import terms
from kg.graph.ledger import Ledger
from kg.graph.run import Run, parts
from kg.graph.terms import node
from kg.graph.vocabulary import BASE, DATASET, KG, REL, entity_iri, run_iri

_DATASET = NamedNode(DATASET)
_GRAPH = node("g:about")
_VERSIONS = tuple(
    node(f"kg:{name}")
    for name in ("engineVersion", "rulesHash", "lexiconHash", "ontologyHash", "decisionsHash")
)
SIZE = f"{_DATASET} {node('void:triples')} "
"""How the line begins that tells how many triples the graph has."""
OF_DATASET = f"{_DATASET} ".encode()
"""How the lines begin that tell of the graph as a whole."""
_FEATURES = ("N-Triples", "N-Quads", "Turtle", "TriG", "JSON-LD")


def run_node(run: Run) -> NamedNode:
    """Return the node of a run."""
    return NamedNode(run_iri(*parts(run)))


def run_quads(run: Run) -> Iterator[Quad]:
    """Yield the versions of all that took part in reading."""
    iri = run_node(run)
    yield Quad(iri, node("rdf:type"), node("kg:Run"), _GRAPH)
    yield Quad(iri, node("kg:engineVersion"), terms.text(run.engine), _GRAPH)
    yield Quad(iri, node("kg:rulesHash"), terms.text(run.rules), _GRAPH)
    yield Quad(iri, node("kg:lexiconHash"), terms.text(run.lexicon), _GRAPH)
    yield Quad(iri, node("kg:ontologyHash"), terms.text(run.ontology), _GRAPH)
    if run.decisions:
        yield Quad(iri, node("kg:decisionsHash"), terms.text(run.decisions), _GRAPH)


def stated_run(graph: Store) -> Run:
    """Return the run that a graph tells of, without the files that it was read with."""
    versions = {
        quad.predicate: terms.value(quad.object)
        for quad in graph.quads_for_pattern(None, None, None, _GRAPH)
        if quad.predicate in _VERSIONS
    }
    engine, rules, lexicon, ontology, decisions = (versions.get(each, "") for each in _VERSIONS)
    return Run(engine, rules, lexicon, ontology, decisions=decisions)


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a graph holds; days are ISO dates, empty when no tie is dated; the example is an id."""

    documents: int
    entities: int
    ties: int
    first: str
    last: str
    example: str


def totals(ledger: Ledger) -> Totals:
    """Return the totals of all that was entered in a ledger."""
    dated = [tie.when for tie in ledger.ties.values() if tie.when is not None]
    return Totals(
        documents=len(ledger.documents),
        entities=len(ledger.entities),
        ties=len(ledger.ties),
        first=min((when.start for when in dated), default=""),
        last=max((when.end for when in dated), default=""),
        example=min(ledger.entities, key=lambda key: (-ledger.entities[key].seen.total(), key), default=""),
    )


def dataset_quads(held: Totals, run: Run) -> Iterator[Quad]:
    """Yield the description of the data set: what it is, how much it holds, in which terms."""
    yield Quad(_DATASET, node("rdf:type"), node("void:Dataset"), _GRAPH)
    yield Quad(_DATASET, node("rdf:type"), node("dcat:Dataset"), _GRAPH)
    yield Quad(_DATASET, node("dcterms:title"), terms.text("Geopolitical ties read from texts"), _GRAPH)
    yield Quad(_DATASET, node("prov:wasGeneratedBy"), run_node(run), _GRAPH)
    yield Quad(_DATASET, node("void:uriSpace"), terms.text(BASE), _GRAPH)
    yield Quad(_DATASET, node("void:entities"), terms.integer(held.entities), _GRAPH)
    yield Quad(_DATASET, node("void:documents"), terms.integer(held.documents), _GRAPH)
    yield Quad(_DATASET, node("kg:ties"), terms.integer(held.ties), _GRAPH)
    if held.first:
        yield Quad(_DATASET, node("kg:firstDay"), terms.day(held.first), _GRAPH)
        yield Quad(_DATASET, node("kg:lastDay"), terms.day(held.last), _GRAPH)
    for vocabulary in (
        KG,
        REL,
        *(node(f"{name}:").value for name in ("dcterms", "oa", "org", "prov", "skos")),
    ):
        yield Quad(_DATASET, node("void:vocabulary"), NamedNode(vocabulary), _GRAPH)
    for form in _FEATURES:
        yield Quad(_DATASET, node("void:feature"), NamedNode(f"http://www.w3.org/ns/formats/{form}"), _GRAPH)
    if held.example:
        yield Quad(_DATASET, node("void:exampleResource"), NamedNode(entity_iri(held.example)), _GRAPH)


def version_quads(version: str) -> Iterator[Quad]:
    """Yield the name of a version of the graph, a hash of all that it holds."""
    yield Quad(_DATASET, node("dcat:version"), terms.text(version), _GRAPH)


def size_quads(triples: int) -> Iterator[Quad]:
    """Yield how many triples the graph has, this one among them, without those inferred."""
    yield Quad(_DATASET, node("void:triples"), terms.integer(triples), _GRAPH)


def ontology_quads(own: Iterable[Path] = ()) -> Iterator[Quad]:
    """Yield the ontology and a user's relations, so that queries can ask for labels, families and signs."""
    for file in (*(resources.ontology() / name for name in ("kg.ttl", "relations.ttl")), *own):
        for quad in parse(file.read_bytes(), RdfFormat.TURTLE):
            yield Quad(quad.subject, quad.predicate, quad.object, node("g:ontology"))
