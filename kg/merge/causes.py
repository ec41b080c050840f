"""Whom 'it' and 'he' take up behind 'because': who is blamed for something did it, not who blames him.

Verbs of judging make of their object the cause (implicit causality: Garvey and Caramazza 1974).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.merge.memory import Memory, Sought
    from kg.merge.persons import Resolve
    from kg.model import Entity, Kind

_BECAUSE = re.compile(r"\bbecause (?:, )?$")
_REACH = 12  # characters before the pronoun
_JUDGING = frozenset({"criticises", "sanctions"})
_PRAISING = frozenset({"supports.praise"})
"""Rules of judgements whose relation is not always one."""


def judged(sought: Sought, kinds: frozenset[Kind], memory: Memory, resolve: Resolve) -> Entity | None:
    """Return who did what he is judged for: 'it' of 'the EU sanctioned Rosneft because it sold oil'.

    Args:
        sought: the pronoun.
        kinds: what the pronoun can be.
        memory: what the document names and tells.
        resolve: tells what another reference stands for.
    """
    at = sought.ref.start
    if sought.ref.word != "subject" or _BECAUSE.search(memory.text, max(0, at - _REACH), at) is None:
        return None
    start, _ = next(memory.stretches(at))
    for draft in memory.deeds_before(at):
        if draft.trigger[0] < start:
            return None
        target = draft.target
        if (draft.relation in _JUDGING or draft.rule in _PRAISING) and start <= target.start < at:
            found = (e for e, _ in resolve(replace(sought, ref=target, others=()), memory))
            return next((e for e in found if e.kind in kinds and e not in sought.others), None)
    return None
