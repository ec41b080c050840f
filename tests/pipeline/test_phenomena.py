"""The 18 phenomena of news English, end to end: each table's sentences give exactly the ties beneath them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

TABLES = sorted((Path(__file__).parent / "phenomena").glob("*.txt"))


class Case(NamedTuple):
    """A text of a table, and its ties in words."""

    table: str
    text: str
    ties: list[str]


def cases(table: Path) -> Iterator[Case]:
    """Give the cases of a table: a text, then a line '=> tie' each; a line break in a text is written as two signs.

    A line '# ...' above a text is a comment.
    """
    _, *blocks = table.read_text(encoding="utf-8").strip().split("\n\n")
    for block in blocks:
        text, *ties = re.sub(r"^# .*\n", "", block, flags=re.MULTILINE).split("\n=> ")
        assert ties, f"{table.name}: no '=> ' under {text!r}"
        yield Case(table.stem, text.replace("\\n", "\n"), [] if ties == ["none"] else ties)


CASES = [case for table in TABLES for case in cases(table)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.table}: {case.text[:60]}")
def test_sentence_gives_its_ties(
    case: Case, ties: Callable[[str], list[str]], written: Callable[[list[str]], list[str]]
) -> None:
    assert ties(case.text) == written(case.ties), case.text


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_table_shows_what_is_a_tie_and_what_is_none(table: Path) -> None:
    own = list(cases(table))
    assert sum(bool(case.ties) for case in own) >= 10
    assert sum(not case.ties for case in own) >= 5


def test_there_is_a_table_for_each_phenomenon() -> None:
    assert [table.stem[:2] for table in TABLES] == [f"{number:02}" for number in range(1, 19)]


def test_no_sentence_stands_twice() -> None:
    texts = [case.text for case in CASES]
    assert sorted(texts) == sorted(set(texts))
