"""Lexicon files: entries become surfaces with senses, and all that is wrong in a file is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.lexicon.names import Names, read_names, slug

ENTRY = """
- name: Gondor
  id: GO
  kind: Country
  names: [South Kingdom]
  adjectives: [Gondorian]
  people: [Gondorians]
  metonyms: [White Tower]
  capital: Minas Tirith
  cities: [Dol Amroth]
  regions: [Lebennin]
  weak: [South]
"""


def loaded(folder: Path, text: str) -> Names:
    path = folder / "n.yaml"
    path.write_text(text, encoding="utf-8")
    return read_names([path])


@pytest.mark.parametrize(
    ("surface", "entity", "how", "weak"),
    [
        ("Gondor", "GO", "name", False),
        ("South Kingdom", "GO", "name", False),
        ("Gondorian", "GO", "demonym", False),
        ("Gondorians", "GO", "people", False),
        ("White Tower", "GO", "metonym", False),
        ("Minas Tirith", "Minas_Tirith", "capital", False),
        ("Dol Amroth", "Dol_Amroth", "city", False),
        ("Lebennin", "Lebennin", "region", False),
        ("South", "GO", "name", True),
    ],
)
def test_surfaces_of_an_entry(tmp_path: Path, surface: str, entity: str, how: str, *, weak: bool) -> None:
    (sense,) = loaded(tmp_path, ENTRY).surfaces[surface]
    assert (sense.entity.id, sense.how, sense.weak) == (entity, how, weak)


def test_places_lie_in_their_country(tmp_path: Path) -> None:
    assert loaded(tmp_path, ENTRY).surfaces["Dol Amroth"][0].entity.country == "GO"


def test_senses_of_one_surface_stand_most_trusted_first(tmp_path: Path) -> None:
    text = ENTRY + "- {name: Amroth, kind: Person, short: [Gondorian]}\n- {name: South, kind: Place}\n"
    names = loaded(tmp_path, text)
    assert [sense.how for sense in names.surfaces["Gondorian"]] == ["short", "demonym"]
    assert [(s.entity.id, s.weak) for s in names.surfaces["South"]] == [("South", False), ("GO", True)]


def test_offices_keep_their_terms(tmp_path: Path) -> None:
    text = (
        "- name: Denethor\n  kind: Person\n  offices: [{office: steward, of: Gondor, from: 2984, to: 3019}]\n"
    )
    (office,) = loaded(tmp_path, text).offices
    assert tuple(office) == ("Denethor", "steward", "Gondor", "2984", "3019")


def test_look_alikes(tmp_path: Path) -> None:
    text = "nuts: [{text: Gondor nuts, reason: food}]\nbeside: [{name: Gondor, before: [Mike], after: [Street]}]\nfirst_names: [Gondor]\n"
    names = loaded(tmp_path, text)
    assert names.traps == {"Gondor nuts"}
    assert names.beside == {"Gondor": (("Mike", "before"), ("Street", "after"))}
    assert names.first_names == {"Gondor"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "", ["1:1: a lexicon file is a list of entries: begin each with '- name: ...'"], id="empty"
        ),
        pytest.param(
            "- x\n", ["1:3: an entry is a mapping: write '- name: ...' and its keys below"], id="no mapping"
        ),
        pytest.param("- {kind: Country}\n", ["1:3: an entry needs a 'name'"], id="no name"),
        pytest.param(
            "- {name: A, kind: Kountry}\n",
            [
                "1:19: unknown kind 'Kountry': use one of Country, Event, Initiative, Organisation, Person, Place, Treaty"
            ],
            id="unknown kind",
        ),
        pytest.param('- {name: "", kind: Country}\n', ["1:10: 'name' is empty"], id="empty name"),
        pytest.param('- {name: " ", kind: Person}\n', ["1:10: 'name' is empty"], id="blank name of a person"),
        pytest.param(
            '- {name: A, kind: Country, capital: ""}\n', ["1:37: 'capital' is empty"], id="empty capital"
        ),
        pytest.param(
            '- {name: A, kind: Country, names: [B, ""]}\n',
            ["1:35: 'names' holds an empty text: leave it out"],
            id="empty text in a list",
        ),
        pytest.param('- {text: ""}\n', ["1:10: 'text' is empty"], id="empty look-alike"),
        pytest.param("x: [{text: {a: b}}]\n", ["1:12: 'text' is one text"], id="look-alike of a wrong shape"),
        pytest.param(
            "first_names: {a: b}\n",
            ["1:14: 'first_names' is a list: write it as [one, another]"],
            id="given names of a wrong shape",
        ),
        pytest.param(
            '- {name: A, id: "A\\0b", kind: Country}\n',
            ["1:17: 'A\\x00b' holds a control character: leave it out"],
            id="control character",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, wanted: list[str]) -> None:
    with pytest.raises(DataError) as caught:
        loaded(tmp_path, text)
    assert str(caught.value).replace(f"{tmp_path / 'n.yaml'}:", "").splitlines() == wanted


def test_all_problems_are_told_in_their_order(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        loaded(tmp_path, "- {name: A, kind: Kountry}\n- x\n- {kind: Country, colour: red}\n")
    lines = str(caught.value).replace(f"{tmp_path / 'n.yaml'}:", "").splitlines()
    assert [line.split(": ")[0] for line in lines] == ["1:19", "2:3", "3:3", "3:27"]


@pytest.mark.parametrize(
    ("name", "local"),
    [("Gondor", "Gondor"), ("Minas Tirith", "Minas_Tirith"), ("Côte d'Ivoire", "Côte_d_Ivoire"), ("!", "_")],
)
def test_local_part_of_an_address(name: str, local: str) -> None:
    assert slug(name) == local
