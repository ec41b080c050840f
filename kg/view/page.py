"""The page: pyvis holds the network and renders our own autoescaped template with everything inlined.

The Content-Security-Policy names the page's two scripts by hash: even markup that slipped through could
run nothing and fetch nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from kg import __version__, resources
from kg.selection import part
from kg.store.records import StoredTie
from kg.view.scene import FIRST, Scene, legend, scene

SCRIPTS = (
    "dom", "data", "state", "filter", "theme", "shapes", "labels", "over", "picture", "fit", "path",
    "dates", "legend", "search", "evidence", "details", "table", "save", "keys", "main",
)  # fmt: skip
PLAIN = 200_000
"""Characters of JSON up to which a block stays readable; a longer one is deflated."""


def page(
    ties: Iterable[StoredTie],
    *,
    title: str,
    focus: str | None = None,
    hops: int = 1,
    since: str | None = None,
    families: Collection[str] | None = None,
    max_nodes: int = 5000,
) -> str:
    """Return the network page as HTML; write it as UTF-8.

    The other options choose a part of the graph, as ``kg.selection.part`` tells.

    Raises:
        UsageError: no entity has the name ``focus``, a family is unknown, or ``since`` is no date.
    """
    kept = part(ties, focus=focus, hops=hops, since=since, families=families, max_nodes=max_nodes)
    return rendered(scene(kept), title)


def rendered(shown: Scene, title: str) -> str:
    """Render a scene through pyvis with the project's template."""
    network = Network(directed=True, heading=sound(title), cdn_resources="in_line")
    # pyvis's add_node and add_edge compare with all that is there already: quadratic, so the lists are set.
    network.nodes, network.edges = shown.nodes, shown.edges
    network.toggle_physics(status=False)
    network.templateEnv = _environment(shown)
    network.path = "page.html"
    html: str = network.generate_html()
    return html


@dataclass(frozen=True, slots=True)
class Block:
    """JSON inside the page: ``text`` is safe between script tags, ``packing`` is ``none`` or ``deflate``."""

    text: str
    packing: str


def block(value: Any) -> Block:  # noqa: ANN401 - any JSON value
    r"""Encode a JSON value for a script element.

    >>> block("</script>").text
    '"\\u003c/script\\u003e"'
    """
    text = sound(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    if len(text) > PLAIN:
        return Block(base64.b64encode(zlib.compress(text.encode(), 9)).decode(), "deflate")
    return Block(re.sub("[<>&\u2028\u2029]", lambda sign: f"\\u{ord(sign[0]):04x}", text), "none")


def sound(text: str) -> str:
    """Replace what UTF-8 cannot carry: lone halves of surrogate pairs."""
    return text.encode("utf-8", "replace").decode()


def _environment(shown: Scene) -> Environment:
    folder = resources.data("templates", "network")
    script = _wrapped("\n".join((folder / f"{name}.js").read_text("utf-8") for name in SCRIPTS))
    style = (folder / "page.css").read_text("utf-8")
    library = _library()
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)
    environment.globals.update(
        version=__version__,
        script=Markup(script),  # noqa: S704 - our own file
        style=Markup(style),  # noqa: S704 - our own file
        library=Markup(library),  # noqa: S704 - vis-network as pyvis ships it
        script_hashes=Markup(f"{_hash(library)} {_hash(script)}"),  # noqa: S704 - base64
        style_hash=Markup(_hash(style)),  # noqa: S704 - base64
        **_blocks(shown),
    )
    return environment


def _blocks(shown: Scene) -> dict[str, Block]:
    network = {**legend(), "first": FIRST, "nodes": shown.nodes, "edges": shown.edges, "ties": shown.ties}
    evidence = {
        "documents": shown.documents,
        "sentences": shown.sentences,
        "rules": shown.rules,
        "ties": shown.evidence,
    }
    return {"network": block(network), "evidence": block(evidence)}


def _library() -> str:
    """Return vis-network's script from the pyvis package (Apache-2.0 or MIT; its notice is in the file)."""
    (file,) = sorted(Path(pyvis.__file__).parent.glob("lib/vis-9.1*/vis-network.min.js"))
    return file.read_text("utf-8")


def _wrapped(script: str) -> str:
    return f'(() => {{\n"use strict";\n{script}}})();'


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
