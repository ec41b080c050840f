"""Queries that mean to reach the network or files: nothing leaves the process.

The canary is a socket of this machine: whoever connects to it is heard.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import pytest
from served import PATIENCE, Reply, Server, assert_well

from kg.store.embedded import open_store

LINUX = pytest.mark.skipif(
    sys.platform != "linux", reason="the kernel denies files and sockets on Linux only"
)


class Canary:
    """A socket that counts who connects."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.heard = 0
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.heard += 1
            connection.close()


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    bird = Canary()
    yield bird
    bird.socket.close()


PATTERN = "{ ?s ?p ?o }"
ESCAPED = "".join(rf"\u{ord(letter):04x}" for letter in "SERVICE")
OUT = {
    "plain": "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "small letters": "SELECT * { service <URL> { ?s ?p ?o } }",
    "mixed letters": "SELECT * { SeRvIcE <URL> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "no space": "SELECT*{SERVICE<URL>{ ?s ?p ?o }}",
    "odd spaces": "SELECT * { SERVICE\t\r\n  \n<URL> { ?s ?p ?o } }",
    "a comment between": "SELECT * { SERVICE # here\n # and here\n <URL> { ?s ?p ?o } }",
    "a comment between, silent": "SELECT * { SERVICE#\nSILENT#\n<URL> { ?s ?p ?o } }",
    "an escaped letter": "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
    "a long escape": "SELECT * { SERV\\U00000049CE <URL> { ?s ?p ?o } }",
    "all letters escaped": f"SELECT * {{ {ESCAPED} <URL> {PATTERN} }}",
    "an escaped address": "SELECT * { SERVICE \\u003CURL> { ?s ?p ?o } }",
    "what looks like an address": "SELECT * { ?a ?b ?c FILTER(?c<3)SERVICE#>\n<URL> { ?s ?p ?o } }",
    "what looks like a string": "SELECT * { ?a ?b ?c FILTER(?c<'3')SERVICE<URL>{ ?s ?p ?o } FILTER('>'<?c) }",
    "after a long string": 'SELECT * { BIND("""a"b""" AS ?x) SERVICE <URL> { ?s ?p ?o } }',
    "a prefixed name": "PREFIX x: <URL> SELECT * { SERVICE x: { ?s ?p ?o } }",
    "a name of the base": "BASE <URL> SELECT * { SERVICE <> { ?s ?p ?o } }",
    "a variable": "SELECT * { BIND(<URL> AS ?x) SERVICE ?x { ?s ?p ?o } }",
    "another variable": "SELECT * { VALUES $x { <URL> } SERVICE $x { ?s ?p ?o } }",
    "in a sub-select": "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "in EXISTS": "ASK { ?a ?b ?c FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "in OPTIONAL": "SELECT * { ?a ?b ?c OPTIONAL { SERVICE <URL> { ?s ?p ?o } } }",
    "in CONSTRUCT": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "in DESCRIBE": "DESCRIBE ?s { SERVICE <URL> { ?s ?p ?o } }",
    "LOAD": "LOAD <URL>",
    "LOAD after a query": "ASK {} ; LOAD <URL>",
    "FROM": "SELECT * FROM <URL> { ?s ?p ?o }",
    "FROM NAMED": "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
    "FROM with a comment": "SELECT * FROM#\n<URL>{ ?s ?p ?o }",
    "GRAPH": "SELECT * { GRAPH <URL> { ?s ?p ?o } }",
    "DESCRIBE": "DESCRIBE <URL>",
}
ADDRESSES = ("http://127.0.0.1:PORT/x", "file:///etc/passwd")


@pytest.mark.parametrize("address", ADDRESSES, ids=["network", "file"])
@pytest.mark.parametrize("query", OUT.values(), ids=OUT)
def test_no_query_reaches_out(target: Server, canary: Canary, query: str, address: str) -> None:
    reply = target.ask(query.replace("URL", address.replace("PORT", str(canary.port))))
    assert holds_nothing(reply), reply.text
    assert canary.heard == 0
    assert_well(target)


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri", "using-graph-uri", "update"])
@pytest.mark.parametrize("address", ADDRESSES, ids=["network", "file"])
def test_no_parameter_reaches_out(target: Server, canary: Canary, name: str, address: str) -> None:
    address = address.replace("PORT", str(canary.port))
    given = f"LOAD <{address}>" if name == "update" else address
    reply = target.request(
        "GET", f"/sparql?query={quote(f'SELECT * {PATTERN} LIMIT 0')}&{name}={quote(given)}"
    )
    assert holds_nothing(reply), reply.text
    assert canary.heard == 0
    assert_well(target)


def holds_nothing(reply: Reply) -> bool:
    """Whether a reply is a refusal, or an answer without anything in it."""
    if reply.status in {400, 403}:
        return True
    if reply.headers["content-type"] != "application/sparql-results+json":
        return reply.status == 200 and not reply.body.strip()
    told = json.loads(reply.body)
    return not told["results"]["bindings"] if "results" in told else told["boolean"] is False


def test_the_canary_hears_what_the_engine_does_when_it_may(directory: Path) -> None:
    bird = Canary()
    with pytest.raises(OSError, match=r"."):
        list(
            open_store(directory).graph.query(
                f"SELECT * {{ SERVICE <http://127.0.0.1:{bird.port}/> {PATTERN} }}"
            )
        )
    bird.socket.close()
    assert bird.heard > 0


UNGUARDED = """
import sys
from kg.query import guard, worker
guard.check = lambda query: None
worker.serve(sys.argv[1], 1024)
"""


@LINUX
def test_the_system_denies_what_the_guard_would_miss(directory: Path, canary: Canary) -> None:
    query = f"SELECT * {{ SERVICE <http://127.0.0.1:{canary.port}/> {PATTERN} }}"
    request = json.dumps({"query": query, "limit": None, "timeout": 60}).encode() + b"\n"
    command = [sys.executable, "-c", UNGUARDED, str(open_store(directory).database)]
    done = subprocess.run(command, input=request, capture_output=True, check=False, timeout=PATIENCE)
    told = json.loads(done.stdout.partition(b"\n")[0])
    assert told["error"] == "KgError", told
    assert canary.heard == 0
