from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg import __version__

Run = Callable[..., "Outcome"]  # noqa: F821 - the outcome of tests/cli/conftest.py


def test_doctor_tells_versions_extras_and_the_graph(kg: Run, built: Path) -> None:
    done = kg("doctor", "--store", built)
    assert done.code == 0
    told = {line[:18].strip(): line[18:].strip() for line in done.out.splitlines() if line.strip()}
    assert told["kg"] == __version__
    assert told["reading"].startswith("as written")
    assert "extra html" in told
    assert "5 documents" in told["graph"]


def test_doctor_without_a_graph(kg: Run, tmp_path: Path) -> None:
    done = kg("doctor", "--store", tmp_path)
    assert done.code == 0
    assert "no store here" in done.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(kg: Run, shell: str) -> None:
    assert "_KG_COMPLETE" in kg("completion", shell).out


def test_words_are_completed(
    kg: Run, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, value in {"_KG_COMPLETE": "bash_complete", "COMP_WORDS": "kg ext", "COMP_CWORD": "1"}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit, match="0"):
        kg()
    assert capfd.readouterr().out == "plain,extract\n"
