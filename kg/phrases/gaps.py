"""Read clauses whose verb stands in the clause before them: 'A is based in Rome and B in Paris'.

The missing half is that of the clause before; what is told anew takes the place of its counterpart there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import LANDS, Kind
from kg.phrases.closed_words import COPULAS, POSSESSIVES
from kg.phrases.remnants import has_own_of, parts_by_date, sort_of, two_names
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.phrases.state import State
    from kg.syntax import Clause, Noun


_OTHERS = frozenset({"one", "another"})


def opens(state: State, clause: Clause, nouns: list[Noun]) -> bool:
    """Return whether a group begins a clause without a verb of its own."""
    if clause.verb is None or not (state.comma or state.joined) or state.joined == "but":
        return False
    if len(nouns) > 1 and not nouns[-1].dated:
        return _is_list_alike(state, clause, nouns)
    if _is_another(state, clause, nouns[0]) or _is_elsewhere(clause, nouns[0]):
        return True
    anew = _has_of(state, clause) or _has_date_too(state, clause, nouns[0])
    if anew or two_names(nouns[0]) is not None:
        return _is_parallel(clause, nouns[0])
    alike = _has_phrase_alike(state, clause, nouns[0]) or _has_predicate(state, clause, nouns[0])
    return alike or _has_object(state, clause, nouns[0]) or _has_date_alone(state, clause, nouns[0])


def _is_list_alike(state: State, clause: Clause, nouns: list[Noun]) -> bool:
    """Return whether others do the same to others: 'A and B quarrel over gas, C and D over water'."""
    ends = state.kind(3) in ".;" and clause.link == "root"
    several = ends and len(clause.subject) > 1 and not clause.object
    named = all(n.head.mention is not None for n in (*nouns, *clause.subject))
    return several and named and _has_phrase_alike(state, clause, nouns[-1])


def _is_another(state: State, clause: Clause, noun: Noun) -> bool:
    """Return whether 'one with B' is of the subject's sort: 'A pact with A was signed, and one with B'."""
    if noun.head.low not in _OTHERS or state.kind(1) + state.kind(2) != "iN" or len(clause.subject) != 1:
        return False
    return any(low == state.units[state.at + 1].low for low, _ in clause.subject[0].tail)


def _is_elsewhere(clause: Clause, noun: Noun) -> bool:
    """Return whether the same of another is placed: 'the seat of A is in Rome, that of B in Paris'."""
    verb = clause.verb
    if verb is None or verb.lemma not in COPULAS or len(clause.subject) != 1 or not clause.pps:
        return False
    alike = noun.head.mention is None and noun.lemma == clause.subject[0].lemma and bool(noun.of)
    return alike and bool(noun.tail) and noun.tail[0][0] == clause.pps[-1][0]


def _has_of(state: State, clause: Clause) -> bool:
    """Return whether the group has the 'of' of the predicate before it: 'is an ally of A, and B of C'."""
    return has_own_of(state.units, state.at) and bool(clause.object) and bool(clause.object[-1].of)


def _has_date_too(state: State, clause: Clause, noun: Noun) -> bool:
    """Return whether subject and date are told anew: 'Ghana left the bloc in May and Togo in June'."""
    ends = state.kind(1) in ".,;c" and state.joined in {"", "and"}
    behind = [*clause.object, *(group for _, nouns in clause.pps for group in nouns)]
    last = max(behind, key=_end, default=None)
    if not ends or last is None:
        return False
    role = last.dated and noun.dated and last.slot == "as" and last.head.mention is None
    return (role and noun.head.mention is not None) or parts_by_date(last, noun)


def _end(noun: Noun) -> int:
    return noun.end


def _is_parallel(clause: Clause, noun: Noun) -> bool:
    """Return whether a name is of the sort of the subject; of two, the second of that of the object."""
    first, second = two_names(noun) or (noun, None)
    told, done = first.head.mention, clause.object[-1].head.mention if clause.object else None
    doer = clause.subject[-1].head.mention if clause.subject else None
    if told is None or doer is None or sort_of(told) != sort_of(doer) or clause.link != "root":
        return False
    given = second.head.mention if second is not None else None
    return second is None or (given is not None and done is not None and sort_of(given) == sort_of(done))


def _has_date_alone(state: State, clause: Clause, noun: Noun) -> bool:
    """Return whether only dates, which are no units, stood behind it: 'A left in May and B in June'."""
    alone = not (clause.object or clause.pps or clause.predicate) and state.slot_name != "subject"
    parted = state.joined == "and" or (not state.joined and noun.dated and _is_parallel(clause, noun))
    kinds = "".join(state.kind(k) for k in (1, 2, 3))
    # ', and Peru, a member, may leave', ', and Peru and Togo met'
    acts = kinds == "cNV" or (kinds[:2] == ",V" and bool(noun.appositions))
    return alone and parted and noun.head.mention is not None and state.kind(1) in ".,;c" and not acts


def _has_phrase_alike(state: State, clause: Clause, noun: Noun) -> bool:
    """Return whether a phrase with the preposition of the last one follows ('and B in Paris')."""
    aside = 1 if state.kind(1) == "," and noun.appositions else 0  # ', and Nairobi, its other seat, to'
    kinds = "".join(state.kind(aside + k) for k in (1, 2))
    if kinds != "iN" or state.kind(aside + 3) not in ",.;ca" or not clause.pps:
        return False
    low = state.units[state.at + aside + 1].low
    if low != state.slot_name or low == "of":
        return False
    named = noun.head.mention is not None
    if not named:
        return bool(state.joined and clause.object and clause.object[-1].head.mention is None)
    return bool(state.joined) or not _places_city(clause.pps[-1][1], noun)


def _places_city(before: list[Noun], noun: Noun) -> bool:
    """Return whether a name only tells where the one before it lies ('in Kazan, Russia')."""
    city, country = before[-1].head.mention, noun.head.mention
    return (
        city is not None
        and country is not None
        and city.entity.kind is Kind.PLACE
        and country.entity.kind in LANDS
    )


def _has_predicate(state: State, clause: Clause, noun: Noun) -> bool:
    """Return whether what the group is stands right behind it ('Kenya is a member, Chad an observer')."""
    verb = clause.verb
    if verb is None or verb.lemma not in COPULAS or state.kind(1) != "N":
        return False
    role = state.units[state.at + 1].nouns[0]
    return (
        noun.head.mention is not None and role.head.mention is None and role.det in {"a", "an", "the", "its"}
    )


def _has_object(state: State, clause: Clause, noun: Noun) -> bool:
    """Return whether subject and object stand side by side: 'A hosted the G20, and B the BRICS summit'."""
    if state.kind(1) != "N" or not (clause.object and clause.subject):
        return False
    low = state.units[state.at + 2].low if state.kind(2) == "i" else ""
    if state.kind(2) not in ".,;" and all(low != preposition for preposition, _ in clause.pps):
        return False
    before, here = clause.subject[-1].head.mention, noun.head.mention
    if before is None or here is None or state.is_of(clause.verb, "giving", "naming", "calling"):
        return False
    told = state.units[state.at + 1].nouns[0]
    return (
        told.det in {"the", "a", "an", "its"} and clause.link == "root" and sort_of(before) == sort_of(here)
    )


def sharer(state: State, clause: Clause) -> Clause | None:
    """Return the clause before that waits for the same object, behind a comma: 'A armed, and B paid, C'."""
    outer = clause.parent if clause.link == "inf" and clause.parent is not None else clause
    before = outer.peer
    if not state.comma or before is None or before.subject == outer.subject:
        return None
    ends = state.kind(1) in ".;i"
    return before if ends and _waits(state, before) and _waits(state, clause) else None


def _waits(state: State, clause: Clause) -> bool:
    """Return whether a clause has a verb that asks for an object, and none."""
    told = clause.verb is None or clause.verb.passive or clause.object or clause.pps or clause.predicate
    return not told and not state.is_of(clause.verb, "intransitive", "report")


def fill(state: State, clause: Clause, nouns: list[Noun]) -> int:
    """Open the clause and return how many units it took.

    The group is its object where the object is of the same sort, else its subject.
    """
    twin = replace(clause, second=[], pps=[], adverbs=set(clause.adverbs), peer=clause)
    name, taken = "subject", 1
    pair = two_names(nouns[0])
    if _is_another(state, clause, nouns[0]):
        nouns, taken = [_another(state, clause, twin)], 3
        twin.subject, twin.object = nouns, list(clause.object)
    elif _is_elsewhere(clause, nouns[0]):
        twin.subject, twin.object, twin.pps = nouns, [], [_place_of(nouns[0], twin)]
    elif pair is not None and _is_parallel(clause, nouns[0]):
        twin.subject, nouns, name = [pair[0]], [pair[1]], "object"
        twin.object = nouns
        pair[0].clause, pair[0].slot = twin, "subject"
        state.nouns[-1:] = pair
    elif _has_of(state, clause):
        twin.subject, taken = nouns, 3
        twin.object = [_with_of(clause.object[-1], state.units[state.at + 2].nouns, twin)]
        state.nouns.extend(twin.object)
    elif _has_date_too(state, clause, nouns[0]):
        twin.subject, twin.object, twin.pps = nouns, list(clause.object), list(clause.pps)
    elif _has_predicate(state, clause, nouns[0]) or _has_object(state, clause, nouns[0]):
        twin.subject, twin.object = nouns, []
    elif clause.object and _alike(nouns[0], clause.object[-1]):
        if nouns[0].head.tag == Tag.NUMBER:
            nouns = [_of_the_same(nouns[0], clause.object[-1])]
        twin.object, name = nouns, "object"
    else:
        twin.subject, twin.object = nouns, _objects_again(clause, twin)
    state.follow(twin)
    state.forget()
    state.slot, state.slot_name, state.chain = nouns, name, nouns[-1:]
    for noun in nouns:
        noun.clause, noun.slot = twin, name
    return taken


def _place_of(noun: Noun, clause: Clause) -> tuple[str, list[Noun]]:
    """Take the phrase behind a group, and return it as one of a clause."""
    place = noun.tail.pop(0)
    for each in place[1]:
        each.clause, each.slot = clause, place[0]
    return place


def _objects_again(clause: Clause, twin: Clause) -> list[Noun]:
    """Return the objects of a clause for another that says the same of another subject."""
    again = [_unowned(noun) for noun in clause.object]
    if clause.verb is not None and clause.verb.lemma in COPULAS:  # 'A is home to B, and C to D'
        return [replace(noun, tail=[], clause=twin) for noun in again]
    return again


def _another(state: State, clause: Clause, twin: Clause) -> Noun:
    """Return the subject said again with the phrase that follows: 'and [a pact] with B'."""
    place = state.units[state.at + 1].low, list(state.units[state.at + 2].nouns)
    again = replace(clause.subject[0], tail=[place], appositions=[], start=state.unit.nouns[0].start)
    state.nouns[-1:] = [again, *place[1]]
    for noun in place[1]:
        noun.clause, noun.slot = twin, "inner"
    return again


def _with_of(predicate: Noun, names: Sequence[Noun], clause: Clause) -> Noun:
    """Return a predicate said anew, of others ('and Benin [an ally] of Niger')."""
    again = replace(predicate, of=list(names), tail=[], appositions=[], start=names[0].start)
    again.clause, again.slot = clause, "object"
    for name in names:
        name.clause, name.slot = clause, "inner"
    return again


def _unowned(noun: Noun) -> Noun:
    """Return an object said anew of another: 'A buys its gas from B, and C [its own] from D'."""
    return replace(noun, det="the", appositions=[]) if noun.det in POSSESSIVES else noun


def _alike(noun: Noun, beside: Noun) -> bool:
    """Return whether both groups are named, or both are not."""
    return (noun.head.mention is None) == (beside.head.mention is None)


def _of_the_same(number: Noun, thing: Noun) -> Noun:
    """Return so many of what was counted before ('and 500 from China')."""
    return replace(
        thing, words=number.words, of=[], tail=[], appositions=[], start=number.start, end=number.end
    )
