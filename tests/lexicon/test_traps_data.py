"""Look-alikes: well formed, and none of them hides a party."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from kg import yamls
from kg.resources import data


def read(name: str) -> Any:
    return yamls.read(data("lexicon", name))


TRAPS = read("traps.yaml")
TEXTS = [
    item["text"] for key, items in TRAPS.items() if key not in {"beside", "first_names"} for item in items
]


def test_each_look_alike_stands_once_with_its_reason() -> None:
    assert [text for text, count in Counter(TEXTS).items() if count > 1] == []
    for key, items in TRAPS.items():
        if key not in {"beside", "first_names"}:
            assert [item for item in items if set(item) != {"text", "reason"}] == [], key


def test_words_beside_a_name_say_on_which_side() -> None:
    for item in TRAPS["beside"]:
        assert set(item) in ({"before", "name", "reason"}, {"after", "name", "reason"}), item


def test_first_names_are_single_words_once() -> None:
    names = TRAPS["first_names"]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert [name for name in names if " " in name or not name[0].isupper()] == []
    assert {"Georgia", "Jordan", "Chad", "India", "Paris", "Israel", "Kenya", "Cuba", "Sydney"} <= set(names)


def test_no_name_of_a_country_is_a_look_alike() -> None:
    names = {
        surface
        for entry in read("countries.yaml")
        for surface in (entry["name"], *entry.get("names", ()), *entry.get("adjectives", ()))
    }
    assert sorted(names & set(TEXTS)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Georgia Tech",
        "Atlanta, Georgia",
        "Michael Jordan",
        "Swiss cheese",
        "guinea pig",
        "French Open",
        "Moscow time",
    ],
)
def test_the_usual_look_alikes_are_there(text: str) -> None:
    assert text in TEXTS
