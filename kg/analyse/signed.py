"""The signed network of current ties: one line a pair, with its weight of cooperation and of conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.model import Status
from kg.store.records import StoredEntity, StoredTie

CURRENT = (Status.ASSERTED, Status.PLANNED)
"""What is only possible, denied or over says nothing of how two stand."""


@dataclass(frozen=True, slots=True)
class Line:
    """What runs between two entities, in documents: all, what draws them together, what sets them apart."""

    weight: int
    good: int
    bad: int

    @property
    def sign(self) -> int:
        """Return 1 where cooperation prevails, -1 where conflict does, 0 where neither."""
        return (self.good > self.bad) - (self.good < self.bad)


@dataclass(frozen=True, slots=True)
class Signed:
    """Entities by id and lines by pair of ids, the first below the second; both in the order of ids."""

    entities: dict[str, StoredEntity]
    lines: dict[tuple[str, str], Line]


def signed(ties: Iterable[StoredTie]) -> Signed:
    """Gather current ties by pair. Cooperation counts for good, conflict for bad, the rest for neither."""
    entities: dict[str, StoredEntity] = {}
    counts: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for tie in ties:
        if tie.status in CURRENT:
            entities |= {end.id: end for end in (tie.source, tie.target)}
            a, b = sorted((tie.source.id, tie.target.id))
            documents = len(tie.documents)
            counts[a, b][0] += documents
            counts[a, b][1] += documents * (tie.family == "cooperation")
            counts[a, b][2] += documents * (tie.family == "conflict")
    ordered = {name: entities[name] for name in sorted(entities)}
    return Signed(ordered, {pair: Line(*counts[pair]) for pair in sorted(counts)})


def graph(network: Signed) -> Any:  # noqa: ANN401 - networkx ships no types
    """Return the network for networkx: numbers for nodes, so that no set of strings decides an order."""
    number = {name: rank for rank, name in enumerate(network.entities)}
    made = nx.Graph()
    made.add_nodes_from(number.values())
    for (a, b), line in network.lines.items():
        made.add_edge(number[a], number[b], weight=line.weight, distance=1 / line.weight)
    return made
