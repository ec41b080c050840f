"""Read files of lexicon entries, and tell everything in them that is of a wrong shape, with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import DataError
from kg.model import Kind
from kg.yamls import Located, located

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.yamls import Data, Keys

_KINDS = sorted(Kind)
_TEXTS = frozenset("name id kind group wikidata capital seat country source".split())
_LISTS = frozenset(
    """names weak adjectives people metonyms capital_names cities weak_cities regions weak_regions short
    nouns""".split()
)
_KEYS = sorted(_TEXTS | _LISTS | {"codes", "offices"})


def checked(paths: Iterable[Path]) -> list[Located]:
    """Return lexicon files: lists of entries, or mappings of look-alikes.

    Raises:
        DataError: an entry is not well formed; all problems of all files at once, each with line and column.
    """
    files, told = [], []
    for path in paths:
        try:
            file = located(path)
            problems = list(_problems(file.data))
            if problems:
                raise file.error(problems)
            files.append(file)
        except DataError as error:
            told.append(str(error))
    if told:
        raise DataError("\n".join(told))
    return files


def _problems(data: Data) -> Iterator[tuple[Keys, str]]:
    """Yield what is wrong with a file, each with the keys of its place."""
    if isinstance(data, dict) and "name" not in data:
        return
    if not isinstance(data, list):
        yield (), "a lexicon file is a list of entries: begin each with '- name: ...'"
        return
    for i, entry in enumerate(data):
        if not isinstance(entry, dict):
            yield (i,), "an entry is a mapping: write '- name: ...' and its keys below"
            continue
        yield from (((i, *keys), said) for keys, said in _wrong(entry))


def _wrong(entry: dict[str, Data]) -> Iterator[tuple[Keys, str]]:
    """Yield what is wrong with an entry."""
    look_alike = "kind" not in entry
    if look_alike and "text" in entry:
        return
    if "name" not in entry and not (look_alike and ("before" in entry or "after" in entry)):
        yield (), "an entry needs a 'name'"
    if look_alike:
        return
    if entry["kind"] not in _KINDS:
        yield ("kind",), f"unknown kind {entry['kind']!r}: use one of {', '.join(_KINDS)}"
    for key, value in entry.items():
        said = _bent(key, value)
        if said:
            yield (key,), said


def _bent(key: str, value: Data) -> str:
    """Return what is wrong with the value of a key; '' for nothing."""
    if key in _TEXTS:
        return "" if isinstance(value, str) else f"'{key}' is one text"
    if key in _LISTS:
        return "" if _lists(value, str) else f"'{key}' is a list: write it as [one, another]"
    if key == "codes":
        return "" if isinstance(value, dict) else "write codes as '{iso2: KE, iso3: KEN}'"
    if key == "offices":
        right = _lists(value, dict)
        return "" if right else "'offices' is a list: write it as [{office: president, of: Kenya}]"
    return f"unknown key {key!r}: use one of {', '.join(_KEYS)}"


def _lists(value: Data, sort: type) -> bool:
    """Return whether a value is a list of one sort of parts."""
    return isinstance(value, list) and all(isinstance(part, sort) for part in value)
