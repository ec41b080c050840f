"""Give names behind 'including', 'among them' and a colon the place of the group whose members they are.

'Several states, including Kenya and Benin, condemned Iran': Kenya and Benin did.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Kind
from kg.phrases.of_phrases import Unit
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.syntax import Noun

_BODIES = frozenset(
    {"bloc", "club", "group", "grouping", "union", "alliance", "league", "community", "organisation"}
    | {"organization", "association", "forum", "body", "pact", "partnership", "coalition", "family"}
)
"""Nouns of bodies that states make up: 'a club of six monarchies'."""
_STATES = frozenset({"countries", "states", "nations", "capitals", "governments", "powers"})
_NAMING = frozenset({"including", "such as"})
_OPENERS = _NAMING | {"among", ":", "("}
_THEM = frozenset({"them", "these", "those", "which", "whom"})


def with_members(raw: Sequence[Unit]) -> list[Unit]:
    """Return the units with named members in the place of 'sixteen allies', and nothing between them."""
    if _OPENERS.isdisjoint([unit.low for unit in raw]):
        return list(raw)
    out: list[Unit] = []
    i = 0
    while i < len(raw):
        names, end = _named_first(raw, i) or _members(raw, i)
        composed = _composed(raw, i)
        counted = _in_brackets(raw, i) if composed is None else None
        if composed is not None:
            bracket = raw[composed - 1].low == "("
            out.extend(raw[i : composed - 1] if bracket else raw[i : composed + 1])
            i = composed + 1 + bracket
        elif counted is not None:  # 'two Baltic states (Estonia and Latvia)' are these two, and no more
            for name in counted.nouns:
                name.appositions.append(replace(raw[i].nouns[-1]))
            alone = len(raw[i].nouns) == 1
            out.extend([counted] if alone else raw[i : i + 4])
            i += 4
        elif names is not None:
            out.append(_with_names(raw[i], names))
            i = end
        else:
            out.append(raw[i])
            i += 1
    return out


def _with_names(unit: Unit, names: Unit) -> Unit:
    """Return a unit with the names of those whom its last group speaks of."""
    group = unit.nouns[-1]
    if group.head.tag == Tag.NOUN and group.of:  # 'a member of blocs such as Mercosur'
        group.of.extend(names.nouns)
        return unit
    whole = [] if _is_region(group) else [group]
    for name in names.nouns:  # 'the club's members, among them Peru': Peru is one
        name.appositions.extend(map(replace, whole))
    return Unit("N", unit.low, unit.at, (*unit.nouns[:-1], *whole, *names.nouns))


def _composed(raw: Sequence[Unit], i: int) -> int | None:
    """Return where the states stand that make up the body at i, each now said to be a member.

    'a club of three states: A, B and C', 'a bloc of states, founded in 1991: A and B'.
    """
    group = raw[i].nouns[-1] if raw[i].kind == "N" else None
    if group is None or group.lemma not in _BODIES or not group.of or group.of[-1].head.tag != Tag.PLURAL:
        return None
    for k in range(i + 1, len(raw) - 1):
        if raw[k].low == ":" or (raw[k].low == "(" and k == i + 1):
            states = raw[k + 1].nouns
            if len(states) > 1 and all(map(_is_state, states)) and _ends(raw, k):
                of = group.of[-1]
                bare = replace(of, lemma="member", words=(), mods=(), of=[], tail=[], appositions=[])
                for state in states:
                    state.appositions.append(replace(bare))
                of.appositions.extend(states)
                return k + 1
            return None
        verb = raw[k].verb
        set_up = verb is not None and raw[k - 1].low == "," and Tag.PARTICIPLE in verb.token.choices
        if verb is not None and verb.form == "fin" and not set_up:
            return None
    return None


def _ends(raw: Sequence[Unit], k: int) -> bool:
    """Return whether the list behind the mark at k ends the sentence, or its bracket."""
    wanted = ")" if raw[k].low == "(" else "."
    return k + 2 >= len(raw) or raw[k + 2].kind == wanted


def _is_state(noun: Noun) -> bool:
    mention = noun.head.mention
    return mention is not None and mention.entity.kind is Kind.COUNTRY


def _in_brackets(raw: Sequence[Unit], i: int) -> Unit | None:
    """Return the list of names in brackets right behind a group in the plural."""
    if raw[i].kind != "N" or "".join(unit.kind for unit in raw[i + 1 : i + 4]) != "(N)":
        return None
    listed = raw[i + 2]
    named = len(listed.nouns) > 1 and all(noun.head.mention is not None for noun in listed.nouns)
    return listed if named and _is_several(raw[i].nouns[-1]) else None


def _is_several(noun: Noun) -> bool:
    """Return whether a group is in the plural: 'allies', 'twelve of its members', 'others'."""
    many = noun.head.tag == Tag.PLURAL or noun.head.low == "others" or _is_region(noun)
    return many or bool(noun.of and noun.of[-1].head.tag == Tag.PLURAL)


def _is_region(noun: Noun) -> bool:
    """Return whether a group is the states of a part of the world, one name: 'several European countries'."""
    named = noun.head.mention is not None
    return named and noun.head.text.rsplit(" ", 1)[-1] in _STATES  # no name ends in a word in lower case


def _members(raw: Sequence[Unit], i: int) -> tuple[Unit | None, int]:
    """Return the members named behind group i, and where the text goes on."""
    group = raw[i]
    if group.kind != "N" or not _is_several(group.nouns[-1]):
        return None, i
    if i + 2 < len(raw) and raw[i + 1].low == ":" and len(raw[i + 2].nouns) > 1:
        named = raw[i + 2].nouns[0].head.mention is not None
        return (raw[i + 2], i + 3) if named and not _is_told(raw, i + 3) else (None, i)
    j = i + 1 + (i + 1 < len(raw) and raw[i + 1].kind == ",")
    if j + 1 >= len(raw):
        return None, i
    opener = raw[j]
    if opener.low == "among" and raw[j + 1].kind in "Nw" and raw[j + 1].low in _THEM:
        j += 1
    elif opener.low not in _NAMING:
        return None, i
    j += 1
    if j >= len(raw) or raw[j].kind != "N" or raw[j].nouns[0].head.mention is None:
        return None, i
    end = j + 1 + (raw[i + 1].kind == "," and j + 1 < len(raw) and raw[j + 1].kind == ",")
    return raw[j], end


def _named_first(raw: Sequence[Unit], i: int) -> tuple[Unit, int] | None:
    """Return the members before 'among them': 'sells drones to thirty states, Peru and Chile among them'."""
    kinds = "".join(unit.kind for unit in raw[i : i + 4])
    if kinds != "N,Ni" or i + 4 >= len(raw) or not _is_several(raw[i].nouns[-1]):
        return None
    names = raw[i + 2]
    if names.nouns[0].head.mention is None or raw[i + 3].low != "among" or raw[i + 4].low not in _THEM:
        return None
    return names, i + 5 + (i + 5 < len(raw) and raw[i + 5].kind == ",")


def _is_told(raw: Sequence[Unit], i: int) -> bool:
    """Return whether a verb at i makes a clause of the names before it: 'compared notes: A and B met'."""
    verb = raw[i].verb if i < len(raw) else None
    return verb is not None and verb.token.tag in {Tag.PAST, Tag.PRESENT}


def with_shared_roles(raw: Sequence[Unit]) -> None:
    """Say a plural before a list of each of its members: 'NATO members Greece and Turkey'.

    Persons are left alone, for they may have an office each.
    """
    for unit in raw:
        if unit.kind == "N":
            _share_role(unit.nouns)
            for noun in unit.nouns:
                _share_role(noun.of)


def _share_role(nouns: Sequence[Noun]) -> None:
    if len(nouns) == 1 or not nouns:
        return
    first, *others = nouns
    roles = [role for role in first.appositions if role.start < first.head.start]
    if roles and roles[-1].head.tag == Tag.PLURAL and all(_is_bare_name(noun) for noun in others):
        for noun in others:
            noun.appositions.append(replace(roles[-1]))


def _is_bare_name(noun: Noun) -> bool:
    """Return whether a group is the name of a country or a body, and nothing else."""
    named = noun.head.mention is not None and noun.head.tag == Tag.MENTION and not noun.is_person
    return named and not (noun.appositions or noun.owner or noun.mods or noun.words or noun.of)
