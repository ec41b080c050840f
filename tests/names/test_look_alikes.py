"""Look-alikes: a person, a product, a place or a club whose name holds the name of a country names no country."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Shown = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Voters in Atlanta, Georgia, waited in the rain.", id="Georgia: behind a city of the US"
        ),
        pytest.param("The governor of Georgia spoke to voters.", id="Georgia: with a governor"),
        pytest.param("The US state of Georgia counted votes again.", id="Georgia: state"),
        pytest.param("Fans cheered when Michael Jordan scored on Sunday.", id="Jordan: behind a first name"),
        pytest.param("Neighbours say that Jordan Smith lives here.", id="Jordan: before a surname"),
        pytest.param("Shoes by Air Jordan were sold on Sunday.", id="Jordan: brand"),
        pytest.param("Pilgrims bathed in the River Jordan on Sunday.", id="Jordan: river"),
        pytest.param("Fishers left the Niger river and the river Senegal.", id="Niger, Senegal: rivers"),
        pytest.param("Birds of New Guinea were sold on Sunday.", id="Guinea: island"),
        pytest.param("Neighbours say that Chad Johnson left on Sunday.", id="Chad: before a surname"),
        pytest.param("We ate turkey from china plates on Sunday.", id="turkey and china in lower case"),
        pytest.param("Many fans of Israel Gonzalez cheered when he scored.", id="Israel: before a surname"),
        pytest.param("Fans of Israel Gonzalez cheered on Sunday.", id="Israel: before a surname, short"),
        pytest.param("Fans of Cuba Gooding Jr cheered on Sunday.", id="Cuba: before a surname"),
        pytest.param("Fans of Paris Hilton cheered on Sunday.", id="Paris: before a surname"),
        pytest.param("Children fed a guinea pig and Brazil nuts to the rabbit.", id="animals and nuts"),
        pytest.param("He lost his Panama hat at the French Open.", id="hats and matches"),
        pytest.param("Thousands walked past India Gate in the morning rain.", id="monument"),
        pytest.param("The reactor at Turkey Point was closed on Sunday.", id="headland"),
        pytest.param("A bus from Moscow, Idaho, to Lebanon, Ohio, was late.", id="towns of the US"),
        pytest.param("Tourists walked over London Bridge on Sunday.", id="bridge"),
        pytest.param("They gave us the floor to polish on Sunday.", id="us and polish in lower case"),
        pytest.param("Paris Saint-Germain beat Manchester United on Sunday.", id="clubs"),
        pytest.param(
            "The portrait shows George Washington on a horse.", id="Washington: behind a first name"
        ),
    ],
)
def test_names_nobody(shown: Shown, text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Georgian troops left. Voters in Georgia waited.",
            ["Georgian = Georgia (demonym)", "Georgia"],
            id="Georgia, the country",
        ),
        pytest.param("Many think that Jordan was wrong.", ["Jordan"], id="Jordan, the country"),
        pytest.param("Many think that Chad was wrong.", ["Chad"], id="Chad, the country"),
        pytest.param("Many think that Turkey was wrong.", ["Turkey"], id="Turkey, the country"),
        pytest.param("Loans from the Bank of China grew.", ["Bank of China"], id="the bank, not the country"),
        pytest.param("A flight of Air France was late.", ["Air France"], id="the company, not the country"),
        pytest.param(
            "The fleet left the South China Sea on Sunday.",
            ["South China Sea"],
            id="the sea, not the country",
        ),
        pytest.param(
            "The fleet left the Gulf of Mexico on Sunday.", ["Gulf of Mexico"], id="the gulf, not the country"
        ),
        pytest.param(
            "The plane left Mexico City on Sunday.", ["Mexico City (capital)"], id="the city, not the country"
        ),
    ],
)
def test_names_what_it_says(shown: Shown, text: str, wanted: list[str]) -> None:
    assert shown(text) == wanted
