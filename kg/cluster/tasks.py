"""Tasks on a Dask cluster: sent a few at a time, given back as they end, tried again when a worker dies."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from time import sleep
from typing import Any, Generic, TypeAlias, TypeVar
from uuid import uuid4

from kg.documents.blob import UnreadableError, extra
from kg.errors import KgError, StoreError, UsageError

T = TypeVar("T")
R = TypeVar("R")

Task: TypeAlias = tuple[T, tuple[Any, ...]]
"""What tells a task from others, and the arguments to call a function with."""

_PATIENCE = 30  # seconds until a scheduler answers, and until a first worker is there
_CALL = 0.1  # seconds between two looks whether a scheduler answers again
_TRIES = 3
_AHEAD = 3  # tasks in flight for each thread of the workers
_LEAST_AHEAD = 16


@dataclass(frozen=True, slots=True)
class Ended(Generic[T, R]):
    """A task that has ended: what it gave, or None where it killed its workers."""

    task: T
    result: R | None


@dataclass(frozen=True, slots=True)
class _Failed:
    """Why a task failed. Exceptions do not travel: one that cannot be packed is lost on the way."""

    reason: str


@dataclass(slots=True)
class _Sent(Generic[T]):
    """A task that is with the cluster."""

    task: T
    arguments: tuple[Any, ...]
    tries: int = 1


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that is connected."""

    address: str
    client: Any

    def run(self, function: Callable[..., R], tasks: Iterable[Task[T]]) -> Iterator[Ended[T, R]]:
        """Run a function for each task; yield each as it ends.

        Raises:
            StoreError: a task failed every time, or the cluster has gone.
        """
        waiting = iter(tasks)
        flying: dict[Any, _Sent[T]] = {}
        done = extra("distributed", "cluster").as_completed(loop=self.client.loop)

        def send(each: _Sent[T]) -> None:
            key = f"kg-{function.__name__}-{uuid4().hex}"
            future = self.client.submit(_guarded, function, each.arguments, key=key)
            flying[future] = each
            done.add(future)

        def fill() -> None:
            ahead = max(_LEAST_AHEAD, _AHEAD * self._threads())
            for task, arguments in islice(waiting, max(0, ahead - len(flying))):
                send(_Sent(task, arguments))

        fill()
        for future in done:
            each = flying.pop(future)
            result = self._result(future)
            if not isinstance(result, _Failed):
                yield Ended(each.task, result)
            elif each.tries < _TRIES:
                send(_Sent(each.task, each.arguments, each.tries + 1))
            else:
                message = f"{self.address}: a worker failed: {result.reason}"
                raise StoreError(message)
            fill()

    def _result(self, future: Any) -> Any:  # noqa: ANN401 - distributed has no types
        # A result can go again with the worker that held it: then this waits until it is made anew.
        try:
            return future.result()
        except Exception as error:  # distributed tells of a scheduler that has gone in many ways
            if type(error).__name__ == "KilledWorker":
                return None
            # A client that loses its scheduler cancels all that it has sent, and calls again.
            if future.status == "cancelled" and self._is_back():
                return _Failed("the line to the scheduler is cut again and again")
            message = f"{self.address}: the cluster has gone: what was read is kept, build again"
            raise StoreError(message) from error

    def _is_back(self) -> bool:
        """Wait while the client calls its scheduler again; return whether it answers."""
        while self.client.status == "connecting":
            sleep(_CALL)
        return bool(self.client.status == "running")

    def _threads(self) -> int:
        """Return how many threads the workers have, none while the scheduler does not answer."""
        try:
            return sum(self.client.nthreads().values())
        except (OSError, TimeoutError):
            return 0


def _guarded(function: Callable[..., R], arguments: tuple[Any, ...]) -> R | _Failed:
    """Run a task in a worker."""
    try:
        return function(*arguments)
    except KgError as error:
        return _Failed(str(error))
    except Exception as error:  # noqa: BLE001 - told by whoever sent it
        return _Failed(" ".join(f"{type(error).__name__} {error}".split())[:300])


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """Connect to the scheduler at an address.

    Raises:
        UsageError: the extra is missing, or the address is none.
        StoreError: no scheduler answers, or it has no workers.
    """
    try:
        distributed = extra("distributed", "cluster")
    except UnreadableError as error:
        message = f"--cluster {error}"
        raise UsageError(message) from error
    # Of workers that come and go it tells at length; what matters is told here.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        # A client with an address that is none does not end before a minute is over.
        extra("distributed.comm", "cluster").get_address_host_port(address)
    except ValueError as error:
        message = f"{address}: is no address of a scheduler: write it as tcp://HOST:8786"
        raise UsageError(message) from error
    try:
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError) as error:
        message = f"{address}: no scheduler answers: start one with 'dask scheduler'"
        raise StoreError(message) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            message = f"{address}: the scheduler has no workers: start some with 'dask worker {address}'"
            raise StoreError(message) from error
        yield Cluster(address, client)
