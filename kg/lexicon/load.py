"""Put the lexicon together: English, roles and names, compiled once and cached by content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import cache
from kg.lexicon.names import Names, read_names
from kg.lexicon.words import English, Roles, english, roles, with_titles
from kg.resources import data

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NOT_NAMES = frozenset(
    {"titles.yaml", "actors.yaml", "given-names.yaml", "name-words.yaml", "reference-words.yaml"}
)


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
    code = [*sorted(data("lexicon").glob("*.py")), data("model.py")]
    digest = cache.digest([*grammar, *files, *code])
    return cache.cached(f"lexicon-{digest}", Lexicon, lambda: _made(files, digest))


def _made(files: Iterable[Path], digest: str) -> Lexicon:
    standing = roles()
    return Lexicon(with_titles(english(), standing.titles), standing, read_names(files), digest)
