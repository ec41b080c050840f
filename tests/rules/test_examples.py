"""Every rule gives the ties that its own sentences state, and no relation of the ontology is without a rule."""

from __future__ import annotations

from collections import defaultdict

import pytest

from kg.examples import Failure, failures
from kg.pipeline import engine
from kg.relations import relations
from kg.resources import data
from kg.ties import offices

RULES = sorted({example.rule for example in engine().rules.examples})


@pytest.fixture(scope="module")
def failed() -> dict[str, list[Failure]]:
    """The examples that give other ties than they state, by rule."""
    out = defaultdict(list)
    for failure in failures(engine()):
        out[failure.example.rule].append(failure)
    return out


@pytest.mark.parametrize("rule", RULES)
def test_examples_give_what_they_state(rule: str, failed: dict[str, list[Failure]]) -> None:
    told = [
        f"{failure.example.where}: {failure.example.text} missing {failure.missing} surplus {failure.surplus}"
        for failure in failed.get(rule, [])
    ]
    assert told == []


@pytest.mark.parametrize("rule", RULES)
def test_rule_shows_what_it_gives_and_what_it_does_not(rule: str) -> None:
    own = [example for example in engine().rules.examples if example.rule == rule]
    assert any(example.ties for example in own)
    assert any(not example.ties for example in own)


def test_every_relation_has_a_rule() -> None:
    made = {rule.partition(".")[0] for rule in [*RULES, offices.RULE]}
    assert made == set(relations())


def test_every_file_of_rules_is_named_for_its_relation() -> None:
    files = {path.stem for path in data("rules").glob("*.yaml")}
    assert files == set(relations())


def test_verb_patterns_are_in_plain_forms() -> None:
    words = engine().lexicon.english.words
    lemmas = {lemma for _, lemma in words.values()}
    inflected = sorted(verb for verb in engine().rules.verbs if verb in words and verb not in lemmas)
    assert inflected == [], "write 'X meet Y', not 'X met Y'"
