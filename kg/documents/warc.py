"""Read web archives (WARC, as of CC-NEWS; WET): every page in them is a document, called by its address."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

from kg.documents import web
from kg.documents.blob import MAX_BYTES, Blob, Raw, UnreadableError, decoded, extra
from kg.documents.making import document
from kg.model import Document, Problem

_PAGES = ("text/html", "application/xhtml+xml")


def documents(blob: Blob) -> Iterator[Document | Problem | Raw]:
    """Give the pages of a web archive, one record in memory at a time; a record that is off is a Problem."""
    archive = extra("warcio.archiveiterator", "warc")
    failed = extra("warcio.exceptions", "warc").ArchiveLoadFailed
    records = iter(archive.ArchiveIterator(blob.stream, arc2warc=True))
    printed = io.StringIO()  # warcio prints what stands between records, as it stands
    while True:
        try:
            with redirect_stderr(printed):
                record = next(records, None)
        except (failed, OSError, EOFError) as error:
            message = f"is broken: {error}: the rest of the file is not read"
            raise UnreadableError(message) from error
        if printed.getvalue():
            printed = io.StringIO()
            yield Problem(blob.path, "a record is longer than it says: the rest of it is not read")
        if record is None:
            return
        yield from _pages(record, blob)


def page(blob: Blob) -> Iterator[Document]:
    """Give the article of a page of an archive; the blob is called by its address."""
    yield web.page(blob.stream.read(), name=blob.name, path=blob.path, url=blob.name)


def _pages(record: Any, blob: Blob) -> Iterator[Document | Problem | Raw]:  # noqa: ANN401 - warcio has no types
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    sort = _media_type(record)
    if (
        not (record.rec_type in {"response", "resource"} and sort in _PAGES)
        and record.rec_type != "conversion"
    ):
        return
    path = f"{blob.path}/{url}"
    try:
        data = record.content_stream().read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            yield Problem(path, f"is larger than {MAX_BYTES // 1_000_000} MB")
        elif record.rec_type == "conversion":
            yield document(decoded(data)[0], name=url, path=path, url=url)
        else:
            yield Raw(path, url, data, "warc.page")
    except UnreadableError as error:
        yield Problem(path, str(error))


def _media_type(record: Any) -> str:  # noqa: ANN401
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    return str(headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
