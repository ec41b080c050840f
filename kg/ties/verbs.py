"""Fit verb frames to clauses: active, passive, participle or infinitive, with all places filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import ACTING, Status
from kg.syntax import Ref, Tag
from kg.ties.fillers import parties
from kg.ties.index import fitting
from kg.ties.places import with_phrases
from kg.ties.reading import Match, has_word, is_one_of, plural, ruled_out
from kg.ties.verdicts import planned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.syntax import Clause, Noun, Parse, Verb
    from kg.ties.frames import Frame, Slot
    from kg.ties.places import Filled
    from kg.ties.reading import Reader

_MEANS = frozenset({"in", "under", "after", "through", "following", "with", "via", "by", "thanks to"})
"""Prepositions before what brought an act about."""


_BARGAINING = frozenset(
    {"sign", "conclude", "reach", "strike", "initial", "ink", "clinch", "seal", "finalise", "finalize"}
)
"""Verbs whose subjects are the parties of their object."""
_BELOW = {"inf": "inf", "ger in": "ger"}
"""Clause below a verb, by its link and what stands before it -> what a pattern bars it with."""
_TALKING = frozenset(
    "hold have begin start open continue resume restart launch relaunch enter attend join conduct end".split()
)
"""Verbs whose subjects take part in the talks that are their object."""
_TELLING = frozenset({"announce", "declare", "unveil", "accept"})
"""Of verbs that tell of a bargain, those whose subjects, if several, are its parties."""


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
        own = _of_object(clause, frame, verb, status, reader)
        yield Match(frame, *found, own, clause, _trigger(clause, frame, verb))


def _of_object(
    clause: Clause, frame: Frame, verb: Verb, status: Status | None, reader: Reader
) -> Status | None:
    """Return the status with the object heeded: 'plan a drill', 'had tea and no talks'."""
    if status is Status.ASSERTED and _of_nothing(clause, frame, reader):
        return Status.NEGATED
    if frame.object is None:
        return status
    if frame.object.role == "word" and len(clause.object) > 1 and status is Status.ASSERTED:
        named = [noun for noun in clause.object if is_one_of(noun, frame.object.words)]
        if named and all(noun.det in reader.classes["negative determiners"] for noun in named):
            return Status.NEGATED
    ahead = verb.lemma in reader.classes["planning"] and not reader.rules.has("third", frame)
    return planned(status) if ahead else status  # who 'arranged a truce' between two has brokered it


def _of_nothing(clause: Clause, frame: Frame, reader: Reader) -> bool:
    """Return whether a place that is no party's holds nothing: 'asked Mali for no help'."""
    open_places = [prepositions for prepositions, slot in frame.places if slot.role in {"_", "word"}]
    filled = [n for p, group in clause.pps if any(p in each for each in open_places) for n in group]
    return bool(filled) and all(n.det in reader.classes["negative determiners"] for n in filled)


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
    if _is_barred_below(clause, frame, parse):
        return None
    if frame.object is None and clause.verb is not None and _is_to(clause, clause.verb, parse):
        return None
    core = _core(clause, frame)
    filled = with_phrases(core, clause, frame, parse, reader) if core is not None else None
    if filled is None:
        return None
    groups = [*(group for slot, group in filled if slot is not frame.subject), clause.object, clause.second]
    if ruled_out(frame, clause, groups) or _wrong_source(clause, frame):
        return None
    found = parties(filled, clause, frame, reader)
    return found and (_of_others(clause, frame, reader) or found)


def _is_barred_below(clause: Clause, frame: Frame, parse: Parse) -> bool:
    """Return whether a pattern bars an infinitive or gerund that hangs on the verb.

    'called on him to resign' is no call, 'joined the EU in condemning it' no accession.
    """
    if frame.barred.isdisjoint(_BELOW.values()):
        return False
    below = (c for c in parse.clauses if c.parent is clause)
    return any(_BELOW.get(c.link if c.link == "inf" else f"{c.link} {c.mark}") in frame.barred for c in below)


def _of_others(clause: Clause, frame: Frame, reader: Reader) -> tuple[list[Ref], list[Ref]] | None:
    """Return the parties that the object itself names: 'A and B vowed to deepen the ties between C and D'."""
    mutual = not frame.takes_target and frame.relation in reader.rules.symmetric
    if not mutual or frame.object is None or frame.object.role != "word" or len(clause.object) != 1:
        return None
    pairs = [group for word, group in clause.object[0].tail if word == "between"]
    named = reader.parties.of_all(pairs[0]) if pairs else []
    return (named, []) if len(named) > 1 and all(ref.mention for ref in named) else None


def _is_to(clause: Clause, verb: Verb, parse: Parse) -> bool:
    """Return whether 'be' only puts off a verb: 'in Ankara he is to be received' is not yet there."""
    if verb.lemma != "be" or clause.predicate or clause.object:
        return False
    for inner in parse.clauses:
        if inner.parent is clause and inner.link == "inf" and inner.verb is not None:
            span = verb.token.end, inner.verb.token.start
            return not any(span[0] < noun.start < span[1] for _, group in clause.pps for noun in group)
    return False


def _admits(clause: Clause, frame: Frame, reader: Reader) -> bool:
    """Return whether a clause has the particle and the predicate of a frame, and none in its way."""
    verb = clause.verb
    if verb is None or (frame.particle and not _has_particle(clause, frame)):
        return False
    undone = f"{verb.lemma} {clause.particle}" in reader.classes["undoing"]
    if undone and not frame.particle and not frame.anyhow:
        return False  # 'struck it down' is no blow
    if frame.predicate:
        return clause.predicate in frame.predicate
    if verb.lemma == "be" and frame.object is None and (clause.predicate or clause.object):
        return False  # 'is popular in Kenya' is not 'is in Kenya'
    if verb.lemma == "be" and _is_of_subject(clause, frame):
        return False
    # 'called him a liar' is no phone call
    return not (clause.second and frame.second is None and verb.lemma in reader.classes["calling"])


def _is_of_subject(clause: Clause, frame: Frame) -> bool:
    """Return whether a phrase is the subject's own: 'the visit to Chad is over' says not where it led."""
    if frame.object is not None or frame.subject is None or frame.subject.role != "word":
        return False
    own = {preposition for noun in clause.subject for preposition, _ in noun.tail}
    return any(not own.isdisjoint(prepositions) for prepositions, _ in frame.places)


def _tells_of_other(clause: Clause, frame: Frame, reader: Reader) -> bool:
    """Return whether a clause tells of what is another's: 'Lavrov confirmed China's support for Iran'.

    So it is with what a person ends: 'Trump lifted US sanctions'.
    """
    if clause.verb is None or clause.verb.passive:
        return False
    literal = frame.object is not None and frame.object.role == "word" and not frame.object.inner
    if literal and frame.status == Status.ENDED and any(_is_he(noun) for noun in clause.subject):
        return any(_is_states(noun, reader) for noun in clause.object)
    spoken_of = reader.classes["report"] | reader.classes["debating"] | reader.classes["weighing"]
    told = literal and clause.verb.lemma in spoken_of
    return told and any(_names_doer(noun, clause) for noun in clause.object)


def _names_doer(noun: Noun, clause: Clause) -> bool:
    """Return whether an event has the name of another doer beside it: 'Chad's ban', 'a ban by Chad'."""
    owned = noun.owner is not None and noun.owner.head.mention is not None
    by = [n for p, group in noun.tail if p == "by" for n in group]
    return owned or any(
        n.head.mention is not None and n.clause is clause and n not in clause.subject for n in by
    )


def _is_he(noun: Noun) -> bool:
    """Return whether a group is a person or a pronoun."""
    return noun.is_person or noun.head.tag == Tag.PRONOUN


def _is_states(noun: Noun, reader: Reader) -> bool:
    """Return whether a group names the state or body whose thing it is: 'US sanctions', 'the EU's ban'."""
    named = (ref.mention for ref in reader.parties.owners(noun))
    return any(mention is not None and mention.entity.kind in ACTING for mention in named)


def _wrong_source(clause: Clause, frame: Frame) -> bool:
    """Return whether a word that voids the rule heads the doer ('the storm hit', 'was hit by tariffs')."""
    void = frame.unless_source
    if not void:
        return False
    passive = clause.verb is not None and clause.verb.passive
    agents = [n for p, group in clause.pps if p == "by" for n in group] if passive else clause.subject
    return any(n.lemma in void or n.head.low in void for n in agents)


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
        filled.append((frame.object, _governing(clause) if frame.object.role == "^" else clause.object))
    if frame.second is not None:
        filled.append((frame.second, clause.second))
    return filled


def _governing(clause: Clause) -> list[Noun]:
    """Return the subject of the clause above, of which a clause tells how it came about.

    None above a relative, which tells of its antecedent, above what is said, above 'since Qatar brokered it',
    or above what describes an object: 'praised a deal brokered by Qatar', not 'met in talks brokered by it'.
    """
    told = (
        clause.link == "adv" and bool(clause.object) and clause.verb is not None and clause.verb.form == "fin"
    )
    if clause.parent is not None and _bargained(clause, clause.parent):
        fellows = [n for p, group in clause.parent.pps if p == "with" for n in group]
        return [*clause.parent.subject, *fellows]
    if clause.parent is None or told or clause.link in {"rel", "that", "ger"}:
        return []  # 'thanked Lula for mediating between A and B'
    passive = clause.verb is not None and clause.verb.passive
    beside = clause.antecedent is not None and clause.antecedent.slot not in _MEANS
    subject = clause.parent.subject
    if passive and beside:
        return []
    pairs = [group for noun in subject for p, group in noun.tail if p == "between" and not noun.head.mention]
    return pairs[0] if pairs else subject  # 'the truce between A and B was signed, with C mediating'


def _bargained(clause: Clause, outer: Clause) -> bool:
    """Return whether a clause tells of the bargain or the talks of the subjects of the outer one.

    'signed a truce brokered by Oman', 'agreed to a truce, which Oman brokered', 'held talks led by Oman'.
    """
    verb, bargain = outer.verb, clause.antecedent
    if bargain is None or verb is None or verb.passive or clause.link not in {"rel", "part"}:
        return False
    told = verb.lemma in _TELLING and len(outer.subject) > 1
    agreed = verb.lemma == "agree" and any(bargain in group for p, group in outer.pps if p in {"to", "on"})
    done = told or verb.lemma in _BARGAINING or verb.lemma in _TALKING
    return agreed or (done and bargain in outer.object)


def _turned_back(clause: Clause, frame: Frame, subject: Slot) -> Filled | None:
    """Fill the places of a passive: its subject is the frame's object, its agent the frame's subject."""
    if frame.object is None:
        return None
    agent = [n for p, group in clause.pps if p == "by" for n in group]
    undergoing = _governing(clause) if frame.object.role == "^" else clause.subject
    filled: Filled = [(frame.object, undergoing), (subject, agent)]
    if frame.second is not None:
        filled.append((frame.second, clause.object))
    return filled


def _transitive(clause: Clause) -> bool:
    """Return whether the clause has an object that is a thing, and no measure or reflexive."""
    return any(n.head.tag not in "0Tr" and n.head.low not in {"itself", "themselves"} for n in clause.object)
