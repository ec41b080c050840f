"""The store on disk: built beside the one that stands, and swapped in at one stroke.

DIR/store/CURRENT      names the version that stands; replacing this one file is the swap
DIR/store/1-HASH/      a version: db (pyoxigraph), texts.db, graph.nq, graph.ttl, and inferred.nq if asked for
DIR/store/LOCK         held by the one process that builds
DIR/graph.nq, .ttl     the same files as those of the version that stands

A build killed at any moment leaves the old version or the new one, whole; what it left half done is swept
by the next. Readers keep what they have opened: its files live on until they are closed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from itertools import islice
from pathlib import Path
from tempfile import mkdtemp

import pyoxigraph

from kg.errors import StoreError
from kg.graph import turtle
from kg.graph.infer import inferred
from kg.graph.quads import quads
from kg.graph.run import Run
from kg.graph.validate import violations
from kg.model import Problem, Reading
from kg.store import texts
from kg.store.lock import held
from kg.store.opened import Store
from kg.store.sorting import sorted_lines
from kg.store.vocabulary import learn_relations

FORMAT = "1"
"""Version of the layout; a store of another is refused, to be built again."""

INFERRED = "inferred.nq"
PUBLISHED = ("graph.nq", "graph.ttl", INFERRED)
_TRIES = 5
_BATCH = 10_000


def build(
    directory: Path,
    readings: Iterable[Reading],
    run: Run,
    *,
    report: Callable[[Problem], object] | None = None,
) -> Store:
    """Build the store of some readings, swap it in, and return it open.

    Args:
        directory: the folder to hold the store; made if need be.
        readings: one for each document; read as a stream.
        run: versions of what read them.
        report: called with each thing that was left out because it does not hold in its text.

    Raises:
        StoreError: another process builds here, the folder cannot be written, or the new graph breaks the
            contract; the store that stands is untouched.
    """
    return _replace(directory, lambda new: _write(new, readings, run, report))


def infer(directory: Path) -> Store:
    """Add to a store what follows from its ties, in the graph ``g:inferred``; what was there is made anew.

    Raises:
        StoreError: there is no store, or another process changes it.
    """
    version = _current(directory)
    return _replace(directory, lambda new: _copy(new, directory / "store" / version, inferring=True))


def forget(directory: Path) -> Store:
    """Drop from a store what was inferred.

    Raises:
        StoreError: there is no store, or another process changes it.
    """
    version = _current(directory)
    return _replace(directory, lambda new: _copy(new, directory / "store" / version, inferring=False))


def open_store(directory: Path) -> Store:
    """Open the store of a folder for reading.

    Raises:
        StoreError: there is no store, it was made by another version of the program, or it is damaged.
    """
    for _ in range(_TRIES):
        version = _current(directory)
        place = directory / "store" / version
        try:
            graph = pyoxigraph.Store.read_only(str(place / "db"))
        except FileNotFoundError:
            # Swapped and swept between reading CURRENT and opening: the next look finds the new one.
            continue
        except (OSError, RuntimeError) as error:
            message = f"{place}: {error}: the store cannot be opened; build it again"
            raise StoreError(message) from error
        learn_relations(graph)
        return Store(graph, directory, version)
    message = f"{directory}: the store is damaged: build it again with 'kg build PATH -o {directory}'"
    raise StoreError(message)


def fresh(store: Store) -> Store:
    """Return the store as it stands now: itself, or the version that was swapped in since it was opened."""
    if store.directory is None or _current(store.directory) == store.version:
        return store
    return open_store(store.directory)


def memory(readings: Iterable[Reading], run: Run) -> Store:
    """Return a store in memory, for a few documents that need no folder; it keeps no texts."""
    graph = pyoxigraph.Store()
    graph.bulk_extend(quads(readings, run))
    return Store(graph)


def _replace(directory: Path, write: Callable[[Path], str]) -> Store:
    """Have a new version written into an empty folder, swap it in by the name returned, and open it."""
    home = directory / "store"
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{directory}: {error.strerror}: choose a folder that can be written, with -o"
        raise StoreError(message) from error
    with held(home / "LOCK"):
        _sweep(home)
        try:
            new = Path(mkdtemp(prefix=".new-", dir=home))
            version = write(new)
            _swap(home, new, version)
            _publish(directory, home / version)
        except OSError as error:
            message = f"{error.filename or directory}: {error.strerror or error}: the store was not changed"
            raise StoreError(message) from error
        finally:
            _sweep(home)
    return open_store(directory)


def _current(directory: Path) -> str:
    try:
        version = (directory / "store" / "CURRENT").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{directory}: no store here: build one with 'kg build PATH -o {directory}'"
        raise StoreError(message) from error
    form, _, digest = version.partition("-")
    if form != FORMAT or not digest.isalnum():
        message = f"{directory}: the store is of another version: build it again with this one"
        raise StoreError(message)
    return version


def _write(
    new: Path, readings: Iterable[Reading], run: Run, report: Callable[[Problem], object] | None
) -> str:
    whole = quads(texts.kept(readings, new / "texts.db"), run, report=report)
    digest = sha256()
    with (new / "graph.nq").open("wb") as out:
        for line in sorted_lines(_nquads(whole), new):
            digest.update(line)
            out.write(line)
        out.flush()
        os.fsync(out.fileno())
    graph = _load(new)
    broken = next(violations(graph), None)
    if broken is not None:
        message = f"{broken}: the store was not changed"
        raise StoreError(message)
    turtle.write(new / "graph.nq", new / "graph.ttl")
    return f"{FORMAT}-{digest.hexdigest()[:16]}"


def _load(new: Path) -> pyoxigraph.Store:
    graph = pyoxigraph.Store(str(new / "db"))
    graph.bulk_load(path=str(new / "graph.nq"), format=pyoxigraph.RdfFormat.N_QUADS)
    graph.optimize()
    graph.flush()
    return graph


def _copy(new: Path, old: Path, *, inferring: bool) -> str:
    """Write a version with the content of another, with or without what follows from it."""
    whole = old.name.partition("i")[0]
    for name in ("graph.nq", "graph.ttl", "texts.db"):
        _link(old / name, new / name)
    graph = _load(new)
    if not inferring:
        return whole
    lines = sorted({f"{quad} .\n" for quad in inferred(graph)})
    (new / INFERRED).write_text("".join(lines), encoding="utf-8", newline="\n")
    graph.load(path=str(new / INFERRED), format=pyoxigraph.RdfFormat.N_QUADS)
    graph.flush()
    return f"{whole}i{sha256(''.join(lines).encode()).hexdigest()[:8]}"


def _nquads(whole: Iterable[pyoxigraph.Quad]) -> Iterator[bytes]:
    source = iter(whole)
    while batch := list(islice(source, _BATCH)):
        lines = pyoxigraph.serialize(batch, format=pyoxigraph.RdfFormat.N_QUADS)
        yield from (lines or b"").splitlines(keepends=True)


def _swap(home: Path, new: Path, version: str) -> None:
    place = home / version
    if not place.is_dir():
        new.rename(place)
    pointer = home / ".CURRENT"
    with pointer.open("w", encoding="utf-8") as out:
        out.write(version)
        out.flush()
        os.fsync(out.fileno())
    pointer.replace(home / "CURRENT")


def _publish(directory: Path, place: Path) -> None:
    """Put the files of a version where people look for them, as links where the disk can."""
    for name in PUBLISHED:
        if not (place / name).exists():
            (directory / name).unlink(missing_ok=True)
            continue
        beside = directory / "store" / f".{name}"
        beside.unlink(missing_ok=True)
        _link(place / name, beside)
        beside.replace(directory / name)
        # Where both were links to one file already, the system leaves both.
        beside.unlink(missing_ok=True)


def _link(file: Path, place: Path) -> None:
    try:
        os.link(file, place)
    except OSError:
        shutil.copyfile(file, place)


def _sweep(home: Path) -> None:
    """Remove all versions but the one that stands, and what killed builds left."""
    standing = ""
    with suppress(OSError):
        standing = (home / "CURRENT").read_text(encoding="utf-8").strip()
    for place in home.iterdir():
        if place.is_dir() and place.name != standing:
            shutil.rmtree(place, ignore_errors=True)
