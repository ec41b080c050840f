"""Real servers on loopback, started on free ports and ended with the tests."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 120
"""Seconds after which a server is given up that does not start."""

VIRTUOSO = "virtuoso-t"
SETTINGS = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = .
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
CheckpointInterval = 0
DisableUnixSocket = 1
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 6
[SPARQL]
ResultSetMaxRows = 1000
"""
"""Fewer rows than the tests' graph has quads, so that what Virtuoso keeps back must be fetched another way."""


@dataclass(frozen=True)
class Place:
    """Where a server is asked, and where it takes graphs."""

    endpoint: str
    graphs: str
    user: str = ""
    password: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """What the environment says to be let in."""
        return {"KG_STORE_USER": self.user, "KG_STORE_PASSWORD": self.password} if self.user else {}


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def oxigraph(folder: Path) -> Iterator[Place]:
    """Oxigraph's own server, in memory; None of its default graphs is a union, as it comes."""
    program = Path(sys.executable).with_name("oxigraph")
    port = free_port()
    with running([str(program), "serve", "--bind", f"127.0.0.1:{port}"], folder, port):
        yield Place(f"http://127.0.0.1:{port}/query", f"http://127.0.0.1:{port}/store")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Place]:
    """Virtuoso with an empty database; its graph store wants digest authentication."""
    program = shutil.which(VIRTUOSO)
    assert program is not None
    sql, port = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(SETTINGS.format(sql=sql, http=port, folder=folder))
    with running([program, "+foreground", "+configfile", "virtuoso.ini"], folder, port):
        base = f"http://127.0.0.1:{port}"
        yield Place(f"{base}/sparql", f"{base}/sparql-graph-crud-auth", "dba", "dba")


@contextmanager
def object_store(folder: Path) -> Iterator[dict[str, str]]:
    """A server that speaks the protocol of S3 (moto), without buckets; what the environment says to reach it."""
    port = free_port()
    with running([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", f"{port}"], folder, port):
        yield {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_DEFAULT_REGION": "us-east-1",
        }


@contextmanager
def google_store(folder: Path, bucket: str) -> Iterator[str]:
    """A server that speaks the protocol of Google Cloud Storage, with a bucket; its address."""
    port = free_port()
    start = [
        sys.executable,
        "-m",
        "gcp_storage_emulator",
        "start",
        "--in-memory",
        f"--default-bucket={bucket}",
    ]
    with running([*start, "--host=127.0.0.1", f"--port={port}"], folder, port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def files(served: Path, folder: Path) -> Iterator[str]:
    """Python's own server of files, which sends no part of one; its address."""
    port = free_port()
    start = [
        sys.executable,
        "-m",
        "http.server",
        f"{port}",
        "--bind",
        "127.0.0.1",
        "--directory",
        str(served),
    ]
    with running(start, folder, port):
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    """Run a server until the block ends; begin when it answers."""
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        until_answered(process, port, folder / "server.log")
        yield
    finally:
        process.kill()
        process.wait()


def until_answered(
    process: subprocess.Popen[bytes], port: int, log: Path, *, listening: bool = False
) -> None:
    """Wait until a started server speaks HTTP, or until it listens at all."""
    end = time.monotonic() + PATIENCE
    while not (listens(port) if listening else answers(port)):
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < end, f"no server on port {port}"
        time.sleep(0.05)


def listens(port: int) -> bool:
    """Tell whether anybody takes a connection by now."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return False
    return True


def answers(port: int) -> bool:
    """Tell whether a server speaks HTTP by now."""
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
