"""Read clauses whose verb stands in the clause before them: 'A is based in Rome and B in Paris'.

The missing half is that of the clause before; what is told anew takes the place of its counterpart there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Kind
from kg.syntax import Noun, Tag

if TYPE_CHECKING:
    from kg.model import Mention
    from kg.phrases.state import State
    from kg.syntax import Clause


def opens(state: State, clause: Clause, nouns: list[Noun]) -> bool:
    """Return whether a group begins a clause without a verb of its own."""
    if clause.verb is None or not (state.comma or state.joined) or len(nouns) > 1 or state.joined == "but":
        return False
    alike = _has_phrase_alike(state, clause, nouns[0]) or _has_predicate(state, clause, nouns[0])
    return alike or _has_object(state, clause, nouns[0]) or _has_date_alone(state, clause, nouns[0])


def _has_date_alone(state: State, clause: Clause, noun: Noun) -> bool:
    """Return whether only dates, which are no units, stood behind it: 'A left in May and B in June'."""
    alone = not (clause.object or clause.pps or clause.predicate) and state.slot_name != "subject"
    return alone and state.joined == "and" and noun.head.mention is not None and state.kind(1) in ".,;"


def _has_phrase_alike(state: State, clause: Clause, noun: Noun) -> bool:
    """Return whether a phrase with the preposition of the last one follows ('and B in Paris')."""
    if state.kind(1) != "i" or state.kind(2) != "N" or state.kind(3) not in ",.;c" or not clause.pps:
        return False
    low = state.units[state.at + 1].low
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
        and country.entity.kind in {Kind.COUNTRY, Kind.PLACE}
    )


def _has_predicate(state: State, clause: Clause, noun: Noun) -> bool:
    """Return whether what the group is stands right behind it ('Kenya is a member, Chad an observer')."""
    verb = clause.verb
    if verb is None or verb.lemma not in {"be", "become", "remain"} or state.kind(1) != "N":
        return False
    role = state.units[state.at + 1].nouns[0]
    return (
        noun.head.mention is not None and role.head.mention is None and role.det in {"a", "an", "the", "its"}
    )


def _has_object(state: State, clause: Clause, noun: Noun) -> bool:
    """Return whether subject and object stand side by side: 'A hosted the G20, and B the BRICS summit'."""
    if state.kind(1) != "N" or state.kind(2) not in ".,;" or not (clause.object and clause.subject):
        return False
    before, here = clause.subject[-1].head.mention, noun.head.mention
    if before is None or here is None or state.is_of(clause.verb, "giving", "naming", "calling"):
        return False
    told = state.units[state.at + 1].nouns[0]
    return told.det in {"the", "a", "an", "its"} and clause.link == "root" and _sorts(before) == _sorts(here)


def _sorts(mention: Mention) -> Kind:
    """Return the kind of a mention, places as countries."""
    kind = mention.entity.kind
    return Kind.COUNTRY if kind is Kind.PLACE else kind


def fill(state: State, clause: Clause, nouns: list[Noun]) -> None:
    """Open the clause: the group is its object where the object is of the same sort, else its subject."""
    twin = replace(clause, second=[], pps=[], adverbs=set(clause.adverbs), peer=clause)
    name = "subject"
    if _has_predicate(state, clause, nouns[0]) or _has_object(state, clause, nouns[0]):
        twin.subject, twin.object = nouns, []
    elif clause.object and _alike(nouns[0], clause.object[-1]):
        if nouns[0].head.tag == Tag.NUMBER:
            nouns = [_of_the_same(nouns[0], clause.object[-1])]
        twin.object, name = nouns, "object"
    else:
        twin.subject, twin.object = nouns, list(clause.object)
    state.follow(twin)
    state.forget()
    state.slot, state.slot_name, state.chain = nouns, name, nouns[-1:]
    for noun in nouns:
        noun.clause, noun.slot = twin, name


def _alike(noun: Noun, beside: Noun) -> bool:
    """Return whether both groups are named, or both are not."""
    return (noun.head.mention is None) == (beside.head.mention is None)


def _of_the_same(number: Noun, thing: Noun) -> Noun:
    """Return so many of what was counted before ('and 500 from China')."""
    return replace(
        thing, words=number.words, of=[], tail=[], appositions=[], start=number.start, end=number.end
    )
