"""A packed web archive, member by member: where one is damaged, reading goes on with the next.

Each record of a WARC file is packed as a gzip member of its own (ISO 28500, annex D), so that a damaged one
need not cost the others.
"""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO

_READ = 1 << 16  # bytes of the file at a time
_LONG = 1 << 24  # bytes; a member that unpacks to more is handed out in parts, before it is known to be whole
_MAGIC = b"\x1f\x8b\x08"
_RECORD = b"WARC/"
_NEAR = 4096  # bytes in which a member shows how its record begins
_BETWEEN = b"\r\n\r\n" + _RECORD
_GZIP = 31  # window bits of zlib for a gzip header


class Members:
    """A stream of the records; it raises where a member is damaged, and can then go on behind it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._packed = b""
        self._records: BinaryIO = io.BytesIO()
        self._member = zlib.decompressobj(_GZIP)
        self._begun = False
        self._broken: Exception | None = None

    def read(self, size: int) -> bytes:
        """Return up to so many bytes of the records; nothing at the end.

        Raises:
            zlib.error: the next member is damaged.
            EOFError: the file ends within a member.
        """
        while not (found := self._records.read(size)):
            if self._broken is not None:
                raise self._broken
            if not self._filled():
                return b""
        return found

    def recover(self) -> bool:
        """Go to the next member that begins with a record; return False where there is none."""
        packed = self._packed[0 if self._begun else 1 :]
        self._broken = None
        self._next(b"")
        while True:
            place = packed.find(_MAGIC)
            while place >= 0:
                if _begins(packed[place : place + _NEAR]):
                    self._next(packed[place:])
                    return True
                place = packed.find(_MAGIC, place + 1)
            more = self._stream.read(_READ)
            if not more:
                return False
            packed = packed[-_NEAR:] + more

    def _next(self, packed: bytes) -> None:
        self._packed = packed
        self._member = zlib.decompressobj(_GZIP)
        self._begun = False

    def _filled(self) -> bool:
        """Unpack the next member, or the next part of a long one; return False at the end."""
        if not self._packed and not self._begun:
            self._packed = self._stream.read(_READ)
            if not self._packed:
                return False
        unpacked = bytearray()
        try:
            while not self._member.eof and len(unpacked) < _LONG:
                self._unpack(unpacked)
        except (zlib.error, EOFError) as error:
            # Records that were all packed together: those before the break are whole.
            del unpacked[max(unpacked.rfind(_BETWEEN), 0) :]
            self._broken = error
        if self._member.eof:
            self._next(self._member.unused_data.lstrip(b"\0"))
        self._records = io.BytesIO(unpacked)
        return True

    def _unpack(self, unpacked: bytearray) -> None:
        if not self._packed:
            self._packed = self._stream.read(_READ)
            if not self._packed:
                message = "it ends within a record"
                raise EOFError(message)
        unpacked += self._member.decompress(self._packed, _LONG)
        self._packed = self._member.unconsumed_tail
        self._begun = True


def _begins(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(_GZIP).decompress(packed, len(_RECORD)) == _RECORD
    except zlib.error:
        return False
