"""Parts of files copied into others: within the system where it can, without passing through this process."""

from __future__ import annotations

import os
from typing import BinaryIO

_LITTLE = 1 << 16  # bytes up to which a call of its own costs more than it saves
_BLOCK = 1 << 22  # bytes at a time where the system cannot


def copy(source: BinaryIO, start: int, end: int, out: BinaryIO) -> None:
    """Write the bytes of a file from ``start`` to ``end`` behind what was written to another."""
    if end - start > _LITTLE:
        start = _copied_within(source, start, end, out)
    while start < end:
        block = os.pread(source.fileno(), min(_BLOCK, end - start), start)
        out.write(block)
        start += len(block)


def _copied_within(source: BinaryIO, start: int, end: int, out: BinaryIO) -> int:
    """Have the system copy what it can; return how far it came."""
    if not hasattr(os, "copy_file_range"):
        return start
    out.flush()
    try:
        while start < end:
            start += os.copy_file_range(source.fileno(), out.fileno(), end - start, start)
    except OSError:
        # Not between these two file systems.
        return start
    return start
