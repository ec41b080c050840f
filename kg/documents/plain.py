"""Read plain text and Markdown: one file, one document, its text exactly as it lies on disk."""

from __future__ import annotations

from collections.abc import Iterator

from kg.documents.blob import Blob, decoded, whole
from kg.documents.making import document
from kg.model import Document, Problem


def documents(blob: Blob) -> Iterator[Document | Problem]:
    """Give the one document of a text file, and say so if its encoding had to be guessed."""
    text, encoding = decoded(whole(blob))
    if encoding == "Windows-1252":
        yield Problem(blob.path, "is not UTF-8: read as Windows-1252")
    yield document(text, name=blob.name, path=blob.path)
