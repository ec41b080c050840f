"""Names of the lexicon: countries by any of their names, capitals, metonyms, demonyms, bodies, persons."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Shown = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Farmers in Burma sold rice.", ["Burma = Myanmar"], id="former name"),
        pytest.param(
            "Farmers saw Sheikh Sabah al-Ahmad al-Sabah there.",
            ["Sheikh Sabah al-Ahmad al-Sabah = Sabah Al-Ahmad Al-Jaber Al-Sabah"],
            id="the Arabic article in another form",
        ),
        pytest.param(
            "Farmers saw Sabah Al Ahmad Al Sabah there.",
            ["Sabah Al Ahmad Al Sabah = Sabah Al-Ahmad Al-Jaber Al-Sabah"],
            id="the Arabic article as a word",
        ),
        pytest.param("Farmers in Czechia sold rice.", ["Czechia = Czech Republic"], id="short name"),
        pytest.param("Farmers in Türkiye sold rice.", ["Türkiye = Turkey"], id="name in its own language"),
        pytest.param(
            "Farmers in Côte d’Ivoire sold rice.", ["Côte d’Ivoire = Ivory Coast"], id="curly apostrophe"
        ),
        pytest.param(
            "Farmers in the Democratic Republic of the Congo sold rice.",
            ["Democratic Republic of the Congo"],
            id="the longest name",
        ),
        pytest.param(
            "Farmers in Papua New Guinea sold rice.", ["Papua New Guinea"], id="a name inside a name"
        ),
        pytest.param(
            "Farmers in Equatorial Guinea and Guinea sold rice.",
            ["Equatorial Guinea", "Guinea"],
            id="two names with one word in common",
        ),
        pytest.param(
            "Farmers in South Korea and North Korea sold rice.",
            ["South Korea", "North Korea"],
            id="south and north",
        ),
        pytest.param(
            "Farmers in Niger and Nigeria sold rice.", ["Niger", "Nigeria"], id="one name begins another"
        ),
        pytest.param("Farmers in the U.S. sold rice.", ["U.S. = United States"], id="initials"),
        pytest.param("Farmers in belarus sold rice.", ["belarus = Belarus"], id="lower case"),
    ],
)
def test_country(shown: Shown, text: str, wanted: list[str]) -> None:
    assert shown(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Many think that the Kremlin was wrong.", ["Kremlin = Russia (metonym)"], id="Kremlin"),
        pytest.param(
            "Many think that Downing Street was wrong.",
            ["Downing Street = United Kingdom (metonym)"],
            id="Downing Street",
        ),
        pytest.param(
            "Many think that the White House was wrong.",
            ["White House = United States (metonym)"],
            id="White House",
        ),
        pytest.param(
            "Many think that Brussels was wrong.", ["Brussels = European Union (metonym)"], id="Brussels"
        ),
        pytest.param("Many think that Tokyo was wrong.", ["Tokyo (capital)"], id="capital"),
        pytest.param(
            "Many think that Dutch envoys were wrong.", ["Dutch = Netherlands (demonym)"], id="demonym"
        ),
        pytest.param(
            "Many think that Emirati envoys were wrong.",
            ["Emirati = United Arab Emirates (demonym)"],
            id="demonym of a long name",
        ),
        pytest.param(
            "Many think that Belarussian envoys were wrong.",
            ["Belarussian = Belarus (demonym)"],
            id="other spelling",
        ),
        pytest.param(
            "Many think that ASEAN was wrong.",
            ["ASEAN = Association of Southeast Asian Nations"],
            id="acronym of a body",
        ),
        pytest.param("Many think that the Houthis were wrong.", ["Houthis"], id="armed group"),
        pytest.param("Many think that the Paris Agreement was wrong.", ["Paris Agreement"], id="treaty"),
        pytest.param("Many think that the West was wrong.", ["the West"], id="name with its article"),
        pytest.param("The West was wrong.", ["The West = the West"], id="article that opens the sentence"),
        pytest.param(
            "Many think that the West Bank was poor.", ["West Bank"], id="longer without its article"
        ),
        pytest.param(
            "Many heard of the Berlin Conference.",
            ["Berlin Conference = Berlin Conference on Libya"],
            id="weak name of a city and a head word",
        ),
    ],
)
def test_stands_for(shown: Shown, text: str, wanted: list[str]) -> None:
    assert shown(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Many think that Vladimir Putin was wrong.", ["Vladimir Putin"], id="in full"),
        pytest.param(
            "Many think that Mr Modi was wrong.",
            ["Modi = Narendra Modi (short)"],
            id="surname known to the world",
        ),
        pytest.param(
            "Many think that Zelensky was wrong.",
            ["Zelensky = Volodymyr Zelenskyy (short)"],
            id="other spelling",
        ),
        pytest.param(
            "Sergey Lavrov came late. Many think that Lavrov was wrong.",
            ["Sergey Lavrov", "Lavrov = Sergey Lavrov (surname)"],
            id="surname after the full name",
        ),
    ],
)
def test_person(shown: Shown, text: str, wanted: list[str]) -> None:
    assert shown(text) == wanted
