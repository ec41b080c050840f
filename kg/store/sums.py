"""The sums over all documents, in one SQLite file: documents enter and leave, and it tells what that changes.

It is the ledger of ``kg.graph.ledger`` for more documents than memory holds, and for a graph that grows: a
tie's dates, speakers and counts are summed anew when a document that states it comes or goes, and only then.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from kg.graph.about import (
    SIZE,
    Totals,
    dataset_quads,
    size_quads,
    version_quads,
)
from kg.graph.copies import Signed, copy_quads, originals
from kg.graph.counts import Key, keys, rule_key
from kg.graph.ledger import EntitySum, TieSum
from kg.graph.lines import lines
from kg.graph.run import Run
from kg.graph.shares import Packed, unpacked
from kg.graph.ties import entity_quads
from kg.model import Entity, Kind, Status
from kg.store import holdings
from kg.store.patching import Change, Changes
from kg.store.sum_rows import (
    DIRECT,
    SCHEMA,
    SETTINGS,
    Row,
    blocks,
    count_quads,
    dates,
    gather,
    joined,
    joint,
    kept,
    summed,
    tie_quads,
)

_TOUCHED = "CREATE TEMP TABLE touched (tie TEXT PRIMARY KEY) WITHOUT ROWID"
_UNDATED = (None, None, None)
_ALL, _SIZE, _BUT_SIZE = "TRUE", "instr(line, :size)", "NOT instr(line, :size)"


class Turnover(NamedTuple):
    """The documents, by their ids, that enter a version and those that leave it; one read again does both."""

    entering: tuple[str, ...]
    leaving: tuple[str, ...]


class Entering(NamedTuple):
    """A document that enters: what tells its copies, its packed sums, their hash, and whether it failed."""

    id: str
    day: str
    signature: bytes
    sums: bytes
    digest: bytes
    failed: bool


class Sums:
    """The sums over all documents; nothing is written before ``settle``."""

    def __init__(self, file: Path, engine: str) -> None:
        """Open the sums of a file, or begin with none; ``engine`` is the key of all that reads."""
        fresh = not file.exists()
        self.base = sqlite3.connect(file, isolation_level=None)
        self.base.executescript(SETTINGS)
        if fresh:
            self.base.executescript(SCHEMA + holdings.SCHEMA)
            self.base.execute("INSERT INTO engine VALUES (?)", (engine,))
        self.base.execute(_TOUCHED)
        self.base.execute("BEGIN")
        self._seen: Counter[Row] = Counter()
        self._aliases: Counter[tuple[str, str]] = Counter()
        self._counts: Counter[Key] = Counter()
        self._parted: dict[str, str] = {}

    def __contains__(self, document: str) -> bool:
        """Return whether a document has been read and entered, by its id."""
        found = self.base.execute("SELECT 1 FROM documents WHERE id = ? AND NOT failed", (document,))
        return found.fetchone() is not None

    def number(self) -> int:
        """Return how many documents the files hold."""
        (number,) = self.base.execute("SELECT COUNT(DISTINCT document) FROM holds").fetchone()
        return int(number)

    def turnover(self) -> Turnover:
        """Return which documents enter and leave, so that those are there that a file holds."""
        entering = self._ids(
            "SELECT DISTINCT document FROM holds"
            " WHERE document NOT IN (SELECT id FROM documents WHERE NOT failed) ORDER BY document"
        )
        leaving = self._ids(
            "SELECT id FROM documents WHERE failed OR id NOT IN (SELECT document FROM holds) ORDER BY id"
        )
        return Turnover(entering, leaving)

    def _ids(self, query: str) -> tuple[str, ...]:
        return tuple(key for (key,) in self.base.execute(query))

    def digests(self) -> Iterator[bytes]:
        """Yield what the documents bring to the graph, as hashes, in the order of their ids."""
        return (digest for (digest,) in self.base.execute("SELECT digest FROM documents ORDER BY id"))

    def enter(self, documents: Sequence[Entering]) -> None:
        """Enter some documents with their packed sums."""
        ties: list[Row] = []
        stated: list[Row] = []
        query = "INSERT INTO documents (id, day, signature, sums, digest, failed) VALUES (?, ?, ?, ?, ?, ?)"
        for each in documents:
            number = self.base.execute(query, each).lastrowid
            summed = unpacked(each.sums)
            for key, source, relation, target, status, when, speakers in summed.ties:
                ties.append((key, source, relation, target, status))
                stated.append((key, number, *(when or _UNDATED), joined(speakers)))
            self._note(summed, 1)
        self.base.executemany(
            "INSERT OR IGNORE INTO ties (id, source, relation, target, status, documents, origins)"
            " VALUES (?, ?, ?, ?, ?, 0, 0)",
            ties,
        )
        self.base.executemany("INSERT INTO stated VALUES (?, ?, ?, ?, ?, ?)", stated)
        self._touch(tie for tie, *_ in ties)

    def remove(self, key: str) -> None:
        """Remove a document by its id; one that is not there is no matter."""
        found = self.base.execute(
            "SELECT number, sums, original FROM documents WHERE id = ?", (key,)
        ).fetchone()
        if found is None:
            return
        number, sums, original = found
        if original is not None:
            self._parted[key] = original
        summed = unpacked(sums)
        self.base.execute("DELETE FROM documents WHERE number = ?", (number,))
        ties = [tie for tie, *_ in summed.ties]
        self.base.executemany(
            "DELETE FROM stated WHERE tie = ? AND document = ?", [(tie, number) for tie in ties]
        )
        self._touch(ties)
        self._note(summed, -1)

    def settle(self, changes: Changes, said: Sequence[bytes], run: Run, version: str) -> None:
        """Sum up anew what the documents that came and went have touched; gather the lines that change.

        Args:
            changes: takes the lines.
            said: the lines of the run and of the ontology.
            run: versions of what read the documents.
            version: name of the version to come, a hash of its content.
        """
        self._settle_copies(changes)
        for block in blocks(tie for (tie,) in self.base.execute("SELECT tie FROM touched ORDER BY tie")):
            self._settle_ties(block, changes)
        self._settle_entities(changes)
        self._settle_counts(changes)
        self._settle_about(changes, said, run, version)

    def size(self) -> int:
        """Return how many triples the version had of which these sums were."""
        [line] = self._about(_SIZE)
        return int(line.split(b'"')[1])

    def count(self, size: int) -> Iterator[Change]:
        """Tell how many triples the graph has; yield the lines that this changes.

        Args:
            size: lines of the graph when all else has changed.
        """
        before = self._about(_SIZE)
        after = lines(size_quads(size if before else size + 1))
        if before != after:
            yield from (Change(line, enters=False) for line in before)
            yield from (Change(line, enters=True) for line in after)
            self._tell(before, after)

    def about(self) -> list[bytes]:
        """Return the lines of the ontology, the run and the data set."""
        return self._about(_ALL)

    def commit(self) -> None:
        """Have everything in the file."""
        self.base.commit()

    def close(self) -> None:
        """Close the file; what was not committed is lost."""
        self.base.close()

    def _note(self, summed: Packed, sign: int) -> None:
        for seen, aliases in summed.entities:
            for *description, number in seen:
                self._seen[tuple(description)] += sign * number
            for alias, number in aliases:
                self._aliases[seen[0][0], alias] += sign * number
        for rule, relation, number in summed.rules:
            self._counts[rule_key(rule, relation)] += sign * number

    def _settle_copies(self, changes: Changes) -> None:
        """Find the copies anew; of documents that have, or had, other ones, the ties are touched."""
        rows = self.base.execute("SELECT id, day, signature, original FROM documents").fetchall()
        before = {key: original for key, _, _, original in rows if original is not None}
        after = originals(Signed(key, day, signature) for key, day, signature, _ in rows)
        gather(changes, copy_quads(before | self._parted), copy_quads(after))
        for key in before.keys() | after.keys():
            if before.get(key) != after.get(key):
                self.base.execute("UPDATE documents SET original = ? WHERE id = ?", (after.get(key), key))
                (sums,) = self.base.execute("SELECT sums FROM documents WHERE id = ?", (key,)).fetchone()
                self._touch(tie for tie, *_ in unpacked(sums).ties)

    def _touch(self, ties: Iterable[str]) -> None:
        self.base.executemany("INSERT OR IGNORE INTO touched VALUES (?)", [(tie,) for tie in ties])

    def _settle_ties(self, block: Sequence[str], changes: Changes) -> None:
        ids = json.dumps(block)
        olds = self.base.execute(
            "SELECT * FROM ties WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (ids,)
        ).fetchall()
        statements = self.base.execute(
            "SELECT tie, start, end, precision, speakers, coalesce(original, id)"
            " FROM stated JOIN documents ON document = number"
            " WHERE tie IN (SELECT value FROM json_each(?)) ORDER BY tie",
            (ids,),
        )
        stated = {tie: list(rows) for tie, rows in groupby(statements, key=lambda row: row[0])}
        before: list[tuple[str, TieSum]] = []
        after: list[tuple[str, TieSum]] = []
        for row in olds:
            old, new = kept(row), summed(row, stated.get(row[0], []))
            if old == new:
                continue
            before += [(row[0], old)] if old.documents else []
            after += [(row[0], new)] if new.documents else []
        self.base.executemany(
            "UPDATE ties SET start = ?, end = ?, precision = ?, speakers = ?, documents = ?, origins = ?"
            " WHERE id = ?",
            [(*dates(tie.when), joined(tie.speakers), tie.documents, tie.origins, key) for key, tie in after],
        )
        gone = {row[0] for row in olds} - stated.keys()
        self.base.executemany("DELETE FROM ties WHERE id = ?", [(key,) for key in gone])
        self._tally(before, -1)
        self._tally(after, 1)
        gather(changes, tie_quads(before), tie_quads(after))

    def _tally(self, ties: Iterable[tuple[str, TieSum]], sign: int) -> None:
        for _, tie in ties:
            for key in keys(tie):
                self._counts[key] += sign
            if tie.status is Status.ASSERTED:
                self._counts[DIRECT, tie.source, tie.relation, tie.target] += sign

    def _settle_entities(self, changes: Changes) -> None:
        touched = sorted({entity for entity, *_ in self._seen} | {entity for entity, _ in self._aliases})
        for block in blocks(touched):
            changes.leave(lines(entity_quads(self._entities(block))))
        self.base.executemany(
            "INSERT INTO seen VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET number = number + excluded.number",
            [(*description, number) for description, number in self._seen.items() if number],
        )
        self.base.executemany(
            "INSERT INTO aliases VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET number = number + excluded.number",
            [(*pair, number) for pair, number in self._aliases.items() if number],
        )
        self.base.execute("DELETE FROM seen WHERE number = 0")
        self.base.execute("DELETE FROM aliases WHERE number = 0")
        for block in blocks(touched):
            changes.enter(lines(entity_quads(self._entities(block))))

    def _entities(self, block: Sequence[str]) -> dict[str, EntitySum]:
        ids = (json.dumps(block),)
        found: dict[str, EntitySum] = {}
        seen = "SELECT * FROM seen WHERE entity IN (SELECT value FROM json_each(?))"
        for row in self.base.execute(seen, ids):
            key, name, kind, wikidata, sort, country, known, number = row
            entity = Entity(key, name, Kind(kind), wikidata, sort, country, bool(known))
            found.setdefault(key, EntitySum()).seen[entity] = number
        aliases = "SELECT * FROM aliases WHERE entity IN (SELECT value FROM json_each(?))"
        for key, alias, number in self.base.execute(aliases, ids):
            found[key].aliases[alias] = number
        return found

    def _settle_counts(self, changes: Changes) -> None:
        differences = sorted((joint(key), number) for key, number in self._counts.items() if number)
        for block in blocks(differences):
            found = self.base.execute(
                "SELECT * FROM counts WHERE key IN (SELECT value FROM json_each(?))",
                (json.dumps([name for name, _ in block]),),
            )
            before: dict[str, int] = dict(found)
            after = {name: before.get(name, 0) + number for name, number in block}
            self.base.executemany("INSERT OR REPLACE INTO counts VALUES (?, ?)", after.items())
            gather(changes, count_quads(before), count_quads(after))
        self.base.execute("DELETE FROM counts WHERE number = 0")

    def _settle_about(self, changes: Changes, said: Sequence[bytes], run: Run, version: str) -> None:
        quads = [*dataset_quads(self._totals(), run), *version_quads(version)]
        after, before = {*said, *lines(quads)}, set(self._about(_BUT_SIZE))
        changes.enter(after - before)
        changes.leave(before - after)
        self._tell(before - after, after - before)

    def _about(self, condition: str) -> list[bytes]:
        query = f"SELECT line FROM about WHERE {condition}"  # noqa: S608 - our words
        return [line for (line,) in self.base.execute(query, {"size": SIZE.encode()})]

    def _tell(self, before: Iterable[bytes], after: Iterable[bytes]) -> None:
        self.base.executemany("DELETE FROM about WHERE line = ?", [(line,) for line in before])
        self.base.executemany("INSERT INTO about VALUES (?)", [(line,) for line in after])

    def _totals(self) -> Totals:
        (documents,) = self.base.execute("SELECT COUNT(*) FROM documents").fetchone()
        (entities,) = self.base.execute("SELECT COUNT(DISTINCT entity) FROM seen").fetchone()
        ties, first, last = self.base.execute("SELECT COUNT(*), MIN(start), MAX(end) FROM ties").fetchone()
        most = "SELECT entity FROM seen GROUP BY entity ORDER BY SUM(number) DESC, entity LIMIT 1"
        example = self.base.execute(most).fetchone()
        return Totals(documents, entities, ties, first or "", last or "", example[0] if example else "")
