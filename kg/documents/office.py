"""Read PDF and Word files: their text, page by page or paragraph by paragraph."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from kg.documents.blob import EMPTY, MAX_BYTES, Blob, UnreadableError, extra, timed, whole
from kg.documents.making import document
from kg.model import Document, Problem

MAX_PAGES = 2_000
"""Pages of a PDF that are read; of a longer one, the rest is reported as not read."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def pdf(blob: Blob) -> Iterator[Document | Problem]:
    """Give the text of a PDF, its pages joined by line ends."""
    data = whole(blob)
    with timed():
        reader = extra("pypdf", "pdf").PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            message = "is locked by a password"
            raise UnreadableError(message)
        pages = min(len(reader.pages), MAX_PAGES)
        text = _joined(reader.pages[number].extract_text() for number in range(pages))
        title = str((reader.metadata or {}).get("/Title") or "")
        longer = len(reader.pages) > MAX_PAGES
    if longer:
        yield Problem(blob.path, f"has more than {MAX_PAGES} pages: the rest is not read")
    if not text.strip():
        message = "holds no text, perhaps scanned pictures"
        raise UnreadableError(message)
    yield document(text, name=blob.name, path=blob.path, title=" ".join(title.split()))


def docx(blob: Blob) -> Iterator[Document | Problem]:
    """Give the text of a Word file, a line for each paragraph and each row of a table."""
    with timed(), zipfile.ZipFile(io.BytesIO(whole(blob))) as package:
        body = _xml(package, "word/document.xml").find(f"{_WORD}body")
        title = ""
        if "docProps/core.xml" in package.namelist():
            title = _xml(package, "docProps/core.xml").findtext(_TITLE) or ""
        text = "\n".join(_lines(body)) if body is not None else ""
    if not text.strip():
        raise UnreadableError(EMPTY)
    yield document(text, name=blob.name, path=blob.path, title=" ".join(title.split()))


def _joined(pages: Iterator[str]) -> str:
    texts: list[str] = []
    length = 0
    for page in pages:
        texts.append(page)
        length += len(page)
        if length > MAX_BYTES:
            message = f"holds more than {MAX_BYTES // 1_000_000} million characters"
            raise UnreadableError(message)
    return "\n".join(texts)


def _xml(package: zipfile.ZipFile, name: str) -> ET.Element:
    with package.open(name) as part:
        data = part.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES or b"<!DOCTYPE" in data:
        # Word writes no document type; one that has it wants to blow up in the parser.
        message = "is no Word file that can be trusted"
        raise UnreadableError(message)
    return ET.fromstring(data)  # noqa: S314 - bounded, and without entities


def _lines(body: ET.Element) -> Iterator[str]:
    for block in body:
        if block.tag == f"{_WORD}p":
            yield _paragraph(block)
        elif block.tag == f"{_WORD}tbl":
            for row in block.iter(f"{_WORD}tr"):
                yield " | ".join(
                    " ".join(map(_paragraph, cell.iter(f"{_WORD}p"))) for cell in row.iter(f"{_WORD}tc")
                )


def _paragraph(paragraph: ET.Element) -> str:
    marks = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
    return "".join(
        run.text or "" if run.tag == f"{_WORD}t" else marks.get(run.tag, "") for run in paragraph.iter()
    )
