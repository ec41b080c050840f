from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "Outcome"]  # noqa: F821 - the outcome of tests/cli/conftest.py


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Sentences with a tie, with two parties and no tie, and with one party."""
    file = tmp_path / "a.txt"
    file.write_text(
        "Kenya criticised Uganda. Kenya outpaddled Uganda. Peru outpaddled Chile. Kenya outsang Uganda. Peru sang.\n"
    )
    return file


def test_words_without_a_rule_by_how_often_they_stand_between_two_parties(kg: Run, article: Path) -> None:
    rows = [line.split()[:2] for line in kg("missed", article).out.splitlines()[3:] if line.strip()]
    assert len(rows) == 2
    assert rows[0][1] == "2"
    assert rows[0][0].startswith("outpaddl")
    assert rows[1][1] == "1"


def test_sentences_of_a_word(kg: Run, article: Path) -> None:
    word = kg("missed", article).out.splitlines()[3].split()[0]
    lines = kg("missed", article, "--word", word).out.splitlines()
    assert [line.partition(": ")[2] for line in lines] == [
        "Kenya / Uganda: Kenya outpaddled Uganda.",
        "Peru / Chile: Peru outpaddled Chile.",
    ]
