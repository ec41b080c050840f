"""A relation that a user declares beside their rules, through every command."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest

from kg.cli.main import run

Run = Callable[..., "Outcome"]  # noqa: F821 - the outcome of tests/cli/conftest.py
WORLD = Path(__file__).parents[1] / "pipeline" / "own_world"
NAMES, FEALTY = WORLD / "names.yaml", WORLD / "fealty"


@pytest.fixture(scope="module")
def sworn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph with one tie of the user's relation."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "news.txt").write_text("Rohan swore fealty to Gondor. Arnor attacked Rohan.")
    words = ["build", folder / "news.txt", "-o", folder / "graph", "--rules", FEALTY, "--lexicon", NAMES]
    assert run([str(word) for word in words]) == 0
    return folder / "graph"


def fresh(*words: object) -> str:
    """The output of a command in a process that was never given the rules."""
    line = [sys.executable, "-c", "from kg.cli import main; main()", *map(str, words)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("explain", "Rohan swears-fealty-to Gondor"), id="explain"),
        pytest.param(("query", "neighbours", "--param", "entity=Rohan"), id="named query"),
        pytest.param(
            ("query", "SELECT ?s { ?s a kg:Relation ; rdfs:label 'swears fealty to'@en }"), id="query"
        ),
        pytest.param(
            ("query", "neighbours", "--param", "entity=Rohan", "--param", "relation=swears-fealty-to"),
            id="parameter",
        ),
        pytest.param(("analyse", "pair", "Rohan", "Gondor"), id="analyse"),
    ],
)
def test_commands_on_the_graph_know_the_relation(words: tuple[str, ...], sworn: Path) -> None:
    assert "fealty" in fresh(*words, "--store", sworn)


def test_graph_holds_the_contract(sworn: Path) -> None:
    fresh("validate", "--store", sworn)


def test_graph_holds_the_shapes(sworn: Path) -> None:
    pytest.importorskip("pyshacl")
    fresh("validate", "--shacl", "--store", sworn)


def test_page_and_report_show_the_relation(sworn: Path, tmp_path: Path) -> None:
    fresh("view", "--store", sworn, "-o", tmp_path / "page.html")
    fresh("report", "--store", sworn, "-o", tmp_path / "report")
    for pages in ([tmp_path / "page.html"], (tmp_path / "report").rglob("*.html")):
        assert any("swears fealty to" in page.read_text(encoding="utf-8") for page in pages)


def test_graphml_has_the_relation(sworn: Path, tmp_path: Path) -> None:
    fresh("export", "graphml", "--store", sworn, "-o", tmp_path / "out.graphml")
    graph = nx.read_graphml(tmp_path / "out.graphml")
    assert "swears-fealty-to" in {edge.get("relation") for *_, edge in graph.edges(data=True)}


@pytest.mark.parametrize("form", ["csv", "plover", "ftm", "gexf"])
def test_other_forms_can_be_written(form: str, sworn: Path, tmp_path: Path) -> None:
    fresh("export", form, "--store", sworn, "-o", tmp_path / "out")


def test_graph_without_the_relation_does_not_hold_it(
    kg: Run, sworn: Path, seeds: Path, tmp_path: Path
) -> None:
    kg("explain", "Rohan swears-fealty-to Gondor", "--store", sworn)
    kg("build", seeds, "-o", tmp_path)
    assert "fealty" not in (tmp_path / "graph.nq").read_text(encoding="utf-8")


def test_bad_turtle_is_one_line_and_exit_2(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("@prefix kg: <https://w3id.org/geoties/kg/> .\nkg:x kg:y .\n")
    done = kg("extract", "-", "--rules", tmp_path)
    assert done.code == 2
    assert done.err.startswith(f"kg: {tmp_path / 'bad.ttl'}:2:")
    assert done.err.count("\n") == 1


def test_new_rule_for_a_relation_of_the_folder(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_bytes((FEALTY / "relations.ttl").read_bytes())
    assert kg("rules", "new", "swears-fealty-to", "kneel", "X kneel before Y", "-o", tmp_path).code == 0
    assert kg("rules", "list", "swears-fealty-to", "--rules", tmp_path).code == 0
