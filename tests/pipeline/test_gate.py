"""The gate leaves out sentences that could state no tie, and never one that does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg import documents, gold
from kg.model import Document
from kg.pipeline import Engine, engine, read_document

TESTS = Path(__file__).parents[1]


class _Open:
    """A gate that lets every sentence through."""

    def opens(self, *_sentence: object, bodies: object, questions: bool) -> bool:  # noqa: ARG002
        return True


def _texts() -> dict[str, list[str]]:
    """Give the sentences of the rules, of the phenomena and of the gold, and whole documents."""
    tables = (TESTS / "pipeline" / "phenomena").glob("*.txt")
    read = documents.read([str(TESTS / "gold" / "documents"), str(TESTS.parent / "seeds")])
    return {
        "rules": [example.text for example in engine().rules.examples],
        "phenomena": [
            line for table in sorted(tables) for line in table.read_text(encoding="utf-8").split("\n\n")
        ],
        "gold": [each["text"] for each in gold.sentences([TESTS / "gold" / "sentences.jsonl"])],
        "documents": [each.text for each in read if isinstance(each, Document)],
    }


@pytest.mark.parametrize("part", ["rules", "phenomena", "gold", "documents"])
def test_no_tie_is_lost_at_the_gate(part: str) -> None:
    made: Engine = engine()
    wide = replace(made, gate=_Open())  # type: ignore[arg-type]
    lost = []
    for text in _texts()[part]:
        document = documents.document(text, name="text", path="text")
        through, all_of_it = (read_document(document, each).ties for each in (made, wide))
        lost += [
            f"{tie.source.name} {tie.relation} {tie.target.name}: {tie.evidence[0].quote}"
            for tie in all_of_it
            if tie not in through
        ]
    assert lost == []


@pytest.mark.parametrize(
    "text",
    [
        "The soup is best when it is hot.",
        "Kenya is warm.",
        "Rain fell in Kenya and in Peru.",
        "",
    ],
)
def test_a_sentence_that_can_state_no_tie_is_left_out(text: str) -> None:
    assert not engine().gate.opens(text, 0, len(text), text.count("Kenya") + text.count("Peru"), 0)


@pytest.mark.parametrize(
    ("text", "bodies", "opens"),
    [
        pytest.param("Kenya praised the bloc.", {"bloc"}, True, id="a body that was named is taken up"),
        pytest.param("Kenya praised the bloc.", {"bank"}, False, id="none was named that the noun fits"),
        pytest.param("Kenya praised the blocs.", {"bloc"}, True, id="the same in the plural"),
        pytest.param("Kenya met the minister.", set(), True, id="an office needs no body"),
    ],
)
def test_a_noun_for_a_body_counts_where_the_document_names_one(
    text: str, bodies: set[str], *, opens: bool
) -> None:
    assert engine().gate.opens(text, 0, len(text), 1, 0, bodies=bodies) is opens


@pytest.mark.parametrize(
    ("text", "opens"), [("They held a sit-down with them.", True), ("They went down with them.", False)]
)
def test_a_hyphened_word_asks_for_all_its_parts(text: str, *, opens: bool) -> None:
    assert engine().gate.opens(text, 0, len(text), 0, 0) is opens
