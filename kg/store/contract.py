"""The part of a graph in which its contract can be checked when only a little of it has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pyoxigraph

from kg.graph.nquads import by_subject, of_subject, properties
from kg.graph.vocabulary import KG, TIE, graph_iri, kg_iri, local, relations
from kg.model import Status
from kg.store.patching import Change

_PARTIES = tuple(f"{KG}{name}" for name in ("source", "target", "attributedTo"))
_ENTITIES = f"<{graph_iri('entities')}> .\n"
_SHARED = tuple(f"<{graph_iri(name)}> .\n".encode() for name in ("ties", "entities"))
"""Graphs whose lines are looked up when they are needed, whether they are new or not."""


def surroundings(nquads: Path, changes: Iterable[Change], about: Iterable[bytes]) -> pyoxigraph.Store:
    """Return a graph of what is new, and of the ties that have changed, each whole and with its parties.

    Args:
        nquads: the sorted file of the whole graph.
        changes: the lines that have come and gone.
        about: the lines of the ontology and of the run.
    """
    found = [line.decode() for line in about]
    ties = set()
    for line, enters in changes:
        if line.startswith(f"<{TIE}".encode()):
            ties.add(line[1 : line.index(b">")].decode())
        elif enters and not line.endswith(_SHARED):
            found.append(line.decode())
    parties: set[str] = set()
    direct: set[str] = set()
    for tie in sorted(ties):
        lines = list(of_subject(nquads, tie))
        found += lines
        for said in (_values(pairs) for _, pairs in properties(by_subject(lines))):
            parties.update(party for name in _PARTIES for party in said.get(name, ()))
            direct.update(_direct(said))
    for party in sorted(parties):
        described = of_subject(nquads, party)
        found += [
            line for line in described if line.endswith(_ENTITIES) or line.rpartition(" <")[0] in direct
        ]
    graph = pyoxigraph.Store()
    graph.load("".join(found), format=pyoxigraph.RdfFormat.N_QUADS)
    return graph


def _values(pairs: Iterable[tuple[str, str]]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for predicate, value in pairs:
        found.setdefault(predicate, []).append(value)
    return found


def _direct(tie: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the direct triples that an asserted tie stands for."""
    source, relation, target, status = (
        tie.get(KG + name, [""])[0] for name in ("source", "relation", "target", "status")
    )
    known = relations().get(local(relation))
    if status == kg_iri(Status.ASSERTED):
        yield f"<{source}> <{relation}> <{target}>"
        if known is not None and known.symmetric:
            yield f"<{target}> <{relation}> <{source}>"
