"""The contract checked by its shapes: ``ontology/shapes.ttl`` run by pyshacl, on demand, for small graphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph

from kg import resources
from kg.errors import UsageError
from kg.graph.validate import Violation
from kg.graph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


def shacl_violations(graph: pyoxigraph.Store) -> Iterator[Violation]:
    """Yield what breaks the shapes, in the order of the things' IRIs.

    Raises:
        UsageError: pyshacl is not installed.
    """
    try:
        import pyshacl  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        message = "pyshacl is not installed: pip install 'geoties[shacl]'"
        raise UsageError(message) from error
    from rdflib import Graph  # noqa: PLC0415

    data = Graph().parse(data=_triples(graph), format="nt")
    shapes = Graph().parse(resources.ontology() / "shapes.ttl", format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    yield from sorted(_results(report, data), key=lambda each: (each.thing, each.check, each.reason))


def _triples(graph: pyoxigraph.Store) -> bytes:
    triples = (pyoxigraph.Triple(quad.subject, quad.predicate, quad.object) for quad in graph)
    return pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES) or b""


def _results(report: Graph, data: Graph) -> Iterator[Violation]:
    from rdflib import SH  # noqa: PLC0415

    for result in report.subjects(SH.resultSeverity, None):
        thing = report.value(result, SH.focusNode)
        path = report.value(result, SH.resultPath)
        message = report.value(result, SH.resultMessage)
        yield Violation(f"shacl {path or ''}".strip(), str(message), str(thing), _document(data, thing))


def _document(data: Graph, thing: Node | None) -> str:
    from rdflib import PROV, URIRef  # noqa: PLC0415

    evidence = [thing, *data.objects(thing, URIRef(f"{PREFIXES['kg']}evidence"))]
    found = (str(document) for each in evidence for document in data.objects(each, PROV.wasDerivedFrom))
    return min(found, default="")
