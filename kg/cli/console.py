"""What commands print: data to standard output, talk to standard error, tables to either."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

_WIDE = 10_000  # columns where no terminal limits them
# Characters that steer a terminal or turn the direction of writing must not reach it from a document.
_STEERING = dict.fromkeys(
    [
        *range(32),
        *range(127, 160),
        *range(0x200E, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        0x061C,
    ],
    " ",
)


def say(message: str) -> None:
    """Tell the user something that is not data."""
    click.echo(plain(message), err=True)


def plain(text: str) -> str:
    r"""Return a text on one line without characters that steer a terminal.

    >>> plain("Minsk\n\x1b[31m")
    'Minsk [31m'
    """
    return " ".join(text.translate(_STEERING).split())


def counted(number: int, noun: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "tie"), counted(2, "tie"), counted(2, "entity", "entities")
    ('1 tie', '2 ties', '2 entities')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {many or noun + 's'}"


def terminal(*, stderr: bool = False) -> Console:
    """Return rich's console on one of the two streams, as wide as a line needs where that is no terminal."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(file=stream, width=None if stream.isatty() else _WIDE, highlight=False)


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    title: str | None = None,
    stderr: bool = False,
) -> None:
    """Print rows under headings; numbers stand to the right."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    rows = [list(row) for row in rows]
    sheet = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False)
    for index, column in enumerate(columns):
        numbers = bool(rows) and all(isinstance(row[index], int | float) for row in rows)
        sheet.add_column(column, justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        sheet.add_row(*(Text(plain(_cell(value))) for value in row))
    console = terminal(stderr=stderr)
    if console.width == _WIDE:
        for line in console.render_lines(sheet, console.options):
            click.echo("".join(segment.text for segment in line).rstrip(), err=stderr)
    else:
        console.print(sheet)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.3f}" if isinstance(value, float) else str(value)
