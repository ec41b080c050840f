"""A server on the hand-made readings, one for all tests here."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from served import ATTACKED, Server, started

from kg.graph.run import Run
from kg.model import Reading
from kg.store.embedded import build

pytest.importorskip("uvicorn", reason="the extra 'serve' is not installed")


@pytest.fixture(scope="session")
def directory(readings: tuple[Reading, ...], run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store."""
    folder = tmp_path_factory.mktemp("served")
    build(folder, readings, run)
    return folder


@pytest.fixture(scope="session")
def server(directory: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the usual limits."""
    with started(directory, tmp_path_factory.mktemp("log") / "access.jsonl") as running:
        yield running


@pytest.fixture(scope="session")
def target(directory: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with narrow limits, for those who mean harm."""
    with started(directory, tmp_path_factory.mktemp("attacked") / "access.jsonl", *ATTACKED) as running:
        yield running
