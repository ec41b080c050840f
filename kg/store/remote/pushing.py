"""Send a store to a server: what is new or changed, graph by graph, so that it can be broken off and resumed.

One graph is one PUT, which replaces it whole. Where the server takes N-Quads, graphs that it does not have
yet go together, for a request for each of ten thousand documents is slow; adding is only safe for those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

from kg.errors import StoreError
from kg.graph.vocabulary import graph_iri
from kg.store.opened import Store
from kg.store.partition import by_graph
from kg.store.remote import addresses
from kg.store.remote.connection import Connection
from kg.store.remote.copying import graph_sizes
from kg.store.remote.endpoint import Endpoint
from kg.store.remote.graphs import GraphStore, content_hash
from kg.store.remote.sent import Sent, journal

TOGETHER = 4 * 1024 * 1024
"""Bytes of N-Quads that are sent in one request."""
_IN_MEMORY = 8 * 1024 * 1024

_ABOUT = graph_iri("about")


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did, in numbers of graphs; ``gone`` names those at the server that are not here."""

    sent: int = 0
    unchanged: int = 0
    removed: int = 0
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Graph:
    name: str
    digest: str
    size: int
    triples: IO[bytes]


def push(
    store: Store,
    address: str,
    *,
    prune: bool = False,
    again: bool = False,
    together: bool = True,
    report: Callable[[str], object] = lambda _: None,
) -> Pushed:
    """Send the graphs of a store on disk to a server, but for those that stand there already.

    Args:
        store: the store; its folder keeps the journal of what was sent where.
        address: of the graph store, or of the SPARQL endpoint beside it.
        prune: delete the graphs of the project at the server that are not here.
        again: send everything, whatever the journal says.
        together: send new graphs together as N-Quads where the server takes them.
        report: called with what a user should know while it runs.

    Raises:
        UsageError: the address is off, or the package that speaks HTTP is missing.
        StoreError: the server cannot be reached or refuses; what was sent stands, and is not sent again.
    """
    if store.directory is None or store.place is None:
        message = "a store in memory has no folder to keep a journal in: build it in one first"
        raise StoreError(message)
    server = GraphStore(addresses.graph_store(address), Connection(tries=6, sending=True))
    with journal(store.directory / "store", server.url) as sent:
        if again or not _stands(server, sent):
            if sent.graphs and not again:
                report(f"{server.url}: does not hold what was sent to it before: all is sent again")
            sent.forget()
        standing = _standing(server, address)
        sender = _Sender(server, sent, standing if together else None)
        local: set[str] = set()
        unchanged = 0
        for graph in _graphs(store.place):
            local.add(graph.name)
            if graph.name == _ABOUT:
                sender.flush()
            unchanged += not sender.send(graph)
        sender.flush()
        gone = sorted((sent.graphs.keys() | (standing or set())) - local)
        for name in gone if prune else ():
            server.delete(name)
            sent.drop(name)
    return Pushed(len(local) - unchanged, unchanged, len(gone) if prune else 0, () if prune else tuple(gone))


def _stands(server: GraphStore, sent: Sent) -> bool:
    """Tell whether a server holds what the journal says, by one of its graphs."""
    if not sent.graphs:
        return False
    name = _ABOUT if _ABOUT in sent.graphs else next(reversed(sent.graphs))
    return content_hash(server.get(name)) == sent.graphs[name]


def _standing(server: GraphStore, address: str) -> set[str] | None:
    """Return the names of the graphs at a server; None where it does not tell."""
    with suppress(StoreError):
        return set(graph_sizes(Endpoint(addresses.endpoint(address), server.connection)))
    return None


@dataclass(slots=True)
class _Sender:
    """Sends graphs one by one, or holds new ones back until there are enough for one request."""

    server: GraphStore
    sent: Sent
    standing: set[str] | None
    """Graphs at the server; None when nothing is to be added, but every graph replaced."""
    held: list[tuple[str, str, bytes]] = field(default_factory=list)
    """Name, hash and triples of new graphs that wait for others."""
    waiting: int = 0
    """Bytes that wait."""
    proven: bool = False
    """Whether the server has shown that it keeps added graphs under their names."""

    def send(self, graph: _Graph) -> bool:
        """Send a graph now or with others; return False if it stands there already."""
        if self.sent.graphs.get(graph.name) == graph.digest:
            return False
        if self.standing is None or graph.name in self.standing or graph.size > TOGETHER:
            self._put(graph.name, graph.digest, graph.triples)
            return True
        self.held.append((graph.name, graph.digest, graph.triples.read()))
        self.waiting += graph.size
        if self.waiting > TOGETHER:
            self.flush()
        return True

    def flush(self) -> None:
        """Send all that waits."""
        held, self.held, self.waiting = self.held, [], 0
        if held and self._added(held):
            for name, digest, _ in held:
                self.sent.put(name, digest)
            return
        for name, digest, triples in held:
            self._put(name, digest, triples)

    def _added(self, held: list[tuple[str, str, bytes]]) -> bool:
        """Add graphs in one request; return False, once and for all, if the server does not take them so."""
        if self.standing is None:
            return False
        name, digest, _ = held[-1]
        quads = b"".join(
            b"%b <%b> .\n" % (line[:-2], name.encode())
            for name, _, triples in held
            for line in triples.splitlines()
        )
        # A server may take N-Quads and keep their triples in a graph of its own making.
        if self.server.add(quads) and (self.proven or content_hash(self.server.get(name)) == digest):
            self.proven = True
            return True
        self.standing = None
        return False

    def _put(self, name: str, digest: str, triples: bytes | IO[bytes]) -> None:
        self.sent.drop(name)
        self.server.put(name, triples)
        self.sent.put(name, digest)


def _graphs(place: Path) -> Iterator[_Graph]:
    """Yield the graphs of a version of a store, each to be sent before the next is asked for.

    The one that tells of all others comes last.
    """
    last: _Graph | None = None
    for name, lines in by_graph(_lines(place)):
        with SpooledTemporaryFile(_IN_MEMORY) as triples:
            digest, tail = sha256(), len(f" <{name}> .\n")
            for line in lines:
                data = f"{line[:-tail]} .\n".encode()
                digest.update(data)
                triples.write(data)
            size = triples.tell()
            triples.seek(0)
            if name == _ABOUT:
                last = _Graph(name, digest.hexdigest(), size, BytesIO(triples.read()))
            else:
                yield _Graph(name, digest.hexdigest(), size, triples)
    if last is not None:
        yield last


def _lines(place: Path) -> Iterator[str]:
    for file in (place / "graph.nq", place / "inferred.nq"):
        if file.exists():
            with file.open(encoding="utf-8", newline="\n") as lines:
                yield from lines
