"""Read by address, where the user says so: ``s3://``, ``gs://``, ``https://`` and what else fsspec knows."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from io import BufferedReader, RawIOBase
from typing import Any, BinaryIO

from kg.documents.blob import UnreadableError, extra, silence
from kg.errors import UsageError

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)

_VERSIONS = ("ETag", "etag", "LastModified", "updated", "mtime")
"""Under which names the drivers of fsspec tell the version of a file."""


def is_address(path: str) -> bool:
    """Tell whether a path is an address.

    >>> is_address("s3://news/2024/"), is_address("news/2024/"), is_address("C:/news")
    (True, False, False)
    """
    return _ADDRESS.match(path) is not None


@contextmanager
def answering() -> Iterator[None]:
    """Turn whatever the driver of an address raises into an OSError with one line.

    Each driver has errors of its own (no key, no such bucket, no connection), few of them an OSError.
    """
    try:
        yield
    except UnreadableError:
        raise
    except Exception as error:
        reason = getattr(error, "strerror", None) or error
        raise OSError(
            getattr(error, "errno", None) or errno.EIO, " ".join(str(reason).split())[:300]
        ) from error


def listed(address: str) -> Iterator[str]:
    """Give the addresses of the files below an address, or that its pattern matches, in sorted order.

    Raises:
        UsageError: fsspec, or its driver for this kind of address, is missing; or nothing is there.
    """
    with _named(address):
        system, path = _system(address)
        pattern = any(mark in path for mark in "*?[")
        found = system.glob(path) if pattern else system.find(path)
        names = sorted(system.unstrip_protocol(name) for name in found if system.isfile(name))
        if not (names or pattern):
            _reach(system, path)
    if not names:
        message = f"{address}: no such file or folder"
        raise UsageError(message)
    yield from names


def opened(address: str) -> BinaryIO:
    """Return the bytes at an address as a stream.

    Raises:
        OSError: it is not there, or cannot be asked; reading from the stream raises it, too.
    """
    with answering():
        system, path = _system(address)
        return stream(system.open(path, "rb"))


def stream(file: Any) -> BinaryIO:  # noqa: ANN401 - fsspec has no types
    """Return a file that fsspec has opened as a stream that fails with OSError alone."""
    return BufferedReader(_Stream(file))


class _Stream(RawIOBase):
    """A file of fsspec as Python's own streams are read: its ``readline`` takes no limit."""

    def __init__(self, file: Any) -> None:  # noqa: ANN401 - fsspec has no types
        self._file = file
        self._any_part: bool | None = None

    def readable(self) -> bool:
        """Return that it is."""
        return True

    def seekable(self) -> bool:
        """Return whether any part can be had.

        Of a server that only sends a file in one go the driver says so, too, and fails when it is asked.
        """
        if self._any_part is None:
            place = self._file.tell()
            try:
                self._file.seek(place + 1)
                self._file.read(1)
            except (OSError, ValueError):
                self._any_part = False
            else:
                self._any_part = True
            self._file.seek(place)
        return self._any_part

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - anything that holds bytes
        """Fill a buffer, and return how many bytes there were for it."""
        with answering():
            data: bytes = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, place: int, whence: int = 0) -> int:
        """Go to a place."""
        return int(self._file.seek(place, whence))

    def tell(self) -> int:
        """Return the place of the next byte."""
        return int(self._file.tell())

    def close(self) -> None:
        """Let go of the file."""
        if not self.closed:
            self._file.close()
        super().close()


def told(address: str) -> tuple[int, str]:
    """Return the bytes of the file at an address, 0 where that is not said, and what tells its version.

    Raises:
        UsageError: it is not there, or cannot be asked.
    """
    with _named(address):
        system, path = _system(address)
        found = system.info(path)
    versions = (found[name] for name in _VERSIONS if name in found)
    return int(found.get("size") or 0), " ".join([str(found.get("size")), *map(str, versions)])


def _system(address: str) -> tuple[Any, str]:
    """Return the file system of an address, and the path in its words; its log is kept off the terminal."""
    system, path = extra("fsspec.core", "remote").url_to_fs(address)
    silence(type(system).__module__)
    return system, path


def _reach(system: Any, path: str) -> None:  # noqa: ANN401 - fsspec has no types
    """Fail where a server could not be asked: that of HTTP is told as if nothing were there."""
    try:
        system.info(path)
    except FileNotFoundError as error:
        cause = error.__cause__
        gone = isinstance(cause, FileNotFoundError) or getattr(cause, "status", 0) == HTTPStatus.NOT_FOUND
        if cause is not None and not gone:
            raise cause from None


@contextmanager
def _named(address: str) -> Iterator[None]:
    """Tell what is wrong with an address that the user has given."""
    try:
        with answering():
            yield
    except UnreadableError as error:
        message = f"{address}: {error}"
        raise UsageError(message) from error
    except OSError as error:
        message = f"{address}: cannot be read: {error.strerror}"
        raise UsageError(message) from error
