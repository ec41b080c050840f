"""Quotes checked against the kept texts: is every sentence of the graph still what its document says?"""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.select import select
from kg.graph.validate import Violation
from kg.graph.vocabulary import local
from kg.store.opened import Store
from kg.store.reading import document_text


def misquotes(store: Store) -> Iterator[Violation]:
    """Yield the evidence whose quote is not what the kept text of its document says at its place.

    Raises:
        StoreError: the texts cannot be read.
    """
    found = select(store.graph, "SELECT ?document WHERE { GRAPH ?document { ?document a kg:Document } }")
    for document in sorted(row["document"] for row in found):
        text = document_text(store, local(document))
        for thing, quote, start in sorted(_evidence(store, document)):
            if text is None:
                yield Violation("text-is-kept", "the text of its document is not kept", thing, document)
            elif text[start : start + len(quote)] != quote:
                yield Violation("quote-is-in-text", "its quote is not what the text says", thing, document)


def _evidence(store: Store, document: str) -> Iterator[tuple[str, str, int]]:
    quoted = "?thing oa:exact ?quote ; oa:start ?start"
    for row in select(store.graph, f"SELECT * WHERE {{ GRAPH <{document}> {{ {quoted} }} }}"):
        yield row["thing"], row["quote"], int(row["start"])
