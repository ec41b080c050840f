"""The contract of the graph, checked: the queries of ``kg/queries/contract`` find what breaks it.

Each query is one rule of the contract (its first line says what is wrong) and selects ``?thing``, and
``?document`` where that is known. ``ontology/shapes.ttl`` states the same contract in SHACL; checking by
query takes seconds where pyshacl takes minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyoxigraph

from kg import resources
from kg.graph.select import select
from kg.graph.vocabulary import BASE


@dataclass(frozen=True, slots=True)
class Violation:
    """A thing of the graph that breaks the contract, with the document that it comes from where known."""

    check: str
    reason: str
    thing: str
    document: str = ""

    def __str__(self) -> str:
        where = f" ({self.document.removeprefix(BASE)})" if self.document else ""
        return f"{self.thing.removeprefix(BASE)}{where}: {self.reason}"


def violations(graph: pyoxigraph.Store) -> Iterator[Violation]:
    """Yield all that breaks the contract, check by check, each in the order of the things' IRIs."""
    for check in checks():
        yield from check(graph)


def checks() -> Iterator[Callable[[pyoxigraph.Store], list[Violation]]]:
    """Yield the checks of the contract, each to be asked for what breaks it in a graph."""
    for file in sorted(resources.data("queries", "contract").glob("*.rq")):
        yield partial(_found, file)


def _found(file: Path, graph: pyoxigraph.Store) -> list[Violation]:
    query = file.read_text(encoding="utf-8")
    reason = query.partition("\n")[0].removeprefix("# ")
    rows = {
        (row["thing"], row.get("document") or _document(graph, row["thing"])) for row in select(graph, query)
    }
    return [Violation(file.stem, reason, thing, document) for thing, document in sorted(rows)]


def _document(graph: pyoxigraph.Store, thing: str) -> str:
    """Return a document that states a tie; empty for what is no tie, or has no evidence."""
    stated = f"SELECT ?document WHERE {{ GRAPH ?document {{ <{thing}> kg:evidence ?evidence }} }}"
    return min((row["document"] for row in select(graph, stated)), default="")
