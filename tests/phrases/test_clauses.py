"""Each verb of a sentence gets its parties, its voice and its polarity; subjects are carried and do not leak."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.syntax import Parse

Clauses = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Kenya recognised Kosovo.", "Kenya | recognise | Kosovo", id="active"),
        pytest.param("Kosovo was recognised by Kenya.", "Kosovo | be recognise |  | by Kenya", id="passive"),
        pytest.param("Kenya has not recognised Kosovo.", "Kenya | not recognise | Kosovo", id="negated"),
        pytest.param(
            "Kosovo was not recognised by Kenya.",
            "Kosovo | not be recognise |  | by Kenya",
            id="negated passive",
        ),
        pytest.param(
            "Kenya could not recognise Kosovo.", "Kenya | not could recognise | Kosovo", id="negated modal"
        ),
        pytest.param("Kenya will recognise Kosovo.", "Kenya | will recognise | Kosovo", id="modal"),
        pytest.param(
            "In May, Kenya recognised Kosovo.", "Kenya | recognise | Kosovo", id="date before the subject"
        ),
        pytest.param(
            "Kenya called off the visit to Rwanda.", "Kenya | call off | visit | to Rwanda", id="particle"
        ),
        pytest.param("Kenya is ready for war.", "Kenya | be ready |  | for war", id="adjective"),
        pytest.param(
            "Kenya was given a loan by Uganda.",
            "Kenya | be give | loan | by Uganda",
            id="passive with an object",
        ),
    ],
)
def test_voice_polarity_modality(clauses: Clauses, text: str, wanted: str) -> None:
    assert clauses(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Kenya condemned Rwanda and praised Uganda.",
            ["Kenya | condemn | Rwanda", "Kenya | praise | Uganda"],
            id="subject carried",
        ),
        pytest.param(
            "Kenya condemned Peru, Chile condemned Bolivia and Japan condemned Iran.",
            ["Kenya | condemn | Peru", "Chile | condemn | Bolivia", "Japan | condemn | Iran"],
            id="each its own subject",
        ),
        pytest.param(
            "Kenya did not attack or threaten Uganda.",
            ["Kenya | not attack | Uganda", "Kenya | not threaten | Uganda"],
            id="negation carried",
        ),
        pytest.param(
            "Kenya recognised Kosovo and so did Uganda.",
            ["Kenya | recognise | Kosovo", "Uganda | recognise | Kosovo"],
            id="so did",
        ),
        pytest.param(
            "Kenya visited Peru but not Chile.",
            ["Kenya | visit | Peru", "Kenya | not visit | Chile"],
            id="but not",
        ),
        pytest.param(
            "Peru praised Chile, not Bolivia.",
            ["Peru | praise | Chile", "Peru | not praise | Bolivia"],
            id="not B",
        ),
        pytest.param(
            "Kenya recognised Kosovo in May, as Peru had done.",
            ["Kenya | recognise | Kosovo", "Peru | recognise | Kosovo"],
            id="as B had done",
        ),
    ],
)
def test_coordination_and_ellipsis(clauses: Clauses, text: str, wanted: list[str]) -> None:
    assert [each for each in clauses(text) if "| do" not in each] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "The arms that Kenya supplied to Uganda were old.",
            "Kenya | supply | arms | to Uganda",
            id="object of the relative",
        ),
        pytest.param(
            "Kenya, which attacked Uganda, left.", "Kenya | attack | Uganda", id="subject of the relative"
        ),
        pytest.param(
            "Kenya, which attacked Uganda, left.", "Kenya | leave", id="subject behind the relative"
        ),
        pytest.param(
            "The minister whom Kenya expelled praised Uganda.", "Kenya | expel | minister", id="whom"
        ),
        pytest.param(
            "The minister whom Kenya expelled praised Uganda.", "minister | praise | Uganda", id="behind whom"
        ),
        pytest.param(
            "Sanctions imposed on Iran by Canada were lifted.",
            "Sanctions | be impose |  | on Iran; by Canada",
            id="reduced passive",
        ),
        pytest.param(
            "Sanctions imposed on Iran by Canada were lifted.",
            "Sanctions | be lift",
            id="behind the reduced passive",
        ),
        pytest.param(
            "Rebuked by Canada, Iran apologised.",
            "Iran | be rebuke |  | by Canada",
            id="participle before its subject",
        ),
        pytest.param(
            "While visiting Peru, Kenya praised Chile.",
            "Kenya | visit | Peru",
            id="while, with the subject of the main clause",
        ),
        pytest.param(
            "Kenya, backed by Peru, asked for aid.",
            "Kenya | be back |  | by Peru",
            id="participle between commas",
        ),
        pytest.param(
            "Kenya, which borders Uganda, condemned Rwanda.",
            "Kenya | condemn | Rwanda",
            id="behind a relative",
        ),
        pytest.param(
            "Kenya, whose ally Peru left, condemned Rwanda.", "Kenya | condemn | Rwanda", id="behind whose"
        ),
    ],
)
def test_relative_and_reduced_clauses(clauses: Clauses, text: str, wanted: str) -> None:
    assert wanted in clauses(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Kenya urged Rwanda to recognise Kosovo.",
            "Rwanda | recognise | Kosovo",
            id="urge: the object acts",
        ),
        pytest.param(
            "Kenya promised Rwanda to recognise Kosovo.",
            "Kenya | recognise | Kosovo",
            id="promise: the subject acts",
        ),
        pytest.param("Kenya refused to recognise Kosovo.", "Kenya | recognise | Kosovo", id="refuse"),
        pytest.param("Kenya accused Rwanda of arming rebels.", "Rwanda | arm | rebels", id="accuse of"),
        pytest.param("Kenya wants Uganda and Rwanda to meet.", "Uganda, Rwanda | meet", id="want two"),
        pytest.param(
            "Kenya stopped supplying Uganda with oil.", "Kenya | supply | Uganda | with oil", id="stop"
        ),
        pytest.param("Kenya is ready to recognise Kosovo.", "Kenya | recognise | Kosovo", id="ready"),
        pytest.param(
            "Kenya said that Rwanda had recognised Kosovo.", "Rwanda | recognise | Kosovo", id="said that"
        ),
        pytest.param(
            "Kenya said Rwanda had recognised Kosovo.", "Rwanda | recognise | Kosovo", id="said, no 'that'"
        ),
    ],
)
def test_control(clauses: Clauses, text: str, wanted: str) -> None:
    assert wanted in clauses(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("Rwanda has recognised Kosovo, Kenya said.", "Kenya", id="behind"),
        pytest.param("According to Kenya, Rwanda has recognised Kosovo.", "Kenya", id="according to"),
        pytest.param("Rwanda has recognised Kosovo.", "", id="nobody"),
    ],
)
def test_speaker(parsed: Callable[[str], Parse], text: str, speaker: str) -> None:
    clause = next(c for c in parsed(text).clauses if c.verb is not None and c.verb.lemma == "recognise")
    assert " ".join(noun.head.text for noun in clause.speaker) == speaker


def test_if_marks_its_clause_alone(parsed: Callable[[str], Parse]) -> None:
    marks = {
        c.verb.lemma: c.mark for c in parsed("If Kenya attacks Uganda, Rwanda will help.").clauses if c.verb
    }
    assert marks == {"attack": "if", "help": ""}


@pytest.mark.parametrize(
    "text", ["", ".", "?!", "and", "of", "(", '"', "Kenya", "to to to", "which which", ", , ,"]
)
def test_scraps_are_parsed_too(parsed: Callable[[str], Parse], text: str) -> None:
    assert all(c.verb is None or c.verb.lemma for c in parsed(text).clauses)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Will Kenya leave?", True),
        ('"Will Kenya leave?"', True),
        ("Kenya left.", False),
        ("Kenya asked why.", False),
    ],
)
def test_question(parsed: Callable[[str], Parse], text: str, *, asks: bool) -> None:
    assert parsed(text).question is asks


@pytest.mark.parametrize("times", [1, 40])
def test_clauses_grow_with_the_sentence_and_no_faster(parsed: Callable[[str], Parse], times: int) -> None:
    tree = parsed(" and ".join(["Kenya condemned Rwanda"] * times) + ".")
    assert len(tree.clauses) == times
    assert [len(c.subject) for c in tree.clauses] == [1] * times
