"""What a build has read so far, on disk: a build that is killed goes on from here, and reads nothing twice.

It holds the shares of documents, and what the files were like that they came from. It belongs to one set of
rules, names and code: what others have read is thrown away.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Self

from kg.graph.shares import Share
from kg.store import holdings

_SCHEMA = """
CREATE TABLE IF NOT EXISTS engine (key TEXT);
CREATE TABLE IF NOT EXISTS shares (
    id TEXT PRIMARY KEY, document TEXT, text BLOB, lines BLOB, sums BLOB,
    day TEXT, signature BLOB, digest BLOB, failed INT
);
"""


TOGETHER = 100
"""Files that are noted at one stroke; a build that is killed looks again into those of the last one."""


class Journal:
    """An open journal."""

    def __init__(self, file: Path, engine: str) -> None:
        """Open a journal, empty where there is none of the same engine.

        Args:
            file: where it is kept.
            engine: key of all that reads.
        """
        self._file = file
        self._noted = 0
        try:
            self.base = self._opened(engine)
        except sqlite3.DatabaseError:
            # Written half when the power went: what it held is read again.
            self._delete()
            self.base = self._opened(engine)

    def __contains__(self, document: str) -> bool:
        """Return whether a document has been read, by its id."""
        found = self.base.execute("SELECT 1 FROM shares WHERE id = ? AND NOT failed", (document,))
        return found.fetchone() is not None

    def holds(self, document: str) -> bool:
        """Return whether it keeps what a document brings, though it be nothing but a failure."""
        return self.base.execute("SELECT 1 FROM shares WHERE id = ?", (document,)).fetchone() is not None

    def add(self, shares: Iterable[Share]) -> None:
        """Keep what some documents bring, and all that was noted before."""
        rows = [
            (
                each.id,
                each.document,
                each.text,
                each.lines,
                each.sums,
                *each.signed[1:],
                each.digest,
                each.failed,
            )
            for each in shares
        ]
        self.base.executemany("INSERT OR REPLACE INTO shares VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._keep()

    def note(self, file: holdings.File) -> None:
        """Keep what a file is like."""
        holdings.note(self.base, file)
        self._noted += 1
        if self._noted == TOGETHER:
            self._keep()

    def delete(self) -> None:
        """Close it and delete it."""
        self.base.close()
        self._delete()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close it; what was not deleted is left for the next."""
        self.base.close()

    def _keep(self) -> None:
        self._noted = 0
        self.base.execute("COMMIT")
        self.base.execute("BEGIN")

    def _opened(self, engine: str) -> sqlite3.Connection:
        base = sqlite3.connect(self._file, isolation_level=None)
        # With a log of its own, a commit costs no wait for the disk, and a killed process loses none.
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        base.executescript(_SCHEMA + holdings.SCHEMA)
        if base.execute("SELECT key FROM engine").fetchall() != [(engine,)]:
            for table in ("engine", "shares", "files", "holds"):
                base.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
            base.execute("INSERT INTO engine VALUES (?)", (engine,))
        base.execute("BEGIN")
        return base

    def _delete(self) -> None:
        for ending in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                self._file.with_name(self._file.name + ending).unlink()
