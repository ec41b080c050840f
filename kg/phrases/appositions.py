"""Hang ', its closest ally,' and ', the foreign minister,' on the name beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Kind
from kg.phrases.closed_words import POSSESSIVES
from kg.phrases.lookahead import ends_aside, is_finite, past_phrases
from kg.phrases.of_phrases import Unit
from kg.phrases.roles import (
    is_apposition,
    is_reduced,
    named_end,
    precedes_person,
    takes_relative,
    titles_at_end,
)
from kg.syntax import UNTIL_A_DAY, Tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.syntax import Noun

_OVER = frozenset({"until", "at the time", "at that time"})
"""Adverbs behind a role that somebody had; the first stands for 'until' and a date."""
_ENDED = frozenset({"a", "a,", "a.", "a;", "ac"})


def with_appositions(raw: Sequence[Unit], classes: Mapping[str, frozenset[str]]) -> list[Unit]:
    """Return the units without those that only describe the group before them."""
    out: list[Unit] = []
    i, size = 0, len(raw)
    while i < size:
        unit = raw[i]
        if unit.kind == "N" and _is_envoy_beside(out, unit, classes):
            out[-2:] = [_envoy_beside(out, unit)]
            i += 1
            continue
        if unit.kind != "N" or not _is_behind_comma(out):
            out.append(unit)
            i += 1
            continue
        if _is_envoy(raw, i, classes["envoys"]):
            out[-4:] = [_envoy(out, unit)]
            i += 1
            continue
        if _names_inner(out, unit, classes) or _locates(out, raw, i):
            out.pop()
            i += 1
            continue
        apart = ends_aside(out, len(out)) or _has_date_of_its_own(out, unit.nouns[0])
        apart = apart or _is_of_another(out, unit.nouns[0])
        apart = apart or _is_envoy(raw, i + 4, classes["envoys"])  # 'left the bloc, its envoy in Lima, X,'
        previous = _described(out, classes) if not apart else None
        if previous is None or not is_apposition(previous, out, raw, i, classes):
            out.append(unit)
            i += 1
            continue
        role = _role_of_next(raw, i)
        described = replace(unit, nouns=unit.nouns[:-1]) if role is not None else unit
        nouns = _hung(previous, described, out[-1], classes["counterparts"])
        while out[-1] is not previous:
            out.pop()
        if role is not None:
            person = raw[i + 2].nouns
            person[0].appositions.append(role)
            nouns, i = (*nouns, *person), i + 2
        out[-1] = Unit("N", previous.low, previous.at, nouns)
        opens = role is None and _opens_relative(raw, i, classes)
        i = _skip_tail(raw, i + 1, nouns[-1] if role is not None else unit.nouns[-1])
        behind = _describing(raw, i, relative=opens)
        if behind:
            out.extend(behind)
            i += 1
            continue
        i = _further_role(raw, i, previous.nouns[-1], classes["beside"])
    return out


def _describing(raw: Sequence[Unit], i: int, *, relative: bool) -> list[Unit]:
    """Return the word at i that says more of what a name is, told of the name: a relative, or a participle.

    'Kosovo, a state that Serbia does not recognise', 'the EAC, a bloc based in Arusha'.
    """
    if relative:
        return [Unit(",", ",", raw[i].at), Unit("w", "which", raw[i].at)]
    verb = raw[i].verb if i < len(raw) and is_reduced(raw, i) else None
    if verb is None:
        return []
    if verb.form == "fin":
        token = replace(verb.token, tag=Tag.PARTICIPLE)
        verb = replace(verb, form="part", token=token, past=False, passive=True)
    return [replace(raw[i], verb=verb)]


def _opens_relative(raw: Sequence[Unit], i: int, classes: Mapping[str, frozenset[str]]) -> bool:
    """Return whether 'that' and who does something follow a group that says what a name is."""
    behind = "".join(unit.kind for unit in raw[i + 1 : i + 3])
    return behind == "bN" and raw[i + 1].low == "that" and takes_relative(raw[i].nouns[-1], classes)


def _has_date_of_its_own(out: Sequence[Unit], name: Noun) -> bool:
    """Return whether name and role have a date each: 'let in as an observer in May, Peru in June'."""
    role = next((unit.nouns[-1] for unit in out[-2:-1] if unit.nouns), None)
    return role is not None and name.dated and role.dated and role.head.mention is None


def _is_of_another(out: Sequence[Unit], noun: Noun) -> bool:
    """Return whether a group says of another what the text has told of one: ', [the seat] of B in Lima'."""
    if not noun.of or noun.head.mention is not None:
        return False
    whole = noun.of[0].head.low
    before = (unit.nouns[-1] for unit in out if unit.nouns and unit.nouns[-1].of)
    return any(n.lemma == noun.lemma and n.head.mention is None and n.of[0].head.low != whole for n in before)


def _is_behind_comma(out: Sequence[Unit]) -> bool:
    """Return whether a comma comes right before, or before one unit: nothing is an apposition else."""
    return bool(out) and (out[-1].kind == "," or (len(out) > 1 and out[-2].kind == ","))


def _role_of_next(raw: Sequence[Unit], i: int) -> Noun | None:
    """Return the role that ends group i and is the next person's: 'X, the chancellor, and his deputy, Y'."""
    role = raw[i].nouns[-1]
    if len(raw[i].nouns) == 1 or role.head.mention is not None or not (role.det or role.mods or role.owner):
        return None
    return role if precedes_person(raw, i) else None


def _is_envoy(raw: Sequence[Unit], i: int, envoys: frozenset[str]) -> bool:
    """Return whether a person stands behind 'Ethiopia's ambassador to Kenya,' or 'the envoy of A to B,'."""
    if i < 4 or i >= len(raw) or "".join(unit.kind for unit in raw[i - 4 : i + 1]) != "NiN,N":  # noqa: PLR2004
        return False
    role, place = raw[i - 4].nouns[-1], raw[i - 2].nouns[-1]
    if (raw[i + 1].kind if i + 1 < len(raw) else ".") not in (",.;" if role.lemma in envoys else ","):
        return False
    whose = role.owner is not None or role.mods or role.of or role.det in POSSESSIVES
    owned = role.head.mention is None and whose
    placed = place.head.mention is not None and not place.is_person
    return bool(owned) and raw[i].nouns[0].is_person and placed


def _envoy(out: Sequence[Unit], unit: Unit) -> Unit:
    """Return the name with the office before it, and with the office's own phrase."""
    role = out[-4].nouns[-1]
    role.tail.append((out[-3].low, list(out[-2].nouns)))
    unit.nouns[0].appositions.append(role)
    return Unit("N", out[-4].low, out[-4].at, (*out[-4].nouns[:-1], *unit.nouns))


def _is_envoy_beside(out: Sequence[Unit], unit: Unit, classes: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a person stands right behind 'US Ambassador to Kenya', one group with the place."""
    if len(out) < len("Ni") or out[-1].low != "to" or out[-2].kind != "N":
        return False
    role, person = out[-2].nouns[-1], unit.nouns[0]
    owned = role.owner is not None or role.mods
    beside = person.is_person and bool(person.mods)
    return beside and role.head.mention is None and role.lemma in classes["envoys"] and bool(owned)


def _envoy_beside(out: Sequence[Unit], unit: Unit) -> Unit:
    """Return the person with the office before the name, and without the place of the office."""
    role, person = out[-2].nouns[-1], unit.nouns[0]
    person.mods = ()
    person.appositions.append(role)
    return Unit("N", out[-2].low, out[-2].at, (*out[-2].nouns[:-1], *unit.nouns))


def _names_inner(out: Sequence[Unit], unit: Unit, classes: Mapping[str, frozenset[str]]) -> bool:
    """Put a person in the place of the office just named: 'the greetings of the President of Nauru, X'."""
    if len(unit.nouns) != 1 or "".join(each.kind for each in out[-2:]) != "N,":
        return False
    name, outer = unit.nouns[0], out[-2].nouns[-1]
    if not name.is_person:
        return False
    roles = classes["bare roles"] | classes["counterparts"]
    while outer.head.mention is None and outer.lemma not in roles and outer.of:
        title = outer.of[-1]
        if title.head.tag == Tag.PLURAL:
            return False  # 'at a meeting of NATO ministers, X said'
        if title.head.mention is None and title.lemma in roles:
            name.appositions.append(title)
            outer.of[-1] = name
            return True
        outer = title
    return False


def _locates(out: list[Unit], raw: Sequence[Unit], i: int) -> bool:
    """Put the country in the place of a town that no lexicon holds: 'a plant in Camaçari, Brazil'."""
    unit = raw[i]
    if len(unit.nouns) != 1 or "".join(each.kind for each in out[-3:]) != "iN,":
        return False
    town, country = out[-2].nouns[-1], unit.nouns[0]
    if town.head.tag != "P" or town.det or town.words or len(out[-2].nouns) > 1:
        return False
    mention = country.head.mention
    land = mention is not None and mention.entity.kind is Kind.COUNTRY and mention.how != "demonym"
    if not land or country.words or country.det or (i + 1 < len(raw) and raw[i + 1].kind not in ",.ic;t"):
        return False
    out[-2] = Unit("N", out[-2].low, out[-2].at, (country,))
    return True


def _described(out: Sequence[Unit], classes: Mapping[str, frozenset[str]]) -> Unit | None:
    """Return the group before the comma, or before comma and adverb (', now its ally,')."""
    if [unit.kind for unit in out[-5:]] == [*"N(N),"]:
        name, short = out[-5].nouns[-1].head.mention, out[-3].nouns[0].head.mention
        if name is not None and short is not None and name.entity is short.entity:
            return out[-5]  # 'the Arab Maghreb Union (AMU), a bloc that'
    kinds = "".join([unit.kind for unit in out[-3:]])
    if kinds.endswith("N,"):
        return out[-2]
    return out[-3] if kinds.startswith("N,") and out[-1].low in classes["beside"] else None


def _hung(previous: Unit, unit: Unit, mark: Unit, counterparts: frozenset[str]) -> tuple[Noun, ...]:
    """Join name and role, and return the groups that stay; ``mark`` is the unit between them."""
    name, role = named_end(previous.nouns[-1], unit.nouns[0]), unit.nouns[0]
    if name.head.mention is None and role.head.mention is not None:
        titles = titles_at_end(previous.nouns)
        several = titles[-1].head.tag == Tag.PLURAL and titles[-1].lemma not in counterparts
        shared = unit.nouns if several else unit.nouns[:1]
        for person in shared:  # 'the Moldovan foreign minister, X,', 'two NATO members, Peru and Chile,'
            person.appositions.extend(titles)
        return (*previous.nouns[: -len(titles)], *unit.nouns)
    if role.head.tag == Tag.PLURAL and all(noun.head.mention is not None for noun in previous.nouns):
        for member in previous.nouns[:-1]:
            member.appositions.append(role)  # 'Spain and Romania, both members of'
    roles, further = _roles_first(unit.nouns)
    for extra in roles[1:]:
        if extra.owner is None and not extra.mods and not extra.of and not extra.det:
            extra.owner, extra.mods = role.owner, role.mods
    adverb = (mark.low,) if mark.kind == "a" else ()
    for extra in roles:
        extra.words = (*adverb, *extra.words)
        name.appositions.append(extra)
    return (*previous.nouns, *further)


def _roles_first(nouns: Sequence[Noun]) -> tuple[Sequence[Noun], Sequence[Noun]]:
    """Cut 'the president of A, and B' into what describes the name before and what is listed with it."""
    cut = next((k for k, noun in enumerate(nouns) if k and noun.head.mention is not None), len(nouns))
    return nouns[:cut], nouns[cut:]


def _further_role(raw: Sequence[Unit], i: int, name: Noun, adverbs: frozenset[str]) -> int:
    """Hang 'and now the envoy of B' on the name that 'once a minister of A' stands beside."""
    if "".join(unit.kind for unit in raw[i : i + 3]) != "caN" or raw[i + 1].low not in adverbs:
        return i
    role = raw[i + 2].nouns[0]
    told = role.head.mention is None and (role.det or role.owner or role.of or role.mods)
    if not told or name.head.mention is None or is_finite(raw, i + 3):
        return i
    role.words = (raw[i + 1].low, *role.words)
    name.appositions.append(role)
    return _skip_tail(raw, i + 3, role)


def _whose(role: Noun, noun: Noun) -> Noun | None:
    """Return whose partner a role is, where 'its' war is told behind it."""
    beside = role.owner or next(reversed(role.of), None)
    named = beside is not None and beside.head.mention is not None
    return beside if named and noun.det in {"its", "their"} else None


def _skip_tail(raw: Sequence[Unit], i: int, role: Noun) -> int:
    """Pass over the prepositional phrases of an apposition ('rival in South Asia'), and hang them on it."""
    end = past_phrases(raw, i)
    phrases = [(raw[j].low, list(raw[j + 1].nouns)) for j in range(i, end, 2)]
    role.tail.extend(phrases)
    for k, (_, group) in enumerate(phrases):
        if group[-1].head.mention is None:  # 'an ally of Chad in its war against Boko Haram'
            group[-1].tail.extend(phrases[k + 1 :])
            group[0].owner = group[0].owner or _whose(role, group[0])
    kinds = "".join(unit.kind for unit in raw[end : end + 2])
    # 'a member of the League until May,': whether May is past is open, and the main clause says no date
    over = kinds in _ENDED and raw[end].low in _OVER
    if over:
        role.words = (*role.words, UNTIL_A_DAY)
    return end + over
