"""The Graph Store Protocol: a graph by its name, whole, as N-Triples (Virtuoso takes no N-Quads there)."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import IO

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.errors import StoreError
from kg.store.remote.connection import Connection

_DONE = (200, 201, 202, 204)
_NO_SUCH = 404
_REFUSALS = (400, 404, 405, 406, 409, 411, 415, 422, 500, 501)


@dataclass(frozen=True, slots=True)
class GraphStore:
    """A graph store by its address."""

    url: str
    connection: Connection

    def put(self, name: str, triples: bytes | IO[bytes]) -> None:
        """Put triples, as N-Triples, in the place of all that a graph holds."""
        with self.connection.exchange(
            "PUT", self.url, headers={"Content-Type": "application/n-triples"}, parameters={"graph": name},
            body=triples, expected=_DONE,
        ):  # fmt: skip
            return

    def delete(self, name: str) -> None:
        """Delete a graph; one that is not there is no error."""
        with self.connection.exchange(
            "DELETE", self.url, headers={}, parameters={"graph": name}, expected=(*_DONE, _NO_SUCH)
        ):
            return

    def get(self, name: str) -> list[str]:
        """Return the triples of a graph as lines of canonical N-Triples, sorted; none if it is not there."""
        headers = {"Accept": "application/n-triples, text/turtle;q=0.5"}
        with self.connection.exchange(
            "GET", self.url, headers=headers, parameters={"graph": name}, expected=(200, 204, _NO_SUCH)
        ) as (response, body):
            if response.status_code == _NO_SUCH:
                return []
            turtle = "turtle" in response.headers.get("Content-Type", "")
            try:
                found = pyoxigraph.parse(body.read(), RdfFormat.TURTLE if turtle else RdfFormat.N_TRIPLES)
                return sorted({f"{quad.triple} .\n" for quad in found})
            except SyntaxError as error:
                message = f"{self.url}: the answer is no RDF: is this the address of the graph store?"
                raise StoreError(message) from error

    def add(self, quads: bytes) -> bool:
        """Add N-Quads to many graphs at once; return False where the server takes none."""
        with self.connection.exchange(
            "POST", self.url, headers={"Content-Type": "application/n-quads"}, body=quads,
            expected=(*_DONE, *_REFUSALS),
        ) as (response, _):  # fmt: skip
            return response.status_code in _DONE


def content_hash(lines: list[str]) -> str:
    """Return the hash of a graph's sorted N-Triples."""
    return sha256("".join(lines).encode()).hexdigest()
