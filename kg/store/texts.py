"""The texts of the documents, kept beside the graph so that every quote can be looked up again.

They are not in the graph: whoever publishes a graph may quote a sentence but seldom pass on the whole
article. One SQLite file holds them, compressed: a file for each would cost an inode and a disk block for
every document.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from kg.errors import StoreError
from kg.model import Reading


def kept(readings: Iterable[Reading], file: Path) -> Iterator[Reading]:
    """Pass readings on, keeping the text of each in a new file that is whole when the last has passed."""
    with closing(sqlite3.connect(file, isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA synchronous = OFF")
        base.execute("CREATE TABLE texts (id TEXT PRIMARY KEY, text BLOB NOT NULL) WITHOUT ROWID")
        base.execute("BEGIN")
        for reading in readings:
            document = reading.document
            packed = zlib.compress(document.text.encode("utf-8", "surrogatepass"), 6)
            base.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (document.id, packed))
            yield reading
        base.execute("COMMIT")


def text(file: Path, document: str) -> str | None:
    """Return the text of a document by its id; None for one that is not there.

    Raises:
        StoreError: the file is missing or damaged.
    """
    try:
        with closing(sqlite3.connect(f"file:{quote(str(file))}?mode=ro&immutable=1", uri=True)) as base:
            row = base.execute("SELECT text FROM texts WHERE id = ?", (document,)).fetchone()
    except sqlite3.Error as error:
        message = f"{file}: {error}: the texts cannot be read; build the store again"
        raise StoreError(message) from error
    return zlib.decompress(row[0]).decode("utf-8", "surrogatepass") if row else None
