"""Ties as vertices and edges, in the one form that every file format here is written from.

A vertex is an entity. An edge is (source, relation, target) with its statuses taken together; a link is one
pair of entities with all that runs between them. All are sorted, so equal ties give equal files.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Kind, Status
from kg.relations import relations
from kg.selection import span
from kg.store.records import StoredEntity, StoredTie, origins

CERTAIN = {
    status: rank
    for rank, status in enumerate(
        (Status.ASSERTED, Status.PLANNED, Status.POSSIBLE, Status.ENDED, Status.NEGATED)
    )
}
"""Statuses from the one that says most: an edge takes the first of its ties'."""

COLOURS = {
    Kind.COUNTRY: "#2f4a6d",
    Kind.ORGANISATION: "#8fa6c2",
    Kind.PERSON: "#f3c98b",
    Kind.PLACE: "#c9d8b6",
    Kind.TREATY: "#e9e4d8",
    Kind.INITIATIVE: "#b9dcd5",
    Kind.EVENT: "#dec9e4",
}
LINES = {"cooperation": "#1f6fc4", "conflict": "#d2401a", "contact": "#23897d", "institutional": "#7a8594"}


@dataclass(frozen=True, slots=True)
class Vertex:
    """An entity with how many documents tie it to others, and its place in a picture."""

    entity: StoredEntity
    strength: int
    x: int
    y: int

    @property
    def size(self) -> float:
        """Return a radius that grows with the root of the strength."""
        return round(8 + 4 * math.sqrt(self.strength), 2)


@dataclass(frozen=True, slots=True)
class Edge:
    """All ties of one relation from one entity to another; ``ties`` begins with the most certain."""

    ties: tuple[StoredTie, ...]

    @property
    def tie(self) -> StoredTie:
        """Return the tie that stands for the edge."""
        return self.ties[0]

    @property
    def documents(self) -> int:
        """Count the documents that state any of the ties."""
        return len({document.id for tie in self.ties for document in tie.documents})

    @property
    def origins(self) -> int:
        """Count the documents that state any of the ties independently: copies of one text count once."""
        return origins(document for tie in self.ties for document in tie.documents)

    @property
    def sentences(self) -> int:
        """Count the pieces of evidence."""
        return sum(len(tie.evidence) for tie in self.ties)

    @property
    def statuses(self) -> str:
        """List the statuses with the number of their documents: ``asserted 3, planned 1``."""
        return ", ".join(f"{tie.status.value} {len(tie.documents)}" for tie in self.ties)

    @property
    def speakers(self) -> str:
        """List to whom the documents attribute it."""
        return ", ".join(sorted({speaker.name for tie in self.ties for speaker in tie.attributed_to}))


def edges(ties: Iterable[StoredTie]) -> list[Edge]:
    """Gather ties by source, relation and target, in the order of their ids."""
    return _gathered(((tie.source.id, tie.relation, tie.target.id), tie) for tie in ties)


def links(ties: Iterable[StoredTie]) -> list[Edge]:
    """Gather ties by pair of entities, whatever their relation and direction, in the order of the ids."""
    return _gathered((tuple(sorted((tie.source.id, tie.target.id))), tie) for tie in ties)


def _gathered(keyed: Iterable[tuple[tuple[str, ...], StoredTie]]) -> list[Edge]:
    groups: defaultdict[tuple[str, ...], list[StoredTie]] = defaultdict(list)
    for key, tie in keyed:
        groups[key].append(tie)
    return [Edge(tuple(sorted(groups[key], key=_certainty))) for key in sorted(groups)]


def vertices(ties: Sequence[StoredTie]) -> list[Vertex]:
    """Return the entities of the ties in the order of their ids, with positions."""
    from kg import layout  # noqa: PLC0415 - numpy is wanted only when there is something to place

    entities: dict[str, StoredEntity] = {}
    strength: Counter[str] = Counter()
    support: Counter[tuple[str, str]] = Counter()
    for tie in ties:
        documents = len(tie.documents)
        for end in (tie.source, tie.target):
            entities[end.id] = end
            strength[end.id] += documents
        support[tie.source.id, tie.target.id] += documents
    ranked = sorted(entities, key=lambda name: (-strength[name], name))
    number = {name: rank for rank, name in enumerate(ranked)}
    weights: Counter[tuple[int, int]] = Counter()
    for (one, other), documents in support.items():
        a, b = number[one], number[other]
        weights[(a, b) if a < b else (b, a)] += documents
    spots = layout.spread(len(ranked), weights)
    return [Vertex(entities[name], strength[name], *spots[number[name]]) for name in sorted(entities)]


@cache
def label(relation: str) -> str:
    """Return how a relation reads: ``met with``."""
    return relations()[relation].label


def period(ties: Iterable[StoredTie]) -> tuple[str, str]:
    """Return the first and last day of ties: of the events where any is dated, else of the reports."""
    listed = list(ties)
    dated = [tie for tie in listed if tie.when is not None] or listed
    spans = [(first, last) for first, last in map(span, dated) if first and last]
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else ("", "")


def rgb(colour: str) -> tuple[int, int, int]:
    """Split ``#rrggbb`` into three numbers of 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _certainty(tie: StoredTie) -> tuple[int, str, str]:
    return CERTAIN[tie.status], tie.relation, tie.id
