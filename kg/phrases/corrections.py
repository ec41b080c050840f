"""Put what is right before what is wrong: 'not A but B' is 'B, not A', and 'is not A, only B' alike.

What is not is told whole: 'a member of A but not of B' is 'a member of A but not a member of B'.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.phrases.closed_words import COPULAS
from kg.phrases.groups import Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.syntax import Noun, Verb

_PREFERRING = frozenset({"rather than", "instead of"})
_MERELY = frozenset({"only", "merely", "just", "rather", "simply"})
_PHRASE = "iN"
_YET = frozenset({"though", "although", "yet"})
_SETTING_APART = frozenset({"not", "but"})
_LONGEST_LIST = 16  # items looked back for the 'of' of the other one


def set_right(out: Sequence[Item]) -> Sequence[Item]:
    """Read 'not A but B' as 'B, not A,' and 'not with A but with B' as 'with B but not with A'."""
    for i, item in enumerate(out[:-3]):
        if item.low in _PREFERRING and _is_subject(out, i):
            return _without_other(out, i)
        if item.verb is not None and item.verb.negated:
            put = _said_instead(out, i, item.verb)
            if put is not None:
                return put
        if item.low != "not" or item.kind != "a":
            continue
        size = 1 + (out[i + 1].kind == "i")  # items of each half
        kinds = "".join(each.kind for each in out[i + 1 : i + 2 + 2 * size])
        if kinds not in {"NcN", "iNciN"} or out[i + 1 + size].low != "but":
            continue
        end = i + 2 + 2 * size
        while size == 1 and "".join(each.kind for each in out[end : end + 2]) == "cN":
            end += 2  # 'not A but B and C'
        wrong, but, right = out[i + 1 : i + 1 + size], out[i + 1 + size], out[i + 2 + size : end]
        mark = Item(",", ",", but.at)
        joint = [mark, item] if size == 1 else [but, item]
        return [*out[:i], *right, *joint, *wrong, *([mark] if size == 1 else []), *out[end:]]
    return out


def set_apart(out: Sequence[Item]) -> Sequence[Item]:
    """Read ', though not Chad,' as ', but not Chad,'."""
    for i, item in enumerate(out[1:-2], 1):
        denied = item.low in _YET and out[i + 1].low == "not" and out[i + 2].kind in "Ni"
        if denied and out[i - 1].kind == ",":
            return [*out[:i], Item("c", "but", item.at), *out[i + 1 :]]
    return out


def told_whole(out: Sequence[Item]) -> Sequence[Item]:
    """Read 'a member of A but not of B' as 'of A but not a member of B', and 'is not of A but of B' alike."""
    for i, item in enumerate(out[:-2]):
        if item.low not in _SETTING_APART or "".join(each.kind for each in out[i + 1 : i + 3]) != _PHRASE:
            continue
        at = i - (item.low == "not")  # where the comma or coordinator stands
        opens = at > 0 and (out[at].kind in "c," or out[at].low in _YET)
        k = _last_of(out, at - 1) if opens and out[i + 1].low == "of" else 0
        role = out[k - 1].noun if k else None
        if role is None or not _is_role(role) or (item.low == "but" and not _is_denied(out, k - 2)):
            continue
        again = replace(out[k - 1], noun=replace(role, of=[], tail=[], appositions=[]))
        but = Item("c", "but", out[at].at) if out[at].low in _YET else out[at]
        return [*out[:at], but, *out[at + 1 : i + 1], again, *out[i + 1 :]]
    return out


def _last_of(out: Sequence[Item], end: int) -> int:
    """Return where the last 'of' before a place stands in its clause, or 0."""
    for k in range(end, max(0, end - _LONGEST_LIST), -1):
        if out[k].low == "of":
            return k
        if out[k].kind in "Vb.;":
            break
    return 0


def _is_denied(out: Sequence[Item], i: int) -> bool:
    """Return whether the verb at i, if there is one, is denied: 'is not' a member."""
    verb = out[i].verb if i >= 0 else None
    return verb is not None and verb.negated


def _is_subject(out: Sequence[Item], i: int) -> bool:
    """Return whether the names around 'rather than' begin a clause: 'Kenya rather than Chad will'."""
    first = i - 2 if out[i - 1].kind == "," else i - 1
    end = i + 3 if out[i + 2].kind == "," else i + 2
    if first < 0 or end >= len(out) or (first and out[first - 1].kind not in 'c,b.;:"'):
        return False
    verb = out[end].verb
    names = [out[k].noun for k in (first, i + 1)]
    named = all(noun is not None and noun.head.mention is not None for noun in names)
    return named and verb is not None and verb.form == "fin"


def _without_other(out: Sequence[Item], i: int) -> list[Item]:
    """Read 'A rather than B' as 'A, not B,'."""
    first = i - 1 if out[i - 1].kind == "," else i
    end = i + 3 if out[i + 2].kind == "," else i + 2
    mark, no = Item(",", ",", out[i].at), Item("a", "not", out[i].at)
    return [*out[:first], mark, no, out[i + 1], mark, *out[end:]]


def _said_instead(out: Sequence[Item], i: int, verb: Verb) -> list[Item] | None:
    """Return 'is an observer, not a member of it' for 'is not a member of it, only an observer'."""
    if verb.lemma not in COPULAS or verb.passive or not _is_role(out[i + 1].noun):
        return None
    wrong = _end_of_phrases(out, i + 2)
    start = wrong
    while start < len(out) and (out[start].kind == "," or _corrects(out[start])):
        start += 1
    corrected = any(_corrects(each) for each in out[wrong:start])
    if not corrected or start >= len(out) or not _is_role(out[start].noun):
        return None
    end = _end_of_phrases(out, start + 1)
    if end < len(out) and out[end].kind in {"V", "a"} and out[start - 1].low == "but":
        return None  # 'is not a member, but an observer said'
    at = out[wrong].at
    shared = out[i + 2 : wrong] if end == start + 1 else []
    affirmed = Item("V", out[i].low, out[i].at, verb=replace(verb, negated=False))
    denied = [Item(",", ",", at), Item("a", "not", at), *out[i + 1 : wrong], Item(",", ",", at)]
    behind = out[end:] if end < len(out) and out[end].kind != "," else out[end + 1 :]
    if behind[:1] and behind[0].kind in ".;:":
        denied.pop()
    return [*out[:i], affirmed, *out[start:end], *shared, *denied, *behind]


def _corrects(item: Item) -> bool:
    return item.low == "but" or (item.kind == "a" and item.low in _MERELY)


def _is_role(noun: Noun | None) -> bool:
    """Return whether a group says what somebody is: 'an observer', and no name."""
    return noun is not None and noun.head.mention is None and noun.det in {"a", "an", "the"}


def _end_of_phrases(out: Sequence[Item], k: int) -> int:
    """Return where the phrases with prepositions end that begin at k: 'of the bloc in Lima'."""
    while "".join(each.kind for each in out[k : k + 2]) == _PHRASE:
        k += 2
    return k
