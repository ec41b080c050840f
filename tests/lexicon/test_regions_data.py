"""Parts of the world in the shipped lexicon, and the countries that lie in them."""

from __future__ import annotations

from kg.lexicon.load import load
from kg.model import Kind


def test_every_country_of_a_part_of_the_world_is_known() -> None:
    names = load().names
    unknown = {
        (region, part)
        for region, parts in names.parts.items()
        for part in parts
        if part not in names.entities or names.entities[part].kind is not Kind.COUNTRY
    }
    assert unknown == set()


def test_a_part_of_the_world_has_the_countries_of_its_parts() -> None:
    parts = load().names.parts
    assert {"Laos", "Nepal", "Kazakhstan", "Japan"} <= parts["Asia"]
    assert parts["Baltic_states"] < parts["Europe"]
    assert "Chad" not in parts["West_Africa"]
