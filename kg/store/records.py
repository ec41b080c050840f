"""What a store gives back: plain frozen values, so that the faces of the graph need no SPARQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.model import Kind, Precision, Status, When

__all__ = [
    "Kind",
    "Overview",
    "Precision",
    "Status",
    "StoredDocument",
    "StoredEntity",
    "StoredEvidence",
    "StoredMention",
    "StoredTie",
    "When",
    "origins",
]


@dataclass(frozen=True, slots=True)
class StoredEntity:
    """An actor or thing.

    Attributes:
        id: local part of its IRI.
        wikidata: item id such as ``Q184``; empty when unknown.
        group: finer sort, such as ``bloc`` or ``bank``; empty when unknown.
        country: id of the country that a place lies in or a body belongs to; empty when unknown.
        known: False for a name that only the texts gave.
        aliases: other names by which the texts call it, sorted.
    """

    id: str
    name: str
    kind: Kind
    wikidata: str = ""
    group: str = ""
    country: str = ""
    known: bool = True
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document that was read.

    Attributes:
        date: its day of publication, ISO 8601, or None.
        copy_of: id of the earliest document with nearly the same text; empty for one that copies none.
    """

    id: str
    name: str
    title: str = ""
    date: str | None = None
    url: str = ""
    source: str = ""
    copy_of: str = ""


def origins(documents: Iterable[StoredDocument]) -> int:
    """Count documents, copies of one text once."""
    return len({document.copy_of or document.id for document in documents})


@dataclass(frozen=True, slots=True)
class StoredMention:
    """Where and how a party was read: ``text`` is what the document says at ``start`` to ``end``."""

    start: int
    end: int
    text: str
    how: str


@dataclass(frozen=True, slots=True)
class StoredEvidence:
    """A stretch of a document that states a tie.

    Attributes:
        id: local part of its IRI.
        quote: the document's text from ``start`` to ``end``, half-open character offsets.
        rule: id of the rule that fired.
        trigger: offsets of the word that the rule hangs on.
        source, target: the mentions of the parties, in the direction of the stored tie.
        attributed_to: the speaker, where the document does not speak in its own voice.
        when: the date that this document gives the tie.
    """

    id: str
    document: StoredDocument
    quote: str
    start: int
    end: int
    rule: str
    trigger: tuple[int, int]
    source: StoredMention
    target: StoredMention
    attributed_to: StoredEntity | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class StoredTie:
    """A tie with all its evidence, from every document that states it.

    Attributes:
        id: local part of its IRI; the word that ``kg explain`` takes.
        relation: id of the relation, ``met-with``.
        family: id of the relation's family, ``contact``.
        symmetric: whether source and target may be exchanged; they stand in the order of their ids.
        sign: 1 where the tie draws its parties together, -1 where it parts them.
        when: when it happened, or the earliest date given to a state.
        attributed_to: every speaker to whom a document attributes it, sorted by id.
        evidence: sorted by the document's date (undated last), then name, then place in the document.
    """

    id: str
    source: StoredEntity
    relation: str
    target: StoredEntity
    family: str
    symmetric: bool
    sign: int
    status: Status
    when: When | None
    attributed_to: tuple[StoredEntity, ...]
    evidence: tuple[StoredEvidence, ...]

    @property
    def documents(self) -> tuple[StoredDocument, ...]:
        """The documents that state it, each once, in the order of the evidence."""
        if len(self.evidence) == 1:  # most ties: asked so often that the dictionary below was felt
            return (self.evidence[0].document,)
        return tuple({evidence.document.id: evidence.document for evidence in self.evidence}.values())

    @property
    def origins(self) -> int:
        """How many documents state it independently: copies of one text are counted once."""
        return origins(self.documents)


@dataclass(frozen=True, slots=True)
class Overview:
    """How much a store holds; ``ties`` are counted by relation and status, in the order of the ontology."""

    documents: int
    entities: int
    ties: Mapping[tuple[str, Status], int]
