"""What the faces of the graph ask of a store, be it in a folder here or behind an address elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple


class Graph(Protocol):
    """Quads to look up."""

    def quads_for_pattern(
        self,
        subject: NamedNode | BlankNode | Triple | None,
        predicate: NamedNode | None,
        object: NamedNode | BlankNode | Literal | Triple | None,  # noqa: A002 - the word of RDF
        graph_name: NamedNode | BlankNode | DefaultGraph | None = None,
        /,
    ) -> Iterator[Quad]:
        """Yield the quads with these terms; None fits any."""

    def contains_named_graph(self, graph_name: NamedNode, /) -> bool:
        """Tell whether there is a graph of this name."""

    def __iter__(self) -> Iterator[Quad]:
        """Yield all quads."""


class Readable(Protocol):
    """A store that is open for reading."""

    @property
    def graph(self) -> Graph:
        """The quads."""

    @property
    def nquads(self) -> Path | None:
        """The same content as sorted N-Quads; None where there is no such file."""

    @property
    def texts(self) -> Path | None:
        """The texts of the documents; None where they are not kept."""
