"""A process that answers queries and can be ended at any time: the engine has no timeout of its own.

The worker reads one JSON request a line on standard input and answers with one JSON line, followed by as
many bytes as that line says. Between opening the store and the first request it gives up files, sockets and
memory (sandbox.py). A request with a time is also kept by the process itself, so that it outlives whoever
started it by no more than that.
"""

from __future__ import annotations

import json
import math
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from threading import Event, Timer
from types import TracebackType
from typing import Any, Self

from kg import resources
from kg.errors import KgError, UsageError
from kg.query.answer import Answer, Dataset, Shape, answer
from kg.query.errors import (
    FormError,
    QueryMemoryError,
    QueryTimeoutError,
    RefusedError,
    ResultSizeError,
    SyntaxUsageError,
)
from kg.query.result import Format
from kg.query.writing import Written, written

MEMORY = 2048
"""Mebibytes that a worker may take beyond what the open store takes."""

_ERRORS: dict[str, type[KgError]] = {
    each.__name__: each
    for each in (
        KgError,
        UsageError,
        FormError,
        QueryMemoryError,
        RefusedError,
        ResultSizeError,
        SyntaxUsageError,
    )
}

_LATE = 2
"""Seconds after which a process ends itself, beyond those that whoever asked waits."""


class Worker:
    """A worker process on a store's database folder; a context manager that ends it.

    One request at a time. After a timeout, or when memory ran out, the process is gone and ``alive`` is
    False.
    """

    def __init__(self, database: Path, *, memory: int = MEMORY) -> None:
        path = [str(resources.PACKAGE.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
        self._process = subprocess.Popen(  # noqa: S603 - this interpreter, this module
            [sys.executable, "-m", "kg.query.worker", str(database), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path)},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    @property
    def process(self) -> int:
        """The number of the process."""
        return self._process.pid

    def spent(self) -> float:
        """Return the seconds of processor time that the process has taken; where Linux tells, else the time.

        A process that has ended has taken none. The number of the clock is made as clock_getcpuclockid(3)
        makes it.
        """
        if sys.platform != "linux":
            return time.monotonic()
        try:
            return time.clock_gettime((~self._process.pid << 3) | 2)
        except OSError:
            return 0.0

    def ask(self, query: str, *, limit: int | None = None, timeout: float | None = None) -> Answer:
        """Return the answer to a query.

        Args:
            query: SPARQL 1.1.
            limit: rows or triples at most.
            timeout: seconds, for starting and answering together; None waits for ever.

        Raises:
            KgError: the query is off, was refused, or ran out of time or memory.
        """
        head, payload = self._answered({"query": query, "limit": limit}, timeout)
        return Answer(Shape(head["shape"]), payload, cut=head["cut"])

    def write(
        self,
        query: str,
        forms: Mapping[Shape, Format],
        *,
        most: int,
        dataset: Dataset | None = None,
        timeout: float | None = None,
    ) -> Written:
        """Return the answer to a query, written in the form that is given for its shape.

        Args:
            query: SPARQL 1.1.
            forms: the form for each shape; a shape that is left out is not wanted.
            most: bytes at most.
            dataset: the graphs to answer from; by default those that FROM names, or all.
            timeout: seconds, for starting and answering together; None waits for ever.

        Raises:
            KgError: the query is off, was refused, ran out of time or memory, or its answer is too large.
        """
        request = {"query": query, "forms": dict(forms), "most": most}
        if dataset is not None:
            request |= {"default": dataset.default, "named": dataset.named}
        head, payload = self._answered(request, timeout)
        return Written(Shape(head["shape"]), Format(head["form"]), payload)

    def kill(self) -> None:
        """Have the process end; whoever waits for its answer is told that it ended."""
        self._process.kill()

    def end(self) -> None:
        """End the process at once."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except BrokenPipeError:
                    continue
        self._process.wait()

    def _answered(self, request: dict[str, object], timeout: float | None) -> tuple[dict[str, Any], bytes]:
        late = Event()
        timer = Timer(timeout or 0, self._stop, [late])
        timer.daemon = True
        if timeout is not None:
            timer.start()
        try:
            head, payload = self._exchange({**request, "timeout": timeout})
        except (BrokenPipeError, EOFError) as error:
            if late.is_set():
                message = f"the query took longer than {timeout:g} s: ask for less, or give it more --timeout"
                raise QueryTimeoutError(message) from error
            if self._process.wait() > 0:
                message = (
                    "the process that answers queries could not be started: see 'python -m kg.query.worker'"
                )
                raise KgError(message) from error
            message = "the query needed more memory than it may have: ask for less, or set a LIMIT"
            raise QueryMemoryError(message) from error
        finally:
            timer.cancel()
        if "error" in head:
            raise _ERRORS[head["error"]](head["message"])
        return head, payload

    def _stop(self, late: Event) -> None:
        late.set()
        self._process.kill()

    def _exchange(self, request: dict[str, object]) -> tuple[dict[str, Any], bytes]:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:  # pragma: no cover - both were asked for
            raise EOFError
        stdin.write(json.dumps(request).encode() + b"\n")
        stdin.flush()
        line = stdout.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        head = json.loads(line)
        payload = stdout.read(head["bytes"])
        if len(payload) < head["bytes"]:
            raise EOFError
        return head, payload


def serve(database: str, memory: int) -> None:
    """Answer requests on standard input until it ends."""
    import pyoxigraph  # noqa: PLC0415 - the parent process may never need it

    from kg.query import sandbox  # noqa: PLC0415

    sandbox.end_with_parent()
    # Ctrl-C at the terminal is for the process that asks, which ends this one when it wants to.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    graph = pyoxigraph.Store.read_only(database)
    # The first query loads what the engine loads late; afterwards nothing can be opened any more.
    answer(graph, "SELECT * { ?s ?p ?o } LIMIT 1")
    sandbox.limit_memory(memory)
    sandbox.deny_files_and_network()
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        request = json.loads(line)
        _end_after(request["timeout"])
        head, payload = _reply(graph, request)
        _end_after(None)
        out.write(json.dumps({**head, "bytes": len(payload)}).encode() + b"\n" + payload)
        out.flush()


def _end_after(seconds: float | None) -> None:
    """Have the system end this process when so many seconds are over; None calls that off."""
    if hasattr(signal, "alarm"):
        signal.alarm(0 if seconds is None else math.ceil(seconds) + _LATE)


def _reply(graph: Any, request: dict[str, Any]) -> tuple[dict[str, object], bytes]:  # noqa: ANN401
    try:
        return _done(graph, request)
    except KgError as error:
        return {"error": type(error).__name__, "message": str(error)}, b""
    except MemoryError:
        return {"error": "QueryMemoryError", "message": "the query needed more memory than it may have"}, b""
    except Exception as error:  # noqa: BLE001 - whatever the engine meets is told, not lost
        return {"error": "KgError", "message": f"the query failed: {error}"}, b""


def _done(graph: Any, request: dict[str, Any]) -> tuple[dict[str, object], bytes]:  # noqa: ANN401
    if "forms" not in request:
        found = answer(graph, request["query"], limit=request["limit"])
        return {"shape": found.shape, "cut": found.cut}, found.payload
    forms = {Shape(shape): Format(form) for shape, form in request["forms"].items()}
    dataset = None
    if "default" in request:
        dataset = Dataset(tuple(request["default"]), tuple(request["named"]))
    given = written(graph, request["query"], forms, most=request["most"], dataset=dataset)
    return {"shape": given.shape, "form": given.form}, given.payload


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
