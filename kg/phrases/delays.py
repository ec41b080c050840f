"""Drop what stands between a subject and its verb and tells of no other party.

'Kenya, for its part, left', 'Kenya, under pressure at home, left', 'Kenya itself left': all are 'Kenya left'.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.phrases.groups import Item
    from kg.syntax import Noun

_DELAY = re.compile(r"(?<=N),(?:iN|a)*,(?=a*V)")
"""Kinds of what stands between commas before a verb: a phrase, an adverb, or a date, which is no item."""
_STATES = frozenset({"war", "odds", "loggerheads"})
"""What two may be at: 'Chad and Mali, still at war, left'."""
_REFLEXIVES = frozenset({"itself", "himself", "herself", "themselves"})


def without_delays(items: Sequence[Item], telling: Collection[str]) -> Sequence[Item]:
    """Return the items without phrases between subject and verb, and without 'itself' behind a group.

    Args:
        items: the groups and marks of one sentence.
        telling: verbs that take a clause, whose subject may stand behind them: 'said Kenya, in May, left'.
    """
    kinds = "".join([item.kind for item in items])
    dropped = {i for i in range(1, len(items)) if _stresses(items[i - 1], items[i])}
    for aside in _DELAY.finditer(kinds):
        if _delays(items, *aside.span(), telling):
            dropped.update(k for k in range(*aside.span()) if items[k].kind != "a")
    return [item for i, item in enumerate(items) if i not in dropped] if dropped else items


def _stresses(before: Item, item: Item) -> bool:
    """Return whether a pronoun only stresses the group before it: 'Kenya itself', but not 'is one itself'."""
    if item.noun is None or before.noun is None or item.low not in _REFLEXIVES:
        return False
    return before.noun.head.low != "one"


def _delays(items: Sequence[Item], start: int, end: int, telling: Collection[str]) -> bool:
    """Return whether an aside without a name stands between a subject and its verb.

    The subject opens its clause: no verb stands before it but one that tells of it.
    """
    verb = next((item.verb for item in items[end:] if item.verb is not None), None)
    if verb is None or verb.form != "fin" or items[start - 1].noun is None:
        return False
    told = [item.noun for item in items[start:end] if item.noun is not None]
    if any(_is_named(noun) or noun.lemma in _STATES for noun in told):
        return False
    for k in range(start - 2, -1, -1):
        item = items[k]
        if item.verb is not None:
            return item.verb.lemma in telling and k == start - 2
        if item.kind in "w.;:" or (item.kind == "i" and k == start - 2):
            return item.kind in ".;:"
    return True


def _is_named(noun: Noun) -> bool:
    """Return whether a name stands in a group: 'Chad', 'Chad's help', 'help of Chad'."""
    parts = (noun, *noun.of, *([noun.owner] if noun.owner else ()))
    return bool(noun.mods) or any(part.head.mention is not None for part in parts)
