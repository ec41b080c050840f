from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg import documents, parallel, pipeline, workers
from kg.model import Document, Reading
from kg.pipeline import Engine, read_document


@pytest.fixture(scope="module")
def articles(seeds: Path) -> list[Document]:
    """The seeds, several times over."""
    read = [each for each in documents.read([str(seeds)]) if isinstance(each, Document)]
    return [
        replace(each, id=f"{number}{each.id}", name=f"{number}-{each.name}")
        for number in range(4)
        for each in read
    ]


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that few documents make many chunks."""
    monkeypatch.setattr(parallel, "CHUNK_DOCUMENTS", 3)


def test_number_of_jobs_changes_nothing(articles: list[Document]) -> None:
    alone = list(pipeline.read(articles))
    assert list(parallel.readings(articles, jobs=1)) == alone
    assert list(parallel.readings(articles, jobs=2)) == alone


def test_few_documents_start_no_process(articles: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_pool", None)
    assert len(list(parallel.readings(articles[:3], jobs=2))) == 3


def test_nothing_is_read_of_nothing() -> None:
    assert list(parallel.readings([], jobs=2)) == []


def test_documents_are_taken_as_they_are_needed(articles: list[Document]) -> None:
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        while True:
            taken += 1
            yield articles[taken % len(articles)]

    stream = parallel.readings(endless(), jobs=2)
    for _ in range(5):
        next(stream)
    stream.close()  # type: ignore[attr-defined]
    assert taken < 60


def broken(document: Document, engine: Engine) -> Reading:
    """Fail on one document, and kill the process on another."""
    if document.name.startswith("1-000"):
        message = "a\nmistake"
        raise ZeroDivisionError(message)
    if document.name.startswith("2-000") and os.environ.get("KG_TEST_KILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    return read_document(document, engine)


@pytest.mark.parametrize("jobs", [1, 2])
def test_document_on_which_the_engine_fails_is_a_problem(
    articles: list[Document], monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(pipeline, "read_document", broken)
    found = list(parallel.readings(articles, jobs=jobs))
    assert [reading.document for reading in found] == articles
    [failed] = [reading for reading in found if reading.problems]
    assert failed.document.name.startswith("1-000")
    assert (
        failed.problems[0].message
        == "could not be read, a mistake of the program: ZeroDivisionError a mistake"
    )


def test_document_that_kills_its_reader_is_a_problem(
    articles: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "read_document", broken)
    monkeypatch.setenv("KG_TEST_KILL", "1")
    found = list(parallel.readings(articles, jobs=2))
    assert [reading.document for reading in found] == articles
    failed = {reading.document.name[:5]: reading.problems[0].message for reading in found if reading.problems}
    assert set(failed) == {"1-000", "2-000"}
    assert failed["2-000"].startswith("could not be read: its reader was killed")


def test_nothing_of_the_workers_is_left_when_all_is_done() -> None:
    before = set(threading.enumerate())
    work: workers.Work[int, str] = workers.Work(str, str)
    assert list(workers.spread(iter([[1, 2], [3]]), work, 2)) == [(1, "1"), (2, "2"), (3, "3")]
    assert set(threading.enumerate()) <= before
