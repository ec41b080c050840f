"""The comparison with other tools: what it says is measured is what the page of performance says."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
COMPARISON = (DOCS / "comparison.md").read_text(encoding="utf-8")
PERFORMANCE = (DOCS / "performance.md").read_text(encoding="utf-8")


def measured(engine: str) -> list[str]:
    """The cells behind the name of an engine: MB a second, and MB of memory at most."""
    [row] = re.findall(rf"^\| {re.escape(engine)} \| (.*) \|$", PERFORMANCE, re.MULTILINE)
    return row.split(" | ")


def test_figures_beside_spacy_are_those_of_the_benchmark() -> None:
    [(ratio, own, peer)] = re.findall(
        r"(\d+) times as much text .* in (\d+) MB of memory against (\d+)", COMPARISON
    )
    assert f"That is {ratio} times spaCy + textacy." in PERFORMANCE
    assert own == measured("this engine")[1]
    assert peer == measured("spaCy small English + textacy triples")[1]


def test_page_is_dated_and_says_what_was_not_measured() -> None:
    assert re.search(r"^As of \w+ 20\d\d\.$", COMPARISON, re.MULTILINE)
    assert "## What was not measured" in COMPARISON
