"""Try to break a running server: hostile requests, whole and broken, over raw sockets.

usage: python benchmarks/fuzz/serving.py STORE [--minutes 5] [--seed 1]

No request may be answered with 500, or hang; what is answered must be HTTP; and the server must give the right
answer to a normal query all the while. The server is started here, on this machine, and ended afterwards.
"""

from __future__ import annotations

import http.client
import json
import random
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from rounds import parser, run

PATIENCE = 30.0
"""Seconds after which a request counts as hanging; the server gives a query up after two."""

LIMITS = ("--timeout", "2", "--patience", "3", "--max-result", "2")
WELL = "SELECT (COUNT(*) AS ?n) { ?tie a kg:Tie }"
METHODS = "GET GET GET POST POST HEAD OPTIONS PUT DELETE PATCH TRACE CONNECT get G\tET QUERY".split(" ")
SPACES = "ent tie doc ev rel kg rule run pair count derived g dataset".split()
PATHS = [
    "/", "/sparql", "/sparql", "/sparql", "/sparql", "/sparql/", "//sparql", "/sparql/../sparql", "/health", "/query", "/query/examples.json",
    "/network", "/dataset", "/ent/Russia", "/rel/met-with", "/kg/Tie", "/pair/Belarus:Russia", "/pair/A", "/ent/", "/ent/%2e%2e", "/static/",
    "/static/report.css", "/static/../../../etc/passwd", "/static/%2e%2e/%2e%2e/etc/passwd", "/.well-known/void", "/favicon.ico", "/nothing",
    "*", "http://127.0.0.1/sparql",
]  # fmt: skip
QUERIES = [
    "SELECT * { ?s ?p ?o } LIMIT 3", "ASK {}", "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "DESCRIBE ent:Russia", "SELECT", "", " ", "#", "\x00", "}" * 999,
    "{" * 5000, "SELECT * {" + "{" * 2000, "SELECT ?x { ?x (a|!a)* ?y . ?y (a|!a)* ?z }", "SELECT * { SERVICE <http://127.0.0.1:9/> {} }",
    "SELECT * FROM <file:///etc/passwd> {}", "INSERT DATA { <a:a> <a:b> <a:c> }", "DROP ALL", "LOAD <file:///etc/passwd>",
    "SELECT (1/0 AS ?x) {}", "SELECT (REPLACE('aaaaaaaaaaaaaaaaaaaaaaaa', '(a+)+$', 'b') AS ?x) {}", "PREFIX : <> SELECT * { :a :b :c }",
    "SELECT (IRI('\\u0000') AS ?x) {}", "SELECT ('\\uD800' AS ?x) {}", "SELECT * { VALUES ?x {" + "1 " * 20000 + "} }", "BASE <\x01> ASK {}",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "ASK { FILTER(" + "(" * 3000 + "1" + ")" * 3000 + ") }", "select\u00a0*{}", "ASK{}\ufeff",
]  # fmt: skip
TYPES = [
    "application/sparql-query", "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-16", "multipart/form-data",
    "multipart/form-data; boundary=x", "multipart/form-data; boundary=" + "x" * 300, "application/sparql-update", "application/json", "", "/", ";;;",
    "text/plain; charset=\xff", "application/sparql-query; charset=klingon", "*/*",
]  # fmt: skip
ACCEPTS = [
    "*/*", "", "application/sparql-results+json", "text/csv", "text/turtle", "application/ld+json", "text/html", "image/png", "a/b;q=nan", "text/html;q=-1",
    "*/*;q=1e999", "/", ";;", "," * 500, "text/html;" + "a=b;" * 2000, "\xff\xfe", "application/rdf+xml;q=0.5, */*;q=0", 'text/csv;header="\\"',
]  # fmt: skip
HEADERS = [
    "Host: evil.example", "Host:", "Host: 127.0.0.1:99999", "Host: [::1", "Host: \xff", "Content-Length: -1", "Content-Length: 99999999999999999999",
    "Content-Length: 5, 6", "Content-Length: abc", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: \x0bchunked",
    "Expect: 100-continue", "Connection: upgrade", "Upgrade: websocket", "Upgrade: h2c", "Range: bytes=0-0,5-", "Range: bytes=9-1", "If-None-Match: *",
    'If-None-Match: "\xe9"', "If-Modified-Since: yesterday", "Origin: null", "Origin: http://evil.example", "Access-Control-Request-Method: \x7f",
    "Cookie: " + "a=b; " * 3000, "X: " + "y" * 70000, "Accept-Encoding: gzip;q=z", "X-Forwarded-For: ' OR 1=1", "No colon", ": no name", "A\x00B: c",
    "Last-Event-ID: 1", "Authorization: Basic \xff", "Accept-Language: \xff", " folded: line", "Content-Encoding: gzip",
]  # fmt: skip
FIELDS = "query query query default-graph-uri named-graph-uri update format q focus hops relation status from to page sort x".split()
VALUES = [
    "",
    "x",
    "-1",
    "0",
    "999999999999999999999",
    "1e400",
    "NaN",
    "../..",
    "%",
    "<script>",
    "a" * 20000,
    "\ud83c",
    "\x00",
    "Russia",
    "2024-13-45",
    "é",
    "asserted",
    "ttl",
]
ESCAPES = [
    "%",
    "%%",
    "%z9",
    "%f",
    "%00",
    "%ff%fe",
    "%c0%af",
    "%ed%a0%80",
    "%F4%90%80%80",
    "+",
    "&&&",
    "=&=",
    ";",
    "#",
    "?",
    "\\",
    "\x80",
    " ",
]


def form(chance: random.Random) -> str:
    """Return the fields of a query string or a form, some broken."""
    pairs = []
    for _ in range(chance.choice([0, 1, 1, 2, 3, 400])):
        name = chance.choice(FIELDS)
        value = chance.choice(QUERIES if name in {"query", "update"} else VALUES)
        pairs.append(f"{quote(name)}={quote(value, errors='surrogatepass')}")
    made = "&".join(pairs)
    if chance.random() < 0.3:
        place = chance.randrange(len(made) + 1)
        made = made[:place] + chance.choice(ESCAPES) * chance.choice([1, 1, 50]) + made[place:]
    return made


def bodied(chance: random.Random) -> bytes:
    """Return a body: a query, a form, a part of multipart, noise."""
    sort = chance.randrange(5)
    if sort == 0:
        return chance.choice(QUERIES).encode("utf-8", "surrogatepass")
    if sort == 1:
        return form(chance).encode("latin-1", "replace")
    if sort == 2:
        return (
            b'--x\r\nContent-Disposition: form-data; name="query"; filename="\xff\r\n\r\nASK {}\r\n--x--'
            * chance.randrange(9)
        )
    return chance.randbytes(chance.choice([0, 1, 100, 70_000])) + b"query=ASK%20%7B%7D"


def chunked(chance: random.Random, body: bytes) -> bytes:
    """Return a body in chunks, some with a wrong size."""
    made = b""
    for start in range(0, len(body), 5000):
        part = body[start : start + 5000]
        size = chance.choice(
            [b"%x" % len(part)] * 8 + [b"ffffffffffffffff", b"-1", b"zz", b"", b"0x5", b"5;" + b"a" * 9000]
        )
        made += size + b"\r\n" + part + b"\r\n"
    return made + chance.choice([b"0\r\n\r\n", b"0\r\n", b"", b"0\r\nX: y\r\n\r\n"])


def request(chance: random.Random) -> bytes:
    """Return the bytes of a request, as often broken as not."""
    if chance.random() < 0.04:
        return chance.randbytes(chance.choice([1, 20, 3000]))
    path, fields = chance.choice(PATHS), form(chance)
    if chance.random() < 0.2:
        path = f"/{chance.choice(SPACES)}/{quote(chance.choice(VALUES), errors='surrogatepass')}{chance.choice(ESCAPES)}"
    if chance.random() < 0.7:
        path += "?" + fields
    lines = [
        f"{chance.choice(METHODS)} {path} {chance.choice(['HTTP/1.1'] * 9 + ['HTTP/1.0', 'HTTP/9.9', 'HTTP/1.1 x', ''])}"
    ]
    lines += ["Host: 127.0.0.1"] if chance.random() < 0.9 else []
    lines += [f"Accept: {chance.choice(ACCEPTS)}"] if chance.random() < 0.6 else []
    lines += chance.sample(HEADERS, chance.choice([0, 0, 0, 1, 1, 2, 4]))
    body = bodied(chance) if chance.random() < 0.5 else b""
    if body:
        lines.append(f"Content-Type: {chance.choice(TYPES)}")
        if chance.random() < 0.25:
            lines.append("Transfer-Encoding: chunked")
            body = chunked(chance, body)
        elif chance.random() < 0.9:
            lines.append(f"Content-Length: {len(body) + chance.choice([0] * 6 + [-1, 1, 5000])}")
    end = chance.choice(["\r\n"] * 9 + ["\n"])
    made = (end.join([*lines, "", ""])).encode("latin-1", "replace") + body
    if chance.random() < 0.1:
        made = made[: chance.randrange(len(made) + 1)]
    return made if chance.random() < 0.95 else made + made


def answered(port: int, sent: bytes, *, early: bool) -> bytes:
    """Send bytes, and return what comes back; nothing where the client is the one who goes."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as client:
        try:
            client.sendall(sent)
            if early:
                return b""
            client.shutdown(socket.SHUT_WR)
            got = b""
            while len(got) < 1_000_000 and (part := client.recv(65536)):
                got += part
        except TimeoutError:
            raise
        except OSError:  # the server has gone from the talk, as it may
            return b""
        return got


def wrong(port: int, sent: bytes, *, early: bool) -> Iterator[str]:
    """Give what is wrong with the answer to a request."""
    try:
        got = answered(port, sent, early=early)
    except TimeoutError:
        yield "hangs"
        return
    if got and not got.startswith(b"HTTP/1."):
        yield f"answers with no HTTP: {got[:80]!r}"
    if b"HTTP/1.1 500" in got[:20] or b"Internal Server Error" in got:
        yield f"answers 500: {got[:200]!r}"
    if b"Traceback (most" in got:
        yield "answers with a traceback"
    yield from unwell(port)


def unwell(port: int) -> Iterator[str]:
    """Give what is wrong with the answer to a normal query; to be asked again later is no wrong answer."""
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        client.request(
            "GET", f"/sparql?query={quote(WELL)}", headers={"Accept": "application/sparql-results+json"}
        )
        reply = client.getresponse()
        body = reply.read()
        if reply.status == http.HTTPStatus.OK:
            if not int(json.loads(body)["results"]["bindings"][0]["n"]["value"]):
                yield "has lost the ties"
        elif reply.status != http.HTTPStatus.SERVICE_UNAVAILABLE:
            yield f"answers a normal query with {reply.status} {body[:200]!r}"
    except (OSError, http.client.HTTPException) as error:
        yield f"does not answer a normal query: {error!r}"
    finally:
        client.close()


def main() -> int:
    """Run for so many minutes; return how many requests failed."""
    words = parser(__doc__)
    words.add_argument("store", help="folder of a graph")
    options = words.parse_args()
    with TemporaryDirectory() as folder:
        log = Path(folder) / "said"
        start = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--store", options.store]
        with log.open("wb") as said:
            server = subprocess.Popen([*start, "--port", "0", *LIMITS], stderr=said, stdout=said)
        try:
            port = _port(log, server)

            def attempt(chance: random.Random) -> tuple[bytes, Callable[[], Iterator[str]]]:
                sent = request(chance)
                return sent, partial(wrong, port, sent, early=chance.random() < 0.1)

            failures = run(attempt, options)
            alive = server.poll() is None
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)
        told = log.read_text(encoding="utf-8", errors="replace")
    if not alive or "Traceback" in told:
        place = max(0, told.find("Traceback") - 300) if "Traceback" in told else -3000
        print(f"the server {'said' if alive else 'ended, and said'}: {told[place:][:3000]}")
    return failures + (not alive) + ("Traceback" in told)


def _port(log: Path, server: subprocess.Popen[bytes]) -> int:
    """Return the port that a server tells when it is up."""
    while "/sparql" not in log.read_text(encoding="utf-8"):
        if server.poll() is not None:
            sys.exit(f"the server did not start: {log.read_text(encoding='utf-8')}")
    return int(log.read_text(encoding="utf-8").partition("/sparql")[0].rpartition(":")[2])


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
