"""Ask a graph and write the answer straight in one of the forms that are wanted, up to a size."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.graph.vocabulary import PREFIXES
from kg.query.answer import Dataset, Shape, asked
from kg.query.errors import FormError, ResultSizeError
from kg.query.result import GRAPH_FORMATS, ROW_FORMATS, Format

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_SPACE = re.compile(r"<([^<>]*[/#])")
"""The beginning of an IRI that a prefix may stand for."""


@dataclass(frozen=True, slots=True)
class Written:
    """An answer as bytes in the form of its shape."""

    shape: Shape
    form: Format
    payload: bytes


def written(
    graph: pyoxigraph.Store,
    query: str,
    forms: Mapping[Shape, Format],
    *,
    most: int,
    dataset: Dataset | None = None,
) -> Written:
    """Return the answer of a graph to a query, in the form given for its shape.

    Args:
        graph: the graph to ask.
        query: SPARQL 1.1.
        forms: the form for each shape; a shape that is left out is not wanted.
        most: bytes at most.
        dataset: the graphs to answer from; by default those that FROM names, or all.

    Raises:
        FormError: the answer's shape is not among the forms; nothing was worked out.
        ResultSizeError: the answer has more bytes than it may have.
        RefusedError: the query calls on another server.
        SyntaxUsageError: it is no SPARQL query.
    """
    found = asked(graph, query, dataset)
    shape = _shape(found)
    form = forms.get(shape)
    if form is None:
        message = f"the query gives {shape}, for which none of the accepted forms fits"
        raise FormError(message)
    out = _Bounded(most)
    if isinstance(found, pyoxigraph.QueryTriples):
        _write_triples(found, out, GRAPH_FORMATS[form])
    else:
        found.serialize(out, ROW_FORMATS[form])
    return Written(shape, form, out.getvalue())


def _shape(found: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples) -> Shape:
    if isinstance(found, pyoxigraph.QueryBoolean):
        return Shape.BOOLEAN
    return Shape.ROWS if isinstance(found, pyoxigraph.QuerySolutions) else Shape.TRIPLES


def _write_triples(found: pyoxigraph.QueryTriples, out: BytesIO, form: RdfFormat) -> None:
    if form == RdfFormat.N_TRIPLES:
        found.serialize(out, form)
        return
    # In order of subject, a thing's triples stand together.
    triples = sorted((str(triple), triple) for triple in found)
    spaces = {match[1] for text, _ in triples for match in _SPACE.finditer(text)}
    used = {prefix: iri for prefix, iri in PREFIXES.items() if iri in spaces}
    pyoxigraph.serialize((triple for _, triple in triples), out, form, prefixes=used)


class _Bounded(BytesIO):
    """A file in memory that refuses to grow beyond a size."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: ReadableBuffer) -> int:
        """Keep some bytes; raise ResultSizeError when there are too many."""
        if self.tell() + memoryview(data).nbytes > self._most:
            message = f"the answer has more than {self._most} bytes: ask for less, or set a LIMIT"
            raise ResultSizeError(message)
        return super().write(data)
