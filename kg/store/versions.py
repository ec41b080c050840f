"""The versions of a store: one stands, the next is built beside it and swapped in at one stroke.

DIR/store/CURRENT      names the version that stands; replacing this one file is the swap
DIR/store/2-HASH/      a version: db (pyoxigraph), texts.db, sums.db, graph.nq, graph.ttl, the pictures
DIR/store/journal.db   what a build has read that has not come to its end
DIR/store/LOCK         held by the one process that builds
DIR/graph.nq, ...      the same files as those of the version that stands

A build killed at any moment leaves the old version or the new one, whole; what it left half done is swept
by the next. Readers keep what they have opened: its files live on until they are closed.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from kg.errors import StoreError
from kg.store.lock import held

FORMAT = "2"
"""Version of the layout; a store of another is refused, to be built again."""

INFERRED = "inferred.nq"
PICTURES = ("network.html", "network.graphml")
PUBLISHED = ("graph.nq", "graph.ttl", INFERRED, *PICTURES)


def current(directory: Path) -> str:
    """Return the name of the version that stands.

    Raises:
        StoreError: there is none, or it is of another version of the program.
    """
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


def standing(directory: Path) -> Path | None:
    """Return the folder of the version that stands, None where there is none that this program can read."""
    try:
        place = directory / "store" / current(directory)
    except StoreError:
        return None
    return place if place.is_dir() else None


@contextmanager
def building(directory: Path) -> Iterator[Path]:
    """Hold a store, and give an empty folder in which its next version can be written.

    Raises:
        StoreError: another process builds here, or the disk fails; the store that stands is untouched.
    """
    home = directory / "store"
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{directory}: {error.strerror}: choose a folder that can be written, with -o"
        raise StoreError(message) from error
    with held(home / "LOCK"):
        try:
            _sweep(home)
            yield Path(mkdtemp(prefix=".new-", dir=home))
        except (OSError, sqlite3.OperationalError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            message = f"{getattr(error, 'filename', None) or directory}: {reason}: the store was not changed"
            raise StoreError(message) from error
        finally:
            _sweep(home)


def swap(directory: Path, version: str) -> None:
    """Have a version stand, and put its files where people look for them."""
    home = directory / "store"
    pointer = home / ".CURRENT"
    with pointer.open("w", encoding="utf-8") as out:
        out.write(version)
        out.flush()
        os.fsync(out.fileno())
    pointer.replace(home / "CURRENT")
    publish(directory, version)


def publish(directory: Path, version: str) -> None:
    """Put the files of a version where people look for them, as links where the disk can."""
    place = directory / "store" / version
    for name in PUBLISHED:
        if not (place / name).exists():
            (directory / name).unlink(missing_ok=True)
            continue
        beside = directory / "store" / f".{name}"
        beside.unlink(missing_ok=True)
        link(place / name, beside)
        beside.replace(directory / name)
        # Where both were links to one file already, the system leaves both.
        beside.unlink(missing_ok=True)


def link(file: Path, place: Path) -> None:
    """Put a file at another place too, as a link where the disk can."""
    try:
        os.link(file, place)
    except OSError:
        shutil.copyfile(file, place)


def _sweep(home: Path) -> None:
    """Remove all versions but the one that stands, and what killed builds left."""
    stands = ""
    with suppress(OSError):
        stands = (home / "CURRENT").read_text(encoding="utf-8").strip()
    for place in home.iterdir():
        if place.is_dir() and place.name != stands:
            shutil.rmtree(place, ignore_errors=True)
