"""Which files a store was read from, what they were like then, and which documents each of them holds.

The tables lie in the journal while a build reads, and with the sums of a version when it stands. A document
stays in the graph as long as a file holds it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from kg.model import Problem

SCHEMA = """
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, look TEXT, problems TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS holds (path TEXT, document TEXT, PRIMARY KEY (path, document)) WITHOUT ROWID;
"""
_NONE = "[]"


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was when it was read.

    Attributes:
        path: its place.
        look: what tells whether it has changed since; empty when nothing does.
        documents: the ids of the documents that it holds.
        problems: what went wrong with it or its parts.
    """

    path: str
    look: str
    documents: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A file that has not changed: what went wrong with it, and whether some document of it is to be read."""

    problems: tuple[Problem, ...]
    unread: bool


def note(base: sqlite3.Connection, file: File) -> None:
    """Keep what a file is like."""
    problems = (
        json.dumps([asdict(each) for each in file.problems], ensure_ascii=False) if file.problems else _NONE
    )
    base.execute("DELETE FROM holds WHERE path = ?", (file.path,))
    base.executemany(
        "INSERT OR IGNORE INTO holds VALUES (?, ?)", [(file.path, each) for each in file.documents]
    )
    base.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (file.path, file.look, problems))


def known(base: sqlite3.Connection, path: str, look: str) -> Known | None:
    """Return what is kept of a file if it has not changed; ``base`` holds the sums, too."""
    row = base.execute(
        "SELECT problems, EXISTS (SELECT 1 FROM holds LEFT JOIN documents ON id = document"
        " WHERE path = files.path AND (id IS NULL OR failed)) FROM files WHERE path = ? AND look = ?",
        (path, look),
    ).fetchone()
    return Known(_problems(row[0]), bool(row[1])) if row is not None else None


def held(base: sqlite3.Connection, path: str) -> list[str]:
    """Return the ids of the documents that a file holds."""
    rows = base.execute("SELECT document FROM holds WHERE path = ? ORDER BY document", (path,))
    return [document for (document,) in rows]


def seen(base: sqlite3.Connection, path: str) -> File | None:
    """Return what is kept of a file."""
    row = base.execute("SELECT look, problems FROM files WHERE path = ?", (path,)).fetchone()
    return None if row is None else File(path, row[0], tuple(held(base, path)), _problems(row[1]))


def files(base: sqlite3.Connection) -> Iterator[File]:
    """Yield what is kept of all files."""
    for path, look, problems in base.execute("SELECT path, look, problems FROM files"):
        yield File(path, look, tuple(held(base, path)), _problems(problems))


def _problems(written: str) -> tuple[Problem, ...]:
    return tuple(Problem(**each) for each in json.loads(written)) if written != _NONE else ()


def carry(old: sqlite3.Connection, new: sqlite3.Connection) -> None:
    """Copy what is kept of all files."""
    new.executemany("INSERT INTO files VALUES (?, ?, ?)", old.execute("SELECT * FROM files"))
    new.executemany("INSERT INTO holds VALUES (?, ?)", old.execute("SELECT * FROM holds"))


def forget(base: sqlite3.Connection, documents: Iterable[str]) -> None:
    """Have no file hold some documents; the files stay known, so that they are not read for them again."""
    base.executemany("DELETE FROM holds WHERE document = ?", ((each,) for each in documents))


def prune(base: sqlite3.Connection, named: Iterable[str]) -> None:
    """Forget all files but those named."""
    base.execute("CREATE TEMP TABLE named (path TEXT PRIMARY KEY) WITHOUT ROWID")
    base.executemany("INSERT OR IGNORE INTO named VALUES (?)", ((path,) for path in named))
    for table in ("files", "holds"):
        base.execute(f"DELETE FROM {table} WHERE path NOT IN (SELECT path FROM named)")  # noqa: S608 - our names
