"""Fit verb frames to clauses: active, passive, participles, infinitives, with all places of the pattern filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.syntax import Ref
from kg.ties.frames import CLAUSAL
from kg.ties.index import fitting
from kg.ties.reading import Match, each_other, has_word, implied, is_one_of, party_refs, plural, ruled_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.syntax import Clause, Noun, Parse, Verb
    from kg.ties.frames import Frame, Slot
    from kg.ties.reading import Reader

_NECESSITY = frozenset({"must", "should", "ought"})
_NAMING = frozenset({"call", "name", "label", "consider", "elect", "brand", "dub", "make"})
Filled = list[tuple["Slot", "Sequence[Noun]"]]


def verb_matches(clause: Clause, parse: Parse, reader: Reader) -> Iterator[Match]:
    """Yield the frames of the clause's verb, and those of any verb, that fit the clause."""
    verb = clause.verb
    if verb is None:
        return
    status = None
    judged = False
    for frame in fitting(verb.lemma, clause, reader.rules.index):
        found = _fit(clause, frame, parse, reader)
        if found is None:
            continue
        mutual = not frame.takes_target and plural(found[0])  # 'Colombia and Venezuela severed ties'
        if not (found[1] or frame.relation in reader.rules.symmetric or mutual):
            continue
        if not judged:
            status, judged = reader.judge.clause(clause), True
        yield Match(frame, *found, status, clause, _trigger(clause, frame, verb))


def _trigger(clause: Clause, frame: Frame, verb: Verb) -> tuple[int, int]:
    """Return where the match hangs: on the verb, or on the literal noun of a frame that takes any verb."""
    if frame.anyhow:
        for prepositions, slot in frame.places:
            for preposition, group in clause.pps:
                if slot.role == "word" and preposition in prepositions and has_word(group, slot):
                    return group[0].head.start, group[0].head.end
    return verb.token.start, verb.token.end


def _fit(clause: Clause, frame: Frame, parse: Parse, reader: Reader) -> tuple[list[Ref], list[Ref]] | None:
    """Return sources and targets when the clause has every place of the frame, else None."""
    verb = clause.verb
    assert verb is not None  # noqa: S101  (the caller looked)
    if frame.particle and not _has_particle(clause, frame):
        return None
    if frame.predicate and clause.predicate not in frame.predicate:
        return None
    if (
        verb.lemma == "be"
        and frame.object is None
        and not frame.predicate
        and (clause.predicate or clause.object)
    ):
        return None  # 'is popular in Kenya' is not 'is in Kenya'
    if verb.lemma in _NAMING and clause.second and frame.second is None:
        return None  # 'called him a liar' is no phone call
    filled = _core(clause, frame)
    if filled is None:
        return None
    begin = 0
    for prepositions, slot in frame.places:
        group: Sequence[Noun] = ()
        if prepositions & CLAUSAL:
            group, there = _clausal(clause, prepositions, parse, reader)
            if not there:
                return None
            if slot.role == "_":
                continue
        else:
            group, begin = after(clause, prepositions, slot, reader, begin)
            if not group and "of" in prepositions:
                group = _of_literal(filled)
        if not group and slot.role == "_" and _gerund(clause, prepositions, parse):
            continue
        if not group and slot.role in "XY" and not slot.inner:
            return None
        filled.append((slot, group))
    groups = [*(group for slot, group in filled if slot is not frame.subject), clause.object, clause.second]
    if ruled_out(frame, clause, groups):
        return None
    return _fill(filled, clause, frame, reader)


def _gerund(clause: Clause, prepositions: frozenset[str], parse: Parse) -> bool:
    """Return whether a gerund stands where anything may ('warned them against signing')."""
    return any(c.parent is clause and c.link == "ger" and c.mark in prepositions for c in parse.clauses)


def _of_literal(filled: Filled) -> list[Noun]:
    """Return the 'of' phrase of a literal object: 'suspended its membership of the Commonwealth'."""
    return [n for slot, group in filled if slot.role == "word" for noun in group for n in noun.of]


def _has_particle(clause: Clause, frame: Frame) -> bool:
    return (
        clause.particle in frame.particle
        or bool(frame.particle & clause.adverbs)
        or any(p in frame.particle for p, _ in clause.pps)
    )


def _core(clause: Clause, frame: Frame) -> Filled | None:
    """Fill subject and objects, the passive's places turned back."""
    verb = clause.verb
    filled: Filled = []
    if frame.subject is None or verb is None:
        return None
    if frame.anyhow or frame.passive:
        if frame.passive and not verb.passive:
            return None
        return [(frame.subject, clause.subject)]
    if verb.passive:
        if frame.object is None:
            return None
        agent = [n for p, group in clause.pps if p == "by" for n in group]
        filled = [(frame.object, clause.subject), (frame.subject, agent)]
        if frame.second is not None:
            filled.append((frame.second, clause.object))
        return filled
    filled.append((frame.subject, clause.subject))
    if frame.object is None and not frame.particle and not frame.predicate and _transitive(clause):
        return None  # 'returned two bronzes to Abuja' is no journey
    if frame.object is not None:
        governing = clause.parent.subject if clause.parent is not None else []
        filled.append((frame.object, governing if frame.object.role == "^" else clause.object))
    if frame.second is not None:
        filled.append((frame.second, clause.second))
    return filled


def _transitive(clause: Clause) -> bool:
    """Return whether the clause has an object that is a thing, and no measure or reflexive."""
    return any(n.head.tag not in "0Tr" and n.head.low not in {"itself", "themselves"} for n in clause.object)


def after(
    clause: Clause, prepositions: frozenset[str], slot: Slot, reader: Reader, begin: int = 0
) -> tuple[list[Noun], int]:
    """Return the phrase that fills a place, and where the search for the next place goes on.

    A literal takes the first phrase with its word; a party the first phrase that names one, else the first.
    """
    first: tuple[list[Noun], int] = ([], begin)
    for i in range(begin, len(clause.pps)):
        preposition, group = clause.pps[i]
        if preposition not in prepositions:
            continue
        if slot.role == "word":
            if has_word(group, slot):
                return group, i + 1
            continue
        if not first[0]:
            first = (group, begin)
        owned = slot.owner and any(reader.parties.owners(n) for n in group)
        if slot.role == "_" or owned or reader.parties.of_all(group):
            return group, begin
    if not first[0] and clause.link == "part" and clause.antecedent is not None:
        for preposition, group in clause.antecedent.tail:  # 'talks between A and B, mediated by Turkey'
            if preposition in prepositions and (slot.role != "word" or has_word(group, slot)):
                return group, begin
    return first


def _owners(noun: Noun, slot: Slot, reader: Reader) -> list[Ref]:
    """Return whose the literal is; where 'its' is the subject's own, the body beside it ('ended its NATO membership')."""
    if slot.inner == "Y" and noun.det in {"its", "their", "his", "her", "our"} and (noun.mods or noun.of):
        return [
            r for t in noun.mods if t.mention for r in [Ref(t.start, t.end, t.mention)]
        ] or reader.parties.of_all(noun.of)
    described = next((a for a in noun.appositions if is_one_of(a, slot.words)), None)
    return reader.parties.owners(described or noun)  # 'expelled Ebrahim Rasool, South Africa's ambassador'


def _clausal(clause: Clause, wanted: frozenset[str], parse: Parse, reader: Reader) -> tuple[list[Noun], bool]:
    """Return the groups that a clause below gives to a place, and whether there is such a clause.

    ``inf``: the party on which an infinitive would act ('threatened to impose sanctions on Georgia');
    ``that``: the subject of the clause that follows; ``must``: the same where its verb is one of necessity.
    """
    for inner in parse.clauses:
        if inner.parent is not clause or inner.verb is None:
            continue
        if "inf" in wanted and inner.link == "inf":
            for group in (inner.object, *(g for _, g in inner.pps)):
                if reader.parties.of_all(group) or any(reader.parties.owners(n) for n in group):
                    return list(group), True
            return [], True
        if "that" in wanted and inner.link == "that":
            return inner.subject, True
        if "must" in wanted and inner.link == "that" and _necessary(inner, parse):
            return inner.subject, True
    return [], False


def _necessary(clause: Clause, parse: Parse) -> bool:
    verb = clause.verb
    if verb is None:
        return False
    needs = verb.lemma in {"need", "have"} and any(
        c.parent is clause and c.link == "inf" for c in parse.clauses
    )
    return verb.modal in _NECESSITY or needs


def _fill(filled: Filled, clause: Clause, frame: Frame, reader: Reader) -> tuple[list[Ref], list[Ref]] | None:
    sources: list[Ref] = []
    targets: list[Ref] = []
    for slot, group in filled:
        if slot.role == "~":
            if group:
                return None
            targets.append(implied(clause.verb.token.start if clause.verb else 0))
        elif slot.role == "word":
            if not has_word(group, slot):
                return None
            if slot.inner:
                owners = [r for noun in group for r in _owners(noun, slot, reader)]
                (sources if slot.inner == "X" else targets).extend(owners)
        elif slot.role == "_":
            if not group:
                return None
        else:
            refs = party_refs(group, slot, frame, reader)
            if slot.role == "X":
                sources.extend(refs)
            elif refs:
                targets.extend(refs)
            elif slot is frame.subject and not group and clause.verb is not None and clause.verb.passive:
                continue  # the agent is unnamed: 'Iran was granted observer status in the EAEU'
            elif each_other(group):
                targets.extend([] if frame.relation in reader.rules.symmetric else sources)
            else:
                return None
    if frame.unless_source and any(
        n.lemma in frame.unless_source or n.head.low in frame.unless_source for n in clause.subject
    ):
        return None
    return sources, targets
