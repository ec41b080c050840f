"""The English of the lexicon: the dictionary of parts of speech and the closed classes hold together."""

from __future__ import annotations

import pytest

from kg.resources import data
from kg.yamls import read

FOLDER = data("lexicon", "english")


def entries() -> dict[str, tuple[str, str]]:
    lines = (FOLDER / "words.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows), "sorted"
    assert len({row[0] for row in rows}) == len(rows), "no form stands twice"
    return {form: (tags, lemmas) for form, tags, lemmas in rows}


def test_every_entry_is_well_formed() -> None:
    for form, (tags, lemmas) in entries().items():
        assert form == form.lower().strip(), form
        assert set(tags) <= set("BZDEGnsJR"), form
        assert len(set(tags)) == len(tags) > 0, form
        assert bool(lemmas) == bool(set(tags) & set("BZDEGs")), (
            f"{form}: lemma for verb forms and plurals only"
        )


@pytest.mark.parametrize(
    ("form", "tags", "lemma"),
    [
        ("met", "DE", "meet"),
        ("signed", "DE", "sign"),
        ("visit", "nB", "visit"),
        ("talks", "sZ", "talk"),
        ("urges", "Zs", "urge"),
        ("recognise", "B", "recognise"),
        ("recognize", "B", "recognize"),
        ("frozen", "EJ", "freeze"),
        ("meeting", "nG", "meet"),
        ("water", "nB", "water"),
        ("people", "s", "person"),
        ("crises", "s", "crisis"),
        ("bilateral", "Jn", ""),
        ("chaired", "DE", "chair"),
    ],
)
def test_words_of_the_news(form: str, tags: str, lemma: str) -> None:
    assert entries()[form] == (tags, lemma)


def test_function_words_are_left_to_the_closed_classes() -> None:
    closed = read(FOLDER / "closed.yaml")
    assert isinstance(closed, dict)
    assert not {"the", "of", "and", "us", "in", "while", "his", "that"} & set(entries())
    for group in ("pronouns", "prepositions", "subordinators", "modals", "negations", "coordinators"):
        assert closed[group], group
