"""Read rule files: one relation a file, each rule with its frames and the sentences that test it.

In: ``kg/rules/*.yaml`` (``docs/rules.md``). Out: ``Rules``, the frames compiled and indexed by their trigger.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from kg.model import Status
from kg.ties.frames import Frame, FrameError, compile_noun, compile_verb
from kg.ties.index import Indexed, indexed
from kg.yamls import Located, located

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_RULE_KEYS = frozenset(
    {"unless", "presupposed", "id", "verbs", "nouns", "is", "status", "kinds", "examples", "comment"}
)
_FILE_KEYS = frozenset({"words", "relation", "places", "trade", "rules", "comment"})
_STATUS = re.compile(r" \((asserted|planned|possible|negated|ended)\)$")


@dataclass(frozen=True, slots=True)
class Expected:
    """A tie that an example sentence must give."""

    source: str
    relation: str
    target: str
    status: Status = Status.ASSERTED


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of a rule and the ties of the rule's relation that it must give."""

    text: str
    ties: tuple[Expected, ...]
    rule: str
    where: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """All frames, by lemma of the word that they hang on.

    Attributes:
        places: relation -> ``country`` (a city stands for its country), ``keep`` (it stays a place), ``capital``
            (capitals stand for their country, other cities are no party) or ``other-cities`` (those stay places).
        trade: relations in which companies and goods stand for their country.
        kinds: rule -> party (``X``, ``Y``) -> the only kinds of entity that it takes there.
        index: the verb frames by the words that they ask for.
    """

    verbs: Mapping[str, Sequence[Frame]]
    nouns: Mapping[str, Sequence[Frame]]
    predicates: Mapping[str, Sequence[Frame]]
    places: Mapping[str, str]
    trade: frozenset[str]
    examples: tuple[Example, ...]
    symmetric: frozenset[str]
    kinds: Mapping[str, Mapping[str, frozenset[str]]]
    index: Mapping[str, Indexed] = field(default_factory=dict)


def read_rules(paths: Iterable[Path], *, symmetric: frozenset[str], known: frozenset[str]) -> Rules:
    """Compile rule files.

    Args:
        symmetric: ids of the relations without direction.
        known: ids of all relations of the ontology.

    Raises:
        DataError: all problems of a file at once, each with line and column.
    """
    verbs: defaultdict[str, list[Frame]] = defaultdict(list)
    nouns: defaultdict[str, list[Frame]] = defaultdict(list)
    predicates: defaultdict[str, list[Frame]] = defaultdict(list)
    places: dict[str, str] = {}
    trade: set[str] = set()
    examples: list[Example] = []
    seen: set[str] = set()
    kinds: dict[str, Mapping[str, frozenset[str]]] = {}
    for path in paths:
        file = located(path)
        data = _checked(file, known)
        relation = data["relation"]
        places[relation] = data.get("places", places.get(relation, "capital"))
        if data.get("trade") == "true":
            trade.add(relation)
        problems: list[tuple[tuple[str | int, ...], str]] = []
        lists = {f"@{key}": "|".join(words) for key, words in data.get("words", {}).items()}
        for i, rule in enumerate(data["rules"]):
            name = f"{relation}.{rule['id']}"
            if name in seen:
                problems.append((("rules", i, "id"), f"rule {name!r} stands twice: give it another id"))
            seen.add(name)
            if rule.get("kinds"):
                kinds[name] = {slot: frozenset(sorts) for slot, sorts in rule["kinds"].items()}
            unless, unless_source = _unless(rule.get("unless", ()), lists)
            presupposed = rule.get("presupposed") == "true"
            for key, index in (("verbs", verbs), ("nouns", nouns), ("is", predicates)):
                for j, pattern in enumerate(rule.get(key, ())):
                    try:
                        make = compile_verb if key == "verbs" else compile_noun
                        for lemma, frame in make(
                            _expand(pattern, lists), name, relation, rule.get("status", "")
                        ):
                            index[lemma].append(
                                replace(
                                    frame, unless=unless, unless_source=unless_source, presupposed=presupposed
                                )
                            )
                    except FrameError as error:
                        problems.append((("rules", i, key, j), str(error)))
            examples.extend(_examples(file, i, rule, name, relation, problems))
        if problems:
            raise file.error(problems)
    index = {lemma: indexed(frames) for lemma, frames in verbs.items()}
    return Rules(verbs, nouns, predicates, places, frozenset(trade), tuple(examples), symmetric, kinds, index)


def _unless(words: Any, lists: Mapping[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that void a rule in any place but the source's, and those that void it there.

    A plain list is for the places; ``{X: [...], Y: [...]}`` tells them apart.
    """
    places = words if isinstance(words, list) else words.get("Y", []) if words else []
    source = words.get("X", []) if isinstance(words, dict) else []
    spread = [
        frozenset(w for word in group for w in _expand(word, lists).split("|")) for group in (places, source)
    ]
    return spread[0], spread[1]


def _expand(pattern: str, lists: Mapping[str, str]) -> str:
    """Put a file's word lists in place of their names: '@work' becomes 'film|book|record'."""
    for name, words in lists.items():
        pattern = re.sub(rf"{name}\b", words, pattern)
    return pattern


def _checked(file: Located, known: frozenset[str]) -> Any:
    """Return the file's data after checking its keys; all problems at once."""
    data: Any = file.data
    problems: list[tuple[tuple[str | int, ...], str]] = []
    if not isinstance(data, dict) or "relation" not in data or "rules" not in data:
        raise file.error([((), "a rule file has the keys 'relation' and 'rules'")])
    if data["relation"] not in known:
        problems.append(
            (
                ("relation",),
                f"the ontology knows no relation {data['relation']!r}: add it there, or mend the name",
            )
        )
    problems.extend(
        ((key,), f"unknown key {key!r}: use one of {', '.join(sorted(_FILE_KEYS))}")
        for key in data
        if key not in _FILE_KEYS
    )
    for i, rule in enumerate(data["rules"]):
        if not isinstance(rule, dict) or "id" not in rule:
            problems.append((("rules", i), "a rule is a mapping with an 'id'"))
            continue
        problems.extend(
            (("rules", i, key), f"unknown key {key!r}: use one of {', '.join(sorted(_RULE_KEYS))}")
            for key in rule
            if key not in _RULE_KEYS
        )
        if not any(rule.get(key) for key in ("verbs", "nouns", "is")):
            problems.append(
                (("rules", i), f"rule {rule['id']!r} has no pattern: give it 'verbs', 'nouns' or 'is'")
            )
        if rule.get("status") and rule["status"] not in {s.value for s in Status}:
            problems.append(
                (("rules", i, "status"), f"unknown status {rule['status']!r}: use one of {', '.join(Status)}")
            )
        given = rule.get("examples", [])
        if not any(isinstance(e, dict) and e.get("ties") for e in given):
            problems.append(
                (
                    ("rules", i),
                    f"rule {rule['id']!r} has no example that gives a tie: add at least one sentence",
                )
            )
        if not any(isinstance(e, dict) and e.get("ties") == [] for e in given):
            problems.append(
                (
                    ("rules", i),
                    f"rule {rule['id']!r} has no example that must give none: add at least one sentence",
                )
            )
    if problems:
        raise file.error(problems)
    return data


def _examples(
    file: Located,
    i: int,
    rule: Any,
    name: str,
    relation: str,
    problems: list[tuple[tuple[str | int, ...], str]],
) -> Iterable[Example]:
    for j, example in enumerate(rule.get("examples", ())):
        ties = []
        for k, line in enumerate(example.get("ties", ())):
            status = _STATUS.search(line)
            source, _, target = line[: status.start() if status else None].partition(f" {relation} ")
            if not source or not target:
                problems.append(
                    (
                        ("rules", i, "examples", j, "ties", k),
                        f"write the tie as 'A {relation} B' or 'A {relation} B (planned)'",
                    )
                )
                continue
            ties.append(Expected(source, relation, target, Status(status[1] if status else "asserted")))
        yield Example(
            example["text"],
            tuple(ties),
            name,
            file.where("rules", i, "examples", j),
            example.get("published"),
        )
