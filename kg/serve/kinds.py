"""Kinds of queries: what stays the same when names, numbers and words change, and how each kind has run."""

from __future__ import annotations

import re
from collections import OrderedDict
from hashlib import sha256

_VARIABLE_PARTS = re.compile(
    r"""
    <[^<>\s]*> | "[^"\n]*" | '[^'\n]*'      # IRIs, strings
    | \#[^\n]*                              # comments
    | [?$]\w+ | \w*:[\w.-]* | [\d.]+        # variables, prefixed names, numbers
    """,
    re.VERBOSE,
)
_MOST = 1000


def kind(query: str) -> str:
    """Return what is alike in queries that differ in names, numbers, words and layout alone.

    >>> kind("SELECT ?a { ?a rel:aids ent:Iran } LIMIT 5") == kind("select ?b {?b rel:aids ent:Mali} limit 9")
    True
    """
    bare = "".join(_VARIABLE_PARTS.sub("_", query).casefold().split())
    return sha256(bare.encode("utf-8", "surrogatepass")).hexdigest()


class Kinds:
    """How queries of each kind have run when last seen; as many kinds as fit, the latest."""

    def __init__(self) -> None:
        self._long: OrderedDict[str, bool] = OrderedDict()

    def long(self, kind: str) -> bool | None:
        """Return whether queries of a kind run long; None when that is not known."""
        return self._long.get(kind)

    def note(self, kind: str, *, long: bool) -> None:
        """Take note of how a query of a kind has run."""
        self._long[kind] = long
        self._long.move_to_end(kind)
        if len(self._long) > _MOST:
            self._long.popitem(last=False)
