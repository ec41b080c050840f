"""Drop the commas around a time between a verb and its object: 'urged, time and again, Togo to leave'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.phrases.groups import Item

_ASIDE = re.compile(r"(?<=V),a{0,2},(?=N)")
"""Kinds of such commas; a date between them is no item, an adverb is one."""
_REACH = 8
"""Items in which the verb of a clause that begins there would stand."""


def without_asides(items: Sequence[Item]) -> Sequence[Item]:
    """Return the items without the commas of such asides."""
    dropped: set[int] = set()
    for aside in _ASIDE.finditer("".join([item.kind for item in items])):
        if _takes_object(items, aside.start(), aside.end()):
            dropped |= {aside.start(), aside.end() - 1}
    return [item for i, item in enumerate(items) if i not in dropped] if dropped else items


def _takes_object(items: Sequence[Item], comma: int, group: int) -> bool:
    """Return whether the group is the object of the verb, and not the subject of one behind it."""
    verb = items[comma - 1].verb
    if verb is None or verb.form != "fin" or verb.passive:
        return False
    for item in items[group + 1 : group + _REACH]:
        if item.verb is not None:
            return item.verb.form != "fin"
        if item.kind not in "Niac":
            break
    return True
