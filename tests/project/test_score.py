"""The scoring: what counts as found, wrong and missed. Each case was also put to an independent scorer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import score
from kg.errors import DataError
from kg.gold import claims, sentences
from kg.score import Claim

SYMMETRIC = frozenset({"met-with", "allied-with"})
CANONICAL = score.canonical_names(
    {
        "US": "United States",
        "America": "United States",
        "SCO": "Shanghai Cooperation Organisation",
        "Türkiye": "Turkey",
        "West": "the West",
        "Western countries": "the West",
    }
)


def claim(text: str, *, sure: bool = True) -> Claim:
    """A claim written as 'source | relation | target' with '| status' where it is not asserted."""
    source, relation, target, *status = (part.strip() for part in text.split("|"))
    return Claim("a.txt", source, relation, target, status[0] if status else "asserted", sure=sure)


def counts(
    marked: list[str], read: list[str], unsure: list[str] = (), *, with_status: bool = False
) -> tuple[int, int, int]:  # type: ignore[assignment]
    found = score.compared(
        [claim(each) for each in marked] + [claim(each, sure=False) for each in unsure],
        [claim(each) for each in read],
        canonical=CANONICAL,
        symmetric=SYMMETRIC,
        with_status=with_status,
    )
    return len(found.found), len(found.wrong), len(found.missed)


@pytest.mark.parametrize(
    ("gold", "read", "expected"),
    [
        pytest.param(["Russia | supports | Syria"], ["Russia | supports | Syria"], (1, 0, 0), id="equal"),
        pytest.param(["Russia | supports | Syria"], [], (0, 0, 1), id="nothing read"),
        pytest.param([], ["Russia | supports | Syria"], (0, 0, 0), id="a document without gold is not judged"),
        pytest.param(["Russia | supports | Syria"], ["Syria | supports | Russia"], (0, 1, 1), id="direction"),
        pytest.param(["Iran | met-with | Iraq"], ["Iraq | met-with | Iran"], (1, 0, 0), id="symmetric"),
        pytest.param(["Russia | supports | Syria"], ["Russia | aids | Syria"], (0, 1, 1), id="relation"),
        pytest.param(["Russia | supports | Syria"], ["Russia | supports | Syria | planned"], (1, 0, 0), id="status"),
        pytest.param(["United States | aids | Turkey"], ["the US | aids | Türkiye"], (1, 0, 0), id="aliases"),
        pytest.param(["the West | urges | Iran"], ["Western countries | urges | Iran"], (1, 0, 0), id="the West"),
        pytest.param(["Iran | member-of | SCO"], ["Iran | member-of | Shanghai Cooperation Organization"], (1, 0, 0), id="spelling"),
        pytest.param(["Sergey Lavrov | visited | Iran"], ["Lavrov | visited | Iran"], (1, 0, 0), id="surname"),
        pytest.param(["Sergey Lavrov | visited | Iran"], ["Sergei Lavrov | visited | Iran"], (1, 0, 0), id="same initial"),
        pytest.param(["Anna Ivanova | visited | Iran"], ["Olga Ivanova | visited | Iran"], (0, 1, 1), id="other initial"),
        pytest.param(["Li Na | visited | Iran"], ["Wu Na | visited | Iran"], (0, 1, 1), id="short surname"),
        pytest.param(["South Korea | aids | Mali"], ["North Korea | aids | Mali"], (0, 1, 1), id="common last word"),
        pytest.param(["Iran | aids | Mali"], ["Iraq | aids | Mali"], (0, 1, 1), id="short names that look alike"),
        pytest.param(["Niger | aids | Mali"], ["Nigeria | aids | Mali"], (0, 1, 1), id="one name inside another"),
        pytest.param(["Mali | member-of | Quadrilateral Security Dialogue"], ["Mali | member-of | QSD"], (1, 0, 0), id="acronym"),
        pytest.param(
            ["Iran | met-with | Sergey Lavrov"], ["Lavrov | met-with | Iran"], (1, 0, 0), id="symmetric, with a surname"
        ),
        pytest.param(["Mali | aids | Chad", "Mali | aids | Chad"], ["Mali | aids | Chad"] * 3, (1, 0, 0), id="repeated"),
    ],
)  # fmt: skip
def test_ties(gold: list[str], read: list[str], expected: tuple[int, int, int]) -> None:
    assert counts(gold, read) == expected


@pytest.mark.parametrize(
    ("unsure", "read", "expected"),
    [
        pytest.param(["Iran | aids | Mali"], ["Iran | aids | Mali"], (1, 0, 0), id="read, no mistake"),
        pytest.param(["Iran | aids | Mali"], [], (1, 0, 0), id="not read, no miss"),
        pytest.param(
            ["Iran | aids | Mali"], ["Iran | aids | Mali | planned"], (1, 0, 0), id="other status, no mistake"
        ),
        pytest.param(["Iran | aids | Mali"], ["Iran | aids | Chad"], (1, 1, 0), id="something else"),
    ],
)
def test_unsure_ties_are_neutral(unsure: list[str], read: list[str], expected: tuple[int, int, int]) -> None:
    gold = ["Kenya | aids | Uganda"]
    assert counts(gold, gold + read, unsure) == expected
    assert counts(gold, gold + read, unsure, with_status=True) == expected


def test_status_counts_where_asked() -> None:
    assert counts(["Iran | aids | Mali | planned"], ["Iran | aids | Mali"], with_status=True) == (0, 1, 1)


def test_figures() -> None:
    found = score.compared(
        [claim(each) for each in ("A | aids | B", "A | aids | C", "A | aids | D", "A | urges | B")],
        [claim(each) for each in ("A | aids | B", "A | aids | C", "A | aids | E")],
        canonical=CANONICAL,
        symmetric=SYMMETRIC,
    )
    assert (found.precision, found.recall, found.f1) == pytest.approx((2 / 3, 1 / 2, 4 / 7))
    parts = found.parts(lambda each: each.relation)
    assert list(parts) == ["aids", "urges"]
    assert (len(parts["aids"].found), len(parts["aids"].wrong), len(parts["urges"].missed)) == (2, 1, 1)
    assert parts["urges"].f1 == 0


def test_confusions_are_between_the_same_two_in_the_same_document() -> None:
    found = score.compared(
        [claim(each) for each in ("Iran | aids | Mali", "Iran | urges | Chad", "Iran | visited | Peru")],
        [
            claim(each)
            for each in ("Mali | supplies | Iran", "Iran | supports | Cuba", "Iran | visited | Peru")
        ],
        canonical=CANONICAL,
        symmetric=SYMMETRIC,
    )
    assert score.confusions(found) == {("aids", "supplies"): 1}


def test_gold_by_document_and_gold_by_sentence(tmp_path: Path) -> None:
    tie = {"source": "Iran", "relation": "aids", "target": "Mali", "status": "planned"}
    by_document, by_sentence = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    by_document.write_text(json.dumps({"doc": "a.txt", **tie, "evidence": "Iran will"}) + "\n\n")
    by_sentence.write_text(
        json.dumps(
            {
                "id": 7,
                "text": "Iran will aid Mali.",
                "phenomenon": "05-modality/will",
                "ties": [tie],
                "unsure": [tie],
            }
        )
    )
    first, second, third = claims([by_document, by_sentence])
    assert (first.doc, first.status, first.sentence, first.sure) == ("a.txt", "planned", "Iran will", True)
    assert (second.doc, second.note, second.sentence, second.sure) == (
        "7",
        "05-modality/will",
        "Iran will aid Mali.",
        True,
    )
    assert third.sure is False
    assert sentences([by_document, by_sentence]) == [{"id": "7", "text": "Iran will aid Mali.", "date": ""}]


@pytest.mark.parametrize("line", ["{", "[]", "3", '{"doc": "a"}', '{"id": "a", "ties": [{}]}'])
def test_gold_that_is_none_is_told_with_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(f"\n{line}\n")
    with pytest.raises(DataError, match=r"a\.jsonl:2: gold has"):
        claims([file])


@given(st.text(max_size=30), st.text(max_size=30))
def test_being_the_same_name_is_mutual(one: str, other: str) -> None:
    assert CANONICAL(CANONICAL(one)) == CANONICAL(one)
    first, second = CANONICAL(one), CANONICAL(other)
    assert score.same(first, first)
    assert score.same(first, second) == score.same(second, first) or min(len(first), len(second)) > 7
