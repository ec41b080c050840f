"""A tie as one flat record: the fields of ``kg extract`` that other programs rely on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict

from kg.model import Document, Reading, Tie

FIELDS = (
    "doc", "source", "source_kind", "source_id", "relation", "target", "target_kind", "target_id", "status",
    "when", "attributed_to", "quote", "start", "end", "rule",
)  # fmt: skip
"""The names of the fields, in their order."""


class Dated(TypedDict):
    """A closed interval of ISO dates and its precision: day, month, year or interval."""

    start: str
    end: str
    precision: str


class Record(TypedDict):
    """One tie of one document, with the first sentence that states it.

    ``start`` and ``end`` are character offsets of ``quote`` in the document, half-open.
    """

    doc: str
    source: str
    source_kind: str
    source_id: str
    relation: str
    target: str
    target_kind: str
    target_id: str
    status: str
    when: Dated | None
    attributed_to: str | None
    quote: str
    start: int
    end: int
    rule: str


def records(reading: Reading) -> Iterator[Record]:
    """Give the records of a reading, in its order."""
    for tie in reading.ties:
        yield record(tie, reading.document)


def stated(some: Iterable[Record]) -> dict[tuple[str, str, str, str, str], Record]:
    """Return records by document, source, relation, target and status; of equal ones the first."""
    found: dict[tuple[str, str, str, str, str], Record] = {}
    for each in some:
        key = each["doc"], each["source"], each["relation"], each["target"], each["status"]
        found.setdefault(key, each)
    return found


def record(tie: Tie, document: Document) -> Record:
    """Return a tie of a document as a record."""
    evidence, when = tie.evidence[0], tie.when
    return Record(
        doc=document.name,
        source=tie.source.name,
        source_kind=tie.source.kind.value,
        source_id=tie.source.id,
        relation=tie.relation,
        target=tie.target.name,
        target_kind=tie.target.kind.value,
        target_id=tie.target.id,
        status=tie.status.value,
        when=Dated(start=when.start, end=when.end, precision=when.precision.value) if when else None,
        attributed_to=tie.attributed_to.name if tie.attributed_to else None,
        quote=evidence.quote,
        start=evidence.start,
        end=evidence.end,
        rule=evidence.rule,
    )
