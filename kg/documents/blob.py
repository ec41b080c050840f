"""Bytes on their way to becoming documents: a named stream, read within bounds, decoded with care."""

from __future__ import annotations

import codecs
import logging
import re
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from types import FrameType, ModuleType
from typing import BinaryIO

MAX_BYTES = 50_000_000
"""A single document above this many bytes is passed over, whether it lies so on disk or unpacks to it."""

SECONDS = 60.0
"""A single document that takes longer to take apart (a PDF, a page) is passed over."""
EMPTY = "is empty"
"""The one reason to pass an input over that is no failure: nothing stands in it."""

_SILENCE = logging.NullHandler()
_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x81\x8d\x8f\x90\x9d]")
_LEAST_ASCII = 0.8  # share of ASCII in English text of the Windows age, curly quotes and accents included


class UnreadableError(ValueError):
    """Why these bytes are no document; the message is for the user."""


class MissingError(UnreadableError):
    """A library is not installed that would read these bytes."""


class _OverError(BaseException):
    """The time is over; no Exception, so that no reader takes it for its own."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A stream of bytes and what to call it.

    Attributes:
        path: where it was found, for messages (``news.zip/july/a.txt``).
        name: the file's name, with the way inside an archive; its suffix chooses the reader.
        size: bytes in the stream; 0 when unknown.
        depth: how many archives it was taken out of.
        columns: the user's names for the fields of a record: ``{"text": "body"}``.
        first: number of its first line, where it is a part of a file.
    """

    path: str
    name: str
    stream: BinaryIO
    size: int = 0
    depth: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    first: int = 1


@dataclass(frozen=True, slots=True)
class Raw:
    """A document that is still to be taken apart: its bytes, and what reads them, a name in ``READERS``."""

    path: str
    name: str
    data: bytes
    reader: str


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
        raise UnreadableError(EMPTY)
    return data


def decoded(data: bytes) -> tuple[str, str]:
    r"""Return the text of these bytes and the name of its encoding.

    Every character is kept: line ends as they are, a byte order mark as U+FEFF. English text that is not
    UTF-8 is Windows-1252 (https://encoding.spec.whatwg.org, the fallback of every browser); bytes that would
    not be text in it are refused.

    >>> decoded(b"Xi met Putin.\r\n")
    ('Xi met Putin.\r\n', 'UTF-8')

    Raises:
        UnreadableError: the bytes are binary, or in no encoding that can be told.
    """
    if data.startswith(_BOMS):
        return _utf16(data), "UTF-16"
    if b"\0" in data:
        message = "is binary"
        raise UnreadableError(message)
    try:
        return data.decode(), "UTF-8"
    except UnicodeDecodeError as error:
        foreign = sum(byte > 127 for byte in data)  # noqa: PLR2004 - the end of ASCII
        if _CONTROLS.search(data) or foreign > (1 - _LEAST_ASCII) * len(data):
            message = f"is not UTF-8 (byte {error.start}): save it as UTF-8"
            raise UnreadableError(message) from error
        return data.decode("cp1252"), "Windows-1252"


def _utf16(data: bytes) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        message = f"is not UTF-16 (byte {error.start}): save it as UTF-8"
        raise UnreadableError(message) from error
    if sum(character.isascii() for character in text) < _LEAST_ASCII * len(text) or "\0" in text:
        message = "is binary"
        raise UnreadableError(message)
    return text


def extra(module: str, name: str) -> ModuleType:
    """Import a library that only one kind of input needs, and keep its log off the terminal.

    Raises:
        MissingError: it is not installed; the message names the extra that brings it.
    """
    library = silence(module)
    try:
        return import_module(module)
    except ImportError as error:
        message = f"needs {library}: pip install 'geoties[{name}]'"
        raise MissingError(message) from error


def silence(module: str) -> str:
    """Keep the log of a module's library off the terminal; return the library's name.

    A log quotes what is read, which may hold signs that command a terminal, and tells traces of errors.
    """
    library = module.partition(".")[0]
    logging.getLogger(library).propagate = False
    logging.getLogger(library).addHandler(_SILENCE)
    return library


@contextmanager
def timed(seconds: float = SECONDS) -> Iterator[None]:
    """Give up what runs inside after so many seconds, where the system lets us (POSIX, main thread).

    Raises:
        UnreadableError: the time was over.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def over(_number: int, _frame: FrameType | None) -> None:
        raise _OverError

    former = signal.signal(signal.SIGALRM, over)
    # Again each second: libraries that swallow all exceptions are many.
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield
    except _OverError as error:
        message = f"takes more than {seconds:g} s to read"
        raise UnreadableError(message) from error
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
