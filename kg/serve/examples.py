"""The named queries as examples that can be run as they are, filled in with entities of the graph at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.errors import UsageError
from kg.graph.vocabulary import PREFIXES
from kg.model import Kind
from kg.query import NamedQuery, Need, filled, named_queries
from kg.serve.names import Names
from kg.store.opened import Store

ALWAYS = ("ent", "rel", "tie", "doc", "xsd")
"""Prefixes that every example declares, so that the editor shortens the IRIs of its results."""

_KINDS = {"organisation": Kind.ORGANISATION, "speaker": Kind.PERSON}
_PREFIX = re.compile(r"(?<![\w<:/-])([a-z]+):(?=[\w<])")


@dataclass(frozen=True, slots=True)
class Example:
    """A named query that can be run as it is."""

    name: str
    help: str
    query: str


def examples(store: Store, index: Names) -> Iterator[Example]:
    """Yield the named queries, each asked of entities that are in the graph."""
    for query in named_queries():
        try:
            text = filled(store, query.text, words(index, query))
        except UsageError:
            # A graph without entities: the query is shown as it is.
            text = query.text
        used = [*dict.fromkeys((*ALWAYS, *_PREFIX.findall(text)))]
        head = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in used if name in PREFIXES)
        yield Example(query.name, query.help, f"{head}\n{text}")


def words(index: Names, query: NamedQuery) -> Mapping[str, str]:
    """Return words for the parameters that a query needs: its own examples where the graph knows them."""
    given: dict[str, str] = {}
    for parameter in query.parameters:
        if parameter.need is Need.REQUIRED:
            word = parameter.value
            if parameter.sort == "entity":
                named = next((hit.entity.id for hit in index.found(word) if hit.exact), None)
                word = named or _stand_in(index, _KINDS.get(parameter.name), set(given.values())) or word
            given[parameter.name] = word
    return given


def _stand_in(index: Names, kind: Kind | None, taken: set[str]) -> str | None:
    """Return the id of the strongest entity of a kind that does not stand in the query yet."""
    strongest = index.strongest(len(index.ties))
    fitting = (hit.entity for hit in strongest if kind is None or hit.entity.kind is kind)
    return next((each.id for each in fitting if each.id not in taken), None)
