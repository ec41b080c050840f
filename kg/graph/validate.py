"""The contract of the graph, checked: the queries of ``kg/queries/contract`` find what breaks it.

Each query is one rule of the contract (its first line says what is wrong) and selects ``?thing``, and
``?document`` where that is known. ``ontology/shapes.ttl`` states the same contract in SHACL; checking by
query takes 3 s for 100,000 ties, where pyshacl takes minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from kg import resources
from kg.graph.vocabulary import BASE, KG, PREFIXES

_SHAPES = "shapes.ttl"
_SHACL = PREFIXES["sh"]


@dataclass(frozen=True, slots=True)
class Violation:
    """A thing of the graph that breaks the contract, with the document that it comes from where known."""

    check: str
    reason: str
    thing: str
    document: str = ""

    def __str__(self) -> str:
        where = f" ({self.document.removeprefix(BASE)})" if self.document else ""
        return f"{self.thing.removeprefix(BASE)}{where}: {self.reason}"


def violations(graph: pyoxigraph.Store) -> Iterator[Violation]:
    """Yield all that breaks the contract, check by check, each in the order of the things' IRIs."""
    for file in sorted(resources.data("queries", "contract").glob("*.rq")):
        yield from _found(graph, file)


def _found(graph: pyoxigraph.Store, file: Path) -> list[Violation]:
    query = file.read_text(encoding="utf-8")
    reason = query.partition("\n")[0].removeprefix("# ")
    solutions = graph.query(query, prefixes=PREFIXES)
    if not isinstance(solutions, pyoxigraph.QuerySolutions):
        message = f"{file}: a check is a SELECT query"
        raise TypeError(message)
    has_document = any(variable.value == "document" for variable in solutions.variables)
    rows = {(row["thing"].value, row["document"].value if has_document else "") for row in solutions}
    return [Violation(file.stem, reason, thing, document) for thing, document in sorted(rows)]


def shacl_violations(graph: pyoxigraph.Store) -> Iterator[Violation]:
    """Yield what breaks the shapes of the ontology, found by pyshacl; slow, for small graphs.

    Raises:
        ImportError: pyshacl is not installed (the extra ``shacl``).
    """
    import pyshacl  # noqa: PLC0415 - an extra, and slow to import
    from rdflib import Graph, Namespace  # noqa: PLC0415

    data = Graph()
    triples = {pyoxigraph.Triple(quad.subject, quad.predicate, quad.object) for quad in graph}
    data.parse(data=pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES), format="nt")
    shapes = Graph().parse(resources.ontology() / _SHAPES, format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, advanced=False)
    sh, kg = Namespace(_SHACL), Namespace(KG)
    found = []
    for result in report.subjects(sh.resultSeverity, None):
        thing = report.value(result, sh.focusNode)
        message = report.value(result, sh.resultMessage)
        path = report.value(result, sh.resultPath)
        document = data.value(thing, Namespace(PREFIXES["prov"]).wasDerivedFrom) or data.value(
            data.value(thing, kg.evidence), Namespace(PREFIXES["prov"]).wasDerivedFrom
        )
        found.append(Violation(f"shacl {path or ''}".strip(), str(message), str(thing), str(document or "")))
    yield from sorted(found, key=lambda each: (each.thing, each.check, each.reason))
