"""Sorted N-Quads files: sections found by halving, lines taken apart without a parser of RDF.

The build writes its quads sorted and in canonical form, a line each: all of a subject stands together.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from heapq import merge
from io import TextIOWrapper
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO, TypeAlias

from kg.graph.vocabulary import BASE

Subject: TypeAlias = tuple[str, list[str]]
"""The IRI of a subject, and the lines about it."""

LINE = re.compile(r"<([^>]*)> <([^>]*)> (.*) <([^>]*)> \.\n")
"""Subject, predicate, object (as it is written) and graph of a line; the graph has no blank nodes."""


def section(file: Path, *spaces: str) -> Iterator[Subject]:
    """Yield the subjects of a sorted file that are in some spaces of the project, such as ``tie/``.

    Subjects of several spaces are merged by their local parts: ids of evidence begin with the id of their
    tie, and so each tie is followed by its evidence.
    """
    streams = [_subjects(file, f"<{BASE}{space}") for space in spaces]
    for _, subject in merge(*streams, key=itemgetter(0)):
        yield subject


def of_subject(file: Path, iri: str) -> Iterator[str]:
    """Yield the lines of a sorted file about one subject."""
    return _lines(file, f"<{iri}> ")


def by_subject(lines: Iterable[str]) -> Iterator[Subject]:
    """Yield each subject of sorted lines."""
    begin, group = "", list[str]()
    for line in lines:
        if begin and line.startswith(begin):
            group.append(line)
            continue
        if group:
            yield begin[1:-2], group
        begin, group = line[: line.index("> ") + 2], [line]
    if group:
        yield begin[1:-2], group


def properties(subjects: Iterable[Subject]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the IRI of each subject with its predicates and the characters of their objects."""
    for iri, lines in subjects:
        matches = (match for match in map(LINE.fullmatch, lines) if match is not None)
        yield iri, [(match[2], characters(match[3])) for match in matches]


def characters(term: str) -> str:
    r"""Return the IRI, or the words of the literal, that a term of N-Quads writes.

    >>> characters('"say \\"yes\\""@en')
    'say "yes"'
    """
    if term.startswith("<"):
        return term[1:-1]
    words = term[: term.rindex('"') + 1]
    # The escapes of canonical N-Quads are those of JSON.
    text: str = json.loads(words, strict=False) if "\\" in words else words[1:-1]
    return text


def _subjects(file: Path, start: str) -> Iterator[tuple[str, Subject]]:
    """Yield the subjects of one space, each with the local part of its IRI."""
    for iri, lines in by_subject(_lines(file, start)):
        yield iri.rsplit("/", 1)[-1], (iri, lines)


def _lines(file: Path, start: str) -> Iterator[str]:
    with file.open("rb") as source, TextIOWrapper(source, "utf-8", newline="\n") as lines:
        seek(source, start.encode())
        for line in lines:
            if not line.startswith(start):
                break
            yield line


def seek(source: BinaryIO, start: bytes) -> None:
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
