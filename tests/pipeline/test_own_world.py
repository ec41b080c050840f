"""A user's own world, brought by files alone: states, capitals, leaders with terms, a body, rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.documents import document
from kg.examples import failures
from kg.model import Kind, Tie
from kg.pipeline import engine, read

HERE = Path(__file__).parent / "own_world"
NAMES, RULES = HERE / "names.yaml", HERE / "rules.yaml"


def ties(text: str) -> list[Tie]:
    (reading,) = read([document(text, name="text", path="text")], rules=[RULES], lexicon=[NAMES])
    return list(reading.ties)


def lines(text: str) -> list[str]:
    return [
        f"{t.source.name} {t.relation} {t.target.name}"
        + ("" if t.status.value == "asserted" else f" ({t.status.value})")
        for t in ties(text)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Gondor signed a treaty with Rohan.", ["Gondor agreed-with Rohan"], id="names"),
        pytest.param("Gondorian troops attacked Arnor.", ["Gondor attacks Arnor"], id="demonym"),
        pytest.param("Rohirrim troops attacked Arnor.", ["Rohan attacks Arnor"], id="people"),
        pytest.param("Minas Tirith condemned Edoras.", ["Gondor criticises Rohan"], id="capitals act"),
        pytest.param(
            "The White Tower backed the Riddermark.", ["Gondor supports Rohan"], id="metonym and other name"
        ),
        pytest.param(
            "Theoden Thengel visited Dol Amroth.",
            ["Theoden Thengel visited Gondor"],
            id="a city lies in its country",
        ),
        pytest.param("Theoden met Denethor.", ["Theoden Thengel met-with Denethor Ecthelion"], id="surnames"),
        pytest.param(
            "Theoden sat down. The Rohirric king criticised Arnor.",
            ["Theoden Thengel criticises Arnor"],
            id="office with a term",
        ),
        pytest.param(
            "Rohan and Arnor are members of the White Council.",
            ["Rohan member-of White Council", "Arnor member-of White Council"],
            id="body",
        ),
        pytest.param("Rohan left the WC.", ["Rohan withdrew-from White Council"], id="acronym of the body"),
        pytest.param(
            "The White Council met. The council invited Arnor.",
            ["White Council invited Arnor"],
            id="noun for the body",
        ),
        pytest.param("Kenya condemned Rohan.", ["Kenya criticises Rohan"], id="beside the known world"),
        pytest.param("Rohan swore fealty to Gondor.", ["Rohan supports Gondor"], id="own rule"),
        pytest.param(
            "Arnor will kneel before Gondor.", ["Arnor supports Gondor (planned)"], id="own rule, planned"
        ),
        pytest.param(
            "Arnor refused to kneel before Gondor.",
            ["Arnor supports Gondor (negated)"],
            id="own rule, refused",
        ),
        pytest.param("Rohan, Gondor and Arnor lie far from the sea.", [], id="names alone"),
        pytest.param("Gondor lit the beacon.", [], id="one party"),
    ],
)
def test_read(text: str, wanted: list[str]) -> None:
    assert [line for line in lines(text) if " holds-office-in " not in line] == wanted


def test_kinds_and_ids_are_those_of_the_file() -> None:
    (tie,) = ties("Rohan left the WC.")
    assert (tie.target.id, tie.target.kind, tie.target.known) == ("WC", Kind.ORGANISATION, True)


def test_examples_of_own_rules_are_run() -> None:
    made = engine((RULES,), (NAMES,))
    own = [example for example in made.rules.examples if example.rule == "supports.fealty"]
    assert len(own) == 2
    assert list(failures(replace(made, rules=replace(made.rules, examples=tuple(own))))) == []


def test_without_its_files_the_world_is_unknown() -> None:
    (reading,) = read([document("Minas Tirith condemned Edoras.", name="text", path="text")])
    assert reading.ties == ()
