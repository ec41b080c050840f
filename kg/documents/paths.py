"""Turn what the user names (files, folders, patterns, '-') into files, in an order always the same."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.documents import remote
from kg.errors import UsageError

STDIN = "-"


def files(paths: Iterable[str]) -> Iterator[str]:
    """Give each file once: a folder's in sorted order at every depth, hidden ones left out; ``-`` as itself.

    Raises:
        UsageError: a path is neither file, folder nor a pattern that matches one.
    """
    seen: set[str] = set()
    for path in paths:
        for file in _files(path):
            place = file if file == STDIN or remote.is_address(file) else os.path.realpath(file)
            if place not in seen:
                seen.add(place)
                yield file


def _files(path: str) -> Iterator[str]:
    if path == STDIN:
        yield path
    elif remote.is_address(path):
        yield from remote.listed(path)
    elif Path(path).is_dir():
        yield from _under(path)
    elif Path(path).exists():
        yield path
    elif matches := sorted(glob.glob(path, recursive=True)):  # noqa: PTH207 - the pattern may be absolute
        for match in matches:
            yield from _under(match) if Path(match).is_dir() else iter([match])
    else:
        message = f"{path}: no such file or folder"
        raise UsageError(message)


def _under(folder: str) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = str(Path(place, name))
            # Pipes and sockets are left alone: opening one may wait for ever.
            if not name.startswith(".") and Path(file).is_file():
                yield file
