"""Texts with their evidence marked, as escaped HTML."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from markupsafe import Markup, escape

from kg.store.records import StoredEvidence, StoredTie

Read: TypeAlias = Sequence[tuple[int, StoredTie, StoredEvidence]]
"""Ties read in a document, numbered, with their evidence, in the order of the text."""


def marked(evidence: StoredEvidence) -> Markup:
    """Return a quote with its trigger marked."""
    start, end = (max(0, offset - evidence.start) for offset in evidence.trigger)
    quote = evidence.quote
    return Markup("{}<mark>{}</mark>{}").format(quote[:start], quote[start:end], quote[end:])


def highlighted(text: str, read: Read) -> Markup:
    """Return a document's text with every sentence of evidence marked and numbered, triggers underlined.

    Evidence may overlap: the text is cut at each of its borders, and each piece is marked once.
    """
    cuts = {0, len(text)}
    for _, _, evidence in read:
        cuts |= {evidence.start, evidence.end, *evidence.trigger}
    borders = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    pieces = [_piece(text[start:end], start, end, read) for start, end in pairwise(borders)]
    return Markup().join(pieces)


def _piece(words: str, start: int, end: int, read: Read) -> Markup:
    holding = [one for one in read if one[2].start <= start and end <= one[2].end]
    if not holding:
        return escape(words)
    hinge = any(one[2].trigger[0] <= start and end <= one[2].trigger[1] for one in holding)
    inner = Markup("<b>{}</b>").format(words) if hinge else escape(words)
    anchor = Markup(' id="c{}"').format(start) if any(one[2].start == start for one in holding) else Markup()
    ended = [one for one in holding if one[2].end == end]
    links = Markup().join(
        Markup('<sup><a href="#n{0}">{0}</a></sup>').format(number) for number, _, _ in ended
    )
    return Markup("<mark{}>{}</mark>{}").format(anchor, inner, links)
