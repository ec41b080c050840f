"""Turtle that people read: from sorted N-Quads, subject by subject, each tie followed by its evidence.

Sorted N-Quads are searched by halving, so that sections are found and written in a reader's order without
holding the graph in memory. Equal input gives equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from heapq import merge
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, TextIO

from kg.graph.vocabulary import BASE, PREFIXES

_LINE = re.compile(r"<([^>]*)> <([^>]*)> (.*) <[^>]*> \.\n")
_LITERAL = re.compile(r'(".*")\^\^<([^>]*)>', re.DOTALL)
_LOCAL = re.compile(r"[A-Za-z0-9_\u00c0-\u024f](?:[\w\u00c0-\u024f-]*[\w\u00c0-\u024f])?", re.ASCII)
_INTEGER = f"{PREFIXES['xsd']}integer"
_SPACES = sorted(((iri, prefix) for prefix, iri in PREFIXES.items()), key=lambda pair: -len(pair[0]))

_FIRST = (
    "rdf:type rdfs:label dcterms:title kg:source kg:relation kg:target kg:status kg:start kg:end "
    "kg:precision kg:during prov:wasDerivedFrom oa:exact oa:start oa:end"
).split()
"""Properties that a reader looks for first, in this order; the rest follow by IRI."""

_HEAD = """\
# The graph in Turtle: what it is, the entities, the ties with their evidence, the documents.
# graph.nq holds the same and more: the named graphs, the counts and the ontology.

"""


def write(nquads: Path, turtle: Path) -> None:
    """Write the readable Turtle of a file of sorted N-Quads."""
    with turtle.open("w", encoding="utf-8", newline="\n") as out:
        out.write(_HEAD)
        out.writelines(prefixes())
        for title, spaces in (
            ("The data set", ("dataset", "run/")),
            ("Entities", ("ent/",)),
            ("Ties", ("tie/", "ev/")),
            ("Documents", ("doc/",)),
        ):
            out.write(f"\n# ---- {title} ----\n")
            _write_section(nquads, spaces, out)


def _write_section(nquads: Path, spaces: tuple[str, ...], out: TextIO) -> None:
    # Ids of evidence begin with the id of their tie, so merging by id puts them behind it.
    streams = [_lines(nquads, f"<{BASE}{space}") for space in spaces]
    ordered = merge(*streams, key=lambda line: line.split("> ", 1)[0].rsplit("/", 1)[-1])
    out.writelines(blocks(ordered))


def blocks(nquads: Iterable[str]) -> Iterator[str]:
    """Yield the Turtle of each subject of N-Quads that are sorted by subject; their graphs are left out."""
    for subject, lines in groupby(nquads, key=lambda line: line.split("> ", 1)[0]):
        yield f"\n{_name(subject[1:])} {_properties(lines)} .\n"


def prefixes() -> Iterator[str]:
    """Yield the declaration of each prefix of the project."""
    for prefix, iri in PREFIXES.items():
        yield f"@prefix {prefix}: <{iri}> .\n"


def _lines(nquads: Path, start: str) -> Iterator[str]:
    with nquads.open("rb") as source:
        _seek(source, start.encode())
        for line in source:
            if not line.startswith(start.encode()):
                break
            yield line.decode()


def _seek(source: BinaryIO, start: bytes) -> None:
    """Go to the first line of a sorted file that is not below ``start``."""
    low, high = 0, source.seek(0, 2)
    while low < high:
        middle = (low + high) // 2
        source.seek(middle)
        if middle:
            source.readline()
        line = source.readline()
        if line and line < start:
            low = middle + 1
        else:
            high = middle
    source.seek(low)
    if low:
        source.readline()


def _properties(lines: Iterable[str]) -> str:
    pairs = [match.group(2, 3) for match in map(_LINE.fullmatch, lines) if match is not None]
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
