from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "Outcome"]  # noqa: F821 - the outcome of tests/cli/conftest.py


def test_every_stage_is_shown(kg: Run) -> None:
    done = kg("explain", "--text", "Kenya did not criticise Uganda. Peru sang.")
    assert done.code == 0
    titles = [
        line.partition(": none")[0] for line in done.out.splitlines() if line and not line.startswith(" ")
    ]
    each = ["words", "groups", "clauses", "rules that fired"]
    assert titles == [
        "names",
        *(f"sentence 1: {stage}" for stage in (*each, "rules that came near")),
        *(f"sentence 2: {stage}" for stage in each),
        "sentence 2: rules that could fire, by its words and parties",
        "sentence 2: rules that came near",
        "ties",
    ]
    last = done.out.rpartition("\nties\n")[2]
    assert "criticises" in last
    assert "negated" in last


def test_rules_that_came_near_say_what_they_lack(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "relation: criticises\nrules:\n  - id: serenade\n    verbs: [X serenade Y over _]\n    examples:\n"
        "      - {text: Kenya serenaded Uganda over tea., ties: [Kenya criticises Uganda]}\n"
        "      - {text: Kenya serenaded Uganda., ties: []}\n"
    )
    done = kg("explain", "--rules", tmp_path, "--text", "Kenya serenaded Uganda.")
    [line] = [line for line in done.out.splitlines() if "criticises.serenade" in line]
    assert cells(line) == ["criticises.serenade", "X serenade Y over _", "serenaded", "'over' _"]


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"\s{2,}", line.strip())]


def rows(out: str, title: str) -> list[list[str]]:
    """The rows of one stage."""
    table = out.partition(f"\n{title}\n")[2].strip("\n").split("\n\n")[0]
    return [cells(line) for line in table.splitlines()[2:]]


@pytest.mark.parametrize(
    ("text", "title", "row"),
    [
        pytest.param(
            "Kenya criticised Uganda.", "sentence 1: words", ["criticised", "past", "criticise"], id="words"
        ),
        pytest.param(
            "Kenyan officials sang.",
            "sentence 1: groups",
            ["kenyan officials", "official", "subject", "Kenya"],
            id="groups and the party that they stand for",
        ),
        pytest.param(
            "Uganda may not be criticised by Kenya.",
            "sentence 1: clauses",
            ["root", "Uganda", "criticise (fin)", "passive", "negative", "may", "by Kenya", "negated"],
            id="voice, polarity, modality and status",
        ),
        pytest.param(
            "Kenya must criticise Uganda.",
            "sentence 1: clauses",
            ["root", "Kenya", "criticise (fin)", "active", "positive", "must", "Uganda", "open"],
            id="a status that is left open",
        ),
        pytest.param(
            "William Ruto visited Uganda. He criticised Uganda.",
            "sentence 2: rules that fired",
            ["criticises.condemn", "He (he)", "Uganda", "asserted", "criticised", "yes"],
            id="a reference",
        ),
        pytest.param(
            "They criticised Uganda.",
            "sentence 1: rules that fired",
            [
                "criticises.condemn",
                "They (they)",
                "Uganda",
                "asserted",
                "criticised",
                "no: a party is unclear, or of a kind that the relation does not take",
            ],
            id="a reference that stays open",
        ),
        pytest.param(
            "Kenya must criticise Uganda.",
            "sentence 1: rules that came near",
            ["criticises.condemn", "a status: it is asked for or left open, not said"],
            id="near",
        ),
    ],
)
def test_stage(kg: Run, text: str, title: str, row: list[str]) -> None:
    found = rows(kg("explain", "--text", text).out, title)
    assert any([cell for cell in each if cell in row] == row for each in found), found


def test_ties_say_from_which_words_their_parties_were_read(kg: Run) -> None:
    out = kg("explain", "--text", "William Ruto visited Uganda. He criticised Uganda.").out
    assert "“He” (pronoun); “Uganda” (name)" in out


def test_either_a_tie_or_a_text(kg: Run) -> None:
    done = kg("explain")
    assert done.code == 2
    assert "--text" in done.err
