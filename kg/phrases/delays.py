"""Drop what stands between a subject and its verb and tells of no other party.

'Kenya, for its part, left', 'Kenya, its treasury empty, left', 'Kenya itself left': all are 'Kenya left'.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.phrases.closed_words import POSSESSIVES, REFLEXIVES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.phrases.groups import Item
    from kg.syntax import Noun

_DELAY = re.compile(r"(?<=N),(?:iN|a)*,(?=a*V)")
"""Kinds of what stands between commas before a verb: a phrase, an adverb, or a date, which is no item."""
_ABSOLUTE = re.compile(r"(?<=N),N(?:a*[VJE])(?:iN|a)*,(?=a*V)")
"""Kinds of ', its treasury empty,' and ', its currency sinking by the day,'."""
_SOME = re.compile(r"(?<=N),NN(?:iN)*,(?=a*V)")
"""Kinds of ', most of them volunteers,': the pronoun is a part of the group before."""
_THOUGH = re.compile(r"(?<=N),ba*J(?:iN)*,(?=a*V)")
"""Kinds of ', though neutral,'."""
_PART = frozenset(
    {"some", "most", "many", "all", "half", "several", "few", "both", "none", "one", "two", "three", "dozens"}
)
"""Heads of the group that says how many of those before are something: 'most of them'."""
_IN_LIST = re.compile(r"(?<=c),(?:iN|a)*,(?=N)")
"""Kinds of the same behind 'and', before the last of a list: 'Kenya, Togo and, since May, Chad'."""
_STATES = frozenset({"war", "odds", "loggerheads"})
"""What two may be at: 'Chad and Mali, still at war, left'."""


def without_delays(items: Sequence[Item], telling: Collection[str]) -> Sequence[Item]:
    """Return the items without phrases between subject and verb, and without 'itself' behind a group.

    Args:
        items: the groups and marks of one sentence.
        telling: verbs that take a clause, whose subject may stand behind them: 'said Kenya, in May, left'.
    """
    kinds = "".join([item.kind for item in items])
    stressing = [i for i, item in enumerate(items) if item.low in REFLEXIVES]
    dropped = {i for i in stressing if i and (_stresses(items[i - 1], items[i]) or _opens_aside(items, i))}
    for kind in (_ABSOLUTE, _SOME, _THOUGH):
        for aside in kind.finditer(kinds):
            if _tells_of(items, aside.start() + 1) and _delays(items, *aside.span(), telling):
                dropped.update(range(*aside.span()))
    for aside in _DELAY.finditer(kinds):
        if _delays(items, *aside.span(), telling):
            dropped.update(k for k in range(*aside.span()) if items[k].kind != "a")
    for aside in _IN_LIST.finditer(kinds):
        if not any(_tells(item) for item in items[slice(*aside.span())]):
            dropped.update(range(*aside.span()))
    kept = [item for i, item in enumerate(items) if i not in dropped] if dropped else items
    return _with_once(kept)


def _with_once(items: Sequence[Item]) -> Sequence[Item]:
    """Give 'once' to the group that it opens: 'Once allies, Mali and Chad quarrel' is no old quarrel."""
    comma = next((i for i, item in enumerate(items) if item.kind == ","), 0)
    opens = comma > 1 and items[0].low == "once" and all(item.verb is None for item in items[:comma])
    if not opens:
        return items
    noun = items[1].noun
    if noun is None:
        return items[1:]  # 'Once the closest of partners,'
    told = replace(items[1], noun=replace(noun, words=("once", *noun.words)))
    return [told, *items[2:]]


def _stresses(before: Item, item: Item) -> bool:
    """Return whether a pronoun only stresses the group before it: 'Kenya itself', but not 'is one itself'."""
    if item.noun is None or before.noun is None:
        return False
    return before.noun.head.low != "one"


def _opens_aside(items: Sequence[Item], i: int) -> bool:
    """Return whether a pronoun opens what a name is: 'Kenya, itself a buyer,'."""
    behind = items[i + 1 : i + 3]
    told = any(item.noun is not None and item.noun.det in {"a", "an", "the"} for item in behind)
    return told and "".join(item.kind for item in items[max(0, i - 2) : i]) == "N,"


def _tells_of(items: Sequence[Item], i: int) -> bool:
    """Return whether an aside that begins there only tells of the group before the comma."""
    noun, behind = items[i].noun, items[i + 1]
    if noun is None:
        return True  # 'though neutral'
    if behind.noun is not None:
        return noun.head.low in _PART
    verb = next((item.verb for item in items[i + 1 :] if item.verb is not None), None)
    spent = verb is not None and "E" in (verb.token.choices or "") and items[i + 2].kind == ","
    bare = behind.kind in "JE" or spent or (verb is not None and verb.form == "ger")
    return bare and noun.det in POSSESSIVES


def _delays(items: Sequence[Item], start: int, end: int, telling: Collection[str]) -> bool:
    """Return whether an aside without a name stands between a subject and its verb.

    The subject opens its clause: no verb stands before it but one that tells of it.
    """
    verb = next((item.verb for item in items[end:] if item.verb is not None), None)
    if verb is None or verb.form != "fin" or items[start - 1].noun is None:
        return False
    if any(_tells(item) for item in items[start:end]):
        return False
    for k in range(start - 2, -1, -1):
        item = items[k]
        if item.verb is not None:
            return item.verb.lemma in telling and k == start - 2
        if item.kind in "w.;:" or (item.kind == "i" and k == start - 2):
            return item.kind in ".;:"
    return True


def _tells(item: Item) -> bool:
    """Return whether a group of an aside names somebody, or says how two stand: 'at war'."""
    return item.noun is not None and (_is_named(item.noun) or item.noun.lemma in _STATES)


def _is_named(noun: Noun) -> bool:
    """Return whether a name stands in a group: 'Chad', 'Chad's help', 'help of Chad'."""
    parts = (noun, *noun.of, *([noun.owner] if noun.owner else ()))
    return bool(noun.mods) or any(part.head.mention is not None for part in parts)
