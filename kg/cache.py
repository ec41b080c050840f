"""Keep what was compiled from data files, named by the hash of everything that it was made from."""

from __future__ import annotations

import hashlib
import os
import pickle
import time
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar

from kg import __version__
from kg.garbage import uncollected

T = TypeVar("T")

KEPT = 30 * 24 * 3600
"""Seconds after which a compiled value is removed when another one is written."""


def folder() -> Path:
    """Return where compiled data is kept: ``$KG_CACHE``, else the user's cache folder."""
    root = os.environ.get("KG_CACHE") or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(root) / "geoties"


def digest(paths: Iterable[Path], *words: str) -> str:
    """Return a hash of the engine's version, of some words, and of every file's name and bytes."""
    out = hashlib.sha256("\n".join([__version__, *words]).encode())
    for path in paths:
        out.update(path.name.encode())
        if path.is_file():
            out.update(hashlib.sha256(path.read_bytes()).digest())
    return out.hexdigest()[:20]


def cached(name: str, sort: type[T], make: Callable[[], T]) -> T:
    """Return the value kept under a name, made and kept when it is not there."""
    path = folder() / f"{name}.pickle"
    with uncollected():
        found = _read(path)
        if isinstance(found, sort):
            return found
        made = make()
    _write(path, made)
    return made


def _read(path: Path) -> object:
    try:
        return pickle.loads(path.read_bytes())  # noqa: S301  (our own file, named by the hash of what made it)
    except (
        OSError,
        pickle.UnpicklingError,
        EOFError,
        AttributeError,
        ImportError,
        IndexError,
        KeyError,
        MemoryError,
        TypeError,
        ValueError,
    ):
        return None


def _write(path: Path, value: object) -> None:
    """Write a compiled value beside and move it in place; a folder that cannot be written only costs time."""
    import tempfile  # noqa: PLC0415 - most starts only read

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            _Pickler(file, protocol=pickle.HIGHEST_PROTOCOL).dump(value)
        Path(file.name).replace(path)
        _forget_old(path.parent)
    except OSError:
        return


def _forget_old(folder: Path) -> None:
    """Remove values that were made long ago: one that is still used is made anew."""
    oldest = time.time() - KEPT
    for path in folder.glob("*.pickle"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


class _Pickler(pickle.Pickler):
    """Write a dataclass as a call of its class: it is read in half the time that its state would take."""

    def reducer_override(self, value: object) -> Any:  # noqa: ANN401 - as pickle declares it
        """Return the class and the values of its fields; of anything else what pickle itself would."""
        if not is_dataclass(value) or isinstance(value, type):
            return NotImplemented
        return type(value), tuple(getattr(value, field.name) for field in fields(value))
