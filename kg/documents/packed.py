"""Open packed files (gzip, bzip2, xz, Zstandard) and archives (zip, tar, EPUB), within bounds."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from kg.documents.blob import Blob, UnreadableError, extra, whole
from kg.documents.members import Members
from kg.model import Problem

RATIO = 200
"""How much larger than the packed file its content may be; text rarely exceeds 20."""

FLOOR = 200_000_000
"""Bytes that any file may unpack to, however small it is."""

MAX_DEPTH = 3
"""Archives inside archives."""

_PAGES = (".xhtml", ".html", ".htm")
_ARCHIVES = (".warc.gz", ".wet.gz")


class _Budget:
    """Bytes that may still come out of one packed file."""

    def __init__(self, blob: Blob) -> None:
        self.left = max(FLOOR, RATIO * blob.size)
        if blob.depth >= MAX_DEPTH:
            message = f"lies in more than {MAX_DEPTH} archives, one inside the other"
            raise UnreadableError(message)

    def spend(self, number: int) -> None:
        self.left -= number
        if self.left < 0:
            message = f"unpacks to more than {RATIO} times its size: it is not read further"
            raise UnreadableError(message)


class _Counted(io.RawIOBase):
    """A stream that spends a budget as it is read; where its content breaks off, it ends."""

    def __init__(self, stream: BinaryIO, budget: _Budget) -> None:
        self._stream = stream
        self._budget = budget
        self.failure: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            # One step at a time, so that nothing before the break is lost with it.
            data = getattr(self._stream, "read1", self._stream.read)(len(buffer))
        except Exception as error:  # noqa: BLE001 - each unpacker has errors of its own
            self.failure = error
            return 0
        self._budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


def gz(blob: Blob) -> Iterator[Blob | Problem]:
    """Give what a gzip file holds."""
    if blob.name.lower().endswith(_ARCHIVES):
        return _records(blob)
    return _single(blob, lambda: cast("BinaryIO", gzip.GzipFile(fileobj=blob.stream)))


def bz(blob: Blob) -> Iterator[Blob | Problem]:
    """Give what a bzip2 file holds."""
    return _single(blob, lambda: cast("BinaryIO", bz2.BZ2File(blob.stream)))


def xz(blob: Blob) -> Iterator[Blob | Problem]:
    """Give what an xz file holds."""
    return _single(blob, lambda: cast("BinaryIO", lzma.LZMAFile(blob.stream)))


def zst(blob: Blob) -> Iterator[Blob | Problem]:
    """Give what a Zstandard file holds."""
    return _single(
        blob,
        lambda: (
            extra("zstandard", "zst").ZstdDecompressor().stream_reader(blob.stream, read_across_frames=True)
        ),
    )


def archive(blob: Blob) -> Iterator[Blob | Problem]:
    """Give the files of a zip archive, in its order, hidden ones left out."""
    budget = _Budget(blob)
    source = blob.stream if blob.stream.seekable() else io.BytesIO(whole(blob))
    with zipfile.ZipFile(source) as package:
        for member in package.infolist():
            if not member.is_dir() and not _is_hidden(member.filename):
                with package.open(member) as stream:
                    yield from _member(blob, member.filename, cast("BinaryIO", stream), budget)


def book(blob: Blob) -> Iterator[Blob | Problem]:
    """Give the chapters of an EPUB file."""
    return (
        inner for inner in archive(blob) if isinstance(inner, Problem) or inner.name.lower().endswith(_PAGES)
    )


def tar(blob: Blob) -> Iterator[Blob | Problem]:
    """Give the files of a tar archive, in its order, hidden ones left out."""
    budget = _Budget(blob)
    with tarfile.open(fileobj=blob.stream, mode="r|") as package:
        for member in package:
            stream = package.extractfile(member) if member.isfile() and not _is_hidden(member.name) else None
            if stream is not None:
                yield from _member(blob, member.name, cast("BinaryIO", stream), budget)


def _single(blob: Blob, opened: Callable[[], BinaryIO]) -> Iterator[Blob | Problem]:
    budget = _Budget(blob)
    stem = blob.name.rpartition(".")[0]
    name = f"{stem}.tar" if blob.name.lower().endswith((".tgz", ".tbz", ".txz")) else stem
    with opened() as stream:
        yield from _given(replace(blob, name=name), stream, budget)


def _records(blob: Blob) -> Iterator[Blob | Problem]:
    """Give the stretches of a web archive between damaged records."""
    budget, members = _Budget(blob), Members(blob.stream)
    goes_on = True
    while goes_on:
        counted = _Counted(cast("BinaryIO", members), budget)
        yield _inner(replace(blob, name=blob.name.rpartition(".")[0]), counted)
        goes_on = counted.failure is not None and members.recover()
        if goes_on:
            yield Problem(blob.path, f"a record is broken: {_reason(counted.failure)}: it is passed over")
        elif counted.failure is not None:
            yield _broken(blob, counted.failure)


def _member(blob: Blob, member: str, stream: BinaryIO, budget: _Budget) -> Iterator[Blob | Problem]:
    return _given(replace(blob, path=f"{blob.path}/{member}", name=f"{blob.name}/{member}"), stream, budget)


def _given(blob: Blob, stream: BinaryIO, budget: _Budget) -> Iterator[Blob | Problem]:
    """Give a blob of what is unpacked and then, if it broke off, say so."""
    budget.spend(0)
    counted = _Counted(stream, budget)
    yield _inner(blob, counted)
    if counted.failure is not None:
        yield _broken(blob, counted.failure)


def _inner(blob: Blob, stream: _Counted) -> Blob:
    return replace(blob, stream=cast("BinaryIO", io.BufferedReader(stream)), size=0, depth=blob.depth + 1)


def _broken(blob: Blob, failure: Exception) -> Problem:
    return Problem(blob.path, f"is broken: {_reason(failure)}: only what stands before the break is read")


def _reason(failure: Exception | None) -> str:
    return " ".join(str(failure).split()) or type(failure).__name__


def _is_hidden(member: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in member.split("/"))
