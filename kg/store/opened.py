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
    """

    graph: pyoxigraph.Store
    directory: Path | None = None
    version: str = ""

    @property
    def place(self) -> Path | None:
        """The folder of the version that is open; None for a store in memory."""
        return None if self.directory is None else self.directory / "store" / self.version

    @property
    def database(self) -> Path | None:
        """The folder of the database, for a process of its own to open."""
        return self.place and self.place / "db"

    @property
    def texts(self) -> Path | None:
        """The file of the documents' texts."""
        return self.place and self.place / "texts.db"

    @property
    def nquads(self) -> Path | None:
        """The sorted N-Quads of the same content, without what was inferred from it."""
        return self.place and self.place / "graph.nq"
