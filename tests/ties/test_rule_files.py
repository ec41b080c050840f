"""Rule files: what they hold is indexed, and all that is wrong in one is told at once, with line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.model import Status
from kg.ties.rules import Expected, Rules, read_rules

EXAMPLES = """
    examples:
      - {text: "A met B.", ties: [A met-with B]}
      - {text: "A met.", ties: []}
"""
RULE = f"relation: met-with\nrules:\n  - id: meet\n    verbs: [X meet Y]{EXAMPLES}"


def loaded(folder: Path, text: str) -> Rules:
    path = folder / "r.yaml"
    path.write_text(text, encoding="utf-8")
    return read_rules([path], symmetric=frozenset({"met-with"}), known=frozenset({"met-with", "visited"}))


def told(folder: Path, text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        loaded(folder, text)
    return str(caught.value).replace(f"{folder / 'r.yaml'}:", "").splitlines()


def test_frames_stand_under_the_word_that_they_hang_on(tmp_path: Path) -> None:
    more = RULE.replace(
        "verbs: [X meet Y]",
        "verbs: [X meet Y, X see|greet Y]\n    nouns: [X meeting with Y]\n    is: [guest of Y]",
    )
    rules = loaded(tmp_path, more)
    assert [*rules.verbs] == ["meet", "see", "greet"]
    assert [*rules.nouns] == ["meeting"]
    assert [*rules.predicates] == ["guest"]


def test_settings_of_a_file(tmp_path: Path) -> None:
    rules = loaded(tmp_path, f"places: country\ntrade: 'true'\ntraits: [passing, occasion]\n{RULE}")
    assert rules.places == {"met-with": "country"}
    assert rules.trade == {"met-with"}
    assert rules.traits == {"passing": {"met-with"}, "occasion": {"met-with"}}


def test_settings_that_a_file_leaves_out(tmp_path: Path) -> None:
    rules = loaded(tmp_path, RULE)
    assert rules.places == {"met-with": "capital"}
    assert rules.trade == frozenset()
    assert rules.traits == {}


def test_word_lists_take_the_place_of_their_names(tmp_path: Path) -> None:
    rules = loaded(
        tmp_path, "words: {event: [lunch, dinner]}\n" + RULE.replace("X meet Y", "'X host Y at @event'")
    )
    assert rules.verbs["host"][0].places[0][1].words >= {"lunch", "dinner"}


def test_words_that_void_a_rule(tmp_path: Path) -> None:
    text = "words: {work: [film]}\n" + RULE.replace("[X meet Y]", "[X meet Y]\n    unless: ['@work', target]")
    assert loaded(tmp_path, text).verbs["meet"][0].unless == {"film", "target"}


def test_words_that_void_a_rule_as_its_source(tmp_path: Path) -> None:
    text = RULE.replace("[X meet Y]", "[X meet Y]\n    unless: {X: [storm], Y: [target]}")
    frame = loaded(tmp_path, text).verbs["meet"][0]
    assert (frame.unless_source, frame.unless) == ({"storm"}, {"target"})


def test_kinds_of_a_rule(tmp_path: Path) -> None:
    text = RULE.replace("[X meet Y]", "[X meet Y]\n    kinds: {X: [Country, Person]}")
    assert loaded(tmp_path, text).kinds == {"met-with.meet": {"X": {"Country", "Person"}}}


def test_examples_know_where_they_stand(tmp_path: Path) -> None:
    text = RULE.replace("[A met-with B]", "[A met-with B, B met-with C (planned)]")
    first, second = loaded(tmp_path, text).examples
    assert first.where == f"{tmp_path / 'r.yaml'}:6:9"
    assert first.ties == (Expected("A", "met-with", "B"), Expected("B", "met-with", "C", Status.PLANNED))
    assert (second.text, second.ties, second.rule) == ("A met.", (), "met-with.meet")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("", ["1:1: a rule file has the keys 'relation' and 'rules'"], id="empty file"),
        pytest.param("- a\n", ["1:1: a rule file has the keys 'relation' and 'rules'"], id="a list"),
        pytest.param(
            "rules: []\n", ["1:1: a rule file has the keys 'relation' and 'rules'"], id="no relation"
        ),
        pytest.param(
            RULE.replace("met-with\nrules", "loves\nrules"),
            ["1:11: there is no relation 'loves': declare it in Turtle, or mend the name"],
            id="unknown relation",
        ),
        pytest.param(
            RULE + "note: x\n",
            ["8:7: unknown key 'note': use one of "],
            id="unknown key",
        ),
        pytest.param(
            RULE.replace("- id: meet", "- name: meet"),
            ["3:5: a rule is a mapping with an 'id'"],
            id="rule without id",
        ),
        pytest.param(
            RULE.replace("verbs: [X meet Y]", "status: ended"),
            ["3:5: rule 'meet' has no pattern: give it 'verbs', 'nouns' or 'is'"],
            id="no pattern",
        ),
        pytest.param(
            RULE.replace("[X meet Y]", "[X meet Y]\n    status: maybe"),
            ["5:13: unknown status 'maybe': use one of asserted, planned, possible, negated, ended"],
            id="unknown status",
        ),
        pytest.param(
            RULE.replace("[X meet Y]", "[X meet Y]\n    verbz: [X see Y]"),
            ["5:12: unknown key 'verbz': use one of "],
            id="unknown key of a rule",
        ),
        pytest.param(
            RULE.replace("[X meet Y]", "[X]"),
            ["4:13: 'X' needs a subject and a verb: write it like 'X meet Y'"],
            id="no verb in a pattern",
        ),
        pytest.param(
            RULE.replace("[X meet Y]", "[X meet Y|]"),
            ["4:13: 'Y|' in 'X meet Y|' lacks a word: write it like "],
            id="alternative without a word",
        ),
        pytest.param(
            RULE.replace("[X meet Y]", "[X meet <Y>]"),
            ["4:13: '<Y>' in 'X meet <Y>' lacks a word: write it like "],
            id="owner without a noun",
        ),
        pytest.param(
            RULE.replace("[A met-with B]", "[A loves B]"),
            ["6:35: write the tie as 'A met-with B' or 'A met-with B (planned)'"],
            id="tie of another relation",
        ),
        pytest.param(
            RULE.replace(", ties: [A met-with B]", ""),
            ["3:5: rule 'meet' has no example that gives a tie: add at least one sentence"],
            id="no example that gives",
        ),
        pytest.param(
            RULE.replace(", ties: []", ""),
            ["3:5: rule 'meet' has no example that must give none: add at least one sentence"],
            id="no example that gives none",
        ),
        pytest.param(
            RULE + RULE.partition("rules:\n")[2],
            ["8:9: rule 'met-with.meet' stands twice: give it another id"],
            id="the same id twice",
        ),
        pytest.param(
            "relation: met-with\nrelation: visited\nrules: []\n",
            ["2:1: the key 'relation' is repeated"],
            id="no strict YAML",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, wanted: list[str]) -> None:
    found = told(tmp_path, text)
    assert len(found) == len(wanted)
    assert [line for line, start in zip(found, wanted, strict=True) if not line.startswith(start)] == []


def test_all_problems_of_a_file_are_told_in_its_order(tmp_path: Path) -> None:
    text = "relation: loves\nnote: x\nrules:\n  - {id: a, verbz: [X meet Y]}\n  - {}\n"
    assert [line.split(": ", 1)[0] for line in told(tmp_path, text)] == [
        "1:11",
        "2:7",
        "4:5",
        "4:5",
        "4:5",
        "4:20",
        "5:5",
    ]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.yaml: cannot be read"):
        read_rules([tmp_path / "none.yaml"], symmetric=frozenset(), known=frozenset())
