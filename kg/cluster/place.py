"""A place that every worker reaches: a shared folder, or any address that fsspec knows (``s3://bucket/news``).

A file appears there whole or not at all: in a folder it is written beside and moved, an object store shows an
object only when all of it has arrived.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, cast
from uuid import uuid4

from kg.documents import remote
from kg.documents.blob import UnreadableError, extra
from kg.errors import StoreError, UsageError


@dataclass(frozen=True, slots=True)
class Written:
    """A packed file of lines at a place: its name, bytes, lines, and the SHA-256 of its bytes."""

    file: str
    bytes: int
    lines: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Place:
    """A folder or an address, and the files below it by their names (``graph/about.nq.gz``)."""

    address: str

    def has(self, name: str) -> bool:
        """Return whether there is such a file."""
        with self._answering(name) as (system, root):
            return bool(system.isfile(f"{root}/{name}"))

    def read(self, name: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            StoreError: there is none.
        """
        with self._answering(name) as (system, root):
            return bytes(system.cat_file(f"{root}/{name}"))

    @contextmanager
    def opened(self, name: str) -> Iterator[BinaryIO]:
        """Open a file for reading.

        Raises:
            StoreError: there is none.
        """
        with self._answering(name) as (system, root):
            stream = remote.stream(system.open(f"{root}/{name}", "rb"))
        with stream:
            yield stream

    @contextmanager
    def lines(self, name: str) -> Iterator[BinaryIO]:
        """Give the lines of a packed file."""
        with self.opened(name) as packed, gzip.open(packed) as stream:
            yield cast("BinaryIO", stream)

    def write(self, name: str, data: bytes | Path) -> None:
        """Write a file whole, or move one there.

        Raises:
            StoreError: the place does not take it.
        """
        with self._answering(name, "written") as (system, root):
            goal = f"{root}/{name}"
            if not _is_local(system):
                _put(system, data, goal)
                return
            beside = f"{goal}.{uuid4().hex}.tmp"
            system.makedirs(goal.rpartition("/")[0], exist_ok=True)
            try:
                _put(system, data, beside)
                os.replace(beside, goal)  # noqa: PTH105 - both are paths of fsspec
            except OSError:
                Path(beside).unlink(missing_ok=True)
                raise

    def names(self, folder: str = "") -> set[str]:
        """Return the names of all files below a folder.

        Raises:
            StoreError: the place cannot be asked.
        """
        with self._answering(folder, "listed") as (system, root):
            system.invalidate_cache()
            found = system.find(f"{root}/{folder}".rstrip("/"))
            return {name[len(root) + 1 :] for name in found}

    def remove(self, names: Iterable[str]) -> None:
        """Remove files; one that is not there is no matter.

        Raises:
            StoreError: the place does not let go of one.
        """
        for name in names:
            with self._answering(name, "removed") as (system, root):
                if system.exists(f"{root}/{name}"):
                    system.rm_file(f"{root}/{name}")

    @contextmanager
    def _answering(self, name: str, done: str = "read") -> Iterator[tuple[Any, str]]:
        """Give the file system of fsspec and the root in its words; name the file with which it fails."""
        try:
            with remote.answering():
                system, root = extra("fsspec.core", "cluster").url_to_fs(self.address)
        except (UnreadableError, OSError) as error:
            message = f"{self.address}: {getattr(error, 'strerror', None) or error}"
            raise UsageError(message) from error
        try:
            with remote.answering():
                yield system, root.rstrip("/")
        except OSError as error:
            message = f"{f'{self.address}/{name}'.rstrip('/')}: cannot be {done}: {error.strerror}"
            raise StoreError(message) from error


def pack(lines: Iterable[bytes], file: Path) -> tuple[int, int, str]:
    """Write lines into a gzip file, equal lines as equal bytes; return its bytes, its lines and its hash."""
    number = 0
    with file.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as out:
        for line in lines:
            out.write(line)
            number += 1
    digest = sha256()
    with file.open("rb") as written:
        while block := written.read(1 << 20):
            digest.update(block)
    return file.stat().st_size, number, digest.hexdigest()


def packed(place: Place, name: str, lines: Iterable[bytes], folder: Path) -> Written:
    """Write lines into a packed file at a place; ``folder`` holds it meanwhile."""
    file = folder / name.replace("/", "-")
    size, number, digest = pack(lines, file)
    place.write(name, file)
    file.unlink(missing_ok=True)
    return Written(name, size, number, digest)


def _is_local(system: Any) -> bool:  # noqa: ANN401 - fsspec has no types
    return "file" in (system.protocol if isinstance(system.protocol, tuple) else (system.protocol,))


def _put(system: Any, data: bytes | Path, goal: str) -> None:  # noqa: ANN401 - as above
    if isinstance(data, Path):
        system.put_file(str(data), goal)
    else:
        system.pipe_file(goal, data)
