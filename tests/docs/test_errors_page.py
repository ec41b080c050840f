"""The page of errors: its parts add up, and every cause has its section and an example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "errors.md").read_text(encoding="utf-8")
CAUSE = re.compile(
    r"^\| \[(?P<words>.+)\]\(#(?P<anchor>[\w-]+)\) \| (?P<missed>\d+) \| (?P<wrong>\d+) \|$", re.MULTILINE
)
CAUSES = list(CAUSE.finditer(PAGE))
[(FOUND, WRONG, MISSED)] = re.findall(r"^\| ties \| (\d+) \| (\d+) \| (\d+) \|", PAGE, re.MULTILINE)


def counts(after: str) -> list[int]:
    """The last column of the table under a heading."""
    part = PAGE.partition(f"\n## {after}\n")[2].partition("\n## ")[0]
    return [int(number) for number in re.findall(r"\| (\d+) \|(?: .* \|)?$", part, re.MULTILINE)]


def test_causes_add_up_to_all_that_is_missed_and_wrong() -> None:
    assert sum(int(cause["missed"]) for cause in CAUSES) == int(MISSED)
    assert sum(int(cause["wrong"]) for cause in CAUSES) == int(WRONG)


def test_places_add_up_to_all_that_is_missed() -> None:
    assert sum(counts("Where the reading stops")) == int(MISSED)


def test_statuses_add_up() -> None:
    [said] = re.findall(r"^Of (\d+) ties the status alone is wrong", PAGE, re.MULTILINE)
    assert sum(counts("Statuses")) == int(said)


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause["anchor"])
def test_cause_has_a_section_with_its_numbers(cause: re.Match[str]) -> None:
    heading = cause["anchor"].replace("-", " ").capitalize()
    section = PAGE.partition(f"\n### {heading}\n")[2].partition("\n##")[0]
    wrong = "none" if cause["wrong"] == "0" else cause["wrong"]
    assert f"{cause['missed']} missed, {wrong} wrong" in section
    assert "It would take: " in section or "on purpose" in section
