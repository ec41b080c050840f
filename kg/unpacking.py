"""Files on their way to becoming documents: what takes long to take apart is spread over workers.

A page, a PDF or a message takes tens of milliseconds to make a text of, as long as reading it does. Plain
text and records take next to none, and stay where they are as long as nothing else comes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeVar

from kg.documents import Found, Raw, taken_apart
from kg.model import Document, Problem
from kg.workers import KILLED, Work, in_chunks, spread

K = TypeVar("K")

CHUNK_THINGS = 20
CHUNK_BYTES = 1_000_000
"""A chunk ends at either of the two."""

Item = Found | None
"""What a file holds, or None, of which nothing is made."""


def taken_apart_by(
    jobs: int, found: Iterable[tuple[K, Item]]
) -> Iterator[tuple[K, Item, tuple[Document | Problem, ...]]]:
    """Yield each thing, in order and with its key, and the documents and problems that it holds."""
    things = iter(found)
    for key, item in things:
        if jobs > 1 and isinstance(item, Raw):
            yield from _by_workers(jobs, chain([(key, item)], things))
            return
        yield key, item, _apart(item)


def _by_workers(
    jobs: int, found: Iterable[tuple[K, Item]]
) -> Iterator[tuple[K, Item, tuple[Document | Problem, ...]]]:
    keys: deque[K] = deque()

    def items() -> Iterator[Item]:
        for key, item in found:
            keys.append(key)
            yield item

    sent = in_chunks(items(), CHUNK_THINGS, CHUNK_BYTES, _size)
    for item, made in spread(sent, Work(_apart, _lost), jobs):
        yield keys.popleft(), item, made


def _size(item: Item) -> int:
    return len(item.data) if isinstance(item, Raw) else 0


def _apart(item: Item) -> tuple[Document | Problem, ...]:
    return tuple(taken_apart(item)) if item is not None else ()


def _lost(item: Item) -> tuple[Problem, ...]:
    path = item.path if item is not None else ""
    return (Problem(path, KILLED),)
