"""Fit predicative nouns: 'X is an ally of Y', 'Armenia, a Russian ally,', 'NATO ally Denmark', 'as a member of Y'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Status
from kg.ties.nouns import noun_after
from kg.ties.reading import Match, implied, is_one_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.syntax import Clause, Noun, Ref
    from kg.ties.frames import Frame
    from kg.ties.reading import Reader

_COPULAS = frozenset("be become remain stay form constitute".split())
_NAMING = frozenset(
    "name elect appoint describe call recognise recognize admit accept see regard consider designate label brand welcome".split()
)
_ENDED_BEFORE = frozenset({"once", "then", "formerly", "former", "ex", "until", "previously", "late"})
_FORMER = frozenset({"former", "ex", "onetime", "one-time", "erstwhile", "past"})


def predicate_matches(clause: Clause, reader: Reader) -> Iterator[Match]:
    """Yield what a clause says that its subject is, or that its object is named."""
    verb = clause.verb
    if verb is None:
        return
    copular = verb.lemma in _COPULAS and not verb.passive
    described = [n for p, group in clause.pps if p == "as" for n in group]
    holder = clause.subject
    if verb.lemma in _NAMING and clause.object and not verb.passive and not copular:
        holder = clause.object
        described = [*described, *clause.second]
    for noun in [*(clause.object if copular else ()), *described]:
        if noun not in holder:
            yield from _matches(holder, noun, reader.judge.clause(clause), clause, reader)


def apposition_matches(noun: Noun, reader: Reader) -> Iterator[Match]:
    """Yield what the groups set beside a name say of it."""
    for role in noun.appositions:
        ended = bool(_ENDED_BEFORE & set(role.words))
        yield from _matches([noun], role, Status.ENDED if ended else Status.ASSERTED, noun.clause, reader)


def _matches(
    holder: Sequence[Noun], noun: Noun, status: Status | None, clause: Clause | None, reader: Reader
) -> Iterator[Match]:
    if _FORMER & set(noun.words):
        status = Status.ENDED
    if noun.det == "no":
        status = Status.NEGATED
    trigger = (noun.head.start, noun.head.end)
    for frame in reader.rules.predicates.get(noun.lemma, ()):
        if not frame.predicate <= set(noun.words):
            continue
        if frame.unless and (is_one_of(noun, frame.unless) or frame.unless & set(noun.words)):
            continue
        trade = frame.relation in reader.rules.trade
        sources = reader.parties.of_all(holder, trade=trade)
        several = frame.relation in reader.rules.symmetric and noun.head.tag == "S"
        targets = [] if several and not frame.places else _targets(noun, frame, reader, trade=trade)
        if not targets and several:
            sources = sources if len(sources) > 1 else reader.parties.of_all(_listed(holder, clause))
            if len(sources) > 1:
                yield Match(frame, sources, [], status, clause, trigger)
            continue
        if (
            not targets
            and clause is not None
            and holder is clause.object
            and not (noun.owner or noun.mods or noun.of)
        ):
            targets = reader.parties.of_all(clause.subject, trade=trade)  # 'the EU called China a rival'
        if frame.subject is not None and frame.subject.role == "Y":
            sources, targets = targets, sources
        if sources and targets:
            yield Match(frame, sources, targets, status, clause, trigger)


def _listed(holder: Sequence[Noun], clause: Clause | None) -> Sequence[Noun]:
    """Return the whole list that a group opens ('the Nile rivals Egypt and Ethiopia')."""
    if clause is None or len(holder) != 1:
        return holder
    slots = (clause.subject, clause.object, *(group for _, group in clause.pps))
    return next((slot for slot in slots if slot and slot[0] is holder[0]), holder)


def _targets(noun: Noun, frame: Frame, reader: Reader, *, trade: bool) -> list[Ref]:
    """Return what the predicate is a predicate of: 'of Y', 'Y's', or a demonym before it."""
    if not frame.places:
        return [] if noun.of or noun.mods or noun.owner else [implied(noun.start)]
    for prepositions, slot in frame.places:
        group = noun_after(noun, prepositions, slot, reader)
        if slot.role in {"word", "_"}:
            if not group:
                return []
            owners = [r for n in group for r in reader.parties.owners(n)] if slot.inner else []
            if owners:
                return owners
            continue
        refs = reader.parties.of_all(group, trade=trade)
        if refs:
            return refs
        if slot.owner and group:
            return [r for n in group for r in reader.parties.owners(n)]
        if "of" in prepositions:
            refs = reader.parties.owners(noun)
            if refs:
                return refs
    return []
