"""Read e-mail and news feeds: the message or the entries, with subject, sender and date."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from kg.documents import dates, web
from kg.documents.blob import EMPTY, Blob, UnreadableError, extra, timed, whole
from kg.documents.making import document
from kg.model import Document, Problem


def message(blob: Blob) -> Iterator[Document | Problem]:
    """Give the body of an e-mail; attachments are left alone."""
    data = whole(blob)
    with timed():
        parsed = BytesParser(policy=policy.default).parsebytes(data)
        body = parsed.get_body(preferencelist=("plain", "html")) if isinstance(parsed, EmailMessage) else None
        text = str(body.get_content()) if body is not None else ""
        if body is not None and body.get_content_type() == "text/html":
            text = web.plain(text)
    if not text.strip():
        reason = "holds no text"
        raise UnreadableError(reason)
    yield document(
        text,
        name=blob.name,
        path=blob.path,
        title=_line(parsed["subject"]),
        date=dates.stated(_line(parsed["date"])),
        source=_line(parsed["from"]),
    )


def feed(blob: Blob) -> Iterator[Document | Problem]:
    """Give the entries of an RSS or Atom feed, each called by its address."""
    with timed():
        found = extra("feedparser", "feeds").parse(io.BytesIO(whole(blob)))
    if not found.version:
        reason = "is no feed"
        raise UnreadableError(reason)
    for number, entry in enumerate(found.entries, 1):
        parts = [part.value for part in entry.get("content", ())] or [entry.get("summary", "")]
        text = web.plain("\n".join(parts))
        published = entry.get("published_parsed") or entry.get("updated_parsed")
        title, link = _line(entry.get("title")), _line(entry.get("link"))
        if not (title or text):
            yield Problem(f"{blob.path}:{number}", EMPTY)
            continue
        yield document(
            "\n\n".join(part for part in (title, text) if part),
            name=link or f"{blob.name}:{number}",
            path=f"{blob.path}:{number}",
            title=title,
            date=time.strftime("%Y-%m-%d", published) if published else None,
            url=link,
            source=_line(found.feed.get("title")),
        )


def _line(value: object) -> str:
    return " ".join(str(value or "").split())
