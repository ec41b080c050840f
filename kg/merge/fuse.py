"""Turn the drafts of a document into ties: resolve references, place cities, drop what is no tie, fuse equals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Entity, Evidence, Kind, Mention, Status, Tie
from kg.syntax import Anaphor, Draft, Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kg.merge.memory import Memory
    from kg.model import Document, When

_NOT_PARTIES = frozenset({"media", "thinktank"})
Resolved = tuple[Entity, Mention]
Dater = "Callable[[Draft], When | None]"


def ties(
    document: Document,
    drafts: Iterable[Draft],
    memory: Memory,
    *,
    places: Mapping[str, str],
    kinds: Mapping[str, tuple[frozenset[Kind], frozenset[Kind]]],
    symmetric: frozenset[str],
    outward: frozenset[str],
    narrowed: Mapping[str, Mapping[str, frozenset[str]]],
    date: Callable[[Draft], When | None],
) -> list[Tie]:
    """Return one tie for each (source, relation, target, status), in the order of its first evidence."""
    found: dict[tuple[str, str, str, Status], Tie] = {}
    for draft, source, target, speaker in _resolved(drafts, memory, places, symmetric):
        if draft.relation == "holds-office-in" and target[0].kind is Kind.PERSON:  # 'Putin's adviser'
            served = memory.country_of(target[0])
            if served is None:
                continue
            target = (served, Mention(target[1].start, target[1].end, served, "office"))
        if draft.relation in outward and memory.country_of(source[0]) == target[0]:
            continue  # 'Modi said that India must': nobody presses, visits or backs the country that he speaks for
        if not _allowed(draft.relation, source[0], target[0], kinds) or not _fits(
            narrowed.get(draft.rule), source[0], target[0]
        ):
            continue
        tie = _tie(document, draft, source, target, speaker, date(draft))
        first, second = tie.source.id, tie.target.id
        if draft.relation in symmetric and second < first:
            first, second = second, first
        key = (first, draft.relation, second, draft.status)
        found[key] = _joined(found[key], tie) if key in found else tie
    return list(found.values())


def _resolved(
    drafts: Iterable[Draft], memory: Memory, places: Mapping[str, str], symmetric: frozenset[str]
) -> Iterator[tuple[Draft, Resolved, Resolved, Entity | None]]:
    for draft in drafts:
        place = places.get(draft.relation, "capital")
        speaker = next(iter(memory.resolve(draft.speaker)), (None, ""))[0] if draft.speaker else None
        if draft.source is draft.target and draft.source.anaphor in {Anaphor.PAIR, Anaphor.THEY, Anaphor.WE}:
            parties = _parties(draft.source, memory, "capital", (), speaker)
            for i, source in enumerate(parties):
                for target in parties[i + 1 :]:
                    yield draft, source, target, speaker
                    if draft.relation not in symmetric:
                        yield draft, target, source, speaker
            continue
        first, second = (
            (draft.source, draft.target)
            if draft.source.mention is not None or draft.target.anaphor
            else (draft.target, draft.source)
        )
        one = _parties(first, memory, place, (), speaker)
        two = _parties(second, memory, place, [e for e, _ in one], speaker)
        sources, targets = (one, two) if first is draft.source else (two, one)
        for source in sources:
            for target in targets:
                if source[0].id != target[0].id:
                    yield draft, source, target, speaker


def _parties(
    ref: Ref, memory: Memory, place: str, others: Iterable[Entity], speaker: Entity | None
) -> list[Resolved]:
    out: list[Resolved] = []
    for entity, how in memory.resolve(ref, others=list(others), speaker=speaker):
        party = _placed(entity, how, memory, place)
        if party is not None and party.group not in _NOT_PARTIES:
            out.append((party, Mention(ref.start, ref.end, party, how)))
    return out


def _placed(entity: Entity, how: str, memory: Memory, place: str) -> Entity | None:
    """Return what a place stands for in a relation: itself, its country, or (a city that is no capital) no party."""
    if entity.kind is not Kind.PLACE or not entity.country:
        return entity
    if place == "keep":
        return entity
    if place == "country" or how == "capital":
        return memory.state(entity)
    return entity if place == "other-cities" else None


def _allowed(
    relation: str,
    source: Entity,
    target: Entity,
    kinds: Mapping[str, tuple[frozenset[Kind], frozenset[Kind]]],
) -> bool:
    from_kinds, to_kinds = kinds[relation]
    return source.kind in from_kinds and target.kind in to_kinds


def _fits(narrowed: Mapping[str, frozenset[str]] | None, source: Entity, target: Entity) -> bool:
    """Return whether both parties are of the kinds that the rule itself asks for."""
    if narrowed is None:
        return True
    return all(
        party.kind.value in narrowed[slot]
        for slot, party in (("X", source), ("Y", target))
        if slot in narrowed
    )


def _tie(
    document: Document,
    draft: Draft,
    source: Resolved,
    target: Resolved,
    speaker: Entity | None,
    when: When | None,
) -> Tie:
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
    """Return the older tie with the evidence of the newer; the sentence that names more comes first."""
    if any(e.start == new.evidence[0].start for e in old.evidence):
        return old
    return Tie(
        old.source,
        old.relation,
        old.target,
        old.status,
        (*old.evidence, *new.evidence),
        old.when or new.when,
        old.attributed_to,
    )
