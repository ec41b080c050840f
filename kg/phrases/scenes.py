"""Read headings without a verb that say who is where: 'Macron in Hanoi', 'Kenyan minister in Oslo'."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.model import LANDS, Kind, Style
from kg.syntax import Verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Mention, Sentence
    from kg.syntax import Clause

_LONGEST = 80
"""Characters of such a heading."""
_IN = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:back )?in (?:the )?")


def is_scene(text: str, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Return whether a short heading names a person and, behind 'in', a place."""
    if sentence.style is not Style.HEADING or sentence.end - sentence.start > _LONGEST:
        return False
    for who, where in pairwise(mentions):
        if who.entity.kind is Kind.PERSON and where.entity.kind in LANDS:
            return _IN.fullmatch(text, who.end, where.start) is not None
    return False


def tell_scene(clause: Clause) -> None:
    """Write out the 'is' of a heading without a verb, behind whose one subject 'in' and a place stand."""
    if clause.verb is not None or clause.predicate or clause.object or len(clause.subject) != 1:
        return
    name = clause.subject[0]
    place = next((group for preposition, group in clause.pps[:1] if preposition == "in"), [])
    if len(place) != 1 or not (name.mods or name.is_person):
        return
    mention = place[0].head.mention
    if mention is not None and mention.entity.kind in LANDS and place[0].start > name.end:
        token = replace(name.head, text="is", low="is", tag="x", lemma="be", mention=None)
        clause.verb = Verb("be", "fin", token)
