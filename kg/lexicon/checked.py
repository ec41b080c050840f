"""Read files of lexicon entries, and tell everything in them that is of a wrong shape, with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.errors import DataError
from kg.lexicon import decisions
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
    nouns parts""".split()
)
_NEEDED = frozenset({"name", "capital"})
_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f]")
"""What no name holds; a store, a file of a graph or a terminal may take it for its own."""

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
    yield from _controls(data)
    if decisions.decides(data):
        yield from decisions.problems(data)
        return
    if isinstance(data, dict) and "name" not in data:
        yield from _bent_look_alikes(data)
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
        yield from _bent_look_alike(entry)
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
        if not isinstance(value, str):
            return f"'{key}' is one text"
        return f"'{key}' is empty" if key in _NEEDED and not value.strip() else ""
    if key in _LISTS:
        return _bent_list(key, value)
    if key == "codes":
        return "" if isinstance(value, dict) else "write codes as '{iso2: KE, iso3: KEN}'"
    if key == "offices":
        right = _lists(value, dict)
        return "" if right else "'offices' is a list: write it as [{office: president, of: Kenya}]"
    return f"unknown key {key!r}: use one of {', '.join(_KEYS)}"


def _bent_list(key: str, value: Data) -> str:
    """Return what is wrong with a list of texts; '' for nothing."""
    if not _lists(value, str):
        return f"'{key}' is a list: write it as [one, another]"
    return "" if all(str(part).strip() for part in value) else f"'{key}' holds an empty text: leave it out"


def _bent_look_alikes(data: dict[str, Data]) -> Iterator[tuple[Keys, str]]:
    """Yield what is wrong with a file of look-alikes."""
    for key, part in data.items():
        if key == "first_names" and (said := _bent_list(key, part)):
            yield (key,), said
        for i, item in enumerate(part if isinstance(part, list) else ()):
            if isinstance(item, dict):
                yield from (((key, i, *keys), said) for keys, said in _bent_look_alike(item))


def _bent_look_alike(entry: dict[str, Data]) -> Iterator[tuple[Keys, str]]:
    """Yield what is wrong with a look-alike."""
    for key in ("text", "name"):
        value = entry.get(key, "-")
        if not isinstance(value, str) or not value.strip():
            yield (key,), f"'{key}' is one text" if value else f"'{key}' is empty"


def _controls(data: Data, keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """Yield the places of texts that hold a control character."""
    if isinstance(data, str):
        if _CONTROL.search(data):
            yield keys, f"{data!r} holds a control character: leave it out"
        return
    for key, part in data.items() if isinstance(data, dict) else enumerate(data):
        yield from _controls(part, (*keys, key))


def _lists(value: Data, sort: type) -> bool:
    """Return whether a value is a list of one sort of parts."""
    return isinstance(value, list) and all(isinstance(part, sort) for part in value)
