"""Put the role for 'one' where a text says it again: 'Laos, an ASEAN member, met Cambodia, another one'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.phrases.closed_words import COPULAS
from kg.phrases.groups import Item
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.syntax import Noun

    Classes = Mapping[str, frozenset[str]]

_REACH = 24
"""Items to look back for the role."""
_PHRASES = frozenset({"of", "for", "in", "to"})
"""Prepositions behind a role that are said with it again."""
_BEFORE = frozenset({"once", "already", "also", "now", "still", "formerly", "itself"})
"""Adverbs before a bare 'one': 'once one itself'."""
_STATES = frozenset({"state", "country", "nation"})
"""Nouns that tell a role with one before them: 'an associate state', 'a candidate country'."""
_OTHERS = frozenset(
    {"two", "three", "four", "five", "both", "all", "several", "many", "founding", "new", "first"}
)
"""What is said of a role and not of who has it, too."""


def with_roles_again(items: list[Item], classes: Classes) -> list[Item]:
    """Return the items with a role, and its phrases, in the place of each 'one' that stands for it."""
    if "one" not in [item.noun.head.low for item in items if item.noun is not None]:
        return items
    out: list[Item] = []
    for i, item in enumerate(items):
        noun = item.noun
        if noun is not None and noun.head.low == "itself" and i and _is_one(items, i - 1):
            continue
        k = _role(out, classes) if noun is not None and _is_one(items, i) else -1
        role = out[k].noun if k >= 0 else None
        if noun is None or role is None:
            out.append(item)
            continue
        out.append(Item("N", role.lemma, item.at, noun=_said_again(role, noun, classes)))
        for word, group in zip(out[k + 1 :: 2], out[k + 2 :: 2], strict=False):
            if word.kind != "i" or word.low not in _PHRASES or group.noun is None:
                break
            out.extend([replace(word), replace(group, noun=replace(group.noun))])
    return out


def _is_one(items: Sequence[Item], i: int) -> bool:
    """Return whether 'another one', 'the newest one' or 'once one' at i says what a name beside it is."""
    noun, before = items[i].noun, items[i - 1] if i else None
    if noun is None or before is None or noun.head.low != "one" or noun.mods or noun.owner is not None:
        return False
    if i + 1 < len(items) and items[i + 1].low == "of":
        return False
    described = noun.det in {"a", "an", "the", "another"} and (bool(noun.words) or noun.det == "another")
    copular = before.verb is not None and before.verb.lemma in COPULAS
    if copular and noun.det == "" and not noun.words and items[i - 2 : i - 1]:
        return True  # 'and Peru became one in May'
    if before.low in _BEFORE and i > 1:
        return described or items[i - 2].kind == "," or noun.det == ""
    return described and (before.kind == "," or copular)


def _role(before: Sequence[Item], classes: Classes) -> int:
    """Return where the last role stands that somebody was said to have; -1 where there is none."""
    for k in range(len(before) - 1, max(-1, len(before) - 1 - _REACH), -1):
        noun = before[k].noun
        if noun is not None and noun.head.mention is None and is_known_role(noun, classes):
            return k
    return -1


def is_known_role(noun: Noun, classes: Classes) -> bool:
    """Return whether a noun names an office or what a state can be to another."""
    if noun.lemma in classes["held"] or noun.lemma in classes["roles of states"]:
        return True
    return noun.lemma in _STATES and not classes["roles of states"].isdisjoint(noun.words)


def _said_again(role: Noun, one: Noun, classes: Classes) -> Noun:
    """Return the role as it is said of another, with the words before 'one'."""
    kept = [word for word in role.words if word not in _OTHERS | classes["former"]]
    head = replace(role.head, tag=Tag.NOUN) if role.head.tag == Tag.PLURAL else role.head
    det = "a" if one.det in {"", "another"} else one.det
    return replace(
        role,
        head=head,
        det=det,
        words=(*one.words, *kept),
        of=[],
        tail=[],
        appositions=[],
        start=one.start,
        end=one.end,
    )
