"""Turn the drafts of a document into ties: resolve references, place cities, fuse equal ties."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kg.merge import incumbents
from kg.merge.barred import OF_MEMBERS, OF_STATES, TO_PERSONS, TO_STATES, is_barred
from kg.merge.memory import Memory, Sought
from kg.merge.others import HOSTILE
from kg.merge.references import antecedents
from kg.model import ACTING, Entity, Evidence, Kind, Mention, Status, Tie
from kg.syntax import OF_SEVERAL, Anaphor, Draft, Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kg.model import Document, When

_IN_OFFICE: Mapping[Anaphor | None, frozenset[Kind]] = {
    Anaphor.ROLE: ACTING,
    Anaphor.COUNTERPART: frozenset({Kind.COUNTRY}),
}
"""References to who holds an office, and what stands for him where nobody is named."""

_VISITED = "visited"
_KEEP = "keep"
"""How places are read that stay what they are: 'based in Vienna'."""
_CAPITAL_BEHIND = re.compile(r"(?:['’]s?)? capital\b(?! [a-z]{4})")
_CAPITAL_OF = ("capital of ", "capital of the ")

Resolved: TypeAlias = tuple[Entity, Mention]
"""A party, with the words that stand for it."""


_Kinds: TypeAlias = tuple[frozenset[Kind], frozenset[Kind]]
"""Of which kinds the source, and of which the target of a tie may be."""


class _Able(NamedTuple):
    """Who can be party to a tie.

    Attributes:
        kinds: by relation.
        narrowed: by rule, where it asks for less: of its X, the source, and of its Y.
    """

    kinds: Mapping[str, _Kinds]
    narrowed: Mapping[str, Mapping[str, frozenset[str]]]

    def of(self, draft: Draft) -> _Kinds:
        """Return of which kinds the parties of a draft may be."""
        source, target = self.kinds[draft.relation]
        own = self.narrowed.get(draft.rule)
        if own is None:
            return source, target
        return _only(source, own.get("X"), draft.source), _only(target, own.get("Y"), draft.target)


def _only(kinds: frozenset[Kind], names: frozenset[str] | None, ref: Ref) -> frozenset[Kind]:
    """Return the kinds that a rule asks for; where it asks for persons, a minister without a name is one."""
    if names is None:
        return kinds
    unnamed = _IN_OFFICE.get(ref.anaphor, frozenset()) if Kind.PERSON.value in names else frozenset()
    return frozenset(kind for kind in kinds if kind.value in names or kind in unnamed)


class _Stated(NamedTuple):
    """A draft with its parties, and who said so."""

    draft: Draft
    source: Resolved
    target: Resolved
    speaker: Entity | None


def ties(
    document: Document,
    drafts: Iterable[Draft],
    memory: Memory,
    *,
    places: Mapping[str, str],
    kinds: Mapping[str, _Kinds],
    symmetric: frozenset[str],
    outward: frozenset[str],
    narrowed: Mapping[str, Mapping[str, frozenset[str]]],
    date: Callable[[Draft], When | None],
) -> list[Tie]:
    """Return one tie for each (source, relation, target, status), in the order of its first evidence."""
    found: dict[tuple[str, str, str, Status], Tie] = {}
    able = _Able(kinds, narrowed)
    for resolved in _resolved(drafts, memory, places, symmetric, able):
        stated = _served(resolved, memory)
        if stated is None:
            continue
        stated = _to_state(_for_state(stated, memory), memory)
        draft, source, target = stated.draft, stated.source[0], stated.target[0]
        if draft.relation in outward and memory.country_of(source) == target:
            continue  # 'Modi said that India must': nobody presses or visits the country that he speaks for
        if is_barred(draft, source, stated.target, memory):
            continue
        from_kinds, to_kinds = able.of(draft)
        if source.kind not in from_kinds or target.kind not in to_kinds:
            continue
        tie = _tie(document, stated, date(draft))
        first, second = tie.source.id, tie.target.id
        if draft.relation in symmetric and second < first:
            first, second = second, first
        key = (first, draft.relation, second, draft.status)
        found[key] = _joined(found[key], tie) if key in found else tie
    return list(found.values())


def _served(stated: _Stated, memory: Memory) -> _Stated | None:
    """Return what is stated; for the person whom somebody serves ('Putin's adviser') his country.

    None for an office that nobody can hold there.
    """
    entity, mention = stated.target
    if stated.draft.relation != incumbents.RELATION:
        return stated
    if entity.kind is Kind.PERSON:
        body = memory.country_of(entity)
    else:
        body = incumbents.held_in(stated.draft, stated.source[0], entity, memory)
    if body is None or body is entity:
        return stated if body is entity else None
    return stated._replace(target=(body, Mention(mention.start, mention.end, body, "office")))


_OF_STATES = frozenset({"agency", "court"})
"""Groups of bodies that states join beside the blocs: the WHO, the World Court."""


def _for_state(stated: _Stated, memory: Memory) -> _Stated:
    """Return what is stated, with the country in the place of who acts for it ('Macron recognised Kosovo').

    Companies and persons may trade and supply for themselves.
    """
    (entity, mention), relation = stated.source, stated.draft.relation
    among_states = relation in OF_MEMBERS and stated.target[0].group in memory.words.blocs | _OF_STATES
    if entity.kind is not Kind.PERSON or not (among_states or relation in OF_STATES):
        return stated
    country = memory.country_of(entity)
    if country is None or country.kind is not Kind.COUNTRY or country == stated.target[0]:
        return stated
    return stated._replace(source=(country, Mention(mention.start, mention.end, country, "office")))


def _to_state(stated: _Stated, memory: Memory) -> _Stated:
    """Return what is stated, with the country in the place of who gets goods for it ('sold Sandu gas')."""
    entity, mention = stated.target
    draft = stated.draft
    if entity.kind is not Kind.PERSON or draft.relation not in TO_STATES or draft.rule in TO_PERSONS:
        return stated
    country = memory.country_of(entity)
    if country is None or country.kind is not Kind.COUNTRY or country == stated.source[0]:
        return stated
    return stated._replace(target=(country, Mention(mention.start, mention.end, country, "office")))


def _resolved(
    drafts: Iterable[Draft],
    memory: Memory,
    places: Mapping[str, str],
    symmetric: frozenset[str],
    able: _Able,
) -> Iterator[_Stated]:
    for draft in drafts:
        speaker = _speaker(draft, memory)
        if draft.source is draft.target and draft.source.anaphor in OF_SEVERAL:
            yield from _among(draft, memory, speaker, both_ways=draft.relation not in symmetric)
        else:
            place = places.get(draft.relation, "capital")
            yield from _between(draft, memory, speaker, place, able.of(draft))


def _speaker(draft: Draft, memory: Memory) -> Entity | None:
    said = antecedents(Sought(draft.speaker), memory) if draft.speaker else []
    return said[0][0] if said else None


def _among(draft: Draft, memory: Memory, speaker: Entity | None, *, both_ways: bool) -> Iterator[_Stated]:
    """Yield a tie for each two of the parties that one phrase stands for."""
    hostile = draft.relation in HOSTILE
    parties = _parties(Sought(draft.source, speaker=speaker, at_odds=hostile), memory, "capital")
    for i, source in enumerate(parties):
        for target in parties[i + 1 :]:
            yield _Stated(draft, source, target, speaker)
            if both_ways:
                yield _Stated(draft, target, source, speaker)


def _between(
    draft: Draft, memory: Memory, speaker: Entity | None, place: str, kinds: _Kinds
) -> Iterator[_Stated]:
    """Yield a tie for each source with each target; the party that is named is resolved first."""
    turned = draft.source.mention is None and (draft.target.anaphor is None or _is_visitor(draft.target))
    sides = ((draft.source, kinds[0]), (draft.target, kinds[1]))
    (first, able), (second, able_two) = sides[::-1] if turned else sides
    # a capital acts for its land, whatever is done to a city
    doing = "other-cities" if place == _KEEP else place
    places = (place, doing) if turned else (doing, place)
    one = _parties(Sought(first, (), speaker, able, draft.relation), memory, places[0])
    others = [entity for entity, _ in one]
    two = _parties(Sought(second, others, speaker, able_two, draft.relation), memory, places[1])
    sources, targets = (two, one) if turned else (one, two)
    for source in sources:
        for target in targets:
            if source[0].id != target[0].id:
                yield _Stated(draft, source, target, speaker)


def _is_visitor(ref: Ref) -> bool:
    """Return whether a reference is 'the guest', whom the meeting alone tells, whoever is the other party."""
    return ref.anaphor is Anaphor.COUNTERPART and ref.owner is None and ref.country is None


def _parties(sought: Sought, memory: Memory, place: str) -> Sequence[Resolved]:
    out: list[Resolved] = []
    for found, how in antecedents(sought, memory):
        entity = memory.capital(found) if place == _KEEP and _is_capital(sought.ref, memory) else found
        town = _town(sought, found, how, memory) if place == _KEEP or sought.relation == _VISITED else None
        party = _placed(town or entity, "city" if town else how, memory, place)
        if party is not None and party.group not in memory.words.sources:
            out.append((party, Mention(sought.ref.start, sought.ref.end, party, how)))
    return out


def _town(sought: Sought, entity: Entity, how: str, memory: Memory) -> Entity | None:
    """Return the town that otherwise stands for a body: 'visited Brussels', 'is based in Brussels'."""
    if how != "metonym" or entity.kind is not Kind.ORGANISATION:
        return None
    town = memory.entities.get(memory.text[sought.ref.start : sought.ref.end])
    return town if town is not None and town.kind is Kind.PLACE else None


def _is_capital(ref: Ref, memory: Memory) -> bool:
    """Return whether a phrase is 'the Ethiopian capital', 'the capital of Ethiopia'."""
    own = memory.text[ref.start : ref.end].endswith(" capital")
    behind = _CAPITAL_BEHIND.match(memory.text, ref.end) is not None
    return own or behind or memory.text.endswith(_CAPITAL_OF, 0, ref.start)


def _placed(entity: Entity, how: str, memory: Memory, place: str) -> Entity | None:
    """Return what a place stands for in a relation: itself, its country, or, a mere city, no party."""
    if entity.kind is not Kind.PLACE or not entity.country or place == _KEEP:
        return entity
    if place == "country" or how == "capital":
        return memory.state(entity)
    return entity if place == "other-cities" else None


def _tie(document: Document, stated: _Stated, when: When | None) -> Tie:
    draft, source, target, speaker = stated
    start, end = draft.sentence.start, draft.sentence.end
    evidence = Evidence(
        quote=document.text[start:end],
        start=start,
        end=end,
        rule=draft.rule,
        trigger=draft.trigger,
        source=source[1],
        target=target[1],
    )
    attributed = speaker if speaker not in (source[0], target[0]) else None
    return Tie(source[0], draft.relation, target[0], draft.status, (evidence,), when, attributed)


def _joined(old: Tie, new: Tie) -> Tie:
    """Return the older tie with the evidence of the newer; the sentence that names more comes first.

    Of a tie without direction, the newer may name the parties the other way round.
    """
    if any(e.start == new.evidence[0].start for e in old.evidence):
        return old
    evidence = new.evidence
    if new.source.id != old.source.id:
        evidence = tuple(replace(e, source=e.target, target=e.source) for e in evidence)
    return Tie(
        old.source,
        old.relation,
        old.target,
        old.status,
        (*old.evidence, *evidence),
        old.when or new.when,
        old.attributed_to,
    )
