"""The ten questions of the ontology's README give the answers that stand there."""

from __future__ import annotations

import re

import pytest

import kg.query
from kg import resources
from kg.graph.run import Run
from kg.model import Reading
from kg.store.embedded import memory
from kg.store.opened import Store

README = resources.ontology() / "README.md"
QUESTION = re.compile(r"### (\d+\. [^\n]+)\n\n```sparql\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)
QUESTIONS = QUESTION.findall(README.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def store(readings: tuple[Reading, ...], run: Run) -> Store:
    return memory(readings, run)


def test_there_are_ten() -> None:
    assert [title.split(".")[0] for title, _, _ in QUESTIONS] == [str(number) for number in range(1, 11)]


@pytest.mark.parametrize(
    ("query", "answer"), [each[1:] for each in QUESTIONS], ids=[each[0] for each in QUESTIONS]
)
def test_question(store: Store, query: str, answer: str) -> None:
    found = [" | ".join(row) for row in kg.query.run(store, query).table()]
    assert found == answer.splitlines()
