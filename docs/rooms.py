"""Draw the rooms of the program, as the contract of imports in pyproject.toml has them.

usage: python docs/rooms.py > docs/rooms.svg
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
WIDTH, BOX, GAP, ROW = 1000, 34, 8, 78
LEFT, RIGHT, TOP = 40, 960, 30
TIP = """<defs><marker id="tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="6" markerHeight="6" orient="auto">
<path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>"""
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #222; }
.box { fill: #eaf1f8; stroke: #4a78a8; }
.module { fill: #fff; stroke: #4a78a8; stroke-dasharray: 4 3; }
.says { font-size: 12px; fill: #555; }
.way { stroke: #4a78a8; stroke-width: 2; fill: none; marker-end: url(#tip); }
.tip { fill: #4a78a8; }
@media (prefers-color-scheme: dark) {
  text { fill: #eee; } .says { fill: #bbb; }
  .box { fill: #22384e; } .module { fill: #15202b; }
}
"""
SAYS = {
    "cli": "the command line",
    "serve": "the graph over HTTP",
    "view": "the faces, and what helps to write rules: none knows another",
    "selection": "what several faces share",
    "store": "where the graph is kept",
    "graph": "ties become quads with provenance",
    "cluster": "reading on many machines",
    "parallel": "reading on several cores",
    "pipeline": "the order of the reading stages, on one screen",
    "score": "what is made of ties without a graph",
    "documents": "the reading stages, in this order: values in, values out; none knows another",
    "lexicon": "names and words",
    "own_relations": "relations of a user's own",
    "relations": "what every stage may know: relations, values of the grammar, strict YAML",
    "resources": "the ground: values, data files, errors",
}
"""What is said of a layer, by one of its rooms."""


def layers(contract: Path = ROOT / "pyproject.toml") -> list[list[str]]:
    """Return the rooms layer by layer, the uppermost first.

    Args:
        contract: a pyproject.toml with a contract of the type "layers" for import-linter.
    """
    with contract.open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    [found] = [each for each in contracts if each["type"] == "layers"]
    return [
        [room.strip(" ()").removeprefix("kg.") for room in layer.replace(":", "|").split("|")]
        for layer in found["layers"]
    ]


def boxes(rooms: list[str], top: int) -> Iterator[str]:
    """Draw the rooms of one layer side by side."""
    wide = min(150, (RIGHT - LEFT - 60 - GAP * (len(rooms) - 1)) // len(rooms))
    left = (WIDTH - len(rooms) * wide - (len(rooms) - 1) * GAP) // 2
    for place, room in enumerate(rooms):
        x = left + place * (wide + GAP)
        kind = "box" if (ROOT / "kg" / room).is_dir() else "module"
        yield f'<rect class="{kind}" x="{x}" y="{top}" width="{wide}" height="{BOX}" rx="5"/>'
        yield f'<text x="{x + wide // 2}" y="{top + 22}" text-anchor="middle">{escape(room)}</text>'


def way(x: int, start: int, end: int, words: str) -> Iterator[str]:
    """Draw an arrow at the side, with what it means beside it."""
    yield f'<path class="way" d="M{x} {start}V{end}"/>'
    middle = (start + end) // 2
    turned = f'transform="rotate(-90 {x - 8} {middle})"'
    yield f'<text x="{x - 8}" y="{middle}" text-anchor="middle" {turned}>{escape(words)}</text>'


def page() -> str:
    """Return the drawing as SVG."""
    found = layers()
    bottom = TOP + len(found) * ROW
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom}" role="img">',
        "<title>The rooms of kg: a room imports only what stands below it</title>",
        f"<style>{STYLE}</style>",
        TIP,
        *way(LEFT, TOP, bottom - ROW + BOX, "a room imports only what stands below it"),
        *way(RIGHT + 20, bottom - ROW + BOX, TOP, "documents, ties, graph, answers: data flow up"),
    ]
    for place, rooms in enumerate(found):
        top = TOP + place * ROW
        says = next((SAYS[room] for room in rooms if room in SAYS), "")
        lines.append(
            f'<text class="says" x="{WIDTH // 2}" y="{top - 7}" text-anchor="middle">{escape(says)}</text>'
        )
        lines += boxes(rooms, top)
    return "\n".join([*lines, "</svg>", ""])


if __name__ == "__main__":
    sys.stdout.write(page())
