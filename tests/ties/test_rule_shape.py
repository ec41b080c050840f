"""Rule files of a wrong shape: every part is told with its place, in every file, and nothing breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.ties.rules import read_rules

EXAMPLES = "[{text: A met B., ties: [A met-with B]}, {text: A met., ties: []}]"


def told(*paths: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        read_rules(paths, symmetric=frozenset(), known=frozenset({"met-with"}))
    return str(caught.value).splitlines()


def rule(part: str, examples: str = EXAMPLES) -> str:
    return f"relation: met-with\nrules:\n  - id: meet\n    {part}\n    examples: {examples}\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("relation: met-with\nrules: hello\n", ["2:8: rules are a list: begin each with '- id: ...'"], id="rules are a text"),
        pytest.param("relation: {}\nrules: []\n", ["1:11: there is no relation {}: declare it in Turtle, or mend the name"], id="the relation is a mapping"),
        pytest.param("relation: met-with\nplaces: here\nrules: []\n", ["2:9: unknown value 'here': use one of country, keep, capital, other-cities"], id="places"),
        pytest.param("relation: met-with\ntraits: [odd]\nrules: []\n", ["2:9: traits are a list of passing, closing, occasion, gathering, body, third, deed, lasting, effort, matter, attribute, contest"], id="traits"),
        pytest.param("relation: met-with\nwords: [a]\nrules: []\n", ["2:8: word lists are written 'name: [word, word]'"], id="words"),
        pytest.param(rule("verbs: X meet Y"), ["4:12: 'verbs' is a list of patterns: begin each with '- '"], id="patterns are a text"),
        pytest.param(rule("verbs: [{a: b}]"), ["4:12: 'verbs' is a list of patterns: begin each with '- '"], id="pattern is a mapping"),
        pytest.param(rule("verbs: [X meet Y]\n    unless: film"), ["5:13: 'unless' is a list of words, or such lists for X and Y"], id="unless is a text"),
        pytest.param(rule("verbs: [X meet Y]\n    kinds: Country"), ["5:12: write kinds as '{X: [Country], Y: [Organisation]}'"], id="kinds are a text"),
        pytest.param(rule("verbs: [X meet Y]\n    kinds: {Z: [Country]}"), ["5:12: write kinds as '{X: [Country], Y: [Organisation]}'"], id="kinds of no party"),
        pytest.param(rule("verbs: [X meet Y]\n    kinds: {X: [Robot]}"), ["5:17: unknown kind 'Robot': use one of Country, Organisation, Person, Place, Treaty, Initiative, Event"], id="unknown kind"),
        pytest.param(rule("verbs: [X meet Y]", "none"), ["5:15: examples are a list: '- {text: \"A sentence.\", ties: []}'"], id="examples are a text"),
        pytest.param(rule("verbs: [X meet Y]", EXAMPLES.replace("text: A met.", "txt: A met.")), ["5:56: an example is a mapping with a 'text' and 'ties'"], id="example without text"),
        pytest.param(rule("verbs: [X meet Y]", EXAMPLES.replace("ties: []", "ties: none")), ["5:77: 'ties' is a list: [] for none", "3:5: rule 'meet' has no example that must give none: add at least one sentence"], id="ties are a text"),
    ],
)  # fmt: skip
def test_part_of_a_wrong_shape(tmp_path: Path, text: str, wanted: list[str]) -> None:
    file = tmp_path / "r.yaml"
    file.write_text(text)
    assert sorted(line.removeprefix(f"{file}:") for line in told(file)) == sorted(wanted)


def test_patterns_are_read_although_another_part_is_bent(tmp_path: Path) -> None:
    file = tmp_path / "r.yaml"
    file.write_text(rule("verbs: [X]\n    kinds: Country", "none"))
    assert [line.removeprefix(f"{file}:").partition(": ")[0] for line in told(file)] == [
        "4:13",
        "5:12",
        "6:15",
    ]


def test_all_files_are_told_of(tmp_path: Path) -> None:
    files = [tmp_path / "a.yaml", tmp_path / "b.yaml", tmp_path / "c.yaml"]
    files[0].write_text(rule("verbs: [X]"))
    files[1].write_text(rule("verbs: [X meet Y]").replace("id: meet", "id: see"))
    files[2].write_text("relation: x\nrelation: y\n")
    assert [line.partition(": ")[0] for line in told(*files)] == [f"{files[0]}:4:13", f"{files[2]}:2:1"]
