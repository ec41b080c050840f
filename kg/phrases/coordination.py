"""Join noun groups that belong together: 'of' phrases, lists, appositions.

In: items of ``kg.phrases.chunks``. Out: ``Unit``s, the same items with each list of noun groups as one unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.model import Kind
from kg.phrases.chunks import Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.syntax import Noun, Verb


class Unit(NamedTuple):
    """One unit of the clause grammar; a list of noun groups is one unit of kind N."""

    kind: str
    low: str
    at: int
    nouns: tuple[Noun, ...] = ()
    verb: Verb | None = None


def units(items: Sequence[Item], reporters: frozenset[str]) -> list[Unit]:
    """Return the items with 'of' phrases attached and coordinated groups joined.

    Args:
        reporters: lemmas of verbs that may take a clause without 'that'.
    """
    raw = _attach_of(_defined(items))
    return _appositions(_lists(raw, reporters))


def _takes_of(out: Sequence[Unit]) -> bool:
    """Return whether 'of' goes with the group before it, and not with the verb ('warned Lebanon of a reply')."""
    mention = out[-1].nouns[-1].head.mention
    if mention is not None and mention.entity.kind is not Kind.PERSON:
        return False
    verb = out[-2].verb if len(out) > 1 else None
    return verb is None or verb.lemma not in _OF_VERBS


_OF_VERBS = frozenset(
    "accuse warn inform notify remind convince persuade assure suspect rob deprive strip cure rid relieve acquit advise".split()
)


def _defined(items: Sequence[Item]) -> list[Item]:
    """Read the colon of 'Iran: observer since 2024' as the comma of an apposition."""
    out = list(items)
    for i, item in enumerate(items[:8]):
        if item.kind == "V" or (
            item.kind == "N" and item.noun is not None and item.noun.head.mention is None
        ):
            break
        if item.kind == ":" and i and i + 1 < len(items) and items[i + 1].kind == "N":
            following = items[i + 2].verb if i + 2 < len(items) else None
            role = items[i + 1].noun
            if (
                role is not None
                and role.head.mention is None
                and (following is None or following.form != "fin" or following.token.tag == "D")
            ):
                out[i] = Item(",", ":", item.at)
            break
    return out


def _attach_of(items: Sequence[Item]) -> list[Unit]:
    """Hang 'of B' on the group before it, with further members when they are of one sort ('of India and China')."""
    out: list[Unit] = []
    i, size = 0, len(items)
    while i < size:
        item = items[i]
        if (
            item.kind == "i"
            and item.low == "of"
            and out
            and out[-1].kind == "N"
            and i + 1 < size
            and items[i + 1].noun is not None
            and _takes_of(out)
        ):
            group, i = _members(items, i + 1)
            if (
                out[-1].nouns[-1].lemma in _MEASURES
                and out[-1].nouns[-1].owner is None
                and not out[-1].nouns[-1].mods
            ):
                out[-1] = Unit("N", group[0].lemma, out[-1].at, (*out[-1].nouns[:-1], *group))
                continue
            out[-1].nouns[-1].of.extend(group)
            _title_before_name(out, group)
            while group and i + 1 < size and items[i].low == "of" and items[i + 1].noun is not None:
                more, i = _members(items, i + 1)
                group[-1].of.extend(more)
                group = more
            continue
        nouns = (item.noun,) if item.noun is not None else ()
        out.append(Unit(item.kind, item.low, item.at, nouns, item.verb))
        i += 1
    return out


_MEASURES = frozenset(
    "day week round series number set pair package raft wave barrage batch tranche string spate range lot majority total tonne ton barrel consignment "
    "most much many some third fourth fifth tenth quarter half container truckload planeload dozens hundreds thousands scores tens millions billions dozen hundred thousand million billion handful couple range variety sort kind type form piece rest bulk group1 salvo volley flurry stage".split()
)
"""Nouns that only measure or count what follows 'of'."""


def _members(items: Sequence[Item], i: int) -> tuple[list[Noun], int]:
    """Read 'B', 'B and C' or 'B, C and D' from item i; names of one kind only."""
    first = items[i].noun
    assert first is not None  # noqa: S101  (the caller looked)
    group = [first]
    i += 1
    while True:
        j = i
        while j < len(items) and items[j].kind in ",c":
            j += 1
        if j == i or j >= len(items):
            return group, i
        noun = items[j].noun
        if noun is None or not _alike(first, noun):
            return group, i
        comma_only = all(x.kind == "," for x in items[i:j])
        if comma_only and not _list_goes_on(items, j):
            return group, i
        if (
            j + 1 < len(items)
            and items[j + 1].kind == "V"
            and items[j + 1].verb is not None
            and _opens_clause(items, i, j)
        ):
            return group, i
        group.append(noun)
        i = j + 1


def _opens_clause(items: Sequence[Item], i: int, j: int) -> bool:
    """Return whether the group at j is the subject of a clause of its own: a verb came before, a finite one follows."""
    verb = items[j + 1].verb
    if verb is None or verb.form != "fin":
        return False
    return any(x.kind == "V" for x in items[max(0, i - 12) : i])


def _list_goes_on(items: Sequence[Item], j: int) -> bool:
    """Return whether ', B' at j is part of a list that ends in 'and C'."""
    seen = 0
    for k in range(j + 1, min(len(items), j + 24)):
        kind = items[k].kind
        if kind == "c" and items[k].low in {"and", "or", "&"}:
            return True
        if kind not in "N,iT":
            return False
        seen += 1
    return False


def _alike(a: Noun, b: Noun) -> bool:
    """Return whether two groups could be members of one list of names."""
    x, y = a.head.mention, b.head.mention
    if x is None or y is None:
        return False
    if b.appositions and not a.appositions:
        return False
    return (x.entity.kind is Kind.PERSON) == (y.entity.kind is Kind.PERSON)


def _title_before_name(out: list[Unit], group: list[Noun]) -> None:
    """Turn 'President of Belarus Aleksandr Lukashenko' into the person with the office beside him."""
    title, last = out[-1].nouns[-1], group[-1]
    mention = last.head.mention
    if (
        mention is None
        or mention.entity.kind is not Kind.PERSON
        or not last.mods
        or last.owner
        or last.appositions
    ):
        return
    if title.head.mention is not None or last.det:
        return
    holder = last.mods[-1]
    if holder.mention is None or holder.mention.entity.kind is Kind.PERSON:
        return
    group.pop()
    title.of.remove(last)
    title.mods = (*title.mods, *last.mods)
    last.mods = ()
    last.appositions.append(title)
    out[-1] = Unit("N", "", out[-1].at, (*out[-1].nouns[:-1], last))


def _lists(raw: list[Unit], reporters: frozenset[str]) -> list[Unit]:
    """Join 'A, B and C' and 'A and B' where the groups fill one place in the clause."""
    out: list[Unit] = []
    verb = ""  # lemma of the finite verb since the last boundary
    i, size = 0, len(raw)
    while i < size:
        unit = raw[i]
        if unit.kind == "N":
            group, i = _gather(raw, i, verb, reporters)
            out.append(group)
            continue
        reduced = (
            unit.verb is not None
            and unit.verb.token.tag == "D"
            and raw[i + 1 : i + 2]
            and raw[i + 1].low == "by"
        )
        if unit.verb is not None and unit.verb.form == "fin" and not (reduced and _common(raw, i - 1)):
            verb = unit.verb.lemma
        elif unit.kind in "bw;:":
            verb = ""
        out.append(unit)
        i += 1
    return out


def _common(raw: Sequence[Unit], i: int) -> bool:
    return i >= 0 and raw[i].kind == "N" and raw[i].nouns[-1].head.mention is None


def _gather(raw: Sequence[Unit], i: int, verb: str, reporters: frozenset[str]) -> tuple[Unit, int]:
    members = list(raw[i].nouns)
    start, size = i, len(raw)
    if start and raw[start - 1].kind == "c":
        verb = ""  # the group may open a clause of its own: 'visited Beijing, and Georgia and China declared'
    i += 1
    while i < size:
        j = i
        while j < size and raw[j].kind in ",c" and j - i < 3:
            j += 1
        between = raw[i:j]
        if not between or j >= size or raw[j].kind != "N":
            break
        joined = any(u.kind == "c" for u in between)
        if start == 1 and raw[0].kind == "i" and not joined:
            break  # 'In London, Ukraine and Poland signed a pact'
        if any(u.low == "but" for u in between) or not joined and not _run_on(raw, j, members[0]):
            break
        if not _fits(members[-1], raw[j].nouns[0], joined=joined):
            break
        if verb and verb not in reporters and _finite(raw, j + 1) and not (not joined):
            break
        members.extend(raw[j].nouns)
        i = j + 1
    first = raw[start]
    return Unit("N", first.low, first.at, tuple(members)), i


def _finite(raw: Sequence[Unit], j: int) -> bool:
    """Return whether a finite verb comes next, over prepositional phrases and adverbs."""
    while j < len(raw) and raw[j].kind in "aiNc":
        if raw[j].kind == "N" and raw[j - 1].kind not in "ic":
            return False
        if raw[j].kind == "c" and (j + 1 >= len(raw) or raw[j + 1].kind != "N"):
            return False
        j += 1
    verb = raw[j].verb if j < len(raw) else None
    return verb is not None and verb.form == "fin" and not verb.bare


def _run_on(raw: Sequence[Unit], j: int, first: Noun) -> bool:
    """Return whether ', B' at j belongs to a list: a coordinator follows over groups, commas and short phrases alone."""
    if raw[j].nouns[0].head.mention is None and first.head.mention is not None:
        return False
    k = j + 1
    while k < len(raw) and k < j + 40:
        kind = raw[k].kind
        if kind == "c":
            after = raw[k + 1] if k + 1 < len(raw) else None
            return (
                raw[k].low != "but"
                and after is not None
                and after.kind == "N"
                and _fits(raw[j].nouns[0], after.nouns[0], joined=True)
            )
        if kind not in "N,":
            return False
        if kind == "N" and raw[k].nouns[0].head.mention is None and first.head.mention is not None:
            return False
        k += 1
    return (
        k >= len(raw) or raw[k].kind in ".;"
        if first.head.mention is not None and _all_names(raw, j)
        else False
    )


def _all_names(raw: Sequence[Unit], j: int) -> bool:
    """Return whether from j to the end of the stretch only names and commas stand (a list without 'and')."""
    names = 0
    for unit in raw[j:]:
        if unit.kind in ".;":
            break
        if unit.kind == ",":
            continue
        if unit.kind != "N" or unit.nouns[0].head.mention is None:
            return False
        names += 1
    return names >= 2


def _fits(a: Noun, b: Noun, *, joined: bool) -> bool:
    """Return whether b can continue a list that a belongs to."""
    named_a, named_b = a.head.mention is not None, b.head.mention is not None
    if named_a != named_b:
        return joined and (
            a.head.tag == "r"
            or b.head.tag == "r"
            or bool(a.mods or a.owner or a.of)
            or bool(b.mods or b.owner or b.of or b.det)
        )
    return True


_BESIDE = frozenset(
    {"then", "once", "now", "long", "formerly", "currently", "still", "also", "previously", "until recently"}
)
"""Adverbs that may open an apposition."""


def _appositions(raw: list[Unit]) -> list[Unit]:
    """Hang ', its closest ally,' and ', the foreign minister,' on the name beside them."""
    out: list[Unit] = []
    i, size = 0, len(raw)
    while i < size:
        unit = raw[i]
        previous = out[-2] if len(out) > 1 and out[-1].kind == "," and out[-2].kind == "N" else None
        opened = previous is not None
        if (
            not opened
            and len(out) > 2
            and out[-1].low in _BESIDE
            and out[-2].kind == ","
            and out[-3].kind == "N"
        ):
            previous = out[-3]
        if unit.kind == "N" and previous is not None and _is_apposition(previous, unit, raw, i):
            name, role = _named_end(previous.nouns[-1], unit.nouns[0]), unit.nouns[0]
            if name.head.mention is None and role.head.mention is not None:
                role.appositions.append(name)  # 'the Moldovan foreign minister, Nicu Popescu,'
                keep = (*previous.nouns[:-1], role)
            else:
                for extra in unit.nouns[1:]:
                    if extra.owner is None and not extra.mods and not extra.of and not extra.det:
                        extra.owner, extra.mods = role.owner, role.mods
                for extra in unit.nouns:
                    extra.words = (*((out[-1].low,) if out[-1].kind == "a" else ()), *extra.words)
                    name.appositions.append(extra)
                keep = previous.nouns
            while out[-1] is not previous:
                out.pop()
            out[-1] = Unit("N", previous.low, previous.at, keep)
            i = _skip_tail(raw, i + 1, unit.nouns[-1])
            continue
        out.append(unit)
        i += 1
    return out


def _named_end(noun: Noun, role: Noun) -> Noun:
    """Return the name that ends a group, for what follows to describe ('the mediation of Malaysia, the chair')."""
    if (
        noun.head.mention is None
        and role.head.mention is None
        and noun.of
        and noun.of[-1].head.mention is not None
    ):
        return noun.of[-1]
    return noun


def _is_apposition(before: Unit, unit: Unit, raw: Sequence[Unit], i: int) -> bool:
    name, role = _named_end(before.nouns[-1], unit.nouns[0]), unit.nouns[0]
    named, named_role = name.head.mention is not None, role.head.mention is not None
    if named == named_role or name.head.tag == "r" or role.head.tag == "r":
        return False
    following = raw[i + 1].kind if i + 1 < len(raw) else "."
    if named and i and raw[i - 1].low == ":":
        return True
    if named:
        if following == "i" and role.lemma and not role.det and _closed_phrase(raw, i + 1):
            return True  # 'Qatar, mediator between Israel and Hamas, was'
        described = bool(role.det or role.mods or role.owner or role.of) or role.lemma in _BARE_ROLES
        if (
            following == "V"
            and raw[i + 1].verb is not None
            and raw[i + 1].verb.form == "fin"
            and not _closed(raw, i + 1)
        ):
            return False
        return described and following in ",.ic;aw)"
    opens = following == "V" and raw[i + 1].verb is not None and raw[i + 1].verb.form == "fin"
    if opens:  # 'froze the assets of two banks, Costa Rica closed a crossing'
        return False
    return (
        bool(name.det or name.mods or name.owner or name.of) and name.lemma != "" and role.det in {"", "the"}
    )


def _closed_phrase(raw: Sequence[Unit], i: int) -> bool:
    """Return whether prepositional phrases run up to a comma."""
    while i + 1 < len(raw) and raw[i].kind == "i" and raw[i + 1].kind == "N":
        i += 2
    return i < len(raw) and raw[i].kind == ","


def _closed(raw: Sequence[Unit], i: int) -> bool:
    return i < len(raw) and raw[i].kind == ","


_BARE_ROLES = frozenset(
    "president minister premier chairman chairwoman chair spokesman spokeswoman spokesperson head leader chief director ambassador secretary adviser".split()
)


def _skip_tail(raw: Sequence[Unit], i: int, role: Noun) -> int:
    """Pass over the prepositional phrases of an apposition ('rival in South Asia'), and hang them on it."""
    while i + 1 < len(raw) and raw[i].kind == "i" and raw[i + 1].kind == "N":
        role.tail.append((raw[i].low, list(raw[i + 1].nouns)))
        i += 2
    return i
