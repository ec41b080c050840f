"""Put the lexicon together: English, roles and names, compiled once and cached by content."""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from kg.lexicon.names import Names, read_names
from kg.lexicon.words import English, Roles, english, roles, with_titles
from kg.resources import data

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOT_NAMES = frozenset({"titles.yaml", "actors.yaml", "given-names.yaml", "name-words.yaml"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that is known of words and names, with the hash of the files it was made from."""

    english: English
    roles: Roles
    names: Names
    hash: str


def load(extra: Iterable[Path] = ()) -> Lexicon:
    """Return the lexicon, with a user's own files on top.

    Raises:
        DataError: a file is not well formed.
    """
    own = sorted(p for p in data("lexicon").glob("*.yaml") if p.name not in _NOT_NAMES)
    files = [*own, *extra]
    grammar = sorted([*data("lexicon", "english").iterdir(), *(data("lexicon", n) for n in _NOT_NAMES)])
    digest = _digest([*grammar, *files])
    cached = cache_folder() / f"lexicon-{digest}.pickle"
    found = _read(cached)
    if isinstance(found, Lexicon):
        return found
    standing = roles()
    grammar = with_titles(english(), standing.titles, standing.subjects)
    lexicon = Lexicon(grammar, standing, read_names(files), digest)
    write_cache(cached, lexicon)
    return lexicon


def _digest(paths: Iterable[Path]) -> str:
    """Return a hash of the engine's version and of every file's name and bytes."""
    out = hashlib.sha256(__version__.encode())
    for path in paths:
        if path.is_file():
            out.update(path.name.encode())
            out.update(hashlib.sha256(path.read_bytes()).digest())
    for module in ("lexicon/names.py", "lexicon/words.py", "model.py"):
        out.update(data(module).read_bytes())
    return out.hexdigest()[:20]


def cache_folder() -> Path:
    """Return where compiled data is kept: ``$KG_CACHE``, else the user's cache folder."""
    root = os.environ.get("KG_CACHE") or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(root) / "geoties"


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
        TypeError,
        ValueError,
    ):
        return None


def write_cache(path: Path, value: object) -> None:
    """Write a compiled value beside and move it in place; a folder that cannot be written only costs time."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            pickle.dump(value, file, protocol=pickle.HIGHEST_PROTOCOL)
        Path(file.name).replace(path)
    except OSError:
        return
