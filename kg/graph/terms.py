"""Short ways to RDF terms: nodes of the vocabularies in use, and literals of the types in use."""

from __future__ import annotations

from functools import cache
from json import JSONEncoder

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.graph.vocabulary import PREFIXES

_XSD = PREFIXES["xsd"]
_JSON = JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
_PARTIAL_DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}


@cache
def node(name: str) -> NamedNode:
    """Return the node of a prefixed name of a vocabulary, such as ``kg:Tie``; not for names from texts."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def value(term: NamedNode | BlankNode | Literal | Triple) -> str:
    """Return the characters of a term: an IRI's, or a literal's without its type."""
    return str(term) if isinstance(term, Triple) else term.value


def text(words: str) -> Literal:
    """Return a plain string."""
    return Literal(words)


def integer(number: int) -> Literal:
    """Return a whole number."""
    return Literal(number)


def false() -> Literal:
    """Return the boolean false."""
    return Literal(value=False)


def day(date: str) -> Literal:
    """Return an ISO date, month or year with the type that its length tells."""
    return Literal(date, datatype=NamedNode(_XSD + _PARTIAL_DATES[len(date)]))


def json(data: object) -> Literal:
    """Return data as one literal of JSON, written in one way only."""
    return Literal(_JSON.encode(data), datatype=node("rdf:JSON"))


def uri(address: str) -> Literal:
    """Return a web address as a literal: addresses in the wild are not always valid IRIs."""
    return Literal(address, datatype=NamedNode(f"{_XSD}anyURI"))
