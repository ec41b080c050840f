"""What a store says of relations that the project does not know: those that its user declared."""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import NamedNode

from kg.graph.terms import node, value
from kg.graph.vocabulary import REL
from kg.own_relations import adopt
from kg.relations import Properties, reserved
from kg.store.interface import Graph

_ONTOLOGY = node("g:ontology")


def learn_relations(graph: Graph) -> None:
    """Have the process know the relations that a user declared when the store was built."""
    found = graph.quads_for_pattern(None, node("rdf:type"), node("kg:Relation"), _ONTOLOGY)
    own = {value(quad.subject) for quad in found} - reserved()
    subjects: defaultdict[str, Properties] = defaultdict(lambda: defaultdict(list))
    for iri in own | {end for each in own for end in _inverses(graph, each)}:
        for quad in graph.quads_for_pattern(NamedNode(iri), None, None, _ONTOLOGY):
            subjects[iri][quad.predicate.value].append(value(quad.object))
    if subjects:
        adopt(subjects)


def _inverses(graph: Graph, iri: str) -> list[str]:
    found = graph.quads_for_pattern(NamedNode(iri), node("owl:inverseOf"), None, _ONTOLOGY)
    return [end for quad in found if (end := value(quad.object)).startswith(REL)]
