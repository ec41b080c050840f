from __future__ import annotations

import pytest

from kg.names.document import mentions
from kg.phrases.parse import parse
from kg.pipeline import engine
from kg.text.sentences import sentences
from kg.ties.match import drafts
from kg.ties.nearby import Near, nearby


def near(text: str) -> list[Near]:
    """The rules that come near a text of one sentence."""
    made = engine()
    [sentence] = sentences(text)
    named = mentions(text, [sentence], made.lexicon, made.scanner)
    return nearby(parse(text, sentence, named, made.lexicon.english), made.reader)


@pytest.mark.parametrize(
    ("text", "rule", "place", "found"),
    [
        pytest.param("Experts criticised Kenya.", "criticises.condemn", "X: no party stands there", "", id="no source"),
        pytest.param("Kenya criticised the weight.", "criticises.condemn", "object Y*", "the weight", id="no target"),
        pytest.param("Did Kenya criticise Uganda?", "criticises.condemn", "no question", "", id="question"),
        pytest.param("Kenya must criticise Uganda.", "criticises.condemn", "a status: it is asked for or left open, not said", "", id="open status"),
        pytest.param("Kenya withdrew from sight.", "withdrew-from.leave", "'from' Y", "sight", id="phrase"),
        pytest.param("Kenya withdrew.", "withdrew-from.leave", "'from' Y", "", id="phrase that is not there"),
    ],
)  # fmt: skip
def test_place_at_which_a_rule_stopped(text: str, rule: str, place: str, found: str) -> None:
    [one] = [each for each in near(text) if each.rule == rule]
    assert (one.place, one.found) == (place, found)


def test_trigger_is_the_word_in_the_text() -> None:
    text = "On Monday experts criticised Kenya."
    start, end = next(each for each in near(text) if each.rule == "criticises.condemn").trigger
    assert text[start:end] == "criticised"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kenya criticised Uganda.", id="it fired"),
        pytest.param("Kenya was pleased.", id="no word of its own"),
    ],
)
def test_rule_that_is_not_told_of(text: str) -> None:
    assert "criticises.condemn" not in {each.rule for each in near(text)}


def test_nearest_come_first() -> None:
    found = near("Kenya must urge Uganda to withdraw from Sudan.")
    assert [each.lacks for each in found] == sorted(each.lacks for each in found)
    assert found[0].lacks == 0


EXAMPLES = [example.text for example in engine().rules.examples if not example.ties][::40]


@pytest.mark.parametrize("text", EXAMPLES)
def test_what_came_near_did_not_fire(text: str) -> None:
    made = engine()
    stretches = list(sentences(text))
    named = mentions(text, stretches, made.lexicon, made.scanner)
    for sentence in stretches:
        tree = parse(text, sentence, named, made.lexicon.english)
        fired = {(draft.rule, draft.trigger) for draft in drafts(tree, made.reader)}
        assert not fired & {(each.rule, each.trigger) for each in nearby(tree, made.reader)}
