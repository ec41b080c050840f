"""Whom 'its neighbour' and 'his guest' take up, the other one of two; and which two were told of last."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, TypeAlias

from kg.merge import chronicle, deeds
from kg.merge.couples import COUNTRIES, TWO, couple, listed_two, unique
from kg.merge.memory import Sought
from kg.model import ACTING, Entity, Kind, Style

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kg.merge.memory import Memory
    from kg.merge.persons import Resolve
    from kg.model import Mention, Sentence
    from kg.syntax import Ref

_SIDE = "side"
"""Word of a reference to the other side of a talk, which the sentence leaves out."""
_NEAR = 2
"""Sentences to look back for the one neighbour of a country."""
_FAR = 8
"""Sentences to look back for the two whose quarrel 'both sides' are of."""
_COMPANY = 30
"""Sentences to look back for whom somebody met."""
_MET = frozenset({"met-with", "spoke-with"})
_RECEIVING = "met-with.receive"
"""The rule of those who receive a guest."""
_HOST = "host"
_QUARREL = frozenset({deeds.BETWEEN, "at-war-with", "attacks", "disputes-with", "rivals", "breaks-with"})
HOSTILE = frozenset({"criticises", "attacks", "threatens", "opposes"})
"""Relations of those who accuse or strike each other."""
_AGREED = frozenset({"agreed-with", "negotiates-with"})
_DENIES = re.compile(
    r" (?:has |have |had )?(?:always |firmly |strongly )?(?:den(?:y|ies|ied)|reject|dismiss|refute)"
)
_TALKS = frozenset({"negotiates-with"})


def neighbour(sought: Sought, memory: Memory) -> Entity | None:
    """Return the other one of the two countries that a document, or all sentences near by, are about."""
    own = {memory.country_of(e) if e.kind is Kind.PERSON else memory.state(e) for e in sought.others}
    if not own:
        return None
    if sought.ref.start == sought.ref.end and sought.ref.word != _SIDE:
        return _unnamed(sought, own, memory)
    denied = _denies(sought.ref, own, memory)
    if denied is not None:
        return denied
    about = couple(memory)
    if any(e in own for e in about):
        return next((e for e in about if e not in own), None)
    near = [m for group in memory.back(sought.ref.start, reach=_NEAR) for m in group if m.how != "city"]
    found = [m for m in near if memory.state(m.entity).kind is Kind.COUNTRY]
    found = [m for m in found if memory.state(m.entity) not in own]
    if len({memory.state(m.entity) for m in found}) != 1 or _warns(found[0], sought, memory):
        return None
    return memory.state(found[0].entity)


def _unnamed(sought: Sought, own: Collection[Entity | None], memory: Memory) -> Entity | None:
    """Return the one other country of a paragraph so far: 'Chad blamed Mali and recalled its envoy'.

    Two subjects with no third near did it to each other.
    """
    at = sought.ref.start
    here = memory.sentence_at(at)
    if here is not None and here.style is Style.ROW:
        return None  # a row of a table names its parties itself
    entry = chronicle.entry(at, memory)
    spans = [(a, b) for a, b in memory.stretches(at, _NEAR) if _is_beside(a, here, memory)]
    spans = [(a, b) for a, b in spans if entry is None or a >= entry]
    near = [[m for m in memory.between(a, b) if not _is_venue(m, memory)] for a, b in spans]
    subjects = [m for m in near[0] if memory.is_subject(m)]
    listed = unique(memory.states(filter(memory.is_listed, subjects), COUNTRIES))
    last = next((m for m in reversed(subjects) if memory.state(m.entity) in own), None)
    fellows = listed if last is not None and memory.is_listed(last) else []
    itself = all(e.kind is not Kind.PERSON for e in sought.others)
    again = sum(memory.state(m.entity) in own for m in near[0]) > itself  # 'A accused B, and B cut ties'
    alone = [] if again else [memory.state(m.entity) for m in subjects if not memory.is_listed(m)]
    titled = chronicle.other_of_title({*own, *fellows}, memory) if entry is not None else None
    for group in near:
        found = unique(memory.states(group, COUNTRIES))
        others = [e for e in found if e not in own and e not in fellows]
        if len(others) > 1 and titled in others and titled not in alone:
            return titled
        if others:
            return others[0] if len(others) == 1 and others[0] not in alone else None
    if titled is not None:
        return titled
    return next((e for e in fellows if e not in own), None) if len(fellows) == TWO else None


def _is_venue(mention: Mention, memory: Memory) -> bool:
    """Return whether a town is only where something was done: 'agreed in Beijing to restore relations'."""
    placed = memory.text.endswith(" in ", 0, mention.start)
    return mention.how == "city" or (mention.how == "capital" and placed)


def _is_beside(start: int, here: Sentence | None, memory: Memory) -> bool:
    """Return whether a sentence is of the same paragraph."""
    there = memory.sentence_at(start)
    return here is not None and there is not None and there.block == here.block


def _denies(ref: Ref, own: set[Entity | None], memory: Memory) -> Entity | None:
    """Return who denies what a neighbour is charged with: 'accused its neighbour, a charge Chad denies'."""
    sentence = memory.sentence_at(ref.start)
    behind = memory.between(ref.end, sentence.end) if sentence is not None else []
    for mention in behind:
        state = memory.state(mention.entity)
        if state.kind is Kind.COUNTRY and state not in own and _DENIES.match(memory.text, mention.end):
            return state
    return None


def _warns(mention: Mention, sought: Sought, memory: Memory) -> bool:
    """Return whether a country speaks of another's neighbour: 'Peru asked Chad to spare its neighbour'."""
    sentence = memory.sentence_at(sought.ref.start)
    return sentence is not None and mention.start >= sentence.start and memory.is_subject(mention)


def companion(sought: Sought, memory: Memory, resolve: Resolve) -> Entity | None:
    """Return whom the other party of a tie met last: 'his guest', 'her host', 'his counterpart'.

    Args:
        sought: the reference; its other party is who has the guest.
        memory: what the document names.
        resolve: tells what another reference stands for.
    """
    for told in _told(sought.ref, _MET, memory, resolve, reach=_COMPANY):
        for sides in told:
            for side, other in (sides, sides[::-1]):
                people = [e for e in other if e.kind is Kind.PERSON and e not in sought.others]
                if any(e in sought.others for e in side) and len(people) == 1:
                    return people[0]
    return None


def of_visit(sought: Sought, memory: Memory, resolve: Resolve) -> Entity | None:
    """Return who 'the host' or 'the guest' is: of the two who met last the one whom the text does not mean.

    Beside the other one, or his country, he is the one who is left; else the guest is who came, who was
    received or invited.

    Args:
        sought: the reference.
        memory: what the document names.
        resolve: tells what another reference stands for.
    """
    pair = next(_met(sought, memory, resolve), ())
    if not pair:
        return None
    named = {*sought.others, *(memory.country_of(e) for e in sought.others)}
    meant = [e for e in pair if e not in sought.others and memory.country_of(e) not in named]
    if len(meant) == 1:
        return meant[0]
    guest = next(_guests(sought, pair, memory, resolve), None)
    if (sought.others and len(meant) < TWO) or guest is None:
        return None
    return guest if sought.ref.word != _HOST else next(e for e in pair if e != guest)


def _met(sought: Sought, memory: Memory, resolve: Resolve) -> Iterator[list[Entity]]:
    """Yield the two persons of each meeting told before, the last first."""
    for told in _told(sought.ref, _MET, memory, resolve, reach=_COMPANY):
        people = unique(e for sides in told for side in sides for e in side if e.kind is Kind.PERSON)
        if len(people) == TWO:
            yield people


def _guests(sought: Sought, pair: list[Entity], memory: Memory, resolve: Resolve) -> Iterator[Entity]:
    """Yield who of two came: who visited a country, whom the other invited or received."""
    for draft in memory.deeds_before(sought.ref.start):
        came = draft.source if draft.relation == "visited" else draft.target
        arrival = draft.relation in {"visited", "invited"} or draft.rule == _RECEIVING
        if arrival and came.start < sought.ref.start:  # 'the guest' himself may be who is invited
            found = [entity for entity, _ in resolve(Sought(came), memory)]
            yield from (e for e in pair if e in found)


def partners(sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return the two persons whose meeting, and no other, this sentence or the one before tells."""
    here = next(memory.back(sought.ref.start, reach=0))
    named = any(m.entity.kind is Kind.PERSON and m.entity not in sought.others for m in here)
    reach = 0 if named or listed_two(here, COUNTRIES, memory) else 1
    pairs: dict[frozenset[Entity], list[Entity]] = {}
    for told in _told(sought.ref, _MET, memory, resolve, reach):
        people = unique(e for sides in told for side in sides for e in side)
        pairs[frozenset(people)] = people
    found = next(iter(pairs.values())) if len(pairs) == 1 else []
    apart = len(found) == TWO and all(e.kind is Kind.PERSON and e not in sought.others for e in found)
    return found if apart else []


def at_odds(sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return the states that accuse or strike each other: the two whose quarrel or truce was told last."""
    if not sought.at_odds:
        return []
    for told in _told(sought.ref, _QUARREL | _AGREED, memory, resolve, reach=_FAR):
        named = (memory.state(e) for sides in told for side in sides for e in side)
        served = unique((memory.country_of(e) or e) if e.kind is Kind.PERSON else e for e in named)
        states = [e for e in served if e.kind is Kind.COUNTRY]
        return states if len(states) == len(served) == TWO else []
    return []


def quarrelling(sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return the two between whom a war, a quarrel, a mediation or an agreement was told last."""
    between = _mediators(sought, memory, resolve)
    for relations in (_QUARREL, _AGREED):
        for told in _told(sought.ref, relations, memory, resolve, reach=_NEAR):
            found = unique(memory.state(e) for sides in told for side in sides for e in side)
            apart = all(e.kind in ACTING and e not in between for e in found)
            if len(found) == TWO and apart:
                return found
    return []


def negotiating(sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return the two states or bodies whose talks, and no others, were told last."""
    for told in _told(sought.ref, _TALKS, memory, resolve, reach=_NEAR):
        found = unique(memory.state(e) for sides in told for side in sides for e in side)
        apart = all(e.kind in ACTING for e in found)
        return found if len(found) == TWO and apart else []
    return []


def _mediators(sought: Sought, memory: Memory, resolve: Resolve) -> list[Entity]:
    """Return all who stand between those whom a reference is to be resolved to: 'Chad and Mali mediate'."""
    start = sought.ref.start
    sources = (d.source for d in memory.deeds_before(start) if d.target.start == start)
    return [
        *sought.others,
        *(e for ref in sources if ref.start < start for e, _ in resolve(Sought(ref), memory)),
    ]


Sides: TypeAlias = "tuple[list[Entity], list[Entity]]"
"""Who is on either side of what was told."""


def _told(
    ref: Ref, relations: frozenset[str], memory: Memory, resolve: Resolve, reach: int
) -> Iterator[list[Sides]]:
    """Yield the sides of each thing told before, the last first; of a mediation those whom it is between."""
    floor = min(start for start, _ in memory.stretches(ref.start, reach))
    for (start, _), drafts in groupby(memory.deeds_before(ref.start), key=lambda d: d.trigger):
        if start < floor:
            return
        group = [d for d in drafts if d.relation in relations and deeds.is_told(d, ref)]
        brokers = {d.source.start for d in group if d.relation == deeds.BETWEEN}
        between = [d.target for d in group if brokers and d.target.start not in brokers]
        pairs = pairwise(between) if between else ((d.source, d.target) for d in group)
        sides = [_sides(one, other, memory, resolve) for one, other in pairs]
        if sides:
            yield sides


def _sides(one: Ref, other: Ref, memory: Memory, resolve: Resolve) -> Sides:
    first = [memory.state(entity) for entity, _ in resolve(Sought(one), memory)]
    return first, [entity for entity, _ in resolve(Sought(other, first), memory)]
