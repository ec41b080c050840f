"""Event rows coded in PLOVER, for tools that read event data.

PLOVER: Open Event Data Alliance, Political Language Ontology for Verifiable Event Records. Types come from
the ontology's mappings; the quad class is that of the PLOVER manual: 1 verbal and 2 material cooperation,
3 verbal and 4 material conflict. What is only planned, possible or denied is no event and is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.export.network import period
from kg.export.tables import row
from kg.model import Status
from kg.relations import relations
from kg.store.records import StoredTie

QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip

COLUMNS = (
    "event_id", "event_date", "event_date_end", "date_of", "event_type", "quad_class", "cameo",
    "actor", "actor_id", "actor_kind", "recipient", "recipient_id", "recipient_kind", "relation",
    "documents", "source", "url", "sentence",
)  # fmt: skip


def plover(ties: Iterable[StoredTie]) -> Iterator[str]:
    """Write one row for each tie that happened, is dated by an event or a report, and has a PLOVER type."""
    known = relations()
    yield row(COLUMNS)
    for tie in sorted(ties, key=lambda tie: (period([tie]), tie.id)):
        types = known[tie.relation].mappings["plover"]
        if types and tie.status is Status.ASSERTED and period([tie])[0]:
            yield row(_cells(tie, types, known[tie.relation].mappings["cameo"]))


def _cells(tie: StoredTie, types: tuple[str, ...], cameo: tuple[str, ...]) -> list[str]:
    first, last = period([tie])
    proof = tie.evidence[0]
    return [
        tie.id, first, last, "event" if tie.when else "report",
        "|".join(types), str(QUADS[types[0]]), "|".join(cameo),
        tie.source.name, tie.source.id, tie.source.kind,
        tie.target.name, tie.target.id, tie.target.kind, tie.relation,
        str(len(tie.documents)), proof.document.source, proof.document.url, proof.quote,
    ]  # fmt: skip
