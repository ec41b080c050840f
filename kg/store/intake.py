"""Which documents must be read: those of files that are new or have changed, and what is not read yet.

A file is taken for unchanged when its size and its time of change are, as make, rsync and git do; one that
was changed less than two seconds before it was read, an address, and standard input are looked into each
time. Their documents are known by content, so that looking costs no reading.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from pathlib import Path

from kg import documents
from kg.documents import remote
from kg.documents.paths import STDIN, place
from kg.graph.run import documents_key
from kg.model import Document, Problem
from kg.store import holdings, texts
from kg.store.holdings import File, Known
from kg.store.journal import Journal
from kg.store.sums import Sums
from kg.unpacking import Item, taken_apart_by

_RECENT = 2_000_000_000  # nanoseconds: the coarsest clock of a file system in use ticks every two seconds


@dataclass(slots=True)
class _Opened:
    """A file that is being looked into."""

    path: str
    look: str
    held: dict[str, None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Intake:
    """The way of files into a store.

    Attributes:
        journal: what has been read since the version that stands, by this build or by one that was killed.
        sums: what is in the version to come, and the files that it was read from.
        texts: the file of the texts of the version that stands; None for none.
        columns: the user's names for the fields of records.
        jobs: processes that take files apart.
        named: paths of the files that were given, in their order.
        problems: what went wrong with them; told again as long as a file is the same.
    """

    journal: Journal
    sums: Sums
    texts: Path | None
    columns: Mapping[str, str]
    jobs: int = 1
    named: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _asked: set[str] = field(default_factory=set)
    _way: str = ""
    _resumed: bool = False

    def __post_init__(self) -> None:
        self._resumed = self.journal.base.execute("SELECT 1 FROM files").fetchone() is not None
        self._way = sha256(repr((documents_key(), sorted(self.columns.items()))).encode()).hexdigest()[:16]

    def documents(self, files: Iterable[str]) -> Iterator[Document]:
        """Yield the documents of files that must be read."""
        for opened, item, found in taken_apart_by(self.jobs, self._opened(files)):
            for each in found:
                if isinstance(each, Document) and (opened is None or self._is_new(each, opened)):
                    yield each
                elif isinstance(each, Problem) and opened is not None:
                    opened.problems.append(each)
            if opened is not None and item is None:
                self._close(opened)

    def _opened(self, files: Iterable[str]) -> Iterator[tuple[_Opened | None, Item]]:
        """Yield what must be looked into, each with its file, and None at the end of a file.

        What is read again from kept texts is of no file.
        """
        for file in files:
            path = place(file)
            self.named.append(path)
            look = self._look(path)
            known = self._known(path, look)
            if known is None:
                opened = _Opened(path, look)
                yield from ((opened, each) for each in documents.opened(file, self.columns))
                yield opened, None
            else:
                self.problems.extend(known.problems)
                if known.unread:
                    again = self._again(holdings.held(self.sums.base, path))
                    yield from ((None, each) for each in again)

    def _is_new(self, found: Document, opened: _Opened) -> bool:
        """Return whether a document is to be read, and note that the file holds it."""
        if found.id in opened.held:
            opened.problems.append(Problem(found.path or found.name, "is there twice: passed over"))
            return False
        opened.held[found.id] = None
        if self._is_read(found.id):
            return False
        self._asked.add(found.id)
        return True

    def others(self) -> Iterator[Document]:
        """Yield the documents of all other files that must be read again, from their kept texts."""
        named = set(self.named)
        rows = self.sums.base.execute("SELECT path, document FROM holds").fetchall()
        yield from self._again(document for path, document in rows if path not in named)

    def settle(self, *, prune: bool) -> None:
        """Enter what the files named are like now into the sums; with ``prune``, forget all others."""
        named = set(self.named)
        for noted in holdings.files(self.journal.base):
            if noted.path in named:
                holdings.note(self.sums.base, noted)
        if prune:
            holdings.prune(self.sums.base, self.named)

    def _is_read(self, document: str) -> bool:
        return document in self._asked or document in self.sums or document in self.journal

    def _again(self, ids: Iterable[str]) -> Iterator[Document]:
        wanted = (each for each in ids if not self._is_read(each))
        first = next(wanted, None)
        if first is not None and self.texts is not None:
            for document in texts.documents(self.texts, chain([first], wanted)):
                self._asked.add(document.id)
                yield document

    def _known(self, path: str, look: str) -> Known | None:
        """Return what is known of a file; None if it must be looked into."""
        if not look:
            return None
        noted = holdings.seen(self.journal.base, path) if self._resumed else None
        if noted is not None and noted.look == look and all(map(self._is_read, noted.documents)):
            return Known(noted.problems, unread=False)
        return holdings.known(self.sums.base, path, look)

    def _close(self, opened: _Opened) -> None:
        """Note what a file was like, now that all of it is known."""
        held, passing = opened.held, any(each.passing for each in opened.problems)
        before = holdings.seen(self.sums.base, opened.path) if passing or opened.path == STDIN else None
        if before is not None:
            # What cannot be read this time is not gone; what once came through a pipe neither.
            held.update(dict.fromkeys(before.documents))
        look = "" if passing else opened.look
        self.journal.note(File(opened.path, look, tuple(held), tuple(opened.problems)))
        self.problems.extend(opened.problems)

    def _look(self, path: str) -> str:
        """Return what tells whether a file has changed; empty where nothing does."""
        if path == STDIN or remote.is_address(path):
            return ""
        try:
            now = os.stat(path)  # noqa: PTH116 - of many thousand files
        except OSError:
            return ""
        if time.time_ns() - now.st_mtime_ns < _RECENT:
            return ""
        return f"{now.st_size}:{now.st_mtime_ns}:{self._way}"
