"""Lexicon files of a wrong shape: every part is told with its place, in every file."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.lexicon.names import read_names


def told(*paths: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        read_names(paths)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("name: Arnor\nkind: Country\n", "1:1: a lexicon file is a list of entries: begin each with '- name: ...'", id="a mapping"),
        pytest.param("- Arnor\n", "1:3: an entry is a mapping: write '- name: ...' and its keys below", id="a text"),
        pytest.param("- kind: Country\n", "1:3: an entry needs a 'name'", id="no name"),
        pytest.param("- name: Arnor\n  kind: Realm\n", "2:9: unknown kind 'Realm': use one of Country, Event, Initiative, Organisation, Person, Place, Treaty", id="kind"),
        pytest.param("- name: Arnor\n  kind: Country\n  names: Arnorland\n", "3:10: 'names' is a list: write it as [one, another]", id="names are a text"),
        pytest.param("- name: Arnor\n  kind: Country\n  capital: [Annuminas]\n", "3:12: 'capital' is one text", id="capital is a list"),
        pytest.param("- name: Aragorn\n  kind: Person\n  offices: [king]\n", "3:12: 'offices' is a list: write it as [{office: president, of: Kenya}]", id="office is a text"),
        pytest.param("- name: Arnor\n  kind: Country\n  codes: AR\n", "3:10: write codes as '{iso2: KE, iso3: KEN}'", id="code is a text"),
    ],
)  # fmt: skip
def test_part_of_a_wrong_shape(tmp_path: Path, text: str, wanted: str) -> None:
    file = tmp_path / "n.yaml"
    file.write_text(text)
    assert told(file) == [f"{file}:{wanted}"]


def test_all_files_are_told_of(tmp_path: Path) -> None:
    files = [tmp_path / "a.yaml", tmp_path / "b.yaml", tmp_path / "c.yaml"]
    files[0].write_text("- Arnor\n")
    files[1].write_text("- name: Gondor\n  kind: Country\n")
    files[2].write_text("- {kind: Country}\n")
    assert [line.partition(": ")[0] for line in told(*files)] == [f"{files[0]}:1:3", f"{files[2]}:1:3"]
