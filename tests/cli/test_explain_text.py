from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Run = Callable[..., "Outcome"]  # noqa: F821 - the outcome of tests/cli/conftest.py


def test_every_stage_is_shown(kg: Run) -> None:
    done = kg("explain", "--text", "Kenya did not criticise Uganda. Peru sang.")
    assert done.code == 0
    titles = [
        line.partition(": none")[0] for line in done.out.splitlines() if line and not line.startswith(" ")
    ]
    each = ["words", "clauses", "rules that fired", "rules that came near"]
    assert titles == [
        "names",
        *(f"sentence {number}: {stage}" for number in (1, 2) for stage in each),
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
    assert line.endswith("'over'")


def test_either_a_tie_or_a_text(kg: Run) -> None:
    done = kg("explain")
    assert done.code == 2
    assert "--text" in done.err
