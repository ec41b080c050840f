"""Build a store from files: read what is new or has changed, and bring the store to where the files are.

What is read goes into a journal first. A build that is killed leaves it, and the next goes on from there: it
ends with the same bytes as one that was not disturbed.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from kg import parallel
from kg.graph.run import Run, reading_key
from kg.graph.shares import Share, share
from kg.model import Document, Problem, Status
from kg.parallel import Watch
from kg.store import holdings
from kg.store.embedded import open_store, placed
from kg.store.intake import Intake
from kg.store.journal import Journal
from kg.store.opened import Store
from kg.store.sums import Sums
from kg.store.versions import building, publish, standing
from kg.store.writing import write

TOGETHER = 100
"""Shares that are kept in the journal at one stroke."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be read, and how.

    Attributes:
        files: paths, addresses, or ``-``.
        run: versions of what reads.
        prune: whether documents leave whose files are not among these.
        watch: sees what passes.
        prepare: called before the first document is read, if any is.
    """

    files: Sequence[str]
    run: Run
    rules: Sequence[Path] = ()
    lexicon: Sequence[Path] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    jobs: int = 1
    prune: bool = False
    watch: Watch = field(default_factory=Watch)
    prepare: Callable[[], object] = lambda: None


@dataclass(slots=True)
class Told:
    """What a build has done; ``ties`` are those of each document that was read, by relation and status."""

    read: int = 0
    sentences: int = 0
    ties: Counter[tuple[str, Status]] = field(default_factory=Counter)
    removed: int = 0
    documents: int = 0  # in the graph
    problems: list[Problem] = field(default_factory=list)
    changed: bool = True

    def enter(self, shares: Iterable[Share]) -> Iterator[Share]:
        """Pass shares on and count what they hold."""
        for each in shares:
            self.read += 1
            self.sentences += each.sentences
            for relation, status, number in each.told:
                self.ties[relation, status] += number
            self.problems.extend(each.problems)
            yield each


def update(
    directory: Path, order: Order, *, draw: Callable[[Store, Path], object] = lambda *_: None
) -> tuple[Store, Told]:
    """Bring a store to where the files are, and return it open with what was done.

    Args:
        directory: the folder of the store; made if need be.
        order: what is to be read.
        draw: writes more files into the folder of a new version before it stands.

    Raises:
        StoreError: another process builds here, the disk fails, or the new graph breaks the contract; the
            store that stands is untouched, and what was read is kept for the next build.
    """
    with building(directory) as new:
        told, key = Told(), reading_key(order.run)
        old = standing(directory)
        sums, base = begun(new, old, key)
        with closing(sums), Journal(directory / "store" / "journal.db", key) as journal:
            intake = Intake(journal, sums, old and old / "texts.db", order.columns, order.jobs)
            _read(order, intake, journal, told)
            told.problems = [*intake.problems, *told.problems]
            turnover = sums.turnover()
            told.removed = len(set(turnover.leaving) - set(turnover.entering))
            told.documents = sums.number()
            told.changed = base is None or bool(turnover.entering or turnover.leaving)
            if base is None or told.changed:
                store = placed(directory, new, write(new, base, journal, sums, order.run), draw)
            else:
                sums.commit()
                (new / "sums.db").replace(base / "sums.db")
                publish(directory, base.name)
                store = open_store(directory)
            journal.delete()
    return store, told


def begun(new: Path, old: Path | None, key: str) -> tuple[Sums, Path | None]:
    """Return the sums to begin with, and the version that they are of.

    That is the one that stands or, if other rules or names read it, none: then only its files are known.
    """
    if old is None:
        return Sums(new / "sums.db", key), None
    with closing(sqlite3.connect(old / "sums.db")) as base:
        if base.execute("SELECT key FROM engine").fetchall() == [(key,)]:
            shutil.copyfile(old / "sums.db", new / "sums.db")
            return Sums(new / "sums.db", key), old
        sums = Sums(new / "sums.db", key)
        holdings.carry(base, sums.base)
    return sums, None


def _read(order: Order, intake: Intake, journal: Journal, told: Told) -> None:
    """Read what must be read into the journal."""

    def documents() -> Iterator[Document]:
        yield from intake.documents(order.watch.files(order.files))
        if not order.prune:
            yield from intake.others()

    wanted = documents()
    first = next(wanted, None)
    batch: list[Share] = []
    for each in told.enter(_shares(order, chain([first], wanted))) if first is not None else ():
        order.watch.document()
        batch.append(each)
        if len(batch) == TOGETHER:
            journal.add(batch)
            batch.clear()
    journal.add(batch)
    intake.settle(prune=order.prune)


def _shares(order: Order, documents: Iterable[Document]) -> Iterator[Share]:
    order.prepare()
    make = partial(share, order.run)
    for _, made in parallel.made(documents, make, jobs=order.jobs, rules=order.rules, lexicon=order.lexicon):
        yield made
