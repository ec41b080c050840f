"""The ties of an entity, filtered, ordered and cut into pages without reading the evidence of all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Self

import pyoxigraph
from pyoxigraph import NamedNode

from kg.graph.terms import node, value
from kg.graph.vocabulary import document_iri, entity_iri, families, local, relations, tie_iri
from kg.model import Status
from kg.store.opened import Store

PAGE = 25
"""Ties on a page."""

_TIES = node("g:ties")
_PAGE_NUMBER = re.compile("[1-9][0-9]{0,6}")


@dataclass(frozen=True, slots=True)
class Line:
    """A tie as far as it must be known to find its place; ``start`` and ``end`` are empty when undated."""

    id: str
    relation: str
    family: str
    status: str
    other: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asked to see of an entity's ties; empty words ask for all.

    Attributes:
        family, relation, status: ids.
        since, until: a day, month or year, ISO 8601; of the event, or of a report where the event is undated.
        other: id of the entity at the other end.
        page: the first is 1.
    """

    family: str = ""
    relation: str = ""
    status: str = ""
    since: str = ""
    until: str = ""
    other: str = ""
    page: int = 1

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """Read what stands in an address; what is no choice is left out."""
        words = {name: given.get(name, "").strip() for name in ("since", "until", "other")}
        choices: dict[str, Collection[str]] = {
            "family": families(),
            "relation": relations(),
            "status": tuple(Status),
        }
        chosen = {name: given[name] for name, known in choices.items() if given.get(name) in known}
        page = given.get("page", "")
        return cls(**words, **chosen, page=int(page) if _PAGE_NUMBER.fullmatch(page) else 1)

    def at(self, page: int) -> Mapping[str, str]:
        """Return the words of an address that asks for the same, at another page."""
        pairs = asdict(replace(self, page=page))
        return {name: str(word) for name, word in pairs.items() if word not in {"", 1}}

    def takes(self, line: Line) -> bool:
        """Return whether a tie is wanted, its date apart."""
        pairs = ((self.family, line.family), (self.relation, line.relation), (self.status, line.status))
        return all(word in {"", of} for word, of in (*pairs, (self.other, line.other)))


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of an entity's ties.

    Attributes:
        all: number of the entity's ties.
        families, relations, statuses: numbers of its ties by id.
        wanted: number of those that were asked for.
        pages: number of pages of them.
        ties: ids of those on this page by family, in the order of the ontology.
    """

    all: int
    families: Mapping[str, int]
    relations: Mapping[str, int]
    statuses: Mapping[str, int]
    wanted: int
    pages: int
    ties: Mapping[str, list[str]]


def shown(store: Store, lines: Iterable[Line], wanted: Wanted) -> Shown:
    """Return the page that was asked for: by family, the latest first, undated ties last."""
    every = list(lines)
    place = {key: number for number, key in enumerate(families())}
    kept = [line for line in every if wanted.takes(line)]
    if wanted.since or wanted.until:
        kept = [line for line in kept if _in_time(store.graph, line, wanted)]
    kept.sort(key=lambda line: (line.relation, line.other, line.status, line.id))
    kept.sort(key=lambda line: line.end, reverse=True)
    kept.sort(key=lambda line: place[line.family])
    page: dict[str, list[str]] = {}
    for line in kept[(wanted.page - 1) * PAGE : wanted.page * PAGE]:
        page.setdefault(line.family, []).append(line.id)
    family, relation, status = (
        Counter(getattr(line, name) for line in every) for name in ("family", "relation", "status")
    )
    return Shown(
        all=len(every),
        families={key: family[key] for key in families() if key in family},
        relations={key: relation[key] for key in relations() if key in relation},
        statuses={key: status[key] for key in Status if key in status},
        wanted=len(kept),
        pages=-(-len(kept) // PAGE),
        ties=page,
    )


def lines(store: Store, entity: str) -> Iterator[Line]:
    """Yield the ties in which an entity stands, by its id."""
    iri = NamedNode(entity_iri(entity))
    own = {
        value(quad.subject): end
        for end in ("kg:source", "kg:target")
        for quad in store.graph.quads_for_pattern(None, node(end), iri, _TIES)
    }
    family = {key: relation.family for key, relation in relations().items()}
    for tie, end in own.items():
        quads = store.graph.quads_for_pattern(NamedNode(tie), None, None, _TIES)
        found = {quad.predicate: value(quad.object) for quad in quads}
        relation = local(found[node("kg:relation")])
        yield Line(
            id=local(tie),
            relation=relation,
            family=family[relation],
            status=local(found[node("kg:status")]),
            other=local(found[node("kg:target" if end == "kg:source" else "kg:source")]),
            start=found.get(node("kg:start"), ""),
            end=found.get(node("kg:end"), ""),
        )


def _in_time(graph: pyoxigraph.Store, line: Line, wanted: Wanted) -> bool:
    # "~" sorts after every digit, so that a month or a year ends with its last day.
    first, last = wanted.since, f"{wanted.until or '9999'}~"
    spans = [(line.start, line.end)] if line.start else [(day, day) for day in _reported(graph, line.id)]
    return any(start <= last and end >= first for start, end in spans)


def _reported(graph: pyoxigraph.Store, tie: str) -> Iterator[str]:
    """Yield the dates of the documents that state a tie."""
    iri = NamedNode(tie_iri(tie))
    for quad in graph.quads_for_pattern(iri, node("kg:evidence"), None, None):
        document = NamedNode(document_iri(local(str(quad.graph_name).strip("<>"))))
        for dated in graph.quads_for_pattern(document, node("dcterms:date"), None, document):
            yield value(dated.object)
