"""How the tests of merging read a text."""

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
def read(made: Engine) -> Callable[..., tuple[Tie, ...]]:
    """Give the ties of a text that was published on a day."""

    def of(text: str, published: str | None = None) -> tuple[Tie, ...]:
        return read_document(document(text, name="text", path="text", date=published), made).ties

    return of
