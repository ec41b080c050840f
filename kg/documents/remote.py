"""Read by address, where the user says so: ``s3://``, ``gs://``, ``https://`` and what else fsspec knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, cast

from kg.documents.blob import UnreadableError, extra
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


def listed(address: str) -> Iterator[str]:
    """Give the addresses of the files below an address, or that its pattern matches, in sorted order.

    Raises:
        UsageError: fsspec, or its driver for this kind of address, is missing; or nothing is there.
    """
    try:
        system, path = extra("fsspec.core", "remote").url_to_fs(address)
        found = system.glob(path) if any(mark in path for mark in "*?[") else system.find(path)
        names = sorted(system.unstrip_protocol(name) for name in found if system.isfile(name))
    except UnreadableError as error:
        message = f"{address}: {error}"
        raise UsageError(message) from error
    except (OSError, ImportError, ValueError) as error:
        message = f"{address}: cannot be read: {' '.join(str(error).split())}"
        raise UsageError(message) from error
    if not names:
        message = f"{address}: no such file or folder"
        raise UsageError(message)
    yield from names


def opened(address: str) -> BinaryIO:
    """Return the bytes at an address as a stream."""
    return cast("BinaryIO", extra("fsspec", "remote").open(address, "rb").open())


def told(address: str) -> tuple[int, str]:
    """Return the bytes of the file at an address, 0 where that is not said, and what tells its version.

    Raises:
        UsageError: it is not there, or cannot be asked.
    """
    try:
        system, path = extra("fsspec.core", "remote").url_to_fs(address)
        found = system.info(path)
    except (UnreadableError, OSError, ImportError, ValueError) as error:
        message = f"{address}: cannot be read: {' '.join(str(error).split())}"
        raise UsageError(message) from error
    versions = (found[name] for name in _VERSIONS if name in found)
    return int(found.get("size") or 0), " ".join([str(found.get("size")), *map(str, versions)])
