"""Resolve references by what the document has named: 'he', 'the bloc', 'the two countries', 'its leader'.

A reference is resolved only where the nearest sentences leave one choice; else the tie is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from kg.merge import (
    acts,
    bodies,
    deeds,
    groups,
    leaders,
    others,
    ours,
    persons,
    powers,
    pronouns,
    quotes,
    roles,
    turns,
    whereabouts,
)
from kg.merge.couples import TWO
from kg.merge.memory import Memory, Sought
from kg.model import Entity, Kind
from kg.syntax import NATIONAL, NEGOTIATORS, Anaphor, Ref

Antecedent: TypeAlias = tuple[Entity, str]
"""What a reference stands for, and how it was resolved."""

_DEEPEST = 8
"""References that one may hang on, one by the other."""


def antecedents(sought: Sought, memory: Memory) -> list[Antecedent]:
    """Return the entities that a reference stands for; none when it is not clear."""
    mention = sought.ref.mention
    if mention is not None:
        return [(mention.entity, mention.how)]
    # 'the guest' whom 'the host' invited hangs on 'the host' who invited 'the guest'
    if sought.ref in memory.resolving or len(memory.resolving) == _DEEPEST:
        return []
    memory.resolving.append(sought.ref)
    try:
        return _looked_for(sought, memory)
    finally:
        memory.resolving.pop()


def _looked_for(sought: Sought, memory: Memory) -> list[Antecedent]:
    anaphor = sought.ref.anaphor
    if anaphor in _SEVERAL:
        several, how = _SEVERAL[anaphor]
        return [(entity, how) for entity in several(sought, memory)]
    if anaphor in _ONE:
        one, how = _ONE[anaphor]
        found = one(sought, memory)
        return [(found, how)] if found is not None else []
    return []


def _role(sought: Sought, memory: Memory) -> Entity | None:
    """Return who 'the Chinese leader', 'its president' is; the country itself where nobody was named."""
    ref, country = sought.ref, None
    if ref.word == NATIONAL:
        return roles.national(sought, memory)
    if ref.country is not None:
        country = memory.state(ref.country.entity)
    elif ref.owner is not None:
        owners = antecedents(replace(sought, ref=ref.owner), memory)
        if not owners:
            return None
        country = owners[0][0]
    else:
        country = memory.issuer  # 'the President' of a ministry's release is its own
    held = roles.holder(sought, memory, country) or country
    unnamed = held is None and ref.owner is None and ref.word.rsplit(" ", 1)[-1] in _IN_STATES
    return powers.of_story(sought, memory) if unnamed else held


def _counterpart(sought: Sought, memory: Memory) -> Entity | None:
    if sought.ref.country is None and sought.ref.owner is None:
        return others.of_visit(sought, memory, antecedents)
    if sought.ref.country is None:
        return others.companion(sought, memory, antecedents)
    return roles.counterpart(sought, memory)


def _neighbour(sought: Sought, memory: Memory) -> Entity | None:
    """Return the other one of two: not 'its' own where a sentence begins with 'Its neighbour'."""
    ref = sought.ref
    if not memory.text.startswith(_ITS, ref.start) or next(memory.back(ref.start, reach=0)):
        return others.neighbour(sought, memory)
    own = Ref(ref.start, ref.start + len(_ITS) - 1, anaphor=Anaphor.IT)
    owner = pronouns.thing(replace(sought, ref=own), memory, antecedents)
    return others.neighbour(replace(sought, others=[*sought.others, *filter(None, (owner,))]), memory)


def _he(sought: Sought, memory: Memory) -> Entity | None:
    return persons.person(sought, memory, antecedents)


def _speaker(sought: Sought, memory: Memory) -> Entity | None:
    """Return who 'I' is: whom the sentence quotes, or whose address or interview the document is."""
    if sought.ref.word == _QUOTED and sought.speaker is not None:
        return sought.speaker if sought.speaker.kind in _SAYING_I else None
    quoted = quotes.speaker(sought.ref.start, memory)
    turn = turns.turn(sought.ref.start, memory) if quoted is None else None
    return turn.who if turn is not None else quoted or memory.orator


def _home(sought: Sought, memory: Memory) -> Entity | None:
    return ours.home(sought, memory, antecedents)


def _they(sought: Sought, memory: Memory) -> Sequence[Entity]:
    found = _told_of(sought, memory) or groups.they(sought, memory, antecedents)
    return found or groups.of_folk(sought, memory)


def _pair(sought: Sought, memory: Memory) -> Sequence[Entity]:
    if memory.text.startswith(_OURS, sought.ref.start):
        own = _home(replace(sought, ref=replace(sought.ref, anaphor=Anaphor.WE)), memory)
        if own is not None:
            return groups.of_ours(sought, own, memory)
    if sought.ref.word == NEGOTIATORS:
        return others.negotiating(sought, memory, antecedents)
    if sought.ref.word == _SIDE and (found := others.at_odds(sought, memory, antecedents)):
        return found
    return _told_of(sought, memory) or groups.pair(sought, memory, antecedents)


def _told_of(sought: Sought, memory: Memory) -> Sequence[Entity]:
    """Return which two were told of last: for who mediates 'between them' those who quarrel; else who met."""
    ref = sought.ref
    if sought.relation == deeds.BETWEEN:
        return others.quarrelling(sought, memory, antecedents)
    persons_of_two = ref.anaphor is Anaphor.PAIR and ref.count == TWO and ref.word in memory.words.people
    found = others.partners(sought, memory, antecedents) if persons_of_two else []
    return found if all(leaders.fits(e, ref.word, memory) for e in found) else []


def _former(sought: Sought, memory: Memory) -> Sequence[Entity]:
    return groups.former(sought, memory, antecedents)


def _latter(sought: Sought, memory: Memory) -> Sequence[Entity]:
    return groups.latter(sought, memory, antecedents)


def _doers(sought: Sought, memory: Memory) -> Sequence[Entity]:
    """Return who did what 'the strikes' takes up: the last of whom it was told, but the other party."""
    if sought.relation == deeds.BETWEEN:
        return _both(sought, memory)
    ref = sought.ref
    if any(deed.undergone for deed in memory.roles.deeds.get(ref.word, ())):
        return _undergone(sought, memory)
    about = memory.state(ref.country.entity) if ref.country is not None else None
    if about is not None and about.group in _COMPANIES:
        about = None  # 'cheered the move on Twitter'
    for group in deeds.told(ref, memory):
        sides = [_states(r, memory) for r in dict.fromkeys(d.target for d in group)]
        if about is not None and not any(about in side for side in sides):
            continue
        if not deeds.answers(ref, sought.others, [e for side in sides for e in side], memory):
            return []
        acting = [r for d in group for r in (d.source, d.target)[: 1 + (d.relation in deeds.TOGETHER)]]
        doers = [e for r in dict.fromkeys(acting) for e in _states(r, memory)]
        found = list(dict.fromkeys(doers))
        if found and not any(e in sought.others for e in found):
            return found  # nobody condemns what he did himself, alone or with others
    doer = deeds.owner(ref, memory) if about is None else None
    if doer is not None:
        return [doer] if doer not in sought.others else []
    return acts.doers(sought, memory, antecedents)


def _undergone(sought: Sought, memory: Memory) -> Sequence[Entity]:
    """Return to whom was done what a noun takes up: the body that 'Togo takes over' is told to chair next.

    Who recalls his envoy from whom he has accused did that himself.
    """
    own = any(deed.own for deed in memory.roles.deeds[sought.ref.word])
    for group in deeds.told(sought.ref, memory):
        done = group[0]
        if own and not any(_state(e, memory) in sought.others for e in _states(done.source, memory)):
            continue
        first = Sought(done.target, _states(done.source, memory), None, sought.kinds, done.relation)
        return [memory.state(entity) for entity, _ in antecedents(first, memory)]
    return []


def _both(sought: Sought, memory: Memory) -> Sequence[Entity]:
    """Return the parties of 'the talks', 'the deal': of what was told last of that sort."""
    for group in deeds.told(sought.ref, memory, mutual=True):
        sides = dict.fromkeys(ref for draft in group for ref in (draft.source, draft.target))
        named = (e for ref in sides for e in _states(ref, memory))
        signed = all(draft.relation == _AGREED for draft in group)  # ministers sign for their states
        served = (_state(e, memory) if signed else e for e in named)
        found = dict.fromkeys(e for e in served if e not in sought.others)
        states = [e for e in found if e.kind is not Kind.PERSON]
        return states or list(found)  # whoever of a state was struck, it is the states that quarrel
    return []


def _state(entity: Entity, memory: Memory) -> Entity:
    """Return the state or body that a person serves, or else what was named."""
    return (memory.country_of(entity) or entity) if entity.kind is Kind.PERSON else entity


def _it(sought: Sought, memory: Memory) -> Sequence[Entity]:
    """Return what 'it' takes up: who did what is judged ('condemned it'), or a state, a body, a treaty."""
    opposed = sought.relation == "opposes" and memory.text[sought.ref.start : sought.ref.end].lower() == "it"
    judging = opposed or (sought.ref.word == _OBJECT and sought.relation in deeds.JUDGING)
    deed = deeds.judged(sought.ref, memory, asked=opposed) if judging else None
    if deed is not None and deed.mention is not None:
        author = memory.state(deed.mention.entity)
        return [author] if author not in sought.others else []
    if deed is not None:
        return _doers(replace(sought, ref=deed), memory)
    if opposed:
        return []  # 'France opposes the treaty, and Poland rejects it, too'
    found = pronouns.thing(sought, memory, antecedents)
    if judging and found is not None and found.kind is Kind.ORGANISATION and not found.known:
        return []  # rather what was done
    return [found] if found is not None else []


def _states(ref: Ref, memory: Memory) -> list[Entity]:
    return [memory.state(entity) for entity, _ in antecedents(Sought(ref), memory)]


OFFICERS = frozenset({"minister", "diplomat", "envoy", "negotiator", "official", "ambassador"})
"""Who acts behind 'their' for the countries of those that are told of."""

_ITS = "Its "
"""How a sentence begins whose subject is the neighbour of what the one before tells of."""
_IN_STATES = frozenset(
    {"president", "premier", "pm", "chancellor", "king", "queen", "emir", "sultan", "minister"}
)
"""Last words of the titles that stand for a country where a text names no holder: 'the foreign minister'."""
_OURS = ("our ", "Our ")
"""How 'our two countries' begins: the speaker's, and another."""
_OBJECT = "object"
"""Word of a pronoun that is the object of its clause."""
_SIDE = "side"
_AGREED = "agreed-with"
_COMPANIES = frozenset({"company", "media"})
"""Groups of the lexicon's entities to which no deed is done that is taken up."""
_SAYING_I = frozenset({Kind.PERSON, Kind.COUNTRY})
"""Who is quoted with 'I': a person, or the country of an unnamed president."""
_QUOTED = "quoted"
"""Word of an 'I' that stands in a quotation."""

_ONE: Mapping[Anaphor | None, tuple[Callable[[Sought, Memory], Entity | None], str]] = {
    Anaphor.HE: (_he, "pronoun"),
    Anaphor.SHE: (_he, "pronoun"),
    Anaphor.I: (_speaker, "pronoun"),
    Anaphor.WE: (_home, "pronoun"),
    Anaphor.HOME: (_home, "pronoun"),
    Anaphor.BODY: (bodies.body, "pronoun"),
    Anaphor.ROLE: (_role, "role"),
    Anaphor.THERE: (whereabouts.there, "pronoun"),
    Anaphor.COUNTERPART: (_counterpart, "counterpart"),
    Anaphor.NEIGHBOUR: (_neighbour, "neighbour"),
}
_SEVERAL: Mapping[Anaphor | None, tuple[Callable[[Sought, Memory], Sequence[Entity]], str]] = {
    Anaphor.PAIR: (_pair, "group"),
    Anaphor.THEY: (_they, "pronoun"),
    Anaphor.IT: (_it, "pronoun"),
    Anaphor.DEED: (_doers, "deed"),
    Anaphor.FORMER: (_former, "group"),
    Anaphor.LATTER: (_latter, "group"),
}
