"""Turn what the user names (files, folders, patterns, '-') into files, in an order always the same."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from kg.documents import remote
from kg.errors import UsageError

STDIN = "-"
_STORE, _LOCK = "store", "LOCK"
"""The folder in which a build keeps its graph, and a file that is always in it."""


def files(paths: Iterable[str]) -> Iterator[str]:
    """Give each file once: a folder's in sorted order at every depth; ``-`` as itself.

    Hidden files are left out, and those of a store that lies in the folder.

    Raises:
        UsageError: a path is neither file, folder nor a pattern that matches one.
    """
    seen: set[str] = set()
    for path in paths:
        for file in _files(path):
            where = place(file)
            if where not in seen:
                seen.add(where)
                yield file


def place(file: str) -> str:
    """Return the path of a file without links; an address and ``-`` as they are."""
    if file == STDIN or remote.is_address(file):
        return file
    folder, slash, name = file.rpartition(os.sep)
    whole = _folder(folder + slash) + name
    return os.path.realpath(file) if os.path.islink(whole) else whole  # noqa: PTH114 - of many thousand files


@lru_cache(maxsize=1000)
def _folder(folder: str) -> str:
    """Return the path of a folder without links, and with the sign that ends it."""
    return os.path.join(os.path.realpath(folder), "")  # noqa: PTH118 - the sign is what is wanted


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
    folders = []
    for entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False):
            if entry.name != _STORE or not Path(entry.path, _LOCK).exists():
                folders.append(entry.path)
        # Pipes and sockets are left alone: opening one may wait for ever.
        elif entry.is_file():
            yield entry.path
    for inner in folders:
        yield from _under(inner)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """Return what lies in a folder, sorted, hidden things left out; nothing of one that cannot be read."""
    try:
        with os.scandir(folder) as found:
            return sorted(
                (each for each in found if not each.name.startswith(".")), key=lambda each: each.name
            )
    except OSError:
        return []
