"""The values that flow through the cascade: frozen, slotted, free of behaviour.

Documents become sentences, sentences become mentions and phrases, phrases become ties. Every offset is
a half-open pair of character positions in ``Document.text`` exactly as it was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an entity is; the values are the names of the ontology's classes."""

    COUNTRY = "Country"
    ORGANISATION = "Organisation"
    PERSON = "Person"
    PLACE = "Place"
    TREATY = "Treaty"
    INITIATIVE = "Initiative"
    EVENT = "Event"


LANDS = frozenset({Kind.COUNTRY, Kind.PLACE})
"""Kinds of what lies on a map."""

ACTING = frozenset({Kind.COUNTRY, Kind.ORGANISATION})
"""Kinds of what acts as one among states."""

JOINED = frozenset({Kind.ORGANISATION, Kind.TREATY, Kind.INITIATIVE})
"""Kinds of what states join and leave."""

ARRANGED = JOINED | {Kind.EVENT}
"""Kinds of what states bring about: bodies, papers, plans and meetings."""

DOINGS = frozenset({Kind.EVENT, Kind.TREATY, Kind.INITIATIVE})
"""Of these, what does nothing itself."""

CITIES = frozenset({"capital", "city"})
"""How the mention of a city is known (``Mention.how``)."""

PEOPLES = frozenset({"demonym", "people"})
"""How a mention names a country by those who are from it."""


class Status(StrEnum):
    """How the text presents a tie."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    POSSIBLE = "possible"
    NEGATED = "negated"
    ENDED = "ended"


class Precision(StrEnum):
    """How finely a text dates an event."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Document:
    """A text to read.

    Attributes:
        id: content hash (hex), the same for the same text on every machine.
        name: what ``kg extract`` prints as ``doc``: a file's name, or a record's id.
        text: the text exactly as read; all offsets count characters of it.
        date: publication date, ISO 8601 (``2024-07-03``), when stated.
    """

    id: str
    name: str
    text: str
    path: str = ""
    title: str = ""
    date: str | None = None
    url: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an input was passed over, or read in part. It is reported and counted; it never stops a build.

    Attributes:
        path: of the input.
        message: what is wrong with it.
        passing: whether another try may succeed though the input is the same: the disk failed, a library was
            missing.
    """

    path: str
    message: str
    passing: bool = False


class Style(StrEnum):
    """How a stretch of text stands on the page."""

    PROSE = "prose"
    HEADING = "heading"
    BULLET = "bullet"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of prose, a heading, a bullet or a table row; half-open offsets into the document."""

    start: int
    end: int
    block: int
    style: Style


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor or thing of the world: a lexicon entry, or a name that the text itself introduces.

    Attributes:
        id: local part of its IRI (``Russia`` in ``ent:Russia``).
        group: finer sort, e.g. ``bloc``, ``bank``, ``company``, ``media``; empty when unknown.
        country: id of the country that a place lies in or a body belongs to; empty when unknown.
        known: False for a name that was guessed from its shape and is in no lexicon.
    """

    id: str
    name: str
    kind: Kind
    wikidata: str = ""
    group: str = ""
    country: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names an entity, and how: ``name``, ``demonym``, ``metonym``, ``surname`` ..."""

    start: int
    end: int
    entity: Entity
    how: str


@dataclass(frozen=True, slots=True)
class When:
    """An event date as a closed interval of ISO dates, with the precision that the text gave it."""

    start: str
    end: str
    precision: Precision


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that states a tie.

    Attributes:
        quote: equals ``Document.text[start:end]``.
        trigger: offsets of the word that the rule hangs on.
        source, target: where, and how, each party was read.
    """

    quote: str
    start: int
    end: int
    rule: str
    trigger: tuple[int, int]
    source: Mention
    target: Mention


@dataclass(frozen=True, slots=True)
class Tie:
    """(source, relation, target, status) as one document states it, with every sentence that says so."""

    source: Entity
    relation: str
    target: Entity
    status: Status
    evidence: tuple[Evidence, ...]
    when: When | None = None
    attributed_to: Entity | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one document."""

    document: Document
    ties: tuple[Tie, ...]
    sentences: int
    problems: tuple[Problem, ...] = ()
