"""The few tokens of SPARQL that must be told apart from the rest: strings, IRIs, comments, variables."""

from __future__ import annotations

import re
from collections.abc import Mapping

_TOKEN = re.compile(
    r"""
    "{3}.*?"{3} | '{3}.*?'{3} | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'   # strings
    | <[^<>"{}|^`\\\x00-\x20]*>                                           # IRIs
    | \#[^\n]*                                                            # comments
    | [?$](?P<name>\w+)
    """,
    re.VERBOSE | re.DOTALL,
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
