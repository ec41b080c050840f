"""A file of decisions: what it may say, and what names mean by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.lexicon.decisions import decisions, quoted, template
from kg.lexicon.load import load


def written(folder: Path, text: str) -> Path:
    file = folder / "decisions.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_names_mean_what_was_decided(tmp_path: Path) -> None:
    text = (
        "names:\n  KLF: Lakes Forum\n  Lakes Forum: new Organisation\n  Big Apple: Kenya\n  Paris: nothing\n"
    )
    names = load([written(tmp_path, text)]).names
    meant = {
        name: [s.entity.id for s in names.surfaces[name]] for name in ("KLF", "Lakes Forum", "Big Apple")
    }
    assert meant == {"KLF": ["Lakes_Forum"], "Lakes Forum": ["Lakes_Forum"], "Big Apple": ["Kenya"]}
    assert "Paris" in names.traps
    assert "Paris" not in names.surfaces


def test_a_new_entity_never_takes_the_place_of_another(tmp_path: Path) -> None:
    names = load([written(tmp_path, "names:\n  Georgia: new Person\n")]).names
    [sense] = names.surfaces["Georgia"]
    assert (sense.entity.id, sense.entity.kind) == ("Georgia_Person", "Person")
    assert names.entities["Georgia"].kind == "Country"


@pytest.mark.parametrize(
    "text", ["", "# all is open\n", "names:\nties:\n", template([('"Lakes Forum": new Event', "guessed")])]
)
def test_a_file_without_decisions_decides_nothing(tmp_path: Path, text: str) -> None:
    decided = decisions(written(tmp_path, text))
    assert (dict(decided.names), decided.dropped, decided.digest) == ({}, frozenset(), "")


def test_a_confirmed_tie_changes_no_graph(tmp_path: Path) -> None:
    decided = decisions(written(tmp_path, "ties:\n  34c942d37530194b: confirm\n"))
    assert (decided.confirmed, decided.digest) == ({"34c942d37530194b"}, "")


def test_the_order_of_decisions_does_not_matter(tmp_path: Path) -> None:
    one = decisions(written(tmp_path, "names:\n  A: Kenya\n  B: nothing\n")).digest
    assert one == decisions(written(tmp_path, "names:\n  B: nothing\n  # why\n  A: Kenya\n")).digest != ""


def test_lines_of_a_template_are_decisions_when_they_are_uncommented(tmp_path: Path) -> None:
    name = 'Council of "Lakes": a\\b'
    text = template([(f"{quoted(name)}: new Organisation", "guessed; 1 tie")]).replace('  # "', '  "')
    assert decisions(written(tmp_path, text)).names == {name: "new Organisation"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("- a\n", ":1:1: a file of decisions holds two mappings", id="a list of files"),
        pytest.param("nmaes:\n  a: b\n", ":2:3: unknown key 'nmaes'", id="another key"),
        pytest.param("names: [a]\n", ":1:8: 'names' is a mapping", id="a list of names"),
        pytest.param("names:\n  A: [b]\n", ":2:6: say whom 'A' means", id="a list for a name"),
        pytest.param("names:\n  A: new Thing\n", ":2:6: unknown kind 'Thing'", id="an unknown kind"),
        pytest.param("ties:\n  x: drop\n", ":2:6: 'x' is no id of a tie", id="no id"),
        pytest.param("ties:\n  34c942d37530194b: maybe\n", ":2:21: say 'drop' or 'confirm'", id="no verdict"),
        pytest.param("ties:\n  34c942d37530194b: [drop]\n", ":2:21: say 'drop' or 'confirm'", id="a list"),
        pytest.param("ties:\n  34c942d37530194b: {drop: x}\n", ":2:21: say 'drop'", id="a mapping"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(DataError) as error:
        decisions(written(tmp_path, text))
    assert f"decisions.yaml{told}" in str(error.value)


def test_a_name_cannot_mean_what_is_not_known(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"decisions.yaml:2:6: 'Narnia' is no entity of the lexicon"):
        load([written(tmp_path, "names:\n  A: Narnia\n")])
