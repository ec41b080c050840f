"""Equal ties of a document become one with all their sentences; what is no tie is left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Status, Tie

Read = Callable[[str], tuple[Tie, ...]]


def test_one_tie_keeps_every_sentence(read: Read) -> None:
    text = "Kenya condemned Iran. Rain fell. On Monday Nairobi condemned Iran again."
    (tie,) = read(text)
    assert [e.quote for e in tie.evidence] == [
        "Kenya condemned Iran.",
        "On Monday Nairobi condemned Iran again.",
    ]


def test_one_sentence_is_one_evidence(read: Read) -> None:
    (tie,) = read("Kenya condemned Iran and criticised Iran.")
    assert len(tie.evidence) == 1


def test_direction_makes_no_difference_where_there_is_none(read: Read) -> None:
    (tie,) = read("Kenya met Peru. Later Peru met Kenya.")
    assert (tie.source.name, tie.target.name, len(tie.evidence)) == ("Kenya", "Peru", 2)


def test_each_party_keeps_its_own_mention_where_there_is_no_direction(read: Read) -> None:
    text = "Kenya met Peru. Later Peru met Kenya."
    (tie,) = read(text)
    assert [text[e.source.start : e.source.end] for e in tie.evidence] == ["Kenya", "Kenya"]
    assert [text[e.target.start : e.target.end] for e in tie.evidence] == ["Peru", "Peru"]


def test_direction_makes_a_difference_where_there_is_one(read: Read) -> None:
    ties = read("Kenya condemned Peru. Later Peru condemned Kenya.")
    assert [(t.source.name, t.target.name) for t in ties] == [("Kenya", "Peru"), ("Peru", "Kenya")]


def test_a_claim_and_its_denial_stand_side_by_side(read: Read) -> None:
    ties = read("Peru said that Iran had attacked Kenya. Chile said that Iran had not attacked Kenya.")
    assert [(t.status, t.attributed_to.name if t.attributed_to else None) for t in ties] == [
        (Status.ASSERTED, "Peru"),
        (Status.NEGATED, "Chile"),
    ]


def test_each_status_is_a_tie_of_its_own(read: Read) -> None:
    ties = read("Kenya recognised Kosovo. Later Kenya no longer recognised Kosovo.")
    assert [t.status for t in ties] == [Status.ASSERTED, Status.ENDED]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kenya condemned Nairobi.", id="an actor and its own capital"),
        pytest.param("Kenyan officials condemned Kenya.", id="an actor and itself"),
        pytest.param("Vladimir Putin condemned Russia.", id="an office holder and his country"),
        pytest.param("The Belt and Road Initiative condemned Kenya.", id="what cannot act"),
        pytest.param("Kenya condemned The New York Times.", id="the press is no party"),
        pytest.param("Kenya visited NATO.", id="what cannot be visited"),
    ],
)
def test_no_tie(read: Read, text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "target"),
    [
        pytest.param("Emmanuel Macron visited Samarkand.", "Uzbekistan", id="visited: the country of a city"),
        pytest.param("The bank is headquartered in Shanghai.", None, id="a bank without a name"),
        pytest.param("Russia attacked Kharkiv.", "Ukraine", id="attacks: the country of a city"),
        pytest.param("Russia occupied Mariupol.", "Mariupol", id="occupies: the city itself"),
        pytest.param("Kenya condemned Samarkand.", None, id="condemns: a city is no party"),
    ],
)
def test_what_a_city_stands_for(read: Read, text: str, target: str | None) -> None:
    assert [t.target.name for t in read(text)] == ([target] if target else [])


def test_quotes_are_the_text_between_their_offsets(read: Read) -> None:
    text = "  Kenya\u2019s government met Peru.\r\n\r\n\U0001f600 It condemned Iran (\u201cat last\u201d).\n"
    for tie in read(text):
        for evidence in tie.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
