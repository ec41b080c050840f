from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg import yamls

Run = Callable[..., "Outcome"]  # noqa: F821 - the outcome of tests/cli/conftest.py

RULE = """relation: criticises
rules:
  - id: serenade
    verbs: [X serenade Y]
    examples:
      - {text: Uganda serenaded Kenya., ties: [Uganda criticises Kenya]}
      - {text: Uganda serenaded the idea., ties: []}
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A folder with a rule of one's own."""
    folder = tmp_path / "my-rules"
    folder.mkdir()
    (folder / "criticises.yaml").write_text(RULE)
    return folder


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A sentence that only that rule reads."""
    file = tmp_path / "a.txt"
    file.write_text("Uganda serenaded Kenya. Uganda criticised Chad.")
    return file


def test_rule_of_ones_own_is_read(kg: Run, rules: Path, article: Path) -> None:
    assert "serenade" not in kg("extract", article).out.replace("serenaded", "")
    assert "criticises.serenade" in kg("extract", article, "--rules", rules).out


def test_list_shows_it_with_its_examples(kg: Run, rules: Path) -> None:
    [line] = [
        line
        for line in kg("rules", "list", "criticises", "--rules", rules).out.splitlines()
        if "serenade" in line
    ]
    assert line.split()[:3] == ["criticises.serenade", "1", "1"]


def test_example_that_fails_is_told_with_its_place(kg: Run, rules: Path) -> None:
    (rules / "criticises.yaml").write_text(RULE.replace("Uganda criticises Kenya", "Kenya criticises Uganda"))
    done = kg("rules", "check", "--rules", rules)
    assert done.code == 1
    lines = done.out.splitlines()
    place = lines.index(f"{rules}/criticises.yaml:6:9: criticises.serenade: Uganda serenaded Kenya.")
    assert lines[place + 1 : place + 3] == [
        "  missing: Kenya criticises Uganda (asserted)",
        "  surplus: Uganda criticises Kenya (asserted)",
    ]


def test_mistakes_in_a_rule_file_are_all_told(kg: Run, rules: Path) -> None:
    (rules / "criticises.yaml").write_text(
        "relation: critcises\nrules:\n  - id: a\n    verb: [X serenade Y]\n"
    )
    done = kg("rules", "check", "--rules", rules)
    assert done.code == 1
    assert done.err.count(f"{rules}/criticises.yaml:") >= 3


def test_diff_shows_gained_and_lost_ties(kg: Run, rules: Path, article: Path, tmp_path: Path) -> None:
    before = tmp_path / "before.jsonl"
    before.write_text(kg("extract", article).out.replace('"target": "Chad"', '"target": "Mali"'))
    done = kg("rules", "diff", before, article, "--rules", rules)
    assert [line.partition(" [")[0] for line in done.out.splitlines()] == [
        "+ a.txt: Uganda criticises Chad (asserted)",
        "+ a.txt: Uganda criticises Kenya (asserted)",
        "- a.txt: Uganda criticises Mali (asserted)",
    ]
    assert done.err == "2 gained, 1 lost, 0 as before\n"


def test_diff_wants_what_extract_printed(kg: Run, article: Path) -> None:
    done = kg("rules", "diff", article, article)
    assert done.code == 1
    assert done.err == f"kg: {article}:1: is no line of 'kg extract'\n"


def test_new_rule_is_strict_yaml_with_examples(kg: Run) -> None:
    done = kg("rules", "new", "member-of", "sign-up", "X sign up to Y")
    data = yamls.loads(done.out).data
    assert isinstance(data, dict)
    [rule] = data["rules"]
    assert (data["relation"], rule["id"], rule["verbs"]) == ("member-of", "sign-up", ["X sign up to Y"])  # type: ignore[call-overload, index]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(
            ("membership", "a", "X join Y"),
            "kg: no relation 'membership': use one of member-of,",
            id="relation",
        ),
        pytest.param(("member-of", "a", "join"), "kg: ", id="no parties"),
    ],
)
def test_new_rule_that_cannot_be(kg: Run, words: tuple[str, ...], message: str) -> None:
    done = kg("rules", "new", *words)
    assert done.code == 2
    assert done.err.startswith(message)
