"""Write a version of a store: what some documents bring is added to another version, or to nothing.

The lines that change are gathered first; then the sorted file, the database and the readable Turtle are
changed by them. A few lines are changed in a copy of the database (its files are shared, not copied), many
are loaded anew. Either way the content is the same.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode

from kg.errors import StoreError
from kg.graph import turtle, turtle_patch
from kg.graph.about import OF_DATASET, ontology_quads, run_quads, stated_run
from kg.graph.lines import lines
from kg.graph.run import Run, versions
from kg.graph.shares import unpacked_lines
from kg.graph.terms import node
from kg.graph.validate import Violation, checks, violations
from kg.graph.vocabulary import document_iri
from kg.store import texts
from kg.store.changed import Changed
from kg.store.contract import surroundings
from kg.store.journal import Journal
from kg.store.loading import Loader, change, loading
from kg.store.patching import Changes, patch
from kg.store.sum_rows import blocks
from kg.store.sums import Entering, Sums, Turnover
from kg.store.versions import FORMAT

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
    entering, leaving = sums.turnover()
    turnover = Turnover(tuple(each for each in entering if journal.holds(each)), leaving)
    said = lines([*run_quads(run), *ontology_quads(run.own)])
    return _written(_Plan(new, old, journal, sums, turnover, run, said))


def take_out(new: Path, old: Path, documents: Sequence[str], sums: Sums) -> str:
    """Write a version without some documents of another, given by their ids, and return its name.

    Raises:
        StoreError: what is left breaks the contract of the graph.
    """
    run = stated_run(pyoxigraph.Store.read_only(str(old / "db")))
    said = [line for line in sums.about() if not line.startswith(OF_DATASET)]
    with Journal(new / "journal.db", "") as journal:
        name = _written(_Plan(new, old, journal, sums, Turnover((), tuple(documents)), run, said))
        journal.delete()
        return name


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be written, and of what; ``said`` are the lines of the run and of the ontology."""

    new: Path
    old: Path | None
    journal: Journal
    sums: Sums
    turnover: Turnover
    run: Run
    said: Sequence[bytes]


def _written(plan: _Plan) -> str:
    name, broken = _begun(plan) if plan.old is None else _gone_on(plan, plan.old)
    if broken is not None:
        message = f"{broken}: the store was not changed"
        raise StoreError(message)
    return name


def _begun(plan: _Plan) -> tuple[str, Violation | None]:
    """Write a version where nothing stood: the database takes lines in while more of them are gathered."""
    new, sums = plan.new, plan.sums
    with loading(new / "db") as loader:
        changes, changed = Changes(new, loader.add), Changed.within(new)
        name = _gathered(plan, changes)
        size = list(sums.count(changed.note(changes)))
        changed.insert(size)
        for line, _ in size:
            loader.add(line)
        sums.commit()
        changed.entering.replace(new / "graph.nq")
        changed.delete()
        return name, _loaded(new, loader)


def _gone_on(plan: _Plan, old: Path) -> tuple[str, Violation | None]:
    """Write a version that differs from another."""
    new, sums = plan.new, plan.sums
    changes, changed = Changes(new), Changed.within(new)
    name = _gathered(plan, changes)
    more = changed.note(changes)
    changed.insert(sums.count(sums.size() + more))
    about = sums.about()
    sums.commit()
    with (new / "graph.nq").open("wb") as out:
        patch(old / "graph.nq", changed.sorted(), out)
    if changed.size * _FEW < (new / "graph.nq").stat().st_size:
        change(new, old, changed)
        turtle_patch.patch(old / "graph.ttl", new / "graph.ttl", new / "graph.nq", changed.subjects())
        # What neither came nor was touched has been checked before.
        broken = next(violations(surroundings(new / "graph.nq", changed.lines(), about)), None)
        _settle(new)
    else:
        with loading(new / "db") as loader:
            loader.read(new / "graph.nq")
            broken = _loaded(new, loader)
    changed.delete()
    return name, broken


def _loaded(new: Path, loader: Loader) -> Violation | None:
    """Have the database whole and checked; make the readable Turtle of the sorted file meanwhile."""
    broken = loader.end(checks())
    turtle.write(new / "graph.nq", new / "graph.ttl")
    _settle(new)
    return next((each for found in broken for each in found.result()), None)


def _settle(new: Path) -> None:
    with (new / "graph.nq").open("r+b") as whole:
        os.fsync(whole.fileno())


def _gathered(plan: _Plan, changes: Changes) -> str:
    """Gather what changes but the number of lines, keep the texts, and return the name of the version."""
    sums = plan.sums
    _leave(plan.turnover.leaving, plan.old, sums, changes)
    _enter(plan.turnover.entering, plan.journal, sums, changes)
    _write_texts(plan)
    name = _name(sums, plan.run)
    sums.settle(changes, plan.said, plan.run, name)
    return name


def _name(sums: Sums, run: Run) -> str:
    digest = sha256(versions(run).encode())
    for each in sums.digests():
        digest.update(each)
    return f"{FORMAT}-{digest.hexdigest()[:16]}"


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
    query = "SELECT lines, day, signature, sums, digest, failed FROM shares WHERE id = ?"
    for block in blocks(entering):
        rows = [journal.base.execute(query, (document,)).fetchone() for document in block]
        for packed, *_ in rows:
            changes.enter(unpacked_lines(packed))
        sums.enter([Entering(document, *row[1:]) for document, row in zip(block, rows, strict=True)])


def _write_texts(plan: _Plan) -> None:
    if plan.old is not None:
        shutil.copyfile(plan.old / "texts.db", plan.new / "texts.db")
    query = "SELECT id, document, text FROM shares WHERE id = ?"
    rows = (plan.journal.base.execute(query, (each,)).fetchone() for each in plan.turnover.entering)
    texts.write(plan.new / "texts.db", leaving=plan.turnover.leaving, entering=rows)
