"""Words of the rule files: the grammar reads them as the patterns mean them, and none stands twice in a list."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from kg.ties.patterns import english_word

RULES = Path(__file__).parents[2] / "kg" / "rules"
FILES = sorted(RULES.glob("*.yaml"))
PARTICLES = ("down", "off", "up", "out", "ahead", "lashing")
"""Last parts with which a noun in hyphens is read as another part of speech, unless the dictionary has it."""


def patterns(path: Path) -> list[str]:
    rules = yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
    return [str(pattern) for rule in rules for kind in ("verbs", "nouns") for pattern in rule.get(kind) or ()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nouns_that_end_in_a_particle_are_in_the_dictionary(path: Path) -> None:
    words = {word for pattern in patterns(path) for word in re.findall(r"\w+(?:-\w+)+", pattern)}
    unread = {word for word in words if word.endswith(PARTICLES) and not english_word(word)[0]}
    assert unread == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_alternative_stands_twice(path: Path) -> None:
    pieces = [piece for pattern in patterns(path) for piece in re.sub(r"<.*?>", "", pattern).split()]
    twice = {w for piece in pieces for w, times in Counter(piece.split("|")).items() if times > 1}
    assert twice == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_word_of_a_list_stands_twice(path: Path) -> None:
    lists = yaml.safe_load(path.read_text(encoding="utf-8")).get("words") or {}
    twice = {(name, w) for name, words in lists.items() for w, times in Counter(words).items() if times > 1}
    assert twice == set()
