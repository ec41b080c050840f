"""What follows from the ties, in a graph of its own: ``g:inferred``, never mixed with what the texts state.

The rules are the CONSTRUCT queries of ``kg/queries/inference``. What they make has classes and properties
of its own (``kg:DerivedTie``, ``kg:derivedSource`` ...), names the rule and the ties that it follows from,
and has no direct triple: a query for ties cannot meet it by chance. Sub-relations, inverses and symmetry
need no graph: a property path over ``rdfs:subPropertyOf`` or ``owl:inverseOf`` gives them at once.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph

from kg import resources
from kg.graph.terms import node
from kg.graph.vocabulary import PREFIXES


def inferred(graph: pyoxigraph.Store) -> Iterator[pyoxigraph.Quad]:
    """Yield the quads of ``g:inferred`` that follow from a graph."""
    for file in sorted(resources.data("queries", "inference").glob("*.rq")):
        found = graph.query(file.read_text(encoding="utf-8"), prefixes=PREFIXES)
        if not isinstance(found, pyoxigraph.QueryTriples):
            message = f"{file}: a rule of inference is a CONSTRUCT query"
            raise TypeError(message)
        for triple in found:
            yield pyoxigraph.Quad(triple.subject, triple.predicate, triple.object, node("g:inferred"))
