"""Which form a client takes best (RFC 9110, section 12.5.1): media ranges with q-values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request

from kg.query import Format, Shape

_ROWS: dict[str, Format] = {
    "application/sparql-results+json": Format.JSON,
    "application/sparql-results+xml": Format.XML,
    "text/csv": Format.CSV,
    "text/tab-separated-values": Format.TSV,
    "application/json": Format.JSON,
    "application/xml": Format.XML,
    "text/xml": Format.XML,
}
TRIPLES: dict[str, Format] = {
    "text/turtle": Format.TTL,
    "application/n-triples": Format.NT,
    "application/ld+json": Format.JSONLD,
    "application/rdf+xml": Format.XML,
    "application/x-turtle": Format.TTL,
    "application/json": Format.JSONLD,
    "application/xml": Format.XML,
    "text/xml": Format.XML,
    "text/plain": Format.NT,
}
"""Media types of triples and their forms, the preferred first."""

TYPES: dict[Shape, dict[str, Format]] = {Shape.ROWS: _ROWS, Shape.BOOLEAN: _ROWS, Shape.TRIPLES: TRIPLES}
"""Media types of each shape of answer and their forms, the preferred first."""

_MOST_RANGES = 100
_WEIGHT = re.compile(r"q\s*=\s*([01](?:\.\d{0,3})?)")


@dataclass(frozen=True, slots=True)
class _Range:
    """A media range of an Accept header, such as ``text/*;q=0.5``."""

    name: str
    weight: float

    def fits(self, media: str) -> int:
        """Return how closely the range names a type: 3 itself, 2 ``text/*``, 1 ``*/*``, 0 not at all."""
        if self.name == media:
            return 3
        if self.name == f"{media.partition('/')[0]}/*":
            return 2
        return int(self.name == "*/*")


def best(accept: str, offered: Sequence[str]) -> str | None:
    """Return the offered media type that an Accept header likes best; None when it takes none.

    The closest range that names a type gives its weight; of equal weights the first offered is taken.

    >>> best("text/csv;q=0.5, application/*;q=0.9, */*;q=0.1", ["text/csv", "application/json"])
    'application/json'
    """
    if not accept.strip():
        return offered[0]
    ranges = list(_ranges(accept))
    weighed = [(_weight(media, ranges), -place) for place, media in enumerate(offered)]
    weight, place = max(weighed)
    return offered[-place] if weight > 0 else None


def accepted(request: Request) -> str:
    """Return the Accept header of a request; several are one."""
    return ", ".join(request.headers.getlist("accept"))


def media_types(accept: str) -> Mapping[Shape, str]:
    """Return the media type that an Accept header likes best for each shape of answer it takes."""
    chosen = {shape: best(accept, list(types)) for shape, types in TYPES.items()}
    return {shape: media for shape, media in chosen.items() if media is not None}


def _ranges(accept: str) -> Iterator[_Range]:
    for part in accept.lower().split(",", _MOST_RANGES)[:_MOST_RANGES]:
        name, *details = (word.strip() for word in part.split(";"))
        weights = [match[1] for match in map(_WEIGHT.fullmatch, details) if match]
        yield _Range(name, float(weights[0]) if weights else 1.0)


def _weight(media: str, ranges: Sequence[_Range]) -> float:
    closest = max(ranges, key=lambda each: (each.fits(media), each.weight), default=None)
    return closest.weight if closest is not None and closest.fits(media) else 0.0
