"""Requests that want too much, too many at a time, or too slowly: others are answered all the while."""

from __future__ import annotations

import json
import socket
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest
from served import MEMORY, NORMAL, PATIENCE, Server, assert_well

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
DOUBLED = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
GREEDY = {
    "a cross product": ENDLESS,
    "a sorted cross product": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
    "a grouped cross product": "SELECT ?a ?d (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } GROUP BY ?a ?d ?g",
    "all different rows": "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a",
    "deep paths": "SELECT (COUNT(*) AS ?n) { ?a (!rdf:type|^!rdf:type)* ?b . ?b (!rdf:type|^!rdf:type)* ?c }",
    "a huge result": "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "huge triples": "CONSTRUCT { ?a ?e ?i } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "a string that doubles": f'SELECT (STRLEN(?x40) AS ?n) {{ BIND("0123456789" AS ?x0) {DOUBLED} }}',
    "one long string": 'SELECT (GROUP_CONCAT(?c; separator="") AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }',
    "an expensive pattern": "SELECT * { ?a ?b ?c . ?d ?e ?f FILTER REGEX(CONCAT(STR(?c), STR(?f)), '(a|a|b)*(c|c)*x$') }",
    "parentheses without end": "SELECT * { FILTER" + "(" * 50_000 + "1" + ")" * 50_000 + " }",
    "braces without end": "SELECT * " + "{" * 60_000 + "}" * 60_000,
    "minus without end": "SELECT * { FILTER(" + "-" * 100_000 + "1) }",
    "words of the guard without end": "ASK { " + "SERVICE-" * 30_000 + " }",
    "quotes without end": "ASK { " + '"""' * 60_000 + " }",
}


@pytest.mark.parametrize("query", GREEDY.values(), ids=GREEDY)
def test_greed_is_bounded(target: Server, query: str) -> None:
    body = query.encode()
    reply = target.request("POST", "/sparql", body, {"Content-Type": "application/sparql-query"})
    assert reply.status in {400, 403, 413, 503, 504}, (reply.status, reply.body[:100])
    assert_well(target)
    assert_memory_is_bounded(target)


def assert_memory_is_bounded(server: Server) -> None:
    if sys.platform != "linux":
        return
    # What Python and the engine take themselves, answers on their way, and what the query may have.
    for process in [server.process.pid, *children(server.process.pid)]:
        assert peak(process) < 200 + MEMORY + 64, process


def children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def peak(process: int) -> float:
    """The most memory that a process has had, MiB; nothing when it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)


def test_200_at_once_are_all_answered(target: Server) -> None:
    with ThreadPoolExecutor(200) as clients:
        replies = list(clients.map(lambda _: target.ask(NORMAL), range(200)))
    assert Counter(reply.status for reply in replies).keys() <= {200, 503}
    assert sum(reply.status == 200 for reply in replies) > 20
    assert len({reply.body for reply in replies if reply.status == 200}) == 1
    for reply in replies:
        assert reply.status == 200 or reply.headers["retry-after"] == "1"
    assert_well(target)


def test_others_are_answered_while_200_ask_without_end(target: Server) -> None:
    with ThreadPoolExecutor(201) as clients:
        attacks = [clients.submit(target.ask, ENDLESS) for _ in range(200)]
        answered = 0
        while not all(attack.done() for attack in attacks):
            reply = target.ask(NORMAL)
            assert reply.status in {200, 503}, reply.text
            answered += reply.status == 200
        assert {attack.result().status for attack in attacks} == {503, 504}
    assert answered > 0
    assert_memory_is_bounded(target)
    assert_well(target)


def test_who_says_a_request_slowly_is_not_waited_for(target: Server) -> None:
    slow = [socket.create_connection(("127.0.0.1", target.port), PATIENCE) for _ in range(100)]
    for connection in slow[:50]:
        connection.sendall(b"GET /sparql HTTP/1.1\r\nHost: local")
    for connection in slow[50:]:
        connection.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
            b"Content-Length: 100\r\n\r\nASK"
        )
    assert_well(target)
    assert [ended(connection) for connection in slow[:50]] == [b""] * 50
    assert {ended(connection).split()[1] for connection in slow[50:]} == {b"408"}
    assert_well(target)


def test_who_takes_an_answer_slowly_is_not_waited_for(target: Server) -> None:
    query = quote("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 4000")
    slow = []
    for _ in range(20):
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(PATIENCE)
        connection.connect(("127.0.0.1", target.port))
        connection.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        slow.append(connection)
    assert_well(target)
    while json.loads(target.request("GET", "/health").body)["workers"]["busy"]:
        continue
    assert_well(target)
    for connection in slow:
        connection.close()


def ended(connection: socket.socket) -> bytes:
    """What is said on a connection until it is ended by the other side."""
    said = b""
    try:
        while part := connection.recv(4096):
            said += part
    except ConnectionResetError:
        pass
    finally:
        connection.close()
    return said


def test_clients_that_go_away_free_their_workers(target: Server) -> None:
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", target.port), PATIENCE) as connection:
            connection.sendall(
                f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
            )
    assert_well(target)


def test_no_file_or_process_is_left_open(target: Server) -> None:
    if sys.platform != "linux":
        pytest.skip("counted in /proc")
    assert_well(target)
    assert len(children(target.process.pid)) <= 4
    assert len(list(Path(f"/proc/{target.process.pid}/fd").iterdir())) < 60
