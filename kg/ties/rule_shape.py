"""Check the shape of a rule file before its patterns are compiled: keys, lists and texts in their places."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from kg.model import Kind, Status

Problem = tuple[tuple[str | int, ...], str]
"""The way to a part of the file, and what is wrong with it."""

_PATTERNS = ("verbs", "nouns", "is")
_RULE_KEYS = frozenset(
    {*_PATTERNS, "unless", "governed", "presupposed", "id", "status", "kinds", "examples", "comment"}
)
_FILE_KEYS = frozenset({"words", "relation", "places", "traits", "trade", "rules", "comment"})
_PLACES = ("country", "keep", "capital", "other-cities")
_TRAITS = (
    "passing",
    "closing",
    "occasion",
    "gathering",
    "body",
    "third",
    "deed",
    "lasting",
    "effort",
    "matter",
    "attribute",
    "contest",
)


def is_rule_file(data: object) -> bool:
    """Return whether a file has the two keys without which nothing else can be told of it."""
    return isinstance(data, dict) and "relation" in data and "rules" in data


def problems(data: Mapping[str, Any], known: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the shape of a rule file.

    Args:
        data: what the file holds.
        known: ids of the relations of the ontology.
    """
    relation, rules = data["relation"], data["rules"]
    if not isinstance(relation, str) or relation not in known:
        yield (
            ("relation",),
            f"there is no relation {relation!r}: declare it in Turtle, or mend the name",
        )
    for key in data:
        if key not in _FILE_KEYS:
            yield (key,), f"unknown key {key!r}: use one of {', '.join(sorted(_FILE_KEYS))}"
    if data.get("places", "capital") not in _PLACES:
        yield ("places",), f"unknown value {data['places']!r}: use one of {', '.join(_PLACES)}"
    traits = data.get("traits", [])
    if not (_is_texts(traits) and set(traits) <= set(_TRAITS)):
        yield ("traits",), f"traits are a list of {', '.join(_TRAITS)}"
    words = data.get("words", {})
    if not isinstance(words, dict) or not all(_is_texts(some) for some in words.values()):
        yield ("words",), "word lists are written 'name: [word, word]'"
    if not isinstance(rules, list):
        yield ("rules",), "rules are a list: begin each with '- id: ...'"
        return
    for number, rule in enumerate(rules):
        yield from _of_rule(("rules", number), rule)


def _of_rule(at: tuple[str | int, ...], rule: Any) -> Iterator[Problem]:  # noqa: ANN401
    if not isinstance(rule, dict) or "id" not in rule:
        yield at, "a rule is a mapping with an 'id'"
        return
    for key in rule:
        if key not in _RULE_KEYS:
            yield (*at, key), f"unknown key {key!r}: use one of {', '.join(sorted(_RULE_KEYS))}"
    if not any(rule.get(key) for key in _PATTERNS):
        yield at, f"rule {rule['id']!r} has no pattern: give it 'verbs', 'nouns' or 'is'"
    for key in _PATTERNS:
        if not _is_texts(rule.get(key, [])):
            yield (*at, key), f"'{key}' is a list of patterns: begin each with '- '"
    if rule.get("status") and rule["status"] not in set(Status):
        yield (*at, "status"), f"unknown status {rule['status']!r}: use one of {', '.join(Status)}"
    yield from _of_limits(at, rule)
    yield from _of_examples(at, rule)


def _of_limits(at: tuple[str | int, ...], rule: Mapping[str, Any]) -> Iterator[Problem]:
    unless, kinds = rule.get("unless", []), rule.get("kinds") or {}
    if not (_is_texts(unless) or _is_by_party(unless)):
        yield (*at, "unless"), "'unless' is a list of words, or such lists for X and Y"
    if not _is_texts(rule.get("governed", [])):
        yield (*at, "governed"), "'governed' is a list of verbs"
    if not _is_by_party(kinds):
        yield (*at, "kinds"), "write kinds as '{X: [Country], Y: [Organisation]}'"
        return
    for party, some in kinds.items():
        for number, kind in enumerate(some):
            if kind not in set(Kind):
                yield (*at, "kinds", party, number), f"unknown kind {kind!r}: use one of {', '.join(Kind)}"


def _of_examples(at: tuple[str | int, ...], rule: Mapping[str, Any]) -> Iterator[Problem]:
    given = rule.get("examples") or []
    if not isinstance(given, list):
        yield (*at, "examples"), "examples are a list: '- {text: \"A sentence.\", ties: []}'"
        return
    for number, example in enumerate(given):
        if not isinstance(example, dict) or not isinstance(example.get("text"), str):
            yield (*at, "examples", number), "an example is a mapping with a 'text' and 'ties'"
        elif not _is_texts(example.get("ties", [])):
            yield (*at, "examples", number, "ties"), "'ties' is a list: [] for none"
    ties = [example.get("ties") for example in given if isinstance(example, dict)]
    if not any(ties):
        yield at, f"rule {rule['id']!r} has no example that gives a tie: add at least one sentence"
    if [] not in ties:
        yield at, f"rule {rule['id']!r} has no example that must give none: add at least one sentence"


def _is_texts(some: object) -> bool:
    return isinstance(some, list) and all(isinstance(each, str) for each in some)


def _is_by_party(some: object) -> bool:
    return isinstance(some, dict) and set(some) <= {"X", "Y"} and all(map(_is_texts, some.values()))
