"""Read documents on several cores, in their order, in bounded memory; a bad document never stops the others.

Documents travel to worker processes in chunks, ties travel back. What fits into one chunk is read here,
without any process. Where the system can fork, workers share the compiled rules and names with this process.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Generic, TypeVar

from kg import pipeline
from kg.model import Document, Problem, Reading
from kg.pipeline import Engine

T = TypeVar("T")

CHUNK_DOCUMENTS = 100
CHUNK_CHARACTERS = 400_000
"""A chunk ends at either of the two: large enough that its way to a worker costs little."""

_AHEAD = 3  # chunks in flight for each worker
_UNCOLLECTED = 5_000  # objects
_NOWHERE = Document("", "", "")

Made = tuple[tuple[Path, ...], tuple[Path, ...]]
"""Paths of the rules and names beside the built-in ones."""


class Watch:
    """Sees files and documents pass; what is made of that depends on who is watching."""

    def files(self, files: Iterable[str]) -> Iterator[str]:
        """Pass files on."""
        yield from files

    def document(self) -> None:
        """Note that a document was read."""


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def compiled(rules: Sequence[Path], lexicon: Sequence[Path]) -> None:
    """Compile rules and names, and spare the collector of garbage from going through them again and again.

    They are half a million objects that live to the end: a third of the time of reading. What reading leaves
    behind is the trees of sentences, a few hundred objects each: the collector may let a dozen come together.

    Raises:
        DataError: a file of rules or names is not well formed.
    """
    gc.disable()
    try:
        pipeline.engine(tuple(rules), tuple(lexicon))
    finally:
        gc.enable()
    gc.freeze()
    gc.set_threshold(_UNCOLLECTED)


def readings(
    documents: Iterable[Document],
    *,
    jobs: int = 1,
    rules: Sequence[Path] = (),
    lexicon: Sequence[Path] = (),
) -> Iterator[Reading]:
    """Give the reading of each document, in order, whatever the number of jobs.

    A document on which the engine fails has a reading without ties, and a problem.

    Raises:
        DataError: a file of rules or names is not well formed.
    """
    for document, reading in made(documents, _slim, jobs=jobs, rules=rules, lexicon=lexicon):
        yield replace(reading, document=document)


def made(
    documents: Iterable[Document],
    make: Callable[[Reading], T],
    *,
    jobs: int = 1,
    rules: Sequence[Path] = (),
    lexicon: Sequence[Path] = (),
) -> Iterator[tuple[Document, T]]:
    """Give each document, in order, with what is made of its reading; where there are workers, they make it.

    Raises:
        DataError: a file of rules or names is not well formed.
    """
    task = _Task((tuple(rules), tuple(lexicon)), make)
    engine = pipeline.engine(*task.made)
    chunks = _chunks(documents)
    first = next(chunks, [])
    second = next(chunks, []) if jobs > 1 else []
    if not second:
        for document in chain(first, chain.from_iterable(chunks)):
            yield document, make(safely_read(document, engine))
    else:
        yield from _spread(chain([first, second], chunks), jobs, task)


def _slim(reading: Reading) -> Reading:
    """Return a reading without its document, which stays where it came from."""
    return replace(reading, document=_NOWHERE)


def safely_read(document: Document, engine: Engine) -> Reading:
    """Return the reading of a document; without ties, and with a problem, if the engine fails on it."""
    try:
        return pipeline.read_document(document, engine)
    except Exception as error:  # noqa: BLE001 - a mistake in one document must not cost the others
        reason = " ".join(f"{type(error).__name__} {error}".split())[:300]
        return _unread(document, f"could not be read, a mistake of the program: {reason}")


def _unread(document: Document, message: str) -> Reading:
    return Reading(document, (), 0, (Problem(document.path or document.name, message),))


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    chunk: list[Document] = []
    size = 0
    for document in documents:
        chunk.append(document)
        size += len(document.text)
        if len(chunk) == CHUNK_DOCUMENTS or size >= CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


@dataclass(frozen=True, slots=True)
class _Task(Generic[T]):
    """What workers read with, and what they make of each reading."""

    made: Made
    make: Callable[[Reading], T]


@dataclass(slots=True)
class _Sent(Generic[T]):
    """A chunk that is being read elsewhere."""

    chunk: list[Document]
    answer: Future[list[T]]


def _spread(chunks: Iterator[list[Document]], jobs: int, task: _Task[T]) -> Iterator[tuple[Document, T]]:
    workers = _Workers(jobs, task)
    try:
        for chunk in chunks:
            workers.send(chunk)
            if len(workers.sent) >= jobs * _AHEAD:
                yield from workers.received()
        while workers.sent:
            yield from workers.received()
    finally:
        workers.pool.shutdown(wait=False, cancel_futures=True)


class _Workers(Generic[T]):
    """The processes that read, and the chunks that are with them, oldest first."""

    def __init__(self, jobs: int, task: _Task[T]) -> None:
        self.sent: deque[_Sent[T]] = deque()
        self.pool = _pool(jobs, task.made)
        self._jobs = jobs
        self._task = task

    def send(self, chunk: list[Document]) -> None:
        """Have a chunk read."""
        self.sent.append(_Sent(chunk, self._submitted(chunk)))

    def received(self) -> Iterator[tuple[Document, T]]:
        """Give what was made of the oldest chunk; where a worker died over it, go on with new ones."""
        oldest = self.sent.popleft()
        try:
            found = oldest.answer.result()
        except BrokenProcessPool:
            found = [_alone(document, self._task) for document in oldest.chunk]
            self._restart()
        yield from zip(oldest.chunk, found, strict=True)

    def _submitted(self, chunk: list[Document]) -> Future[list[T]]:
        return self.pool.submit(_read_chunk, chunk, self._task.make)

    def _restart(self) -> None:
        self.pool.shutdown(wait=False, cancel_futures=True)
        self.pool = _pool(self._jobs, self._task.made)
        for each in self.sent:
            each.answer = self._submitted(each.chunk)


def _alone(document: Document, task: _Task[T]) -> T:
    """Read one document in a process of its own, after its chunk has killed a worker."""
    with _pool(1, task.made) as pool:
        try:
            return pool.submit(_read_chunk, [document], task.make).result()[0]
        except BrokenProcessPool:
            reason = "could not be read: its reader was killed, perhaps for want of memory"
            return task.make(_unread(document, reason))


_engine: Engine | None = None
"""What a worker reads with; set once, when it starts."""


def _start(made: Made) -> None:
    global _engine  # noqa: PLW0603 - a worker has no other place that outlives a task
    _engine = pipeline.engine(*made)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker when the process that started it is killed: nobody else would tell it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _pool(jobs: int, made: Made) -> ProcessPoolExecutor:
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(made,))


def _read_chunk(chunk: Sequence[Document], make: Callable[[Reading], T]) -> list[T]:
    """Read a chunk in a worker."""
    if _engine is None:
        message = "a worker was not started"
        raise RuntimeError(message)
    return [make(safely_read(document, _engine)) for document in chunk]
