"""Hostile documents and names from the reader to every face: nothing runs, nothing breaks."""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest

from kg.cli.main import run

sys.path.insert(0, str(Path(__file__).parent.parent / "hand_made"))

import hostile_world


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    articles, names = hostile_world.written(folder)
    assert (
        run(["build", str(articles), "--lexicon", str(names), "--jobs", "1", "-o", str(folder / "graph")])
        == 0
    )
    return folder / "graph"


class Active(HTMLParser):
    """Collects what a browser would run or follow."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action"}]
        assert not [name for name, _ in attrs if name.startswith("on")]


@pytest.mark.parametrize("form", ["graphml", "graphml-pairs", "gexf"])
def test_graph_files_hold_every_name(graph: Path, tmp_path: Path, form: str) -> None:
    assert run(["export", form, "--store", str(graph), "-o", str(tmp_path / "file")]) == 0
    read = nx.read_gexf(tmp_path / "file") if form == "gexf" else nx.read_graphml(tmp_path / "file")
    labels = {label.replace("\u2060", "") for _, label in read.nodes(data="label")}
    assert len(hostile_world.NAMES) > 30
    assert {name for name in hostile_world.NAMES if "\uffff" not in name} <= labels


def test_report_holds_no_script_and_no_strange_link(graph: Path, tmp_path: Path) -> None:
    assert run(["report", "--store", str(graph), "-o", str(tmp_path / "site")]) == 0
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 2 * len(hostile_world.NAMES)
    for file in pages:
        page = Active(file.read_text("utf-8"))
        assert page.tags.count("script") == (4 if file.name == "network.html" else 0)
        assert not [link for link in page.links if link.lower().startswith(("javascript:", "data:"))]
