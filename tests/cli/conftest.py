"""A command line that is run in this process, and one graph of the seeds for all tests that only read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cli.main import run


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture
def kg(capfd: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Run a command line."""

    def called(*words: object) -> Outcome:
        capfd.readouterr()
        code = run([str(word) for word in words])
        said = capfd.readouterr()
        return Outcome(code, said.out, said.err)

    return called


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """The folder of a graph of the seeds."""
    folder = tmp_path_factory.mktemp("graph") / "output"
    assert run(["build", str(seeds), "-o", str(folder)]) == 0
    return folder
