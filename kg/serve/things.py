"""What the graph says of one thing, as triples: what Linked Data gives at its IRI.

Of an entity its own properties, the ties in which it stands and the names of whom they join; of a tie itself
with its evidence; of a document its whole graph; of anything else its properties and what points at it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pyoxigraph
from pyoxigraph import NamedNode, Triple

from kg.graph.terms import node
from kg.graph.vocabulary import BASE, DOC, ENT, TIE

MOST = 10_000
"""Triples that point at a thing and are told of it; a query tells them all."""

_LABEL = node("rdfs:label")


def description(graph: pyoxigraph.Store, iri: str) -> list[Triple]:
    """Return what a graph says of a thing, sorted; nothing when it does not know it."""
    thing = NamedNode(iri)
    own = _about(graph, thing)
    found = {*own, *_beside(graph, thing, own)}
    return sorted(found, key=lambda triple: (triple.subject != thing, str(triple)))


def _about(graph: pyoxigraph.Store, thing: NamedNode) -> set[Triple]:
    return {quad.triple for quad in graph.quads_for_pattern(thing, None, None)}


def _beside(graph: pyoxigraph.Store, thing: NamedNode, own: set[Triple]) -> Iterator[Triple]:
    if thing.value.startswith(TIE):
        for triple in own:
            if triple.predicate == node("kg:evidence") and isinstance(triple.object, NamedNode):
                yield from _about(graph, triple.object)
            yield from _named(graph, triple.object)
    elif thing.value.startswith(DOC):
        yield from (quad.triple for quad in graph.quads_for_pattern(None, None, None, thing))
    else:
        pointing = graph.quads_for_pattern(None, None, thing)
        for quad in islice(pointing, MOST):
            yield quad.triple
            if thing.value.startswith(ENT):
                yield from _named(graph, quad.subject)
        for triple in own:
            yield from _named(graph, triple.object)


def _named(graph: pyoxigraph.Store, term: object) -> Iterator[Triple]:
    """Yield the label of a thing of the project."""
    if isinstance(term, NamedNode) and term.value.startswith(BASE):
        yield from (quad.triple for quad in graph.quads_for_pattern(term, _LABEL, None))
