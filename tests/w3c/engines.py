"""What is put to the test: the engine as ``kg query`` runs it, and a server that is really started."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from urllib.parse import urlencode

import answers
import pyoxigraph
import suite
from pyoxigraph import DefaultGraph, NamedNode, QueryResultsFormat, RdfFormat
from served import Reply, Server

import kg.query
from kg.errors import KgError
from kg.query import Dataset, Format, Shape
from kg.query.writing import written
from kg.store.opened import Store

ROWS = {
    ".csv": (Format.CSV, "text/csv", QueryResultsFormat.CSV),
    ".tsv": (Format.TSV, "text/tab-separated-values", QueryResultsFormat.TSV),
    ".srj": (Format.JSON, "application/sparql-results+json", QueryResultsFormat.JSON),
    ".srx": (Format.XML, "application/sparql-results+xml", QueryResultsFormat.XML),
}
GRAPHS = {
    ".ttl": (Format.TTL, "text/turtle", RdfFormat.TURTLE),
    ".rdf": (Format.XML, "application/rdf+xml", RdfFormat.RDF_XML),
}
"""The form in which an answer is asked for is the one in which the suite gives it."""

NO_GRAPH = "urn:graph:of:no:triples"
MOST = 2**26


class NotAnsweredError(Exception):
    """A server did not answer with 200."""


def verdict(folder: Path, case: suite.Case, ask: Callable[[suite.Case], answers.Answer]) -> str:
    """Return what is wrong with the answer to a test; empty when nothing is."""
    assert case.result is not None
    wanted = answers.expected(case.result, suite.file_iri(folder, case.result))
    try:
        found = ask(case)
    except (KgError, NotAnsweredError) as error:
        return str(error)
    if answers.same(wanted, found, lax=case.lax):
        return ""
    return f"{case.query}\nwanted: {wanted}\nfound: {found}"


def in_process(folder: Path, case: suite.Case) -> answers.Answer:
    """Return the answer to a test's query from a store that holds its data alone."""
    graphs = asked_graphs(folder, case)
    graph = loaded(pyoxigraph.Store(), folder, suite.graphs(folder, case).items())
    rows, triples = forms(case)
    if graphs is None or not graphs.named:
        found = kg.query.run(Store(graph if graphs is None else dataset(folder, case.data)), case.text)
        form = triples[0] if found.shape is Shape.TRIPLES else rows[0]
        return read(case, found.shape, found.write(form))
    given = {Shape.ROWS: rows[0], Shape.BOOLEAN: rows[0], Shape.TRIPLES: triples[0]}
    whole = written(graph, case.text, given, most=MOST, dataset=graphs)
    return read(case, whole.shape, whole.payload)


def over_http(server: Server, folder: Path, case: suite.Case) -> answers.Answer:
    """Return the answer to a test's query from a server on the data of all tests."""
    fields = [("query", case.text)]
    graphs = asked_graphs(folder, case)
    if graphs is not None:
        fields += [("default-graph-uri", iri) for iri in graphs.default or [NO_GRAPH]]
        fields += [("named-graph-uri", iri) for iri in graphs.named]
    rows, triples = forms(case)
    reply = posted(server, fields, f"{rows[1]}, {triples[1]}")
    if reply.status != 200:
        message = f"{reply.status} {reply.text}"
        raise NotAnsweredError(message)
    is_graph = reply.headers["content-type"].startswith(triples[1])
    return read(case, Shape.TRIPLES if is_graph else Shape.ROWS, reply.body)


def posted(server: Server, fields: Iterable[tuple[str, str]], accept: str = "*/*") -> Reply:
    """Return what a server answers to a form that is posted to its endpoint."""
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
    return server.request("POST", "/sparql", urlencode(list(fields)).encode(), headers)


def forms(
    case: suite.Case,
) -> tuple[tuple[Format, str, QueryResultsFormat], tuple[Format, str, RdfFormat]]:
    """Return the forms in which rows and triples are asked for in a test."""
    assert case.result is not None
    ending = case.result.suffix
    return ROWS.get(ending, ROWS[".srj"]), GRAPHS.get(ending, GRAPHS[".ttl"])


def read(case: suite.Case, shape: Shape, payload: bytes) -> answers.Answer:
    """Return an answer that was written in a form of ``forms``."""
    rows, triples = forms(case)
    if shape is Shape.TRIPLES:
        return answers.graph(payload, triples[2])
    if payload in {b"true\n", b"false\n"}:
        return payload == b"true\n"
    return answers.results(payload, rows[2])


def asked_graphs(folder: Path, case: suite.Case) -> Dataset | None:
    """Return the dataset that a test is asked of; None when its query says so itself."""
    if case.names_graphs:
        return None
    default = tuple(suite.file_iri(folder, file) for file in case.data.default)
    return Dataset(default, tuple(iri for iri, _ in case.data.named))


def dataset(folder: Path, data: suite.Dataset) -> pyoxigraph.Store:
    """Return a dataset of the suite, the default graph's files in the default graph."""
    graph = pyoxigraph.Store()
    for file in data.default:
        _load(graph, folder, file, DefaultGraph())
    return loaded(graph, folder, data.named)


def loaded(graph: pyoxigraph.Store, folder: Path, files: Iterable[tuple[str, Path]]) -> pyoxigraph.Store:
    """Return a store with files loaded into the graphs of their IRIs."""
    for iri, file in files:
        _load(graph, folder, file, NamedNode(iri))
    return graph


def every_graph(folder: Path, cases: Iterable[suite.Case]) -> Mapping[str, Path]:
    """Return the files of the graphs of all tests by IRI."""
    return {iri: file for case in cases for iri, file in suite.graphs(folder, case).items()}


def _load(graph: pyoxigraph.Store, folder: Path, file: Path, to: NamedNode | DefaultGraph) -> None:
    base = suite.file_iri(folder, file)
    graph.load(path=str(file), format=suite.rdf_format(file), base_iri=base, to_graph=to)
    if isinstance(to, NamedNode):
        # A graph may be there without a triple.
        graph.add_graph(to)
