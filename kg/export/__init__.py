"""Files for other programs: a format is a function from ties to pieces of text, always the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError, UsageError
from kg.export.cytoscape import cytoscape
from kg.export.ftm import ftm
from kg.export.gexf import gexf
from kg.export.graphml import graphml, graphml_pairs
from kg.export.plover import plover
from kg.export.tables import csv_edges, csv_nodes, csv_ties
from kg.garbage import uncollected
from kg.store.records import StoredTie

__all__ = ["FORMATS", "Format", "save", "text", "write"]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: what it is for, the usual ending of its files, and who writes it."""

    purpose: str
    suffix: str
    pieces: Callable[[Iterable[StoredTie]], Iterator[str]]


FORMATS = {
    "graphml": Format("Gephi, Gephi Lite, yEd, networkx, igraph: one edge a relation", ".graphml", graphml),
    "graphml-pairs": Format("the same with one edge a pair of entities", ".graphml", graphml_pairs),
    "gexf": Format("Gephi's timeline: every dated tie has its time", ".gexf", gexf),
    "csv": Format("a spreadsheet: one row a tie", ".csv", csv_ties),
    "csv-nodes": Format("Neo4j and Excel: entities", ".csv", csv_nodes),
    "csv-edges": Format("Neo4j and Excel: relations", ".csv", csv_edges),
    "cytoscape": Format("Cytoscape and Cytoscape.js", ".cyjs", cytoscape),
    "ftm": Format("OpenAleph: FollowTheMoney entities, one a line", ".ftm.json", ftm),
    "plover": Format("tools for event data: rows coded in PLOVER", ".csv", plover),
}


def text(ties: Iterable[StoredTie], format: str) -> Iterator[str]:  # noqa: A002 - the word of the command line
    """Return a file's text in pieces.

    Raises:
        UsageError: there is no such format.
    """
    if format not in FORMATS:
        message = f"unknown format {format!r}: use {', '.join(FORMATS)}"
        raise UsageError(message)
    return FORMATS[format].pieces(ties)


def write(ties: Iterable[StoredTie], path: Path, format: str) -> None:  # noqa: A002 - as above
    """Write a file of a format; the errors are those of ``text`` and ``save``."""
    save(text(ties, format), path)


def save(pieces: Iterable[str], path: Path) -> None:
    """Write the text of a file as UTF-8, piece by piece; halves of surrogate pairs become question marks.

    Raises:
        KgError: the file cannot be written.
    """
    try:
        with uncollected(), path.open("w", encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(pieces)
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror})"
        raise KgError(message) from error
