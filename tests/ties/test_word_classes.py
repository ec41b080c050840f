"""The classes of words on which the reading of ties rests."""

from __future__ import annotations

from pathlib import Path

import kg
from kg import yamls
from kg.resources import data

PACKAGE = Path(kg.__file__).parent


def classes(name: str) -> dict[str, list[str]]:
    read = yamls.read(data("lexicon", "english", name))
    assert isinstance(read, dict)
    return read


def test_a_class_stands_in_one_file() -> None:
    assert not classes("verb-classes.yaml").keys() & classes("word-classes.yaml").keys()


def test_every_class_is_asked_for() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py")))
    names = [*classes("verb-classes.yaml"), *classes("word-classes.yaml")]
    assert [name for name in names if f'"{name}"' not in code] == []
