"""Give each noun group its place: subject, object, second object, or object of a preposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import DOINGS
from kg.phrases import gaps
from kg.phrases.closed_words import ALSO_PREPOSITIONS, COPULAS, NOMINATIVES, POSSESSIVES
from kg.phrases.lookahead import ends_aside, finite_follows, past_phrases, present_behind, verb_after_adverbs
from kg.phrases.parallels import lists_on, parallel
from kg.phrases.ranked import FOREMOST
from kg.phrases.sharing import share, shared_relative
from kg.phrases.summaries import thing
from kg.syntax import LATER, Clause, Noun

if TYPE_CHECKING:
    from kg.phrases.state import State
    from kg.syntax import Verb

_SEVERAL = frozenset({"we", "they", "i", "you"})
"""Pronouns of which a plain form is the verb: 'they buy gas, we sell oil'."""
_CLOSED_BY_SUBJECT = frozenset({"rel", "part", "ger", "inf"})
"""Links of clauses that a coordinated clause with a subject of its own ends."""
_WITHOUT_SUBJECT = frozenset({"adv", "part", "ger", "inf"})
"""Links of clauses that may stand before the subject of the main one."""
SOME = frozenset({"one", "two", "three", "some"})
_AMONG = frozenset({"among", "amongst"})
_APART = frozenset({"separately", "then", LATER, "afterwards", "subsequently"})
"""Adverbs before a list that is one of its own: 'Peru and Chile, and separately Chad and Mali'."""
SINGLING = FOREMOST | set(
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth last latest only
    sole""".split()
)
"""Words of a group that is told from all others: 'the first country'."""


def group(state: State) -> int:
    """Read a noun group or a list of them."""
    nouns = list(state.unit.nouns)
    state.nouns.extend(nouns)
    after = verb_after_adverbs(state) or _verb_after_phrases(state, nouns)
    clause = state.current
    taken = 1
    if after is not None and _is_participle_of_object(state, clause, after):
        after = None
    if state.preposition:
        _complement(state, clause, nouns)
    elif gaps.opens(state, clause, nouns):
        taken = gaps.fill(state, clause, nouns)
    elif state.joined and clause.verb is not None and finite_follows(state):
        _open_coordinated(state, nouns)
    elif state.joined and state.slot is not None:
        slot, name = parallel(state, clause, nouns)
        if len(slot) > 1 and len(nouns) > 1 and not _APART.isdisjoint(state.pending):
            state.apart.append((clause, name, nouns))
        slot.extend(nouns)
        fill(state, slot, nouns, clause, name)
    else:
        if state.joined and clause.verb is not None and state.comma:
            _close_for_subject(state)
        _take(state, state.current, nouns, after)
    state.joined, state.comma = "", False
    return taken


def _verb_after_phrases(state: State, nouns: list[Noun]) -> Verb | None:
    """Return the verb behind a subject and its phrases that a comma sets off: ', a plaque in it reminds'."""
    if state.preposition or state.joined or not state.comma or nouns[0].head.mention is not None:
        return None
    behind = past_phrases(state.units, state.at + 1)
    whole = state.current.verb is not None and bool(state.current.object) and behind > state.at + 1
    return state.units[behind].verb if whole and present_behind(state.units, behind) else None


def fill(state: State, slot: list[Noun], nouns: list[Noun], clause: Clause, name: str) -> None:
    """Note that these groups went into a slot of a clause."""
    state.slot, state.slot_name = slot, name
    state.chain = nouns[-1:]
    place_all(nouns, clause, name)


def place_all(nouns: list[Noun], clause: Clause, slot: str) -> None:
    """Tell groups, and what hangs on them, where they stand."""
    for noun in nouns:
        noun.clause, noun.slot = clause, slot
        if noun.of:
            place_all(noun.of, clause, "inner")
        if noun.appositions:
            place_all(noun.appositions, clause, "inner")


def identified(nouns: list[Noun]) -> list[Noun]:
    """Return the subject of 'be' for what it is said to be.

    In 'the EAEU is a union composed of ...' the union is the EAEU; so in 'is among the first states to'.
    """
    noun = nouns[-1] if len(nouns) == 1 else None
    clause = noun.clause if noun is not None else None
    if noun is None or clause is None or noun.head.mention is not None:
        return nouns
    of_some = [n for each in clause.object if each.head.low in SOME for n in each.of]
    among = [n for preposition, group in clause.pps if preposition in _AMONG for n in group]
    if noun not in (*clause.object, *of_some, *among):
        return nouns
    copular = clause.verb is not None and clause.verb.lemma in COPULAS
    return list(clause.subject) if copular and clause.subject else nouns


def singled_out(state: State) -> Noun | None:
    """Return 'the first country' of 'the first country in the UN', of which a clause tells what it did."""
    told = (n for n in state.chain[:-1] if n.head.mention is None and not SINGLING.isdisjoint(n.words))
    return next(told, None)


def deed_before(state: State) -> Noun | None:
    """Return the deed before a party at the end of a group: in 'the ban on Peru imposed by Chad' the ban."""
    last = state.chain[-1] if state.chain else None
    if last is None or not is_party(last):
        return None
    return next((n for n in state.chain[:-1] if n.head.mention is None), None)


def is_party(noun: Noun) -> bool:
    """Return whether a group is a name, and none of a doing: 'the Zapad drills that Minsk holds'."""
    mention = noun.head.mention
    return mention is not None and mention.entity.kind not in DOINGS


def _is_participle_of_object(state: State, clause: Clause, after: Verb) -> bool:
    """Return whether the past form behind an object belongs to it ('a union composed of A and B')."""
    if state.unit.low in NOMINATIVES:
        return False  # 'together with Norway it mediated between A and B'
    if state.comma and clause.link in _WITHOUT_SUBJECT and state.outer_waits():
        return False  # 'After a vote boycotted by some, Kenya called on'
    if state.before == "N" and state.chain and state.chain[-1].lemma in state.classes["made things"]:
        return False  # 'welcomed the deal the EU brokered between A and B'
    plain = after.token.tag == "D" and not after.perfect and after.form == "fin"
    inside = clause.verb is not None and not state.is_of(clause.verb, "report")
    done = (
        state.kind(2) == "i" and state.units[state.at + 2].low == "by"
    )  # 'announced a truce brokered by Oman'
    inside = inside or (clause.verb is not None and done and state.unit.nouns[0].head.mention is None)
    return plain and inside and state.kind(2) == "i"


def _complement(state: State, clause: Clause, nouns: list[Noun]) -> None:
    """Put the object of a preposition on the clause and on the groups just before it."""
    preposition, state.preposition = state.preposition, ""
    if preposition == "according to":
        state.source = nouns
    again, state.again = state.again or lists_on(state, preposition, nouns), False
    same = next((g for p, g in reversed(clause.pps) if p == preposition), None) if again else None
    if same is not None:  # 'with Australia in 2022 and with Britain in 2023'
        same.extend(nouns)
        fill(state, same, nouns, clause, preposition)
        return
    felt = nouns[0].lemma in state.classes["feelings"] and bool(nouns[0].owner or nouns[0].of)
    if preposition == "to" and felt:
        return  # 'armed Chad, to Mali's annoyance': nobody is armed there
    slot = list(nouns)
    chain = state.chain
    if not (preposition == "by" and chain and _has_agent(clause, chain[-1], state.classes["journeys"])):
        clause.pps.append((preposition, slot))
    for noun in chain:
        noun.tail.append((preposition, slot))
        inner = noun.of[-1] if noun.of and noun.head.mention is None else None
        if inner is not None and inner.head.mention is None:
            inner.tail.append((preposition, slot))  # 'the conclusion of the treaty between A and B'
    fill(state, slot, nouns, clause, preposition)
    state.chain = [*chain, *nouns[-1:]]


def _has_agent(clause: Clause, last: Noun, journeys: frozenset[str]) -> bool:
    """Return whether another has done it: 'was received by A on the first visit by a leader of B'.

    Who travels has not done it, either: 'was signed during a visit by B'.
    """
    if last.slot in {"by", "subject"}:
        return False
    told = last.owner is not None or last.det in POSSESSIVES
    travels = last.lemma in journeys and not told and any(last in group for _, group in clause.pps)
    return travels or any(p == "by" for p, _ in clause.pps)


def _open_coordinated(state: State, nouns: list[Noun]) -> None:
    """Open a coordinated clause with a subject of its own ('... and China declared')."""
    shared = shared_relative(state)
    if shared is None:
        _close_for_subject(state)
    else:
        while state.current is not shared:
            state.pop()
    left = state.current
    twin = Clause(link=left.link, parent=left.parent, mark=left.mark, comma=state.comma)
    twin.peer = state.clauses[-1]
    if shared is not None:
        share(state, shared, twin)
    state.follow(twin)
    state.forget()
    twin.subject = nouns
    fill(state, twin.subject, nouns, twin, "subject")


def _close_for_subject(state: State) -> None:
    """Before a coordinated clause with a subject of its own: close what cannot hold it."""
    while len(state.open) > 1 and state.current.link in _CLOSED_BY_SUBJECT:
        state.pop()
    if state.comma and len(state.open) > 1 and state.current.link == "adv":
        state.pop()


def _take(state: State, clause: Clause, nouns: list[Noun], after: Verb | None) -> None:
    """Give a bare group its place, by the verb after it."""
    if clause.verb is None and not clause.predicate:
        if after is not None and nouns[0].head.tag not in "rd" and _is_phrase(state, clause):
            clause = _as_phrase(state, clause)
        _take_as_subject(state, clause, nouns)
    elif (
        _is_subject_of(after, nouns, spliced=state.comma)
        and not _verb_is_outer(state, clause)
        and not _is_helped(state, clause, after)
    ):
        if state.comma and clause.link in _WITHOUT_SUBJECT | {"rel"} and state.outer_waits():
            state.close_to_waiting()
            inner = state.current
            if _is_fronted(state, inner):  # 'After a vote boycotted by some, Kenya called on'
                inner = _as_phrase(state, inner)
        elif state.comma and not state.is_of(clause.verb, "telling", "report"):
            _open_coordinated(state, nouns)  # 'A sent arms, B sent food, and C did nothing'
            return
        else:  # a clause that no 'that' opens; 'a plan Chile opposes'
            told = thing(state, clause)
            inner = state.push("that" if told is None else "rel", clause)
            if told is not None:
                inner.antecedent = told
                inner.object.append(told)
        inner.subject.extend(nouns)
        fill(state, inner.subject, nouns, inner, "subject")
    elif state.comma and clause.link in _WITHOUT_SUBJECT and state.outer_waits():
        state.close_to_waiting()
        _take(state, state.current, nouns, after)
    else:
        _take_as_object(state, clause, nouns)


def _is_phrase(state: State, clause: Clause) -> bool:
    """Return whether 'after A' is no clause: the subject stands right behind ('After a siege Hamas won')."""
    described = any(c.parent is clause for c in state.clauses[-1:])  # 'After a vote lost by Modi, Kenya'
    return _is_fronted(state, clause) and not state.joined and (described or not state.comma)


def _is_fronted(state: State, clause: Clause) -> bool:
    """Return whether a clause without a verb opens with a word that may be a preposition: 'after A'."""
    opens = clause.link == "adv" and clause.mark in ALSO_PREPOSITIONS and clause.verb is None
    return opens and bool(clause.subject) and len(state.open) > 1


def _as_phrase(state: State, clause: Clause) -> Clause:
    """Make a phrase of the outer clause of what was begun as a clause, and return the outer one."""
    state.pop()
    state.clauses.remove(clause)
    outer = state.current
    outer.pps.append((clause.mark, clause.subject))
    place_all(clause.subject, outer, clause.mark)
    return outer


def _verb_is_outer(state: State, clause: Clause) -> bool:
    """Return whether the verb behind belongs further out ('Kenya's bid to join BRICS was backed').

    So it does in 'officials who met Putin say' and 'reports that Peru has left the pact are false'.
    """
    if clause.link not in {"inf", "ger", "part", "rel", "that"} or state.is_of(
        clause.verb, "telling", "report"
    ):
        return False
    return not state.comma and any(c.verb is None and c.subject for c in state.open[:-1])


def _is_subject_of(after: Verb | None, nouns: list[Noun], *, spliced: bool) -> bool:
    if after is None:
        return False
    if after.bare:
        return len(nouns) > 1 or (spliced and nouns[0].head.low in _SEVERAL)
    return after.form == "fin"


def _is_helped(state: State, clause: Clause, after: Verb | None) -> bool:
    """Return whether a bare infinitive follows the object: 'helped A and B find a way out'."""
    bare = after is not None and after.bare and not (state.comma or clause.object)
    return bare and state.before == "V" and state.is_of(clause.verb, "bare object")


def _take_as_subject(state: State, clause: Clause, nouns: list[Noun]) -> None:
    titled = bool(clause.subject) and _is_titled(clause.subject[-1]) and _is_titled(nouns[0])
    if clause.subject and state.comma and not (state.joined or titled) and clause.link == "root":
        clause.subject.clear()
    if not clause.subject or state.joined or titled:  # 'A, which left, and B, which stayed, have signed'
        clause.subject.extend(nouns)
        fill(state, clause.subject, nouns, clause, "subject")


def _is_titled(noun: Noun) -> bool:
    """Return whether a person stands behind an office: 'the president of A, X, the king of B, Y,'."""
    return noun.is_person and any(role.of for role in noun.appositions)


def _take_as_object(state: State, clause: Clause, nouns: list[Noun]) -> None:
    if _is_charged(state, clause):  # 'the rebels, whom Chad accuses Libya of arming'
        clause.object = []
    if _is_given(state, clause):  # 'the howitzers that France gave Chad'
        clause.second, clause.object = clause.object, []
    if _is_urged(state, clause):  # 'a plan that Chad urged Mali to drop'
        clause.object = []
    sharer = gaps.sharer(state, clause)
    if sharer is not None:  # 'Peru has invited, and Chile has received, Modi'
        sharer.object = list(nouns)
        clause.object.extend(nouns)
        fill(state, clause.object, nouns, clause, "object")
    elif not clause.object and (not state.comma or ends_aside(state.units, state.at)):
        clause.object.extend(nouns)
        fill(state, clause.object, nouns, clause, "object")
    elif not clause.second and (
        _is_behind_apposed(state, clause) if state.comma else _takes_second(state, clause)
    ):
        clause.second.extend(nouns)
        fill(state, clause.second, nouns, clause, "second")
    else:
        for noun in nouns:
            noun.clause, noun.slot = clause, "loose"
        state.chain = nouns[-1:]


def _is_given(state: State, clause: Clause) -> bool:
    """Return whether a relative, whose antecedent somebody gives, names right behind its verb who gets it."""
    told = clause.link == "rel" and clause.antecedent is not None and clause.object == [clause.antecedent]
    active = clause.verb is not None and not clause.verb.passive
    return told and active and state.before == "V" and state.is_of(clause.verb, "giving")


def _is_urged(state: State, clause: Clause) -> bool:
    """Return whether a relative names who is urged to do something about what it describes."""
    told = clause.link == "rel" and clause.antecedent is not None and clause.object == [clause.antecedent]
    follows = state.units[state.at + 1].verb if state.kind(1) == "V" else None
    told = told and state.before == "V" and follows is not None and follows.form == "inf"
    return told and state.is_of(clause.verb, "urge", "telling")


def _is_charged(state: State, clause: Clause) -> bool:
    """Return whether a relative, whose antecedent a deed is done to, names right behind its verb the doer."""
    told = clause.link == "rel" and clause.antecedent is not None and clause.object == [clause.antecedent]
    deed = state.kind(1) == "i" and state.units[state.at + 1].low in {"of", "with"}
    return told and deed and state.before == "V" and state.is_of(clause.verb, "accuse")


def _is_behind_apposed(state: State, clause: Clause) -> bool:
    """Return whether the object ends with a comma, as in 'declared the envoy, X, an outcast'."""
    apposed = bool(clause.object) and bool(clause.object[-1].appositions)
    following = state.units[state.at + 1].kind if state.at + 1 < len(state.units) else "."
    return apposed and following != "V" and state.is_of(clause.verb, "calling", "appoint", "declaring")


def _takes_second(state: State, clause: Clause) -> bool:
    """Return whether a group stands behind the object, or says what the object is called further off.

    'gave Laos a loan', 'whom Trump has called a tyrant', 'calls strikes on boats "murder"'.
    """
    return state.slot_name == "object" or (bool(clause.object) and state.is_of(clause.verb, "calling"))
