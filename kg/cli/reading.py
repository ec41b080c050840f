"""From the paths that the user names to readings: progress on a terminal, problems collected on the way."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import documents, parallel
from kg.cli.console import say
from kg.errors import Exit
from kg.model import Document, Problem, Reading
from kg.parallel import Watch
from kg.resources import data
from kg.unpacking import taken_apart_by

if TYPE_CHECKING:
    from rich.progress import Progress

    from kg.graph.run import Run
    from kg.lexicon.decisions import Decisions
    from kg.store.opened import Store
    from kg.store.updating import Order, Told

_REDRAW = 0.2  # seconds
SHOWN = 10
"""Problems told one by one; of more, the number."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How the user wants a build done: with which rules and names, obeying which decisions, by how many."""

    rules: Sequence[Path] = ()
    lexicon: Sequence[Path] = ()
    decisions: Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    jobs: int = 1
    prune: bool = False


def readings(
    paths: Sequence[str],
    problems: list[Problem],
    *,
    rules: Sequence[Path] = (),
    lexicon: Sequence[Path] = (),
    columns: Mapping[str, str] | None = None,
    jobs: int = 1,
) -> Iterator[Reading]:
    """Give the reading of each document; problems of inputs and of readings are added to ``problems``.

    Raises:
        click.exceptions.Exit: nothing could be read; the problems have been told.
    """
    files = _files(paths)
    parallel.compiled(rules, lexicon)
    read = 0
    with _progress(len(files)) as progress:
        opened = ((None, each) for file in progress.files(files) for each in documents.opened(file, columns))
        loaded = (each for _, _, apart in taken_apart_by(jobs, opened) for each in apart)
        found = readable(loaded, problems)
        for reading in parallel.readings(found, jobs=jobs, rules=rules, lexicon=lexicon):
            read += 1
            problems.extend(reading.problems)
            progress.document()
            yield reading
    if not read and failed(problems):
        tell(problems)
        raise click.exceptions.Exit(Exit.FAILED)


def build(output: Path, paths: Sequence[str], asked: Asked, *, draw: Callable[[Store, Path], object]) -> Told:
    """Bring the store in a folder to where the files are; ``kg.store.updating.update`` tells the rest."""
    from kg.store.updating import update

    with _ordered(paths, asked) as order:
        return update(output, order, draw=draw)[1]


def build_on(cluster: str, output: str, paths: Sequence[str], asked: Asked) -> Told:
    """Write the shards of a graph, read on a cluster; ``kg.cluster.building.build`` tells the rest."""
    from kg.cluster.building import build as build_shards

    with _ordered(paths, asked) as order:
        return build_shards(order, cluster, output)


def _files(paths: Sequence[str]) -> list[str]:
    """Return the files that are named; say so where there are none, which is no mistake: they may come."""
    files = list(documents.files(paths))
    if not files:
        say(f"kg: {' '.join(paths)}: no file here to read")
    return files


@contextmanager
def _ordered(paths: Sequence[str], asked: Asked) -> Iterator[Order]:
    """Give what a build is to do, and show a bar while it does it."""
    from kg.lexicon.decisions import decisions
    from kg.store.updating import Order

    files = _files(paths)
    decided = decisions(asked.decisions)
    # What is decided of names is read with the names; a file that decides nothing leaves no trace.
    own = (*asked.lexicon, asked.decisions) if asked.decisions and decided.names else asked.lexicon
    with _progress(len(files)) as progress:
        yield Order(
            files=files,
            run=engine(asked.rules, asked.lexicon, decided),
            rules=asked.rules,
            lexicon=own,
            columns=asked.columns,
            jobs=asked.jobs,
            prune=asked.prune,
            watch=progress,
            prepare=lambda: parallel.compiled(asked.rules, own),
        )


def engine(rules: Sequence[Path], lexicon: Sequence[Path], decided: Decisions | None = None) -> Run:
    """Return the versions of all that reads: the built-in rules and names, the user's, and decisions."""
    from kg.graph.run import NOTHING_DECIDED, run

    return run([data("rules"), *rules], [data("lexicon"), *lexicon], decided or NOTHING_DECIDED)


def failed(problems: Iterable[Problem]) -> bool:
    """Return whether problems are a failure where nothing else was read; that all is empty is none."""
    return any(problem.message != documents.EMPTY for problem in problems)


def tell(problems: Sequence[Problem]) -> None:
    """Tell the user what was passed over."""
    for problem in problems[:SHOWN]:
        say(f"kg: {problem.path}: {problem.message}")
    if len(problems) > SHOWN:
        say(f"kg: ... and {len(problems) - SHOWN} more inputs with problems")


def readable(found: Iterable[Document | Problem], problems: list[Problem]) -> Iterator[Document]:
    """Pass documents on; problems met on the way are added to ``problems``."""
    for each in found:
        if isinstance(each, Problem):
            problems.append(each)
        else:
            yield each


class _Bar(Watch):
    """A bar on the terminal, with the rate and the time left.

    It draws itself in between, not in a thread of its own: processes that read are forked while it stands.
    """

    def __init__(self, bar: Progress, number: int) -> None:
        self._bar = bar
        self._task = bar.add_task("reading", total=number, documents=0, rate="")
        self._documents = 0
        self._start = self._drawn = time.monotonic()

    def files(self, files: Iterable[str]) -> Iterator[str]:
        for file in files:
            yield file
            self._bar.advance(self._task)

    def document(self) -> None:
        self._documents += 1
        now = time.monotonic()
        if now - self._drawn >= _REDRAW:
            self._drawn = now
            rate = f"{self._documents / (now - self._start):,.0f}/s"
            self._bar.update(self._task, documents=self._documents, rate=rate)
            self._bar.refresh()


@contextmanager
def _progress(number: int) -> Iterator[Watch]:
    """Give a bar for so many files where a person is watching, and nothing to see elsewhere."""
    if not sys.stderr.isatty():
        yield Watch()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from kg.cli.console import terminal

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files, {task.fields[documents]:,} documents {task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=terminal(stderr=True), transient=True, auto_refresh=False) as bar:
        yield _Bar(bar, number)
