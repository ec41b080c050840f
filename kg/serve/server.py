"""Run the server on a socket until it is told to stop; requests under way are finished first."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from kg.errors import UsageError
from kg.serve.access import Entry, line, now
from kg.serve.connections import bounded
from kg.serve.limits import Limits

_BACKLOG = 2048
_TURN = 0.0005
"""Seconds after which a thread that makes a page lets the event loop have its turn."""


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on an address; port 0 takes any free one.

    Raises:
        UsageError: the address cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except (OSError, OverflowError) as error:
        # Python adds to the system's words what it was doing.
        reason = (getattr(error, "strerror", None) or str(error)).partition(" (while")[0]
        message = f"{host}:{port}: {reason}: choose another --port or --host"
        raise UsageError(message) from error
    # What is accepted inherits this; else the second piece of an answer waits 40 ms for word of the first.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach an address."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def serve(app: ASGIApp, listening: socket.socket, limits: Limits, log: Callable[[Entry], object]) -> None:
    """Serve an application until SIGTERM or SIGINT; return when all is ended."""
    remarks = logging.getLogger("uvicorn.error")
    remarks.addHandler(_Remarks(log))
    remarks.setLevel(logging.WARNING)
    remarks.propagate = False
    config = uvicorn.Config(
        app,
        http=bounded(limits),
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        h11_max_incomplete_event_size=limits.query,
        timeout_graceful_shutdown=int(limits.leave),
        proxy_headers=False,
    )
    sys.setswitchinterval(_TURN)
    # uvicorn raises the signal that stopped it once more: to be stopped is no failure.
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, _stopped)
    uvicorn.Server(config).run(sockets=[listening])


@contextmanager
def log_to(path: Path | None) -> Iterator[Callable[[Entry], object]]:
    """Give what appends entries to a file, or to standard error."""
    if path is None:
        yield lambda entry: _say(line(entry))
        return
    with path.open("a", encoding="utf-8", buffering=1) as out:
        yield lambda entry: out.write(line(entry))


class _Remarks(logging.Handler):
    """Writes what uvicorn remarks, such as requests that are not HTTP, into the access log."""

    def __init__(self, log: Callable[[Entry], object]) -> None:
        super().__init__()
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Write a remark."""
        self._log({"time": now(), "remark": record.getMessage()})


def _say(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


def _stopped(_number: int, _frame: FrameType | None) -> None:
    """Take note of a signal, and do nothing."""
