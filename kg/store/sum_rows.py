"""The tables of the sums over all documents, and what their rows stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeAlias, TypeVar
from urllib.parse import unquote

from pyoxigraph import Quad

from kg.graph.counts import Key, attestation, counted
from kg.graph.ledger import TieSum
from kg.graph.lines import lines
from kg.graph.ties import direct_quads, node_quads
from kg.model import Precision, Status, When
from kg.store.patching import Changes

SCHEMA = """
CREATE TABLE documents (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, day TEXT, signature BLOB, digest BLOB, sums BLOB,
    failed INT, original TEXT
);
CREATE TABLE ties (
    id TEXT PRIMARY KEY, source TEXT, relation TEXT, target TEXT, status TEXT,
    start TEXT, end TEXT, precision TEXT, speakers TEXT, documents INT, origins INT
) WITHOUT ROWID;
CREATE TABLE stated (
    tie TEXT, document INT, start TEXT, end TEXT, precision TEXT, speakers TEXT, PRIMARY KEY (tie, document)
) WITHOUT ROWID;
CREATE TABLE seen (
    entity TEXT, name TEXT, kind TEXT, wikidata TEXT, sort TEXT, country TEXT, known INT, number INT,
    PRIMARY KEY (entity, name, kind, wikidata, sort, country, known)
) WITHOUT ROWID;
CREATE TABLE aliases (entity TEXT, alias TEXT, number INT, PRIMARY KEY (entity, alias)) WITHOUT ROWID;
CREATE TABLE counts (key TEXT PRIMARY KEY, number INT) WITHOUT ROWID;
CREATE TABLE engine (key TEXT);
CREATE TABLE about (line BLOB PRIMARY KEY) WITHOUT ROWID;
"""
SETTINGS = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000; PRAGMA temp_store = MEMORY;
"""

DIRECT = "direct"
"""Begin of the key under which the asserted ties are counted that a direct triple stands for."""

_BLOCK = 2_000
_JOINT = "\x1f"

Row: TypeAlias = tuple[Any, ...]
T = TypeVar("T")


def blocks(things: Iterable[T]) -> Iterator[list[T]]:
    """Yield things by the thousand, so that memory holds few of them."""
    source = iter(things)
    while block := list(islice(source, _BLOCK)):
        yield block


def gather(changes: Changes, before: Iterable[Quad], after: Iterable[Quad]) -> None:
    """Gather what differs between the quads of some things before and after."""
    old, new = set(lines(before)), set(lines(after))
    changes.leave(old - new)
    changes.enter(new - old)


def tie_quads(ties: Iterable[tuple[str, TieSum]]) -> Iterator[Quad]:
    """Yield the nodes of ties, and how often each is attested."""
    for key, tie in ties:
        yield from node_quads(key, tie)
        yield from attestation(key, tie)


def count_quads(counts: Mapping[str, int]) -> Iterator[Quad]:
    """Yield the quads of counts by their joined keys; of counted asserted ties, the direct triples."""
    for name, number in counts.items():
        key = tuple(_parts(name))
        if number and key[0] == DIRECT:
            yield from direct_quads(*key[1:])
        elif number:
            yield from counted(key, number)


def kept(row: Row) -> TieSum:
    """Return a tie as its row tells it; a new one has no documents yet."""
    _, source, relation, target, status, start, end, precision, speakers, documents, origins = row
    when = When(start, end, Precision(precision)) if start else None
    return TieSum(source, relation, target, Status(status), when, _split(speakers or ""), documents, origins)


def summed(row: Row, stated: Sequence[Row]) -> TieSum:
    """Return a tie as the documents tell it that state it now."""
    _, source, relation, target, status, *_ = row
    dates = [When(start, end, Precision(precision)) for _, start, end, precision, _, _ in stated if start]
    when = min(dates, key=lambda when: (when.start, when.end, when.precision), default=None)
    speakers = {speaker for *_, each, _ in stated for speaker in _split(each)}
    origins = len({origin for *_, origin in stated})
    return TieSum(source, relation, target, Status(status), when, speakers, len(stated), origins)


def joint(key: Key) -> str:
    """Return the parts of a key as one string."""
    return _JOINT.join(map(_plain, key))


def joined(speakers: Iterable[str]) -> str:
    """Return ids of speakers as one string."""
    return _JOINT.join(map(_plain, sorted(speakers)))


def _split(joined: str) -> set[str]:
    return set(_parts(joined)) if joined else set()


def _parts(joined: str) -> Iterator[str]:
    return map(unquote, joined.split(_JOINT))


def _plain(part: str) -> str:
    """Return a part without what joins it to others: a name that was read may hold any character."""
    return part.replace("%", "%25").replace(_JOINT, "%1F")


def dates(when: When | None) -> tuple[str, str, str] | tuple[None, None, None]:
    """Return a date as it stands in a row."""
    return (when.start, when.end, when.precision) if when else (None, None, None)
