"""The project's own SELECT queries on a graph."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph

from kg.graph.vocabulary import PREFIXES


def select(graph: pyoxigraph.Store, query: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a query as text by variable, unbound ones left out; prefixes need no declaring."""
    solutions = graph.query(query, prefixes=PREFIXES)
    if not isinstance(solutions, pyoxigraph.QuerySolutions):
        message = f"not a SELECT query: {query}"
        raise TypeError(message)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {
            name: str(term) if isinstance(term, pyoxigraph.Triple) else term.value
            for name, term in zip(names, solution, strict=True)
            if term is not None
        }
