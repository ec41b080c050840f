from __future__ import annotations

import json
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
    rows = [line.split()[:4] for line in kg("missed", article).out.splitlines()[3:] if line.strip()]
    assert [row[2:] for row in rows] == [["2", "0"], ["1", "0"]]
    assert rows[0][1] == "verb"
    assert rows[0][0].startswith("outpaddl")


@pytest.mark.parametrize(
    ("sentence", "word", "sort", "known"),
    [
        pytest.param(
            "Experts criticised Kenya near Uganda.", "criticise", "verb", True, id="before the parties"
        ),
        pytest.param("An alliance for Peru, Chile.", "alliance", "noun", True, id="noun"),
        pytest.param("Peru, Chile: a lullaby.", "lullaby", "noun", False, id="behind the parties"),
        pytest.param("Peru, Chile.", "-", "-", False, id="no word"),
    ],
)
def test_word_between_two_parties(
    kg: Run, tmp_path: Path, sentence: str, word: str, sort: str, *, known: bool
) -> None:
    (tmp_path / "b.txt").write_text(sentence)
    [record] = [json.loads(line) for line in kg("missed", tmp_path, "--format", "jsonl").out.splitlines()]
    assert (record["word"], record["sort"], bool(record["rules"])) == (word, sort, known)


def test_sentences_of_a_word(kg: Run, article: Path) -> None:
    word = kg("missed", article).out.splitlines()[3].split()[0]
    lines = kg("missed", article, "--word", word).out.splitlines()
    assert [line.partition(": ")[2] for line in lines] == [
        "Kenya / Uganda: Kenya outpaddled Uganda.",
        "Peru / Chile: Peru outpaddled Chile.",
    ]


def test_sentences_as_records(kg: Run, article: Path) -> None:
    records = [json.loads(line) for line in kg("missed", article, "--format", "jsonl").out.splitlines()]
    text = article.read_text()
    assert [text[each["start"] : each["end"]] for each in records] == [each["sentence"] for each in records]
    assert [each["parties"] for each in records] == [
        ["Kenya", "Uganda"],
        ["Peru", "Chile"],
        ["Kenya", "Uganda"],
    ]
    assert [each["word"] for each in records][:2] == [records[0]["word"]] * 2


def test_inputs_that_cannot_be_read_are_told(kg: Run, article: Path) -> None:
    (article.parent / "empty.txt").write_text("")
    done = kg("missed", article.parent)
    assert done.code == 0
    assert "empty.txt" in done.err
