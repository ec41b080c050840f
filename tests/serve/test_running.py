"""A server while it runs: it follows a rebuilt store, replaces workers, logs, and stops when told."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from threading import Event
from urllib.parse import quote

import pytest
from served import NORMAL, PATIENCE, ROOT, Server, assert_well, started, until

from kg.graph.run import Run
from kg.model import Reading
from kg.serve.server import listen
from kg.store.embedded import build

LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
TITLES = "SELECT (COUNT(*) AS ?n) { ?document a kg:Document }"


def documents(server: Server) -> int:
    while (reply := server.ask(TITLES)).status == 503:
        time.sleep(float(reply.headers["retry-after"]))
    assert reply.status == 200, reply.text
    return int(json.loads(reply.body)["results"]["bindings"][0]["n"]["value"])


def entries(server: Server) -> list[dict[str, object]]:
    return [json.loads(line) for line in server.log.read_text(encoding="utf-8").splitlines()]


def health(server: Server) -> dict[str, int]:
    told: dict[str, int] = json.loads(server.request("GET", "/health").body)["workers"]
    return told


def children(server: Server) -> set[int]:
    tasks = Path(f"/proc/{server.process.pid}/task").glob("*/children")
    return {int(child) for task in tasks for child in task.read_text().split()}


def is_dead(process: int) -> bool:
    """Return whether a process has ended, all its threads with it: the first one may end before the others."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        return state == "Z" and len(list(Path(f"/proc/{process}/task").iterdir())) == 1
    except OSError:
        return True


def test_no_piece_of_an_answer_waits_for_word_of_the_one_before() -> None:
    with (
        listen("127.0.0.1", 0) as listening,
        socket.create_connection(listening.getsockname()),
        listening.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_rebuilt_store_is_taken_up_and_no_request_is_lost(
    readings: tuple[Reading, ...], run: Run, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    build(store, readings[:1], run)
    with started(store, tmp_path / "log") as server, ThreadPoolExecutor(4) as clients:
        assert documents(server) == 1
        over = Event()

        def ask() -> set[int]:
            seen = set()
            while not over.is_set():
                seen.add(documents(server))
            return seen

        asking = [clients.submit(ask) for _ in range(4)]
        for number in (2, 3, 4):
            build(store, readings[:number], run)
            until(lambda number=number: documents(server) == number, f"the store of {number} documents")
        over.set()
        assert set().union(*(each.result() for each in asking)) <= {1, 2, 3, 4}


def test_a_damaged_store_leaves_the_old_one_in_service(
    readings: tuple[Reading, ...], run: Run, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    build(store, readings[:2], run)
    with started(store, tmp_path / "log") as server:
        current = store / "store" / "CURRENT"
        standing = current.read_text()
        current.write_text("1-0000")
        for _ in range(3):
            assert documents(server) == 2
        build(tmp_path / "other", readings[:3], run)
        current.write_text(standing)
        assert documents(server) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
def test_workers_that_die_are_replaced(server: Server) -> None:
    until(lambda: health(server)["idle"] == 4, "the fourth worker")
    for worker in children(server):
        os.kill(worker, signal.SIGKILL)
        until(lambda worker=worker: is_dead(worker), "the end of the worker")
    assert_well(server)
    until(lambda: health(server)["idle"] == 4, "the fourth worker")


def test_when_it_is_told_to_stop_it_finishes_what_it_does(directory: Path, tmp_path: Path) -> None:
    with started(directory, tmp_path / "log", "--timeout", "3") as server, ThreadPoolExecutor(1) as client:
        until(lambda: health(server)["idle"] == 4, "the fourth worker")
        long = client.submit(server.ask, LONG)
        until(lambda: health(server)["busy"], "the long query")
        server.process.send_signal(signal.SIGTERM)
        assert long.result().status == 504
        assert server.process.wait(PATIENCE) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
def test_when_it_is_killed_its_workers_end_in_mid_query(directory: Path, tmp_path: Path) -> None:
    with started(directory, tmp_path / "log") as server, ThreadPoolExecutor(1) as client:
        long = client.submit(server.ask, LONG)
        until(lambda: health(server)["busy"], "the long query")
        workers = children(server)
        server.process.kill()
        until(lambda: all(map(is_dead, workers)), "the end of the workers")
        assert isinstance(long.exception(), OSError | EOFError | HTTPException)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
def test_no_process_is_left(directory: Path, tmp_path: Path, number: signal.Signals) -> None:
    with started(directory, tmp_path / "log") as server:
        assert_well(server)
        workers = children(server)
        assert workers
        server.process.send_signal(number)
        assert server.process.wait(PATIENCE) == 0
    until(lambda: all(map(is_dead, workers)), "the end of the workers")


def test_all_places_taken_is_503_with_the_time_to_come_again(directory: Path, tmp_path: Path) -> None:
    options = ("--workers", "2", "--max-queue", "0", "--timeout", "20")
    with started(directory, tmp_path / "log", *options) as server, ThreadPoolExecutor(2) as clients:
        until(lambda: health(server)["idle"] == 2, "the second worker")
        long = [clients.submit(server.ask, query) for query in (LONG, LONG.replace("}", ". ?m ?n ?o }"))]
        until(lambda: health(server)["busy"] == 2, "both queries")
        reply = server.ask(NORMAL)
        assert (reply.status, reply.headers["retry-after"]) == (503, "1"), reply.text
        assert "try again" in reply.text
        server.process.kill()
        for each in long:
            assert each.exception() is not None or each.result().status in {503, 504}


def test_the_log_holds_a_line_for_each_request_and_no_query(server: Server) -> None:
    private = "ASK { ?nobody_should_read_this ?p ?o }"
    before = len(entries(server))
    server.ask(private)
    server.request("GET", "/nowhere?secret=1")
    until(lambda: len(entries(server)) >= before + 2, "the log")
    asked, missed = entries(server)[before : before + 2]
    assert {**asked, "time": 0, "ms": 0, "bytes": 0, "query": 0} == {
        "time": 0,
        "client": "127.0.0.1",
        "method": "GET",
        "path": "/sparql",
        "status": 200,
        "bytes": 0,
        "ms": 0,
        "query": 0,
        "length": len(private),
    }
    assert (missed["path"], missed["status"]) == ("/nowhere", 404)
    assert "nobody_should_read_this" not in server.log.read_text()
    assert "secret" not in server.log.read_text()


def test_the_log_holds_queries_when_that_is_wanted(directory: Path, tmp_path: Path) -> None:
    with started(directory, tmp_path / "log", "--workers", "2", "--log-queries") as server:
        server.ask("ASK { ?a ?b 'line\nbreak' }")
        server.ask("ASK {}")
        until(lambda: len(entries(server)) == 2, "the log")
        assert [entry["text"] for entry in entries(server)] == ["ASK { ?a ?b 'line\nbreak' }", "ASK {}"]


def kg(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from kg.cli import main; main()", *arguments]
    env = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False, timeout=PATIENCE)


def test_what_is_wrong_with_the_call_is_said_in_one_line(directory: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        cases = {
            "choose another --port": ("--store", str(directory), "--port", port),
            "no store here": ("--store", str(tmp_path)),
            "write it like https://": ("--store", str(directory), "--public-url", "graph.example.org"),
            "choose another --port or --host": (
                "--store",
                str(directory),
                "--host",
                "203.0.113.1",
                "--port",
                "0",
            ),
        }
        for words, options in cases.items():
            done = kg("serve", *options)
            assert done.returncode in {1, 2}
            assert words in done.stderr
            assert done.stderr.count("\n") == 1, done.stderr


def test_without_the_extra_its_name_is_told(directory: Path, tmp_path: Path) -> None:
    (tmp_path / "starlette.py").write_text("raise ModuleNotFoundError('No module named', name='starlette')")
    done = kg("serve", "--store", str(directory), PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert done.returncode == 2
    assert done.stderr == "kg: starlette is missing: pip install 'geoties[serve]'\n"


def test_to_open_it_to_others_says_what_that_means(directory: Path, tmp_path: Path) -> None:
    with started(directory, tmp_path / "log", "--workers", "2", "--host", "0.0.0.0") as server:  # noqa: S104 - what is tested
        assert server.process.stderr is not None
        assert "no password and no encryption" in server.process.stderr.readline().decode()
        reply = server.request(
            "GET", "/sparql?query=ASK{}", headers={"Host": "x.org", "Origin": "https://y.org"}
        )
        assert (reply.status, reply.headers["access-control-allow-origin"]) == (200, "*")


def test_behind_a_proxy_the_address_is_that_which_people_use(directory: Path, tmp_path: Path) -> None:
    with started(
        directory, tmp_path / "log", "--workers", "2", "--public-url", "https://graph.example.org/kg/"
    ) as server:
        for host, status in (("graph.example.org", 200), ("localhost", 200), ("example.org", 421)):
            reply = server.request(
                "GET", "/sparql", headers={"Host": host, "Accept": "application/n-triples"}
            )
            assert reply.status == status
            assert status != 200 or b"<https://graph.example.org/kg/sparql>" in reply.body


def test_only_the_origins_that_are_named_may_read(directory: Path, tmp_path: Path) -> None:
    with started(directory, tmp_path / "log", "--workers", "2", "--origin", "https://a.example") as server:
        for origin, allowed in (
            ("https://a.example", True),
            ("https://b.example", False),
            ("http://localhost", False),
        ):
            reply = server.request("GET", f"/sparql?query={quote('ASK {}')}", headers={"Origin": origin})
            assert ("access-control-allow-origin" in reply.headers) is allowed
