"""Read records in JSON: one object a line, a list of objects, or a single object.

Of a record, ``text`` must be there; ``id``, ``title``, ``date``, ``url`` and ``source`` may be.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.documents import dates
from kg.documents.blob import MAX_BYTES, Blob, UnreadableError, decoded, whole
from kg.documents.making import document, storable
from kg.model import Document, Problem


def lines(blob: Blob) -> Iterator[Document | Problem]:
    """Give the document of each line, read one at a time, so that a file may be larger than memory."""
    for number, line in enumerate(iter(lambda: blob.stream.readline(MAX_BYTES + 1), b""), 1):
        if len(line) > MAX_BYTES:
            message = (
                f"line {number} is larger than {MAX_BYTES // 1_000_000} MB: the rest of the file is not read"
            )
            raise UnreadableError(message)
        if line.strip():
            yield _record(line, blob, number)


def values(blob: Blob) -> Iterator[Document | Problem]:
    """Give the documents of a file that is one JSON value or, failing that, one value a line."""
    data = whole(blob)
    try:
        parsed = json.loads(decoded(data))
    except (json.JSONDecodeError, RecursionError):
        for number, line in enumerate(data.split(b"\n"), 1):
            if line.strip():
                yield _record(line, blob, number)
        return
    for number, value in enumerate(parsed if isinstance(parsed, list) else [parsed], 1):
        yield _document(value, blob, number)


def _record(line: bytes, blob: Blob, number: int) -> Document | Problem:
    try:
        value = json.loads(decoded(line))
    except UnreadableError as error:
        return Problem(f"{blob.path}:{number}", str(error))
    except (ValueError, RecursionError) as error:
        return Problem(f"{blob.path}:{number}", f"is not JSON: {error}")
    return _document(value, blob, number)


def _document(value: object, blob: Blob, number: int) -> Document | Problem:
    place = f"{blob.path}:{number}"
    if not isinstance(value, dict):
        return Problem(place, "is not a JSON object")
    text = value.get("text")
    if not isinstance(text, str):
        return Problem(place, "has no 'text' that is a string")
    if not text.strip():
        return Problem(place, "is empty")
    if "\0" in text:
        return Problem(place, "is binary")
    return document(
        text,
        name=_word(value.get("id")) or f"{blob.name}:{number}",
        path=place,
        title=_word(value.get("title")),
        date=dates.stated(_word(value.get("date"))),
        url=_word(value.get("url")),
        source=_word(value.get("source")),
    )


def _word(value: object) -> str:
    """Return a field as a string on one line; what is neither string nor number counts as absent."""
    is_said = isinstance(value, str | int) and not isinstance(value, bool)
    return " ".join(storable(str(value)).split()) if is_said else ""
