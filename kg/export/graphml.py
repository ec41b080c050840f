"""GraphML in the subset that Gephi, Gephi Lite, networkx, igraph and yEd read alike.

Unique edge ids, only string, int, double and boolean, always directed, ``label`` on the edge itself (by it
Gephi keeps parallel relations apart), dates as ISO strings, no default values, no nesting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from kg.export.network import COLOURS, LINES, Edge, Vertex, edges, label, links, period, rgb, vertices
from kg.export.xml_text import escaped, identifier
from kg.store.records import StoredTie

Value: TypeAlias = str | int | float | bool
Data: TypeAlias = Mapping[str, Value]

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
SHOWN = 500
"""Characters of the sentence that an edge carries; the whole stands in the graph itself."""

NODE_KEYS = {
    "label": "string", "kind": "string", "group": "string", "wikidata": "string", "known": "boolean",
    "strength": "int", "x": "double", "y": "double", "size": "double",
    "r": "int", "g": "int", "b": "int", "color": "string",
}  # fmt: skip
"""Types of the node columns by id; Gephi takes x, y, size, r, g and b for the look of the node."""

EDGE_KEYS = {
    "label": "string", "relation": "string", "family": "string", "sign": "int", "symmetric": "boolean",
    "status": "string", "statuses": "string", "weight": "double", "documents": "int", "origins": "int",
    "sentences": "int", "first": "string", "last": "string", "attributed_to": "string", "sentence": "string",
    "color": "string",
}  # fmt: skip

PAIR_KEYS = {
    "label": "string", "relations": "string", "sign": "string", "symmetric": "boolean", "weight": "double",
    "balance": "double", "institutional": "int", "contact": "int", "cooperation": "int", "conflict": "int",
    "documents": "int", "origins": "int", "sentences": "int", "first": "string", "last": "string",
    "color": "string",
}  # fmt: skip

MIXED = "#8b3fa8"


def graphml(ties: Iterable[StoredTie]) -> Iterator[str]:
    """Write one edge for each source, relation and target."""
    listed = list(ties)
    return _document(vertices(listed), edges(listed), EDGE_KEYS, edge_data)


def graphml_pairs(ties: Iterable[StoredTie]) -> Iterator[str]:
    """Write one edge for each pair of entities, with counts of what runs between them."""
    listed = list(ties)
    return _document(vertices(listed), links(listed), PAIR_KEYS, pair_data)


def node_data(vertex: Vertex) -> dict[str, Value]:
    """Return the columns of a node."""
    entity, colour = vertex.entity, COLOURS[vertex.entity.kind]
    red, green, blue = rgb(colour)
    return {
        "label": entity.name,
        "kind": entity.kind.value,
        "group": entity.group,
        "wikidata": entity.wikidata,
        "known": entity.known,
        "strength": vertex.strength,
        "x": float(vertex.x),
        "y": float(vertex.y),
        "size": vertex.size,
        "r": red,
        "g": green,
        "b": blue,
        "color": colour,
    }


def edge_data(edge: Edge) -> dict[str, Value]:
    """Return the columns of an edge; a sign of its own keeps the weight positive, as Gephi needs it."""
    tie, documents = edge.tie, edge.documents
    first, last = period(edge.ties)
    return {
        "label": label(tie.relation),
        "relation": tie.relation,
        "family": tie.family,
        "sign": tie.sign,
        "symmetric": tie.symmetric,
        "status": tie.status.value,
        "statuses": edge.statuses,
        "weight": float(max(1, documents)),
        "documents": documents,
        "origins": edge.origins,
        "sentences": edge.sentences,
        "first": first,
        "last": last,
        "attributed_to": edge.speakers,
        "sentence": tie.evidence[0].quote[:SHOWN] if tie.evidence else "",
        "color": LINES[tie.family],
    }


def pair_data(link: Edge) -> dict[str, Value]:
    """Return the columns of a pair; ``balance`` runs from -1, all conflict, to 1, all cooperation."""
    counts = dict.fromkeys(LINES, 0)
    for tie in link.ties:
        counts[tie.family] += 1
    good, bad = counts["cooperation"], counts["conflict"]
    look = "mixed" if good and bad else next((family for family in LINES if counts[family]), "institutional")
    first, last = period(link.ties)
    return {
        "label": look,
        "relations": ", ".join(sorted({tie.relation for tie in link.ties})),
        "sign": look,
        "symmetric": True,
        "weight": float(max(1, link.documents)),
        "balance": (good - bad) / (good + bad) if good + bad else 0.0,
        **counts,
        "documents": link.documents,
        "origins": link.origins,
        "sentences": link.sentences,
        "first": first,
        "last": last,
        "color": MIXED if look == "mixed" else LINES[look],
    }


def _document(
    nodes: Iterable[Vertex],
    lines: Iterable[Edge],
    keys: Mapping[str, str],
    data_of: Callable[[Edge], Data],
) -> Iterator[str]:
    yield HEAD
    node_tags, edge_tags = {name: name for name in NODE_KEYS}, {name: _edge_key(name) for name in keys}
    for owner, types, tags in (("node", NODE_KEYS, node_tags), ("edge", keys, edge_tags)):
        for name, type_ in types.items():
            yield f'<key id="{tags[name]}" for="{owner}" attr.name="{name}" attr.type="{type_}"/>\n'
    yield '<graph id="network" edgedefault="directed">\n'
    for vertex in nodes:
        yield f'<node id="{identifier(vertex.entity.id)}">{_data(node_data(vertex), node_tags)}</node>\n'
    for edge in lines:
        yield _edge(edge.tie, data_of(edge), edge_tags)
    yield "</graph>\n</graphml>\n"


def _edge(tie: StoredTie, data: Data, tags: Mapping[str, str]) -> str:
    ends = f'source="{identifier(tie.source.id)}" target="{identifier(tie.target.id)}"'
    return (
        f'<edge id="{identifier(tie.id)}" {ends} label="{escaped(str(data["label"]))}">'
        f"{_data(data, tags)}</edge>\n"
    )


def _edge_key(name: str) -> str:
    """Return the id of an edge column: two keys of one file may not share an id, and Gephi knows 'weight'."""
    return name if name == "weight" else f"edge_{name}"


def _data(values: Data, tags: Mapping[str, str]) -> str:
    cells = [
        f'<data key="{tags[name]}">{escaped(value) if isinstance(value, str) else _figure(value)}</data>'
        for name, value in values.items()
        if value != ""
    ]
    return "".join(cells)


def _figure(value: float | bool) -> str:  # noqa: FBT001 - a value, not a switch
    return str(value).lower() if isinstance(value, bool) else str(value)
