"""Plain values out of a store say what the readings said."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph.run import Run
from kg.model import Kind, Precision, Reading, Status, When
from kg.store.embedded import build, memory
from kg.store.finding import find, within
from kg.store.opened import Store
from kg.store.reading import documents, entities, entity, overview, ties
from kg.store.records import StoredMention, StoredTie

MEMBER = "2839b50182a21327"
"""Belarus member-of the SCO, asserted."""


@pytest.fixture(scope="module")
def store(readings: tuple[Reading, ...], run: Run) -> Store:
    return memory(readings, run)


def one(store: Store, source: str, relation: str, target: str) -> StoredTie:
    (key,) = find(store, source, relation, target)
    return next(ties(store, [key]))


def test_all_fields_of_a_tie(store: Store) -> None:
    tie = next(ties(store, [MEMBER]))
    assert (tie.source.name, tie.relation, tie.target.name) == (
        "Belarus",
        "member-of",
        "Shanghai Cooperation Organisation",
    )
    assert (tie.family, tie.symmetric, tie.sign) == ("institutional", False, 1)
    assert tie.status is Status.ASSERTED
    assert tie.when == When("2024-07-04", "2024-07-04", Precision.DAY)
    assert tie.attributed_to == ()
    (evidence,) = tie.evidence
    assert evidence.quote == (
        "Belarus became a member of the Shanghai Cooperation Organisation on July 4, 2024."
    )
    assert (evidence.start, evidence.end, evidence.trigger, evidence.rule) == (
        38,
        119,
        (46, 61),
        "become-member",
    )
    assert evidence.source == StoredMention(38, 45, "Belarus", "name")
    assert evidence.target == StoredMention(69, 102, "Shanghai Cooperation Organisation", "name")
    assert evidence.when == tie.when
    document = evidence.document
    assert (document.name, document.date, document.source) == ("minsk.txt", "2024-07-20", "Example Wire")
    assert document.url == "https://example.org/minsk.txt"
    assert tie.documents == (document,)


def test_parties_of_symmetric_evidence_stand_as_those_of_the_tie(store: Store) -> None:
    tie = one(store, "Xi_Jinping", "spoke-with", "Vladimir_Putin")
    assert (tie.source.id, tie.target.id) == ("Vladimir_Putin", "Xi_Jinping")
    assert [evidence.source.text for evidence in tie.evidence] == ["Vladimir Putin"]


def test_evidence_of_two_documents_comes_dated_first(store: Store) -> None:
    tie = one(store, "Russia", "attacks", "Ukraine")
    assert [document.name for document in tie.documents] == ["geneva.txt", "004_366808a94e229572.txt"]


def test_speakers(store: Store) -> None:
    tie = one(store, "Japan", "threatens", "Russia")
    assert [speaker.name for speaker in tie.attributed_to] == ["Vladimir Putin"]
    assert tie.evidence[0].attributed_to == tie.attributed_to[0]


def test_ties_come_by_id_and_each_as_it_was_read(store: Store, readings: tuple[Reading, ...]) -> None:
    found = list(ties(store))
    assert [tie.id for tie in found] == sorted(tie.id for tie in found)
    stored = {
        (evidence.document.name, tie.relation, evidence.quote, tie.status)
        for tie in found
        for evidence in tie.evidence
    }
    assert stored == {
        (reading.document.name, tie.relation, evidence.quote, tie.status)
        for reading in readings
        for tie in reading.ties
        for evidence in tie.evidence
    }


@pytest.mark.parametrize(
    ("parties", "number"),
    [
        pytest.param(("Belarus", "supports", "Russia"), 2, id="two statuses"),
        pytest.param(("Russia", "supports", "Belarus"), 0, id="directed"),
        pytest.param(("Russia", "cooperates-with", "Belarus"), 1, id="symmetric, other way"),
        pytest.param(("Russia", None, "Belarus"), 2, id="any relation, symmetric from either side"),
        pytest.param(("Belarus", None, "Russia"), 4, id="any relation"),
        pytest.param((None, "sanctions", None), 2, id="any parties"),
        pytest.param((None, None, None), 42, id="everything"),
        pytest.param(("Nowhere", None, None), 0, id="unknown party"),
    ],
)
def test_find(store: Store, parties: tuple[str | None, str | None, str | None], number: int) -> None:
    assert len(find(store, *parties)) == number


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        pytest.param("2024-07-04", "2024-07-04", ["2024-07-04", "2024-07-04"], id="one day"),
        pytest.param("2024-07-05", "2024-09-09", ["2024-09-09"], id="bounds included"),
        pytest.param("2022-02-28", "2022-03-01", ["2022-02-01"], id="an interval touched at its end"),
        pytest.param("2022-03-01", "2024-07-02", [], id="nothing in it"),
        pytest.param("2026-01-01", "2027-01-01", [], id="after all"),
        pytest.param("0001-01-01", "9999-12-31", 7, id="all dated ties"),
    ],
)
def test_within(store: Store, first: str, last: str, days: list[str] | int) -> None:
    found = [tie.when.start for tie in ties(store, within(store, first, last)) if tie.when]
    assert sorted(found) == days or len(found) == days


def test_nothing_dated_is_within_nothing(readings: tuple[Reading, ...], run: Run) -> None:
    assert within(memory([readings[2]], run), "0001-01-01", "9999-12-31") == []


def test_unknown_ids_are_passed_over(store: Store) -> None:
    assert next(iter(ties(store, ["0" * 16, MEMBER]))).id == MEMBER


def test_entities(store: Store) -> None:
    everyone = {each.id: each for each in entities(store)}
    assert list(everyone) == sorted(everyone)
    assert len(everyone) == 24
    russia = everyone["Russia"]
    assert (russia.name, russia.kind, russia.wikidata, russia.aliases) == (
        "Russia",
        Kind.COUNTRY,
        "Q159",
        ("Moscow", "Russian"),
    )
    assert not everyone["Dmitry_Peskov"].known
    assert everyone["Shanghai_Cooperation_Organisation"].group == "bloc"
    assert entity(store, "Russia") == russia
    assert entity(store, "Nowhere") is None


def test_documents_without_ties_are_there(store: Store, readings: tuple[Reading, ...], run: Run) -> None:
    assert [each.name for each in documents(store)] != []
    bare = Reading(readings[0].document, (), 3)
    assert [each.name for each in documents(memory([bare], run))] == ["000_f091874b126cc73d.txt"]


def test_overview_counts_by_relation_and_status(store: Store) -> None:
    counted = overview(store)
    assert counted.ties["member-of", Status.ASSERTED] == 8
    assert counted.ties["member-of", Status.ENDED] == 1
    assert next(iter(counted.ties)) == ("member-of", Status.ASSERTED)


def test_the_file_and_the_database_give_the_same_ties(
    tmp_path: Path, store: Store, readings: tuple[Reading, ...], run: Run
) -> None:
    standing = build(tmp_path, readings, run)
    assert list(ties(standing)) == list(ties(store)) == list(ties(standing, [tie.id for tie in ties(store)]))
