"""The SPARQL endpoint: what a small query costs, and what others get while 200 clients ask at once.

    python benchmarks/serve.py DIR          the store of a folder, as made by 'kg build -o DIR'

Clients and server share the machine. Time is told as it passes (median and 99th percentile) and as the
processor's time of the server with its workers, which does not depend on what else the machine does.
"""

from __future__ import annotations

import http.client
import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

SMALL = "SELECT ?who { ?who rel:member-of ent:EAEU }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
TICK = os.sysconf("SC_CLK_TCK")
SECONDS = 10


class Client:
    """A client that keeps its connection, or makes a new one for each query."""

    def __init__(self, port: int, *, keep: bool = True) -> None:
        self.port, self.keep = port, keep
        self.connection = http.client.HTTPConnection("127.0.0.1", port)

    def ask(self, query: str) -> tuple[int, float]:
        """Return the status of an answer, and the seconds it took."""
        began = time.perf_counter()
        if not self.keep:
            self.connection.close()
        self.connection.request("GET", f"/sparql?query={quote(query)}")
        reply = self.connection.getresponse()
        reply.read()
        return reply.status, time.perf_counter() - began


def processes(server: int) -> list[int]:
    """Return the server and its workers."""
    children = (path.read_text().split() for path in Path(f"/proc/{server}/task").glob("*/children"))
    return [server, *(int(child) for each in children for child in each)]


def processor(server: int) -> float:
    """Return the seconds of processor time that the server and its workers have taken."""
    stats = [Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split() for each in processes(server)]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / TICK


def memory(server: int) -> float:
    """Return the memory that the server and its workers hold, MB."""
    pages = (int(Path(f"/proc/{each}/statm").read_text().split()[1]) for each in processes(server))
    return sum(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


def told(times: list[float]) -> str:
    """Return median and 99th percentile in milliseconds."""
    ordered = sorted(times)
    return f"{statistics.median(ordered) * 1000:8.1f} {ordered[int(len(ordered) * 0.99)] * 1000:8.1f} ms"


def one_by_one(server: int, port: int) -> None:
    """Ask small queries one after the other."""
    for keep in (True, False):
        client = Client(port, keep=keep)
        client.ask(SMALL)
        before = processor(server)
        times = [client.ask(SMALL)[1] for _ in range(1000)]
        cost = (processor(server) - before) / len(times) * 1000
        name = "one connection" if keep else "a connection each"
        print(f"small, {name:18} {told(times)}   processor {cost:.2f} ms a query")


def at_once(server: int, port: int, clients: int) -> None:
    """Ask small queries from many clients, each as fast as it is answered."""
    statuses: Counter[int] = Counter()
    times: list[float] = []
    before, began = processor(server), time.perf_counter()
    for status, seconds in crowd(port, clients, SMALL, SECONDS):
        statuses[status] += 1
        times.append(seconds)
    passed = time.perf_counter() - began
    cost = (processor(server) - before) / len(times) * 1000
    print(
        f"small, {clients:3} clients        {told(times)}   {len(times) / passed:.0f} a second, "
        f"processor {cost:.2f} ms a query, status {dict(statuses)}, {memory(server):.0f} MB"
    )


def besides(server: int, port: int) -> None:
    """Ask small queries while 200 clients ask without end."""
    attack: Counter[int] = Counter()

    def count() -> None:
        attack.update(status for status, _ in crowd(port, 200, ENDLESS, SECONDS))

    attackers = threading.Thread(target=count)
    attackers.start()
    client, statuses, times, most = Client(port, keep=False), Counter[int](), [], 0.0
    while attackers.is_alive():
        status, seconds = client.ask(SMALL)
        statuses[status] += 1
        times.append(seconds)
        most = max(most, memory(server))
        time.sleep(0.05)
    print(
        f"small, beside 200 without end {told(times)}   slowest {max(times):.2f} s, status {dict(statuses)}, "
        f"theirs {dict(attack)}, {most:.0f} MB"
    )


def crowd(port: int, clients: int, query: str, seconds: float) -> Iterator[tuple[int, float]]:
    """Yield status and seconds of every answer that a crowd of clients got."""
    end, done = time.perf_counter() + seconds, []

    def ask() -> None:
        client = Client(port)
        while time.perf_counter() < end:
            status, took = client.ask(query)
            done.append((status, took))
            if status == http.HTTPStatus.SERVICE_UNAVAILABLE:
                time.sleep(1)

    threads = [threading.Thread(target=ask) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    yield from done


def main() -> None:
    """Start a server on a store, ask it, and stop it."""
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--port", "0"]
    command += ["--store", sys.argv[1], "--timeout", "10", "--log", os.devnull]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        port = int(process.stderr.readline().rpartition("/sparql")[0].rpartition(":")[2])  # type: ignore[union-attr]
        print(f"load of the machine {os.getloadavg()[0]:.1f}")
        one_by_one(process.pid, port)
        for clients in (8, 200):
            at_once(process.pid, port, clients)
        besides(process.pid, port)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


if __name__ == "__main__":
    main()
