"""Which worker reads what: files in, partitions of about equal size out, the same for the same files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import groupby, pairwise
from pathlib import Path
from typing import BinaryIO

from kg.documents import remote
from kg.documents.lines import Part, line_ends
from kg.errors import UsageError

LEAST = 8_000_000
"""Bytes of a partition: a few seconds of reading, so that its way to a worker costs little."""

MOST = 4_000
"""Partitions that a build is cut into at most, but for files that cannot be cut; each writes four files."""

_FILES = 2_000  # in a partition, however small they are
_LINES = (".jsonl", ".ndjson")
_BUCKET = 64_000_000  # bytes of input whose sums are settled together
_BUCKETS = 4_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or a part of one; ``look`` tells whether it has changed since."""

    file: str
    look: str
    size: int
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Partition:
    """What one task reads."""

    pieces: tuple[Piece, ...]

    @property
    def size(self) -> int:
        """Bytes, as they lie on disk."""
        return sum(piece.size for piece in self.pieces)

    def key(self, way: str) -> str:
        """Return the name of what is read of it, in a way of reading: another file or way, another name."""
        content = json.dumps([way, [asdict(piece) for piece in self.pieces]], sort_keys=True)
        return sha256(content.encode()).hexdigest()[:16]

    def halves(self) -> tuple[Partition, ...]:
        """Return its files one half and the other; none if it is a single one."""
        middle = len(self.pieces) // 2
        return (Partition(self.pieces[:middle]), Partition(self.pieces[middle:])) if middle else ()


def partitions(
    files: Sequence[str], *, count: Callable[[Sequence[Piece]], Iterable[int]], size: int | None = None
) -> list[Partition]:
    """Cut files into partitions: small ones together, large ones of records a line by bytes.

    Args:
        files: paths and addresses that the workers reach too.
        count: tells how many lines end in each of some parts, for records without an id are named by lines.
        size: bytes of a partition; by default what gives a few thousand of them at most.

    Raises:
        UsageError: a file is standard input, which no worker reaches.
    """
    whole = [_piece(file) for file in files]
    size = size or max(LEAST, -(-sum(piece.size for piece in whole) // MOST))
    cut: list[Piece] = []
    for piece in whole:
        large = piece.size > size and piece.file.lower().endswith(_LINES) and _any_part(piece)
        cut += _cut(piece, size) if large else [piece]
    return list(_together(_numbered(cut, count), size))


def buckets(partitions: Iterable[Partition]) -> int:
    """Return into how many parts the sums over all documents are divided."""
    size = sum(partition.size for partition in partitions)
    return min(_BUCKETS, max(2, -(-size // _BUCKET)))


def line_ends_in(piece: Piece) -> int:
    """Return how many lines end in a part of a file."""
    if piece.part is None:
        return 0
    # A part begins behind the line that the byte before it belongs to.
    start, stop = max(0, piece.part.start - 1), piece.part.stop - 1
    with _opened(piece) as stream:
        return line_ends(stream, start, stop)


def _opened(piece: Piece) -> BinaryIO:
    return remote.opened(piece.file) if remote.is_address(piece.file) else Path(piece.file).open("rb")


def _any_part(piece: Piece) -> bool:
    """Tell whether any part of a file can be had; some servers of HTTP only send it in one go."""
    with _opened(piece) as stream:
        return stream.seekable()


def _piece(file: str) -> Piece:
    if file == "-":
        message = "-: workers of a cluster cannot read standard input: name files"
        raise UsageError(message)
    if remote.is_address(file):
        size, look = remote.told(file)
        return Piece(file, look, size)
    place = Path(file).absolute()
    found = place.stat()
    return Piece(str(place), f"{found.st_size}:{found.st_mtime_ns}", found.st_size)


def _cut(piece: Piece, size: int) -> Iterator[Piece]:
    places = [*range(0, piece.size, size), piece.size]
    for start, stop in pairwise(places):
        yield Piece(piece.file, piece.look, stop - start, Part(start, stop))


def _numbered(pieces: Sequence[Piece], count: Callable[[Sequence[Piece]], Iterable[int]]) -> Iterator[Piece]:
    """Yield the pieces, the parts among them with the numbers of their first lines."""
    parts = [piece for piece in pieces if piece.part is not None]
    ends: Mapping[Piece, int] = dict(zip(parts, count(parts), strict=True)) if parts else {}
    for _, group in groupby(pieces, key=lambda piece: piece.file):
        before = 0
        for piece in group:
            if piece.part is None:
                yield piece
                continue
            first = before + (2 if piece.part.start else 1)
            yield Piece(piece.file, piece.look, piece.size, Part(piece.part.start, piece.part.stop, first))
            before += ends[piece]


def _together(pieces: Iterable[Piece], size: int) -> Iterator[Partition]:
    held: list[Piece] = []
    filled = 0
    for piece in pieces:
        if held and (len(held) == _FILES or filled + piece.size > size):
            yield Partition(tuple(held))
            held, filled = [], 0
        held.append(piece)
        filled += piece.size
    if held:
        yield Partition(tuple(held))
