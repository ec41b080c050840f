"""How the tests of ties read a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.documents import document
from kg.model import Tie
from kg.pipeline import Engine, engine, read_document


@pytest.fixture(scope="session")
def made() -> Engine:
    """The engine with the project's own rules and names."""
    return engine()


@pytest.fixture(scope="session")
def read(made: Engine) -> Callable[[str], tuple[Tie, ...]]:
    """Give the ties of a text."""
    return lambda text: read_document(document(text, name="text", path="text"), made).ties


@pytest.fixture(scope="session")
def lines(read: Callable[[str], tuple[Tie, ...]]) -> Callable[[str, str], list[str]]:
    """Give the ties of one relation in a text as 'A B' or 'A B (status)'."""

    def of(text: str, relation: str) -> list[str]:
        return sorted(
            f"{tie.source.name} {tie.target.name}"
            + ("" if tie.status.value == "asserted" else f" ({tie.status.value})")
            for tie in read(text)
            if tie.relation == relation
        )

    return of
