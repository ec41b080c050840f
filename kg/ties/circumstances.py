"""Say in which circumstances a clause stands: what governs it, who tells it, whether it is in the present."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind, Status
from kg.syntax import TO_COME, Tag

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kg.syntax import Clause, Noun, Verb

    Classes = Mapping[str, frozenset[str]]

_ADDRESSING = frozenset({"on", "upon", "to", "with", "from"})
"""Prepositions before the one who is asked ('called on Chad to', 'appealed to', 'pleaded with')."""


_SAYING = ("report", "charging", "urge", "accuse", "judge")
"""Classes of verbs of what is said at once, even of what is to come."""
_SAID_TO_BE = frozenset({"be", "become"})
_MEMBERS = frozenset({"member", "member_state", "observer"})
_VISITING = frozenset({"visit", "tour"})
"""Verbs of those who come where they are asked to."""


def circumstances(clause: Clause, parent: Clause, verb: Verb, classes: Classes) -> set[str]:
    """Return how a verb governs a clause, in the words of ``kg.ties.verdicts.under_control``."""
    addressed = any(
        preposition in _ADDRESSING or (preposition == "for" and group == clause.subject)
        for preposition, group in parent.pps
    )
    own = parent.object == [parent.antecedent] and clause.subject == parent.subject  # 'jets it wants to sell'
    asked = (bool(parent.object) and not own) or (verb.lemma in classes["urge"] and addressed)
    found = {
        "of a gerund": clause.link == "ger",
        "to visit": clause.verb is not None and clause.verb.lemma in _VISITING,
        "under way": verb.token.tag == Tag.GERUND,
        "passive": verb.passive,
        "alone": _is_alone(clause, parent, verb),
        "of somebody": asked,
        "of somebody, active": asked and not verb.passive,
        "of somebody or passive": asked or verb.passive,
    }
    return {name for name, holds in found.items() if holds}


_ON, _WITH = "on", "with"
_CASE = "case"


def _is_alone(clause: Clause, parent: Clause, verb: Verb) -> bool:
    """Return whether nothing but 'to' stands between a verb and an infinitive: 'used to arm'."""
    if clause.verb is None or verb.passive or verb.perfect or parent.object or parent.pps:
        return False
    between = clause.verb.token.start - verb.token.end - sum(len(word) + 1 for word in clause.verb.adverbs)
    return verb.past and between <= len(" to ")


def is_of_nobody(clause: Clause, classes: Classes) -> bool:
    """Return whether a party of a clause is no party: 'no country', 'none of them', 'sold Chad no arms'."""
    nobody, negative = classes["nobody"], classes["negative determiners"]
    if any(n.head.low in nobody or n.det in negative for n in clause.subject):
        return True
    given = clause.verb is not None and clause.verb.lemma in classes["granting"]
    empty = {p for p, group in clause.pps if group and group[0].head.low in nobody}
    if _ON in empty or (given and _WITH in empty):
        return True  # 'could agree on nothing', 'supplied Chad with nothing'
    first = (group[0] for group in (clause.object, clause.second) if group)
    # 'had tea and no progress' denies no tea
    return any(_is_none(noun, classes) for noun in first)


def _is_none(thing: Noun, classes: Classes) -> bool:
    """Return whether a thing is none: 'no arms', 'nothing', but not the 'No. 44' of a protocol."""
    if thing.head.low == "nothing":
        return True
    denied = thing.det in classes["negative determiners"] and thing.head.tag != Tag.NUMBER
    return denied and thing.lemma not in classes["no denial"]


def is_case(clause: Clause, parent: Clause) -> bool:
    """Return whether a relative tells what is said to be the case: 'it is not the case that Chad left'."""
    case = clause.antecedent
    if clause.link != "rel" or case is None or case.lemma != _CASE or case not in parent.object:
        return False
    return parent.verb is not None and parent.verb.lemma == "be" and parent.subject[:1] != [case]


def had_been(clause: Clause) -> bool:
    """Return whether somebody was a member before what the text tells: 'It had belonged to it since 1973'."""
    verb = clause.verb
    if verb is None or verb.first != "had" or verb.negated or clause.link == "that":
        return False
    member = verb.lemma == "be" and any(n.lemma in _MEMBERS for n in clause.object)
    return verb.lemma == "belong" or member


def gives(clause: Clause, classes: Classes) -> bool:
    """Return whether a clause says who gives or makes a thing: 'the ban that it imposed', 'imposed by it'."""
    verb = clause.verb
    if verb is None or verb.lemma not in classes["light"]:
        return False
    return clause.antecedent in (clause.subject if verb.passive else clause.object)


def turns_down(clause: Clause, parent: Clause, noun: Noun, classes: Classes) -> bool:
    """Return whether who was to do something declines what asks for it: an offer, a motion."""
    verb = parent.verb
    if noun.lemma not in classes["addressed"] | classes["put to the vote"]:
        return False
    if verb is None or verb.passive or clause.subject != parent.subject:
        return False
    words = {verb.lemma, f"{verb.lemma} {parent.particle}"}
    return not words.isdisjoint(classes["deny"] | classes["declining"])


def drops(clause: Clause, classes: Classes) -> bool:
    """Return whether a clause says that a plan is given up: 'dropped its bid', 'shelved plans'."""
    verb = clause.verb
    if verb is None:
        return False
    return not {verb.lemma, f"{verb.lemma} {clause.particle}"}.isdisjoint(classes["dropping"])


def teller(clause: Clause, verb: Verb, classes: Classes) -> str:
    """Return the word that tells what is told: the verb, or 'rumour has it', 'be rumour'."""
    it = verb.lemma == "have" and any(n.head.low == "it" for n in clause.object)
    if it and clause.subject:
        return f"{clause.subject[-1].lemma} has it"
    passive = f"be {verb.lemma}"
    return passive if verb.passive and passive in classes["rumoured"] else verb.lemma


def speaks_for_itself(clause: Clause, verb: Verb) -> bool:
    """Return whether somebody says what he politely would say: 'I would add that', 'we must stress that'."""
    first = any(noun.head.low in {"i", "we"} for noun in clause.subject)
    return first and verb.modal in {"would", "must", "should", "can"} and not verb.negated


_HAVING = frozenset({"have", "be"})


_TOWARDS = frozenset({"towards", "toward"})
_NEARER = frozenset({"closer", "nearer", "close", "near"})
_SEEING = frozenset({"see", "have", "get"})


def is_wished(clause: Clause) -> bool:
    """Return whether a clause is in the subjunctive: 'suggested that Mali rejoin the bloc'."""
    verb, subject = clause.verb, clause.subject
    if verb is None or verb.token.tag != Tag.BASE or verb.modal or verb.first or len(subject) != 1:
        return False
    mention = subject[0].head.mention
    return mention is not None and mention.entity.kind is Kind.COUNTRY and mention.how == "name"


def is_asked_for(clause: Clause, parent: Clause, classes: Classes) -> bool:
    """Return whether somebody wants what a participle tells: 'wants Chad expelled'."""
    verb, outer = parent.verb, parent.parent
    if clause.link != "part" or clause.verb is None or not clause.verb.passive or verb is None:
        return False
    hoped = outer is not None and outer.verb is not None and outer.verb.lemma in classes["wanting"]
    wants = verb.lemma in classes["wanting"] or (verb.lemma in _SEEING and parent.link == "inf" and hoped)
    return wants and clause.antecedent in parent.object


def nears(mark: str, parent: Clause, classes: Classes) -> bool:
    """Return whether somebody only comes nearer to what he does: 'edged towards joining'."""
    moves = parent.verb is not None and parent.verb.lemma in classes["approaching"]
    nearer = not _NEARER.isdisjoint({parent.particle, parent.predicate, *parent.adverbs})
    return moves and (mark in _TOWARDS or (mark == "to" and nearer))


def veracity(parent: Clause, classes: Classes) -> Status | None:
    """Return what the predicate above says of a clause: 'it is not true that', 'dismissed as false'.

    None where it says nothing of the kind.
    """
    word, verb = parent.predicate, parent.verb
    denied = verb is not None and verb.negated
    if verb is not None and _is_refuted(parent, verb, classes):
        return Status.ASSERTED if denied else Status.NEGATED
    if word in classes["untrue"] or word in classes["unlikely"]:
        return Status.ASSERTED if denied else Status.NEGATED
    if word in classes["true"]:
        return Status.NEGATED if denied else Status.ASSERTED
    return Status.POSSIBLE if word in classes["likely"] or word in classes["unclear"] else None


def _is_refuted(clause: Clause, verb: Verb, classes: Classes) -> bool:
    """Return whether something 'has no basis', 'lacks any foundation' or 'is a lie'."""
    said = clause.object
    if verb.lemma in _HAVING and any(n.det == "no" and n.lemma in classes["truth"] for n in said):
        return True
    sorts = {"lack": "truth", "be": "untruths"}
    return verb.lemma in sorts and any(n.lemma in classes[sorts[verb.lemma]] for n in said)


def belied(clause: Clause, classes: Classes) -> Status | None:
    """Return what is said of what tells something: 'reports claiming that Mali left are false'.

    None where a clause is no part of a subject, or nothing of the kind is said of that.
    """
    noun = clause.antecedent if clause.link in {"part", "rel"} else None
    outer = noun.clause if noun is not None else None
    if outer is None or noun not in outer.subject or outer is clause:
        return None
    return veracity(outer, classes)


def is_present(verb: Verb) -> bool:
    """Return whether a verb is finite and in the present: 'visits', 'is visiting'."""
    return verb.form == "fin" and not (verb.past or verb.perfect or verb.modal)


def is_ahead(clause: Clause, verb: Verb, adverbs: Collection[str], classes: Classes) -> bool:
    """Return whether a present tells of what is to come: 'visits Oslo next week', 'is joining the pact'."""
    if not is_present(verb):
        return False
    if TO_COME in adverbs and verb.lemma in classes["scheduled"]:
        return True
    return verb.token.tag == Tag.GERUND and verb.lemma in classes["done at once"] and not clause.particle


_AMONG = frozenset({"among", "amongst", "of"})
"""Prepositions before those that somebody is one of."""


def has_happened(clause: Clause, parent: Clause) -> bool:
    """Return whether 'to have joined' says what some have done: 'is one of six states to have joined'."""
    perfect = clause.link == "inf" and clause.verb is not None and clause.verb.perfect
    being = parent.verb is not None and parent.verb.lemma == "be" and not parent.predicate
    return perfect and being and bool(parent.object or any(p in _AMONG for p, _ in parent.pps))


def is_journey(clause: Clause, verb: Verb) -> bool:
    """Return whether somebody has been somewhere, or set off, or was of some: what he did it for came about.

    'Has been to see', 'was in Lima to meet', 'sets off to mediate', 'was among those to arm it'.
    """
    if clause.predicate or clause.object:
        return False
    if verb.lemma == "set":
        return clause.particle == "off" and not verb.passive
    placed = {"in", "at", "among"}
    there = clause.particle in placed or any(p in placed for p, _ in clause.pps)
    there = there and verb.lemma == "be" and verb.past
    return verb.token.low == "been" or (there and not verb.negated)


def is_one_of(clause: Clause, parent: Clause) -> bool:
    """Return whether a relative tells of those among whom somebody is said to be."""
    said = clause.link == "rel" and parent.verb is not None and parent.verb.lemma == "be"
    return said and any(p == "among" and clause.antecedent in group for p, group in parent.pps)


def is_what(clause: Clause, parent: Clause) -> bool:
    """Return whether a relative tells of what somebody is said to be: 'may be the first state to join'."""
    verb = clause.verb
    if clause.link != "rel" or parent.verb is None or verb is None:
        return False
    said = parent.verb.lemma in _SAID_TO_BE
    # 'will fly to Chad, the first minister to visit it'
    said = said or (verb.form == "inf" and verb.token.start > parent.verb.token.start)
    return said and bool(clause.subject) and clause.subject == parent.subject


def accompanies(clause: Clause, classes: Classes) -> bool:
    """Return whether a participle tells what comes with an act: 'will visit Chad, meeting Deby'.

    Not what is said at once: 'will leave, accusing Mali of theft'.
    """
    verb = clause.verb
    if clause.link != "part" or clause.mark != "," or verb is None or verb.form != "ger":
        return False
    if verb.past or verb.perfect:
        return False
    return all(verb.lemma not in classes[sort] for sort in _SAYING)
