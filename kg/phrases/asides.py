"""Drop what stands between commas and only delays the clause.

The commas around a time between a verb and its object ('urged, time and again, Togo to leave'), a second 'be'
before the same predicate ('is not, and never was, a member'), and 'it is thought', which makes it no more
than possible ('Kenya, it is thought, has armed Chad').
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.phrases.closed_words import COPULAS
from kg.phrases.groups import Item

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_ASIDE = re.compile(r"(?<=V),a{0,2},(?=N)")
"""Kinds of such commas; a date between them is no item, an adverb is one."""
_AGAIN = re.compile(r"(?<=V),ca*V,(?=N)")
"""Kinds of a second verb before the same predicate."""
_THOUGHT = re.compile(r"(?<=N),NV,(?=a*V)")
"""Kinds of ', it is thought,' between a subject and its verb."""
_IT = "it"
_MAYBE = "allegedly"
_REACH = 8
"""Items in which the verb of a clause that begins there would stand."""


def without_asides(items: Sequence[Item], surmised: Collection[str]) -> Sequence[Item]:
    """Return the items without the commas of such asides, or without the asides.

    Args:
        items: the groups and marks of one sentence.
        surmised: verbs of what is only said or thought.
    """
    kinds = "".join([item.kind for item in items])
    dropped: set[int] = set()
    hedged: set[int] = set()
    for aside in _ASIDE.finditer(kinds):
        if _takes_object(items, aside.start(), aside.end()):
            dropped |= {aside.start(), aside.end() - 1}
    for aside in _AGAIN.finditer(kinds):
        verbs = (items[aside.start() - 1].verb, items[aside.end() - 2].verb)
        if all(verb is not None and verb.lemma in COPULAS for verb in verbs):
            dropped |= {*range(*aside.span())}
    for aside in _THOUGHT.finditer(kinds):
        if _is_surmise(items, aside.start(), surmised):
            dropped |= {*range(*aside.span())} - {aside.start()}
            hedged.add(aside.start())
    maybe = (replace(item, kind="a", low=_MAYBE) if i in hedged else item for i, item in enumerate(items))
    return [item for i, item in enumerate(maybe) if i not in dropped] if dropped else items


def _is_surmise(items: Sequence[Item], comma: int, surmised: Collection[str]) -> bool:
    """Return whether ', it is thought,' stands there."""
    verb = items[comma + 2].verb
    return items[comma + 1].low == _IT and verb is not None and verb.passive and verb.lemma in surmised


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
