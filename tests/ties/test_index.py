"""Frames are found by their literal words and prepositions; none that could fit is passed over."""

from __future__ import annotations

import pytest

from kg.documents import document
from kg.pipeline import Engine, engine, read_document
from kg.ties import verbs
from kg.ties.index import indexed
from kg.ties.patterns import compile_verb


@pytest.mark.parametrize(
    ("pattern", "free", "keys"),
    [
        ("X meet Y", 1, set()),
        ("X meet with Y", 1, set()),
        ("X impose sanctions on Y", 0, {"sanctions", "sanction"}),
        ("X put Y on blacklist", 0, {"blacklist"}),
        ("X any Y in meeting", 0, {"meeting"}),
    ],
)
def test_a_frame_stands_under_a_literal_word(pattern: str, free: int, keys: set[str]) -> None:
    found = indexed([frame for _, frame in compile_verb(pattern, "rule", "met-with", "")][:1])
    assert len(found.free) == free
    assert set(found.keyed) == keys


def test_the_index_passes_over_no_frame_that_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    made: Engine = engine()
    texts = [example.text for example in made.rules.examples]

    def ties() -> list[object]:
        return [read_document(document(text, name="t", path="t"), made).ties for text in texts]

    with_index = ties()
    every = made.rules.verbs
    monkeypatch.setattr(
        verbs, "fitting", lambda lemma, _clause, _index: [*every.get(lemma, ()), *every.get("any", ())]
    )
    assert with_index == ties()
