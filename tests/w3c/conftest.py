"""The suite's tests as parameters, and the list of those that are known to fail."""

from __future__ import annotations

import csv
import os
import sys
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "serve")]

import suite  # noqa: E402 - the line above says where it is

FOLDER = os.environ.get("GEOTIES_RDF_TESTS")
MISSING = "the W3C suite is not here: GEOTIES_RDF_TESTS names the folder that holds its 'sparql'"


@cache
def cases() -> tuple[suite.Case, ...]:
    return tuple(suite.cases(Path(FOLDER))) if FOLDER else ()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for ``answer_case`` every test of that kind, and so on."""
    for kind in suite.Kind:
        name = f"{kind}_case"
        if name in metafunc.fixturenames:
            of_kind = [pytest.param(case, id=case.id) for case in cases() if case.kind is kind]
            skipped = [pytest.param(None, id="suite", marks=pytest.mark.skip(reason=MISSING))]
            metafunc.parametrize(name, of_kind or skipped)


@pytest.fixture(scope="session")
def folder() -> Path:
    if FOLDER is None:
        pytest.skip(MISSING)
    return Path(FOLDER)


@pytest.fixture(scope="session")
def known() -> dict[str, str]:
    """Reasons by the tests that are known to fail."""
    with (HERE / "known_failures.tsv").open(encoding="utf-8", newline="") as file:
        return {row["test"]: row["reason"] for row in csv.DictReader(file, delimiter="\t")}
