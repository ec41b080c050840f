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
    assert line.split()[:4] == ["criticises.serenade", "serenade", "1", "1"]


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


def test_list_of_no_relation(kg: Run) -> None:
    done = kg("rules", "list", "membership")
    assert done.code == 2
    assert done.err.startswith("kg: no relation 'membership': use one of member-of,")


def test_mistakes_in_all_rule_files_are_told(kg: Run, rules: Path) -> None:
    (rules / "a.yaml").write_text("relation: urges\nrules: none\n")
    (rules / "b.yaml").write_text("relation: urges\nrelation: aids\nrules: []\n")
    done = kg("rules", "check", "--rules", rules)
    assert done.code == 1
    assert done.err.splitlines() == [
        f"kg: {rules}/a.yaml:2:8: rules are a list: begin each with '- id: ...'",
        f"{rules}/b.yaml:2:1: the key 'relation' is repeated",
    ]


def signs(out: str) -> list[str]:
    return [line.partition(" [")[0] for line in out.splitlines()]


def test_diff_of_two_folders(kg: Run, rules: Path, article: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "criticises.yaml").write_text(RULE.replace("criticises", "supports"))
    done = kg("rules", "diff", rules, other, article)
    assert signs(done.out) == [
        "- a.txt: Uganda criticises Kenya (asserted)",
        "+ a.txt: Uganda supports Kenya (asserted)",
    ]
    assert done.err == "1 gained, 1 lost, 1 as before\n"


def test_diff_from_the_built_in_rules(kg: Run, rules: Path, article: Path) -> None:
    done = kg("rules", "diff", "-", rules, article)
    assert signs(done.out) == ["+ a.txt: Uganda criticises Kenya (asserted)"]


def test_diff_of_rules_that_stand_alone(kg: Run, rules: Path, article: Path) -> None:
    done = kg("rules", "diff", "-", rules, article, "--alone")
    assert signs(done.out) == [
        "- a.txt: Uganda criticises Chad (asserted)",
        "+ a.txt: Uganda criticises Kenya (asserted)",
    ]


def test_diff_from_what_extract_printed(kg: Run, rules: Path, article: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "before.jsonl", tmp_path / "after.jsonl"
    before.write_text(kg("extract", article).out.replace('"target": "Chad"', '"target": "Mali"'))
    after.write_text(kg("extract", article, "--rules", rules).out)
    wanted = [
        "+ a.txt: Uganda criticises Chad (asserted)",
        "+ a.txt: Uganda criticises Kenya (asserted)",
        "- a.txt: Uganda criticises Mali (asserted)",
    ]
    assert signs(kg("rules", "diff", before, rules, article).out) == wanted
    done = kg("rules", "diff", before, after)
    assert signs(done.out) == wanted
    assert done.err == "2 gained, 1 lost, 0 as before\n"


def test_diff_wants_what_extract_printed(kg: Run, tmp_path: Path) -> None:
    file = tmp_path / "no.jsonl"
    file.write_text('{"doc": "a"}\n')
    done = kg("rules", "diff", file, file)
    assert done.code == 1
    assert done.err == f"kg: {file}:1: is no line of 'kg extract'\n"


def test_diff_wants_documents(kg: Run, rules: Path) -> None:
    done = kg("rules", "diff", "-", rules)
    assert done.code == 2
    assert "kg rules diff OLD NEW" in done.err


@pytest.mark.parametrize(
    ("words", "pattern", "text"),
    [
        pytest.param(
            ("member-of", "sign-up", "X sign up to Y"),
            "X sign up to Y",
            "Kenya signed up to the East African Community.",
            id="pattern",
        ),
        pytest.param(
            ("member-of", "sign-up-to"),
            "X sign up to Y",
            "Kenya signed up to the East African Community.",
            id="id",
        ),
        pytest.param(
            ("criticises", "sneer", "X sneer|scoff at Y*"),
            "X sneer|scoff at Y*",
            "Kenya sneered at Uganda.",
            id="alternatives",
        ),
        pytest.param(
            ("attacks", "pelt", "X pelt base|camp<Y> -over"),
            "X pelt base|camp<Y> -over",
            "Kenya pelted Uganda's base.",
            id="owned word",
        ),
    ],
)
def test_new_rule_holds_at_once(
    kg: Run, tmp_path: Path, words: tuple[str, ...], pattern: str, text: str
) -> None:
    done = kg("rules", "new", *words, "-o", tmp_path / "mine")
    [file] = (tmp_path / "mine").iterdir()
    assert done.err.startswith(f"{file}: ")
    data = yamls.read(file)
    assert isinstance(data, dict)
    [rule] = data["rules"]
    assert data["relation"] == words[0]
    assert (rule["id"], rule["verbs"], rule["examples"][0]["text"]) == (words[1], [pattern], text)  # type: ignore[call-overload, index]
    assert f"{file}:" not in kg("rules", "check", "--rules", tmp_path / "mine").out


@pytest.mark.parametrize(
    ("verb", "past"), [("twin", "twinned"), ("snorgle", "snorgled"), ("snorgy", "snorgied")]
)
def test_a_relation_of_ones_own_is_begun_with_its_rule(kg: Run, tmp_path: Path, verb: str, past: str) -> None:
    mine, article, graph = tmp_path / "mine", tmp_path / "article.txt", tmp_path / "graph"
    words = ("twins-with", verb, f"X {verb} with Y", "--family", "cooperation")
    assert kg("rules", "new", *words, "-o", mine).code == 0
    assert {file.name for file in mine.iterdir()} == {"twins-with.ttl", f"twins-with.{verb}.yaml"}
    assert f"Kenya {past} with Uganda." in (mine / f"twins-with.{verb}.yaml").read_text(encoding="utf-8")
    assert kg("rules", "check", "--rules", mine).code == 0
    article.write_text(f"Ghana {past} with Norway on Monday.", encoding="utf-8")
    assert kg("build", article, "--rules", mine, "-o", graph).code == 0
    assert "twins-with" in kg("explain", "Ghana twins-with Norway", "--store", graph).out
    assert "twins with" in (graph / "network.html").read_text(encoding="utf-8")


def test_new_rule_goes_to_standard_output_as_well(kg: Run) -> None:
    data = yamls.loads(kg("rules", "new", "urges", "nag").out).data
    assert isinstance(data, dict)
    assert data["relation"] == "urges"


def test_new_rule_writes_over_nothing(kg: Run, tmp_path: Path) -> None:
    kg("rules", "new", "urges", "nag", "-o", tmp_path)
    done = kg("rules", "new", "urges", "nag", "-o", tmp_path)
    assert done.code == 2
    assert "is there already" in done.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(
            ("membership", "a", "X join Y"),
            "kg: no relation 'membership': use one of member-of,",
            id="relation",
        ),
        pytest.param(("member-of", "a", "join"), "kg: ", id="no parties"),
        pytest.param(
            ("member-of", "a", "--family", "contact"),
            "kg: --family: the relation 'member-of' is",
            id="declared",
        ),
        pytest.param(("hails", "a", "--family", "contact"), "kg: --family: name the folder", id="no folder"),
        pytest.param(("member-of", "Sign Up"), "kg: 'Sign Up' is no id: ", id="id"),
        pytest.param(("member-of", "../a"), "kg: '../a' is no id: ", id="path"),
    ],
)
def test_new_rule_that_cannot_be(kg: Run, words: tuple[str, ...], message: str) -> None:
    done = kg("rules", "new", *words)
    assert done.code == 2
    assert done.err.startswith(message)
