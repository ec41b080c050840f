"""Build data, and the places of its parts, from the events of the YAML parser.

Six times faster than from the parser's tree; and deep nesting, which makes the tree builder overflow the
stack, is met with an error. ``kg.yamls`` is the way to read a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import yaml

if TYPE_CHECKING:
    from kg.yamls import Data, Keys

MAX_DEPTH = 50
"""Collections inside collections; far above any honest file."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TAGS = {None, "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}


def built(text: str) -> tuple[Data, list[tuple[int, int, str]]]:
    """Return the data of a text, and what is wrong with it: line and column from 1, and a message each."""
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
    return builder.roots[0] if builder.roots else "", builder.problems


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


@lru_cache(maxsize=1)
def places(text: str) -> dict[Keys, tuple[int, int]]:
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
