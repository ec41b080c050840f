"""Quads graph by graph: lines of N-Quads sorted by the graph that they are in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.store.sorting import sorted_lines


def by_graph(lines: Iterable[str]) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the name of each graph with its lines, both sorted; on disk, for a graph may exceed memory."""
    with TemporaryDirectory() as folder:
        keyed = (f"{line[line.rindex(' <') + 1 : -3]} {line}".encode() for line in lines)
        ordered = (line.decode() for line in sorted_lines(keyed, Path(folder)))
        for graph, quads in groupby(ordered, key=lambda line: line.split(" ", 1)[0]):
            yield graph[1:-1], (line.split(" ", 1)[1] for line in quads)
