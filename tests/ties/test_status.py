"""What the clause around a word makes of its tie: asserted, planned, possible, negated, ended, or open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Lines = Callable[[str, str], list[str]]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("Kenya recognised Kosovo.", "asserted", id="past"),
        pytest.param("Kenya recognises Kosovo.", "asserted", id="present"),
        pytest.param("Kenya has recognised Kosovo.", "asserted", id="perfect"),
        pytest.param("Kenya did not recognise Kosovo.", "negated", id="did not"),
        pytest.param("Kenya hasn't recognised Kosovo.", "negated", id="short not"),
        pytest.param("Kenya has never recognised Kosovo.", "negated", id="never"),
        pytest.param("Neither Kenya nor its neighbours recognised Kosovo.", "negated", id="neither"),
        pytest.param("Kenya could not recognise Kosovo.", "negated", id="could not"),
        pytest.param("Kenya cannot recognise Kosovo.", "negated", id="cannot"),
        pytest.param("Kenya no longer recognises Kosovo.", "ended", id="no longer"),
        pytest.param("Kenya once recognised Kosovo.", "ended", id="once"),
        pytest.param("Kenya will recognise Kosovo.", "planned", id="will"),
        pytest.param("Kenya may recognise Kosovo.", "possible", id="may"),
        pytest.param("Kenya could recognise Kosovo.", "possible", id="could"),
        pytest.param("Kenya would recognise Kosovo if asked.", "possible", id="would"),
        pytest.param("Kenya perhaps recognised Kosovo.", "possible", id="perhaps"),
        pytest.param("If Kenya recognises Kosovo, prices will rise.", "possible", id="if"),
        pytest.param("Unless Kenya recognises Kosovo, prices will rise.", "possible", id="unless"),
        pytest.param("Although Kenya recognised Kosovo, prices rose.", "asserted", id="although"),
        pytest.param("After Kenya recognised Kosovo, prices rose.", "asserted", id="after"),
    ],
)
def test_own_clause(lines: Lines, text: str, status: str) -> None:
    assert lines(text, "recognises") == [_line("Kenya Kosovo", status)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("Kenya refused to recognise Kosovo.", "negated", id="refuse"),
        pytest.param("Kenya declined to recognise Kosovo.", "negated", id="decline"),
        pytest.param("Kenya failed to recognise Kosovo.", "negated", id="fail"),
        pytest.param("Kenya denied recognising Kosovo.", "negated", id="deny"),
        pytest.param("Kenya denied that it had recognised Kosovo.", "negated", id="deny that"),
        pytest.param("Kenya stopped recognising Kosovo.", "ended", id="stop"),
        pytest.param("Kenya plans to recognise Kosovo.", "planned", id="plan"),
        pytest.param("Kenya promised to recognise Kosovo.", "planned", id="promise"),
        pytest.param("Kenya wants to recognise Kosovo.", "planned", id="want"),
        pytest.param("Kenya agreed to recognise Kosovo.", "planned", id="agree"),
        pytest.param("Kenya is expected to recognise Kosovo.", "planned", id="expected"),
        pytest.param("Kenya is ready to recognise Kosovo.", "planned", id="ready"),
        pytest.param("Kenya is likely to recognise Kosovo.", "possible", id="likely"),
        pytest.param("Kenya is considering recognising Kosovo.", "possible", id="consider"),
        pytest.param("Kenya managed to recognise Kosovo.", "asserted", id="manage"),
        pytest.param("Kenya began to recognise Kosovo.", "asserted", id="begin"),
        pytest.param("Kenya hopes that Peru will recognise Kosovo.", "planned of Peru", id="hope that"),
        pytest.param("Peru said that Kenya had recognised Kosovo.", "asserted", id="say that"),
    ],
)
def test_verb_above(lines: Lines, text: str, status: str) -> None:
    status, _, source = status.partition(" of ")
    found = [line for line in lines(text, "recognises") if line.startswith(source or "Kenya")]
    assert found == [_line(f"{source or 'Kenya'} Kosovo", status)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Peru urged Kenya to recognise Kosovo.", id="urge"),
        pytest.param("Peru asked Kenya to recognise Kosovo.", id="ask"),
        pytest.param("Peru demanded that Kenya recognise Kosovo.", id="demand that"),
        pytest.param("Peru accused Kenya of recognising Kosovo.", id="accuse of"),
        pytest.param("Kenya must recognise Kosovo.", id="must"),
        pytest.param("Kenya should recognise Kosovo.", id="should"),
        pytest.param("Did Kenya recognise Kosovo?", id="question"),
        pytest.param("Will Kenya ever recognise Kosovo?", id="question with will"),
    ],
)
def test_what_is_left_open_gives_no_tie(lines: Lines, text: str) -> None:
    assert lines(text, "recognises") == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("Kenya held talks with Peru.", "asserted", id="carried by a light verb"),
        pytest.param("Kenya will hold talks with Peru.", "planned", id="light verb with will"),
        pytest.param("Kenya did not hold talks with Peru.", "negated", id="light verb negated"),
        pytest.param("Kenya held no talks with Peru.", "negated", id="no talks"),
        pytest.param("Kenya cancelled talks with Peru.", "negated", id="cancelled"),
        pytest.param("Possible talks between Kenya and Peru made news.", "possible", id="possible talks"),
    ],
)
def test_event_noun(lines: Lines, text: str, status: str) -> None:
    found = [*lines(text, "met-with"), *lines(text, "negotiates-with")]
    assert [" ".join(sorted(line.split()[:2])) + line[len("Kenya Peru") :] for line in found] == [
        _line("Kenya Peru", status)
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("Kenya lifted its sanctions on Peru.", "ended", id="lifted"),
        pytest.param("Kenya will lift its sanctions on Peru.", "asserted", id="to be lifted: they stand"),
        pytest.param("Kenya refused to lift its sanctions on Peru.", "asserted", id="not lifted: they stand"),
    ],
)
def test_what_is_presupposed_stands(lines: Lines, text: str, status: str) -> None:
    assert [line for line in lines(text, "sanctions") if line.startswith("Kenya")] == [
        _line("Kenya Peru", status)
    ]


def _line(parties: str, status: str) -> str:
    return parties if status == "asserted" else f"{parties} ({status})"
