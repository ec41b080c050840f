"""The few tokens of SPARQL that must be told apart from the rest: strings, IRIs, comments, variables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_TOKEN = re.compile(
    r"""
    "{3}.*?"{3} | '{3}.*?'{3} | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'   # strings
    | <[^<>"{}|^`\\\x00-\x20]*>                                           # IRIs
    | \#[^\n]*                                                            # comments
    | [?$](?P<name>\w+)
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(r"(?<![\w:.?$-])(?P<word>SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:.-])", re.IGNORECASE)
_PREFIX = re.compile(r"(?<![\w:.-])PREFIX\s+(?P<prefix>[\w.-]*):", re.IGNORECASE)
_UPDATE = re.compile(
    r"\s*(?:(?:PREFIX\s+[\w.-]*:|BASE)\s+)*(?:INSERT|DELETE|WITH|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY)(?![\w:.-])",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?<![\w:.-])FROM(?![\w:.-])", re.IGNORECASE)


def replaced(query: str, terms: Mapping[str, str]) -> str:
    """Return a query with terms in the place of variables, by their names."""
    return _TOKEN.sub(lambda token: terms.get(token["name"] or "", token[0]), query)


def names_graphs(query: str) -> bool:
    """Return whether a query says FROM which graphs it is to be answered.

    >>> names_graphs("SELECT ?from FROM <https://example.org/g> { ?s ?p ?from }")
    True
    >>> names_graphs("SELECT ?from { ?x rel:withdrew-from ?y . ?s ?p ?from, 'far from here' } # from all")
    False
    """
    return _FROM.search(_TOKEN.sub(" ", query)) is not None


def gives_triples(query: str) -> bool:
    r"""Return whether a query gives triples and no rows or boolean.

    >>> gives_triples("# SELECT\nPREFIX ask: <https://example.org/ask> CONSTRUCT WHERE { ?s ask:x ?o }")
    True
    >>> gives_triples("SELECT ?describe { ?describe ?p 'construct' }")
    False
    """
    found = _WORD.search(_TOKEN.sub(" ", query))
    return found is not None and found["word"].upper() in {"CONSTRUCT", "DESCRIBE"}


def updates(query: str) -> bool:
    """Return whether a text begins as an update does.

    >>> updates("PREFIX ex: <https://example.org/> INSERT DATA { ex:a ex:b ex:c }")
    True
    >>> updates("SELECT ?insert { ?insert ?p 'DROP ALL' }")
    False
    """
    return _UPDATE.match(_TOKEN.sub(" ", query)) is not None


def undeclared(query: str, prefixes: Iterable[str]) -> list[str]:
    """Return those of some prefixes that a query uses and does not declare.

    >>> undeclared("PREFIX kg: <a:b> ASK { ?x a kg:Tie ; rel:met-with 'ent:x' }", ["ent", "kg", "rel"])
    ['rel']
    """
    bare = _TOKEN.sub(" ", query)
    declared = {match["prefix"] for match in _PREFIX.finditer(bare)}
    return [
        prefix
        for prefix in prefixes
        if prefix not in declared and re.search(rf"(?<![\w.:-]){re.escape(prefix)}:", bare)
    ]
