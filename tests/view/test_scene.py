"""What the page is given to draw."""

from __future__ import annotations

import made_ties
import pytest

from kg.relations import families
from kg.view.scene import FIRST, legend, scene, wrapped


def test_entities_are_numbered_by_strength():
    shown = scene(made_ties.generated(150))
    strengths = [node["strength"] for node in shown.nodes]
    assert strengths == sorted(strengths, reverse=True)
    assert all(("fx" in node) == (node["id"] < FIRST) for node in shown.nodes)


def test_sentences_and_documents_are_kept_once():
    shown = scene(made_ties.few())
    assert len(shown.documents) == 3
    assert len(shown.sentences) == len(set(shown.sentences)) == 11


def test_speakers_and_dates_are_told():
    rows = {(row[3], row[4]): row for row in scene(made_ties.few()).ties}
    assert rows["invited", "asserted"][8] == "Kassym-Jomart Tokayev"
    assert rows["attacks", "asserted"][5:8] == ["2023-01-01", "2023-12-31", "2023"]
    assert rows["agreed-with", "possible"][5:8] == [None, None, None]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("China", "China"),
        ("Eurasian Economic Union", "Eurasian Economic\nUnion"),
        ("", ""),
        ("x" * 60, "x" * 17 + "\n" + "x" * 17 + "\n" + "x" * 16 + "…"),
    ],
)
def test_labels_are_short_lines(name, label):
    assert wrapped(name) == label


def test_legend_has_all_families():
    assert list(legend()["families"]) == list(families())
