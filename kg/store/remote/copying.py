"""A copy of what an endpoint holds, as the sorted N-Quads that a build leaves: faces read that at once.

An endpoint may give fewer rows than there are (Virtuoso stops at 10,000 by default), so the triples of each
graph are counted first; a graph that comes short is fetched again in pages, and at the end all must be there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import Quad

from kg.errors import StoreError
from kg.graph.terms import value
from kg.graph.vocabulary import BASE
from kg.store.remote.endpoint import Endpoint
from kg.store.sorting import sorted_lines

_OURS = f'FILTER(STRSTARTS(STR(?g), "{BASE}"))'


def copy(endpoint: Endpoint, file: Path) -> None:
    """Write the graphs of the project at an endpoint to a file of sorted N-Quads.

    Raises:
        StoreError: the server cannot be reached, or does not give all that it says it has.
    """
    sizes = graph_sizes(endpoint)
    found: Counter[str] = Counter()
    with file.open("wb") as out:
        for line in sorted_lines(_lines(endpoint, sizes), file.parent):
            out.write(line)
            found[line[line.rindex(b" <") + 2 : -4].decode()] += 1
    for name, number in sizes.items():
        if found[name] < number:
            message = (
                f"{endpoint.url}: gives {found[name]} of the {number} triples of {name}: "
                "raise the server's limit of rows"
            )
            raise StoreError(message)


def graph_sizes(endpoint: Endpoint) -> dict[str, int]:
    """Return the number of triples of each graph of the project at an endpoint."""
    counts = f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} }} GROUP BY ?g"
    sizes: dict[str, int] = {}
    with endpoint.asked(counts, union=False) as found:
        for name, number in found.rows:
            if name is not None and number is not None:
                sizes[value(name)] = int(value(number))
        if found.most is not None and len(sizes) >= found.most:
            message = f"{endpoint.url}: the server gives {found.most} rows at most: raise that limit"
            raise StoreError(message)
    return sizes


def _lines(endpoint: Endpoint, sizes: Mapping[str, int]) -> Iterator[bytes]:
    found: Counter[str] = Counter()
    everything = f"SELECT ?s ?p ?o ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} }}"
    for quad in _quads(endpoint, everything):
        found[value(quad.graph_name)] += 1  # type: ignore[arg-type] # it has a name
        yield f"{quad} .\n".encode()
    for name in (name for name, number in sizes.items() if found[name] < number):
        yield from _pages(endpoint, name, sizes[name], found.total())


def _pages(endpoint: Endpoint, name: str, size: int, page: int) -> Iterator[bytes]:
    """Yield the lines of a graph in pages of so many, as long as the server gives any."""
    start = 0
    while start < size:
        part = f"LIMIT {page} OFFSET {start}"
        query = f"SELECT ?s ?p ?o (<{name}> AS ?g) WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }} {part}"
        before = start
        for quad in _quads(endpoint, query):
            start += 1
            yield f"{quad} .\n".encode()
        if start == before:
            return


def _quads(endpoint: Endpoint, query: str) -> Iterator[Quad]:
    with endpoint.asked(query, union=False) as found:
        for row in found.rows:
            yield Quad(*row)  # type: ignore[arg-type] # each in its place is of the right sort
