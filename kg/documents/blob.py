"""Bytes on their way to becoming documents: a named stream, read within bounds, decoded with care."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import BinaryIO

MAX_BYTES = 50_000_000
"""A single document above this many bytes is passed over, whether it lies so on disk or unpacks to it."""

_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class UnreadableError(ValueError):
    """Why these bytes are no document; the message is for the user."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A stream of bytes and what to call it.

    Attributes:
        path: where it was found, for messages (``news.zip/july/a.txt``).
        name: the last part of the path, by whose suffix the reader is chosen.
    """

    path: str
    name: str
    stream: BinaryIO


def whole(blob: Blob) -> bytes:
    """Return all bytes of a blob.

    Raises:
        UnreadableError: there are none, or more than ``MAX_BYTES``.
    """
    data = blob.stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        message = f"is larger than {MAX_BYTES // 1_000_000} MB: split it"
        raise UnreadableError(message)
    if not data.strip():
        message = "is empty"
        raise UnreadableError(message)
    return data


def decoded(data: bytes) -> str:
    r"""Return the text of these bytes, every character kept: line ends too, a byte order mark as U+FEFF.

    >>> decoded(b"Xi met Putin.\r\n")
    'Xi met Putin.\r\n'

    Raises:
        UnreadableError: the bytes are binary, or in no encoding that can be told.
    """
    encoding = "utf-16" if data.startswith(_BOMS) else "utf-8"
    if encoding == "utf-8" and b"\0" in data:
        message = "is binary"
        raise UnreadableError(message)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"is not {encoding.upper()} (byte {error.start}): save it as UTF-8"
        raise UnreadableError(message) from error
