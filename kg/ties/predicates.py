"""Fit predicative nouns: 'X is an ally of Y', 'Armenia, a Russian ally,', 'NATO ally Denmark'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Kind, Status
from kg.syntax import LISTED, Tag
from kg.ties.nouns import noun_after
from kg.ties.reading import Match, implied, is_one_of, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.syntax import Clause, Noun, Ref, Verb
    from kg.ties.frames import Frame, Slot
    from kg.ties.reading import Reader


_AMONG = frozenset({"among", "amongst"})
_ALIKE = frozenset({"like", "unlike", "along with", "together with", "alongside", "with"})
"""Prepositions before others that are what somebody is: 'Like other members of the bloc, Chad abstained'."""
_SELECTING = _AMONG | {"of"}
"""Prepositions before those of whom somebody is one: 'Of the members, only Hungary objected'."""
_ONLY = frozenset({"only", "alone"})
_FELLOWS = frozenset({"other", "fellow"})
_SOME = frozenset({"one", "two", "three", "four", "some", "part"})
"""Count those of a plural that somebody is one of."""
_OUTWARD = frozenset(
    {"two", "three", "four", "five", "other", "international", "foreign", "western", "global"}
)
"""Words of a role that several names have to others, not to each other."""
_FEW = 3
"""Parties that may be meant by 'the two are rivals'; 'all eight of us are allies' counts members."""


_SOMEBODYS = frozenset({"his", "her", "my"})
"""Possessives of one person: what is his is no body's."""


def predicate_matches(clause: Clause, reader: Reader) -> Iterator[Match]:
    """Yield what a clause says that its subject is, or that its object is named, and what its parties are."""
    if clause.verb is None:
        return
    yield from _described_matches(clause, clause.verb, reader)
    for fellows, noun in _fellows(clause):
        yield from _matches(fellows, noun, Status.ASSERTED, clause, reader)


def _described_matches(clause: Clause, verb: Verb, reader: Reader) -> Iterator[Match]:
    copular = verb.lemma in reader.classes["copular"] and not verb.passive
    among = copular or (verb.lemma in reader.classes["ranking"] and not clause.object)
    described = [n for p, group in clause.pps if p == "as" or (p in _AMONG and among) for n in group]
    told = list(_capacities(clause, reader))
    for noun, theirs, said in told:
        yield from _matches(theirs, _of_which(said), reader.events.status(noun, None), clause, reader)
    described = [n for n in described if not any(n is said for _, _, said in told)]
    holder = clause.subject
    if verb.lemma in reader.classes["naming"] and clause.object and not verb.passive and not copular:
        holder = clause.object
        described = [*described, *clause.second]
    elif _is_of_object(clause, described, reader) or (copular and _is_turned(clause)):
        holder = clause.object
    named = verb.passive and verb.lemma in reader.classes["naming"]  # 'was designated an ally of Chad'
    for said in [*(clause.object if copular or named else ()), *described]:
        noun = _of_which(said)
        if noun.lemma in reader.rules.predicates and noun not in holder:
            before = noun.start < verb.token.start  # 'As a member of the Union, Malta will host'
            is_so = before or verb.lemma in reader.classes["in capacity"]  # 'will speak as the chair'
            standing = Status.ASSERTED if is_so and said in described else _standing_of(clause, verb, reader)
            yield from _matches(holder, noun, standing, clause, reader)
    if copular and clause.object and all(noun.head.mention is not None for noun in clause.object):
        for noun in clause.subject:  # 'Vietnam's largest investor is South Korea'
            if noun.head.mention is None:
                yield from _matches(clause.object, noun, reader.judge.clause(clause), clause, reader)


def _fellows(clause: Clause) -> Iterator[tuple[Sequence[Noun], Noun]]:
    """Yield parties with what others like them are: 'Chad and other members', 'Unlike other members, he'."""
    for preposition, group in (("", clause.subject), ("", clause.object), *clause.pps):
        if not group:
            continue
        *named, last = group
        if last.head.tag != Tag.PLURAL or last.head.mention is not None:
            continue
        others = replace(last, det="", owner=None) if last.det == "its" else last
        if not (others.of or others.mods or others.owner):
            continue
        if named and not _FELLOWS.isdisjoint(last.words):
            yield named, others
        elif not named and _is_one_with(clause, preposition, last):
            yield clause.subject, others


def _is_one_with(clause: Clause, preposition: str, noun: Noun) -> bool:
    """Return whether a phrase tells of others like the subject: 'alone among members'."""
    if preposition in _SELECTING:
        first = bool(clause.subject) and noun.start < clause.subject[0].start
        return not _ONLY.isdisjoint(clause.adverbs) and (first or preposition != "of")
    return preposition in _ALIKE and not _FELLOWS.isdisjoint(noun.words)


def _standing_of(clause: Clause, verb: Verb, reader: Reader) -> Status | None:
    """Return the status of what somebody is said to be; who will remain something is it already."""
    status = reader.judge.clause(clause)
    stays = verb.lemma in reader.classes["staying"] and status in {Status.PLANNED, Status.POSSIBLE}
    return Status.ASSERTED if stays else status


def _of_which(noun: Noun) -> Noun:
    """Return what somebody is one of: 'one of the oldest allies of Chad'; any other group as it is."""
    if noun.head.low not in _SOME or len(noun.of) != 1:
        return noun
    whole = noun.of[0]
    if whole.head.tag != Tag.PLURAL:
        return noun
    return replace(whole, tail=[*whole.tail, *noun.tail])


def _capacities(clause: Clause, reader: Reader) -> Iterator[tuple[Noun, Sequence[Noun], Noun]]:
    """Yield a noun, whose it is and what 'as' says he is: 'praised Mali for its role as a mediator'."""
    named = [n for n in clause.object if n.head.mention is not None]
    for group in (clause.subject, clause.object, *(group for _, group in clause.pps)):
        for noun in group:
            if noun.lemma not in reader.classes["capacities"]:
                continue
            its = (not noun.det or noun.det in reader.classes["possessives"]) and noun not in clause.subject
            holder = [noun.owner] if noun.owner is not None else (named or clause.subject) if its else []
            said = (n for preposition, group in noun.tail if preposition == "as" for n in group)
            yield from ((noun, holder, n) for n in said if holder)


def _is_turned(clause: Clause) -> bool:
    """Return whether those described stand behind the verb: 'Among its allies are Chad and Mali'."""
    return not clause.subject and any(preposition in _AMONG for preposition, _ in clause.pps)


def _is_of_object(clause: Clause, described: Sequence[Noun], reader: Reader) -> bool:
    """Return whether 'as' tells of the object.

    'supports Egypt as the host', 'urged Egypt, as the host, to act', 'invited A and B as members'.
    """
    verb = clause.verb
    backing = reader.classes["backing somebody"] | reader.classes["urge"]
    backed = verb is not None and not verb.passive and verb.lemma in backing
    one = len(clause.object) == 1 and clause.object[0].head.mention is not None
    behind = one and all(noun.start > clause.object[0].start for noun in described)
    return (backed and behind) or _are_several(clause, described)


def _are_several(clause: Clause, described: Sequence[Noun]) -> bool:
    """Return whether what stands behind 'as' is a plural, as the objects are and the subject is not.

    'invited India and Nepal, as members of the body, to'.
    """
    plural = any(noun.head.tag == Tag.PLURAL for noun in described)
    several = len(clause.object) > 1 and all(noun.head.mention is not None for noun in clause.object)
    return plural and several and len(clause.subject) == 1


def apposition_matches(noun: Noun, reader: Reader) -> Iterator[Match]:
    """Yield what the groups set beside a name say of it."""
    for said in noun.appositions:
        role = _of_which(said)
        if _is_of_states(role, noun):
            continue
        ended = not reader.classes["no longer so"].isdisjoint(role.words)
        yield from _matches([noun], role, Status.ENDED if ended else Status.ASSERTED, noun.clause, reader)


def _is_of_states(role: Noun, noun: Noun) -> bool:
    """Return whether states are counted beside a person: 'leaders of all ten members, Lula and Milei'."""
    return role.head.tag == Tag.PLURAL and "all" in {role.det, *role.words} and noun.is_person


def _matches(
    holder: Sequence[Noun], noun: Noun, status: Status | None, clause: Clause | None, reader: Reader
) -> Iterator[Match]:
    if noun.det == "no" or noun.head.low.startswith("non-"):
        status = Status.NEGATED
    elif not reader.classes["former"].isdisjoint(noun.words):
        status = Status.ENDED
    words = set(noun.words)
    for frame in reader.rules.predicates.get(noun.lemma, ()):
        if frame.predicate <= words and not _voided(noun, frame):
            parties = _parties(holder, noun, frame, clause, reader)
            if parties is not None:
                yield Match(frame, *parties, status, clause, (noun.head.start, noun.head.end))


def _voided(noun: Noun, frame: Frame) -> bool:
    return bool(frame.unless) and (is_one_of(noun, frame.unless) or bool(frame.unless & set(noun.words)))


def _parties(
    holder: Sequence[Noun], noun: Noun, frame: Frame, clause: Clause | None, reader: Reader
) -> tuple[list[Ref], list[Ref]] | None:
    """Return sources and targets; no target where the sources are it to each other ('A and B are allies')."""
    trade = frame.relation in reader.rules.trade
    several = frame.relation in reader.rules.symmetric and noun.head.tag == "S"
    sources = reader.parties.of_all(holder, trade=trade)
    turned = frame.subject is not None and frame.subject.role == "Y"
    beside = clause is None or (holder is not clause.subject and holder is not clause.object)
    if not frame.places and ((turned and beside) or _is_beside_body(holder, noun, clause)):
        return None  # 'for the Secretariat, Freetown': signed there
    targets = [] if several and not frame.places else _targets(noun, frame, reader, trade=trade)
    listed = clause is not None and LISTED in clause.adverbs  # 'Allies: Peru, Chile' are somebody's
    theirs = listed or _is_somebodys(noun, reader) or _is_for_others(holder, noun, reader)
    if several and not targets and theirs:
        return None
    if several and not targets:
        sources = sources if len(sources) > 1 else reader.parties.of_all(_listed(holder, clause))
        return (sources, []) if plural(sources) and all(r.count <= _FEW for r in sources) else None
    bare = not (noun.owner or noun.mods or noun.of)
    if not targets and bare and clause is not None and holder is clause.object:
        targets = reader.parties.of_all(clause.subject, trade=trade)  # 'the EU called China a rival'
    if not (sources and targets):
        return None
    if turned or frame.relation in reader.rules.symmetric:
        return (targets, sources) if turned else (sources, targets)
    return ([ref for ref in sources if not _is_origin(noun, ref, targets)], targets)


def _is_for_others(holder: Sequence[Noun], role: Noun, reader: Reader) -> bool:
    """Return whether names behind a role are that to others: 'two allies, Mali and Niger'."""
    before = bool(holder) and role.start < holder[0].head.start and role.det != "the"
    return before and role.lemma in reader.classes["fellows"] and not _OUTWARD.isdisjoint(role.words)


def _is_beside_body(holder: Sequence[Noun], noun: Noun, clause: Clause | None) -> bool:
    """Return whether a clause names the body that somebody is in: 'sits in NATO as an observer'."""
    if clause is None or noun.slot != "as" or noun.clause is not clause:
        return False
    groups = (clause.object, *(group for _, group in clause.pps))
    named = (n.head.mention for group in groups if group is not holder for n in group)
    return any(mention is not None and mention.entity.kind is Kind.ORGANISATION for mention in named)


def _is_origin(noun: Noun, holder: Ref, targets: Sequence[Ref]) -> bool:
    """Return whether an adjective says where a company or a person is from: 'Turkish lender Ziraat Bank'."""
    if holder.mention is None or holder.mention.entity.kind is Kind.COUNTRY:
        return False
    beside = [token.mention for token in noun.mods if token.mention and token.mention.how == "demonym"]
    return all(ref.mention in beside for ref in targets)


def _is_somebodys(noun: Noun, reader: Reader) -> bool:
    """Return whether a party owns a role: 'Kenya's allies' are no allies of one another."""
    owners = reader.parties.owners(noun)
    return any(ref.mention is None or ref.mention.entity.kind is Kind.COUNTRY for ref in owners)


def _listed(holder: Sequence[Noun], clause: Clause | None) -> Sequence[Noun]:
    """Return the whole list that a group opens ('the Nile rivals Egypt and Ethiopia')."""
    if clause is None or len(holder) != 1:
        return holder
    slots = (clause.subject, clause.object, *(group for _, group in clause.pps))
    return next((slot for slot in slots if slot and slot[0] is holder[0]), holder)


def _targets(noun: Noun, frame: Frame, reader: Reader, *, trade: bool) -> list[Ref]:
    """Return what the predicate is a predicate of: 'of Y', 'Y's', or a demonym before it."""
    if not frame.places:
        named = any(n.head.mention is not None for _, group in noun.tail[:1] for n in group)
        open_or_told = noun.det in {"a", "an"} or noun.det in reader.classes["possessives"]  # 'our partner'
        named = named or (frame.relation in reader.rules.symmetric and open_or_told)
        theirs = bool(noun.of or noun.mods or noun.owner) or noun.det in _SOMEBODYS  # 'and his host, X'
        return [] if theirs or named else [implied(noun.start)]
    for prepositions, slot in frame.places:
        group = noun_after(noun, prepositions, slot, reader)
        if slot.role in {"word", "_"}:
            if not group:
                return []
            refs = _owners(group, reader) if slot.inner else []
        else:
            refs = _standing(noun, group, prepositions, slot, reader, trade=trade)
        if refs or (slot.owner and group):
            return refs
    return []


def _standing(
    noun: Noun,
    group: Sequence[Noun],
    prepositions: frozenset[str],
    slot: Slot,
    reader: Reader,
    *,
    trade: bool,
) -> list[Ref]:
    """Return the parties of a place: the groups themselves, their owners, or whose the predicate is."""
    refs = reader.parties.of_all(group, trade=trade)
    if not refs and slot.owner and group:
        return _owners(group, reader)
    if not refs and "of" in prepositions:
        return reader.parties.owners(noun)
    return refs


def _owners(group: Sequence[Noun], reader: Reader) -> list[Ref]:
    return [ref for noun in group for ref in reader.parties.owners(noun)]
