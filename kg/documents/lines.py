"""A part of a file of lines: those that begin between two bytes of it, so that many can read one file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

_BLOCK = 1 << 22


@dataclass(frozen=True, slots=True)
class Part:
    """The lines that begin in the bytes from ``start`` to ``stop``; ``first`` is the number of the first."""

    start: int
    stop: int
    first: int = 1


class PartOfLines:
    """A stream that gives the lines of a part one by one."""

    def __init__(self, stream: BinaryIO, part: Part) -> None:
        self._stream = stream
        self._stop = part.stop
        if part.start:
            # The line that begins before belongs to the part before, however long it is.
            stream.seek(part.start - 1)
            stream.readline()

    def readline(self, limit: int = -1) -> bytes:
        """Return the next line, of so many bytes at most; nothing at the end."""
        return self._stream.readline(limit) if self._stream.tell() < self._stop else b""


def line_ends(stream: BinaryIO, start: int, stop: int) -> int:
    """Return how many lines end in the bytes from ``start`` to ``stop``."""
    stream.seek(start)
    number, left = 0, stop - start
    while left > 0 and (block := stream.read(min(left, _BLOCK))):
        number += block.count(b"\n")
        left -= len(block)
    return number
