"""From the paths that the user names to readings: progress on a terminal, problems collected on the way."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg import documents, pipeline
from kg.cli.console import say
from kg.model import Document, Problem, Reading
from kg.resources import data

if TYPE_CHECKING:
    from kg.graph.run import Run

SHOWN = 10
"""Problems told one by one; of more, the number."""


def readings(
    paths: Sequence[str],
    problems: list[Problem],
    *,
    rules: Sequence[Path] = (),
    lexicon: Sequence[Path] = (),
    columns: Mapping[str, str] | None = None,
) -> Iterator[Reading]:
    """Give the reading of each document; problems of inputs and of readings are added to ``problems``."""
    files = list(documents.files(paths))
    _compile(tuple(rules), tuple(lexicon))
    with _progress(files) as watched:
        for reading in pipeline.read(_documents(watched, problems, columns), rules=rules, lexicon=lexicon):
            problems.extend(reading.problems)
            yield reading


def _compile(rules: tuple[Path, ...], lexicon: tuple[Path, ...]) -> None:
    """Compile rules and names, and spare the collector of garbage from going through them again and again.

    They are half a million objects that live to the end: a third of the time of reading.
    """
    gc.disable()
    try:
        pipeline.engine(rules, lexicon)
    finally:
        gc.enable()
    gc.freeze()


def engine(rules: Sequence[Path], lexicon: Sequence[Path]) -> Run:
    """Return the versions of all that reads: the built-in rules and names, and the user's."""
    from kg.graph.run import run

    return run([data("rules"), *rules], [data("lexicon"), *lexicon])


def tell(problems: Sequence[Problem]) -> None:
    """Tell the user what was passed over."""
    for problem in problems[:SHOWN]:
        say(f"kg: {problem.path}: {problem.message}")
    if len(problems) > SHOWN:
        say(f"kg: ... and {len(problems) - SHOWN} more inputs with problems")


def _documents(
    files: Iterable[str], problems: list[Problem], columns: Mapping[str, str] | None
) -> Iterator[Document]:
    for file in files:
        for found in documents.load(file, columns):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                yield found


@contextmanager
def _progress(files: Sequence[str]) -> Iterator[Iterable[str]]:
    """Give the files, with a bar that moves as they are taken, where a person is watching."""
    if not sys.stderr.isatty() or len(files) < 2:  # noqa: PLR2004
        yield files
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from kg.cli.console import terminal

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=terminal(stderr=True), transient=True) as bar:
        yield bar.track(files)
