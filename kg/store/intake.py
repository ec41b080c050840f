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
from kg.graph.run import content_hash
from kg.model import Document, Problem
from kg.resources import PACKAGE
from kg.store import holdings, texts
from kg.store.holdings import File, Known
from kg.store.journal import Journal
from kg.store.sums import Sums

_RECENT = 2_000_000_000  # nanoseconds: the coarsest clock of a file system in use ticks every two seconds


@dataclass(slots=True)
class Intake:
    """The way of files into a store.

    Attributes:
        journal: what has been read since the version that stands, by this build or by one that was killed.
        sums: what is in the version to come, and the files that it was read from.
        texts: the file of the texts of the version that stands; None for none.
        columns: the user's names for the fields of records.
        named: paths of the files that were given, in their order.
        problems: what went wrong with them; told again as long as a file is the same.
    """

    journal: Journal
    sums: Sums
    texts: Path | None
    columns: Mapping[str, str]
    named: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _asked: set[str] = field(default_factory=set)
    _way: str = ""
    _resumed: bool = False

    def __post_init__(self) -> None:
        # Another way of taking files apart makes other documents of them.
        code = content_hash([PACKAGE / "documents"])
        self._resumed = self.journal.base.execute("SELECT 1 FROM files").fetchone() is not None
        self._way = sha256(repr((code, sorted(self.columns.items()))).encode()).hexdigest()[:16]

    def documents(self, files: Iterable[str]) -> Iterator[Document]:
        """Yield the documents of files that must be read."""
        for file in files:
            path = place(file)
            self.named.append(path)
            known = self._known(path)
            if known is None:
                yield from self._loaded(file, path)
            else:
                self.problems.extend(known.problems)
                if known.unread:
                    yield from self._again(holdings.held(self.sums.base, path))

    def others(self) -> Iterator[Document]:
        """Yield the documents of all other files that must be read again, from their kept texts."""
        named = set(self.named)
        rows = self.sums.base.execute("SELECT path, document FROM holds").fetchall()
        yield from self._again(document for path, document in rows if path not in named)

    def settle(self, *, prune: bool) -> None:
        """Enter what the files named are like now into the sums; with ``prune``, forget all others."""
        for path in self.named:
            noted = holdings.seen(self.journal.base, path)
            if noted is not None:
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

    def _known(self, path: str) -> Known | None:
        """Return what is known of a file; None if it must be looked into."""
        look = self._look(path)
        if not look:
            return None
        noted = holdings.seen(self.journal.base, path) if self._resumed else None
        if noted is not None and noted.look == look and all(map(self._is_read, noted.documents)):
            return Known(noted.problems, unread=False)
        return holdings.known(self.sums.base, path, look)

    def _loaded(self, file: str, path: str) -> Iterator[Document]:
        look, held, problems = self._look(path), dict[str, None](), list[Problem]()
        for each in documents.load(file, self.columns):
            if isinstance(each, Problem):
                problems.append(each)
            elif each.id in held:
                problems.append(Problem(each.path or each.name, "is there twice: passed over"))
            else:
                held[each.id] = None
                if not self._is_read(each.id):
                    self._asked.add(each.id)
                    yield each
        passing = any(each.passing for each in problems)
        before = holdings.seen(self.sums.base, path) if passing or path == STDIN else None
        if before is not None:
            # What cannot be read this time is not gone; what once came through a pipe neither.
            held.update(dict.fromkeys(before.documents))
        self.journal.note(File(path, "" if passing else look, tuple(held), tuple(problems)))
        self.problems.extend(problems)

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
