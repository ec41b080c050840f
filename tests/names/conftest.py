"""How the tests of names read a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Mention
from kg.names.document import mentions
from kg.pipeline import Engine, engine
from kg.text.sentences import sentences


@pytest.fixture(scope="session")
def made() -> Engine:
    """The project's own lexicon, with the engine around it."""
    return engine()


@pytest.fixture(scope="session")
def named(made: Engine) -> Callable[[str], list[Mention]]:
    """Give the mentions of a text."""
    return lambda text: mentions(text, list(sentences(text)), made.lexicon, made.scanner)


@pytest.fixture(scope="session")
def shown(named: Callable[[str], list[Mention]]) -> Callable[[str], list[str]]:
    """Give the mentions of a text as 'words = entity (how)', the entity left out where it has the same name."""

    def read(text: str) -> list[str]:
        return [
            f"{text[m.start : m.end]}"
            + ("" if m.entity.name == text[m.start : m.end] else f" = {m.entity.name}")
            + ("" if m.how == "name" else f" ({m.how})")
            for m in named(text)
        ]

    return read
