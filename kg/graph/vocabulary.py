"""The names of the graph: prefixes, IRIs of every sort of thing, and the relations of the ontology.

An IRI is made from content alone (ids of entities and documents, hashes of what defines a tie or a piece of
evidence), so that the same text gives the same graph on every machine.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote, unquote

from kg.model import Document, Entity, Evidence, Status
from kg.relations import BASE, KG, REL, Aspect, Family, Relation, families, relations

__all__ = [
    "BASE",
    "DATASET",
    "ENT",
    "KG",
    "PREFIXES",
    "REL",
    "STATUSES",
    "TIE",
    "Aspect",
    "Family",
    "Relation",
    "compact",
    "count_iri",
    "document_iri",
    "entity_iri",
    "evidence_iri",
    "families",
    "graph_iri",
    "kg_iri",
    "local",
    "pair_iri",
    "relation_iri",
    "relations",
    "rule_iri",
    "run_iri",
    "thing_iri",
    "tie_id",
    "tie_iri",
]

ENT = f"{BASE}ent/"
TIE = f"{BASE}tie/"
EV = f"{BASE}ev/"
DOC = f"{BASE}doc/"
RULE = f"{BASE}rule/"
RUN = f"{BASE}run/"
COUNT = f"{BASE}count/"
PAIR = f"{BASE}pair/"
DERIVED = f"{BASE}derived/"
G = f"{BASE}g/"
DATASET = f"{BASE}dataset"

PREFIXES: dict[str, str] = {
    "kg": KG,
    "rel": REL,
    "ent": ENT,
    "tie": TIE,
    "ev": EV,
    "doc": DOC,
    "rule": RULE,
    "run": RUN,
    "count": COUNT,
    "pair": PAIR,
    "derived": DERIVED,
    "g": G,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes that queries and files of the project know; the project's own come first."""

GRAPHS = ("about", "copies", "counts", "entities", "inferred", "ontology", "ties")
"""Names of the graphs beside those of the documents: ``g:ties`` and so on."""

STATUSES: tuple[Status, ...] = tuple(Status)
"""The statuses in the order in which they are shown."""

_SAFE = "-._~'()!*,;@"
"""Characters that stand unescaped, beside letters and digits; a colon joins the parts of a pair."""

_ID_DIGITS = 16
"""Hexadecimal digits of a content-derived id: two of a million ties are alike with a chance of 3e-8."""


def kg_iri(term: str) -> str:
    """Return the IRI of a term of the ontology: a class, property, status or family."""
    return KG + term


def relation_iri(relation: str) -> str:
    """Return the IRI of a relation, or of its inverse, by its id."""
    return REL + relation


def graph_iri(name: str) -> str:
    """Return the IRI of one of ``GRAPHS``; a document's graph has the document's own IRI."""
    return G + name


def entity_iri(entity: Entity | str) -> str:
    """Return the IRI of an entity, or of an entity's id.

    >>> entity_iri("Côte d'Ivoire")
    "https://w3id.org/geoties/ent/Côte_d'Ivoire"
    """
    name = entity if isinstance(entity, str) else entity.id
    return ENT + _segment(name)


def document_iri(document: Document | str) -> str:
    """Return the IRI of a document and of its graph."""
    return DOC + _segment(document if isinstance(document, str) else document.id)


def thing_iri(space: str, name: str) -> str:
    """Return the IRI of a thing of the project by the space that it is in and its name there.

    >>> thing_iri("pair", "Belarus:Côte d'Ivoire")
    "https://w3id.org/geoties/pair/Belarus:Côte_d'Ivoire"
    """
    parts = name.split(":") if space == "pair" else [name]
    return f"{BASE}{space}/{':'.join(map(_segment, parts))}"


def rule_iri(rule: str) -> str:
    """Return the IRI of a rule by its id."""
    return RULE + _segment(rule)


def tie_id(source: str, relation: str, target: str, status: Status, day: str = "") -> str:
    """Return the id of the tie between two entities, given by their ids.

    ``day`` is the date of a dated event, ``2024-07-03`` or ``2024-07-01/2024-07-31``; else it is empty.
    """
    return _digest("tie", _segment(source), relation, _segment(target), status, day)


def tie_iri(tie: str) -> str:
    """Return the IRI of a tie by its id."""
    return TIE + tie


def pair_iri(one: str, other: str) -> str:
    """Return the IRI of a pair of entities, given by their ids in any order.

    >>> pair_iri("Russia", "Belarus")
    'https://w3id.org/geoties/pair/Belarus:Russia'
    """
    return PAIR + ":".join(sorted((_segment(one), _segment(other))))


def evidence_iri(tie: str, document: str, evidence: Evidence) -> str:
    """Return the IRI of the evidence for a tie in a document, both given by their ids.

    It begins with the tie's id, so that sorted evidence stands in the order of the ties.
    """
    mark = _digest("ev", document, evidence.start, evidence.end, evidence.rule, evidence.trigger)
    return f"{EV}{tie}-{mark[:12]}"


def run_iri(*versions: str) -> str:
    """Return the IRI of a run, known by the versions of all that took part in it."""
    return RUN + _digest("run", *versions)


def count_iri(*values: str) -> str:
    """Return the IRI of a count, known by what it counts."""
    return COUNT + _digest("count", *values)


def local(iri: str) -> str:
    """Return what an IRI of the project ends with, as it was before it became part of an IRI.

    >>> local("https://w3id.org/geoties/ent/Marshall_%26_Co")
    'Marshall_&_Co'
    """
    return unquote(iri.rsplit("/", 1)[-1])


def compact(iri: str) -> str:
    """Return an IRI with its prefix, such as ``oa:start``; as it is when no prefix of ``PREFIXES`` fits.

    >>> compact("https://w3id.org/geoties/rel/met-with")
    'rel:met-with'
    """
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and "/" not in iri[len(space) :]:
            return f"{prefix}:{iri[len(space) :]}"
    return iri


@lru_cache(maxsize=50_000)
def _segment(text: str) -> str:
    kept = (
        char if char.isalnum() or char in _SAFE else quote(char, safe="") for char in text.replace(" ", "_")
    )
    return "".join(kept)


def _digest(*parts: object) -> str:
    # The unit separator cannot stand in a name, so no two lists of parts give one string.
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:_ID_DIGITS]
