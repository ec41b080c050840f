"""The cookbook: every question of it has an answer in the graph that it builds, here and over HTTP."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from served import started

import kg.query
from kg.cli.main import app
from kg.graph.vocabulary import PREFIXES
from kg.store import embedded

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (.*)$", PAGE, re.MULTILINE)
NAMED = [line for line in COMMANDS if re.match(r"kg query [a-z-]+($| --)", line)]
OWN = re.findall(r"^```sparql\n(.*?)^```\n(?:\n```text\n(.*?)^```)?", PAGE, re.MULTILINE | re.DOTALL)
CURL = re.findall(r"^\$ (curl (?:.*\\\n)?.*)$", PAGE, re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the commands of the page up to the build were given."""
    place = tmp_path_factory.mktemp("cookbook")
    shutil.copytree(ROOT / "seeds", place / "seeds")
    for line in COMMANDS[:3]:
        subprocess.run(["bash", "-c", line], cwd=place, check=True)
    here = os.environ | {"PYTHONPATH": str(ROOT), "KG_CACHE": str(ROOT / ".pytest_cache")}
    build = [sys.executable, "-c", "from kg.cli import main; main()", *shlex.split(COMMANDS[3])[1:]]
    subprocess.run(build, cwd=place, env=here, check=True, capture_output=True)
    return place


def test_there_are_questions_of_both_sorts() -> None:
    assert COMMANDS[3].startswith("kg build ")
    assert len(NAMED) >= 15
    assert len(OWN) >= 15


@pytest.mark.parametrize("line", NAMED)
def test_named_question_has_an_answer(folder: Path, line: str) -> None:
    words = [*shlex.split(line)[1:], "--store", str(folder / "output"), "--format", "csv"]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert len(done.stdout.splitlines()) > 1, "no rows"


@pytest.mark.parametrize(("query", "answer"), OWN, ids=[f"query {n}" for n in range(1, len(OWN) + 1)])
def test_query_has_the_answer_that_is_shown(folder: Path, query: str, answer: str) -> None:
    store = embedded.open_store(folder / "output")
    found = [" | ".join(row) for row in kg.query.run(store, query).table()]
    assert found, query
    assert not answer or found == answer.splitlines()


def test_prefixes_are_those_of_the_program() -> None:
    rows = re.findall(r"^\| (`\w+:`.*?) \|", PAGE, re.MULTILINE)
    assert set(re.findall(r"`(\w+):`", " ".join(rows))) <= set(PREFIXES)


def test_curl(folder: Path, tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    pytest.importorskip("uvicorn", reason="the extra 'serve' is not installed")
    assert len(CURL) == 3
    with started(folder / "output", tmp_path / "access.jsonl") as server:
        lines = [line.replace("http://127.0.0.1:8000/sparql", server.url) for line in CURL]
        table, boolean, triples = (
            subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True).stdout
            for line in lines
        )
    assert table.split()[0] == "name"
    assert "Belarus" in table
    assert '"boolean":true' in boolean.replace(" ", "")
    assert "Japan" in triples
