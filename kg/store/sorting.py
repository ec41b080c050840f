"""Sort more lines than memory holds: sorted runs on disk, and then what of all runs belongs together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from kg.graph.nquads import seek

RUN = 200_000
"""Lines in memory at a time, about 60 MB of N-Quads."""

_MARKS = 200
"""Lines of a run that are kept in mind, evenly spread: they tell where all runs can be cut alike."""


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
        self._marks: list[bytes] = []
        self._chunk: list[bytes] = []

    def add(self, lines: Iterable[bytes]) -> None:
        """Take lines, each ending in a line feed."""
        source = iter(lines)
        while some := list(islice(source, self._run - len(self._chunk))):
            self._chunk += some
            if len(self._chunk) == self._run:
                self._spill()

    def __bool__(self) -> bool:
        """Return whether it was given any line."""
        return bool(self._files or self._chunk)

    def lines(self) -> Iterator[bytes]:
        """Yield the distinct lines in byte order; to be read once."""
        return chain.from_iterable(self.blocks())

    def blocks(self) -> Iterator[list[bytes]]:
        """Yield the distinct lines in byte order, about a run at a time; to be read once.

        What lies between two marks is read from every run and sorted: sorting finds the order that is there
        already, and takes a third of the time of a merge line by line.
        """
        if not self._files:
            yield _distinct(self._chunk)
            self._chunk.clear()
            return
        self._spill()
        with ExitStack() as stack:
            for file in self._files:
                stack.callback(file.unlink)
            runs = [stack.enter_context(file.open("rb")) for file in self._files]
            starts = [0] * len(runs)
            for mark in [*sorted(self._marks)[_MARKS::_MARKS], None]:
                ends = [_end(run, mark) for run in runs]
                block = [
                    line
                    for run, start, end in zip(runs, starts, ends, strict=True)
                    for line in _between(run, start, end)
                ]
                yield _distinct(block)
                starts = ends

    def _spill(self) -> None:
        file = self._folder / f"run-{id(self)}-{len(self._files)}"
        chunk = _distinct(self._chunk)
        file.write_bytes(b"".join(chunk))
        self._marks += chunk[:: max(1, self._run // _MARKS)]
        self._files.append(file)
        self._chunk.clear()


def sorted_lines(lines: Iterable[bytes], folder: Path, *, run: int = RUN) -> Iterator[bytes]:
    """Yield the distinct lines in byte order; the arguments are those of a ``Sorter``."""
    sorter = Sorter(folder, run=run)
    sorter.add(lines)
    yield from sorter.lines()


def _distinct(lines: list[bytes]) -> list[bytes]:
    lines.sort()
    return list(dict.fromkeys(lines))


def _end(run: BinaryIO, mark: bytes | None) -> int:
    """Return where the lines of a run end that are below a mark."""
    if mark is None:
        return run.seek(0, 2)
    seek(run, mark)
    return run.tell()


def _between(run: BinaryIO, start: int, end: int) -> list[bytes]:
    run.seek(start)
    return BytesIO(run.read(end - start)).readlines()
