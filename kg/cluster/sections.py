"""Files of rows in sections, each packed by itself, so that a worker fetches one section of many files.

At the head of a file stands where each section begins: its number of sections, then one more place than
sections, each eight bytes.
"""

from __future__ import annotations

import gzip
import json
import struct
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from zlib import crc32

from kg.cluster.place import Place
from kg.store.sorting import Sorter

_NUMBER = struct.Struct("<Q")


def bucket(key: str, buckets: int) -> int:
    """Return the section to which a key belongs."""
    return crc32(key.encode()) % buckets


def row(*values: object) -> bytes:
    """Return values as one line; equal ones as equal bytes."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class Sections:
    """Rows given in any order, each for a section; sorted on disk where they are many."""

    def __init__(self, folder: Path, sections: int) -> None:
        self._folder = folder
        self._sections = sections
        self._rows = Sorter(folder)

    def add(self, section: int, rows: Iterable[bytes]) -> None:
        """Take rows for a section."""
        self._rows.add(b"%06d%b" % (section, line) for line in rows)

    def write(self, place: Place, name: str) -> None:
        """Write the file; to be called once."""
        file = self._folder / "sections"
        places = [0] * (self._sections + 1)
        head = _NUMBER.size * (self._sections + 2)
        with file.open("wb") as out:
            out.seek(head)
            begun = 0
            for section, group in groupby(self._rows.lines(), key=lambda line: int(line[:6])):
                places[begun : section + 1] = [out.tell()] * (section + 1 - begun)
                begun = section + 1
                with gzip.GzipFile("", "wb", 6, out, mtime=0) as packed:
                    packed.writelines(line[6:] for line in group)
            places[begun:] = [out.tell()] * (self._sections + 1 - begun)
            out.seek(0)
            out.write(b"".join(map(_NUMBER.pack, (self._sections, *places))))
        place.write(name, file)
        file.unlink(missing_ok=True)


def section(place: Place, name: str, number: int) -> Iterator[bytes]:
    """Yield the rows of one section of a file."""
    with place.opened(name) as stream:
        stream.seek(_NUMBER.size * (number + 1))
        begin, end = (_NUMBER.unpack(stream.read(_NUMBER.size))[0] for _ in range(2))
        stream.seek(begin)
        packed = stream.read(end - begin)
    yield from gzip.decompress(packed).splitlines(keepends=True) if packed else ()


def grouped(rows: Iterable[bytes], folder: Path, key: int) -> Iterator[list[Any]]:
    """Yield the rows that agree in their first values, so many as ``key`` says; equal rows count once."""
    sorter = Sorter(folder)
    sorter.add(rows)
    parsed = (json.loads(line) for line in sorter.lines())
    for _, group in groupby(parsed, key=lambda values: values[:key]):
        yield list(group)
