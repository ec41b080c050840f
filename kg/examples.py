"""Run the sentences that test the rules: each must give exactly the ties of its relation that it states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.documents import document
from kg.model import Status
from kg.pipeline import Engine, read_document
from kg.ties.rules import Example, Rules

Stated = tuple[str, str, str, Status]
"""Source, relation, target and status, by name."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A sentence that did not give what its rule says.

    Attributes:
        missing: ties that it must give and did not.
        surplus: ties of the rule's relation that it gave and must not.
    """

    example: Example
    missing: tuple[str, ...]
    surplus: tuple[str, ...]


def failures(engine: Engine) -> Iterator[Failure]:
    """Give the examples of all rules that fail, in the order of the files."""
    for example in engine.rules.examples:
        wanted = {
            _ordered((tie.source, tie.relation, tie.target, tie.status), engine.rules) for tie in example.ties
        }
        found = set(_found(example, engine))
        if wanted != found:
            yield Failure(example, _lines(wanted - found), _lines(found - wanted))


def _found(example: Example, engine: Engine) -> Iterator[Stated]:
    relation = example.rule.partition(".")[0]
    made = document(example.text, name=example.where, path=example.where, date=example.published)
    for tie in read_document(made, engine).ties:
        if tie.relation == relation:
            yield _ordered((tie.source.name, tie.relation, tie.target.name, tie.status), engine.rules)


def _ordered(stated: Stated, rules: Rules) -> Stated:
    source, relation, target, status = stated
    if relation in rules.symmetric and source > target:
        return target, relation, source, status
    return stated


def _lines(ties: set[Stated]) -> tuple[str, ...]:
    return tuple(
        f"{source} {relation} {target} ({status})" for source, relation, target, status in sorted(ties)
    )
