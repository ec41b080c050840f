"""What follows from ties stands apart from them, and can be dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg.query
from kg.errors import StoreError
from kg.graph.run import Run
from kg.graph.validate import violations
from kg.model import Reading
from kg.store.embedded import build, forget, infer, open_store
from kg.store.finding import find
from kg.store.reading import ties

DERIVED = [
    ("Belarus", "contact tie to", "China", "2024-07-04"),
    ("China", "contact tie to", "Russia", ""),
    ("Russia", "contact tie to", "China", ""),
    ("Russia", "contact tie to", "China", "2024-07-03"),
]
"""Lukashenko met Xi; Xi invited Putin; Putin called Xi, and met him."""


def derived(directory: Path) -> list[tuple[str, ...]]:
    rows = kg.query.run(open_store(directory), "derived").table()
    return [row[:4] for row in rows]


def test_state_level_ties_follow_from_those_of_office_holders(
    tmp_path: Path, readings: tuple[Reading, ...], run: Run
) -> None:
    store = build(tmp_path, readings, run)
    before = list(ties(store))
    assert derived(tmp_path) == []
    told = infer(tmp_path)
    assert derived(tmp_path) == DERIVED
    assert list(ties(told)) == before
    assert find(told, "Russia", None, "China") == find(store, "Russia", None, "China")
    assert list(violations(told.graph)) == []
    assert (tmp_path / "inferred.nq").read_text(encoding="utf-8").count("DerivedTie") == 4


def test_each_names_the_rule_and_the_ties_that_it_follows_from(
    tmp_path: Path, readings: tuple[Reading, ...], run: Run
) -> None:
    build(tmp_path, readings, run)
    rows = list(kg.query.run(infer(tmp_path), "derived").table())
    assert rows[0][4] == "rule:officials"
    meeting, *_ = find(open_store(tmp_path), "Alexander_Lukashenko", "met-with", "Xi_Jinping")
    assert meeting in rows[0][5].split()
    assert len(rows[0][5].split()) == 3


def test_inferring_twice_is_as_once_and_forgetting_leaves_no_trace(
    tmp_path: Path, readings: tuple[Reading, ...], run: Run
) -> None:
    built = build(tmp_path, readings, run)
    once = infer(tmp_path)
    assert infer(tmp_path).version == once.version != built.version
    bare = forget(tmp_path)
    assert bare.version == built.version
    assert len(bare.graph) == len(built.graph)
    assert sorted(place.name for place in tmp_path.iterdir()) == ["graph.nq", "graph.ttl", "store"]


def test_denied_and_planned_acts_imply_nothing(
    tmp_path: Path, readings: tuple[Reading, ...], run: Run
) -> None:
    build(tmp_path, readings, run)
    infer(tmp_path)
    assert not any(row[3].startswith("2025") for row in derived(tmp_path)), "Xi will meet Lukashenko"


def test_there_must_be_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here"):
        infer(tmp_path)
    assert list(tmp_path.iterdir()) == []
