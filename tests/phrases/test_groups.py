"""Noun groups: heads, owners, demonyms, 'of' phrases, lists and appositions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Groups = Callable[[str], str]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("The minister left.", "minister", id="article and noun"),
        pytest.param("The Russian foreign minister left.", "(Russian) minister", id="demonym"),
        pytest.param("Kenya's minister left.", "Kenya's minister", id="genitive"),
        pytest.param(
            "The Kenyan president's visit to Peru ended.",
            "(Kenyan) president's visit to:Peru",
            id="owner with a demonym",
        ),
        pytest.param("The president of Kenya left.", "president of:Kenya", id="of"),
        pytest.param(
            "The Turkish and Greek ministers met.", "(Turkish) (Greek) ministers", id="two demonyms, one head"
        ),
        pytest.param("Talks between Kenya and Uganda failed.", "Talks between:Kenya+Uganda", id="between"),
        pytest.param("The end of the war of Kenya came.", "end of:war of:Kenya", id="of inside of"),
    ],
)
def test_group(groups: Groups, text: str, wanted: str) -> None:
    assert groups(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Kenya and Uganda met.", "Kenya, Uganda", id="two names"),
        pytest.param("Kenya, Uganda and Peru met.", "Kenya, Uganda, Peru", id="three names"),
        pytest.param(
            "Kenya, Uganda, and Peru met.", "Kenya, Uganda, Peru", id="three names, a comma before 'and'"
        ),
        pytest.param("Both Kenya and Uganda left.", "Kenya, Uganda", id="both"),
        pytest.param("Kenya as well as Uganda left.", "Kenya, Uganda", id="as well as"),
        pytest.param(
            "The presidents of Peru, Chile and Bolivia met.",
            "presidents of:Peru+Chile+Bolivia",
            id="list inside 'of'",
        ),
        pytest.param(
            "The leaders of the EU and Ukraine met.", "leaders of:EU+Ukraine", id="pair inside 'of'"
        ),
    ],
)
def test_list(groups: Groups, text: str, wanted: str) -> None:
    assert groups(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Sergey Lavrov, the Russian foreign minister, met Japan.",
            "Sergey Lavrov = (Russian) minister",
            id="behind the name",
        ),
        pytest.param("Kenya, an ally of Peru, left.", "Kenya = ally of:Peru", id="behind a country"),
        pytest.param("Kenya, Peru's ally, left.", "Kenya = Peru's ally", id="owned"),
        pytest.param("NATO ally Denmark left.", "Denmark = (NATO) ally", id="before the name"),
        pytest.param("Its closest ally Kenya left.", "Kenya = ally", id="before the name, with 'its'"),
        pytest.param(
            "Russian President Vladimir Putin left.",
            "Vladimir Putin = (Russian) President",
            id="title before the name",
        ),
        pytest.param(
            "President of Belarus Aleksandr Lukashenko left.",
            "Aleksandr Lukashenko = (Belarus) President",
            id="title of a country before the name",
        ),
    ],
)
def test_apposition(groups: Groups, text: str, wanted: str) -> None:
    assert groups(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("A series of talks with Kenya ended.", "talks with:Kenya", id="a series of"),
        pytest.param("On Monday Kenya left.", "Kenya", id="day before the subject"),
        pytest.param("Last week Kenya left.", "Kenya", id="time noun before the subject"),
    ],
)
def test_measures_and_dates_are_no_heads(groups: Groups, text: str, wanted: str) -> None:
    assert groups(text) == wanted
