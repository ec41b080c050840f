"""The graph in the serialisations of RDF, always in one order, and as an rdflib graph.

Of a store on disk the file that its build left is read, sorted by subject; of one in memory the same lines
are made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyoxigraph

from kg.errors import StoreError, UsageError
from kg.graph import turtle
from kg.graph.nquads import by_subject
from kg.graph.vocabulary import DOC, GRAPHS, KG, PREFIXES, compact, document_iri, graph_iri
from kg.store.interface import Readable
from kg.store.partition import by_graph

if TYPE_CHECKING:
    from rdflib import Graph

_LINE = re.compile(r"(<[^>]*>) (<[^>]*>) (.*) (<[^>]*>) \.\n")
_TYPED = re.compile(r'(".*")(?:\^\^<([^>]*)>|@([\w-]+))?', re.DOTALL)
_PARTIES = (f"<{KG}source>", f"<{KG}relation>", f"<{KG}target>")
_REIFIES = f"<{PREFIXES['rdf']}reifies>"
_TYPE = f"<{PREFIXES['rdf']}type>"
_INTEGER = f"{PREFIXES['xsd']}integer"


@dataclass(frozen=True, slots=True)
class Serialisation:
    """A form of RDF: what it is for, the usual ending of its files, and who writes it."""

    purpose: str
    suffix: str
    pieces: Callable[[Readable], Iterator[str]]


def ntriples(store: Readable) -> Iterator[str]:
    """Yield N-Triples: all graphs together, a line a triple."""
    for line in nquads(store):
        match = _LINE.fullmatch(line)
        if match is not None:
            yield f"{match[1]} {match[2]} {match[3]} .\n"


def nquads(store: Readable) -> Iterator[str]:
    """Yield N-Quads, sorted."""
    if store.nquads is None:
        yield from sorted(f"{quad} .\n" for quad in store.graph)
        return
    try:
        with store.nquads.open(encoding="utf-8", newline="\n") as lines:
            yield from lines
    except OSError as error:
        message = f"{store.nquads}: {error.strerror}: build the store again"
        raise StoreError(message) from error


def turtle_pieces(store: Readable) -> Iterator[str]:
    """Yield Turtle for people, without the counts and the ontology."""
    with TemporaryDirectory() as folder:
        whole, readable = Path(folder, "graph.nq"), Path(folder, "graph.ttl")
        with whole.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(nquads(store))
        turtle.write(whole, readable)
        with readable.open(encoding="utf-8", newline="\n") as lines:
            yield from lines


def trig(store: Readable) -> Iterator[str]:
    """Yield TriG: a block for each named graph."""
    yield from _trig(nquads(store))


def rdf12(store: Readable) -> Iterator[str]:
    """Yield TriG of RDF 1.2: each tie reifies a triple term in place of its source, relation and target."""
    yield from _trig(_reified(nquads(store)))


def jsonld(store: Readable) -> Iterator[str]:
    """Yield JSON-LD 1.1 with the project's prefixes as its context: an object for each named graph."""
    yield '{"@context":' + json.dumps(PREFIXES, separators=(",", ":")) + ',\n"@graph":['
    comma = ""
    for graph, lines in by_graph(nquads(store)):
        yield f'{comma}\n{{"@id":{json.dumps(compact(graph))},"@graph":['
        nodes = groupby(lines, key=lambda line: line.split(" ", 1)[0])
        between = ""
        for subject, properties in nodes:
            node = _node(subject[1:-1], properties)
            yield f"{between}\n{json.dumps(node, ensure_ascii=False, separators=(',', ':'))}"
            between = ","
        yield "]}"
        comma = ","
    yield "]}\n"


SERIALISATIONS = {
    "turtle": Serialisation(
        "people, and programs that read RDF: entities, ties, evidence", ".ttl", turtle_pieces
    ),
    "trig": Serialisation("the whole, with its named graphs, for people", ".trig", trig),
    "nquads": Serialisation("the whole, for other stores: a line a quad", ".nq", nquads),
    "ntriples": Serialisation("the whole without named graphs: a line a triple", ".nt", ntriples),
    "jsonld": Serialisation("the whole, for programs that speak JSON", ".jsonld", jsonld),
    "rdf12": Serialisation("stores of RDF 1.2: ties as triple terms, in TriG", ".trig", rdf12),
}


def rdflib_graph(store: Readable, *parts: str) -> Graph:
    """Return parts of a store as one rdflib graph in memory, with the project's prefixes bound.

    A part is the name of a graph (``ties``, ``entities``, ``ontology``, ``counts``, ``about``, ``inferred``)
    or the id of a document; without any, all graphs are taken.

    Raises:
        UsageError: the store has no such part.
    """
    from rdflib import Graph  # noqa: PLC0415 - .2 s, for those who ask

    names = [_part(store, part) for part in parts] if parts else [None]
    graph = Graph()
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri, replace=True)
    for name in names:
        found = store.graph.quads_for_pattern(None, None, None, name)
        triples = (pyoxigraph.Triple(quad.subject, quad.predicate, quad.object) for quad in found)
        graph.parse(data=pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES), format="nt")
    return graph


def _part(store: Readable, part: str) -> pyoxigraph.NamedNode:
    name = pyoxigraph.NamedNode(graph_iri(part) if part in GRAPHS else document_iri(part.removeprefix(DOC)))
    if part not in GRAPHS and not store.graph.contains_named_graph(name):
        message = f"the store has no graph '{part}': name a document by its id, or one of {', '.join(GRAPHS)}"
        raise UsageError(message)
    return name


def _trig(lines: Iterable[str]) -> Iterator[str]:
    yield from turtle.prefixes()
    for graph, quads in by_graph(lines):
        yield f"\n<{graph}> {{\n"
        yield from turtle.blocks(by_subject(quads))
        yield "\n}\n"


def _reified(lines: Iterable[str]) -> Iterator[str]:
    for _, properties in groupby(lines, key=lambda line: line.split(" ", 1)[0]):
        parties: dict[str, str] = {}
        last = None
        for line in properties:
            match = _LINE.fullmatch(line)
            if match is not None and match[2] in _PARTIES:
                parties[match[2]], last = match[3], match
            else:
                yield line
        if last is not None:
            term = " ".join(parties[party] for party in _PARTIES)
            yield f"{last[1]} {_REIFIES} <<( {term} )>> {last[4]} .\n"


def _node(subject: str, lines: Iterable[str]) -> dict[str, object]:
    node: dict[str, object] = {"@id": compact(subject)}
    matches = [match for match in map(_LINE.fullmatch, lines) if match is not None]
    for predicate, group in groupby(matches, key=lambda match: match[2]):
        if predicate == _TYPE:
            node["@type"] = [compact(match[3][1:-1]) for match in group]
        else:
            node[compact(predicate[1:-1])] = [_json_term(match[3]) for match in group]
    return node


def _json_term(term: str) -> object:
    if term.startswith("<"):
        return {"@id": compact(term[1:-1])}
    match = _TYPED.fullmatch(term)
    if match is None:  # pragma: no cover - the graph has no blank nodes
        return {"@id": term}
    words, datatype, language = match.groups()
    # The escapes of N-Quads are those of JSON, but for \U and \', which the sorted files do not use.
    value = json.loads(words, strict=False)
    if datatype == _INTEGER:
        return int(value)
    if datatype is not None:
        return {"@value": value, "@type": compact(datatype)}
    return {"@value": value, "@language": language} if language else value
