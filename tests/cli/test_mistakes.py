"""Mistakes that people make: each is told in one line that names what is off and what would do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

KG = Callable[..., Any]

MISTAKES = [
    pytest.param(["build", "nowhere/"], 2, "nowhere/: no such file or folder", id="wrong path"),
    pytest.param(
        ["buidl", "empty/"], 2, "no such command 'buidl': did you mean 'build'?", id="wrong command"
    ),
    pytest.param(
        ["query", "best-attested", "--store", "none"],
        1,
        "none: no store here: build one with 'kg build PATH -o none'",
        id="no store",
    ),
    pytest.param(
        ["rules", "list", "likes"], 2, "no relation 'likes': use one of member-of, ", id="unknown relation"
    ),
    pytest.param(
        ["view", "--since", "2024-13", "--store", "GRAPH"],
        2,
        "'2024-13' is no date: write a year, a month or a day: 2024, 2024-07, 2024-07-03",
        id="bad date",
    ),
    pytest.param(["export", "gephi"], 2, "unknown format 'gephi': use graphml, ", id="unknown format"),
    pytest.param(
        ["query", "nosuch", "--store", "GRAPH"],
        2,
        "no query is called 'nosuch': 'kg query list' shows them",
        id="unknown query",
    ),
    pytest.param(["extract", "a.txt", "--lexicon", "broken.yaml"], 1, "broken.yaml:2:2: ", id="broken YAML"),
    pytest.param(
        ["rules", "new", "criticises", "heckle", "Uganda heckle Kenya"],
        2,
        "'Uganda heckle Kenya' names no party: write X and Y for them, as in 'X sign up to Y'",
        id="pattern without parties",
    ),
    pytest.param(
        ["serve", "--origin", "example.org"],
        2,
        "--origin example.org: write it like https://example.org, without a path",
        id="origin without a scheme",
    ),
    pytest.param(["extract", "empty/"], 0, "empty/: no file here to read", id="empty folder"),
    pytest.param(
        ["build", "a.txt", "--cluster", "machine", "-o", "shards"],
        2,
        "machine: is no address of a scheduler: write it as tcp://HOST:8786",
        id="cluster without a port",
    ),
]


@pytest.mark.parametrize(("words", "code", "message"), MISTAKES)
def test_mistake_is_told_in_one_line(
    kg: KG,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    built: Path,
    words: list[str],
    code: int,
    message: str,
) -> None:
    if "--cluster" in words:
        pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
    if words[0] == "serve":
        pytest.importorskip("uvicorn", reason="the extra 'serve' is not installed")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("Kenya criticised Uganda.", encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("- name: X\n kind: Y\n", encoding="utf-8")
    told = kg(*(str(built) if word == "GRAPH" else word for word in words))
    assert told.code == code, told.err
    assert told.err.startswith(f"kg: {message}")
    assert told.err.count("\n") == 1
