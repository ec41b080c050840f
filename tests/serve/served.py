"""A server that is really started, and how it is asked."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[2]
MEMORY = 256
ATTACKED = ("--timeout", "2", "--memory", str(MEMORY), "--max-result", "2", "--patience", "3")
"""Narrow limits."""
PATIENCE = 120
"""Seconds after which a test gives up; no test says that anything is faster than that."""


@dataclass(frozen=True)
class Reply:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass(frozen=True)
class Server:
    """A started server."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/sparql"

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            given = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, given, response.read())
        finally:
            connection.close()

    def ask(self, query: str, accept: str = "", **more: str) -> Reply:
        """Send a query by GET."""
        fields = urlencode({"query": query, **more})
        return self.request("GET", f"/sparql?{fields}", headers={"Accept": accept} if accept else {})


@contextmanager
def started(store: Path, log: Path, *options: str) -> Iterator[Server]:
    """Start ``kg serve`` on a free port, and stop it as a user would."""
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--store", str(store)]
    command += ["--port", "0", "--log", str(log), *options]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env=environment)
    assert process.stderr is not None
    told = process.stderr.readline().decode()
    assert "/sparql" in told, told + process.stderr.read().decode()
    server = Server(process, int(told.rpartition("/sparql")[0].rpartition(":")[2]), log)
    try:
        yield server
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(PATIENCE)
        finally:
            process.kill()
            process.wait()
            process.stderr.close()


def until(holds: object, what: str) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < end, f"{what} does not come"
        time.sleep(0.05)


NORMAL = "SELECT ?who { ?who rel:member-of ent:Eurasian_Economic_Union } ORDER BY ?who"
"""A query as people ask it."""


def assert_well(server: Server) -> None:
    """Fail unless a server gives the right answer to the normal query, asked again if that is what it says."""
    end = time.monotonic() + PATIENCE
    while (reply := server.ask(NORMAL)).status == 503 and time.monotonic() < end:
        time.sleep(float(reply.headers["retry-after"]))
    assert reply.status == 200, reply.text
    rows = [row["who"]["value"].rpartition("/")[2] for row in json.loads(reply.body)["results"]["bindings"]]
    assert rows == ["Belarus", "Kazakhstan", "Russia"]
