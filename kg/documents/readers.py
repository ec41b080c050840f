"""Which reader reads which kind of file, and reading a file with it whatever the file holds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.documents import plain, records
from kg.documents.blob import Blob, UnreadableError
from kg.documents.paths import STDIN
from kg.model import Document, Problem

Reader = Callable[[Blob], Iterator[Document | Problem]]
"""Gives the documents of a blob, and the problems of parts of it; raises what concerns it as a whole."""

READERS: dict[str, Reader] = {
    "": plain.documents,
    ".txt": plain.documents,
    ".text": plain.documents,
    ".md": plain.documents,
    ".markdown": plain.documents,
    ".jsonl": records.lines,
    ".ndjson": records.lines,
    ".json": records.values,
}
"""Reader by suffix, in lower case."""


def load(file: str) -> Iterator[Document | Problem]:
    """Give the documents of one file, or of standard input for ``-``; what cannot be read is a Problem."""
    try:
        if file == STDIN:
            yield from _sniffed(Blob(STDIN, STDIN, sys.stdin.buffer))
        else:
            with Path(file).open("rb") as stream:
                yield from documents(Blob(file, Path(file).name, stream))
    except OSError as error:
        yield Problem(file, f"cannot be read: {error.strerror or error}")


def documents(blob: Blob) -> Iterator[Document | Problem]:
    """Give the documents of a blob, by the reader that its suffix names."""
    reader = READERS.get(Path(blob.name).suffix.lower())
    if reader is None:
        yield Problem(blob.path, f"a file of the kind {Path(blob.name).suffix} is not read")
        return
    try:
        yield from reader(blob)
    except UnreadableError as error:
        yield Problem(blob.path, str(error))


def _sniffed(blob: Blob) -> Iterator[Document | Problem]:
    """Read standard input as JSON lines if it begins like them, else as one text."""
    peek = getattr(blob.stream, "peek", None)
    begins = peek(1).lstrip()[:1] if peek is not None else b""
    reader = records.lines if begins == b"{" else plain.documents
    try:
        yield from reader(blob)
    except UnreadableError as error:
        yield Problem(blob.path, str(error))
