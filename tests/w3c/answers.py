"""Answers of queries, as the suite gives them and as an engine gives them, and whether two are the same."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pyoxigraph
import suite
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    RdfFormat,
    Triple,
)

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
RESULT_SET = NamedNode(f"{RS}ResultSet")

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Row: TypeAlias = Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a SELECT; ``ordered`` where the order is a part of the answer."""

    rows: tuple[Row, ...]
    ordered: bool = False


Answer: TypeAlias = Rows | bool | frozenset[Triple]


def expected(file: Path, iri: str) -> Answer:
    """Return the answer that a file of the suite gives; its relative IRIs are meant against the file's own."""
    kind = QueryResultsFormat.from_extension(file.suffix[1:])
    if file.suffix in {".csv", ".srx", ".srj", ".tsv"}:
        assert kind is not None
        return results(file.read_bytes(), kind)
    triples = graph(file.read_bytes(), suite.rdf_format(file), base=iri)
    return _result_set(triples) if any(triple.object == RESULT_SET for triple in triples) else triples


def results(data: bytes, form: QueryResultsFormat) -> Answer:
    """Return the rows or the boolean of a file or an answer in one of the formats of SPARQL results."""
    if form == QueryResultsFormat.CSV:
        head, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
        return Rows(
            tuple({name: _from_csv(cell) for name, cell in zip(head, row, strict=True)} for row in rows)
        )
    found = pyoxigraph.parse_query_results(data, form)
    if isinstance(found, pyoxigraph.QueryBoolean):
        return bool(found)
    names = [variable.value for variable in found.variables]
    return Rows(
        tuple(
            {name: term for name, term in zip(names, row, strict=True) if term is not None} for row in found
        )
    )


def graph(data: bytes, form: RdfFormat, *, base: str | None = None) -> frozenset[Triple]:
    """Return the triples of a file or an answer."""
    return frozenset(quad.triple for quad in pyoxigraph.parse(data, form, base_iri=base))


def same(wanted: Answer, found: Answer, *, lax: bool = False) -> bool:
    """Return whether two answers are the same but for the names of blank nodes.

    Args:
        wanted: as the suite has it; it tells whether order counts.
        found: what an engine gave.
        lax: duplicates may be missing.
    """
    if isinstance(wanted, bool) or isinstance(found, bool):
        return wanted is found
    if isinstance(wanted, frozenset) or isinstance(found, frozenset):
        return isinstance(wanted, frozenset) and isinstance(found, frozenset) and isomorphic(wanted, found)
    if lax:
        few, many = _counted(found.rows), _counted(wanted.rows)
        return few.keys() == many.keys() and all(few[row] <= many[row] for row in few)
    return _rows_graph(wanted.rows, numbered=wanted.ordered) == _rows_graph(
        found.rows, numbered=wanted.ordered
    )


def isomorphic(some: Iterable[Triple], others: Iterable[Triple]) -> bool:
    """Return whether two graphs are the same but for the names of blank nodes."""
    return canonical(Quad(*each) for each in some) == canonical(Quad(*each) for each in others)


def canonical(quads: Iterable[Quad]) -> Dataset:
    """Return quads with canonical names for their blank nodes."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def _rows_graph(rows: Iterable[Row], *, numbered: bool) -> Dataset:
    """Return rows as a graph in which each is a node of its own; equal graphs are equal rows."""
    quads = []
    for place, row in enumerate(rows):
        node = BlankNode()
        mark = Literal(place if numbered else "row")
        quads.append(Quad(node, NamedNode("row:at"), mark, DefaultGraph()))
        quads += [Quad(node, NamedNode(f"var:{name}"), term, DefaultGraph()) for name, term in row.items()]
    return canonical(quads)


def _counted(rows: Iterable[Row]) -> Counter[str]:
    return Counter(str(sorted((name, str(term)) for name, term in row.items())) for row in rows)


def _from_csv(cell: str) -> Term:
    # CSV does not tell IRIs from literals: all are compared as characters.
    return BlankNode(cell[2:]) if cell.startswith("_:") else Literal(cell)


def _result_set(triples: Iterable[Triple]) -> Answer:
    """Read rows or a boolean written as triples, as the tests of SPARQL 1.0 have them."""
    facts: dict[tuple[Term, str], list[Term]] = {}
    for triple in triples:
        facts.setdefault((triple.subject, triple.predicate.value.removeprefix(RS)), []).append(triple.object)
    for (_, name), values in facts.items():
        if name == "boolean":
            return values[0].value == "true"
    solutions = [each for (_, name), values in facts.items() if name == "solution" for each in values]
    ordered = any(name == "index" for _, name in facts)
    if ordered:
        solutions.sort(key=lambda each: int(facts[each, "index"][0].value))
    return Rows(
        tuple(
            {
                facts[binding, "variable"][0].value: facts[binding, "value"][0]
                for binding in facts.get((each, "binding"), [])
            }
            for each in solutions
        ),
        ordered,
    )
