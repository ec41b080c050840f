"""Cytoscape.js elements in JSON, as Cytoscape and Cytoscape.js read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from kg.export.graphml import edge_data, node_data
from kg.export.network import edges, vertices
from kg.store.records import StoredTie

LOOK = ("x", "y", "r", "g", "b")


def cytoscape(ties: Iterable[StoredTie]) -> Iterator[str]:
    """Write nodes with positions, and one edge for each source, relation and target."""
    listed = list(ties)
    yield '{"format_version":"1.0","generated_by":"kg","target_cytoscapejs_version":"~3.0",'
    yield '"data":{"name":"network"},"elements":{"nodes":[\n'
    for number, vertex in enumerate(vertices(listed)):
        data: dict[str, object] = {"id": vertex.entity.id, "name": vertex.entity.name}
        data.update({name: value for name, value in node_data(vertex).items() if name not in LOOK})
        yield _element(number, {"data": data, "position": {"x": vertex.x, "y": vertex.y}})
    yield '],"edges":[\n'
    for number, edge in enumerate(edges(listed)):
        tie = edge.tie
        ends = {"id": tie.id, "source": tie.source.id, "target": tie.target.id, "interaction": tie.relation}
        yield _element(number, {"data": {**ends, **edge_data(edge)}})
    yield "]}}\n"


def _element(number: int, value: dict[str, object]) -> str:
    return ("," if number else "") + json.dumps(value, ensure_ascii=True, separators=(",", ":")) + "\n"
