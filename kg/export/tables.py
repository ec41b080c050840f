"""Tables: ties for a spreadsheet, nodes and edges for Neo4j's import and for Excel.

UTF-8, commas, every text quoted where it must be, rows in a fixed order.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from kg.export.graphml import edge_data
from kg.export.network import edges, period, vertices
from kg.store.records import StoredTie

TIE_COLUMNS = (
    "id", "source", "source_id", "source_kind", "relation", "family", "target", "target_id", "target_kind",
    "status", "first", "last", "attributed_to", "documents", "origins", "sentences", "document",
    "document_date", "url", "sentence",
)  # fmt: skip


EDGE_COLUMNS = (
    ":START_ID", ":END_ID", ":TYPE", "family", "sign:int", "symmetric:boolean", "status", "statuses",
    "documents:int", "origins:int", "first:date", "last:date", "attributed_to", "sentence", "tie",
)  # fmt: skip


def csv_ties(ties: Iterable[StoredTie]) -> Iterator[str]:
    """Write one row a tie, with its first sentence; what a spreadsheet would run is made inert."""
    yield "\ufeff" + row(TIE_COLUMNS)
    for tie in sorted(ties, key=lambda tie: (tie.source.id, tie.relation, tie.target.id, tie.status)):
        yield row([_inert(cell) for cell in _tie(tie)])


def csv_nodes(ties: Iterable[StoredTie]) -> Iterator[str]:
    """Write nodes under the header of ``neo4j-admin database import``."""
    yield row(["id:ID", "name", ":LABEL", "group", "wikidata", "known:boolean", "documents:int"])
    for vertex in vertices(list(ties)):
        entity = vertex.entity
        known = str(entity.known).lower()
        yield row(
            [entity.id, entity.name, entity.kind, entity.group, entity.wikidata, known, str(vertex.strength)]
        )


def csv_edges(ties: Iterable[StoredTie]) -> Iterator[str]:
    """Write one edge for each source, relation and target, under Neo4j's header."""
    yield row(EDGE_COLUMNS)
    for edge in edges(ties):
        tie, data = edge.tie, edge_data(edge)
        plain = [
            data[name]
            for name in ("family", "sign", "symmetric", "status", "statuses", "documents", "origins")
        ]
        plain += [data[name] for name in ("first", "last", "attributed_to", "sentence")]
        type_ = tie.relation.replace("-", "_").upper()
        yield row([tie.source.id, tie.target.id, type_, *map(_plain, plain), tie.id])


def _tie(tie: StoredTie) -> list[str]:
    first, last = period([tie])
    proof = tie.evidence[0] if tie.evidence else None
    return [
        tie.id, tie.source.name, tie.source.id, tie.source.kind, tie.relation, tie.family,
        tie.target.name, tie.target.id, tie.target.kind, tie.status, first, last,
        ", ".join(speaker.name for speaker in tie.attributed_to),
        str(len(tie.documents)), str(tie.origins), str(len(tie.evidence)),
        proof.document.title or proof.document.name if proof else "",
        (proof.document.date or "") if proof else "",
        proof.document.url if proof else "",
        proof.quote if proof else "",
    ]  # fmt: skip


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _inert(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def row(cells: Sequence[str]) -> str:
    """Write one row of CSV, the bytes of RFC 4180."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([cell.replace("\x00", "\ufffd") for cell in cells])
    return line.getvalue()
