"""What breaks the contract of a graph, and which quotes are not what their documents say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from kg.graph.shacl import shacl_violations
from kg.graph.validate import Violation, violations
from kg.store.opened import Store
from kg.store.verify import misquotes


def broken(store: Store, *, shacl: bool = False) -> Iterator[Violation]:
    """Yield all that breaks the contract, quotes by the kept texts last; by the SHACL shapes, too, if wanted.

    Raises:
        StoreError: the kept texts cannot be read.
        UsageError: the shapes are wanted, and pyshacl is not installed.
    """
    shapes = shacl_violations(store.graph) if shacl else ()
    quotes = misquotes(store) if store.texts is not None else ()
    yield from chain(violations(store.graph), shapes, quotes)
