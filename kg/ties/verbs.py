"""Fit verb frames to clauses: active, passive, participle or infinitive, with all places filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.syntax import Noun, Ref, Tag
from kg.ties.frames import CLAUSAL
from kg.ties.index import fitting
from kg.ties.reading import Match, each_other, has_word, implied, is_one_of, party_refs, plural, ruled_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.syntax import Clause, Parse, Verb
    from kg.ties.frames import Frame, Slot
    from kg.ties.reading import Reader

Filled = list[tuple["Slot", "Sequence[Noun]"]]
"""The slots of a frame with the groups that stand there."""


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
    if not _admits(clause, frame, reader) or _tells_of_other(clause, frame, reader):
        return None
    if "inf" in frame.barred and any(c.parent is clause and c.link == "inf" for c in parse.clauses):
        return None  # 'called on him to resign' is no call
    core = _core(clause, frame)
    filled = _with_phrases(core, clause, frame, parse, reader) if core is not None else None
    if filled is None:
        return None
    groups = [*(group for slot, group in filled if slot is not frame.subject), clause.object, clause.second]
    if ruled_out(frame, clause, groups) or _wrong_source(clause, frame):
        return None
    return _parties(filled, clause, frame, reader)


def _admits(clause: Clause, frame: Frame, reader: Reader) -> bool:
    """Return whether a clause has the particle and the predicate of a frame, and none in its way."""
    verb = clause.verb
    if verb is None or (frame.particle and not _has_particle(clause, frame)):
        return False
    undone = f"{verb.lemma} {clause.particle}" in reader.classes["undoing"]
    if undone and not frame.particle:
        return False  # 'struck it down' is no blow
    if frame.predicate:
        return clause.predicate in frame.predicate
    if verb.lemma == "be" and frame.object is None and (clause.predicate or clause.object):
        return False  # 'is popular in Kenya' is not 'is in Kenya'
    # 'called him a liar' is no phone call
    return not (clause.second and frame.second is None and verb.lemma in reader.classes["calling"])


def _tells_of_other(clause: Clause, frame: Frame, reader: Reader) -> bool:
    """Return whether a clause tells of what is another's: 'Lavrov confirmed China's support for Iran'."""
    if clause.verb is None or clause.verb.passive or clause.verb.lemma not in reader.classes["report"]:
        return False
    literal = frame.object is not None and frame.object.role == "word" and not frame.object.inner
    return literal and any(n.owner is not None and n.owner.head.mention is not None for n in clause.object)


def _wrong_source(clause: Clause, frame: Frame) -> bool:
    """Return whether a word that voids the rule heads the subject ('the storm hit')."""
    void = frame.unless_source
    return bool(void) and any(n.lemma in void or n.head.low in void for n in clause.subject)


def _with_phrases(core: Filled, clause: Clause, frame: Frame, parse: Parse, reader: Reader) -> Filled | None:
    """Fill the places behind prepositions too; None where one stays empty that must not."""
    filled = [*core]
    begin = 0
    for prepositions, slot in frame.places:
        if prepositions & CLAUSAL:
            group = _clausal(clause, prepositions, parse, reader)
            if group is None:
                return None
        else:
            group, begin = after(clause, prepositions, slot, reader, begin)
            if not group and "of" in prepositions:
                group = _of_literal(filled)
            elif not group and "between" in prepositions:
                group = _pair_before_literal(filled)
            if frame.anyhow and slot.role == "word" and not slot.inner and _is_anothers(group):
                return None  # 'signed a pact during Modi's visit to Oslo': another's visit
        if slot.role == "_" and (prepositions & CLAUSAL or _gerund(clause, prepositions, parse, group)):
            continue
        if not group and slot.role in "XY" and not slot.inner:
            return None
        filled.append((slot, group))
    return filled


def _is_anothers(group: Sequence[Noun]) -> bool:
    """Return whether an event names its doer: 'Modi's visit to Oslo', 'a visit to Oslo by Modi'."""
    return any(n.owner is not None or any(p == "by" for p, _ in n.tail) for n in group)


def _gerund(clause: Clause, prepositions: frozenset[str], parse: Parse, group: Sequence[Noun]) -> bool:
    """Return whether no group but a gerund stands where anything may ('warned them against signing')."""
    return not group and any(
        c.parent is clause and c.link == "ger" and c.mark in prepositions for c in parse.clauses
    )


def _of_literal(filled: Filled) -> list[Noun]:
    """Return the 'of' phrase of a literal object: 'suspended its membership of the Commonwealth'."""
    return [n for slot, group in filled if slot.role == "word" for noun in group for n in noun.of]


def _pair_before_literal(filled: Filled) -> list[Noun]:
    """Return the two names before a literal: 'the Chad-Niger war' is one between Chad and Niger."""
    literals = [noun for slot, group in filled if slot.role == "word" for noun in group]
    pair = next((noun.mods for noun in literals if noun.hyphened and len(noun.mods) > 1), ())
    return [Noun(t, "", "", (), (), t.start, t.end, slot="between") for t in pair]


def _has_particle(clause: Clause, frame: Frame) -> bool:
    return (
        clause.particle in frame.particle
        or clause.predicate in frame.particle  # 'cut short a visit'
        or bool(frame.particle & clause.adverbs)
        or any(p in frame.particle for p, _ in clause.pps)
    )


def _core(clause: Clause, frame: Frame) -> Filled | None:
    """Fill subject and objects; None where the frame asks for another voice or for no object."""
    verb = clause.verb
    if frame.subject is None or verb is None or (frame.passive and not verb.passive):
        return None
    if frame.anyhow or frame.passive:
        return [(frame.subject, clause.subject)]
    if verb.passive:
        return _turned_back(clause, frame, frame.subject)
    if frame.object is None and not frame.particle and not frame.predicate and _transitive(clause):
        return None  # 'returned two bronzes to Abuja' is no journey
    filled: Filled = [(frame.subject, clause.subject)]
    if frame.object is not None:
        governing = clause.parent.subject if clause.parent is not None else []
        filled.append((frame.object, governing if frame.object.role == "^" else clause.object))
    if frame.second is not None:
        filled.append((frame.second, clause.second))
    return filled


def _turned_back(clause: Clause, frame: Frame, subject: Slot) -> Filled | None:
    """Fill the places of a passive: its subject is the frame's object, its agent the frame's subject."""
    if frame.object is None:
        return None
    agent = [n for p, group in clause.pps if p == "by" for n in group]
    filled: Filled = [(frame.object, clause.subject), (subject, agent)]
    if frame.second is not None:
        filled.append((frame.second, clause.object))
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
    if first[0]:
        return first
    for preposition, group in _behind_subject(clause, slot):
        if preposition in prepositions and (slot.role != "word" or has_word(group, slot)):
            return group, begin
    return first


def _behind_subject(clause: Clause, slot: Slot) -> Iterator[tuple[str, list[Noun]]]:
    """Yield phrases outside a clause that fill its places.

    'talks between A and B, mediated by C'; words also behind the subject: 'firms with capital'.
    """
    if clause.link == "part" and clause.antecedent is not None:
        yield from clause.antecedent.tail
    if slot.role == "word" and slot.inner:
        yield from (phrase for noun in clause.subject for phrase in noun.tail)


def _unowned(noun: Noun) -> bool:
    """Return whether a group is definite and says of no body that it is its: 'took over the presidency'."""
    phrases = [group for preposition, group in noun.tail[:1] if preposition != "from"]
    named = any(n.head.mention is not None for group in phrases for n in group)
    return not (noun.owner or noun.of or noun.mods or named) and noun.det not in _INDEFINITE


_INDEFINITE = frozenset("a an another some any no its their his her our my your every each".split())


def _owners(noun: Noun, slot: Slot, reader: Reader) -> list[Ref]:
    """Return whose the literal is; behind 'its', the body beside it ('ended its NATO membership')."""
    if slot.inner == "Y" and noun.det in reader.classes["possessives"] and (noun.mods or noun.of):
        beside = [Ref(t.start, t.end, t.mention) for t in noun.mods if t.mention]
        return beside or reader.parties.of_all(noun.of)
    described = next((a for a in noun.appositions if is_one_of(a, slot.words)), None)
    return reader.parties.owners(described or noun)  # 'expelled Ebrahim Rasool, South Africa's ambassador'


def _clausal(clause: Clause, wanted: frozenset[str], parse: Parse, reader: Reader) -> Sequence[Noun] | None:
    """Return the groups that a clause below gives to a place; None where there is no such clause.

    ``inf``: the party on which an infinitive would act ('threatened to impose sanctions on Georgia');
    ``that``: the subject of the clause that follows; ``must``: the same where its verb is one of necessity.
    """
    for inner in parse.clauses:
        if inner.parent is not clause or inner.verb is None:
            continue
        if "inf" in wanted and inner.link == "inf":
            passive = inner.verb.passive and clause.object and clause.verb is not None
            if passive and clause.verb is not None and clause.verb.lemma in reader.classes["wanting"]:
                return None  # 'wants Mali to be admitted' asks nothing of Mali
            return _acted_on(inner, parse, reader)
        if inner.link == "that" and (
            "that" in wanted or ("must" in wanted and _necessary(inner, inner.verb, parse, reader))
        ):
            told = clause.verb is not None and clause.verb.lemma == "insist" and _is_told(inner.verb)
            return [] if inner.verb.passive or told else inner.subject
    return None


def _is_told(verb: Verb) -> bool:
    """Return whether a clause says what is or was so, not what should be: 'insisted that Chad had asked'."""
    return not verb.modal and (verb.perfect or verb.token.tag == Tag.PRESENT)


def _acted_on(clause: Clause, parse: Parse, reader: Reader) -> Sequence[Noun]:
    """Return the first object or phrase of an infinitive that names a party or something of a party's.

    Where it says only 'help' or 'try', those of the infinitive below it ('money to help rebuild Mali').
    """
    for group in (clause.object, *(g for _, g in clause.pps)):
        if reader.parties.of_all(group) or any(reader.parties.owners(n) for n in group):
            return group
    if clause.object or clause.pps:
        return []
    below = (c for c in parse.clauses if c.parent is clause and c.link == "inf")
    return next((_acted_on(c, parse, reader) for c in below), [])


def _necessary(clause: Clause, verb: Verb, parse: Parse, reader: Reader) -> bool:
    """Return whether a clause says what has to be done."""
    if verb.modal in reader.classes["obliging modals"]:
        return True
    needs = verb.lemma in reader.classes["oblige"]
    return needs and any(c.parent is clause and c.link == "inf" for c in parse.clauses)


def _parties(
    filled: Filled, clause: Clause, frame: Frame, reader: Reader
) -> tuple[list[Ref], list[Ref]] | None:
    """Return sources and targets; None where a place holds neither a party nor the word that it must hold."""
    sources: list[Ref] = []
    targets: list[Ref] = []
    for slot, group in filled:
        refs = _refs(slot, group, clause, frame, reader)
        theirs = slot.inner and not refs  # 'expelled each other's diplomats'
        if (theirs or (refs is None and slot.role not in {"~", "word", "_"})) and each_other(group):
            refs = [] if frame.relation in reader.rules.symmetric else sources
        if refs is None:
            return None
        (sources if "X" in (slot.role, slot.inner) else targets).extend(refs)
    if clause.verb is not None and clause.verb.passive and targets:
        agents = {ref.start for ref in sources}
        owned = [ref for ref in targets if ref.start not in agents]  # 'a cable financed by A and B'
        return (sources, owned) if owned else None
    return sources, targets


def _inner_parties(slot: Slot, group: Sequence[Noun], frame: Frame, reader: Reader) -> list[Ref]:
    """Return whose the literal is; of a deed told before, who did it ('welcomed the move')."""
    refs = [r for noun in group for r in _owners(noun, slot, reader)]
    if refs or slot.inner != "Y" or not reader.rules.has("deed", frame):
        return refs
    return [r for noun in group for r in reader.parties.deeds(noun)]


def _refs(
    slot: Slot, group: Sequence[Noun], clause: Clause, frame: Frame, reader: Reader
) -> list[Ref] | None:
    """Return the parties that one place gives; None where it does not hold what it must."""
    if slot.role == "~":
        return None if group else [implied(clause.verb.token.start if clause.verb else 0)]
    if slot.role == "word":
        if not has_word(group, slot):
            return None
        if slot.inner == "~":
            return [implied(group[0].start)] if all(map(_unowned, group)) else None
        return _inner_parties(slot, group, frame, reader) if slot.inner else []
    if slot.role == "_":
        return [] if group else None
    refs = party_refs(group, slot, frame, reader)
    unnamed = slot is frame.subject and not group and clause.verb is not None and clause.verb.passive
    # the agent of a passive may be unnamed: 'Iran was granted observer status in the EAEU'
    return refs if refs or slot.role == "X" or unnamed else None
