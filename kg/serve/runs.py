"""What a pool of workers keeps account of: questions, who waits with one, who runs one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import KgError
from kg.query import Dataset, Format, Shape, Worker


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the graphs it is asked of, and the form wanted for each shape of answer."""

    query: str
    forms: Mapping[Shape, Format]
    dataset: Dataset | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """A worker of a pool and the version of the store that it has open."""

    process: Worker
    version: str


@dataclass(slots=True, eq=False)
class Run:
    """A query that runs.

    Attributes:
        worker: who runs it.
        kind: what is alike in queries like it.
        began: processor time of the worker before it, seconds.
        long: whether it holds a place for long queries.
        spent: whether it has had its turn.
        end: why it was ended.
    """

    worker: Member
    kind: str
    began: float
    long: bool
    spent: bool = False
    end: KgError | None = None

    def stop(self, why: KgError) -> None:
        """End the query."""
        self.end = self.end or why
        self.worker.process.kill()


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """A request that waits for a worker."""

    kind: str
    run: asyncio.Future[Run]
