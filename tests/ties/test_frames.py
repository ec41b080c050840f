"""The pattern language of rules: what each piece of a pattern asks for, and what is no pattern."""

from __future__ import annotations

import pytest

from kg.ties.frames import Frame, Slot
from kg.ties.patterns import FrameError, compile_noun, compile_verb


def slot(of: Slot | None) -> str:
    if of is None:
        return ""
    words = "|".join(sorted(of.words)) + (f"<{of.inner}>" if of.inner else "")
    return words if of.role == "word" else of.role + ("*" if of.owner else "")


def shown(lemma: str, frame: Frame) -> str:
    pieces = [
        slot(frame.subject),
        lemma,
        "+".join(sorted(frame.particle)),
        slot(frame.object),
        slot(frame.second),
    ]
    pieces += [f"({'|'.join(sorted(words))} {slot(place)})" for words, place in frame.places]
    pieces += [f"-{'|'.join(sorted(frame.barred))}" if frame.barred else ""]
    pieces += ["|".join(sorted(frame.predicate)), "passive" if frame.passive else ""]
    return " ".join(piece for piece in pieces if piece)


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        pytest.param("X meet Y", ["X meet Y"], id="subject, verb, object"),
        pytest.param("X praise Y*", ["X praise Y*"], id="the owner will do"),
        pytest.param(
            "X pay|make visit|trip to Y",
            ["X pay trip|visit (to Y)", "X make trip|visit (to Y)"],
            id="alternatives",
        ),
        pytest.param(
            "X hold talks with Y",
            ["X hold talk|talks (with Y)"],
            id="a plural literal is found in the singular too",
        ),
        pytest.param("X pull out_of Y", ["X pull (out of Y)"], id="preposition of two words"),
        pytest.param(
            "X be at odds with Y", ["X be (at odds with Y)"], id="preposition of three words, with spaces"
        ),
        pytest.param("X accuse Y of _", ["X accuse Y (of _)"], id="anything"),
        pytest.param("X give Y loan", ["X give Y loan"], id="two objects"),
        pytest.param(
            "X take over Y", ["X take (over Y)", "X take over Y"], id="a particle, or a preposition"
        ),
        pytest.param("X work together", ["X work together"], id="an adverb"),
        pytest.param("X strike base|site<Y>", ["X strike base|site<Y>"], id="owner of a literal"),
        pytest.param("X attack Y -over|about", ["X attack Y -about|over"], id="barred phrases"),
        pytest.param("X demand that Y", ["X demand (that Y)"], id="subject of the clause"),
        pytest.param("X say must Y", ["X say (must Y)"], id="subject of a clause of necessity"),
        pytest.param("X tell Y inf _", ["X tell Y (inf _)"], id="an infinitive"),
        pytest.param("X join ~", ["X join ~"], id="the body in question"),
        pytest.param("X any during visit to Y", ["X any (during visit) (to Y)"], id="any verb"),
        pytest.param(
            "Y be composed of X",
            [
                *(f"Y {verb} (of X) composed" for verb in ("be", "remain", "stay", "become")),
                "Y be composed (of X)",
                "Y compose (of X) passive",
            ],
            id="adjective, noun or participle after 'be'",
        ),
    ],
)
def test_verb_pattern(pattern: str, wanted: list[str]) -> None:
    assert [shown(lemma, frame) for lemma, frame in compile_verb(pattern, "r.id", "r", "")] == wanted


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        pytest.param("ally of|to Y", ["ally (of|to Y)"], id="of or to"),
        pytest.param(
            "X visit|trip to|in Y", ["X visit (in|to Y)", "X trip (in|to Y)"], id="owner and alternatives"
        ),
        pytest.param("X sanctions on Y", ["X sanction (on Y)"], id="a plural is found by its singular"),
        pytest.param("X trade_deal with Y", ["X deal (with Y) trade"], id="two words"),
        pytest.param("Y buyer of _ from X", ["Y buyer (of _) (from X)"], id="turned"),
        pytest.param("member", ["member"], id="alone"),
    ],
)
def test_noun_pattern(pattern: str, wanted: list[str]) -> None:
    assert [shown(lemma, frame) for lemma, frame in compile_noun(pattern, "r.id", "r", "")] == wanted


@pytest.mark.parametrize(
    ("lighter", "heavier"),
    [
        pytest.param("X meet Y", "X hold talks with Y", id="a literal weighs"),
        pytest.param("X hold talks with Y", "X hold trade_talks with Y", id="two words weigh more"),
    ],
)
def test_more_words_weigh_more(lighter: str, heavier: str) -> None:
    one, other = (next(compile_verb(pattern, "r.id", "r", ""))[1].weight for pattern in (lighter, heavier))
    assert one < other


def test_a_frame_knows_its_rule() -> None:
    lemma, frame = next(compile_verb("X leave Y", "r.id", "r", "ended"))
    assert (lemma, frame.rule, frame.relation, frame.status, frame.pattern) == (
        "leave",
        "r.id",
        "r",
        "ended",
        "X leave Y",
    )


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        pytest.param("", "a pattern is empty: write it like 'X meet Y'", id="empty"),
        pytest.param("X", "'X' needs a subject and a verb: write it like 'X meet Y'", id="no verb"),
        pytest.param(
            "X meet Y with",
            "'X meet Y with' ends in a preposition: say what follows it (Y, X, _ or a word)",
            id="open end",
        ),
        pytest.param(
            "X meet Y blorf Z",
            "'Z' in 'X meet Y blorf Z' is no preposition that the lexicon knows",
            id="no preposition",
        ),
        pytest.param(
            "half of Y meet X",
            "'half of Y meet X' has 'of' where its verb should stand: name only what heads a group",
            id="preposition for a verb",
        ),
    ],
)
def test_what_is_no_verb_pattern(pattern: str, message: str) -> None:
    with pytest.raises(FrameError) as caught:
        list(compile_verb(pattern, "r.id", "r", ""))
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        pytest.param("", "a pattern is empty: write it like 'X meet Y'", id="empty"),
        pytest.param("X", "'X' names no noun: write it like 'X visit to Y'", id="no noun"),
        pytest.param("X Y", "'X Y' names no noun: write it like 'X visit to Y'", id="two parties"),
        pytest.param(
            "visit to",
            "'visit to' ends in a preposition: say what follows it (Y, X, _ or a word)",
            id="open end",
        ),
        pytest.param(
            "visit blorf Y",
            "'blorf' in 'visit blorf Y' is no preposition that the lexicon knows",
            id="no preposition",
        ),
    ],
)
def test_what_is_no_noun_pattern(pattern: str, message: str) -> None:
    with pytest.raises(FrameError) as caught:
        list(compile_noun(pattern, "r.id", "r", ""))
    assert str(caught.value) == message
