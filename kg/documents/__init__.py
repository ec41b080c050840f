"""Files in, Documents out: the first stage. What cannot be read becomes a Problem and stops nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.documents.blob import EMPTY, Raw
from kg.documents.making import document
from kg.documents.paths import files
from kg.documents.readers import Found, load, opened, taken_apart
from kg.model import Document, Problem

__all__ = ["EMPTY", "Found", "Raw", "document", "files", "load", "opened", "read", "taken_apart"]


def read(paths: Iterable[str], columns: Mapping[str, str] | None = None) -> Iterator[Document | Problem]:
    """Give the documents of files, folders, patterns, addresses and ``-`` (standard input), in a fixed order.

    Args:
        paths: what the user names.
        columns: the user's names for the fields of records: ``{"text": "body"}``.

    Raises:
        UsageError: a path names nothing.
    """
    for file in files(paths):
        yield from load(file, columns)
