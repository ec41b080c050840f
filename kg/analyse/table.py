"""What an analysis gives: rows under headings, and how they came about."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings.

    Attributes:
        name: a word for files and headings.
        note: how the figures were obtained, in a sentence or two.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str

    def csv(self) -> str:
        """Return the rows as CSV with a heading."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows(["" if cell is None else cell for cell in row] for row in self.rows)
        return text.getvalue()

    def json(self) -> str:
        """Return the rows as a list of objects in JSON."""
        return json.dumps(
            [dict(zip(self.columns, row, strict=True)) for row in self.rows], ensure_ascii=False
        )
