"""GEXF 1.3 with a spell on every dated tie, so that Gephi's timeline moves through it.

Ties stay apart here, one edge each: a spell belongs to one. ``kind`` keeps parallel relations apart in Gephi.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.export.network import COLOURS, LINES, Edge, Vertex, label, rgb, vertices
from kg.export.xml_text import escaped, identifier
from kg.model import Status
from kg.store.records import StoredTie

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta><creator>kg</creator><description>Ties read from news, each with its sentences</description></meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">
"""
NODE_KEYS = {
    "kind": "string",
    "group": "string",
    "wikidata": "string",
    "known": "boolean",
    "strength": "integer",
}
EDGE_KEYS = {
    "relation": "string", "family": "string", "sign": "integer", "symmetric": "boolean", "status": "string",
    "documents": "integer", "origins": "integer", "sentences": "integer", "attributed_to": "string",
}  # fmt: skip


def gexf(ties: Iterable[StoredTie]) -> Iterator[str]:
    """Write every tie as an edge, with a spell where the text dates the event."""
    listed = sorted(ties, key=lambda tie: (tie.source.id, tie.relation, tie.target.id, tie.status, tie.id))
    yield HEAD
    yield from _keys("node", NODE_KEYS)
    yield from _keys("edge", EDGE_KEYS)
    yield "<nodes>\n"
    for vertex in vertices(listed):
        yield _node(vertex)
    yield "</nodes>\n<edges>\n"
    for tie in listed:
        yield _edge(tie)
    yield "</edges>\n</graph>\n</gexf>\n"


def _keys(owner: str, keys: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{owner}" mode="static">'
    for name, type_ in keys.items():
        yield f'<attribute id="{name}" title="{name}" type="{type_}"/>'
    yield "</attributes>\n"


def _node(vertex: Vertex) -> str:
    entity = vertex.entity
    red, green, blue = rgb(COLOURS[entity.kind])
    values = {
        "kind": entity.kind.value,
        "group": entity.group,
        "wikidata": entity.wikidata,
        "known": str(entity.known).lower(),
        "strength": str(vertex.strength),
    }
    return (
        f'<node id="{identifier(entity.id)}" label="{escaped(entity.name)}">{_values(values)}'
        f'<viz:size value="{vertex.size}"/><viz:position x="{vertex.x}.0" y="{vertex.y}.0" z="0.0"/>'
        f'<viz:color r="{red}" g="{green}" b="{blue}"/></node>\n'
    )


def _edge(tie: StoredTie) -> str:
    edge = Edge((tie,))
    red, green, blue = rgb(LINES[tie.family])
    values = {
        "relation": tie.relation,
        "family": tie.family,
        "sign": str(tie.sign),
        "symmetric": str(tie.symmetric).lower(),
        "status": tie.status.value,
        "documents": str(edge.documents),
        "origins": str(edge.origins),
        "sentences": str(edge.sentences),
        "attributed_to": edge.speakers,
    }
    name = label(tie.relation)
    # Two ties of one relation and different status would be one edge to Gephi: the status joins the kind.
    kind = tie.relation if tie.status is Status.ASSERTED else f"{tie.relation} ({tie.status.value})"
    ends = f'source="{identifier(tie.source.id)}" target="{identifier(tie.target.id)}"'
    own = (
        f'id="{identifier(tie.id)}" {ends} '
        f'label="{escaped(name)}" kind="{escaped(kind)}" weight="{max(1, edge.documents)}.0"'
    )
    spell = ""
    if tie.when is not None:
        spell = f'<spells><spell start="{escaped(tie.when.start)}" end="{escaped(tie.when.end)}"/></spells>'
    colour = f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
    return f"<edge {own}>{_values(values)}{spell}{colour}</edge>\n"


def _values(values: Mapping[str, str]) -> str:
    held = "".join(
        f'<attvalue for="{name}" value="{escaped(value)}"/>' for name, value in values.items() if value
    )
    return f"<attvalues>{held}</attvalues>"
