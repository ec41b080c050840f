"""Work spread over processes: results in the order of the things, memory bounded, dead workers replaced.

Things travel to the processes in chunks, and what is made of them travels back. A thing that kills the
process that works on it costs no other.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

S = TypeVar("S")
T = TypeVar("T")

KILLED = "could not be read: its reader was killed, perhaps for want of memory"
"""What is told of a thing that kills whoever works on it."""

_AHEAD = 3  # chunks in flight for each worker


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Work(Generic[S, T]):
    """What is done.

    Attributes:
        each: makes something of one thing, in a worker; it must be importable there.
        lost: makes it here of a thing that kills whoever works on it.
        prepare: called in each worker as it starts; likewise importable.
    """

    each: Callable[[S], T]
    lost: Callable[[S], T]
    prepare: Callable[[], object] = _nothing


def in_chunks(things: Iterable[S], most: int, size: int, sized: Callable[[S], int]) -> Iterator[list[S]]:
    """Yield things in chunks, which end at so many things or at so much as ``sized`` tells of them."""
    chunk: list[S] = []
    filled = 0
    for thing in things:
        chunk.append(thing)
        filled += sized(thing)
        if len(chunk) == most or filled >= size:
            yield chunk
            chunk, filled = [], 0
    if chunk:
        yield chunk


def spread(chunks: Iterator[list[S]], work: Work[S, T], jobs: int) -> Iterator[tuple[S, T]]:
    """Yield each thing, in order, with what was made of it in one of so many processes."""
    workers = _Workers(jobs, work)
    try:
        for chunk in chunks:
            workers.send(chunk)
            if len(workers.sent) >= jobs * _AHEAD:
                yield from workers.received()
        while workers.sent:
            yield from workers.received()
    finally:
        # A pool that is still ending when the program does may break over it, with a traceback.
        workers.pool.shutdown(wait=not workers.sent, cancel_futures=True)


@dataclass(slots=True)
class _Sent(Generic[S, T]):
    """A chunk that is being worked on elsewhere."""

    chunk: list[S]
    answer: Future[list[T]]


class _Workers(Generic[S, T]):
    """The processes that work, and the chunks that are with them, oldest first."""

    def __init__(self, jobs: int, work: Work[S, T]) -> None:
        self.sent: deque[_Sent[S, T]] = deque()
        self.pool = _pool(jobs, work.prepare)
        self._jobs = jobs
        self._work = work

    def send(self, chunk: list[S]) -> None:
        """Have a chunk worked on."""
        self.sent.append(_Sent(chunk, self._submitted(chunk)))

    def received(self) -> Iterator[tuple[S, T]]:
        """Give what was made of the oldest chunk; where a worker died over it, go on with new ones."""
        oldest = self.sent.popleft()
        try:
            found = oldest.answer.result()
        except BrokenExecutor:
            found = [_alone(thing, self._work) for thing in oldest.chunk]
            self._restart()
        yield from zip(oldest.chunk, found, strict=True)

    def _submitted(self, chunk: list[S]) -> Future[list[T]]:
        return self.pool.submit(_done, chunk, self._work.each)

    def _restart(self) -> None:
        self.pool.shutdown(wait=False, cancel_futures=True)
        self.pool = _pool(self._jobs, self._work.prepare)
        for each in self.sent:
            each.answer = self._submitted(each.chunk)


def _alone(thing: S, work: Work[S, T]) -> T:
    """Work on one thing in a process of its own, after its chunk has killed a worker."""
    with _pool(1, work.prepare) as pool:
        try:
            return pool.submit(_done, [thing], work.each).result()[0]
        except BrokenExecutor:
            return work.lost(thing)


def _done(chunk: Sequence[S], each: Callable[[S], T]) -> list[T]:
    return [each(thing) for thing in chunk]


def _pool(jobs: int, prepare: Callable[[], object]) -> ProcessPoolExecutor:
    import multiprocessing  # noqa: PLC0415 - most commands start no process
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - likewise

    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(prepare,))


def _start(prepare: Callable[[], object]) -> None:
    prepare()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker when the process that started it is killed: nobody else would tell it."""
    from multiprocessing import parent_process  # noqa: PLC0415 - known in every worker

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
