"""Draw the model of the graph: the same boxes and lines as the Mermaid drawing in ontology/README.md.

usage: python docs/model.py > docs/model.svg

Mermaid is drawn by a script that pages fetch from elsewhere; an SVG file needs no network.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

README = Path(__file__).parents[1] / "ontology" / "README.md"
PLACES = {
    "B": (25, 45),
    "S": (25, 240),
    "L": (25, 365),
    "T": (400, 65),
    "E": (775, 65),
    "D": (775, 275),
    "R": (400, 430),
}
"""Where the upper left corner of each box stands."""
WIDE, LINE, PAD = 285, 19, 10
GRAPHS = re.compile(r"subgraph \w+ \[(?P<name>[^\]]+)\]\n(?P<boxes>.*?)\n *end\n", re.DOTALL)
NODE = re.compile(r'(?P<id>\w+)\["(?P<text>.*?)"\]')
EDGE = re.compile(r"(?P<start>\w+) (?P<kind>==>|-->)\|(?P<label>.+?)\| (?P<end>\w+)")
TIP = """<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">
<path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>"""
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #222; }
.first { font-weight: 600; }
.graph { fill: #f6f8fa; stroke: #bbb; stroke-dasharray: 4 3; }
.name, .label { font-size: 12px; fill: #555; }
.label { paint-order: stroke; stroke: #fff; stroke-width: 5px; }
.box { fill: #eaf1f8; stroke: #4a78a8; }
.edge { stroke: #4a78a8; stroke-width: 1.5; marker-end: url(#tip); }
.fact { stroke-width: 4; }
.tip { fill: #4a78a8; }
@media (prefers-color-scheme: dark) {
  text { fill: #eee; } .name, .label { fill: #bbb; } .label { stroke: #15202b; }
  .graph { fill: #15202b; stroke: #555; } .box { fill: #22384e; }
}
"""


class Box(NamedTuple):
    """A box of the drawing."""

    x: int
    y: int
    lines: list[str]

    @property
    def high(self) -> int:
        """Its height."""
        return 2 * PAD + LINE * len(self.lines)

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return self.x + WIDE / 2, self.y + self.high / 2

    def border(self, towards: tuple[float, float]) -> tuple[float, float]:
        """Return the point of its border on the way from its middle to another point."""
        x, y = self.middle
        dx, dy = towards[0] - x, towards[1] - y
        part = min(
            (WIDE / 2 + 4) / abs(dx) if dx else 1.0,
            (self.high / 2 + 4) / abs(dy) if dy else 1.0,
        )
        return x + dx * part, y + dy * part


def box(node: re.Match[str]) -> Box:
    """Return the box of a node of Mermaid."""
    return Box(*PLACES[node["id"]], node["text"].split("<br/>"))


def drawn_box(each: Box) -> Iterator[str]:
    """Draw a box with its lines, the first in bold."""
    yield f'<rect class="box" x="{each.x}" y="{each.y}" width="{WIDE}" height="{each.high}" rx="5"/>'
    for row, line in enumerate(each.lines):
        kind = ' class="first"' if row == 0 else ""
        yield f'<text{kind} x="{each.x + PAD}" y="{each.y + PAD + 14 + row * LINE}">{escape(line)}</text>'


def drawn_graph(name: str, boxes: list[Box]) -> Iterator[str]:
    """Draw the frame of a named graph around its boxes."""
    left, top = min(each.x for each in boxes) - 12, min(each.y for each in boxes) - 28
    high = max(each.y + each.high for each in boxes) + 12 - top
    yield f'<rect class="graph" x="{left}" y="{top}" width="{WIDE + 24}" height="{high}" rx="8"/>'
    yield f'<text class="name" x="{left + 10}" y="{top + 18}">{escape(name)}</text>'


def drawn_edge(edge: re.Match[str], boxes: dict[str, Box]) -> Iterator[str]:
    """Draw a line between two boxes with what it is called."""
    start, end = boxes[edge["start"]], boxes[edge["end"]]
    (x1, y1), (x2, y2) = start.border(end.middle), end.border(start.middle)
    kind = "edge fact" if edge["kind"] == "==>" else "edge"
    yield f'<line class="{kind}" x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}"/>'
    middle = f'x="{(x1 + x2) / 2:.0f}" y="{(y1 + y2) / 2 + 4:.0f}"'
    yield f'<text class="label" {middle} text-anchor="middle">{escape(edge["label"])}</text>'


def page() -> str:
    """Return the drawing as SVG."""
    source = README.read_text(encoding="utf-8").partition("```mermaid\n")[2].partition("```")[0]
    boxes = {node["id"]: box(node) for node in NODE.finditer(source)}
    wide = max(each.x for each in boxes.values()) + WIDE + 20
    high = max(each.y + each.high for each in boxes.values()) + 20
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img">',
        "<title>A tie, its parties, its evidence, the document and the run, each in its named graph</title>",
        f"<style>{STYLE}</style>",
        TIP,
    ]
    for graph in GRAPHS.finditer(source):
        lines += drawn_graph(graph["name"], [box(node) for node in NODE.finditer(graph["boxes"])])
    for each in boxes.values():
        lines += drawn_box(each)
    for edge in EDGE.finditer(source):
        lines += drawn_edge(edge, boxes)
    return "\n".join([*lines, "</svg>", ""])


if __name__ == "__main__":
    sys.stdout.write(page())
