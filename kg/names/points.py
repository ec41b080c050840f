"""Name the halves of a divided land by their points of the compass: 'the North' beside South Korea."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Kind, Mention

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from kg.model import Entity, Sentence
    from kg.names.found import Found

_OPPOSITE = {"North": "South", "South": "North"}
_POINT = re.compile(r"\b[Tt]he (North|South)(?![\w-])(?! (?:of (?:the |[A-Z])|[A-Z]))")


def halves(found: Found, sentences: Sequence[Sentence], seen: Counter[str]) -> Iterator[Mention]:
    """Yield where a text names one half of a land, by its point alone.

    Args:
        found: the names of the document so far.
        sentences: its stretches.
        seen: how often each country or entity is named in it.
    """
    halved = _halved(found, seen)
    if not halved:
        return
    for sentence in sentences:
        for match in _POINT.finditer(found.text, sentence.start, sentence.end):
            yield Mention(match.start(1), match.end(1), halved[match.group(1)], "name")


def _halved(found: Found, seen: Counter[str]) -> dict[str, Entity]:
    """Return point of the compass -> half of the land, where the document tells of both, or of one most."""
    surfaces = found.lexicon.names.surfaces
    for one, often in seen.items():
        point, _, rest = one.partition("_")
        if point not in _OPPOSITE or not rest:
            continue
        name = rest.replace("_", " ")
        both = {each: surfaces.get(f"{each} {name}", ())[:1] for each in _OPPOSITE}
        halved = {
            each: s.entity for each, senses in both.items() for s in senses if s.entity.kind is Kind.COUNTRY
        }
        if len(halved) == len(_OPPOSITE) and (
            all(seen.get(half.id) for half in halved.values()) or often == max(seen.values())
        ):
            return halved
    return {}
