"""The texts of the documents, kept beside the graph so that every quote can be looked up again.

They are not in the graph: whoever publishes a graph may quote a sentence but seldom pass on the whole
article. One SQLite file holds them, compressed: a file for each would cost an inode and a disk block for
every document. From it documents can be read again when the rules change, though their files are gone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from kg.errors import StoreError
from kg.graph import shares
from kg.model import Document

_SCHEMA = "CREATE TABLE texts (id TEXT PRIMARY KEY, document TEXT NOT NULL, text BLOB NOT NULL)"


def write(file: Path, *, leaving: Iterable[str], entering: Iterable[tuple[str, str, bytes]]) -> None:
    """Change a file of texts, made if need be: some documents leave, others enter with id, JSON and text."""
    fresh = not file.exists()
    with closing(sqlite3.connect(file, isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA synchronous = OFF")
        if fresh:
            base.execute(_SCHEMA)
        base.execute("BEGIN")
        base.executemany("DELETE FROM texts WHERE id = ?", ((each,) for each in leaving))
        base.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", entering)
        base.execute("COMMIT")


def text(file: Path, document: str) -> str | None:
    """Return the text of a document by its id; None for one that is not there.

    Raises:
        StoreError: the file is missing or damaged.
    """
    with _opened(file) as base:
        row = base.execute("SELECT text FROM texts WHERE id = ?", (document,)).fetchone()
    return shares.unpacked_text(row[0]) if row else None


def documents(file: Path, ids: Iterable[str]) -> Iterator[Document]:
    """Yield the documents of some ids, as they were read; ids that are not there are passed over.

    Raises:
        StoreError: the file is missing or damaged.
    """
    with _opened(file) as base:
        for each in ids:
            row = base.execute("SELECT document, text FROM texts WHERE id = ?", (each,)).fetchone()
            if row is not None:
                yield shares.document(*row)


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(f"file:{quote(str(file))}?mode=ro&immutable=1", uri=True)) as base:
            yield base
    except sqlite3.Error as error:
        message = f"{file}: {error}: the texts cannot be read; build the store again"
        raise StoreError(message) from error
