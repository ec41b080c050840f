"""Results of queries, and the forms in which they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import TypeAlias

import pyoxigraph
from pyoxigraph import QueryResultsFormat, RdfFormat

from kg.errors import UsageError
from kg.graph.vocabulary import PREFIXES, compact
from kg.query.answer import Answer, Shape

ROW_FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
GRAPH_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "json": RdfFormat.JSON_LD,
    "xml": RdfFormat.RDF_XML,
}


Term: TypeAlias = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple


class Format(StrEnum):
    """Forms of output; rows and graphs each have some of them."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TTL = "ttl"
    NT = "nt"
    JSONLD = "jsonld"


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a query.

    Attributes:
        shape: rows, a boolean or triples.
        variables: names of the columns; for triples subject, predicate and object.
        cut: whether the limit kept something back.
    """

    shape: Shape
    variables: tuple[str, ...]
    payload: bytes
    cut: bool

    def __bool__(self) -> bool:
        """The boolean of an ASK; whether there is any row or triple of the others."""
        if self.shape is Shape.BOOLEAN:
            return self.payload == b"true"
        return next(self.rows(), None) is not None

    def rows(self) -> Iterator[tuple[Term | None, ...]]:
        """Yield the rows (or triples) as terms; None where a variable has no value."""
        if self.shape is Shape.ROWS:
            solutions = pyoxigraph.parse_query_results(self.payload, QueryResultsFormat.TSV)
            if isinstance(solutions, pyoxigraph.QuerySolutions):
                yield from (tuple(solution) for solution in solutions)
        elif self.shape is Shape.TRIPLES:
            for quad in pyoxigraph.parse(self.payload, RdfFormat.N_TRIPLES):
                yield quad.subject, quad.predicate, quad.object

    def table(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows as text for people: IRIs with prefixes, literals without types."""
        if self.shape is Shape.BOOLEAN:
            yield ("yes" if self else "no",)
        for row in self.rows():
            yield tuple(map(readable, row))

    def write(self, form: Format) -> bytes:
        """Return the result in a form; ``table`` as tab-separated text without a head.

        Raises:
            UsageError: results of this shape have no such form.
        """
        if form is Format.TABLE:
            return "".join("\t".join(row) + "\n" for row in self.table()).encode()
        if self.shape is Shape.TRIPLES:
            return _graph(self.payload, form)
        return _rows(self.payload, form, self.shape)


def result(answer: Answer) -> Result:
    """Return the answer of a graph as a result."""
    variables: tuple[str, ...] = ()
    if answer.shape is Shape.ROWS:
        head = answer.payload.partition(b"\n")[0].decode()
        variables = tuple(name.removeprefix("?") for name in head.split("\t") if name)
    elif answer.shape is Shape.TRIPLES:
        variables = ("subject", "predicate", "object")
    return Result(answer.shape, variables, answer.payload, answer.cut)


def readable(term: Term | None) -> str:
    """Return a term as people read it.

    >>> readable(pyoxigraph.NamedNode("https://w3id.org/geoties/ent/Russia"))
    'ent:Russia'
    """
    if term is None:
        return ""
    if isinstance(term, pyoxigraph.NamedNode):
        return compact(term.value)
    return str(term) if isinstance(term, pyoxigraph.Triple) else term.value


def _rows(payload: bytes, form: Format, shape: Shape) -> bytes:
    target = ROW_FORMATS.get(form)
    if target is None:
        message = f"rows have no form '{form}': choose table, {', '.join(ROW_FORMATS)}, or ask with CONSTRUCT"
        raise UsageError(message)
    if shape is Shape.BOOLEAN and target in {QueryResultsFormat.CSV, QueryResultsFormat.TSV}:
        return payload + b"\n"
    source = QueryResultsFormat.TSV
    if shape is Shape.BOOLEAN:
        payload, source = b'{"head":{},"boolean":%b}' % payload, QueryResultsFormat.JSON
    parsed = pyoxigraph.parse_query_results(payload, source)
    return parsed.serialize(format=target) or b""


def _graph(payload: bytes, form: Format) -> bytes:
    target = GRAPH_FORMATS.get(form)
    if target is None:
        message = f"triples have no form '{form}': choose table, {', '.join(GRAPH_FORMATS)}"
        raise UsageError(message)
    used = {prefix: iri for prefix, iri in PREFIXES.items() if iri.encode() in payload}
    triples = sorted(pyoxigraph.parse(payload, RdfFormat.N_TRIPLES), key=str)
    out = BytesIO()
    pyoxigraph.serialize((quad.triple for quad in triples), out, target, prefixes=used)
    return out.getvalue()
