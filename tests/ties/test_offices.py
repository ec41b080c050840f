"""Who holds which office: titles beside names, and what makes an office past, future or nobody's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Lines = Callable[[str, str], list[str]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Russian President Vladimir Putin laughed.", "Vladimir Putin Russia", id="demonym, title, name"
        ),
        pytest.param(
            "Vladimir Putin, the president of Russia, laughed.", "Vladimir Putin Russia", id="name, title of"
        ),
        pytest.param("Russia's president Vladimir Putin laughed.", "Vladimir Putin Russia", id="possessor"),
        pytest.param("President Luis Arce of Bolivia laughed.", "Luis Arce Bolivia", id="title, name, of"),
        pytest.param("Kremlin spokesman Dmitry Peskov laughed.", "Dmitry Peskov Russia", id="metonym"),
        pytest.param("NATO Secretary General Jens Stoltenberg laughed.", "Jens Stoltenberg NATO", id="body"),
        pytest.param(
            "President of Belarus Aleksandr Lukashenko laughed.",
            "Alexander Lukashenko Belarus",
            id="title of a country before the name",
        ),
        pytest.param("Emmanuel Macron is the president of France.", "Emmanuel Macron France", id="is"),
        pytest.param(
            "Emmanuel Macron was elected president of France.", "Emmanuel Macron France", id="was elected"
        ),
        pytest.param(
            "Former German chancellor Angela Merkel laughed.", "Angela Merkel Germany (ended)", id="former"
        ),
        pytest.param(
            "Vladimir Putin, then prime minister of Russia, laughed.",
            "Vladimir Putin Russia (ended)",
            id="then",
        ),
    ],
)
def test_office(lines: Lines, text: str, wanted: str) -> None:
    assert lines(text, "holds-office-in") == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Vladimir Putin of Russia laughed.", id="no title"),
        pytest.param("France's Emmanuel Macron laughed.", id="possessor alone"),
        pytest.param("French singer Carla Bruni laughed.", id="no office"),
        pytest.param("The Russian president laughed.", id="nobody named"),
        pytest.param("Is Emmanuel Macron the president of France?", id="question"),
        pytest.param("Emmanuel Macron is not the president of Spain.", id="negated"),
        pytest.param("Vladimir Putin met the president of a club.", id="another's office"),
    ],
)
def test_no_office(lines: Lines, text: str) -> None:
    assert lines(text, "holds-office-in") == []
