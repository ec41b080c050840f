"""A store that is open for reading: what every face of the graph is given."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph


@dataclass(frozen=True, slots=True)
class Store:
    """An open store; it keeps showing the content it was opened with.

    Attributes:
        graph: the quads; read them, do not write.
        directory: the folder that was opened, such as ``output``; None for a store in memory.
        version: hash of the content; equal content has equal version.
        texts: the file of the documents' texts; None for a store in memory.
        nquads: the sorted N-Quads of the same content; None for a store in memory.
    """

    graph: pyoxigraph.Store
    directory: Path | None = None
    version: str = ""
    texts: Path | None = None
    nquads: Path | None = None
