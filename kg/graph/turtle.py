"""Turtle that people read: from sorted N-Quads, subject by subject, each tie followed by its evidence.

Sections of the sorted file are written in a reader's order without holding the graph in memory. Equal input
gives equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kg.graph.nquads import section, subject
from kg.graph.vocabulary import PREFIXES

_LITERAL = re.compile(r'(".*")\^\^<([^>]*)>', re.DOTALL)
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


def blocks(nquads: Iterable[str]) -> Iterator[str]:
    """Yield the Turtle of each subject of N-Quads that are sorted by subject; their graphs are left out."""
    for iri, lines in groupby(nquads, key=subject):
        yield f"\n{_name(iri)} {_properties(lines)} .\n"


def prefixes() -> Iterator[str]:
    """Yield the declaration of each prefix of the project."""
    for prefix, iri in PREFIXES.items():
        yield f"@prefix {prefix}: <{iri}> .\n"


def _properties(lines: Iterable[str]) -> str:
    said: dict[str, dict[str, None]] = {}
    for line in lines:
        # The graph is left out; no IRI holds a space, so that the last one before it ends the object.
        verb, _, value = line[line.index("> ") + 2 : line.rindex(" <")].partition(" ")
        said.setdefault(verb, {})[_object(value)] = None
    listed = sorted(((*_verb(verb), values) for verb, values in said.items()), key=itemgetter(0))
    return " ;\n    ".join([f"{verb} {', '.join(values)}" for _, verb, values in listed])


@cache
def _verb(term: str) -> tuple[int, str]:
    """Return the place of a property among others, and how it is written."""
    name = _name(term[1:-1])
    rank = _FIRST.index(name) if name in _FIRST else len(_FIRST)
    return rank, "a" if name == "rdf:type" else name


def _object(term: str) -> str:
    if term.startswith("<<("):
        # A triple term of RDF 1.2, which the exports write.
        return f"<<( {' '.join(map(_object, term[3:-3].split()))} )>>"
    if term.startswith("<"):
        return _name(term[1:-1])
    typed = _LITERAL.fullmatch(term) if term.endswith(">") else None
    if typed is None:
        return term
    text, datatype = typed.groups()
    return text[1:-1] if datatype == _INTEGER else f"{text}^^{_name(datatype)}"


@lru_cache(maxsize=10_000)
def _name(iri: str) -> str:
    # Every space ends in one of the two signs, and no local part that stands as it is holds any.
    end = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _SPACES.get(iri[:end])
    return f"<{iri}>" if prefix is None or _LOCAL.fullmatch(iri, end) is None else f"{prefix}:{iri[end:]}"
