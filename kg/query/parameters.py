"""Parameters of queries: what a query's head says of them, and how a word given becomes a term.

A head is the comment lines at the top of a query: one line of help, and a line for each parameter::

    # Who is tied to an entity, and how.
    # param: entity (entity) Belarus
    # param: relation (relation, optional) met-with
    # param: top (number, default) 20

The last words are an example, or the default. A parameter is a variable of the query: its term is written
in its place. An optional one that is not given stays a variable and so matches anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from enum import StrEnum

from pyoxigraph import Literal

from kg.errors import UsageError
from kg.graph.periods import months, years
from kg.graph.terms import day
from kg.graph.vocabulary import STATUSES, families, kg_iri, relation_iri, relations
from kg.model import Kind
from kg.query.tokens import replaced

_HEAD = re.compile(r"# param: (?P<name>\w+) \((?P<sort>\w+)(?:, (?P<need>optional|default))?\) (?P<value>.+)")
_PERIOD = "VALUES ?during { UNDEF }"
"""What a query says where it looks dates up by month: any month, until since or until is given."""


_SETS: dict[str, tuple[Callable[[str], str], Callable[[], Iterable[str]]]] = {
    "relation": (relation_iri, relations),
    "family": (kg_iri, families),
    "status": (kg_iri, lambda: STATUSES),
    "kind": (kg_iri, lambda: Kind),
}
"""Sorts of parameter whose words are ids of a closed set: how an id becomes an IRI, and the set."""


class Need(StrEnum):
    """Whether a parameter must be given."""

    REQUIRED = ""
    OPTIONAL = "optional"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query; ``value`` is an example, or the default."""

    name: str
    sort: str
    need: Need
    value: str


def parameters(query: str) -> tuple[Parameter, ...]:
    """Return the parameters that the head of a query declares."""
    found = [match for line in _head(query) if (match := _HEAD.fullmatch(line)) is not None]
    return tuple(
        Parameter(each["name"], each["sort"], Need(each["need"] or ""), each["value"]) for each in found
    )


def summary(query: str) -> str:
    """Return the line of help at the top of a query; empty when it has none."""
    lines = (line.removeprefix("#").strip() for line in _head(query))
    return next((line for line in lines if line and not line.startswith("param:")), "")


def _head(query: str) -> Iterator[str]:
    for line in query.splitlines():
        if not line.startswith("#"):
            return
        yield line.rstrip()


def fill(
    query: str, given: Mapping[str, str], entity: Callable[[str], str], span: tuple[str, str] | None = None
) -> str:
    """Return a query with terms in the place of its parameters.

    Args:
        query: the text with its head.
        given: words by parameter name.
        entity: gives the IRI of an entity by its name, or raises UsageError.
        span: first and last day of all dates in the store, for a period that is open on a side.

    Raises:
        UsageError: a parameter is missing or unknown, or its words fit no term of its sort.
    """
    declared = {each.name: each for each in parameters(query)}
    unknown = sorted(set(given) - set(declared))
    if unknown:
        known = ", ".join(declared) or "none"
        message = f"the query has no parameter '{unknown[0]}'; its parameters: {known}"
        raise UsageError(message)
    words = {name: given.get(name, each.value) for name, each in declared.items() if _is_set(each, given)}
    terms = {name: _term(declared[name], word, entity) for name, word in words.items()}
    if _PERIOD in query and span is not None and {"since", "until"} & set(words):
        query = query.replace(_PERIOD, _months(words, span))
    return replaced(query, terms)


def _is_set(parameter: Parameter, given: Mapping[str, str]) -> bool:
    if parameter.name in given or parameter.need is Need.DEFAULT:
        return True
    if parameter.need is Need.OPTIONAL:
        return False
    example = f"--param {parameter.name}='{parameter.value}'"
    message = f"the query needs the parameter '{parameter.name}' ({parameter.sort}), such as {example}"
    raise UsageError(message)


def _term(parameter: Parameter, word: str, entity: Callable[[str], str]) -> str:
    """Return the SPARQL term for the words given for a parameter."""
    sort = parameter.sort
    if sort in _SETS:
        iri, known = _SETS[sort]
        return f"<{iri(_one_of(word, known(), sort))}>"
    if sort == "entity":
        return f"<{entity(word)}>"
    if sort in {"since", "until"}:
        return str(day(_days(word)[sort == "until"]))
    if sort == "number":
        if not word.isdecimal():
            message = f"'{word}' is no number: {parameter.name} is one such as {parameter.value}"
            raise UsageError(message)
        return str(int(word))
    return str(Literal(word))


def _one_of(word: str, known: Iterable[str], sort: str) -> str:
    by_folded = {str(each).casefold(): str(each) for each in known}
    folded = "-".join(word.casefold().split())
    if folded in by_folded:
        return by_folded[folded]
    close = get_close_matches(folded, by_folded, n=3, cutoff=0.5)
    meant = ", ".join(by_folded[each] for each in close)
    hint = f"did you mean {meant}?" if meant else f"one of {', '.join(by_folded.values())}"
    message = f"there is no {sort} '{word}': {hint}"
    raise UsageError(message)


def _days(word: str) -> tuple[str, str]:
    """Return the first and last day of a day, month or year in ISO form."""
    parts = word.strip().split("-")
    try:
        first = date(int(parts[0]), *(int(part) for part in parts[1:]), *[1] * (3 - len(parts)))
        following = {
            1: lambda: date(first.year + 1, 1, 1),
            2: lambda: date(first.year + first.month // 12, first.month % 12 + 1, 1),
            3: lambda: first + timedelta(days=1),
        }[len(parts)]()
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        message = f"'{word}' is no date: write a day, month or year such as 2024-07-04, 2024-07 or 2024"
        raise UsageError(message) from error
    return first.isoformat(), (following - timedelta(days=1)).isoformat()


def _months(words: Mapping[str, str], span: tuple[str, str]) -> str:
    first = max(_days(words["since"])[0], span[0]) if "since" in words else span[0]
    last = min(_days(words["until"])[1], span[1]) if "until" in words else span[1]
    if first > last:
        return "VALUES ?during { }"
    periods = (*months(first, last), *years(first, last))
    return f"VALUES ?during {{ {' '.join(str(day(period)) for period in periods)} }}"
