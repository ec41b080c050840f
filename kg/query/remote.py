"""Ask an endpoint elsewhere, and give the answer in the form in which a graph here gives it."""

from __future__ import annotations

from kg.graph.vocabulary import PREFIXES
from kg.query import guard
from kg.query.answer import Answer, Shape, cut
from kg.query.errors import QueryTimeoutError, SyntaxUsageError
from kg.query.tokens import gives_triples, names_graphs, undeclared
from kg.store.remote.connection import LateError
from kg.store.remote.endpoint import Endpoint, FaultError, Found


def remote_answer(
    endpoint: Endpoint, query: str, *, limit: int | None = None, timeout: float | None = None
) -> Answer:
    """Return the answer of an endpoint; without FROM, all its named graphs together are the default graph.

    Args:
        endpoint: the endpoint to ask.
        query: SPARQL 1.1; the prefixes of the project need not be declared.
        limit: rows or triples at most; no more are fetched.
        timeout: seconds for all of the answer.

    Raises:
        RefusedError: the query calls on another server.
        SyntaxUsageError: the server takes it for no SPARQL.
        QueryTimeoutError: the answer took too long.
        StoreError: the server cannot be reached, or fails.
    """
    guard.check(query)
    head = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in undeclared(query, PREFIXES))
    triples, union = gives_triples(query), not names_graphs(query)
    try:
        with endpoint.asked(head + query, triples=triples, union=union, timeout=timeout) as found:
            return _answer(found, limit, triples=triples)
    except FaultError as error:
        guard.check_reading(query)
        message = f"the query is no SPARQL: {error}"
        raise SyntaxUsageError(message) from error
    except LateError as error:
        raise QueryTimeoutError(str(error)) from error


def _answer(found: Found, limit: int | None, *, triples: bool) -> Answer:
    if found.truth is not None:
        return Answer(Shape.BOOLEAN, b"true" if found.truth else b"false")
    # Where the server stops by itself, one row less is asked for, so that more is seen to have been there.
    most = limit if found.most is None else min(found.most - 1, found.most if limit is None else limit)
    if triples:
        return cut(Shape.TRIPLES, b"", (f"{s} {p} {o} .\n".encode() for s, p, o in found.rows), most)
    head = "\t".join(f"?{name}" for name in found.variables)
    lines = ("\t".join("" if term is None else str(term) for term in row) for row in found.rows)
    return cut(Shape.ROWS, f"{head}\n".encode(), (f"{line}\n".encode() for line in lines), most)
