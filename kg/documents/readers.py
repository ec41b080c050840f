"""Which reader reads which kind of file, and reading a file with it whatever the file holds."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from kg.documents import remote
from kg.documents.blob import Blob, MissingError, Raw, UnreadableError, whole
from kg.documents.language import is_english
from kg.documents.lines import Part, PartOfLines
from kg.documents.paths import STDIN
from kg.model import Document, Problem

if TYPE_CHECKING:
    from io import BufferedReader

Found = Document | Problem | Raw
"""What a file holds."""

Reader = Callable[[Blob], Iterator[Found]]
"""Gives the documents of a blob, and the problems of parts of it; raises what concerns it as a whole."""

Unpacker = Callable[[Blob], Iterator[Blob | Problem]]
"""Gives the blobs that a packed file holds, and the problems of parts of it; raises likewise."""

READERS = {
    "": "plain.documents",
    ".txt": "plain.documents",
    ".text": "plain.documents",
    ".md": "plain.documents",
    ".markdown": "plain.documents",
    ".json": "records.values",
    ".jsonl": "records.lines",
    ".ndjson": "records.lines",
    ".csv": "records.rows",
    ".tsv": "records.rows",
    ".parquet": "records.parquet",
    ".html": "web.documents",
    ".htm": "web.documents",
    ".xhtml": "web.documents",
    ".pdf": "office.pdf",
    ".docx": "office.docx",
    ".eml": "mail.message",
    ".rss": "mail.feed",
    ".atom": "mail.feed",
    ".xml": "mail.feed",
    ".warc": "warc.documents",
    ".wet": "warc.documents",
    ".arc": "warc.documents",
}
"""Reader by suffix, in lower case: a function of a module of this package, imported when needed."""

SLOW = frozenset({"web.documents", "office.pdf", "office.docx", "mail.message", "warc.page"})
"""Readers that take long over a document; where there are workers, they run there."""

PACKED = {
    ".gz": "packed.gz",
    ".tgz": "packed.gz",
    ".bz2": "packed.bz",
    ".tbz": "packed.bz",
    ".xz": "packed.xz",
    ".txz": "packed.xz",
    ".zst": "packed.zst",
    ".zip": "packed.archive",
    ".epub": "packed.book",
    ".tar": "packed.tar",
}
"""What opens a packed file, by suffix; likewise."""


def reader(name: str) -> Reader:
    """Return the reader of a name in ``READERS``."""
    module, _, function = name.partition(".")
    return cast("Reader", getattr(import_module(f"kg.documents.{module}"), function))


def unpacker(name: str) -> Unpacker:
    """Return what opens a packed file by a name in ``PACKED``."""
    return cast("Unpacker", reader(name))


def load(
    file: str, columns: Mapping[str, str] | None = None, part: Part | None = None
) -> Iterator[Document | Problem]:
    """Give the documents of one file, or of standard input for ``-``; what cannot be read is a Problem.

    The arguments are those of ``opened``.
    """
    for found in opened(file, columns, part):
        yield from taken_apart(found)


def taken_apart(found: Found) -> Iterator[Document | Problem]:
    """Give the documents of what was found; only what is raw is still to be read."""
    if isinstance(found, Raw):
        blob = Blob(found.path, found.name, BytesIO(found.data), len(found.data))
        for each in _safely(blob, reader(found.reader)):
            if not isinstance(each, Raw):
                yield each
    else:
        yield found


def opened(file: str, columns: Mapping[str, str] | None = None, part: Part | None = None) -> Iterator[Found]:
    """Give what a file holds: documents, and what takes long to make documents of.

    Args:
        file: a path, an address such as ``s3://bucket/a.txt``, or ``-``.
        columns: the user's names for the fields of records: ``{"text": "body"}``.
        part: of a file of records a line each, the lines to read; None for all.
    """
    columns = columns or {}
    try:
        if file == STDIN:
            # Standard input is taken for JSON lines if it begins like them.
            begins = cast("BufferedReader", sys.stdin.buffer).peek(1)
            suffix = ".jsonl" if begins.lstrip()[:1] == b"{" else ""
            yield from _read(Blob(STDIN, STDIN, sys.stdin.buffer, columns=columns), READERS[suffix])
        elif remote.is_address(file):
            with remote.opened(file) as stream:
                yield from _whole_or_part(Blob(file, file.rpartition("/")[2], stream, columns=columns), part)
        else:
            place = Path(file)
            with place.open("rb") as stream:
                size = os.fstat(stream.fileno()).st_size
                yield from _whole_or_part(Blob(file, place.name, stream, size, columns=columns), part)
    except (OSError, UnreadableError) as error:
        yield _problem(file, error)


def _whole_or_part(blob: Blob, part: Part | None) -> Iterator[Found]:
    if part is not None:
        lines = cast("BinaryIO", PartOfLines(blob.stream, part))
        blob = replace(blob, stream=lines, first=part.first)
    return documents(blob)


def documents(blob: Blob) -> Iterator[Found]:
    """Give what a blob holds, by the reader that its suffix names."""
    suffix = Path(blob.name).suffix.lower()
    if suffix in PACKED:
        yield from _unpacked(blob, unpacker(PACKED[suffix]))
    elif suffix in READERS:
        yield from _read(blob, READERS[suffix])
    else:
        yield Problem(blob.path, f"a file of the kind {suffix} is not read")


def _unpacked(blob: Blob, unpack: Unpacker) -> Iterator[Found]:
    try:
        for inner in unpack(blob):
            yield from [inner] if isinstance(inner, Problem) else documents(inner)
    except Exception as error:  # noqa: BLE001 - as below
        yield _problem(blob.path, error)


def _read(blob: Blob, name: str) -> Iterator[Found]:
    return _safely(blob, partial(_raw, name) if name in SLOW else reader(name))


def _raw(name: str, blob: Blob) -> Iterator[Raw]:
    yield Raw(blob.path, blob.name, whole(blob), name)


def _safely(blob: Blob, read: Reader) -> Iterator[Found]:
    try:
        for found in read(blob):
            if isinstance(found, Document) and not is_english(found.text):
                yield Problem(found.path, "is not in English, the only language that has rules")
            else:
                yield found
    except Exception as error:  # noqa: BLE001 - readers of foreign formats raise what they like; none stops a build
        yield _problem(blob.path, error)


def _problem(path: str, error: Exception) -> Problem:
    return Problem(path, _reason(error), passing=isinstance(error, OSError | MissingError))


def _reason(error: Exception) -> str:
    if isinstance(error, UnreadableError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror}"
    return " ".join(f"cannot be read: {type(error).__name__} {error}".split())[:300]
