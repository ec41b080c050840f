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

RATIO = 200
"""How much larger than the packed file its content may be; text rarely exceeds 20."""

FLOOR = 200_000_000
"""Bytes that any file may unpack to, however small it is."""

MAX_DEPTH = 3
"""Archives inside archives."""

_PAGES = (".xhtml", ".html", ".htm")


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
    """A stream that spends a budget as it is read."""

    def __init__(self, stream: BinaryIO, budget: _Budget) -> None:
        self._stream = stream
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


def gz(blob: Blob) -> Iterator[Blob]:
    """Give what a gzip file holds."""
    return _single(blob, lambda: cast("BinaryIO", gzip.GzipFile(fileobj=blob.stream)))


def bz(blob: Blob) -> Iterator[Blob]:
    """Give what a bzip2 file holds."""
    return _single(blob, lambda: cast("BinaryIO", bz2.BZ2File(blob.stream)))


def xz(blob: Blob) -> Iterator[Blob]:
    """Give what an xz file holds."""
    return _single(blob, lambda: cast("BinaryIO", lzma.LZMAFile(blob.stream)))


def zst(blob: Blob) -> Iterator[Blob]:
    """Give what a Zstandard file holds."""
    return _single(
        blob,
        lambda: (
            extra("zstandard", "zst").ZstdDecompressor().stream_reader(blob.stream, read_across_frames=True)
        ),
    )


def archive(blob: Blob) -> Iterator[Blob]:
    """Give the files of a zip archive, in its order, hidden ones left out."""
    budget = _Budget(blob)
    source = blob.stream if blob.stream.seekable() else io.BytesIO(whole(blob))
    with zipfile.ZipFile(source) as package:
        for member in package.infolist():
            if not member.is_dir() and not _is_hidden(member.filename):
                budget.spend(0)
                with package.open(member) as stream:
                    yield _inner(blob, member.filename, cast("BinaryIO", stream), budget, member.file_size)


def book(blob: Blob) -> Iterator[Blob]:
    """Give the chapters of an EPUB file."""
    return (inner for inner in archive(blob) if inner.name.lower().endswith(_PAGES))


def tar(blob: Blob) -> Iterator[Blob]:
    """Give the files of a tar archive, in its order, hidden ones left out."""
    budget = _Budget(blob)
    with tarfile.open(fileobj=blob.stream, mode="r|") as package:
        for member in package:
            stream = package.extractfile(member) if member.isfile() and not _is_hidden(member.name) else None
            if stream is not None:
                budget.spend(0)
                yield _inner(blob, member.name, cast("BinaryIO", stream), budget, member.size)


def _single(blob: Blob, opened: Callable[[], BinaryIO]) -> Iterator[Blob]:
    budget = _Budget(blob)
    stem = blob.name.rpartition(".")[0]
    name = f"{stem}.tar" if blob.name.lower().endswith((".tgz", ".tbz", ".txz")) else stem
    with opened() as stream:
        counted = io.BufferedReader(_Counted(stream, budget))
        yield replace(blob, name=name, stream=cast("BinaryIO", counted), size=0, depth=blob.depth + 1)


def _inner(blob: Blob, member: str, stream: BinaryIO, budget: _Budget, size: int) -> Blob:
    counted = io.BufferedReader(_Counted(stream, budget))
    return replace(
        blob,
        path=f"{blob.path}/{member}",
        name=f"{blob.name}/{member}",
        stream=cast("BinaryIO", counted),
        size=size,
        depth=blob.depth + 1,
    )


def _is_hidden(member: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in member.split("/"))
