"""Read YAML strictly: a text in, plain data out, and for messages the line and column of every part.

Every scalar is a string (``NO`` is Norway, not False; ``1.10`` keeps its zero), a repeated key is an error,
and tags, aliases and keys that are not plain text are refused. All such problems of a file are told at once.
The parser (``kg.yaml_events``) is loaded only where a file is read: compiled data needs none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from kg.errors import DataError

Data: TypeAlias = "str | list[Data] | dict[str, Data]"
"""What a strict YAML file holds; an empty value is the empty string."""

Keys: TypeAlias = tuple[str | int, ...]
"""The way from the root to a part: mapping keys and list indexes, as in pydantic's ``loc``."""


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
    from kg.yaml_events import built  # noqa: PLC0415 - as told above

    data, problems = built(text)
    if problems:
        lines = (f"{path}:{line}:{column}: {said}" for line, column, said in problems)
        raise DataError("\n".join(lines))
    return Located(path, data, text)


def _position(text: str, keys: Keys) -> tuple[int, int]:
    """Return line and column, from 1, of the deepest part under these keys."""
    from kg.yaml_events import places  # noqa: PLC0415 - as told above

    known = places(text)
    while keys and keys not in known:
        keys = keys[:-1]
    return known.get(keys, (1, 1))
