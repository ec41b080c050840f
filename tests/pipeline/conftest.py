"""How the tests of this folder write a text and its ties, and read them back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from kg.documents import document
from kg.pipeline import Engine, engine, read_document

STATUS = re.compile(r" \((planned|possible|negated|ended)\)$")


@pytest.fixture(scope="session")
def made() -> Engine:
    """The engine with the project's own rules and names."""
    return engine()


@pytest.fixture(scope="session")
def ties(made: Engine) -> Callable[..., list[str]]:
    """Read a text; give its ties as sorted lines 'A relation B' or 'A relation B (status)'."""

    def read(text: str, published: str | None = None, using: Engine = made) -> list[str]:
        reading = read_document(document(text, name="text", path="text", date=published), using)
        return sorted(
            line(tie.source.name, tie.relation, tie.target.name, tie.status.value, using)
            for tie in reading.ties
        )

    return read


@pytest.fixture(scope="session")
def written(made: Engine) -> Callable[[list[str]], list[str]]:
    """Bring lines that a person wrote into the form of ``ties``: symmetric ties in the order of the names."""

    def ordered(lines: list[str]) -> list[str]:
        return sorted(_ordered(each, made) for each in lines)

    return ordered


def _ordered(written_line: str, using: Engine) -> str:
    found = STATUS.search(written_line)
    tie = written_line[: found.start()] if found else written_line
    relation = next((r for r in using.kinds if f" {r} " in tie), "")
    assert relation, f"no relation of the ontology in {written_line!r}"
    source, _, target = tie.partition(f" {relation} ")
    return line(source, relation, target, found[1] if found else "asserted", using)


def line(source: str, relation: str, target: str, status: str, using: Engine) -> str:
    if relation in using.symmetric and target < source:
        source, target = target, source
    return f"{source} {relation} {target}" + ("" if status == "asserted" else f" ({status})")
