"""Figures that stand in several places say the same, and what is worked out from others is worked out right."""

from __future__ import annotations

import re

import pytest
from blocks import PAGES, ROOT

from kg.relations import relations

DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")
SCALE = (DOCS / "scale.md").read_text(encoding="utf-8")
PERFORMANCE = (DOCS / "performance.md").read_text(encoding="utf-8")
FAQ = (DOCS / "faq.md").read_text(encoding="utf-8")
WORDS = {
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
}


def number(pattern: str, text: str) -> float:
    """The only number that a pattern finds in a text."""
    [found] = re.findall(pattern, text)
    return float(found.replace(",", ""))


def rows(text: str) -> dict[str, list[str]]:
    """The rows of a page's tables by their first cells."""
    cells = (line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| "))
    return {first: rest for first, *rest in cells}


def test_speed_is_that_of_the_benchmark() -> None:
    told = number(r"On one core it reads ([\d.]+) MB of news-like text a second", README)
    assert told == float(rows(PERFORMANCE)["this engine"][0])
    [times] = re.findall(r"(\w+) times as fast as spaCy", README)
    assert WORDS[times] == number(r"That is (\d+) times spaCy", PERFORMANCE)


def test_gain_of_the_compiled_build_is_that_of_its_table() -> None:
    told = number(
        r"compiled, which reads ([\d.]+) times as fast", (DOCS / "install.md").read_text(encoding="utf-8")
    )
    table = PERFORMANCE.partition("### The compiled build")[2]
    plain, compiled = map(float, rows(table)["made by `benchmarks/corpus.py`"][:2])
    assert told == round(compiled / plain, 1)


def test_shares_in_words_are_those_of_the_readme() -> None:
    unseen = "10 articles that nobody looked at while rules were written"
    precision, recall = map(float, rows(README)[unseen][1:3])
    assert "about nine in ten are right" in FAQ
    assert "about two in three" in FAQ
    assert 0.85 <= precision < 0.95
    assert 0.62 <= recall < 0.71


def test_number_of_relations() -> None:
    texts = [page.read_text(encoding="utf-8") for page in PAGES]
    named = [found for text in texts for found in re.findall(r"(\d+) relations|among the (\d+)\?", text)]
    numbers = {first or second for first, second in named}
    assert len(named) > 2
    assert numbers == {str(len(relations()))}


def test_costs_are_worked_out_right() -> None:
    speed = number(r"([\d.]+) MB/s of text a core", SCALE)
    text, processor = (
        number(pattern, SCALE) for pattern in (r"\(([\d.]+) MB in", r"in ([\d.]+) s of the processor")
    )
    assert round(text / processor, 1) == speed
    assert rows(PERFORMANCE)["10,000 articles (24.6 MB)"][1] == f"{processor}"
    kilobytes = sum(
        number(rf"([\d.]+) kB of {what}", SCALE) for what in ("N-Quads", "documents", "sums an article")
    )
    hour, month = (
        number(pattern, SCALE) for pattern in (r"([\d.]+) \$ for an hour", r"([\d.]+) \$ for a GB a month")
    )
    table = rows(SCALE)
    for column, articles in ((0, 1e6), (1, 1e9)):
        cells = {
            name: float(re.sub(r"[^\d.]", "", row[column]))
            for name, row in table.items()
            if len(row) == 2 and name[0] != "-"
        }
        hours = articles * 2.5e3 / (speed * 1e6) / 3600
        assert cells["reading"] == pytest.approx(hours, rel=0.01)
        wall = hours / 64 * (60 if column == 0 else 1)
        assert cells["on 64 cores"] == round(wall)
        assert cells["price of the cores"] == pytest.approx(hours * hour, rel=0.05)
        gigabytes = articles * kilobytes * 1e3 / 1e9
        assert cells["shards"] == pytest.approx(gigabytes / (1 if column == 0 else 1000))
        assert cells["price of keeping them for a month"] == pytest.approx(gigabytes * month, rel=0.05)
