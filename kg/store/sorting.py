"""Sort more lines than memory holds: sorted runs on disk, merged as they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import groupby
from pathlib import Path

RUN = 200_000
"""Lines in memory at a time, about 60 MB of N-Quads."""


class Sorter:
    """Lines that are given in any order and read back sorted, each once."""

    def __init__(self, folder: Path, *, run: int = RUN) -> None:
        """Make a sorter.

        Args:
            folder: where runs are put when there is more than one; they are removed at the end.
            run: lines in memory at a time.
        """
        self._folder = folder
        self._run = run
        self._files: list[Path] = []
        self._chunk: set[bytes] = set()

    def add(self, lines: Iterable[bytes]) -> None:
        """Take lines, each ending in a line feed."""
        for line in lines:
            if len(self._chunk) >= self._run:
                self._spill()
            self._chunk.add(line)

    def __bool__(self) -> bool:
        """Return whether it was given any line."""
        return bool(self._files or self._chunk)

    def lines(self) -> Iterator[bytes]:
        """Yield the distinct lines in byte order; to be read once."""
        with ExitStack() as stack:
            for file in self._files:
                stack.callback(file.unlink)
            opened = [stack.enter_context(file.open("rb")) for file in self._files]
            chunk = sorted(self._chunk)
            self._chunk.clear()
            for line, _ in groupby(merge(*opened, chunk)):
                yield line

    def _spill(self) -> None:
        file = self._folder / f"run-{id(self)}-{len(self._files)}"
        file.write_bytes(b"".join(sorted(self._chunk)))
        self._files.append(file)
        self._chunk.clear()


def sorted_lines(lines: Iterable[bytes], folder: Path, *, run: int = RUN) -> Iterator[bytes]:
    """Yield the distinct lines in byte order; the arguments are those of a ``Sorter``."""
    sorter = Sorter(folder, run=run)
    sorter.add(lines)
    yield from sorter.lines()
