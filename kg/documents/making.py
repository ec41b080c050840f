"""Make a Document of a text and what is said about it; what is not said is looked for in the text's head."""

from __future__ import annotations

import hashlib
import re

from kg.documents import head
from kg.model import Document

ID_LENGTH = 20
"""Hexadecimal digits of an id: 80 bits, so that a billion documents share one by a chance in a million."""

_SURROGATES = re.compile("[\ud800-\udfff]")


def document(
    text: str,
    *,
    name: str,
    path: str,
    title: str = "",
    date: str | None = None,
    url: str = "",
    source: str = "",
) -> Document:
    """Return the document of a text; ``title`` and ``date`` (ISO) overrule what the text states.

    A lone surrogate, which no file or store can hold, becomes U+FFFD, so that the number of characters stays.
    """
    text = storable(text)
    return Document(
        id=identity(text, name, url, date or ""),
        name=name,
        text=text,
        path=path,
        title=title or head.title(text),
        date=date or head.published(text),
        url=url,
        source=source,
    )


def storable(text: str) -> str:
    r"""Return a text with U+FFFD for every lone surrogate.

    >>> storable("a\ud800b") == "a\ufffdb"
    True
    """
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def identity(text: str, name: str, url: str = "", date: str = "") -> str:
    """Return the content hash of a document, the same on every machine and in every folder.

    The name, the address and the given date belong to the content: one story in two papers is two documents
    (that they are copies is told elsewhere), and the same three words of two different days are two reports.
    """
    digest = hashlib.sha256()
    for part in (name, url, date, text):
        encoded = part.encode()
        digest.update(b"%d:" % len(encoded))
        digest.update(encoded)
    return digest.hexdigest()[:ID_LENGTH]
