"""A plot of cooperation above and conflict below the line, quarter by quarter, as SVG."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from kg.analyse.table import Table

COLOURS = {"cooperation": "#1f6fc4", "contact": "#23897d", "conflict": "#d2401a"}
STEP, BAR, HALF, LEFT = 26, 18, 110, 44
"""Pixels: a quarter's width, a bar's width, the height above and below the line, the margin."""


def quarterly(table: Table, title: str) -> str:
    """Draw the table of ``quarters``: contact and cooperation up, conflict down."""
    most = (
        max((max(_above(row, table), _number(row, table, "conflict")) for row in table.rows), default=1) or 1
    )
    width, height = LEFT + STEP * max(len(table.rows), 8) + 20, 2 * HALF + 140
    middle = HALF + 44
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    font = 'font-family="system-ui, sans-serif" font-size="11" fill="#182030"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {font} role="img">',
        f'<title>{escape(title)}</title><rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="20" font-size="14" font-weight="600">{escape(title)}</text>',
        *_key(height),
        *_scale(most, middle, width),
    ]
    for place, row in enumerate(table.rows):
        parts += _bars(row, table, LEFT + place * STEP + 4, middle, HALF / most)
    return "\n".join([*parts, "</svg>\n"])


def _bars(row: tuple[object, ...], table: Table, x: int, middle: int, unit: float) -> Iterator[str]:
    base = float(middle)
    for family in ("contact", "cooperation"):
        tall = _number(row, table, family) * unit
        base -= tall
        yield _bar(x, base, tall, family)
    yield _bar(x, middle, _number(row, table, "conflict") * unit, "conflict")
    across, down = x + 12, middle + HALF + 8
    turned = f'x="{across}" y="{down}" transform="rotate(60 {across} {down})"'
    yield f'<text {turned} font-size="10">{escape(str(row[0]))}</text>'


def _bar(x: int, y: float, tall: float, family: str) -> str:
    return f'<rect x="{x}" y="{y:.1f}" width="{BAR}" height="{tall:.1f}" fill="{COLOURS[family]}"/>'


def _scale(most: int, middle: int, width: int) -> Iterator[str]:
    for value, y in ((most, middle - HALF), (0, middle), (most, middle + HALF)):
        yield f'<line x1="{LEFT}" x2="{width - 10}" y1="{y}" y2="{y}" stroke="#dfe3ea"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{value}</text>'


def _key(height: int) -> Iterator[str]:
    for place, (family, colour) in enumerate(COLOURS.items()):
        x, y = LEFT + place * 110, height - 12
        yield f'<rect x="{x}" y="{y - 9}" width="10" height="10" fill="{colour}"/>'
        yield f'<text x="{x + 15}" y="{y}">{family}</text>'


def _above(row: tuple[object, ...], table: Table) -> int:
    return _number(row, table, "cooperation") + _number(row, table, "contact")


def _number(row: tuple[object, ...], table: Table, column: str) -> int:
    value = row[table.columns.index(column)]
    return value if isinstance(value, int) else 0
