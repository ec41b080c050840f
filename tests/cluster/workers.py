"""Real schedulers and workers of Dask, each a process of its own, as on machines of their own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Self

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def _started(module: str, *arguments: str, failures: int = 3) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(failures),
        "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "60s",
    }
    call = [sys.executable, "-W", "ignore", "-m", f"distributed.cli.{module}", "--no-dashboard", *arguments]
    return subprocess.Popen(call, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Line:
    """A line to a scheduler that can be cut, as networks do; who calls again is put through again."""

    def __init__(self, address: str) -> None:
        self._to = int(address.rpartition(":")[2])
        self._calls = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._threads: list[Thread] = []
        self.address = f"tcp://127.0.0.1:{self._calls.getsockname()[1]}"
        self._start(self._answer)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
        for thread in self._threads:
            thread.join()
        for end in (self._calls, *self._open):
            end.close()

    def cut(self) -> None:
        """Cut off all who talk."""
        for end in self._open:
            _shut(end)

    def close(self) -> None:
        """Cut off all, and put nobody through any more."""
        _shut(self._calls)
        self.cut()

    def _start(self, work: Callable[..., None], *arguments: socket.socket) -> None:
        self._threads.append(Thread(target=work, args=arguments))
        self._threads[-1].start()

    def _answer(self) -> None:
        with suppress(OSError):
            while True:
                self._put_through(self._calls.accept()[0])

    def _put_through(self, caller: socket.socket) -> None:
        called = socket.create_connection(("127.0.0.1", self._to))
        self._open += (caller, called)
        self._start(_carry, caller, called)
        self._start(_carry, called, caller)


def _carry(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while said := one.recv(1 << 16):
            other.sendall(said)
    _shut(one)
    _shut(other)


def _shut(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)


class Cluster:
    """A scheduler, and workers with one thread each."""

    def __init__(self, folder: Path, failures: int) -> None:
        self.address = f"tcp://127.0.0.1:{(port := free_port())}"
        self._folder = folder
        self._scheduler = _started(
            "dask_scheduler", "--host", "127.0.0.1", "--port", str(port), failures=failures
        )
        self.workers: list[subprocess.Popen[bytes]] = []

    def add_worker(self, *options: str) -> None:
        options = (*options, "--nthreads", "1", "--local-directory", str(self._folder))
        self.workers.append(_started("dask_worker", self.address, *options))

    def kill_worker(self) -> None:
        """Kill a worker without a word, as when its machine is gone."""
        self.workers[0].kill()
        self.workers.pop(0).wait()

    def stop(self) -> None:
        for process in (*self.workers, self._scheduler):
            process.terminate()
        for process in (*self.workers, self._scheduler):
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def cluster(folder: Path, workers: Sequence[Sequence[str]], *, failures: int = 3) -> Iterator[Cluster]:
    """A cluster whose scheduler takes a task for hopeless when so many of its workers have died and one more."""
    started = Cluster(folder, failures)
    try:
        for options in workers:
            started.add_worker(*options)
        yield started
    finally:
        started.stop()
