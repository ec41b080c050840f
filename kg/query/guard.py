"""The lexical guard: a query that calls on another server is refused before it is run.

SERVICE makes the engine connect to wherever the query says, and it has no switch against that. The word is
looked for without trusting any notion of where strings and comments end, for those can be faked
(``FILTER(?a<3)SERVICE#>`` hides it in what looks like an IRI). Nothing but SERVICE reaches out of a query:
LOAD is an update, which is not accepted, and FROM names graphs of the store. Where the system can, the
process that runs queries is also denied all sockets.
"""

from __future__ import annotations

import re

from kg.query.errors import RefusedError, SyntaxUsageError
from kg.query.tokens import updates

_GAP = r"(?:\s|#[^\n\r]*[\n\r])*"
_SERVICE = re.compile(rf"(?<![A-Za-z_?$:])SERVICE{_GAP}(?:SILENT{_GAP})?(?:[<?$]|[\w.-]*:)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def check(query: str) -> None:
    """Raise RefusedError if a query may call on another server."""
    decoded = _ESCAPE.sub(_decoded, query)
    if _SERVICE.search(query) or _SERVICE.search(decoded):
        message = "SERVICE is not allowed: a query reads this store alone"
        raise RefusedError(message)


def check_reading(query: str) -> None:
    """Raise SyntaxUsageError if what is no query is an update: its writer should hear so."""
    if updates(query):
        message = "the query is no SPARQL query but an update: the graph is only read, and made by 'kg build'"
        raise SyntaxUsageError(message)


def _decoded(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= 0x10FFFF else ""  # noqa: PLR2004 - the last code point of Unicode
