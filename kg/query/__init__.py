"""Questions to a store: SPARQL, or the named queries of ``kg/queries``."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import NamedNode

from kg.graph.terms import node, value
from kg.graph.vocabulary import DATASET
from kg.query.answer import Dataset, Shape, answer
from kg.query.errors import (
    FormError,
    QueryMemoryError,
    QueryTimeoutError,
    RefusedError,
    ResultSizeError,
    SyntaxUsageError,
)
from kg.query.named import NamedQuery, named, named_queries, text
from kg.query.names import resolve
from kg.query.parameters import Need, Parameter, fill
from kg.query.remote import remote_answer
from kg.query.result import Format, Result, result
from kg.query.worker import Worker
from kg.query.writing import Written
from kg.store.interface import Readable
from kg.store.opened import Store
from kg.store.remote.opening import RemoteStore

__all__ = [
    "Dataset",
    "FormError",
    "Format",
    "NamedQuery",
    "Need",
    "Parameter",
    "QueryMemoryError",
    "QueryTimeoutError",
    "RefusedError",
    "Result",
    "ResultSizeError",
    "Shape",
    "SyntaxUsageError",
    "Worker",
    "Written",
    "filled",
    "named",
    "named_queries",
    "resolve",
    "run",
    "text",
]


def run(
    store: Store | RemoteStore,
    query: str,
    *,
    params: Mapping[str, str] | None = None,
    limit: int | None = None,
    timeout: float | None = None,
) -> Result:
    """Return what a store answers to a query.

    With a timeout, the query runs in a process of its own that is ended when the time is over. A store in
    memory has no folder to open there: its queries run in this process, without a timeout. A store behind an
    address answers itself; its answer is given up when the time is over.

    Args:
        store: the store to ask.
        query: SPARQL, the name of a named query, or the path of an ``.rq`` file.
        params: words for the parameters that the query's head declares; names of entities are resolved.
        limit: rows or triples at most.
        timeout: seconds.

    Raises:
        UsageError: the query, a parameter or a name is off.
        KgError: it ran out of time or memory.
    """
    whole = filled(store, text(query), params or {})
    if isinstance(store, RemoteStore):
        return result(remote_answer(store.graph.endpoint, whole, limit=limit, timeout=timeout))
    if timeout is None or store.database is None:
        return result(answer(store.graph, whole, limit=limit))
    with Worker(store.database) as worker:
        return result(worker.ask(whole, limit=limit, timeout=timeout))


def filled(store: Readable, query: str, params: Mapping[str, str]) -> str:
    """Return the text of a query with its parameters filled in; names of entities are resolved in the store.

    Raises:
        UsageError: a parameter or a name is off.
    """
    return fill(query, params, lambda name: resolve(store.graph, name), _span(store))


def _span(store: Readable) -> tuple[str, str] | None:
    """Return the first and last day of all dates in a store; None when nothing is dated."""
    days = [
        value(quad.object)
        for term in ("kg:firstDay", "kg:lastDay")
        for quad in store.graph.quads_for_pattern(NamedNode(DATASET), node(term), None, node("g:about"))
    ]
    return (days[0], days[1]) if days else None
