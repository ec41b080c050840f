"""Drop names of the lexicon that are part of a longer, unknown name beside them: 'Kenya Airways'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import ARRANGED, LANDS, PEOPLES, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.names.pieces import Around, Piece
    from kg.names.runs import Word
    from kg.names.scan import Hit

_FIRMS = frozenset({"company", "media"})
"""Groups of bodies whose names begin those of others ('KCB Uganda')."""


def swallow(before: Piece | None, after: Piece | None, around: Around) -> None:
    """Drop the lexicon names beside an unknown word that they are part of: 'Kenya Airways', 'Anna Prague'."""
    for first, neighbour in ((True, before), (False, after)):
        if neighbour is not None and neighbour[0] == "name":
            hit = around.covered[neighbour[1][0].start]
            if _is_part(hit, neighbour[1], first=first):
                around.dropped.add(hit.start)


def _is_part(hit: Hit, words: Sequence[Word], *, first: bool) -> bool:
    """Return whether an unknown neighbour makes a lexicon name part of some other name.

    It does not where the name is that of a body in full, or its acronym: 'the BRICS Summit'.
    """
    if not hit.senses:
        return False
    sense = hit.senses[0]
    whole = " " in sense.entity.name or (words[0].text.isupper() and sense.entity.group not in _FIRMS)
    if sense.how in PEOPLES or (sense.entity.kind in ARRANGED and whole):
        return False
    if first:
        return sense.how != "short" and sense.entity.kind is not Kind.PERSON
    return sense.entity.kind in LANDS or sense.how == "short"
