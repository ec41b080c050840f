"""Find the clause of each infinitive, and who does what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind
from kg.phrases.groups import lone
from kg.phrases.placement import SINGLING, SOME, identified, singled_out
from kg.syntax import Clause, Tag

if TYPE_CHECKING:
    from kg.phrases.state import State
    from kg.syntax import Noun, Token, Verb

_NEAR_EVENT = 4
"""Groups behind one of which the clause that tells of it stands: 'the summit in Oslo in May, to be held'."""
_TOWARDS = frozenset({"to", "on", "for"})
_BY = frozenset({"by", "from"})
_OFFERS = frozenset({"offer", "proposal"})
_JOURNEYS = frozenset({"tour", "visit", "trip", "swing"})
"""Nouns whose 'of' is where somebody goes."""
_OVER = frozenset({"over", "about"})
_CALLED_ON = frozenset({"on", "for", "to", "with", "upon"})
_JUDGING = ("judges plans", "takes sides on plans")
"""Classes of verbs whose objects, as plans, are others'."""
_WISHING = frozenset({"want", "expect", "need", "wish", "like", "love", "prefer"})
"""Verbs of what one would do oneself, or would see others do."""
_CHIDING = ("judge", "accuse", "urge", "complaining")
"""Classes of verbs of what somebody is told when called in."""
_ACTORS = ("groups", "rulers", "countries")
"""Classes of nouns that may be moved to act."""


def infinitive(state: State, verb: Verb) -> None:
    """Read an infinitive: 'agreed to join', 'urged Iran to stop', 'a bid to mediate'."""
    if state.current.link == "part" and state.is_of(state.current.verb, "withholding"):
        state.pop()  # 'the assets frozen in Belgium to help Ukraine' were not frozen to help
    clause = state.current
    if state.joined and clause.link == "inf":
        inner = Clause(
            link="inf", parent=clause.parent, subject=list(clause.subject), peer=clause, noun=clause.noun
        )
        state.follow(inner)
    elif state.before == "N" and state.chain and _is_singled_out(state, clause, state.chain[-1]):
        inner = state.push("rel", clause)  # 'the first country to recognise Kosovo' recognised it
        inner.subject = _holder_of(state, clause) or identified(state.nouns[-1:])
    elif state.before == "N" and (first := singled_out(state)) is not None:
        inner = state.push("rel", clause)
        inner.subject = identified([first])
    elif (event := _event_ahead(state, verb)) is not None:
        inner = state.push("inf", clause)
        inner.subject, inner.noun = [event], event
    else:
        noun = None if verb.bare else _governing_noun(state, clause)
        subject = _controller(state, clause, noun)
        inner = state.push("inf", clause)
        inner.subject, inner.noun = subject, noun
        inner.mark = "whether" if state.before == "b" else ""
        if _is_raised(clause, verb) and inner.subject == clause.subject:
            for each in inner.subject:
                each.clause = inner  # 'a pact between A and B is expected to be signed'
    state.set_verb(inner, verb)


def _holder_of(state: State, clause: Clause) -> list[Noun]:
    """Return the subject whom a role at the end tells of: 'The chancellor left, the first leader to go'."""
    noun = state.nouns[-1]
    before = state.nouns[-2].head.mention if len(state.nouns) > 1 else None
    person = before is not None and before.entity.kind is Kind.PERSON
    loose = noun.slot == "loose" and noun.lemma in state.classes["bare roles"] and not person
    return list(clause.subject) if loose and len(clause.subject) == 1 else []


def _is_raised(clause: Clause, verb: Verb) -> bool:
    """Return whether what is said of a subject is said by the passive below: 'is due to be signed'."""
    above = clause.verb
    return verb.passive and above is not None and (above.passive or above.lemma == "be")


def _is_singled_out(state: State, clause: Clause, noun: Noun) -> bool:
    """Return whether a group, or what stands beside a name, is 'the first leader' or 'the only state'.

    Not what is sent to act: 'sent a second battalion to help Mali'.
    """
    if noun in clause.object and state.is_of(clause.verb, "sending"):
        return False
    of_some = noun.of if noun.head.low in SOME else ()  # 'one of the first states to'
    return any(not SINGLING.isdisjoint(part.words) for part in (noun, *noun.appositions, *of_some))


def _event_ahead(state: State, verb: Verb) -> Noun | None:
    """Return the event of which a passive tells who will hold it: 'the summit, to be hosted by Chad'."""
    if not verb.passive or state.before not in "N," or not state.is_of(verb, "holding events"):
        return None
    return next((noun for noun in state.nouns[:-_NEAR_EVENT:-1] if _is_event(state, noun)), None)


def _is_event(state: State, noun: Noun) -> bool:
    mention = noun.head.mention
    named = mention is not None and mention.entity.kind is Kind.EVENT
    return named or noun.lemma in state.classes["gatherings"]


def _governing_noun(state: State, clause: Clause) -> Noun | None:
    """Return the noun that an infinitive right behind it depends on ('bid to join')."""
    if state.before != "N" or not state.chain or _is_told(state, clause):
        return None
    if _tells_purpose(state, clause):
        return None
    addressed = next((n for n in state.chain if n.lemma in state.classes["addressed"]), None)
    last = state.chain[-1]
    own = last.det in state.classes["possessives"] and _is_plan(state, last)  # 'backing for its bid to'
    planned = next((n for n in state.chain if _is_for(n, last) and _is_plan(state, n) and not own), None)
    if planned is None:
        planned = next((n for n in state.chain[:-1] if _is_deed_by(state, n)), None)
    if planned is not None:
        return planned
    return addressed or (last if last.head.mention is None else None)


def _tells_purpose(state: State, clause: Clause) -> bool:
    """Return whether an infinitive says what for: 'sent ships to drill'.

    'skipped the talks to attend', 'summoned the envoy to protest against the raid'.
    """
    if state.chain[-1] not in clause.object:
        return False
    joining = state.is_of(clause.verb, "sending") and state.is_of(state.unit.verb, "taking part")
    chiding = state.is_of(clause.verb, "calling in") and state.is_of(state.unit.verb, *_CHIDING)
    return joining or chiding or state.is_of(clause.verb, "missing")


def _is_told(state: State, clause: Clause) -> bool:
    """Return whether the last group is who is moved to act ('urged the bloc to act'), no plan or right."""
    last, verb = state.chain[-1], clause.verb
    if verb is None or verb.passive or last not in clause.object or not state.is_of(verb, "urge", "cause"):
        return False
    beside = clause.object[: clause.object.index(last)]  # 'invited Lula and his wife to visit'
    named = any(noun.head.mention is not None for noun in beside) and last.det in state.classes["possessives"]
    actor = any(noun.lemma in state.classes[name] for noun in (*beside, last) for name in _ACTORS)
    return actor or named or last.head.tag == "r"


def _controller(state: State, clause: Clause, noun: Noun | None) -> list[Noun]:
    """Return who does what an infinitive says: whom 'urge' names, whose 'effort' it is, else the subject."""
    found = None
    if noun is not None and state.chain and _is_for(noun, state.chain[-1]):
        return next(list(group) for p, group in noun.tail if p == "for")
    if noun is not None and _is_deed_by(state, noun):
        return list(noun.tail[0][1])
    if noun is not None and noun.lemma in state.classes["addressed"]:
        found = _addressee(state, clause, noun)
    if found is None and noun is not None:
        found = _owner(noun)
    if found is None and noun is not None:
        found = _others(state, clause, noun)
    if found is None and noun is not None and noun.det == "its" and _are_many(clause.subject):
        return []  # 'A and B regret its refusal to attend'
    if found is None:
        found = _asked(state, clause, noun)
    return list(clause.subject if found is None else found)


def _others(state: State, clause: Clause, noun: Noun) -> list[Noun] | None:
    """Return whose a plan is that the subject only speaks of or judges; None where it may be its own."""
    if _is_others_own(state, clause, noun):
        return [noun]
    if _is_spoken_of(state, clause, noun):
        return []
    # 'condemned Chad over plans to arm Mali' is of Chad's plans
    return [n for n in clause.object if n.head.mention] if _is_matter(clause, noun) else None


def _are_many(groups: list[Noun]) -> bool:
    """Return whether groups are several parties, of whom nothing is 'its'."""
    return len(groups) > 1 or any(group.head.tag == Tag.PLURAL for group in groups)


def _is_for(noun: Noun, last: Noun) -> bool:
    """Return whether 'for' behind a noun names who is to act: 'no plans (by Mali) for Chad to join'."""
    behind = noun.tail[1:2] if noun.tail and noun.tail[0][0] == "by" else noun.tail[:1]
    return any(p == "for" and last in group for p, group in behind)


def _is_deed_by(state: State, noun: Noun) -> bool:
    """Return whether 'by' right behind a noun names who is to act: 'the decision by the junta to leave'.

    What somebody is asked for is done by another: 'a request by Mali to leave the base'.
    """
    if not noun.tail or noun.tail[0][0] != "by" or (noun.lemma in state.classes["addressed"] - _OFFERS):
        return False
    deeds = state.classes["exertions"] | state.classes["steps"]
    return _is_plan(state, noun) or noun.lemma in deeds


def _is_plan(state: State, noun: Noun) -> bool:
    """Return whether a noun says how sure an act is: 'a plan', 'a chance', 'the right'."""
    return any(
        noun.lemma in state.classes[name] for name in ("planned holders", "possible holders", "powers")
    )


def _is_spoken_of(state: State, clause: Clause, noun: Noun) -> bool:
    """Return whether efforts or plans are others': 'discussed efforts to', 'welcomed the decision to'."""
    if noun not in clause.object or noun.det in state.classes["possessives"] or noun.owner is not None:
        return False
    if noun.lemma in state.classes["exertions"]:
        return state.is_of(clause.verb, "speaks of")
    judged = _is_plan(state, noun) or noun.lemma in state.classes["steps"]
    return judged and state.is_of(clause.verb, *_JUDGING)


def _is_others_own(state: State, clause: Clause, noun: Noun) -> bool:
    """Return whether 'its' plan is another's than the subject's, who backs it: 'supports its bid to join'."""
    owned = noun in clause.object and noun.det in state.classes["possessives"]
    return owned and state.is_of(clause.verb, *_JUDGING)


def _is_matter(clause: Clause, noun: Noun) -> bool:
    """Return whether somebody is taken to task for it: 'is at odds with Chad over plans to arm Mali'."""
    beside = [pp for _, group in clause.pps for n in group for pp in n.tail]  # 'at odds with'
    others = [*clause.object, *(n for p, group in (*clause.pps, *beside) if p == "with" for n in group)]
    plain = noun.slot in _OVER and not (noun.det or noun.owner or noun.of)
    return plain and any(n.head.mention or (n.owner and n.owner.head.mention) for n in others)


def _addressee(state: State, clause: Clause, noun: Noun) -> list[Noun] | None:
    """Return whom an invitation or a call is addressed to: named behind it, else whoever takes it up.

    An offer is done by who makes it ('Qatar's offer to mediate'), unless the other is to come ('to visit').
    """
    if noun.lemma in _OFFERS and not state.is_of(state.unit.verb, "coming along"):
        givers = [n for preposition, group in noun.tail if preposition in _BY for n in group]
        return _owner(noun) or givers or clause.subject
    named = [n for preposition, group in noun.tail if preposition in _TOWARDS for n in group]
    if named:
        return named
    verb = clause.verb
    refused = verb is not None and (verb.lemma, clause.particle) == ("turn", "down")
    takes_up = (refused or state.is_of(verb, "takes up")) and not (verb and verb.passive)
    return clause.subject if takes_up else None


def _owner(noun: Noun) -> list[Noun] | None:
    """Return whose bid or plan a noun is: its owner, or the name before it ('a Qatari bid')."""
    owners = [noun.owner] if noun.owner is not None else [n for n in noun.of if n.head.mention]
    if noun.owner is None and noun.lemma in _JOURNEYS:
        return None  # 'a tour of Chad and Mali to boost trade'
    if not owners and not noun.hyphened:
        return [lone(token) for token in noun.mods if _is_maker(token)] or None
    return owners or None


def _is_maker(token: Token) -> bool:
    """Return whether a name before a plan says whose it is: 'a Qatari plan', 'an EU plan', no 'Gaza plan'."""
    return token.tag == Tag.DEMONYM or token.text.isupper()


def _is_meant_itself(state: State, clause: Clause) -> bool:
    """Return whether a relative tells what its subject means to do: 'the jets that Peru wants to sell'."""
    thing = clause.antecedent
    if clause.link != "rel" or thing is None or clause.object != [thing] or thing.head.mention is not None:
        return False
    wishes = clause.verb is not None and clause.verb.lemma in _WISHING
    return wishes and all(thing.lemma not in state.classes[name] for name in _ACTORS)


def _asked(state: State, clause: Clause, noun: Noun | None) -> list[Noun] | None:
    """Return who is urged or made to act: the object, or the last group behind 'called on'."""
    verb = clause.verb
    has_object = verb is not None and not verb.passive and clause.object and noun is not clause.object[0]
    if has_object and state.is_of(verb, "sending") and clause.object[0].head.mention is None:
        return clause.subject  # 'sent soldiers to help the army'
    if has_object and state.is_of(verb, "urge", "cause", "judge"):
        own = noun is not None and noun.det in state.classes["possessives"] and clause.object[-1].owner
        meant = own or _is_meant_itself(state, clause)  # 'sought Peru's backing for its bid to host'
        return clause.subject if meant else clause.object
    if clause.pps and clause.pps[-1][0] in _CALLED_ON and state.is_of(verb, "urge", "cause"):
        return clause.pps[-1][1]
    return None
