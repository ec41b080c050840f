"""What stands at a server: a journal of the graphs that were sent to it, each with the hash of its triples.

A line is written when the server has said that it holds a graph, and a line without a hash before a graph is
replaced: a push that is killed at any moment has told nothing that is not so. Of several lines for a graph
the last holds; a line that is not whole is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TextIO

from kg.store.lock import held

_LINE = re.compile(r"([0-9a-f]{64}|-) (\S+)\n")


class Sent:
    """The graphs that stand at a server, by name, with the hash of their triples."""

    def __init__(self, out: TextIO, graphs: dict[str, str]) -> None:
        self._out = out
        self.graphs = graphs

    def put(self, name: str, digest: str) -> None:
        """Note that a graph stands."""
        self.graphs[name] = digest
        self._write(digest, name)

    def drop(self, name: str) -> None:
        """Note that it is no longer known how a graph stands, or that it is gone."""
        if self.graphs.pop(name, None) is not None:
            self._write("-", name)

    def forget(self) -> None:
        """Note that nothing is known."""
        for name in list(self.graphs):
            self.drop(name)

    def _write(self, digest: str, name: str) -> None:
        self._out.write(f"{digest} {name}\n")
        self._out.flush()


@contextmanager
def journal(folder: Path, address: str) -> Iterator[Sent]:
    """Open the journal of what was sent from a folder to an address; one process at a time holds it.

    Raises:
        StoreError: another process sends from this folder to this address.
    """
    file = folder / f"sent-{sha256(address.encode()).hexdigest()[:16]}"
    taken = f"sent to {address} by another push already ({{}}): wait until it is done"
    with held(file.with_suffix(".lock"), taken):
        graphs = _read(file)
        fresh = file.with_suffix(".new")
        fresh.write_text("".join(f"{digest} {name}\n" for name, digest in graphs.items()), encoding="utf-8")
        fresh.replace(file)
        with file.open("a", encoding="utf-8") as out:
            yield Sent(out, graphs)


def _read(file: Path) -> dict[str, str]:
    graphs: dict[str, str] = {}
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return graphs
    for line in text.splitlines(keepends=True):
        match = _LINE.fullmatch(line)
        if match is None:
            continue
        if match[1] == "-":
            graphs.pop(match[2], None)
        else:
            graphs[match[2]] = match[1]
    return graphs
