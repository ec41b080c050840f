from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "Outcome"]  # noqa: F821 - the outcome of tests/cli/conftest.py


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A sentence of its own, and a tie of a document that lies beside."""
    tie = {"source": "Kenya", "relation": "criticises", "target": "Uganda", "status": "asserted"}
    other = tie | {"relation": "urges", "status": "planned"}
    lines = [
        {
            "id": "s1",
            "phenomenon": "03-voice/active",
            "text": "Kenya criticised Uganda.",
            "ties": [tie, other],
        },
        {"doc": "a.txt", **tie},
    ]
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "gold.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (tmp_path / "a.txt").write_text("Kenya criticised Uganda. Kenya supported Uganda.")
    return tmp_path / "gold"


def rows(out: str) -> dict[str, list[str]]:
    return {line.split("  ")[0].strip(): line.split()[-6:] for line in out.splitlines() if line.strip()}


def test_sentences_and_documents_are_scored_together(kg: Run, gold: Path) -> None:
    done = kg("eval", "--gold", gold, gold.parent / "a.txt")
    assert (done.code, done.err) == (0, "")
    assert rows(done.out)["ties"] == ["2", "1", "1", "0.667", "0.667", "0.667"]
    assert rows(done.out)["with status"] == ["2", "1", "1", "0.667", "0.667", "0.667"]


def test_documents_that_were_not_read_are_set_aside_and_told(kg: Run, gold: Path) -> None:
    done = kg("eval", "--gold", gold)
    assert rows(done.out)["ties"][:3] == ["1", "0", "1"]
    assert done.err == "kg: the gold is also about 1 document that was not read, such as a.txt\n"


@pytest.mark.parametrize(
    ("by", "name", "figures"),
    [
        pytest.param("relation", "criticises", ["2", "0", "0"], id="relation"),
        pytest.param("status", "planned", ["0", "0", "1"], id="status"),
        pytest.param("doc", "s1", ["1", "0", "1"], id="document"),
        pytest.param("phenomenon", "03-voice", ["1", "0", "1"], id="phenomenon"),
    ],
)
def test_parts(kg: Run, gold: Path, by: str, name: str, figures: list[str]) -> None:
    done = kg("eval", "--gold", gold, gold.parent / "a.txt", "--by", by)
    assert rows(done.out)[name][:3] == figures


def test_errors_show_the_sentence_and_the_rule(kg: Run, gold: Path) -> None:
    lines = kg("eval", "--gold", gold, gold.parent / "a.txt", "--errors").out.splitlines()
    assert lines[0] == "missed s1: Kenya urges Uganda (planned): Kenya criticised Uganda."
    assert lines[1].startswith("wrong a.txt: Kenya supports Uganda (asserted) [supports.")
    assert lines[1].endswith("]: Kenya supported Uganda.")


def test_confusion(kg: Run, gold: Path) -> None:
    done = kg("eval", "--gold", gold, gold.parent / "a.txt", "--confusion")
    assert done.code == 0
    assert "gold says" in done.out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(
            '{"doc": "b.txt", "source": "A", "relation": "aids", "target": "B"}',
            "kg: no document was read",
            id="no text",
        ),
        pytest.param("", "kg: no document was read", id="empty"),
        pytest.param("{", "kg: ", id="no JSON"),
    ],
)
def test_gold_that_cannot_be_used(kg: Run, tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(content)
    done = kg("eval", "--gold", file)
    assert done.code in {1, 2}
    assert done.err.startswith(message)
    assert done.err.count("\n") == 1


def test_errors_show_whole_sentences_and_statuses(kg: Run, tmp_path: Path) -> None:
    tie = {"doc": "a.txt", "source": "Kenya", "target": "Uganda"}
    lines = [
        tie | {"relation": "urges", "status": "asserted", "evidence": "Kenya did not"},
        tie | {"relation": "criticises", "status": "asserted", "evidence": "Kenya did not"},
    ]
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (tmp_path / "a.txt").write_text("Peru sang. Kenya did\nnot criticise Uganda in public.")
    shown = kg("eval", "--gold", tmp_path / "gold.jsonl", tmp_path / "a.txt", "--errors").out.splitlines()
    assert shown[:2] == [
        "missed a.txt: Kenya urges Uganda (asserted): Kenya did not criticise Uganda in public.",
        "status a.txt: Kenya criticises Uganda (asserted): Kenya did not criticise Uganda in public.",
    ]


def test_json_says_the_same(kg: Run, gold: Path) -> None:
    asked = ["--by", "relation", "--errors", "--confusion", "--format", "json"]
    found = json.loads(kg("eval", "--gold", gold, gold.parent / "a.txt", *asked).out)
    assert [found["ties"][name] for name in ("found", "wrong", "missed")] == [2, 1, 1]
    assert found["by"]["relation"]["criticises"]["recall"] == 1
    assert [(each["sort"], each["relation"], each["sentence"]) for each in found["errors"]] == [
        ("missed", "urges", "Kenya criticised Uganda."),
        ("wrong", "supports", "Kenya supported Uganda."),
    ]
    assert all(len(row) == 3 for row in found["confusion"])
