"""Who stands where: how many neighbours, how strong, how often on the way between others."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from kg.analyse.camps import divided
from kg.analyse.signed import graph, signed
from kg.analyse.table import Table
from kg.store.records import StoredTie

EXACT = 1000
"""Entities up to which betweenness is exact; beyond, it is estimated from paths that start at so many."""


def standing(ties: Iterable[StoredTie], top: int = 20) -> Table:
    """Rank entities by betweenness (Freeman 1977) and strength.

    Args:
        ties: of the graph or a part of it; possible, denied and ended ones are left out.
        top: how many rows to return.
    """
    network = signed(ties)
    made = graph(network)
    sample = None if len(made) <= EXACT else EXACT
    between = nx.betweenness_centrality(made, k=sample, weight="distance", seed=1)
    numbers = {name: rank for rank, name in enumerate(network.entities)}
    home = {node: camp for camp, group in enumerate(divided(network), 1) for node in group}
    rows = []
    for name, entity in network.entities.items():
        node = numbers[name]
        around = sorted(made[node])
        strength = sum(made[node][other]["weight"] for other in around)
        bridged = len({home[other] for other in around} | {home[node]})
        rows.append(
            (
                entity.name,
                entity.kind.value,
                len(around),
                strength,
                round(between[node], 4),
                home[node],
                bridged,
            )
        )
    rows.sort(key=lambda row: (-row[4], -row[3], row[0]))
    return Table(
        "standing",
        ("entity", "kind", "neighbours", "strength", "betweenness", "camp", "camps joined"),
        tuple(rows[:top]),
        "Over asserted and planned ties. Strength: documents over all ties. Betweenness (Freeman 1977): "
        "share of shortest paths that pass through, a step being the shorter the more documents state it"
        + (", exact." if sample is None else f", estimated from {EXACT} starts.")
        + " Camps: those of 'kg analyse camps'; joined are its own and those of its neighbours.",
    )
