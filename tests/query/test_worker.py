"""The process that answers queries: ended in time, short of memory and of everything else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import kg.query
from kg.errors import KgError, UsageError
from kg.graph.run import Run
from kg.model import Reading
from kg.query import QueryMemoryError, QueryTimeoutError, RefusedError, Worker
from kg.store.embedded import build
from kg.store.opened import Store

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")


@pytest.fixture(scope="module")
def store(readings: tuple[Reading, ...], run: Run, tmp_path_factory: pytest.TempPathFactory) -> Store:
    return build(tmp_path_factory.mktemp("store"), readings, run)


def database(store: Store) -> Path:
    assert store.database is not None
    return store.database


def test_answers_are_those_of_this_process(store: Store) -> None:
    for name in ("planned", "most-connected", "months"):
        assert kg.query.run(store, name, timeout=60) == kg.query.run(store, name)


def test_one_process_answers_many(store: Store) -> None:
    with Worker(database(store)) as worker:
        for _ in range(3):
            assert worker.ask("ASK { ?s a kg:Tie }", timeout=60).payload == b"true"
        with pytest.raises(UsageError, match="no SPARQL"):
            worker.ask("ASK { ?s a")
        with pytest.raises(RefusedError):
            worker.ask("ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
        assert worker.alive


def test_a_query_without_end_is_ended_in_time(store: Store) -> None:
    with pytest.raises(QueryTimeoutError, match=r"longer than 1\.5 s"):
        kg.query.run(store, ENDLESS, timeout=1.5)


@LINUX
def test_a_greedy_query_is_ended(store: Store) -> None:
    with Worker(database(store), memory=200) as worker:
        with pytest.raises(QueryMemoryError, match="more memory"):
            worker.ask(GREEDY, timeout=120)
        assert not worker.alive


def test_a_process_that_cannot_start_is_said_so(tmp_path: Path) -> None:
    with Worker(tmp_path / "nowhere") as worker, pytest.raises(KgError, match="could not be started"):
        worker.ask("ASK { ?s ?p ?o }", timeout=60)


SANDBOXED = """
import os, socket, subprocess
from kg.query.sandbox import deny_files_and_network
assert deny_files_and_network()
tries = {
    "read": lambda: open("/etc/hostname"),
    "write": lambda: open("/tmp/kg-sandbox-was-here", "w"),
    "os.open": lambda: os.open("/etc/hostname", os.O_RDONLY),
    "unlink": lambda: os.unlink("/tmp/kg-sandbox-was-here"),
    "mkdir": lambda: os.mkdir("/tmp/kg-sandbox-was-here"),
    "tcp": lambda: socket.socket(),
    "udp": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
    "unix": lambda: socket.socket(socket.AF_UNIX),
    "pair": lambda: socket.socketpair(),
    "exec": lambda: os.execv("/bin/true", ["true"]),
    "kill": lambda: os.kill(os.getppid(), 0),
}
for name, attempt in tries.items():
    try:
        attempt()
    except PermissionError:
        continue
    print(name)
"""


@LINUX
def test_files_sockets_and_programs_are_denied() -> None:
    done = subprocess.run([sys.executable, "-c", SANDBOXED], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


@LINUX
def test_a_worker_runs_in_the_sandbox(store: Store) -> None:
    with Worker(database(store)) as worker:
        worker.ask("ASK { ?s ?p ?o }", timeout=60)
        status = Path(f"/proc/{worker.process}/status").read_text(encoding="ascii")
        assert "Seccomp:\t2" in status
        assert "NoNewPrivs:\t1" in status
