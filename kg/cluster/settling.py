"""What workers do then: sum up what all partitions bring, a bucket of ties and entities at a time.

First the copies among all documents (``copies``); then the ties and entities of each bucket (``ties``),
which give counts; then the counts, by their keys (``counts``). Rows are sorted on disk, so that memory does
not grow with the number of documents, but for the copies; equal rows of a document that two files hold fall
together.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg.cluster.place import Place, Written, packed
from kg.cluster.sections import Sections, bucket, grouped, row, section
from kg.cluster.sharing import Own
from kg.graph.copies import Signed, copy_quads, originals
from kg.graph.counts import keys, rule_key
from kg.graph.ledger import EntitySum
from kg.graph.lines import lines
from kg.graph.run import Run, versions
from kg.graph.ties import entity_quads
from kg.model import Entity, Kind, Status
from kg.own_relations import extend
from kg.store.sum_rows import DIRECT, count_quads, joined, joint, summed, tie_quads
from kg.store.versions import FORMAT


@dataclass(frozen=True, slots=True)
class Sums:
    """Where the sums of a build are: the keys of its partitions stand in the file ``plan``, one a line."""

    place: Place
    plan: str
    name: str
    buckets: int
    own: Own

    @property
    def originals(self) -> str:
        """The file that says of each document that has copies which is the earliest of them."""
        return f"counts/{self.name}-originals.gz"

    def parts(self) -> list[str]:
        """Return the keys of the partitions, in their order."""
        return self.place.read(self.plan).decode().split()


@dataclass(slots=True)
class Bucket:
    """What a bucket holds; ``twice`` are documents that a partition before holds too, by partition."""

    written: Written = field(default_factory=lambda: Written("", 0, 0, ""))
    documents: int = 0
    entities: int = 0
    ties: int = 0
    first: str = ""
    last: str = ""
    example: tuple[int, str] = (0, "")
    twice: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Copies:
    """Who copies whom, and the name of the version: a hash of what all documents bring, in their order."""

    written: Written
    version: str


def copies(sums: Sums, run: Run) -> Copies:
    """Write which documents are copies of which: the one thing that a single worker has to do for all."""
    parts = {key: rank for rank, key in enumerate(sums.parts())}
    version = sha256(versions(run).encode())
    with TemporaryDirectory() as name:
        folder = Path(name)

        def signed() -> Iterator[Signed]:
            rows = (line for part in parts for line in section(sums.place, f"sums/part-{part}", sums.buckets))
            for group in grouped(rows, folder, 1):
                first = min(group, key=lambda each: parts[each[1]])
                document, _, day, signature, digest = first
                version.update(bytes.fromhex(digest))
                yield Signed(document, day, bytes.fromhex(signature))

        found = originals(signed())
        packed(sums.place, sums.originals, (row(*pair) for pair in sorted(found.items())), folder)
        file = f"graph/{sums.name}-copies.nq.gz"
        written = packed(sums.place, file, sorted(lines(copy_quads(found))), folder)
        return Copies(written, f"{FORMAT}-{version.hexdigest()[:16]}")


def ties(sums: Sums, number: int) -> Bucket:
    """Write the ties and entities of a bucket, and what they count for."""
    extend(sums.own.placed()[0])
    with TemporaryDirectory() as name:
        return _Settler(sums, number, Path(name)).settle()


def counts(sums: Sums, number: int) -> Written:
    """Write the counts of a bucket of keys."""
    extend(sums.own.placed()[0])
    with TemporaryDirectory() as name:
        folder = Path(name)
        rows = (
            line
            for each in range(sums.buckets)
            for line in section(sums.place, f"counts/{sums.name}-{each:05}", number)
        )
        written = (
            line
            for group in grouped(rows, folder, 1)
            for line in lines(count_quads({group[0][0]: sum(values[2] for values in group)}))
        )
        return packed(sums.place, f"graph/{sums.name}-counts-{number:05}.nq.gz", written, folder)


class _Settler:
    """Sums up one bucket."""

    def __init__(self, sums: Sums, number: int, folder: Path) -> None:
        self._sums, self._number, self._folder = sums, number, folder
        self._counts: Counter[str] = Counter()
        self._bucket = Bucket()
        self._twice: defaultdict[str, list[str]] = defaultdict(list)
        with sums.place.lines(sums.originals) as rows:
            self._originals: dict[str, str] = dict(map(json.loads, rows))
        self._parts = {key: rank for rank, key in enumerate(sums.parts())}

    def settle(self) -> Bucket:
        sums, number = self._sums, self._number
        name = f"graph/{sums.name}-ties-{number:05}.nq.gz"
        self._bucket.written = packed(sums.place, name, self._lines(), self._folder)
        self._bucket.twice = dict(self._twice)
        counted = Sections(self._folder, sums.buckets)
        for key, times in self._counts.items():
            counted.add(bucket(key, sums.buckets), [row(key, number, times)])
        counted.write(sums.place, f"counts/{sums.name}-{number:05}")
        return self._bucket

    def _lines(self) -> Iterator[bytes]:
        rows = (
            line
            for part in self._parts
            for line in section(self._sums.place, f"sums/part-{part}", self._number)
        )
        for group in grouped(rows, self._folder, 2):
            sort, key = group[0][:2]
            if sort == "d":
                self._document(key, group)
            elif sort == "t":
                yield from self._tie(key, group)
            else:
                yield from self._entity(key, group)

    def _document(self, key: str, rows: list[Any]) -> None:
        first, *others = sorted(rows, key=lambda each: self._parts[each[2]])
        for each in others:
            self._twice[each[2]].append(key)
        self._bucket.documents += 1
        for rule, relation, number in first[4]:
            self._counts[joint(rule_key(rule, relation))] += number

    def _tie(self, key: str, rows: list[Any]) -> Iterator[bytes]:
        _, _, _, source, relation, target, status, *_ = rows[0]
        stated = [
            (key, *(when or (None, None, None)), joined(speakers), self._originals.get(document, document))
            for _, _, document, *_, when, speakers in rows
        ]
        tie = summed((key, source, relation, target, status), stated)
        held = self._bucket
        held.ties += 1
        if tie.when is not None:
            held.first = min(held.first or tie.when.start, tie.when.start)
            held.last = max(held.last, tie.when.end)
        for each in keys(tie):
            self._counts[joint(each)] += 1
        if tie.status is Status.ASSERTED:
            self._counts[joint((DIRECT, source, relation, target))] += 1
        yield from lines(tie_quads([(key, tie)]))

    def _entity(self, key: str, rows: list[Any]) -> Iterator[bytes]:
        total = EntitySum()
        for _, _, _, seen, aliases in rows:
            for (entity, name, kind, *rest), number in ((each[:-1], each[-1]) for each in seen):
                total.seen[Entity(entity, name, Kind(kind), *rest)] += number
            for alias, number in aliases:
                total.aliases[alias] += number
        held = self._bucket
        held.entities += 1
        held.example = min(held.example, (-total.seen.total(), key))
        yield from lines(entity_quads({key: total}))
