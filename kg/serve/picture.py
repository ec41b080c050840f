"""Which ties the network page of a server shows: those among the strongest entities, as many as draw well.

A graph can be larger than any picture of it. Whole ties are read only of what is shown; the choice is made
on their ends alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import accumulate
from typing import TypeAlias

from kg.graph.terms import node, value
from kg.graph.vocabulary import entity_iri, local
from kg.store.opened import Store

MOST_ENTITIES = 1000
MOST_TIES = 5000
"""The most that a page shows: more takes long to send and cannot be told apart."""

Ends: TypeAlias = Mapping[str, tuple[str, str]]
"""IRIs of the source and target by the IRI of the tie."""


def chosen(store: Store, focus: str | None, hops: int) -> list[str]:
    """Return the ids of the ties to show, sorted.

    Args:
        store: the store to read.
        focus: id of the entity in the middle; None for the whole graph.
        hops: steps from it within which entities are shown.
    """
    ends = _ends(store)
    centre = None if focus is None else entity_iri(focus)
    if centre is not None:
        near = _within(ends, centre, hops)
        ends = {tie: pair for tie, pair in ends.items() if near.issuperset(pair)}
    strength = Counter(entity for pair in ends.values() for entity in pair)
    ranked = sorted(strength, key=lambda entity: (entity != centre, -strength[entity], entity))
    rank = {entity: number for number, entity in enumerate(ranked)}
    later = {tie: max(rank[source], rank[target]) for tie, (source, target) in ends.items()}
    last = _last(Counter(later.values()), len(ranked))
    return sorted(local(tie) for tie, number in later.items() if number <= last)


def _ends(store: Store) -> Ends:
    graph, ties = store.graph, node("g:ties")
    sources, targets = (
        {
            value(quad.subject): value(quad.object)
            for quad in graph.quads_for_pattern(None, node(end), None, ties)
        }
        for end in ("kg:source", "kg:target")
    )
    return {tie: (source, targets[tie]) for tie, source in sources.items()}


def _within(ends: Ends, centre: str, hops: int) -> set[str]:
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for source, target in ends.values():
        neighbours[source].add(target)
        neighbours[target].add(source)
    near = {centre}
    for _ in range(hops):
        near |= {entity for known in near for entity in neighbours[known]}
    return near


def _last(new: Mapping[int, int], entities: int) -> int:
    """Return the rank of the last entity shown, when each brings so many new ties by its rank."""
    ties = accumulate(new.get(rank, 0) for rank in range(min(entities, MOST_ENTITIES)))
    # The two strongest are shown however many ties they have.
    fitting = [rank for rank, number in enumerate(ties) if number <= MOST_TIES or rank <= 1]
    return max(fitting, default=0)
