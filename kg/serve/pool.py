"""Who answers queries: worker processes that are kept warm, shared fairly, and ended when they take too long.

One more process than may be held by long queries, so that a short one always finds its turn: a query that
has run longer than a turn is long; when all places for long ones are taken and somebody waits, it is ended.
Of those who wait the newest is served first, for a query that has waited long has often been given up by
its client ("adaptive LIFO": Maurer, Fail at Scale, ACM Queue 13(8), 2015); nobody waits longer than a bound.

Everything here runs in one event loop; only the waiting for a worker's answer happens in threads.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.errors import KgError, StoreError
from kg.query import Dataset, Format, QueryTimeoutError, Shape, Worker, Written
from kg.serve.errors import BusyError
from kg.serve.limits import Limits
from kg.store.embedded import fresh, open_store
from kg.store.opened import Store

_NICE = 5
"""Long queries give way to short ones by so much."""
_PAUSE = 1.0
"""Seconds between attempts to start a worker on a store that cannot be opened."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the graphs it is asked of, and the form wanted for each shape of answer."""

    query: str
    forms: Mapping[Shape, Format]
    dataset: Dataset | None = None


@dataclass(slots=True, eq=False)
class _Run:
    """A query that runs: in which worker, whether it is a long one, and why it was ended."""

    worker: _Member
    spent: bool = False
    long: bool = False
    end: KgError | None = None

    def stop(self, why: KgError) -> None:
        """End the query."""
        self.end = self.end or why
        self.worker.process.kill()


@dataclass(frozen=True, slots=True, eq=False)
class _Member:
    """A worker of the pool and the version of the store that it has open."""

    process: Worker
    version: str


class Pool:
    """Warm worker processes on a store; an asynchronous context manager that starts and ends them."""

    def __init__(self, directory: Path, limits: Limits) -> None:
        self._limits = limits
        self._store = open_store(directory)
        self._threads = ThreadPoolExecutor(2 * limits.workers + 1, thread_name_prefix="worker")
        self._idle: list[_Member] = []
        self._waiting: list[asyncio.Future[_Member]] = []
        self._runs: list[_Run] = []
        self._starting: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        for _ in range(self._limits.workers):
            self._start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        for run in self._runs:
            run.worker.process.kill()
        for member in self._idle:
            member.process.end()
        self._threads.shutdown(wait=False)

    def store(self) -> Store:
        """Return the store as it stands; when it was rebuilt, workers begin to open the new one."""
        with suppress(StoreError):
            self._store = fresh(self._store)
        stale = [member for member in self._idle if member.version != self._store.version]
        for member in stale:
            self._idle.remove(member)
            self._replace(member)
        return self._store

    @property
    def load(self) -> Mapping[str, int]:
        """How many workers are idle and busy, and how many requests wait."""
        return {"idle": len(self._idle), "busy": len(self._runs), "waiting": len(self._waiting)}

    async def ask(self, question: Question) -> Written:
        """Return the answer to a question; when the task is cancelled, its query is ended.

        Raises:
            BusyError: no worker was free in time, or the query was long and others waited.
            KgError: the query is off, was refused, ran out of time or memory, or its answer is too large.
        """
        self.store()
        run = _Run(await self._member())
        self._runs.append(run)
        loop = asyncio.get_running_loop()
        alarms = (
            loop.call_later(self._limits.turn, self._grow_long, run),
            loop.call_later(self._limits.timeout, run.stop, self._late()),
        )
        answer = loop.run_in_executor(self._threads, self._write, run.worker.process, question)
        try:
            return await asyncio.shield(answer)
        except KgError as error:
            raise run.end or error from error
        finally:
            for alarm in alarms:
                alarm.cancel()
            self._runs.remove(run)
            if not answer.done():
                run.worker.process.kill()
                answer.add_done_callback(lambda done: done.exception())
            # A long query leaves its worker with a low priority and much memory: the next gets a new one.
            self._give_back(run.worker, whole=answer.done() and run.end is None and not run.long)

    def _write(self, worker: Worker, question: Question) -> Written:
        return worker.write(
            question.query, question.forms, most=self._limits.result, dataset=question.dataset
        )

    def _late(self) -> QueryTimeoutError:
        return QueryTimeoutError(
            f"the query took longer than {self._limits.timeout:g} s, which is what this server gives: "
            "ask for less"
        )

    async def _member(self) -> _Member:
        if self._idle:
            return self._idle.pop()
        if len(self._waiting) >= self._limits.queue:
            message = f"all workers are busy and {len(self._waiting)} requests wait"
            raise BusyError(message)
        turn: asyncio.Future[_Member] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        self._make_room()
        try:
            return await asyncio.wait_for(asyncio.shield(turn), self._limits.wait)
        except (TimeoutError, asyncio.CancelledError) as error:
            if turn.done():
                self._give(turn.result())
            else:
                self._waiting.remove(turn)
            if isinstance(error, TimeoutError):
                message = f"all workers were busy for {self._limits.wait:g} s"
                raise BusyError(message) from error
            raise

    def _grow_long(self, run: _Run) -> None:
        """Take note that a query has had its turn: it moves to a place for long ones, if one is free."""
        run.spent = True
        if sum(each.long for each in self._runs) < self._limits.workers - 1:
            run.long = True
            with suppress(OSError, AttributeError):
                os.setpriority(os.PRIO_PROCESS, run.worker.process.process, _NICE)
        elif self._waiting:
            self._make_room()

    def _make_room(self) -> None:
        """End a query that has had its turn without a place for long ones, if there is one."""
        for run in self._runs:
            if run.spent and not run.long and run.end is None:
                run.stop(BusyError("all places for long queries are taken and others wait"))
                return

    def _give_back(self, member: _Member, *, whole: bool) -> None:
        if whole and member.process.alive and member.version == self._store.version:
            self._give(member)
        else:
            self._replace(member)

    def _give(self, member: _Member) -> None:
        if self._waiting:
            self._waiting.pop().set_result(member)
        else:
            self._idle.append(member)

    def _replace(self, member: _Member) -> None:
        member.process.kill()
        self._threads.submit(member.process.end)
        self._start()

    def _start(self) -> None:
        task = asyncio.get_running_loop().create_task(self._started())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _started(self) -> None:
        """Start a worker on the store as it stands and hand it over; try again until that succeeds."""
        loop = asyncio.get_running_loop()
        while True:
            database = self._store.database
            if database is None:  # pragma: no cover - a pool's store was opened from a folder
                return
            member = _Member(Worker(database, memory=self._limits.memory), self._store.version)
            warm = loop.run_in_executor(self._threads, member.process.ask, "ASK {}")
            try:
                await asyncio.shield(warm)
            except asyncio.CancelledError:
                member.process.kill()
                raise
            except KgError:
                # The version was swept away before it was opened, or the disk is in trouble.
                member.process.end()
                with suppress(StoreError):
                    self._store = fresh(self._store)
                await asyncio.sleep(_PAUSE)
                continue
            self._give_back(member, whole=True)
            return
