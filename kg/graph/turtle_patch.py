"""Change readable Turtle where subjects have changed, and copy the rest: the same bytes as writing it anew.

Blocks of subjects stand in sections, sorted in each, with an empty line before every one; no literal holds
an empty line, since line feeds in them are escaped.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kg.graph.copying import copy
from kg.graph.nquads import by_subject, of_subject
from kg.graph.turtle import SECTIONS, blocks, heading
from kg.graph.vocabulary import BASE, PREFIXES


class _Place(NamedTuple):
    """Where a subject belongs: in which section, and where in its order."""

    section: int
    order: bytes
    iri: str


def patch(old: Path, new: Path, nquads: Path, subjects: Iterable[str]) -> None:
    """Write readable Turtle from that of a graph before some subjects changed.

    Args:
        old: the Turtle before.
        new: the file to write.
        nquads: the sorted N-Quads after.
        subjects: IRIs of all subjects of which a line has come or gone; others are no matter.
    """
    places = sorted(place for place in map(_place, set(subjects)) if place is not None)
    with (
        old.open("rb") as source,
        new.open("wb") as out,
        mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ) as before,
    ):
        bounds = _bounds(before)
        copied = 0
        for place in places:
            at = max(_search(before, *bounds[place.section], place), copied)
            copy(source, copied, at, out)
            copied = _behind(before, at, place, bounds[place.section][1])
            out.write("".join(blocks(by_subject(of_subject(nquads, place.iri)))).encode())
        copy(source, copied, len(before), out)


def _place(iri: str) -> _Place | None:
    for number, (_, spaces) in enumerate(SECTIONS):
        if iri.startswith(tuple(BASE + space for space in spaces)):
            # Where several spaces are merged, the local part tells the order; else the line in the file does.
            order = iri.rsplit("/", 1)[-1] if len(spaces) > 1 else f"{iri}> "
            return _Place(number, order.encode(), iri)
    return None


def _bounds(turtle: mmap.mmap) -> list[tuple[int, int]]:
    """Return where the blocks of each section begin and end."""
    heads = [heading(title).encode() for title, _ in SECTIONS]
    starts = [turtle.find(head) for head in heads]
    ends = [*starts[1:], len(turtle)]
    return [(start + len(head), end) for start, head, end in zip(starts, heads, ends, strict=True)]


def _search(turtle: mmap.mmap, low: int, high: int, place: _Place) -> int:
    """Return where the block of a subject stands or belongs, between the begins of two blocks."""
    while low < high:
        middle = (low + high) // 2
        begin = turtle.rfind(b"\n\n", low, middle + 1) + 1 or low
        found = _place(_subject(turtle, begin))
        if found is not None and found.order < place.order:
            low = _end(turtle, begin, high)
        else:
            high = begin
    return low


def _behind(turtle: mmap.mmap, at: int, place: _Place, end: int) -> int:
    """Return the end of the block at a place if it is of the subject; else the place itself."""
    return _end(turtle, at, end) if at < end and _subject(turtle, at) == place.iri else at


def _end(turtle: mmap.mmap, begin: int, end: int) -> int:
    return turtle.find(b"\n\n", begin + 1, end) + 1 or end


def _subject(turtle: mmap.mmap, begin: int) -> str:
    name = turtle[begin + 1 : turtle.find(b" ", begin)].decode()
    if name.startswith("<"):
        return name[1:-1]
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
