"""Which documents are copies of which, over all documents: each points to the earliest of its like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad

from kg import copies
from kg.graph.terms import node
from kg.graph.vocabulary import document_iri

_GRAPH = node("g:copies")


class Signed(NamedTuple):
    """A document by its id, its day of publication (ISO; empty when unknown), and its signature."""

    id: str
    day: str
    signature: bytes


def originals(documents: Iterable[Signed]) -> dict[str, str]:
    """Return the earliest of its copies for each document that has any, itself included, by id.

    Undated documents come after dated ones; of one day, the smaller id comes first.
    """
    listed = sorted(documents)
    found: dict[str, str] = {}
    for group in copies.groups([each.signature for each in listed]):
        alike = [listed[place] for place in group]
        first = min(alike, key=lambda each: (not each.day, each.day, each.id))
        found.update((each.id, first.id) for each in alike)
    return found


def copy_quads(found: Mapping[str, str]) -> Iterator[Quad]:
    """Yield that documents are copies, but for the earliest."""
    for document, original in found.items():
        if document != original:
            ends = NamedNode(document_iri(document)), NamedNode(document_iri(original))
            yield Quad(ends[0], node("kg:copyOf"), ends[1], _GRAPH)
