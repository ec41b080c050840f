"""The guides to rules and names tell of every key, value, group and file that there is, and of no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import resources
from kg.lexicon import checked
from kg.ties import rule_shape
from kg.yamls import located

DOCS = Path(__file__).parents[2] / "docs"
RULES = (DOCS / "rules.md").read_text(encoding="utf-8")
NAMES = (DOCS / "lexicon.md").read_text(encoding="utf-8")
LEXICON = resources.data("lexicon")


def first_cells(text: str) -> set[str]:
    """The words in backquotes of the first cells of a text's tables."""
    cells = re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
    return set(re.findall(r"`([\w./-]+)`", " ".join(cells)))


def part(page: str, heading: str) -> str:
    """The part of a page under a heading."""
    return page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("A file of rules", rule_shape._FILE_KEYS | rule_shape._RULE_KEYS),
        ("Places", frozenset(rule_shape._PLACES)),
        ("Traits", frozenset(rule_shape._TRAITS)),
    ],
)
def test_rules(heading: str, known: frozenset[str]) -> None:
    assert first_cells(part(RULES, heading)) == known


def test_keys_of_an_entry() -> None:
    assert first_cells(part(NAMES, "An entry")) == set(checked._KEYS)


def entries(path: Path) -> list[dict[str, str]]:
    """The entries of a file that holds entities; none of another file."""
    data = located(path).data
    return [entry for entry in data if "kind" in entry] if isinstance(data, list) else []


def test_groups_of_the_lexicon() -> None:
    told = dict(re.findall(r"^\| (\w+) \| (.*) \|$", part(NAMES, "Groups"), re.MULTILINE))
    all_of_them = [entry for path in LEXICON.glob("*.yaml") for entry in entries(path)]
    used = {(entry["kind"], entry["group"]) for entry in all_of_them if "group" in entry}
    assert len(used) > 20
    assert [
        (kind, group) for kind, group in sorted(used) if group not in told.get(kind, "").split(", ")
    ] == []


def test_other_files() -> None:
    files = [path for path in LEXICON.rglob("*.*") if path.suffix in {".yaml", ".tsv"}]
    others = {
        path.relative_to(LEXICON).as_posix() for path in files if path.suffix == ".tsv" or not entries(path)
    }
    assert others == first_cells(part(NAMES, "The other files")) | {"traps.yaml"}
