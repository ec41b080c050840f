"""Who answers queries: worker processes that are kept warm, shared fairly, and ended when they take too long.

A query that has taken more than its turn is a long one. Long queries may hold all workers but one, so that
short ones always find their turn; queries of a kind that has run long wait for a place among the long ones.
When all those are taken and a short query waits, one that has had its turn is ended. All others wait in
order of arrival, nobody longer than a bound.

Everything here runs in one event loop; only the waiting for a worker's answer happens in threads.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kg.errors import KgError, StoreError
from kg.query import QueryTimeoutError, Worker, Written
from kg.serve.errors import BusyError
from kg.serve.kinds import Kinds, kind
from kg.serve.limits import Limits
from kg.serve.runs import Member, Question, Run, Turn
from kg.store.embedded import fresh, open_store
from kg.store.opened import Store

_NICE = 5
"""Long queries give way to short ones by so much."""
_PAUSE = 1.0
"""Seconds between looks at the store: has it been built anew, can it be opened by now?"""


class Pool:
    """Warm worker processes on a store; an asynchronous context manager that starts and ends them."""

    def __init__(self, directory: Path, limits: Limits) -> None:
        self._limits = limits
        self._store = open_store(directory)
        self._threads = ThreadPoolExecutor(2 * limits.workers + 1, thread_name_prefix="worker")
        self._idle: list[Member] = []
        self._waiting: list[Turn] = []
        self._runs: list[Run] = []
        self._kinds = Kinds()
        self._tasks: set[asyncio.Task[None]] = set()
        self._coming = 0

    async def __aenter__(self) -> Self:
        # The first is waited for: whoever comes before it is ready waits in the system's queue.
        self._fill()
        while not self._idle:
            await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        self._in_background(self._follow())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for run in self._runs:
            run.worker.process.kill()
        for member in self._idle:
            member.process.end()
        self._threads.shutdown(wait=False)

    @property
    def store(self) -> Store:
        """The store that the workers have open."""
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
        run = await self._turn(kind(question.query))
        try:
            return await self._answer(run, question)
        finally:
            self._kinds.note(run.kind, long=run.spent)
            self._finish(run)

    async def _answer(self, run: Run, question: Question) -> Written:
        loop = asyncio.get_running_loop()
        turn = loop.create_task(self._watch(run))
        alarm = loop.call_later(self._limits.timeout, run.stop, self._late())
        answer = loop.run_in_executor(self._threads, self._write, run.worker.process, question)
        try:
            return await asyncio.shield(answer)
        except KgError as error:
            raise run.end or error from error
        except asyncio.CancelledError:
            run.stop(KgError("the client went away"))
            answer.add_done_callback(lambda done: done.exception())
            raise
        finally:
            turn.cancel()
            alarm.cancel()

    def _write(self, worker: Worker, question: Question) -> Written:
        return worker.write(
            question.query, question.forms, most=self._limits.result, dataset=question.dataset
        )

    def _late(self) -> QueryTimeoutError:
        return QueryTimeoutError(
            f"the query took longer than {self._limits.timeout:g} s, which is what this server gives: "
            "ask for less"
        )

    async def _watch(self, run: Run) -> None:
        """Wait until a query has had its turn; then it takes a place for long ones, if one is free."""
        left = self._limits.turn
        while left > 0:
            await asyncio.sleep(left)
            left = self._limits.turn - (run.worker.process.spent() - run.began)
        run.spent = True
        self._kinds.note(run.kind, long=True)
        run.long = run.long or self._places_for_long() > 0
        if run.long:
            with suppress(OSError, AttributeError):
                os.setpriority(os.PRIO_PROCESS, run.worker.process.process, _NICE)
        self._dispatch()

    async def _turn(self, alike: str) -> Run:
        """Return a run for a query of a kind when its turn comes: it holds a worker."""
        if len(self._waiting) >= self._limits.queue and not self._idle:
            message = f"all workers are busy and {len(self._waiting)} requests wait"
            raise BusyError(message)
        turn = Turn(alike, asyncio.get_running_loop().create_future())
        self._waiting.append(turn)
        self._dispatch()
        try:
            return await asyncio.wait_for(asyncio.shield(turn.run), self._limits.wait)
        except (TimeoutError, asyncio.CancelledError) as error:
            if turn.run.done():
                self._finish(turn.run.result())
            else:
                self._waiting.remove(turn)
            if isinstance(error, TimeoutError):
                message = f"all workers were busy for {self._limits.wait:g} s"
                raise BusyError(message) from error
            raise

    def _dispatch(self) -> None:
        """Give idle workers to those whose turn it is; make room for a short query that finds none."""
        for turn in list(self._waiting):
            if not self._may_run(turn.kind):
                continue
            member = self._free()
            if member is None:
                self._make_room()
                return
            self._waiting.remove(turn)
            long = bool(self._kinds.long(turn.kind))
            run = Run(member, turn.kind, member.process.spent(), long=long)
            self._runs.append(run)
            turn.run.set_result(run)

    def _free(self) -> Member | None:
        """Return an idle worker that lives; None when there is none."""
        while self._idle:
            member = self._idle.pop()
            if member.process.alive:
                return member
            self._dismiss(member)
        return None

    def _may_run(self, alike: str) -> bool:
        """Return whether a query of a kind may take the next worker.

        One that may be long must leave a worker to others; so must queries of a kind that is not known yet.
        """
        if self._kinds.long(alike) is None:
            return sum(run.kind == alike for run in self._runs) < self._limits.workers - 1
        return not self._kinds.long(alike) or self._places_for_long() > 0

    def _places_for_long(self) -> int:
        """Return how many more workers may be held by long queries: all that are there, but one."""
        return len(self._idle) + len(self._runs) - 1 - sum(run.long for run in self._runs)

    def _make_room(self) -> None:
        """End a query that has had its turn without a place for long ones, if there is one."""
        for run in self._runs:
            if run.spent and not run.long and run.end is None:
                run.stop(BusyError("all places for long queries are taken and others wait"))
                return

    def _finish(self, run: Run) -> None:
        """Take a worker back; one that ran long or was ended has a low priority, much memory, or is dead."""
        self._runs.remove(run)
        if run.spent or run.end is not None:
            self._dismiss(run.worker)
            self._dispatch()
        else:
            self._give_back(run.worker)

    def _give_back(self, member: Member) -> None:
        if member.process.alive and member.version == self._store.version:
            self._idle.append(member)
            self._dispatch()
        else:
            self._dismiss(member)

    def _dismiss(self, member: Member) -> None:
        member.process.kill()
        self._threads.submit(member.process.end)
        self._fill()

    def _fill(self) -> None:
        """Start as many workers as are missing."""
        for _ in range(self._limits.workers - len(self._idle) - len(self._runs) - self._coming):
            self._coming += 1
            self._in_background(self._join())

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _join(self) -> None:
        """Start one worker, and try again until that succeeds: the disk may be in trouble."""
        member = None
        while member is None:
            try:
                member = await self._started(self._store)
            except KgError:
                await asyncio.sleep(_PAUSE)
        self._coming -= 1
        self._give_back(member)

    async def _follow(self) -> None:
        """Look for a store that was built anew, and change over to it when all workers have it open."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(_PAUSE)
            with suppress(KgError):
                newest = await loop.run_in_executor(self._threads, fresh, self._store)
                if newest is not self._store:
                    await self._change(newest)

    async def _change(self, store: Store) -> None:
        starts = [self._started(store) for _ in range(self._limits.workers)]
        done = await asyncio.gather(*starts, return_exceptions=True)
        members = [each for each in done if isinstance(each, Member)]
        if len(members) == len(done):
            self._store, self._idle, members = store, members, self._idle
            self._dispatch()
        for member in members:
            self._threads.submit(member.process.end)

    async def _started(self, store: Store) -> Member:
        """Return a new worker on a store, ready to answer."""
        if store.database is None:  # pragma: no cover - a pool's store was opened from a folder
            message = "a store in memory has no folder to open"
            raise StoreError(message)
        process = Worker(store.database, memory=self._limits.memory)
        ready = asyncio.get_running_loop().run_in_executor(self._threads, process.ask, "ASK {}")
        try:
            await asyncio.shield(ready)
        except (KgError, asyncio.CancelledError):
            # A server that stops meanwhile has nobody left to hear how the start ended.
            ready.add_done_callback(lambda done: done.cancelled() or done.exception())
            process.kill()
            raise
        return Member(process, store.version)
