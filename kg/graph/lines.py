"""Quads as lines of N-Quads, the form in which they are kept, sorted and compared."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph


def lines(quads: Iterable[pyoxigraph.Quad]) -> list[bytes]:
    """Return the canonical line of each quad, with its line feed, in the order given."""
    written = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS) or b""
    return written.splitlines(keepends=True)
