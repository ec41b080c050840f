"""Databases of a version: loaded anew beside other work, or a changed copy of another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pyoxigraph

from kg.graph.terms import node
from kg.store.changed import Changed

T = TypeVar("T")

_PIECE = 16_000_000
"""Bytes of N-Quads that are loaded at a time; they need six times as much memory."""

_THREADS = 2
"""Pieces that are loaded at once."""


class Loader:
    """A database that is being loaded; pyoxigraph works in threads of its own, and lets others work."""

    def __init__(self, place: Path, threads: ThreadPoolExecutor) -> None:
        self._graph = pyoxigraph.Store(str(place))
        self._threads = threads
        self._piece: list[bytes] = []
        self._size = 0
        self._loading: deque[Future[None]] = deque()

    def add(self, lines: bytes) -> None:
        """Take some lines of N-Quads, each ending in a line feed."""
        self._piece.append(lines)
        self._size += len(lines)
        if self._size >= _PIECE:
            self._send()

    def read(self, file: Path) -> None:
        """Take the lines of a file."""
        with file.open("rb") as lines:
            while piece := lines.read(_PIECE) + lines.readline():
                self.add(piece)

    def end(self, works: Iterable[Callable[[pyoxigraph.Store], T]]) -> list[Future[T]]:
        """Load what is left; return what then is made of the whole, to be waited for."""
        self._send()
        whole = self._threads.submit(self._whole)
        return [self._threads.submit(lambda work: work(whole.result()), each) for each in works]

    def _send(self) -> None:
        if len(self._loading) == _THREADS:
            # No more pieces than are being loaded, for memory's sake.
            self._loading.popleft().result()
        piece = b"".join(self._piece)
        self._piece.clear()
        self._size = 0
        self._loading.append(self._threads.submit(self._load, piece))

    def _load(self, piece: bytes) -> None:
        self._graph.bulk_load(piece, format=pyoxigraph.RdfFormat.N_QUADS)

    def _whole(self) -> pyoxigraph.Store:
        for each in self._loading:
            each.result()
        self._graph.optimize()
        self._graph.flush()
        return self._graph


@contextmanager
def loading(place: Path) -> Iterator[Loader]:
    """Give a loader of a new database; when the block is left, whatever it was doing has ended."""
    with ThreadPoolExecutor(_THREADS) as threads:
        yield Loader(place, threads)


def change(new: Path, old: Path, changed: Changed) -> None:
    """Make the database of a version from that of another: a copy, changed by a few lines."""
    copy_database(old, new)
    graph = pyoxigraph.Store(str(new / "db"))
    graph.remove_graph(node("g:inferred"))
    for quad in pyoxigraph.parse(path=str(changed.leaving), format=pyoxigraph.RdfFormat.N_QUADS):
        graph.remove(quad)
    graph.load(path=str(changed.entering), format=pyoxigraph.RdfFormat.N_QUADS)
    graph.flush()


def copy_database(old: Path, new: Path) -> None:
    """Put a copy of a version's database into the folder of another; the files of both are shared."""
    pyoxigraph.Store.read_only(str(old / "db")).backup(str(new / "db"))
