"""Tell whether a noun group can be a member of a list that another begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.phrases.of_phrases import Unit
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.syntax import Noun, Verb

_LONGEST_LIST = 40  # units looked through for the 'and' of a list
_FEWEST_NAMES = 2  # a list without 'and' has at least as many names behind its first comma


def runs_on(raw: Sequence[Unit], j: int, first: Noun) -> bool:
    """Return whether ', B' at j belongs to a list: a coordinator follows over groups and commas alone."""
    names = is_named(first)
    if names != is_name(raw[j]) and (names or first.head.tag != "r"):
        return False  # 'received, at the palace, Christodoulides and Mitsotakis'
    if names and (_heads_headline(raw, j) or (first.dated and raw[j].nouns[0].dated)):
        return True  # 'visited Togo in May, Peru in June'
    for k in range(j + 1, min(len(raw), j + _LONGEST_LIST)):
        unit = raw[k]
        if unit.kind == "c":
            behind = k + 2 if "".join(u.kind for u in raw[k + 1 : k + 3]) == "aN" else k + 1  # 'and even C'
            after = raw[behind] if behind < len(raw) else None
            goes_on = after is not None and after.kind == "N" and unit.low != "but"
            return goes_on and after is not None and fits(raw[j].nouns[0], after.nouns[0], joined=True)
        if unit.kind not in "N,":
            return False
        if unit.kind == "N" and names and not is_name(unit):
            return False
    end = j + _LONGEST_LIST
    return names and (end >= len(raw) or raw[end].kind in ".;") and _all_names(raw, j)


def _heads_headline(raw: Sequence[Unit], j: int) -> bool:
    """Return whether ', B' at j is of the names that a headline begins with: 'Laos, Mali, Chad sign pact'."""
    if any(unit.low != "," and not is_name(unit) for unit in raw[:j]):
        return False
    while j + 2 < len(raw) and is_name(raw[j]) and raw[j + 1].low == "," and is_name(raw[j + 2]):
        j += 2
    verb = raw[j + 1].verb if j + 1 < len(raw) and is_name(raw[j]) else None
    plain = verb is not None and verb.form == "fin" and verb.token.low == verb.lemma  # 'quit' is its own past
    return verb is not None and (verb.bare or plain or _is_to_come(verb, raw))


def _is_to_come(verb: Verb, raw: Sequence[Unit]) -> bool:
    """Return whether a headline says what is to come: 'Laos, Thailand to sign pact', and no other verb."""
    return verb.form == "inf" and all(unit.verb is None or unit.verb is verb for unit in raw)


def is_name(unit: Unit) -> bool:
    """Return whether a unit is a noun group, or a list of them, that begins with a name."""
    return unit.kind == "N" and is_named(unit.nouns[0])


def is_named(noun: Noun) -> bool:
    """Return whether a group is a name, known or, like 'Transjordan', not."""
    return noun.head.mention is not None or noun.head.tag == Tag.PROPER


def _all_names(raw: Sequence[Unit], j: int) -> bool:
    """Return whether from j to the end of the stretch only names and commas stand (a list without 'and')."""
    names = 0
    for unit in raw[j:]:
        if unit.kind in ".;":
            break
        if unit.kind == ",":
            continue
        if not is_name(unit):
            return False
        names += 1
    return names >= _FEWEST_NAMES


def fits(a: Noun, b: Noun, *, joined: bool) -> bool:
    """Return whether b can continue a list that a belongs to: both named, both not, or a full group each."""
    if is_named(a) == is_named(b):
        return True
    if not joined:
        return False
    if a.head.tag == "r" or b.head.tag == "r":
        return True
    return bool(a.mods or a.owner or a.of or b.mods or b.owner or b.of or b.det)
