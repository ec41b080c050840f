"""What is not HTTP, or only begins as it, is refused, and troubles nobody else."""

from __future__ import annotations

import signal
import socket

import pytest
from served import PATIENCE, Server, started


@pytest.mark.parametrize(
    "request_text",
    [
        pytest.param(b"nonsense\r\n\r\n", id="no HTTP"),
        pytest.param(b"GET /sparql HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", id="two hosts"),
        pytest.param(
            b"GET /" + b"a" * 300_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", id="too long a line"
        ),
        pytest.param(
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\nASK {}",
            id="two lengths",
        ),
    ],
)
def test_what_is_not_http_is_refused(server: Server, request_text) -> None:
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection:
        connection.sendall(request_text)
        assert connection.recv(100).split()[1][:1] == b"4"
    assert server.ask("ASK {}").status == 200


def test_broken_chunks_end_the_connection_and_nothing_else(directory, tmp_path) -> None:
    with started(directory, tmp_path / "log") as server:
        for method in ("HEAD", "GET", "POST"):
            head = f"{method} /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
            with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection:
                connection.sendall(head.encode() + b"0x5\r\nASK {}\r\n0\r\n\r\n")
                answer = b"".join(iter(lambda: connection.recv(65536), b""))
            assert answer.split()[1][:1] == b"4"
        assert server.ask("ASK {}").status == 200
        server.process.send_signal(signal.SIGTERM)
        assert server.process.stderr is not None
        assert b"Traceback" not in server.process.stderr.read()
