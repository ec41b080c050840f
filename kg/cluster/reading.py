"""What a worker does first: read a partition, and put what it finds at the place, for good.

graph/part-KEY.nq.gz          lines of the documents' own graphs, one document after the other
documents/part-KEY.jsonl.gz   the documents with their texts and sums, for ``kg load``
sums/part-KEY                 their parts of the sums over all documents, in sections
parts/part-KEY.json           written last: the partition is read
"""

from __future__ import annotations

import json
import multiprocessing
import os
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg import documents, parallel, pipeline
from kg.cluster.place import Place, Written, packed
from kg.cluster.plan import Partition, Piece
from kg.cluster.sections import Sections, bucket, row
from kg.cluster.sharing import Own, record
from kg.errors import StoreError
from kg.graph.run import Run, documents_key, reading_key
from kg.graph.shares import Share, share, unpacked, unpacked_lines
from kg.model import Document, Problem, Status

_SECONDS = 300.0
_SPEED = 5_000  # bytes a second as they lie on disk, packed or not: far below what any machine reads

_engine = threading.Lock()


@dataclass(frozen=True, slots=True)
class Way:
    """How all partitions of a build are read.

    Attributes:
        key: of all that reads (``kg.graph.run.reading_key``).
        code: hash of what takes files apart (``kg.graph.run.documents_key``).
        own: the user's rules and names.
        buckets: into how many sections the sums are divided.
    """

    place: Place
    key: str
    code: str
    run: Run
    own: Own
    columns: tuple[tuple[str, str], ...]
    buckets: int

    @property
    def name(self) -> str:
        """Tell it from all other ways."""
        return f"{self.key} {self.code} {self.columns} {self.buckets}"


@dataclass(slots=True)
class Part:
    """What a partition held: what the file ``parts/part-KEY.json`` says."""

    graph: Written
    documents: Written
    number: int = 0
    sentences: int = 0
    ties: Counter[tuple[str, Status]] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    def packed(self) -> bytes:
        """Return it as JSON."""
        ties = [[*pair, number] for pair, number in self.ties.items()]
        return json.dumps(asdict(self) | {"ties": ties}, ensure_ascii=False).encode()


def part(data: bytes) -> Part:
    """Return what a partition held from its JSON."""
    said: dict[str, Any] = json.loads(data)
    ties = Counter({(relation, Status(status)): number for relation, status, number in said["ties"]})
    return Part(
        graph=Written(**said["graph"]),
        documents=Written(**said["documents"]),
        number=said["number"],
        sentences=said["sentences"],
        ties=ties,
        problems=[Problem(**each) for each in said["problems"]],
        files=said["files"],
    )


def read(way: Way, key: str, partition: Partition) -> str:
    """Read a partition in a worker and write its files; return its key, for results travel badly.

    Raises:
        StoreError: this worker has another version of the program, or cannot write.
    """
    if (reading_key(way.run), documents_key()) != (way.key, way.code):
        message = "a worker has another version of kg, or of its rules: install the same everywhere"
        raise StoreError(message)
    if way.place.has(f"parts/part-{key}.json"):
        # Its worker died before the scheduler had the word.
        return key
    with _limited(partition), TemporaryDirectory() as name:
        _Reader(way, Path(name)).read(key, partition)
    return key


@contextmanager
def _limited(partition: Partition) -> Iterator[None]:
    """End this worker if the partition takes it too long: nothing gentler stops a regular expression.

    The scheduler takes it for dead and gives the partition to another; its nanny starts it anew.
    """
    if multiprocessing.parent_process() is None:
        yield
        return
    clock = threading.Timer(_SECONDS + partition.size / _SPEED, os._exit, (1,))
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


class _Reader:
    """Reads one partition."""

    def __init__(self, way: Way, folder: Path) -> None:
        self._way = way
        self._folder = folder
        rules, names = way.own.placed()
        with _engine:
            parallel.compiled(rules, names)
            self._engine = pipeline.engine(rules, names)
        self._sums = Sections(folder, way.buckets + 1)
        self._seen: set[str] = set()
        self._problems: list[Problem] = []

    def read(self, key: str, partition: Partition) -> None:
        """Read it and write its files."""
        place, lines = self._way.place, self._folder / "lines"
        files = [each.file for each in partition.pieces]
        told = Part(Written("", 0, 0, ""), Written("", 0, 0, ""), files=files)
        with lines.open("wb") as out:

            def records() -> Iterator[bytes]:
                for file, each in self._shares(partition.pieces):
                    written = unpacked_lines(each.lines)
                    out.writelines(written)
                    self._sum(each, key)
                    _tell(told, each)
                    yield record(file, each, len(written))

            told.documents = packed(place, f"documents/part-{key}.jsonl.gz", records(), self._folder)
        with lines.open("rb") as written:
            told.graph = packed(place, f"graph/part-{key}.nq.gz", written, self._folder)
        self._sums.write(place, f"sums/part-{key}")
        told.problems = [*self._problems, *told.problems]
        place.write(f"parts/part-{key}.json", told.packed())

    def _shares(self, pieces: Iterable[Piece]) -> Iterator[tuple[str, Share]]:
        for piece in pieces:
            for document in self._documents(piece, dict(self._way.columns)):
                reading = parallel.safely_read(document, self._engine)
                yield piece.file, share(self._way.run, reading)

    def _documents(self, piece: Piece, columns: Mapping[str, str]) -> Iterator[Document]:
        for found in documents.load(piece.file, columns, piece.part):
            if isinstance(found, Problem):
                self._problems.append(found)
            elif found.id not in self._seen:
                self._seen.add(found.id)
                yield found

    def _sum(self, each: Share, key: str) -> None:
        """Divide what a document brings to the sums: by document, by tie and by entity; signatures apart."""
        sums, number = unpacked(each.sums), self._way.buckets
        self._sums.add(
            number, [row(each.id, key, each.signed.day, each.signed.signature.hex(), each.digest.hex())]
        )
        evidence = sums.documents[each.id]
        self._sums.add(bucket(each.id, number), [row("d", each.id, key, evidence, sums.rules)])
        for tie, *said in sums.ties:
            self._sums.add(bucket(tie, number), [row("t", tie, each.id, *said)])
        for seen, aliases in sums.entities:
            entity = seen[0][0]
            self._sums.add(bucket(entity, number), [row("e", entity, each.id, seen, aliases)])


def _tell(told: Part, each: Share) -> None:
    told.number += 1
    told.sentences += each.sentences
    for relation, status, number in each.told:
        told.ties[relation, status] += number
    told.problems.extend(each.problems)
