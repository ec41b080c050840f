"""Where the servers that people run have their SPARQL endpoint and, beside it, their Graph Store.

SPARQL 1.1 says how each is spoken to but not where it stands; a server of another kind is given by the
address of the one that the command needs.
"""

from __future__ import annotations

import re

from kg.store.remote.connection import checked

_PAIRS = (
    # endpoint, graph store: as patterns over the end of an address, and as what takes its place
    (r"(/repositories/[^/]+)", r"(/repositories/[^/]+)/rdf-graphs/service"),  # GraphDB, RDF4J
    (r"(//[^/]+)/query", r"(//[^/]+)/store"),  # Oxigraph
    (r"(//[^/]+/.+)/(?:query|sparql)", r"(//[^/]+/.+)/data"),  # Fuseki
    (r"()/sparql", r"()/sparql-graph-crud"),  # Virtuoso
    (r"()/sparql-auth", r"()/sparql-graph-crud-auth"),  # Virtuoso, with a password
)
_ENDPOINTS = (r"\1", r"\1/query", r"\1/query", r"\1/sparql", r"\1/sparql-auth")
_STORES = (
    r"\1/rdf-graphs/service",
    r"\1/store",
    r"\1/data",
    r"\1/sparql-graph-crud",
    r"\1/sparql-graph-crud-auth",
)


def is_address(place: str) -> bool:
    """Tell whether a store is meant by its address.

    >>> is_address("https://example.org/sparql"), is_address("output"), is_address("C:/output")
    (True, False, False)
    """
    return re.match(r"[a-z][a-z0-9+.-]*://", place, re.IGNORECASE) is not None


def endpoint(address: str) -> str:
    """Return the SPARQL endpoint of a server that is given by its endpoint or its graph store.

    >>> endpoint("http://localhost:7878/store"), endpoint("https://example.org/sparql")
    ('http://localhost:7878/query', 'https://example.org/sparql')
    """
    return _turned(checked(address), [pair[1] for pair in _PAIRS], _ENDPOINTS)


def graph_store(address: str) -> str:
    """Return the graph store of a server that is given by its graph store or its endpoint.

    >>> graph_store("http://localhost:7878/query"), graph_store("http://localhost:3030/ds")
    ('http://localhost:7878/store', 'http://localhost:3030/ds')
    """
    return _turned(checked(address), [pair[0] for pair in _PAIRS], _STORES)


def _turned(address: str, patterns: list[str], others: tuple[str, ...]) -> str:
    for pattern, other in zip(patterns, others, strict=True):
        match = re.search(f"{pattern}/?$", address)
        if match is not None:
            return address[: match.start()] + match.expand(other)
    return address
