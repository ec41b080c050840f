"""Read documents on several cores, in their order, in bounded memory; a bad document never stops the others.

Documents travel to worker processes in chunks, ties travel back. What fits into one chunk is read here,
without any process. Where the system can fork, workers share the compiled rules and names with this process.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from kg import pipeline
from kg.garbage import uncollected
from kg.model import Document, Problem, Reading
from kg.pipeline import Engine
from kg.workers import KILLED, Work, in_chunks, spread

T = TypeVar("T")

CHUNK_DOCUMENTS = 100
CHUNK_CHARACTERS = 400_000
"""A chunk ends at either of the two: large enough that its way to a worker costs little."""

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
    with uncollected():
        pipeline.engine(tuple(rules), tuple(lexicon))
        gc.freeze()  # before the collector is back, which would go through them at once
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
    paths = (tuple(rules), tuple(lexicon))
    engine = pipeline.engine(*paths)
    sent = in_chunks(documents, CHUNK_DOCUMENTS, CHUNK_CHARACTERS, lambda document: len(document.text))
    first = next(sent, [])
    second = next(sent, []) if jobs > 1 else []
    if not second:
        for document in chain(first, chain.from_iterable(sent)):
            yield document, make(safely_read(document, engine))
    else:
        work = Work(partial(_read, make), partial(_lost, make), partial(_start, paths))
        yield from spread(chain([first, second], sent), work, jobs)


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


_engine: Engine | None = None
"""What a worker reads with; set once, when it starts."""


def _start(made: Made) -> None:
    global _engine  # noqa: PLW0603 - a worker has no other place that outlives a task
    _engine = pipeline.engine(*made)


def _read(make: Callable[[Reading], T], document: Document) -> T:
    """Read a document in a worker."""
    if _engine is None:
        message = "a worker was not started"
        raise RuntimeError(message)
    return make(safely_read(document, _engine))


def _lost(make: Callable[[Reading], T], document: Document) -> T:
    return make(_unread(document, KILLED))
