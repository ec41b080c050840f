"""Read the rows of a table that name what was done to the party of its title: 'Measures against Israel'.

'Ambassador recalled | Chile', 'Bolivia | relations severed', 'Arms embargo | Slovenia'.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.syntax import Ref, Tag
from kg.ties.labels import heaviest, labels
from kg.ties.pairs import drafts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.syntax import Draft, Noun, Parse
    from kg.ties.frames import Frame
    from kg.ties.reading import Reader
    from kg.ties.table import Cell, Row

_TOWARDS = frozenset({"against", "towards", "toward", "with", "on"})
"""Prepositions of a title before those to whom something is done."""


def measures(row: Row, title: Parse) -> Iterator[Draft]:
    """Yield what the one party of a row did, by a cell that names nobody, to the one of the title."""
    towards = _towards(title)
    named = row.named
    if len(towards) != 1 or len(named) != 1:
        return
    for cell in row.cells:
        if cell.words and not any(token.mention for token in cell.words):
            for frame in heaviest(list(_done(cell, row.reader))):
                yield from drafts_of(row, frame, named[0], towards)


def _towards(title: Parse) -> list[Ref]:
    """Return the parties right behind a preposition of a title."""
    found: list[Ref] = []
    for preposition, token in pairwise(token for token in title.tokens if token.tag != Tag.DET):
        if preposition.low in _TOWARDS and token.mention is not None:
            found.append(Ref(token.start, token.end, token.mention))
    return found


def _done(cell: Cell, reader: Reader) -> list[Frame]:
    """Return the frames that a cell names by a participle ('Relations severed') or a noun ('Embargo')."""
    verbs = [t.lemma for t in cell.words if Tag.PARTICIPLE in (t.choices or t.tag)]
    done = [f for verb in verbs for f in reader.rules.verbs.get(verb, ()) if _takes(f, cell.nouns)]
    nouns = (label for label in labels(cell.nouns, (), reader) if label.sort == "noun" and not label.given)
    frames = done or ([] if verbs else [label.frame for label in nouns])
    return [frame for frame in frames if frame.relation not in reader.rules.symmetric]


def _takes(frame: Frame, nouns: tuple[Noun, ...]) -> bool:
    """Return whether a frame is of a thing that a cell names, done to somebody behind a preposition."""
    thing = frame.object
    others = [slot for _, slot in frame.places]
    if thing is None or thing.role != "word" or thing.inner or frame.particle or frame.second is not None:
        return False
    to_somebody = len(others) == 1 and others[0].role == "Y"
    return to_somebody and any(noun.lemma in thing.words or noun.head.low in thing.words for noun in nouns)
