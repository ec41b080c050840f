"""The description of the SPARQL service in RDF (SPARQL 1.1 Service Description, W3C, 2013)."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from io import BytesIO

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Triple
from starlette.requests import Request
from starlette.responses import Response

from kg.graph.terms import node
from kg.graph.vocabulary import DATASET, GRAPHS, PREFIXES, graph_iri
from kg.query.result import GRAPH_FORMATS
from kg.serve import negotiation
from kg.serve.answers import sent
from kg.serve.errors import RefusalError

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)
"""Names in http://www.w3.org/ns/formats/ of what answers can be had in."""


def response(request: Request, endpoint: str) -> Response:
    """Return the description of the service at an address, in the form that a client takes."""
    media = negotiation.best(negotiation.accepted(request), list(negotiation.TRIPLES))
    if media is None:
        reason = f"the description of the service can be had as {', '.join(negotiation.TRIPLES)}"
        raise RefusalError(HTTPStatus.NOT_ACCEPTABLE, reason)
    out = BytesIO()
    used = {name: PREFIXES[name] for name in ("kg", "g", "rdf")} | {"sd": _SD}
    form = GRAPH_FORMATS[negotiation.TRIPLES[media]]
    pyoxigraph.serialize(_triples(endpoint), out, form, prefixes=used)
    return sent(request, out.getvalue(), media)


def _triples(endpoint: str) -> Iterator[Triple]:
    service, data, default = BlankNode("service"), NamedNode(DATASET), BlankNode("default")
    yield Triple(service, node("rdf:type"), _sd("Service"))
    yield Triple(service, _sd("endpoint"), NamedNode(endpoint))
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for name in _FORMATS:
        yield Triple(service, _sd("resultFormat"), NamedNode(f"http://www.w3.org/ns/formats/{name}"))
    yield Triple(service, _sd("defaultDataset"), data)
    yield Triple(data, node("rdf:type"), _sd("Dataset"))
    yield Triple(data, _sd("defaultGraph"), default)
    yield Triple(default, node("rdf:type"), _sd("Graph"))
    for name in GRAPHS:
        graph = BlankNode(name)
        yield Triple(data, _sd("namedGraph"), graph)
        yield Triple(graph, node("rdf:type"), _sd("NamedGraph"))
        yield Triple(graph, _sd("name"), NamedNode(graph_iri(name)))


def _sd(term: str) -> NamedNode:
    return NamedNode(_SD + term)
