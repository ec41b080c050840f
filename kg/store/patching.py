"""Change a sorted file here and there: what stays is copied in blocks, so the cost is that of copying."""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kg.graph.copying import copy
from kg.store.sorting import Sorter


class Change(NamedTuple):
    """A line that enters a sorted file, or leaves it."""

    line: bytes
    enters: bool


class Changes:
    """Lines that enter a sorted file or leave it, gathered in any order, read back sorted.

    A line that does both stays as it was.
    """

    def __init__(self, folder: Path, also: Callable[[bytes], object] | None = None) -> None:
        """Make a place to gather them; ``also`` is given all lines that enter, as they come."""
        self._entering = Sorter(folder)
        self._leaving = Sorter(folder)
        self._also = also

    def enter(self, lines: Iterable[bytes]) -> None:
        """Gather lines that enter."""
        taken = list(lines)
        self._entering.add(taken)
        if self._also is not None:
            self._also(b"".join(taken))

    def leave(self, lines: Iterable[bytes]) -> None:
        """Gather lines that leave."""
        self._leaving.add(lines)

    def write(self, entering: BinaryIO, leaving: BinaryIO) -> int:
        """Write what really enters and leaves, sorted; return how many more enter. To be done once."""
        more = 0
        if not self._leaving:
            for more, line in enumerate(self._entering.lines(), 1):  # noqa: B007 - the number is returned
                entering.write(line)
            return more
        for line, enters in self._sorted():
            (entering if enters else leaving).write(line)
            more += 1 if enters else -1
        return more

    def _sorted(self) -> Iterator[Change]:
        entering = (Change(line, enters=True) for line in self._entering.lines())
        leaving = (Change(line, enters=False) for line in self._leaving.lines())
        for _, group in groupby(merge(entering, leaving), key=lambda change: change.line):
            change, *more = group
            if not more:
                yield change


def patch(old: Path, changes: Iterable[Change], out: BinaryIO) -> None:
    """Write a sorted file as it is after some changes.

    Args:
        old: the file before.
        changes: sorted; a line that leaves is in the file.
        out: where the file after is written.
    """
    if not old.stat().st_size:
        out.writelines(line for line, _ in changes)
        return
    with old.open("rb") as source, mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ) as before:
        copied = 0
        for line, enters in changes:
            place = _place(before, line, copied)
            copy(source, copied, place, out)
            copied = place
            if enters:
                out.write(line)
            else:
                copied += len(line)
        copy(source, copied, len(before), out)


def _place(lines: mmap.mmap, line: bytes, start: int) -> int:
    """Return where a line stands or belongs, at ``start``, the begin of a line, or behind it.

    Steps double until they are beyond it, and then halve: what is near is found in few.
    """
    low, step = start, 1 << 12
    while low < len(lines):
        probe = _begin(lines, min(low + step, len(lines)), low)
        if probe >= len(lines) or _line(lines, probe) >= line:
            break
        low, step = probe, step * 2
    high = min(low + step, len(lines))
    while low < high:
        middle = _begin(lines, (low + high) // 2, low)
        found = _line(lines, middle)
        if found < line:
            low = middle + len(found)
        else:
            high = middle
    return low


def _begin(lines: mmap.mmap, place: int, least: int) -> int:
    """Return where the line begins that holds a place."""
    return max(lines.rfind(b"\n", least, place) + 1, least)


def _line(lines: mmap.mmap, begin: int) -> bytes:
    end = lines.find(b"\n", begin)
    return lines[begin : end + 1 if end >= 0 else len(lines)]
