"""Write a version of a store: what some documents bring is added to another version, or to nothing.

The lines that change are gathered first; then the sorted file, the database and the readable Turtle are
changed by them. A few lines are changed in a copy of the database (its files are shared, not copied), many
are loaded anew. Either way the content is the same.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from heapq import merge
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode

from kg.errors import StoreError
from kg.graph import turtle, turtle_patch
from kg.graph.copies import Signed
from kg.graph.lines import lines
from kg.graph.run import Run, versions
from kg.graph.shares import unpacked_lines
from kg.graph.terms import node
from kg.graph.validate import violations
from kg.graph.vocabulary import document_iri
from kg.store import texts
from kg.store.contract import surroundings
from kg.store.journal import Journal
from kg.store.patching import Change, Changes, patch
from kg.store.sums import Sums, Turnover
from kg.store.versions import FORMAT

_PIECE = 48_000_000
"""Bytes of N-Quads that are loaded at a time; they need six times as much memory."""

_BLOCK = 1 << 22
"""Bytes that are read at a time to count lines."""

_FEW = 8
"""A change below this part of the file is made in a copy of the database."""


def write(new: Path, old: Path | None, journal: Journal, sums: Sums, run: Run) -> str:
    """Write a version and return its name.

    Args:
        new: its folder; holds the sums of the old version.
        old: the folder of the version from which it differs; None to begin with nothing.
        journal: what the entering documents bring.
        sums: the open sums; committed here.
        run: versions of what read the documents.

    Raises:
        StoreError: what is new breaks the contract of the graph.
    """
    changes, turnover = Changes(new), sums.turnover()
    entering = tuple(each for each in turnover.entering if journal.holds(each))
    _leave(turnover.leaving, old, sums, changes)
    _enter(entering, journal, sums, changes)
    _write_texts(new, old, Turnover(entering, turnover.leaving), journal)
    name = _name(sums, run)
    sums.settle(changes, run, name)
    changed = _Changed(new / "entering.nq", new / "leaving.nq")
    more = changed.note(changes.sorted())
    changed.insert(sums.count(_lines(old) + more))
    about = sums.about()
    sums.commit()
    _write_lines(new / "graph.nq", old, changed)
    if old is not None and changed.size * _FEW < (new / "graph.nq").stat().st_size:
        checked = _changed(new, old, changed, about)
    else:
        checked = _made(new)
    changed.delete()
    broken = next(violations(checked), None)
    if broken is not None:
        message = f"{broken}: the store was not changed"
        raise StoreError(message)
    return name


def _write_lines(file: Path, old: Path | None, changed: _Changed) -> None:
    """Write the sorted file; where nothing stood, what enters is all of it."""
    if old is None:
        changed.entering.replace(file)
    else:
        with file.open("wb") as out:
            patch(old / "graph.nq", changed.sorted(), out)
    with file.open("r+b") as whole:
        os.fsync(whole.fileno())


def _made(new: Path) -> pyoxigraph.Store:
    """Make database and Turtle of the sorted file, side by side, and return what is to be checked: all."""
    with ThreadPoolExecutor(1) as beside:
        readable = beside.submit(turtle.write, new / "graph.nq", new / "graph.ttl")
        graph = _load(new)
        readable.result()
    return graph


def _changed(new: Path, old: Path, changed: _Changed, about: Iterable[bytes]) -> pyoxigraph.Store:
    """Make database and Turtle of the old ones, and return what is to be checked: what is new or touched."""
    _change(new, old, changed)
    turtle_patch.patch(old / "graph.ttl", new / "graph.ttl", new / "graph.nq", changed.subjects())
    return surroundings(new / "graph.nq", changed.lines(), about)


def _name(sums: Sums, run: Run) -> str:
    digest = sha256(versions(run).encode())
    for each in sums.digests():
        digest.update(each)
    return f"{FORMAT}-{digest.hexdigest()[:16]}"


def _lines(version: Path | None) -> int:
    if version is None:
        return 0
    with (version / "graph.nq").open("rb") as graph:
        return sum(block.count(b"\n") for block in iter(partial(graph.read, _BLOCK), b""))


def _leave(leaving: Sequence[str], old: Path | None, sums: Sums, changes: Changes) -> None:
    if old is None or not leaving:
        return
    graph = pyoxigraph.Store.read_only(str(old / "db"))
    for document in leaving:
        iri = NamedNode(document_iri(document))
        changes.leave(lines(graph.quads_for_pattern(None, None, None, iri)))
        changes.leave(lines(graph.quads_for_pattern(iri, node("kg:sentences"), None, node("g:counts"))))
        sums.remove(document)


def _enter(entering: Iterable[str], journal: Journal, sums: Sums, changes: Changes) -> None:
    for document in entering:
        query = "SELECT lines, sums, day, signature, digest, failed FROM shares WHERE id = ?"
        packed, summed, day, signature, digest, failed = journal.base.execute(query, (document,)).fetchone()
        changes.enter(unpacked_lines(packed))
        sums.enter(Signed(document, day, signature), summed, digest, failed=failed)


def _write_texts(new: Path, old: Path | None, turnover: Turnover, journal: Journal) -> None:
    if old is not None:
        shutil.copyfile(old / "texts.db", new / "texts.db")
    query = "SELECT id, document, text FROM shares WHERE id = ?"
    entering = (journal.base.execute(query, (each,)).fetchone() for each in turnover.entering)
    texts.write(new / "texts.db", leaving=turnover.leaving, entering=entering)


@dataclass(frozen=True, slots=True)
class _Changed:
    """Two sorted files of the lines that really change."""

    entering: Path
    leaving: Path

    def note(self, changes: Iterable[Change]) -> int:
        """Write changes that are sorted; return how many lines more there are after them than before."""
        more = 0
        with self.entering.open("wb") as entering, self.leaving.open("wb") as leaving:
            for line, enters in changes:
                (entering if enters else leaving).write(line)
                more += 1 if enters else -1
        return more

    def insert(self, changes: Iterable[Change]) -> None:
        """Put a few changes where they belong."""
        for line, enters in changes:
            file = self.entering if enters else self.leaving
            beside = file.with_suffix(".new")
            with beside.open("wb") as out:
                patch(file, [Change(line, enters=True)], out)
            beside.replace(file)

    def sorted(self) -> Iterator[Change]:
        """Yield the changes in the order of the lines."""
        with self.entering.open("rb") as entering, self.leaving.open("rb") as leaving:
            yield from merge(
                (Change(line, enters=True) for line in entering),
                (Change(line, enters=False) for line in leaving),
            )

    @property
    def size(self) -> int:
        """Bytes of both."""
        return self.entering.stat().st_size + self.leaving.stat().st_size

    def lines(self) -> Iterator[Change]:
        """Yield the lines again, those that leave first."""
        for file in (self.leaving, self.entering):
            with file.open("rb") as lines:
                for line in lines:
                    yield Change(line, enters=file is self.entering)

    def subjects(self) -> Iterator[str]:
        """Yield the IRI of the subject of each line."""
        for line, _ in self.lines():
            yield line[1 : line.index(b">")].decode()

    def delete(self) -> None:
        """Delete the files."""
        self.entering.unlink(missing_ok=True)
        self.leaving.unlink()


def _load(new: Path) -> pyoxigraph.Store:
    """Load the sorted file into a new database, in pieces: loading holds what it loads in memory."""
    graph = pyoxigraph.Store(str(new / "db"))
    with (new / "graph.nq").open("rb") as lines:
        while piece := lines.read(_PIECE) + lines.readline():
            graph.bulk_load(piece, format=pyoxigraph.RdfFormat.N_QUADS)
    graph.optimize()
    graph.flush()
    return graph


def _change(new: Path, old: Path, changed: _Changed) -> None:
    """Change a copy of a database by a few lines."""
    copy_database(old, new)
    graph = pyoxigraph.Store(str(new / "db"))
    graph.remove_graph(node("g:inferred"))
    for quad in pyoxigraph.parse(path=str(changed.leaving), format=pyoxigraph.RdfFormat.N_QUADS):
        graph.remove(quad)
    graph.load(path=str(changed.entering), format=pyoxigraph.RdfFormat.N_QUADS)
    graph.flush()


def copy_database(old: Path, new: Path) -> None:
    """Put a copy of a version's database into the folder of another; the files of both are shared."""
    pyoxigraph.Store.read_only(str(old / "db")).backup(str(new / "db"))
