"""``kg check``: what it tells, and decisions that the next build obeys and that can be undone."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from kg.cli.main import run

KG = Callable[..., Any]
NEWS = """\
Kenya joined the Lakes Forum on 3 May 2024. The Lakes Forum supports Uganda.

Foreign Minister Amina Okello of Uganda met Kenyan President William Ruto in Nairobi.

Sweden is a member of NATO. Brazil is a member of NATO.

Rwanda is a member of the African Union. Rwanda is not a member of the African Union, Ghana said.
"""


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("check") / "news"
    folder.mkdir()
    (folder / "lakes.txt").write_text(NEWS, encoding="utf-8")
    record = {"id": "report", "date": "2019-05-01", "text": "Finland is a member of NATO."}
    (folder / "more.jsonl").write_text(json.dumps(record), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def made(news: Path) -> Path:
    assert run(["build", str(news), "-o", str(news.parent / "graph")]) == 0
    return news.parent / "graph"


@pytest.fixture
def graph(made: Path, tmp_path: Path) -> Path:
    """A graph that a test may change."""
    return shutil.copytree(made, tmp_path / "graph")


def told(kg: KG, *words: object, code: int = 0) -> dict[str, Any]:
    done = kg("check", *words, "--format", "json")
    assert done.code == code, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def files(folder: Path) -> dict[str, str]:
    names = ("graph.nq", "graph.ttl", "network.html", "network.graphml")
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in names}


def ties(folder: Path) -> set[str]:
    return set(
        re.findall(r"^tie:([0-9a-f]{16}) a kg:Tie", (folder / "graph.ttl").read_text("utf-8"), re.MULTILINE)
    )


def test_facts_are_compared_with_source_and_date(kg: KG, graph: Path) -> None:
    found = told(kg, "--store", graph)["background"]
    said = {(each["tie"]["source"], each["tie"]["target"]): each for each in found}
    verdicts = {pair: each["verdict"] for pair, each in said.items()}
    assert verdicts["Sweden", "NATO"] == "agrees"
    assert verdicts["Brazil", "NATO"] == "contradicts"
    assert verdicts["Finland", "NATO"] == "contradicts"
    assert verdicts["Amina Okello", "Uganda"] == "unknown"
    fact = said["Finland", "NATO"]["fact"]
    assert (fact["start"], fact["source"], fact["read"]) == ("2023-04-04", "by hand", "2026-01")


def test_facts_make_no_tie(kg: KG, graph: Path) -> None:
    before = files(graph)
    told(kg, "--store", graph)
    assert files(graph) == before


def test_conflicting_reports_stand_side_by_side(kg: KG, graph: Path) -> None:
    [conflict] = told(kg, "--store", graph)["conflicts"]
    [claim], [denial] = conflict["stated"], conflict["denied"]
    assert (claim["status"], denial["status"]) == ("asserted", "negated")
    assert [each["speaker"] for each in (*claim["evidence"], *denial["evidence"])] == [None, "Ghana"]


def test_guessed_names_are_listed(kg: KG, graph: Path) -> None:
    found = {each["name"]: each for each in told(kg, "--store", graph)["names"]}
    assert {"Lakes Forum", "Amina Okello"} <= found.keys()
    assert found["Amina Okello"]["why"] == "guessed"


def test_contradictions_do_not_fail(kg: KG, graph: Path) -> None:
    done = kg("check", "--store", graph)
    assert done.code == 0
    assert "contradicts" in done.out
    assert "0 violations" in done.err


def test_a_misquote_fails(kg: KG, graph: Path) -> None:
    [texts] = (graph / "store").glob("*/texts.db")
    with closing(sqlite3.connect(texts)) as base:
        base.execute("DELETE FROM texts")
        base.commit()
    found = told(kg, "--store", graph, code=1)
    assert {each["check"] for each in found["violations"]} == {"text-is-kept"}


def test_a_file_of_decisions_is_begun_and_never_overwritten(kg: KG, graph: Path, tmp_path: Path) -> None:
    file = tmp_path / "decisions.yaml"
    assert kg("check", "--store", graph, "--decisions", file).code == 0
    begun = file.read_text(encoding="utf-8")
    assert '  # "Lakes Forum": new Event  # guessed' in begun
    assert kg("check", "--store", graph, "--decisions", file).code == 0
    assert file.read_text(encoding="utf-8") == begun


def test_decisions_are_obeyed_and_undone(kg: KG, graph: Path, news: Path, tmp_path: Path) -> None:
    before, had = files(graph), ties(graph)
    dropped = next(
        each["tie"]["id"]
        for each in told(kg, "--store", graph)["background"]
        if each["tie"]["source"] == "Brazil"
    )
    file = tmp_path / "decisions.yaml"
    file.write_text(f"names:\n  Lakes Forum: new Organisation\nties:\n  {dropped}: drop\n", encoding="utf-8")
    build = ("build", news, "-o", graph, "--decisions", file)
    assert kg(*build).code == 0
    assert dropped in had
    assert dropped not in ties(graph)
    assert "ent:Lakes_Forum a kg:Organisation" in (graph / "graph.ttl").read_text(encoding="utf-8")
    found = told(kg, "--store", graph, "--decisions", file)
    assert found["decisions_obeyed"]
    assert "Lakes Forum" not in {each["name"] for each in found["names"]}
    assert kg("validate", "--store", graph, "--shacl").code == 0

    decided = files(graph)
    assert kg(*build).code == 0
    assert files(graph) == decided

    file.write_text("names:\nties:\n", encoding="utf-8")
    assert kg(*build).code == 0
    assert files(graph) == before


def test_a_graph_built_with_other_decisions_is_told(kg: KG, graph: Path, tmp_path: Path) -> None:
    file = tmp_path / "decisions.yaml"
    file.write_text("names:\n  Lakes Forum: nothing\n", encoding="utf-8")
    assert "was built with other decisions" in kg("check", "--store", graph, "--decisions", file).err


def test_a_wrong_file_of_decisions_stops_the_build(kg: KG, graph: Path, news: Path, tmp_path: Path) -> None:
    before = files(graph)
    file = tmp_path / "decisions.yaml"
    file.write_text("names:\n  Lakes Forum: Narnia\n", encoding="utf-8")
    done = kg("build", news, "-o", graph, "--decisions", file)
    assert (done.code, files(graph)) == (1, before)
    assert "decisions.yaml:2:16: 'Narnia' is no entity" in done.err
