"""Read records: JSON (one object a line, a list, or a single object), CSV, TSV and Parquet.

Of a record, ``text`` must be there; ``id``, ``title``, ``date``, ``url`` and ``source`` may be. Other usual
names of these fields are understood, and the user may say which column is which.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping

from kg.documents import dates
from kg.documents.blob import EMPTY, MAX_BYTES, Blob, UnreadableError, extra, whole
from kg.documents.making import document, storable
from kg.model import Document, Problem

FIELDS = {
    "text": ("text", "body", "content", "article", "maintext"),
    "id": ("id",),
    "title": ("title", "headline"),
    "date": ("date", "published", "published_at", "publish_date", "date_publish", "pubdate"),
    "url": ("url", "link"),
    "source": ("source", "publisher", "source_domain", "domain"),
}
"""The fields of a record, and their usual names, of which the first that is there counts."""

_BATCH = 256  # rows of Parquet in memory at a time


def lines(blob: Blob) -> Iterator[Document | Problem]:
    """Give the document of each line, read one at a time, so that a file may be larger than memory."""
    for number, line in enumerate(iter(lambda: blob.stream.readline(MAX_BYTES + 1), b""), blob.first):
        if len(line) > MAX_BYTES:
            message = (
                f"line {number} is larger than {MAX_BYTES // 1_000_000} MB: the rest of the file is not read"
            )
            raise UnreadableError(message)
        if line.strip():
            yield _line(line, blob, number)


def values(blob: Blob) -> Iterator[Document | Problem]:
    """Give the documents of a file that is one JSON value or, failing that, one value a line."""
    data = whole(blob)
    try:
        parsed = json.loads(data)
    except (ValueError, RecursionError):
        for number, line in enumerate(data.split(b"\n"), 1):
            if line.strip():
                yield _line(line, blob, number)
        return
    for number, value in enumerate(parsed if isinstance(parsed, list) else [parsed], 1):
        yield _record(value, blob, number)


def rows(blob: Blob) -> Iterator[Document | Problem]:
    """Give the document of each row of a CSV or TSV file; its first row names the columns."""
    csv.field_size_limit(MAX_BYTES)
    number = 1
    with io.TextIOWrapper(blob.stream, encoding="utf-8-sig", newline="") as text:
        try:
            head = text.readline(MAX_BYTES)
            names = next(csv.reader([head], delimiter=_delimiter(head)), [])
            for number, row in enumerate(csv.reader(text, delimiter=_delimiter(head)), 2):
                if any(row):
                    yield _record(dict(zip(names, row, strict=False)), blob, number)
        except (csv.Error, UnicodeDecodeError) as error:
            message = f"row {number}: {error}: the rest of the file is not read"
            raise UnreadableError(message) from error


def parquet(blob: Blob) -> Iterator[Document | Problem]:
    """Give the document of each row of a Parquet file, a batch in memory at a time."""
    source = blob.stream if blob.stream.seekable() else io.BytesIO(whole(blob))
    file = extra("pyarrow.parquet", "parquet").ParquetFile(source)
    wanted = {blob.columns.get(field) for field in FIELDS} | {
        name for names in FIELDS.values() for name in names
    }
    columns = [name for name in file.schema_arrow.names if name in wanted or name.lower() in wanted]
    number = 0
    for batch in file.iter_batches(batch_size=_BATCH, columns=columns):
        for row in batch.to_pylist():
            number += 1
            yield _record(row, blob, number)


def _delimiter(head: str) -> str:
    return max((",", ";", "\t"), key=head.count)


def _line(line: bytes, blob: Blob, number: int) -> Document | Problem:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Problem(f"{blob.path}:{number}", f"is not JSON: {error}")
    return _record(value, blob, number)


def _record(value: object, blob: Blob, number: int) -> Document | Problem:
    place = f"{blob.path}:{number}"
    if not isinstance(value, dict):
        return Problem(place, "is not a JSON object")
    found = _fields(value, blob.columns)
    text = found["text"]
    if not isinstance(text, str):
        return Problem(place, f"has no '{blob.columns.get('text', 'text')}' that is a string")
    if not text.strip():
        return Problem(place, EMPTY)
    if "\0" in text:
        return Problem(place, "is binary")
    return document(
        text,
        name=_word(found["id"]) or f"{blob.name}:{number}",
        path=place,
        title=_word(found["title"]),
        date=dates.stated(_word(found["date"])),
        url=_word(found["url"]),
        source=_word(found["source"]),
    )


def _fields(value: Mapping[str, object], columns: Mapping[str, str]) -> dict[str, object]:
    """Return the value of each field, None where the record has none."""
    given = {str(name).strip().lower(): each for name, each in value.items()}
    return {
        field: value.get(columns[field])
        if field in columns
        else next((given[name] for name in names if given.get(name) not in (None, "")), given.get(field))
        for field, names in FIELDS.items()
    }


def _word(value: object) -> str:
    """Return a field as a string on one line; what is neither text, number nor date counts as absent."""
    is_said = value is not None and not isinstance(value, bool | dict | list | bytes)
    return " ".join(storable(str(value)).split()) if is_said else ""
