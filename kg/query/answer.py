"""Ask a graph in this process, and give the answer as bytes that another process can read.

Rows are SPARQL TSV (terms in Turtle's form, tabs between), triples are N-Triples, a boolean is true or false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

import pyoxigraph
from pyoxigraph import NamedNode

from kg.errors import UsageError
from kg.graph.vocabulary import PREFIXES
from kg.query import guard
from kg.query.errors import SyntaxUsageError
from kg.query.tokens import names_graphs


class Shape(StrEnum):
    """What a query gives: rows (SELECT), a boolean (ASK) or triples (CONSTRUCT, DESCRIBE)."""

    ROWS = "rows"
    BOOLEAN = "boolean"
    TRIPLES = "triples"


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query is answered from, by IRI, whatever its own FROM says.

    Attributes:
        default: graphs that together are the default graph.
        named: graphs that GRAPH may name.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query; ``cut`` when there was more than the limit let through."""

    shape: Shape
    payload: bytes
    cut: bool = False


def answer(graph: pyoxigraph.Store, query: str, *, limit: int | None = None) -> Answer:
    """Return the answer of a graph; without FROM, all its named graphs together are the default graph.

    Args:
        graph: the graph to ask.
        query: SPARQL 1.1; the prefixes of the project need not be declared.
        limit: rows or triples at most.

    Raises:
        RefusedError: the query calls on another server.
        SyntaxUsageError: it is no SPARQL query.
    """
    found = asked(graph, query)
    if isinstance(found, pyoxigraph.QueryBoolean):
        return Answer(Shape.BOOLEAN, b"true" if found else b"false")
    if isinstance(found, pyoxigraph.QuerySolutions):
        head = "\t".join(f"?{variable.value}" for variable in found.variables)
        return cut(Shape.ROWS, f"{head}\n".encode(), map(_row, found), limit)
    return cut(Shape.TRIPLES, b"", (f"{triple} .\n".encode() for triple in found), limit)


def asked(
    graph: pyoxigraph.Store, query: str, dataset: Dataset | None = None
) -> pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples:
    """Return what the engine gives to a query; most of it is worked out only while it is read.

    Args:
        graph: the graph to ask.
        query: SPARQL 1.1.
        dataset: the graphs to answer from; by default those that FROM names, or all.

    Raises:
        RefusedError: the query calls on another server.
        SyntaxUsageError: it is no SPARQL query, or a graph's name is no IRI.
        UsageError: it calls a function that is not there.
    """
    guard.check(query)
    try:
        if dataset is None:
            union = not names_graphs(query)
            return graph.query(query, prefixes=PREFIXES, use_default_graph_as_union=union)
        default, named = map(NamedNode, dataset.default), map(NamedNode, dataset.named)
        return graph.query(query, prefixes=PREFIXES, default_graph=[*default], named_graphs=[*named])
    except (SyntaxError, ValueError) as error:
        guard.check_reading(query)
        message = f"the query is no SPARQL: {_readable(str(error))}"
        raise SyntaxUsageError(message) from error
    except RuntimeError as error:
        # Well written, but it calls a function that the engine does not have.
        message = f"the query cannot be answered: {error}"
        raise UsageError(message) from error


def _readable(fault: str) -> str:
    """Return the parser's word without its classes of characters, which no one can read.

    >>> _readable("error at 1:13: expected one of '!', ['0' ..= '9' | 'b'], [_], 'a'")
    "error at 1:13: expected one of '!', 'a'"
    """
    if "Prefix not found" in fault:
        return f"{fault.partition(': ')[0]}: a prefix that ends here is not declared"
    return re.sub(r"\[_\](?:, )?|\['.*?'\](?:, )?", "", " ".join(fault.split())).rstrip(", ")


def cut(shape: Shape, head: bytes, lines: Iterator[bytes], limit: int | None) -> Answer:
    """Return an answer of so many lines at most, which says whether there were more."""
    payload = head + b"".join(islice(lines, limit))
    return Answer(shape, payload, cut=limit is not None and next(lines, None) is not None)


def _row(solution: pyoxigraph.QuerySolution) -> bytes:
    return ("\t".join("" if term is None else str(term) for term in solution) + "\n").encode()
