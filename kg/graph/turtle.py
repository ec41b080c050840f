"""Turtle that people read: from sorted N-Quads, subject by subject, each tie followed by its evidence.

Sections of the sorted file are written in a reader's order without holding the graph in memory. Equal input
gives equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from kg.graph.nquads import LINE, section, subject
from kg.graph.vocabulary import PREFIXES

_LITERAL = re.compile(r'(".*")\^\^<([^>]*)>', re.DOTALL)
_LOCAL = re.compile(r"[\w\u00c0-\u024f](?:[\w\u00c0-\u024f.:-]*[\w\u00c0-\u024f])?", re.ASCII)
"""What can follow a prefix as it is; IRIs with other characters are written whole."""
_INTEGER = f"{PREFIXES['xsd']}integer"
_SPACES = sorted(((iri, prefix) for prefix, iri in PREFIXES.items()), key=lambda pair: -len(pair[0]))

_FIRST = (
    "rdf:type rdfs:label dcterms:title kg:source kg:relation kg:target kg:status kg:start kg:end "
    "kg:precision kg:during prov:wasDerivedFrom oa:exact oa:start oa:end"
).split()
"""Properties that a reader looks for first, in this order; the rest follow by IRI."""

SECTIONS = (
    ("The data set", ("dataset",)),
    ("The run", ("run/",)),
    ("Entities", ("ent/",)),
    ("Ties", ("tie/", "ev/")),
    ("Documents", ("doc/",)),
)
"""Titles of the parts of the file, and the spaces of the subjects in each."""

_HEAD = """\
# The graph in Turtle: what it is, the entities, the ties with their evidence, the documents.
# graph.nq holds the same and more: the named graphs, the counts and the ontology.

"""


def write(nquads: Path, turtle: Path) -> None:
    """Write the readable Turtle of a file of sorted N-Quads."""
    with turtle.open("w", encoding="utf-8", newline="\n") as out:
        out.write(_HEAD)
        out.writelines(prefixes())
        for title, spaces in SECTIONS:
            out.write(heading(title))
            out.writelines(blocks(section(nquads, *spaces)))


def heading(title: str) -> str:
    """Return what stands above a section."""
    return f"\n# ---- {title} ----\n"


def blocks(nquads: Iterable[str]) -> Iterator[str]:
    """Yield the Turtle of each subject of N-Quads that are sorted by subject; their graphs are left out."""
    for iri, lines in groupby(nquads, key=subject):
        yield f"\n{_name(iri)} {_properties(lines)} .\n"


def prefixes() -> Iterator[str]:
    """Yield the declaration of each prefix of the project."""
    for prefix, iri in PREFIXES.items():
        yield f"@prefix {prefix}: <{iri}> .\n"


def _properties(lines: Iterable[str]) -> str:
    pairs = [match.group(2, 3) for match in map(LINE.fullmatch, lines) if match is not None]
    named = [(_name(predicate), _object(value)) for predicate, value in pairs]
    named.sort(key=lambda pair: _FIRST.index(pair[0]) if pair[0] in _FIRST else len(_FIRST))
    listed = []
    for predicate, group in groupby(named, key=lambda pair: pair[0]):
        verb = "a" if predicate == "rdf:type" else predicate
        listed.append(f"{verb} {', '.join(dict.fromkeys(value for _, value in group))}")
    return " ;\n    ".join(listed)


def _object(term: str) -> str:
    if term.startswith("<<("):
        # A triple term of RDF 1.2, which the exports write.
        return f"<<( {' '.join(map(_object, term[3:-3].split()))} )>>"
    if term.startswith("<"):
        return _name(term[1:-1])
    typed = _LITERAL.fullmatch(term)
    if typed is None:
        return term
    text, datatype = typed.groups()
    return text[1:-1] if datatype == _INTEGER else f"{text}^^{_name(datatype)}"


@lru_cache(maxsize=10_000)
def _name(iri: str) -> str:
    for space, prefix in _SPACES:
        if iri.startswith(space) and _LOCAL.fullmatch(iri[len(space) :]):
            return f"{prefix}:{iri[len(space) :]}"
    return f"<{iri}>"
