"""Build a graph on a cluster: partitions are read, their sums settled, and a manifest says what came of it.

A partition whose files stand at the place is not read again: a build that was broken off goes on, and the
next reads what is new. The lines of all shards, sorted, are the ``graph.nq`` of a build on one machine.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from kg.cluster import dropping, plan, reading, settling
from kg.cluster.manifest import FILE, Manifest, manifest, turtle
from kg.cluster.place import Place, Written, packed
from kg.cluster.plan import Partition, Piece
from kg.cluster.reading import Part, Way
from kg.cluster.settling import Bucket, Sums
from kg.cluster.sharing import own
from kg.cluster.tasks import Cluster, Ended, Task, connected
from kg.documents import remote
from kg.errors import StoreError
from kg.graph.about import (
    Totals,
    dataset_quads,
    ontology_quads,
    run_quads,
    size_quads,
    version_quads,
)
from kg.graph.lines import lines
from kg.graph.run import documents_key, reading_key
from kg.model import Problem
from kg.store.lock import held
from kg.store.updating import Order, Told

T = TypeVar("T")
R = TypeVar("R")

_LOCK = "LOCK"
_HALF_WRITTEN = re.compile(r"\.[0-9a-f]{32}\.tmp$")
_OURS = ("graph", "documents", "sums", "parts", "counts")
"""Folders that hold what a build writes, and nothing else."""


def build(order: Order, address: str, goal: str, *, size: int | None = None) -> Told:
    """Read documents on a cluster and write the shards of their graph.

    Args:
        order: what is to be read, and how; its number of jobs says nothing here.
        address: of the scheduler.
        goal: a folder that all workers reach, or an address.
        size: bytes of a partition; by default what suits the input.

    Raises:
        UsageError: an address is off, or a package is missing.
        StoreError: the cluster or the place fails; what was read stands, and the next build goes on from it.
    """
    with ExitStack() as stack:
        place = Place(goal if remote.is_address(goal) else str(Path(goal).absolute()))
        if not remote.is_address(goal):
            Path(goal).mkdir(parents=True, exist_ok=True)
            stack.enter_context(held(Path(goal) / _LOCK))
        order.prepare()
        cluster = stack.enter_context(connected(address))
        return _Build(order, cluster, place).build(size)


@dataclass(slots=True)
class _Build:
    """One build."""

    order: Order
    cluster: Cluster
    place: Place
    problems: list[Problem] = field(default_factory=list)

    def build(self, size: int | None) -> Told:
        """Do it all."""
        partitions = plan.partitions(self.order.files, count=self._line_ends, size=size)
        way = Way(
            place=self.place,
            key=reading_key(self.order.run),
            code=documents_key(),
            run=self.order.run,
            own=own(self.order.rules, self.order.lexicon),
            columns=tuple(sorted(self.order.columns.items())),
            buckets=plan.buckets(partitions),
        )
        self.place.remove([name for name in self.place.names() if _HALF_WRITTEN.search(name)])
        parts = self._read(way, partitions)
        told = _told(parts.values(), self.problems)
        name = sha256("\n".join([way.key, *parts]).encode()).hexdigest()[:16]
        before = manifest(self.place)
        if before is not None and before.name == name:
            told.changed, told.documents = False, before.documents
            return told
        made = self._settled(way, parts, name)
        self.place.write(FILE, made.packed())
        self._sweep(made, parts)
        told.documents = made.documents
        return told

    def _line_ends(self, pieces: Sequence[Piece]) -> list[int]:
        found = self._all(plan.line_ends_in, [(piece, (piece,)) for piece in pieces])
        return [found[piece] for piece in pieces]

    def _read(self, way: Way, partitions: Sequence[Partition]) -> dict[str, Part]:
        """Have all partitions read that are not yet; return what each holds, by its key, in their order.

        What ends its workers is halved until it is a single file: that one is left out, and the others not.
        """
        left = {partition.key(way.name): partition for partition in partitions}
        there = self._there(left)
        while True:
            todo = ((key, (way, key, partition)) for key, partition in left.items() if key not in there)
            killed = set()
            for each in self._watched(self.cluster.run(reading.read, todo), left):
                killed.add(each.task) if each.result is None else there.add(each.task)
            if not killed:
                return {key: reading.part(self.place.read(f"parts/part-{key}.json")) for key in left}
            left = dict(self._halved(way, left, killed))

    def _there(self, keys: Iterable[str]) -> set[str]:
        """Return which partitions stand at the place, but for those that another try may read better."""
        names = self.place.names("parts")
        there = set()
        for key in keys:
            name = f"parts/part-{key}.json"
            if name in names:
                said = reading.part(self.place.read(name))
                if any(problem.passing for problem in said.problems):
                    self.place.remove([name])
                else:
                    there.add(key)
        return there

    def _watched(
        self, ended: Iterable[Ended[str, str]], partitions: Mapping[str, Partition]
    ) -> Iterator[Ended[str, str]]:
        for each in ended:
            begun = (p.file for p in partitions[each.task].pieces if p.part is None or p.part.start == 0)
            deque(self.order.watch.files(begun), maxlen=0)
            yield each

    def _halved(
        self, way: Way, partitions: Mapping[str, Partition], killed: Collection[str]
    ) -> Iterator[tuple[str, Partition]]:
        for key, partition in partitions.items():
            if key not in killed:
                yield key, partition
                continue
            halves = partition.halves()
            yield from ((half.key(way.name), half) for half in halves)
            if not halves and self._is_read_alone(way, key, partition):
                yield key, partition
            elif not halves:
                reason = "could not be read: it ended its workers, or took them too long: it is left out"
                self.problems.append(Problem(partition.pieces[0].file, reason, passing=True))

    def _is_read_alone(self, way: Way, key: str, partition: Partition) -> bool:
        """Return whether a partition is read when nothing else runs: what waits beside is blamed too."""
        return all(each.result for each in self.cluster.run(reading.read, [(key, (way, key, partition))]))

    def _settled(self, way: Way, parts: Mapping[str, Part], name: str) -> Manifest:
        """Have the sums over all partitions written; return the manifest, not yet written itself."""
        sums = Sums(self.place, f"counts/{name}-plan", name, way.buckets, way.own)
        self.place.write(sums.plan, "\n".join(parts).encode())
        each_bucket = [(number, (sums, number)) for number in range(way.buckets)]
        copies = self._all(settling.copies, [("", (sums, self.order.run))])[""]
        found = self._all(settling.ties, each_bucket)
        counts = self._all(settling.counts, each_bucket)
        totals = _totals(found.values())
        twice: defaultdict[str, list[str]] = defaultdict(list)
        for bucket in found.values():
            for key, ids in bucket.twice.items():
                twice[key] += ids
        dropped = self._all(
            dropping.drop, [(key, (self.place, key, sorted(ids), name)) for key, ids in twice.items()]
        )
        pairs = [dropped.get(key, (part.graph, part.documents)) for key, part in parts.items()]
        graph = [pair[0] for pair in pairs]
        graph += [found[number].written for number in range(way.buckets)]
        graph += [counts[number] for number in range(way.buckets)]
        graph.append(copies.written)
        graph.append(self._about(totals, name, copies.version, sum(each.lines for each in graph)))
        return Manifest(
            name=name,
            reading=way.key,
            run=self.order.run,
            own=turtle(self.order.run),
            documents=totals.documents,
            entities=totals.entities,
            ties=totals.ties,
            graph=tuple(graph),
            texts=tuple(pair[1] for pair in pairs),
            problems=len(self.problems) + sum(len(part.problems) for part in parts.values()),
        )

    def _all(self, function: Callable[..., R], tasks: Sequence[Task[T]]) -> dict[T, R]:
        """Run a function for each task and return what each gave.

        Raises:
            StoreError: one of them ended every worker that it was given to.
        """
        found: dict[T, R] = {}
        for each in self.cluster.run(function, tasks):
            if each.result is None:
                message = f"{self.cluster.address}: workers die over the sums: give them more memory"
                raise StoreError(message)
            found[each.task] = each.result
        return found

    def _about(self, totals: Totals, name: str, version: str, others: int) -> Written:
        """Write what the graph says of itself; ``others`` are the lines of all other shards."""
        run = self.order.run
        quads = [*run_quads(run), *ontology_quads(run.own), *dataset_quads(totals, run)]
        said = set(lines([*quads, *version_quads(version)]))
        said.update(lines(size_quads(others + len(said) + 1)))
        with TemporaryDirectory() as folder:
            return packed(self.place, f"graph/{name}-about.nq.gz", sorted(said), Path(folder))

    def _sweep(self, made: Manifest, parts: Iterable[str]) -> None:
        """Remove what belongs to no shard and spares no next build any work."""
        kept = {FILE, _LOCK, *(each.file for each in (*made.graph, *made.texts))}
        for key in parts:
            kept |= {f"parts/part-{key}.json", f"sums/part-{key}"}
            kept |= {f"graph/part-{key}.nq.gz", f"documents/part-{key}.jsonl.gz"}
        self.place.remove(sorted(name for name in self._ours() if name not in kept))

    def _ours(self) -> Iterator[str]:
        for folder in _OURS:
            yield from self.place.names(folder)


def _totals(buckets: Collection[Bucket]) -> Totals:
    return Totals(
        documents=sum(each.documents for each in buckets),
        entities=sum(each.entities for each in buckets),
        ties=sum(each.ties for each in buckets),
        first=min((each.first for each in buckets if each.first), default=""),
        last=max((each.last for each in buckets), default=""),
        example=min((each.example for each in buckets), default=(0, ""))[1],
    )


def _told(parts: Iterable[Part], problems: Sequence[Problem]) -> Told:
    told = Told(problems=[*problems])
    for part in parts:
        told.read += part.number
        told.sentences += part.sentences
        told.ties.update(part.ties)
        told.problems += part.problems
    return told
