"""A lock that one process holds, and that dies with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import StoreError

_held: set[int] = set()
"""Descriptors of the locks that this process holds."""


def _let_go() -> None:
    # A child that outlives its killed parent must not go on holding the parent's lock.
    for number in _held:
        os.close(number)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


@contextmanager
def held(file: Path, taken: str = "held by another build ({}): wait, or choose another -o") -> Iterator[None]:
    """Hold a lock file while the block runs.

    Args:
        file: the lock file, in the folder ``store`` of a graph.
        taken: what to say of the graph's folder when another process holds the lock, with ``{}`` for which.

    Raises:
        StoreError: another process holds it, or the file cannot be made.
    """
    try:
        number = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        message = f"{file}: {error.strerror}: choose a folder that can be written, with -o"
        raise StoreError(message) from error
    _held.add(number)
    try:
        _seize(number, file, taken)
        yield
    finally:
        _held.discard(number)
        os.close(number)


def _seize(number: int, file: Path, taken: str) -> None:
    try:
        import fcntl  # noqa: PLC0415 - not everywhere
    except ImportError:  # pragma: no cover - Windows: two builds at once are then the user's to avoid
        return
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = os.pread(number, 20, 0).decode(errors="replace").strip()
        message = f"{file.parent.parent}: {taken.format(f'process {holder}')}"
        raise StoreError(message) from error
    with suppress(OSError):
        os.ftruncate(number, 0)
        os.pwrite(number, str(os.getpid()).encode(), 0)
