"""What a server allows before it says no: each is a number that whoever runs it may choose."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a server.

    Attributes:
        workers: processes that answer queries; all but one may be held by long queries.
        timeout: seconds that a query may run.
        memory: mebibytes that a worker may take beyond what the open store takes.
        result: bytes of an answer.
        queue: requests that may wait for a worker.
        wait: seconds that a request waits for a worker.
        turn: seconds of processor time after which a query is a long one.
        query: bytes of a request's body, and of a request's line with its headers.
        sending: bytes of answers that are on their way to clients, all together.
        connections: connections at a time.
        patience: seconds that a client may take to say its request, or to take any part of the answer.
        leave: seconds that requests under way are given when the server stops.
    """

    workers: int = 4
    timeout: float = 30.0
    memory: int = 1024
    result: int = 64 * MEBIBYTE
    queue: int = 256
    wait: float = 5.0
    turn: float = 0.25
    query: int = 256 * 1024
    sending: int = 256 * MEBIBYTE
    connections: int = 512
    patience: float = 15.0
    leave: float = 10.0
