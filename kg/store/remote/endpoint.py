"""A SPARQL endpoint that answers like a graph here: patterns and queries, over the SPARQL 1.1 protocol."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, TypeAlias

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    RdfFormat,
    Triple,
)

from kg.errors import StoreError
from kg.graph.terms import value
from kg.graph.vocabulary import PREFIXES
from kg.store.remote.connection import Connection, told

if TYPE_CHECKING:
    from requests import Response

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

_BOOLEAN = NamedNode(f"{PREFIXES['xsd']}boolean")
_ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
_TRIPLES = "application/n-triples, text/turtle;q=0.5"
_RESULTS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/json": QueryResultsFormat.JSON,
}
_GRAPHS = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
}
UNIONS: tuple[Mapping[str, str], ...] = (
    {},
    {"union-default-graph": ""},  # Oxigraph
    {"default-graph-uri": "urn:x-arq:UnionGraph"},  # Fuseki
)
"""Ways to have all named graphs together as the default graph; most servers do so by themselves."""


class FaultError(StoreError):
    """The server takes the query for none, with its word on why."""


@dataclass(frozen=True, slots=True)
class Found:
    """What an endpoint answers: a boolean, rows, or triples, read as they come.

    Attributes:
        variables: names of the columns of rows.
        rows: one tuple of terms a row or triple.
        truth: of a boolean; None for others.
        most: rows after which the server stops, where it says so.
    """

    variables: tuple[str, ...] = ()
    rows: Iterator[tuple[Term | None, ...]] = field(default=iter(()))
    truth: bool | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL endpoint.

    Attributes:
        url: its address.
        connection: how it is reached.
        union: what makes it take all named graphs together as the default graph.
    """

    url: str
    connection: Connection = field(repr=False, compare=False)
    union: Mapping[str, str] = field(default_factory=dict)

    @contextmanager
    def asked(
        self, query: str, *, triples: bool = False, union: bool = True, timeout: float | None = None
    ) -> Iterator[Found]:
        """Send a query and give what is found, to be read inside the block.

        Args:
            query: SPARQL 1.1 with all its prefixes.
            triples: whether it is a CONSTRUCT or DESCRIBE.
            union: whether all named graphs together are the default graph.
            timeout: seconds for all of the answer.

        Raises:
            FaultError: the server takes it for no query.
            StoreError: the server cannot be reached, is no endpoint, or fails; LateError: in time.
        """
        fields = {"query": query, **(self.union if union else {})}
        headers = {"Accept": _TRIPLES if triples else _ROWS}
        # A form, for Virtuoso 7.2 never answers a query that is sent as it is.
        with self.connection.exchange(
            "POST", self.url, headers=headers, body=fields, timeout=timeout, expected=(200, 206, 400)
        ) as (response, body):
            if response.status_code == 400:  # noqa: PLR2004 - the code of HTTP
                said = told(response.headers.get("Content-Type", ""), body.read(2000))
                message = f"{self.url}: {said or 'the server does not understand it'}"
                raise FaultError(message)
            try:
                yield _found(response, body, self.url)
            except (SyntaxError, ValueError) as error:
                message = f"{self.url}: the answer is broken ({error}): see the server's log"
                raise StoreError(message) from error


def _found(response: Response, body: IO[bytes], url: str) -> Found:
    name = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    most = response.headers.get("X-SPARQL-MaxRows", "")  # Virtuoso, where it stops
    limit = int(most) if most.isdecimal() else None
    if name in _GRAPHS:
        quads = pyoxigraph.parse(body, _GRAPHS[name])
        return Found(rows=((quad.subject, quad.predicate, quad.object) for quad in quads), most=limit)
    if name not in _RESULTS:
        message = f"{url}: is no SPARQL endpoint, for it answers in {name or 'no form'}: see docs/stores.md"
        raise StoreError(message)
    parsed = pyoxigraph.parse_query_results(body, _RESULTS[name])
    if isinstance(parsed, pyoxigraph.QueryBoolean):
        return Found(truth=bool(parsed))
    variables = tuple(variable.value for variable in parsed.variables)
    if variables == ("__ASK_RETVAL",):  # Virtuoso's booleans
        return Found(truth=any(value(row[0]) == "1" for row in parsed))
    return Found(variables, (tuple(map(_plain, row)) for row in parsed), most=limit)


def _plain(term: Term | None) -> Term | None:
    """Return a boolean in its plain form, for Virtuoso says 0 and 1; any other term as it is."""
    if isinstance(term, Literal) and term.datatype == _BOOLEAN and term.value in "01":
        return Literal(value=term.value == "1")
    return term


@dataclass(frozen=True, slots=True)
class RemoteGraph:
    """A graph at an endpoint, looked up by patterns."""

    endpoint: Endpoint
    timeout: float | None = None

    def quads_for_pattern(
        self,
        subject: NamedNode | BlankNode | Triple | None,
        predicate: NamedNode | None,
        object: NamedNode | BlankNode | Literal | Triple | None,  # noqa: A002 - the word of RDF
        graph_name: NamedNode | BlankNode | DefaultGraph | None = None,
        /,
    ) -> Iterator[Quad]:
        """Yield the quads with these terms; None fits any."""
        terms = dict(zip("spog", (subject, predicate, object, graph_name), strict=True))
        s, p, o, g = (f"?{name}" if term is None else str(term) for name, term in terms.items())
        query = f"SELECT * WHERE {{ GRAPH {g} {{ {s} {p} {o} }} }}"
        number = 0
        with self.endpoint.asked(query, union=False, timeout=self.timeout) as found:
            for row in found.rows:
                number += 1
                terms |= zip(found.variables, row, strict=True)
                yield Quad(*terms.values())  # type: ignore[arg-type] # each in its place is of the right sort
            if found.most is not None and number >= found.most:
                message = f"{self.endpoint.url}: the server gives {found.most} rows at most: raise that limit"
                raise StoreError(message)

    def contains_named_graph(self, graph_name: NamedNode, /) -> bool:
        """Tell whether there is a graph of this name."""
        query = f"ASK {{ GRAPH {graph_name} {{ ?s ?p ?o }} }}"
        with self.endpoint.asked(query, union=False, timeout=self.timeout) as found:
            return bool(found.truth)

    def __iter__(self) -> Iterator[Quad]:
        """Yield all quads."""
        return self.quads_for_pattern(None, None, None, None)
