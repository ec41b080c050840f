"""Read rule files: one relation a file, each rule with its frames and the sentences that test it.

In: ``kg/rules/*.yaml`` (``docs/rules.md``). Out: ``Rules``, the frames compiled and indexed by their trigger.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from kg.errors import DataError
from kg.model import Status
from kg.ties.frames import Frame, Indexed
from kg.ties.index import indexed
from kg.ties.patterns import FrameError, compile_noun, compile_verb
from kg.ties.rule_shape import Problem, is_rule_file
from kg.ties.rule_shape import problems as shape
from kg.yamls import Located, located

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

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
        places: relation -> ``country`` (a city stands for its country), ``keep`` (it stays a place),
            ``capital`` (capitals stand for their country, other cities are no party) or ``other-cities``
            (those stay places).
        traits: how a relation behaves -> the relations that do: ``passing`` (what ended took place all the
            same), ``closing`` (what ended of itself took place), ``occasion`` (who acts at the event takes
            part), ``gathering`` (the target may be an event named before), ``body`` (in tables, a role
            towards the body that the text is about),
            ``third`` (the source stands between the targets and is none of them), ``deed`` (what was done
            stands for the doer), ``lasting`` (what was once done is over), ``effort`` (who tries to does so),
            ``matter`` ('it' is what was proposed, and no party), ``attribute`` (in tables, a noun
            of it heads a column).
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
    traits: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def has(self, trait: str, frame: Frame) -> bool:
        """Return whether the relation of a frame behaves in some way."""
        return frame.relation in self.traits.get(trait, ())


def read_rules(paths: Iterable[Path], *, symmetric: frozenset[str], known: frozenset[str]) -> Rules:
    """Compile rule files.

    Args:
        paths: the files, in the order in which their rules stand.
        symmetric: ids of the relations without direction.
        known: ids of all relations of the ontology.

    Raises:
        DataError: all problems of all files at once, each with line and column.
    """
    book, told = _Book(), []
    for path in paths:
        try:
            book.add(located(path), known)
        except DataError as error:
            told.append(str(error))
    if told:
        raise DataError("\n".join(told))
    return book.rules(symmetric)


@dataclass(slots=True)
class _Book:
    """Rules under construction."""

    verbs: defaultdict[str, list[Frame]] = field(default_factory=lambda: defaultdict(list))
    nouns: defaultdict[str, list[Frame]] = field(default_factory=lambda: defaultdict(list))
    predicates: defaultdict[str, list[Frame]] = field(default_factory=lambda: defaultdict(list))
    places: dict[str, str] = field(default_factory=dict)
    trade: set[str] = field(default_factory=set)
    traits: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    examples: list[Example] = field(default_factory=list)
    kinds: dict[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    frames: dict[Frame, Frame] = field(default_factory=dict)

    def add(self, file: Located, known: frozenset[str]) -> None:
        """Take in a file.

        Raises:
            DataError: all its problems at once.
        """
        data: Any = file.data
        if not is_rule_file(data):
            raise file.error([((), "a rule file has the keys 'relation' and 'rules'")])
        problems = list(shape(data, known))
        bent = {keys[:3] for keys, _ in problems}
        if {("relation",), ("words",), ("rules",)}.isdisjoint(bent):
            lists = {f"@{key}": "|".join(words) for key, words in data.get("words", {}).items()}
            for i, rule in enumerate(data["rules"]):
                if isinstance(rule, dict) and "id" in rule:
                    whole = {key: part for key, part in rule.items() if ("rules", i, key) not in bent}
                    problems.extend(self._rule(file, i, whole, data["relation"], lists))
        if problems:
            raise file.error(problems)
        relation = data["relation"]
        self.places[relation] = data.get("places", self.places.get(relation, "capital"))
        if data.get("trade") == "true":
            self.trade.add(relation)
        for trait in data.get("traits", ()):
            self.traits[trait].add(relation)

    def _rule(
        self, file: Located, i: int, rule: Mapping[str, Any], relation: str, lists: Mapping[str, str]
    ) -> Iterator[Problem]:
        """Take in the parts of a rule that have the right shape; yield what is wrong inside them."""
        name = f"{relation}.{rule.get('id')}"
        if name in self.names:
            yield ("rules", i, "id"), f"rule {name!r} stands twice: give it another id"
        self.names.add(name)
        if rule.get("kinds"):
            self.kinds[name] = {slot: frozenset(sorts) for slot, sorts in rule["kinds"].items()}
        unless, unless_source = _unless(rule.get("unless", ()), lists)
        governed = _spread(rule.get("governed", ()), lists)
        presupposed, status = rule.get("presupposed") == "true", rule.get("status", "")
        for key, index in (("verbs", self.verbs), ("nouns", self.nouns), ("is", self.predicates)):
            make = compile_verb if key == "verbs" else compile_noun
            for j, pattern in enumerate(rule.get(key, ())):
                try:
                    for lemma, frame in make(_expand(pattern, lists), name, relation, status):
                        whole = replace(
                            frame,
                            unless=unless,
                            unless_source=unless_source,
                            governed=governed,
                            presupposed=presupposed,
                        )
                        # one value for all verbs of a class: the rules are read at every start
                        index[lemma].append(self.frames.setdefault(whole, whole))
                except FrameError as error:
                    yield ("rules", i, key, j), str(error)
        for j, example in enumerate(rule.get("examples", ())):
            yield from self._example(("rules", i, "examples", j), example, name, file)

    def _example(
        self, at: tuple[str | int, ...], example: Mapping[str, Any], name: str, file: Located
    ) -> Iterator[Problem]:
        relation = name.partition(".")[0]
        ties = []
        for k, line in enumerate(example.get("ties", ())):
            status = _STATUS.search(line)
            source, _, target = line[: status.start() if status else None].partition(f" {relation} ")
            if source and target:
                ties.append(Expected(source, relation, target, Status(status[1] if status else "asserted")))
            else:
                yield (*at, "ties", k), f"write the tie as 'A {relation} B' or 'A {relation} B (planned)'"
        published = example.get("published")
        self.examples.append(Example(example["text"], tuple(ties), name, file.where(*at), published))

    def rules(self, symmetric: frozenset[str]) -> Rules:
        """Return what was taken in."""
        index = {lemma: indexed(frames) for lemma, frames in self.verbs.items()}
        return Rules(
            self.verbs, self.nouns, self.predicates, self.places, frozenset(self.trade), tuple(self.examples),
            symmetric, self.kinds, index, {trait: frozenset(some) for trait, some in self.traits.items()},
        )  # fmt: skip


def _unless(
    words: Sequence[str] | Mapping[str, Sequence[str]], lists: Mapping[str, str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that void a rule in any place but the source's, and those that void it there.

    A plain list is for the places; ``{X: [...], Y: [...]}`` tells them apart.
    """
    by_party = words if isinstance(words, Mapping) else {"Y": words}
    places, source = by_party.get("Y", ()), by_party.get("X", ())
    return _spread(places, lists), _spread(source, lists)


def _spread(words: Sequence[str], lists: Mapping[str, str]) -> frozenset[str]:
    return frozenset(w.replace("_", " ") for word in words for w in _expand(word, lists).split("|"))


def _expand(pattern: str, lists: Mapping[str, str]) -> str:
    """Put a file's word lists in place of their names: '@work' becomes 'film|book|record'."""
    for name, words in lists.items():
        pattern = re.sub(rf"{name}\b", words, pattern)
    return pattern
