"""Turtle that people read: from sorted N-Quads, subject by subject, each tie followed by its evidence.

Sections of the sorted file are written in a reader's order without holding the graph in memory. Equal input
gives equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from kg.graph.nquads import Subject, section
from kg.graph.vocabulary import PREFIXES

_LOCAL = re.compile(r"[\w\u00c0-\u024f](?:[\w\u00c0-\u024f.:-]*[\w\u00c0-\u024f])?", re.ASCII)
"""What can follow a prefix as it is; IRIs with other characters are written whole."""
_INTEGER = f"{PREFIXES['xsd']}integer"
_SPACES = {iri: prefix for prefix, iri in PREFIXES.items()}

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


def blocks(subjects: Iterable[Subject]) -> Iterator[str]:
    """Yield the Turtle of each subject of sorted N-Quads; their graphs are left out."""
    for iri, lines in subjects:
        yield f"\n{_name(iri)} {_properties(lines, len(iri) + 3)} .\n"


def prefixes() -> Iterator[str]:
    """Yield the declaration of each prefix of the project."""
    for prefix, iri in PREFIXES.items():
        yield f"@prefix {prefix}: <{iri}> .\n"


def _properties(lines: Iterable[str], verb_at: int) -> str:
    """Return what the lines of one subject say of it; its properties begin at ``verb_at``."""
    said: dict[str, dict[str, None]] = {}
    for line in lines:
        # The graph is left out; no IRI holds a space, so that the last one before it ends the object.
        verb, _, value = line[verb_at : line.rindex(" <")].partition(" ")
        if verb in said:
            said[verb][_object(value)] = None
        else:
            said[verb] = {_object(value): None}
    return " ;\n    ".join([f"{name} {', '.join(said[verb])}" for verb, name in _verbs(tuple(said))])


@lru_cache(maxsize=10_000)
def _verbs(terms: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return properties in a reader's order, each with how it is written."""
    named = [(term, _name(term[1:-1])) for term in terms]
    named.sort(key=lambda pair: _FIRST.index(pair[1]) if pair[1] in _FIRST else len(_FIRST))
    return [(term, "a" if name == "rdf:type" else name) for term, name in named]


def _object(term: str) -> str:
    if term[-1] != ">":
        return term
    if term[0] == '"':
        text, _, datatype = term[:-1].rpartition("^^<")
        return text[1:-1] if datatype == _INTEGER else f"{text}^^{_name(datatype)}"
    if term[1] != "<":
        return _name(term[1:-1])
    # A triple term of RDF 1.2, which the exports write.
    return f"<<( {' '.join(map(_object, term[3:-3].split()))} )>>"


@lru_cache(maxsize=10_000)
def _name(iri: str) -> str:
    # Every space ends in one of the two signs, and no local part that stands as it is holds any.
    end = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _SPACES.get(iri[:end])
    return f"<{iri}>" if prefix is None or _LOCAL.fullmatch(iri, end) is None else f"{prefix}:{iri[end:]}"
