"""A static site of the graph: an index, a page an entity, a page a document, figures, the network page.

It opens from disk without a network; no page but the network runs a script. Whoever calls brings the texts
of the documents, the figures and the files to download: this module only makes pages of them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg import __version__, resources
from kg.errors import KgError
from kg.model import Status
from kg.relations import families, relations
from kg.selection import span
from kg.store.records import StoredDocument, StoredEntity, StoredEvidence, StoredTie
from kg.view.highlight import highlighted, marked
from kg.view.page import page, sound
from kg.view.scene import dated


class Figure(Protocol):
    """A table with a note on how its figures were obtained."""

    @property
    def name(self) -> str:
        """A word or two for headings and files."""

    @property
    def columns(self) -> Sequence[str]:
        """Headings."""

    @property
    def rows(self) -> Sequence[Sequence[Any]]:
        """Cells under the headings."""

    @property
    def note(self) -> str:
        """How the figures were obtained."""


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity with its ties by year, the latest first and undated ones last."""

    entity: StoredEntity
    ties: tuple[StoredTie, ...]

    @property
    def documents(self) -> int:
        """Count the documents that state any of the ties."""
        return len({document.id for tie in self.ties for document in tie.documents})

    @property
    def years(self) -> list[tuple[str, list[StoredTie]]]:
        """Group the ties by the year of their first day."""
        listed = sorted(self.ties, key=lambda tie: tie.id)
        listed.sort(key=lambda tie: span(tie)[0] or "", reverse=True)
        return [(year, list(group)) for year, group in groupby(listed, lambda tie: (span(tie)[0] or "")[:4])]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with its text and every tie that was read in it, numbered in reading order."""

    document: StoredDocument
    text: str
    read: tuple[tuple[int, StoredTie, StoredEvidence], ...]

    @property
    def ties(self) -> set[str]:
        """Return the ids of the ties."""
        return {tie.id for _, tie, _ in self.read}


def report(
    ties: Iterable[StoredTie],
    folder: Path,
    *,
    text_of: Callable[[str], str | None],
    title: str = "Geopolitical ties",
    figures: Sequence[Figure] = (),
    downloads: Sequence[tuple[str, str]] = (),
) -> int:
    """Write the site and return the number of its pages.

    Args:
        ties: what the site tells of.
        folder: where the site goes; made when missing.
        text_of: gives the text of a document by its id, or None where it is not kept.
        title: heading of the site.
        figures: tables to show, such as analyses and results of queries.
        downloads: files that stand in the folder already, by path within it, with what they are for.

    Raises:
        KgError: a page cannot be written.
    """
    listed = sorted(ties, key=lambda tie: tie.id)
    entities, documents = _entities(listed), _documents(listed, text_of)
    shared = {
        "title": title, "ties": listed, "entities": entities, "documents": documents, "tables": figures,
        "downloads": downloads, "counts": _counts(listed), "statuses": [status.value for status in Status],
    }  # fmt: skip
    templates = _templates()
    pages = {"index.html": templates.get_template("index.html").render(up="", **shared)}
    for entity in entities:
        name = f"entities/{_file(entity.entity.id)}"
        pages[name] = templates.get_template("entity.html").render(up="../", row=entity, **shared)
    for document in documents:
        name = f"documents/{_file(document.document.id)}"
        pages[name] = templates.get_template("document.html").render(up="../", row=document, **shared)
    for table in figures:
        made = templates.get_template("figure.html").render(up="../", table=table, **shared)
        pages[f"figures/{_file(table.name)}"] = made
    pages["network.html"] = page(listed, title=title)
    _write(pages, folder)
    return len(pages)


def _write(pages: dict[str, str], folder: Path) -> None:
    for name, html in sorted(pages.items()):
        file = folder / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(sound(html), encoding="utf-8", newline="\n")
        except OSError as error:
            message = f"{file}: cannot be written ({error.strerror})"
            raise KgError(message) from error


def _entities(ties: Sequence[StoredTie]) -> list[EntityRow]:
    own: defaultdict[str, list[StoredTie]] = defaultdict(list)
    entities = {end.id: end for tie in ties for end in (tie.source, tie.target)}
    for tie in ties:
        for name in {tie.source.id, tie.target.id}:
            own[name].append(tie)
    rows = [EntityRow(entities[name], tuple(own[name])) for name in sorted(own)]
    return sorted(rows, key=lambda row: (-row.documents, -len(row.ties), row.entity.name))


def _documents(ties: Sequence[StoredTie], text_of: Callable[[str], str | None]) -> list[DocumentRow]:
    read: defaultdict[str, list[tuple[StoredTie, StoredEvidence]]] = defaultdict(list)
    known: dict[str, StoredDocument] = {}
    for tie in ties:
        for evidence in tie.evidence:
            known[evidence.document.id] = evidence.document
            read[evidence.document.id].append((tie, evidence))
    rows = []
    for name, pairs in read.items():
        pairs.sort(key=lambda pair: (pair[1].start, pair[1].trigger, pair[0].id))
        numbered = tuple((number, tie, evidence) for number, (tie, evidence) in enumerate(pairs, 1))
        rows.append(DocumentRow(known[name], text_of(name) or "", numbered))
    return sorted(rows, key=lambda row: (row.document.date or "~", row.document.name, row.document.id))


def _counts(ties: Iterable[StoredTie]) -> list[dict[str, Any]]:
    counts = Counter((tie.family, tie.status) for tie in ties)
    return [
        {"id": family.id, "label": family.label, "numbers": [counts[family.id, status] for status in Status]}
        for family in families().values()
    ]


def _file(name: str) -> str:
    """Return a file name for any id: its plain letters, and a hash that keeps it apart from others."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", name)[:40].strip("-")
    return f"{plain}-{_digest(name)}.html" if plain else f"{_digest(name)}.html"


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]


def _templates() -> Environment:
    folder = resources.data("templates", "report")
    style = (folder / "report.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    made = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)
    made.filters.update(
        file=_file,
        anchor=_digest,
        label=lambda relation: relations()[relation].label,
        dated=dated,
        marked=marked,
        highlighted=lambda row: highlighted(row.text, row.read),
        web=lambda url: url.lower().startswith(("http://", "https://")),
    )
    made.tests["item"] = lambda word: re.fullmatch(r"Q\d+", word) is not None
    made.globals.update(
        version=__version__,
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=Markup(f"'sha256-{digest}'"),  # noqa: S704 - base64
    )
    return made
