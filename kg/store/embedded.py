"""Stores on disk and in memory: build one of readings, open one, add what follows from its ties.

``kg.store.versions`` tells how a store lies on disk; ``kg.store.updating`` builds one of files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pyoxigraph

from kg.errors import StoreError
from kg.graph.infer import inferred
from kg.graph.quads import quads
from kg.graph.run import Run
from kg.graph.shares import share
from kg.graph.terms import node
from kg.model import Problem, Reading
from kg.store import holdings
from kg.store.journal import Journal
from kg.store.loading import copy_database
from kg.store.opened import Store
from kg.store.sums import Sums
from kg.store.versions import INFERRED, PUBLISHED, building, current, link, swap
from kg.store.vocabulary import learn_relations
from kg.store.writing import write

_TRIES = 5
_KEPT = ("texts.db", "sums.db", *PUBLISHED)


def build(
    directory: Path,
    readings: Iterable[Reading],
    run: Run,
    *,
    report: Callable[[Problem], object] | None = None,
) -> Store:
    """Build the store of some readings, whatever stood there, swap it in, and return it open.

    Args:
        directory: the folder to hold the store; made if need be.
        readings: one for each document; read as a stream.
        run: versions of what read them.
        report: called with each thing that was left out because it does not hold in its text.

    Raises:
        StoreError: another process builds here, the folder cannot be written, or the new graph breaks the
            contract; the store that stands is untouched.
    """
    with building(directory) as new:
        with closing(Sums(new / "sums.db", "")) as sums, Journal(new / "journal.db", "") as journal:
            ids: dict[str, None] = {}
            for reading in readings:
                made = share(run, reading)
                problems = made.problems[len(reading.problems) :]
                if made.id in ids:
                    repeated = "has the same text as a document already read: passed over"
                    problems = (*problems, Problem(reading.document.path or reading.document.name, repeated))
                else:
                    ids[made.id] = None
                    journal.add([made])
                if report is not None:
                    for problem in problems:
                        report(problem)
            holdings.note(sums.base, holdings.File("", "", tuple(ids)))
            version = write(new, None, journal, sums, run)
            journal.delete()
        return placed(directory, new, version)


def infer(directory: Path) -> Store:
    """Add to a store what follows from its ties, in the graph ``g:inferred``; what was there is made anew.

    Raises:
        StoreError: there is no store, or another process changes it.
    """
    return _again(directory, inferring=True)


def forget(directory: Path) -> Store:
    """Drop from a store what was inferred.

    Raises:
        StoreError: there is no store, or another process changes it.
    """
    return _again(directory, inferring=False)


def open_store(directory: Path) -> Store:
    """Open the store of a folder for reading.

    Raises:
        StoreError: there is no store, it was made by another version of the program, or it is damaged.
    """
    for _ in range(_TRIES):
        version = current(directory)
        try:
            return _opened(directory, version)
        except FileNotFoundError:
            # Swapped and swept between reading CURRENT and opening: the next look finds the new one.
            continue
    message = f"{directory}: the store is damaged: build it again with 'kg build PATH -o {directory}'"
    raise StoreError(message)


def fresh(store: Store) -> Store:
    """Return the store as it stands now: itself, or the version that was swapped in since it was opened."""
    if store.directory is None or current(store.directory) == store.version:
        return store
    return open_store(store.directory)


def memory(readings: Iterable[Reading], run: Run) -> Store:
    """Return a store in memory, for a few documents that need no folder; it keeps no texts."""
    graph = pyoxigraph.Store()
    graph.bulk_extend(quads(readings, run))
    return Store(graph)


def placed(
    directory: Path, new: Path, version: str, draw: Callable[[Store, Path], object] | None = None
) -> Store:
    """Have a version stand that has been written, and return it open.

    Args:
        directory: the folder of the store.
        new: where the version was written.
        version: its name.
        draw: writes more files into its folder before it stands.
    """
    place = directory / "store" / version
    if place.is_dir():
        # The same content, perhaps read from other files, or by other code.
        (new / "sums.db").replace(place / "sums.db")
    else:
        new.rename(place)
    store = _opened(directory, version)
    if draw is not None:
        draw(store, place)
    swap(directory, version)
    return store


def _opened(directory: Path, version: str) -> Store:
    place = directory / "store" / version
    try:
        graph = pyoxigraph.Store.read_only(str(place / "db"))
    except FileNotFoundError:
        raise
    except (OSError, RuntimeError) as error:
        message = f"{place}: {error}: the store cannot be opened; build it again"
        raise StoreError(message) from error
    learn_relations(graph)
    return Store(graph, directory, version)


def _again(directory: Path, *, inferring: bool) -> Store:
    current(directory)
    with building(directory) as new:
        old = directory / "store" / current(directory)
        return placed(directory, new, _copy(new, old, inferring=inferring))


def _copy(new: Path, old: Path, *, inferring: bool) -> str:
    """Write a version with the content of another, with or without what follows from it."""
    whole = old.name.partition("i")[0]
    for name in _KEPT:
        if name != INFERRED and (old / name).exists():
            link(old / name, new / name)
    copy_database(old, new)
    graph = pyoxigraph.Store(str(new / "db"))
    graph.remove_graph(node("g:inferred"))
    if not inferring:
        graph.flush()
        return whole
    lines = sorted({f"{quad} .\n" for quad in inferred(graph)})
    (new / INFERRED).write_text("".join(lines), encoding="utf-8", newline="\n")
    graph.load(path=str(new / INFERRED), format=pyoxigraph.RdfFormat.N_QUADS)
    graph.flush()
    return f"{whole}i{sha256(''.join(lines).encode()).hexdigest()[:8]}"
