"""Drop what stands between commas and only delays the clause.

The commas around a time between a verb and its object ('urged, time and again, Togo to leave'), a second 'be'
before the same predicate ('is not, and never was, a member'), and 'it is thought', which makes it no more
than possible ('Kenya, it is thought, has armed Chad'). 'It emerged' goes without a trace.
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
_JOINED = re.compile(r"(?<=c),a{0,2},(?=i)")
"""Kinds of such commas behind a coordinator: 'a member of A and, since May, of B'."""
_AGAIN = re.compile(r"(?<=V),ca*V,(?=N)")
"""Kinds of a second verb before the same predicate."""
_THOUGHT = re.compile(r"(?<=N),NV,(?=a*V)")
"""Kinds of ', it is thought,' between a subject and its verb."""
_AGE = re.compile(r"(?<=N),N(?:,|(?=\.))")
"""Kinds of ', 36,' behind a person."""
_DATED = re.compile(r"(?<=N)\([aic]{0,2}\)")
"""Kinds of '(since 2018)', as dates are no items."""
_POPULATION = "population"
_THEN = re.compile(r"(?<=N),a(?=N[.,;])")
"""Kinds of ', then' between two names."""
_IT = "it"
_EMERGING = frozenset({"emerge", "transpire"})
_TOLD = frozenset({"announce", "confirm", "reveal", "disclose"})
"""Verbs of asides that only say that something became known: 'it was announced'."""
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
    joined: set[int] = set()
    for aside in _ASIDE.finditer(kinds):
        if _takes_object(items, aside.start(), aside.end()):
            dropped |= {aside.start(), aside.end() - 1}
    dropped.update(k for aside in _JOINED.finditer(kinds) for k in (aside.start(), aside.end() - 1))
    ages = (aside.span() for aside in _AGE.finditer(kinds) if _is_age(items, aside.start()))
    dropped.update(k for span in ages for k in range(*span))
    dropped.update(k for aside in _DATED.finditer(kinds) for k in range(*aside.span()))
    again = (aside for aside in _AGAIN.finditer(kinds) if _is_said_again(items, aside.start(), aside.end()))
    dropped.update(k for aside in again for k in range(*aside.span()))
    for aside in _THOUGHT.finditer(kinds):
        if _is_surmise(items, aside.start(), surmised):
            dropped |= {*range(*aside.span())} - {aside.start()}
            hedged.add(aside.start())
        elif _is_revealed(items, aside.start()):
            dropped |= {*range(*aside.span())}
    for aside in _THEN.finditer(kinds):
        if items[aside.start() + 1].low == "then" and _are_names(
            items[aside.start() - 1], items[aside.end()]
        ):
            dropped.add(aside.start())
            joined.add(aside.start() + 1)
    if not dropped:
        return items
    put = dict.fromkeys(hedged, ("a", _MAYBE)) | dict.fromkeys(joined, ("c", "and"))
    left = ((item, *put.get(i, (item.kind, item.low))) for i, item in enumerate(items) if i not in dropped)
    return [replace(item, kind=kind, low=low) for item, kind, low in left]


def _are_names(*items: Item) -> bool:
    return all(item.noun is not None and item.noun.head.mention is not None for item in items)


def _is_said_again(items: Sequence[Item], start: int, end: int) -> bool:
    """Return whether the verbs before and in an aside are both a 'be'."""
    verbs = (items[start - 1].verb, items[end - 2].verb)
    return all(verb is not None and verb.lemma in COPULAS for verb in verbs)


def _is_surmise(items: Sequence[Item], comma: int, surmised: Collection[str]) -> bool:
    """Return whether ', it is thought,' stands there."""
    verb = items[comma + 2].verb
    return items[comma + 1].low == _IT and verb is not None and verb.passive and verb.lemma in surmised


def _is_revealed(items: Sequence[Item], comma: int) -> bool:
    """Return whether ', it emerged on Friday,' stands there."""
    verb = items[comma + 2].verb
    told = verb is not None and not verb.negated and verb.lemma in (_TOLD if verb.passive else _EMERGING)
    return items[comma + 1].low == _IT and told


def _is_age(items: Sequence[Item], comma: int) -> bool:
    """Return whether a bare number stands behind a person, or 'population 1,700' behind a country."""
    someone, age = items[comma - 1].noun, items[comma + 1].noun
    if someone is None or age is None:
        return False
    if age.lemma == _POPULATION and not age.det and someone.head.mention is not None:
        return True
    if not someone.is_person:
        return False
    return age.head.low.isdigit() and not (age.words or age.of or age.tail)


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
