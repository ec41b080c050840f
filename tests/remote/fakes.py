"""A server that answers as a test tells it, for what the real ones do not do on demand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Asked:
    """A request: its method, who it says it is from, its body."""

    command: str
    authorization: str | None
    body: bytes


class Handler(BaseHTTPRequestHandler):
    """Gives every request to the server's ``reply``."""

    protocol_version = "HTTP/1.1"
    server: Server

    def handle_any(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        self.body = self.rfile.read(length)
        self.server.seen.append(Asked(self.command, self.headers.get("Authorization"), self.body))
        self.server.reply(self)

    do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815 - the names of http.server

    def answer(self, code: int, body: bytes = b"", **headers: str) -> None:
        """Answer with a code, a body and headers (``Content_Type=...``)."""
        self.send_response(code)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Keeps what it was asked."""

    daemon_threads = True

    def __init__(self, reply: Callable[[Handler], object]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.reply = reply
        self.seen: list[Asked] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/sparql"

    def handle_error(self, *_: Any) -> None:
        """Say nothing: a client that goes away is what some tests are about."""


@contextmanager
def serving(reply: Callable[[Handler], object]) -> Iterator[Server]:
    """Run a server until the block ends."""
    with Server(reply) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
