"""Ids of ties by their parties, their relation or their dates; ``kg.store.reading.ties`` gives the ties."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.graph.periods import months, years
from kg.graph.terms import day, node, value
from kg.graph.vocabulary import entity_iri, local, relation_iri, relations
from kg.store.interface import Graph, Readable
from kg.store.reading import tie_ids

_TIES = node("g:ties")


def find(
    store: Readable, source: str | None = None, relation: str | None = None, target: str | None = None
) -> list[str]:
    """Return the ids of ties by the ids of their parties and relation, sorted; None leaves a place open.

    A symmetric tie is found from either side.
    """
    graph = store.graph
    found = _matching(graph, source, relation, target)
    symmetric = [relation] if relation else [key for key, each in relations().items() if each.symmetric]
    for key in symmetric:
        if relations()[key].symmetric:
            found |= _matching(graph, target, key, source)
    return sorted(found)


def within(store: Readable, first: str, last: str) -> list[str]:
    """Return the ids of the ties whose dates touch a period, sorted; undated ties are in no period.

    Args:
        store: the store to read; the months of its ties are an index, so that nothing else is read.
        first: ISO date; earlier than anything when far back.
        last: ISO date, included.
    """
    graph = store.graph
    span = [
        value(quad.object)
        for term in ("kg:firstDay", "kg:lastDay")
        for quad in graph.quads_for_pattern(None, node(term), None, node("g:about"))
    ]
    if not span:
        return []
    start, end = max(first, span[0]), min(last, span[1])
    touched = {
        value(quad.subject)
        for period in (*months(start, end), *years(start, end))
        for quad in graph.quads_for_pattern(None, node("kg:during"), day(period), _TIES)
    }
    return sorted(local(iri) for iri in touched if _touches(graph, NamedNode(iri), first, last))


def _touches(graph: Graph, tie: NamedNode, first: str, last: str) -> bool:
    begins, ends = (
        min(value(quad.object) for quad in graph.quads_for_pattern(tie, node(term), None, _TIES))
        for term in ("kg:start", "kg:end")
    )
    return begins <= last and ends >= first


def _matching(graph: Graph, source: str | None, relation: str | None, target: str | None) -> set[str]:
    wanted = [
        (node("kg:source"), entity_iri(source) if source else None),
        (node("kg:target"), entity_iri(target) if target else None),
        (node("kg:relation"), relation_iri(relation) if relation else None),
    ]
    sets = [
        {local(value(quad.subject)) for quad in graph.quads_for_pattern(None, term, NamedNode(iri), _TIES)}
        for term, iri in wanted
        if iri is not None
    ]
    return set.intersection(*sets) if sets else set(tie_ids(graph))
