"""``kg analyse``, ``kg diff``: measures of the graph as tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.console import say, table
from kg.cli.groups import Whole
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.analyse import Table
    from kg.store.records import StoredTie

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_form = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="Form of the rows.",
)
_plot = click.option(
    "--plot",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw the quarters, too: an SVG.",
)
_top = click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="Rows to show.")


@click.group(cls=Whole)
def command() -> None:
    """Measure the graph: who stands where, which camps there are, what runs between two."""


@command.command()
@options.anywhere
@_top
@_form
def standing(store: options.Place, top: int, form: str) -> None:
    """Rank entities by how many shortest paths pass through them, and by strength.

    \b
    Example:
      kg analyse standing --top 10
    """
    from kg import analyse

    _show(analyse.standing(_ties(store), top), form)


@command.command()
@options.anywhere
@_form
def camps(store: options.Place, form: str) -> None:
    """Find communities by what draws entities together.

    \b
    Example:
      kg analyse camps
    """
    from kg import analyse

    _show(analyse.camps(_ties(store)), form)


@command.command()
@options.anywhere
@_top
@_form
def balance(store: options.Place, top: int, form: str) -> None:
    """List triangles of cooperation and conflict, the unbalanced first.

    \b
    Example:
      kg analyse balance
    """
    from kg import analyse

    _show(analyse.balance(_ties(store), top), form)


@command.command()
@click.argument("first")
@click.argument("second")
@options.anywhere
@_plot
@_form
def pair(first: str, second: str, store: options.Place, plot: Path | None, form: str) -> None:
    """List all that runs between two entities in the order of time.

    The table is followed by cooperation against conflict quarter by quarter; 'kg analyse quarters' gives
    that alone, as CSV and JSON too.

    \b
    Example:
      kg analyse pair Russia Belarus
    """
    from kg import analyse

    ties = list(_ties(store))
    _show(analyse.events(ties, first, second), form)
    found = analyse.quarters(ties, first, second)
    if form == "table" and found.rows:
        _show(found, form)
    _draw(found, plot, f"{first} and {second}")


@command.command()
@click.argument("first", required=False)
@click.argument("second", required=False)
@options.anywhere
@_plot
@_form
def quarters(
    first: str | None, second: str | None, store: options.Place, plot: Path | None, form: str
) -> None:
    """Count reports by quarter and family: of all, around one entity, or between two.

    \b
    Examples:
      kg analyse quarters
      kg analyse quarters Russia Belarus --plot pair.svg
    """
    from kg import analyse

    found = analyse.quarters(_ties(store), first, second)
    _show(found, form)
    _draw(found, plot, " and ".join(name for name in (first, second) if name) or "All ties")


@click.command()
@click.argument("old")
@click.argument("new")
@options.anywhere
@_form
def diff(old: str, new: str, store: options.Place, form: str) -> None:
    """Show what changed between two graphs, or between two days of one.

    OLD and NEW are folders of graphs, or days: then the graph of --store is compared as the documents
    published by the one day and by the other know it.

    \b
    Examples:
      kg diff output-june/ output-july/
      kg diff 2024-06-30 2024-12-31
    """
    from kg import analyse

    _show(analyse.changes(_as_of(old, store), _as_of(new, store)), form)


def _as_of(which: str, store: options.Place) -> Iterator[StoredTie]:
    from kg.analyse.change import until
    from kg.selection import day

    if _DAY.fullmatch(which):
        return until(_ties(store), day(which))
    if not Path(which).is_dir():
        message = f"{which}: neither a folder of a graph nor a day such as 2024-07-03"
        raise UsageError(message)
    return _ties(Path(which))


def _ties(store: options.Place) -> Iterator[StoredTie]:
    from kg.store.anywhere import open_any
    from kg.store.reading import ties

    return ties(open_any(store))


def _show(found: Table, form: str) -> None:
    if form == "csv":
        click.echo(found.csv(), nl=False)
    elif form == "json":
        click.echo(found.json())
    else:
        rows: Iterable[tuple[object, ...]] = found.rows
        table(found.columns, rows)
        say(found.note)


def _draw(found: Table, plot: Path | None, title: str) -> None:
    from kg.analyse.plot import quarterly

    if plot is not None:
        plot.write_text(quarterly(found, title), encoding="utf-8", newline="\n")
        say(f"{plot}")
