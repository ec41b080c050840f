"""Sort more lines than memory holds: sorted runs on disk, merged as they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import groupby, islice
from pathlib import Path

RUN = 500_000
"""Lines in memory at a time, about 150 MB of N-Quads."""


def sorted_lines(lines: Iterable[bytes], folder: Path, *, run: int = RUN) -> Iterator[bytes]:
    """Yield the distinct lines in byte order.

    Args:
        lines: each ending in a line feed.
        folder: where runs are put when there is more than one; they are removed at the end.
        run: lines in memory at a time.
    """
    source = iter(lines)
    files: list[Path] = []
    chunk = sorted(set(islice(source, run)))
    with ExitStack() as stack:
        while following := list(islice(source, run)):
            files.append(folder / f"run-{len(files)}")
            stack.callback(files[-1].unlink)
            files[-1].write_bytes(b"".join(chunk))
            chunk = sorted(set(following))
        opened = [stack.enter_context(file.open("rb")) for file in files]
        for line, _ in groupby(merge(*opened, chunk)):
            yield line
