"""Every named query gives the answers that a reader of the texts would give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg.query
from kg.errors import UsageError
from kg.graph.run import Run
from kg.model import Reading
from kg.query import Need, named_queries
from kg.store.embedded import memory
from kg.store.opened import Store

ANSWERS = Path(__file__).with_name("answers.txt")
UNANSWERED = {"relation-counts", "run"}
"""Queries whose answers are tested below, apart from the list."""


def answers() -> Iterator[object]:
    for block in re.split(r"^## ", ANSWERS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, *rows = block.rstrip("\n").split("\n")
        name, _, words = head.partition(" ")
        pairs = re.findall(r"(\w+)=(.*?)(?= \w+=|$)", words)
        yield pytest.param(name, dict(pairs), rows, id=head)


@pytest.fixture(scope="module")
def store(readings: tuple[Reading, ...], run: Run) -> Store:
    return memory(readings, run)


@pytest.mark.parametrize(("name", "given", "rows"), list(answers()))
def test_answers(store: Store, name: str, given: dict[str, str], rows: list[str]) -> None:
    if rows[0].startswith("? no entity"):
        with pytest.raises(UsageError, match=re.escape(rows[0][2:])):
            kg.query.run(store, name, params=given)
        return
    result = kg.query.run(store, name, params=given)
    if rows[0].startswith("? rows"):
        assert len(list(result.rows())) == int(rows[0].split()[-1])
        return
    columns = [place for place, variable in enumerate(result.variables) if variable != "tie"]
    found = [" | ".join(row[place] for place in columns) for row in result.table()]
    assert [" | ".join(result.variables[place] for place in columns), *found] == rows


def test_relation_counts_are_those_of_the_ties(store: Store) -> None:
    rows = list(kg.query.run(store, "relation-counts").table())
    assert sum(int(row[3]) for row in rows) == 42
    assert ("institutional", "member of", "asserted", "8") in rows


def test_the_run_is_told(store: Store) -> None:
    (row,) = kg.query.run(store, "run").table()
    assert row[1:] == ("0.1.0", "11" * 32, "22" * 32, "33" * 32, "")


def test_there_are_enough_and_each_has_an_answer() -> None:
    names = {query.name for query in named_queries()}
    assert len(names) >= 25
    answered = {
        line.split()[1] for line in ANSWERS.read_text(encoding="utf-8").splitlines() if line[:3] == "## "
    }
    assert names == answered | UNANSWERED


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_each_query_is_told_in_a_line_and_runs_with_its_examples(
    store: Store, query: kg.query.NamedQuery
) -> None:
    assert query.help.endswith(".")
    assert len(query.help) <= 110
    examples = {parameter.name: parameter.value for parameter in query.parameters}
    assert kg.query.run(store, query.name, params=examples).variables
    required = {each.name: each.value for each in query.parameters if each.need is Need.REQUIRED}
    assert kg.query.run(store, query.name, params=required).variables


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_each_query_orders_its_rows(query: kg.query.NamedQuery) -> None:
    assert "\nORDER BY " in query.text, "equal stores give equal answers, in equal order"
