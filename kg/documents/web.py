"""Read web pages: the main text, without menus and links to other stories, and what a page says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from kg.documents.blob import Blob, UnreadableError, extra, timed, whole
from kg.documents.making import document
from kg.model import Document, Problem

_BLOCKS = frozenset(
    "address article blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul".split()
)
_UNSEEN = frozenset({"script", "style", "template", "head"})
_OURS = b'<meta name="generator" content="kg '
_HEAD = 10_000  # bytes in which a page that this program made says so


def documents(blob: Blob) -> Iterator[Document | Problem]:
    """Give the article of a page."""
    yield page(whole(blob), name=blob.name, path=blob.path)


def page(data: bytes, *, name: str, path: str, url: str = "") -> Document:
    """Return the article of a page; ``url`` is where the page was found, if it does not say so itself.

    Raises:
        UnreadableError: it holds none, this program made it, or the extra ``html`` is missing.
    """
    if _OURS in data[:_HEAD]:
        message = "is a page that kg made, no article: passed over"
        raise UnreadableError(message)
    with timed():
        found = extra("trafilatura", "html").bare_extraction(
            data,
            url=url or None,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    if found is None or not (found.text or "").strip():
        message = "holds no article"
        raise UnreadableError(message)
    return document(
        found.text,
        name=name,
        path=path,
        title=_line(found.title),
        date=found.date or None,
        url=_line(found.url) or url,
        source=_line(found.sitename),
    )


def plain(fragment: str) -> str:
    r"""Return the text of a piece of HTML, a line for each of its blocks.

    >>> plain("<p>Xi met <b>Putin</b>.</p><script>x()</script><p>Both spoke.</p>")
    'Xi met Putin.\nBoth spoke.'
    """
    reader = _Text()
    reader.feed(fragment)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


class _Text(HTMLParser):
    """Collects what a reader of a page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data.replace("\n", " "))


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
