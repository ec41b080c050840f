"""Read YAML strictly: a text in, plain data out, and for messages the line and column of every part.

Every scalar is a string (``NO`` is Norway, not False; ``1.10`` keeps its zero), a repeated key is an error,
and tags, aliases and keys that are not plain text are refused. All such problems of a file are told at once.

The data is built from the parser's events, not from its tree: six times faster, and deep nesting, which
makes the tree builder overflow the stack, is met with an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeAlias

import yaml

from kg.errors import DataError

Data: TypeAlias = "str | list[Data] | dict[str, Data]"
"""What a strict YAML file holds; an empty value is the empty string."""

Keys: TypeAlias = tuple[str | int, ...]
"""The way from the root to a part: mapping keys and list indexes, as in pydantic's ``loc``."""

MAX_DEPTH = 50
"""Collections inside collections; far above any honest file."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TAGS = {None, "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}


@dataclass(frozen=True, slots=True)
class Located:
    """The data of one file, with a way to say where each part of it stands."""

    path: str
    data: Data
    _text: str = field(repr=False)

    def where(self, *keys: str | int) -> str:
        r"""Return ``path:line:column`` of the part under these keys, or of the last one on the way to it.

        >>> loads("a:\n  - b\n  - c\n", "x.yaml").where("a", 1)
        'x.yaml:3:5'
        """
        return "{}:{}:{}".format(self.path, *_position(self._text, keys))

    def error(self, problems: Iterable[tuple[Keys, str]]) -> DataError:
        """Return one error that tells every problem, a line each, in the order of the file."""
        placed = sorted((_position(self._text, keys), message) for keys, message in problems)
        return DataError("\n".join(f"{self.path}:{line}:{column}: {said}" for (line, column), said in placed))


def read(path: Path | str) -> Data:
    """Return the data of a YAML file.

    Raises:
        DataError: the file cannot be read or is not strict YAML; a line ``path:line:column: ...`` a problem.
    """
    return located(path).data


def located(path: Path | str) -> Located:
    """Return the data of a YAML file with the places of its parts; raises as ``read`` does."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}"
        raise DataError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path}: is not UTF-8 (byte {error.start}): save the file as UTF-8"
        raise DataError(message) from error
    return loads(text, str(path))


def loads(text: str, path: str = "<text>") -> Located:
    """Return the data of a YAML text; ``path`` is what messages call it. Raises as ``read`` does."""
    builder = _Builder()
    try:
        for event in _events(text):
            builder.take(event)
    except _TooDeepError:
        builder.complain(event.start_mark, f"more than {MAX_DEPTH} levels of nesting")
    except yaml.MarkedYAMLError as error:
        builder.complain(error.problem_mark, error.problem or str(error.context))
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        builder.complain(None, str(error).splitlines()[0])
    if builder.problems:
        lines = (f"{path}:{line}:{column}: {said}" for line, column, said in builder.problems)
        raise DataError("\n".join(lines))
    return Located(path, builder.roots[0] if builder.roots else "", text)


class _Mark(Protocol):
    """What the parser in C and the one in Python both give."""

    line: int
    column: int


class _TooDeepError(Exception):
    """The nesting exceeds ``MAX_DEPTH``."""


class _Builder:
    """Data under construction: the collections that are open, and what is wrong so far."""

    def __init__(self) -> None:
        self.roots: list[Data] = []
        self.problems: list[tuple[int, int, str]] = []
        self._open: list[list[Data] | dict[str, Data]] = [self.roots]
        # The key of each open mapping that waits for its value; None where a key is wanted.
        self._keys: list[str | None] = [None]

    def take(self, event: yaml.Event) -> None:
        """Take the next event of the parser."""
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag not in _TAGS:
            self.complain(event.start_mark, f"the tag {event.tag} is not read: leave it out")
        if isinstance(event, yaml.ScalarEvent):
            self._put(event.value, event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin([] if isinstance(event, yaml.SequenceStartEvent) else {}, event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            self.complain(event.start_mark, f"the alias *{event.anchor} is not read: write the value out")
            self._put("", event)
        elif isinstance(event, yaml.DocumentStartEvent) and self.roots:
            self.complain(event.start_mark, "a second document begins here: keep one document a file")

    def complain(self, mark: _Mark | None, message: str) -> None:
        """Note a problem at a mark; without one it is told of the first line."""
        self.problems.append((*_line_column(mark), message))

    def _begin(self, collection: list[Data] | dict[str, Data], event: yaml.Event) -> None:
        if len(self._open) > MAX_DEPTH:
            raise _TooDeepError
        self._put(collection, event)
        self._open.append(collection)
        self._keys.append(None)

    def _put(self, value: Data, event: yaml.Event) -> None:
        holder, key = self._open[-1], self._keys[-1]
        if isinstance(holder, list):
            holder.append(value)
        elif key is not None:
            holder[key] = value
            self._keys[-1] = None
        elif isinstance(value, str):
            if value in holder:
                self.complain(event.start_mark, f"the key {value!r} is repeated")
            self._keys[-1] = value
        else:
            self.complain(event.start_mark, "a key must be plain text")
            self._keys[-1] = ""


def _events(text: str) -> Iterator[yaml.Event]:
    loader = _LOADER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


def _line_column(mark: _Mark | None) -> tuple[int, int]:
    """Return line and column from 1."""
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def _position(text: str, keys: Keys) -> tuple[int, int]:
    """Return line and column, from 1, of the deepest part under these keys."""
    places = _places(text)
    while keys and keys not in places:
        keys = keys[:-1]
    return places.get(keys, (1, 1))


@lru_cache(maxsize=1)
def _places(text: str) -> dict[Keys, tuple[int, int]]:
    """Return the line and column of every part of a text that has been read without a problem."""
    places: dict[Keys, tuple[int, int]] = {}
    stack: list[_Frame] = []
    for event in _events(text):
        if isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            keys = stack[-1].next(event) if stack else ()
            if keys is None:
                continue
            places[keys] = _line_column(event.start_mark)
            if isinstance(event, yaml.CollectionStartEvent):
                stack.append(_Frame(keys, is_list=isinstance(event, yaml.SequenceStartEvent)))
    return places


@dataclass(slots=True)
class _Frame:
    """A collection that is open while places are found, and what it waits for."""

    keys: Keys
    is_list: bool
    index: int = 0
    key: str | None = None

    def next(self, event: yaml.Event) -> Keys | None:
        """Return the keys of the part that begins here, or None for a mapping's key."""
        if self.is_list:
            self.index += 1
            return (*self.keys, self.index - 1)
        if self.key is None:
            self.key = getattr(event, "value", "")
            return None
        keys, self.key = (*self.keys, self.key), None
        return keys
