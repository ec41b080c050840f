"""The tests of the W3C suite for SPARQL 1.0 and 1.1, read from its manifests."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

BASE = "https://w3c.github.io/rdf-tests/"
"""Where the suite is published: the IRIs of its files begin so, wherever its folder stands."""

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
APPROVAL = "http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#approval"

MANIFESTS = ("sparql/sparql10/manifest.ttl", "sparql/sparql11/manifest-all.ttl")
LEFT_OUT = {
    "entailment": "no entailment regime is promised",
    "graph-store-protocol": "the server only reads",
    "protocol": "not in machine-readable form; tests/serve asks by hand",
    "service-description": "not in machine-readable form; tests/serve asks by hand",
}
"""Folders of the suite that are not tried, and why."""

_FROM = re.compile(r"FROM\s+(?:NAMED\s+)?<([^>]*)>", re.IGNORECASE)


class Kind(StrEnum):
    """What a test tries."""

    ANSWER = "answer"
    UPDATE = "update"
    SYNTAX = "syntax"
    UPDATE_SYNTAX = "update_syntax"


_KINDS = {
    "QueryEvaluationTest": (Kind.ANSWER, True),
    "CSVResultFormatTest": (Kind.ANSWER, True),
    "UpdateEvaluationTest": (Kind.UPDATE, True),
    "PositiveSyntaxTest": (Kind.SYNTAX, True),
    "PositiveSyntaxTest11": (Kind.SYNTAX, True),
    "NegativeSyntaxTest": (Kind.SYNTAX, False),
    "NegativeSyntaxTest11": (Kind.SYNTAX, False),
    "PositiveUpdateSyntaxTest11": (Kind.UPDATE_SYNTAX, True),
    "NegativeUpdateSyntaxTest11": (Kind.UPDATE_SYNTAX, False),
}


@dataclass(frozen=True, slots=True)
class Dataset:
    """Files that make a dataset: of the default graph, and of the named graphs by their IRIs."""

    default: tuple[Path, ...] = ()
    named: tuple[tuple[str, Path], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A test.

    Attributes:
        id: folder and name, ``sparql10/graph/dawg-graph-01``.
        query: the text of the query or update.
        base: IRI against which the query's relative IRIs are meant.
        valid: False where it must be refused as no SPARQL.
        data: what is asked, or updated.
        result: the file of the answer.
        after: what an update leaves.
        lax: duplicate rows may be left out.
    """

    id: str
    kind: Kind
    query: str
    base: str
    valid: bool = True
    data: Dataset = Dataset()
    result: Path | None = None
    after: Dataset = Dataset()
    lax: bool = False

    @property
    def text(self) -> str:
        """The query with its base written out, for neither a command nor an endpoint has another."""
        return f"BASE <{self.base}>\n{self.query}"

    @property
    def names_graphs(self) -> bool:
        """Whether the query itself says which graphs it asks."""
        return _FROM.search(self.query) is not None


_Node = NamedNode | BlankNode | Literal
_Facts = Mapping[_Node, Mapping[str, list[_Node]]]


def cases(folder: Path) -> Iterator[Case]:
    """Yield the tests of the suite in a folder, in the order of its manifests."""
    for name in MANIFESTS:
        top = folder / name
        facts = _facts(folder, top)
        for part in _listed(facts, NamedNode(file_iri(folder, top)), f"{MF}include"):
            manifest = _path(folder, part)
            if manifest.parent.name not in LEFT_OUT:
                yield from _of_manifest(folder, manifest)


def graphs(folder: Path, case: Case) -> dict[str, Path]:
    """Return the files of all graphs that a test asks, by IRI."""
    beside = case.base.rpartition("/")[0]
    said = [NamedNode(f"{beside}/{name}") for name in _FROM.findall(case.query)]
    files = {iri.value: _path(folder, iri) for iri in said}
    return files | dict(case.data.named) | {file_iri(folder, file): file for file in case.data.default}


def rdf_format(file: Path) -> RdfFormat:
    """Return the format of a file of triples by its name."""
    found = RdfFormat.from_extension(file.suffix[1:])
    assert found is not None, file
    return found


def _of_manifest(folder: Path, manifest: Path) -> Iterator[Case]:
    facts = _facts(folder, manifest)
    for entry in _listed(facts, NamedNode(file_iri(folder, manifest)), f"{MF}entries"):
        about = facts[entry]
        kind, valid = _KINDS[about[f"{RDF}type"][0].value.removeprefix(MF)]
        # What the working group did not approve stands in no manifest's count either.
        if any(each.value.endswith("#NotApproved") for each in about[APPROVAL]):
            continue
        action = about[f"{MF}action"][0]
        of = facts[action] if isinstance(action, BlankNode) else {}
        (asked,) = of.get(f"{QT}query", []) or of.get(f"{UT}request", []) or [action]
        ending = about[f"{MF}result"]
        yield Case(
            id=f"{manifest.parent.parent.name}/{manifest.parent.name}/{entry.value.rpartition('#')[2]}",
            kind=kind,
            query=_path(folder, asked).read_text(encoding="utf-8"),
            base=asked.value,
            valid=valid,
            data=_dataset(folder, facts, action, UT if kind is Kind.UPDATE else QT),
            result=_path(folder, ending[0]) if kind is Kind.ANSWER else None,
            after=_dataset(folder, facts, ending[0], UT) if kind is Kind.UPDATE else Dataset(),
            lax=bool(about[f"{MF}resultCardinality"]),
        )


def _dataset(folder: Path, facts: _Facts, of: _Node, terms: str) -> Dataset:
    if not isinstance(of, BlankNode):
        return Dataset()
    named = []
    for graph in facts[of][f"{terms}graphData"]:
        if isinstance(graph, BlankNode):
            named.append((facts[graph][f"{RDFS}label"][0].value, facts[graph][f"{terms}graph"][0]))
        else:
            named.append((graph.value, graph))
    return Dataset(
        default=tuple(_path(folder, file) for file in facts[of][f"{terms}data"]),
        named=tuple((iri, _path(folder, file)) for iri, file in named),
    )


def _facts(folder: Path, manifest: Path) -> _Facts:
    facts: defaultdict[_Node, defaultdict[str, list[_Node]]] = defaultdict(lambda: defaultdict(list))
    for quad in pyoxigraph.parse(path=str(manifest), base_iri=file_iri(folder, manifest)):
        facts[quad.subject][quad.predicate.value].append(quad.object)
    return facts


def _listed(facts: _Facts, subject: _Node, predicate: str) -> Iterator[_Node]:
    for head in facts[subject][predicate]:
        while head.value != f"{RDF}nil":
            yield facts[head][f"{RDF}first"][0]
            (head,) = facts[head][f"{RDF}rest"]  # noqa: PLW2901 - a list is walked link by link


def file_iri(folder: Path, file: Path) -> str:
    """Return the IRI by which a file of the suite is known."""
    return BASE + file.relative_to(folder).as_posix()


def _path(folder: Path, iri: _Node) -> Path:
    return folder / iri.value.removeprefix(BASE)
