"""Read plain text and Markdown: one file, one document, its text exactly as it lies on disk."""

from __future__ import annotations

from collections.abc import Iterator

from kg.documents.blob import Blob, decoded, whole
from kg.documents.making import document
from kg.model import Document


def documents(blob: Blob) -> Iterator[Document]:
    """Give the one document of a text file."""
    yield document(decoded(whole(blob)), name=blob.name, path=blob.path)
