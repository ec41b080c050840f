"""The gate: nothing enters the graph that the text does not say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.graph.check import check
from kg.model import Evidence, Reading, Status, When


@pytest.fixture
def reading(readings: tuple[Reading, ...]) -> Reading:
    return next(each for each in readings if each.document.name == "minsk.txt")


def changed(reading: Reading, **values: object) -> Reading:
    tie = reading.ties[0]
    fields = {name: values.pop(name) for name in list(values) if name in Evidence.__dataclass_fields__}
    if fields and "source" not in fields and "target" not in fields:
        values["evidence"] = (replace(tie.evidence[0], **fields),)
    else:
        values.update(fields)
    return replace(reading, ties=(replace(tie, **values), *reading.ties[1:]))


def test_hand_made_readings_pass_whole(readings: tuple[Reading, ...]) -> None:
    assert [check(reading) for reading in readings] == list(readings)


def test_shifted_offsets_are_refused(reading: Reading) -> None:
    first = reading.ties[0].evidence[0]
    moved = check(changed(reading, start=first.start + 1, end=first.end + 1))
    assert len(moved.ties) == len(reading.ties) - 1
    assert [problem.message for problem in moved.problems] == [
        "Belarus member-of Shanghai Cooperation Organisation: evidence at 39 quotes what the text does not say",
        "Belarus member-of Shanghai Cooperation Organisation: has no sound evidence: left out",
    ]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        pytest.param({"quote": "Belarus left"}, "quotes what the text does not say", id="other words"),
        pytest.param({"start": 10_000, "end": 10_080}, "ends outside the text", id="past the end"),
        pytest.param({"start": -3}, "ends outside the text", id="before the start"),
        pytest.param({"trigger": (10_000, 10_001)}, "has a trigger or mention outside", id="trigger far off"),
        pytest.param({"rule": ""}, "names no rule", id="no rule"),
        pytest.param({"evidence": ()}, "has no sound evidence", id="no evidence"),
        pytest.param(
            {"relation": "likes"}, "the relation is not in the ontology", id="relation of one's own"
        ),
        pytest.param({"status": "wished"}, "'wished' is no status", id="status of one's own"),
    ],
)
def test_unsound_ties_stay_outside(reading: Reading, values: dict[str, object], message: str) -> None:
    checked = check(changed(reading, **values))
    assert len(checked.ties) == len(reading.ties) - 1
    assert any(message in problem.message for problem in checked.problems), checked.problems


def test_a_tie_to_oneself_is_refused(reading: Reading) -> None:
    tie = reading.ties[0]
    checked = check(replace(reading, ties=(replace(tie, target=tie.source),)))
    assert checked.ties == ()
    assert "ties an entity to itself" in checked.problems[0].message


def test_one_bad_sentence_does_not_take_the_good_one_along(reading: Reading) -> None:
    tie = reading.ties[0]
    bad = replace(tie.evidence[0], quote="nowhere said")
    checked = check(replace(reading, ties=(replace(tie, evidence=(bad, *tie.evidence)),)))
    assert checked.ties == (tie,)
    assert len(checked.problems) == 1


def test_half_a_surrogate_pair_is_no_text(reading: Reading) -> None:
    broken = replace(reading.ties[0].source, name="Bel\ud800rus")
    checked = check(replace(reading, ties=(replace(reading.ties[0], source=broken),)))
    assert "no valid text" in checked.problems[0].message


@pytest.mark.parametrize(
    "when",
    [
        pytest.param(When("2024-07-05", "2024-07-04", "interval"), id="ends before it starts"),
        pytest.param(When("2024-13-01", "2024-13-01", "day"), id="month 13"),
        pytest.param(When("20240704", "20240704", "day"), id="not the form with hyphens"),
        pytest.param(When("", "", "day"), id="empty"),
    ],
)
def test_a_broken_date_is_dropped_and_the_tie_kept(reading: Reading, when: When) -> None:
    checked = check(replace(reading, ties=(replace(reading.ties[0], when=when),)))
    assert checked.ties[0].when is None
    assert "kept undated" in checked.problems[0].message


def test_a_broken_publication_date_is_dropped(reading: Reading) -> None:
    checked = check(replace(reading, document=replace(reading.document, date="yesterday")))
    assert checked.document.date is None
    assert len(checked.ties) == len(reading.ties)


def test_every_status_of_the_model_is_accepted(reading: Reading) -> None:
    for status in Status:
        assert check(changed(reading, status=status)).problems == ()
