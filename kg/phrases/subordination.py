"""Open relative and subordinate clauses: 'who', 'which', 'that', 'because'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import LANDS, Kind
from kg.phrases.lookahead import aside_before_verb
from kg.phrases.placement import deed_before, identified, is_party, place_all, singled_out
from kg.phrases.summaries import described
from kg.syntax import Tag

if TYPE_CHECKING:
    from kg.phrases.state import State
    from kg.syntax import Clause, Noun

_SINGULAR = frozenset({"is", "was", "has", "does"})
_PLURAL = frozenset({"are", "were", "have"})
_BETWEEN = frozenset({"between", "among"})
_OF_SPEAKER = frozenset({"by", "from"})
_TOGETHER = frozenset({"meet", "speak", "talk", "clash", "quarrel", "agree", "shake"})
"""Verbs of two who do it to each other, where nothing follows."""
_THOSE = "those"
_PERSON_RELATIVES = frozenset({"who", "whom"})


def relative(state: State) -> int:
    """Read a relative pronoun: open a clause and give it the group that it describes."""
    joined = _joined_relative(state)
    singled = None if state.comma else singled_out(state)
    if joined is not None:
        described = _described(joined)
    elif singled is not None:
        described = [singled]  # 'the first country in the bloc which recognised Kosovo'
    else:
        described = list(state.current.object) if _is_cleft(state) else _antecedents(state)
    antecedent = described[-1] if described else None
    preposition, state.relative_preposition = state.relative_preposition, ""
    clause = state.push("rel", state.current)
    clause.antecedent = antecedent
    state.comma, state.joined = False, ""
    if antecedent is None:
        return 1
    if state.unit.low == "whose":
        return 1 + _give_owner(state, antecedent)
    if preposition:
        clause.pps.append((preposition, [antecedent]))
    elif (state.kind(1) in "Va," and not _qualifies_subject(state)) or aside_before_verb(state):
        clause.subject.extend(identified(described))
        if state.kind(1) == "i" and state.units[state.at + 1].low == "with":
            return 1 + _give_companions(state)
    else:
        clause.object.append(antecedent)
    return 1


def _qualifies_subject(state: State) -> bool:
    """Return whether an adverb belongs to the subject behind it: 'which only Turkey recognises'."""
    return state.kind(1) + state.kind(2) + state.kind(3) == "aNV"


def _give_companions(state: State) -> int:
    """Read 'which with Mali left' as 'which and Mali left'; return how many units that settles."""
    nouns = list(state.units[state.at + 2].nouns)
    state.nouns.extend(nouns)
    state.current.subject.extend(nouns)
    place_all(nouns, state.current, "subject")
    return 2


def _joined_relative(state: State) -> Clause | None:
    """Close and return the relative clause that another one is joined to ('which A led and whose seat')."""
    if not state.joined or state.before != "c":
        return None
    for k in range(len(state.open) - 1, 0, -1):
        clause = state.open[k]
        if clause.link == "rel":
            while state.current is not clause:
                state.pop()
            state.pop()
            return clause
    return None


def _described(clause: Clause) -> list[Noun]:
    """Return the groups that a relative clause describes."""
    if clause.antecedent in clause.subject:
        return list(clause.subject)
    return [clause.antecedent] if clause.antecedent is not None else []


def _antecedents(state: State) -> list[Noun]:
    """Return the groups that a relative describes: the last one, a list, or the last person for 'who'."""
    last = next(reversed(state.nouns), None)
    defining = state.unit.low == "who" and not state.comma
    if last is None or (defining and _is_people(last)):
        return []  # 'Kenyans who' are nobody in particular
    if defining and _is_demonym(last):
        last.det = "a"  # 'the Kenyan who' is somebody, not Kenya
    those = defining and last.head.low == _THOSE  # 'Xi and Putin were among those who came'
    if state.unit.low in _PERSON_RELATIVES and not those and not _is_band(last):
        one = next((n for n in map(_innermost, reversed(state.nouns[-4:])) if _is_human(n)), last)
        return list(state.slot or ()) if _is_of_both(state, last) else [one]
    held = last.lemma in state.classes["ended holders"] or last.lemma in state.classes["matters of land"]
    ending = last.of[-1] if last.of and held else None  # 'the status of the cays, which both claim'
    # 'the lifting of the ban that Peru set'
    said = ending or _thing_from(state) or _said_of_subject(state) or _bargain(state) or _judged(state, last)
    said = said or _deed(state, last)
    if said is not None:
        return [said]
    if state.comma and state.unit.low == "which" and state.slot_name == "of" and _is_body_of(state, last):
        return [state.chain[-2]]  # 'Baykar of Turkey, which sold drones'
    if state.comma and state.unit.low == "which" and last.lemma in state.classes["worn names"]:
        return [_innermost_name(last)]
    return _listed(state, last) or [_body_of(last) if state.comma and state.unit.low != "that" else last]


def _is_body_of(state: State, last: Noun) -> bool:
    """Return whether the name of a body stands before the country that it is of: 'Baykar of Turkey'."""
    before = state.chain[-2].head.mention if len(state.chain) > 1 and state.chain[-1] is last else None
    land = last.head.mention
    body = before is not None and before.entity.kind is Kind.ORGANISATION
    return body and land is not None and land.entity.kind is Kind.COUNTRY


def _listed(state: State, last: Noun) -> list[Noun]:
    """Return what a relative behind the comma after a list describes; nothing where no list stands there."""
    listed = state.slot if state.comma and not state.relative_preposition else None
    if not listed or len(listed) == 1 or last is not listed[-1]:
        return []
    if state.slot_name == "by" and state.current.link == "part" and state.current.subject:
        return state.current.subject[-1:]  # 'a pact signed by A and B, which C supports'
    subject = state.slot_name == "subject"
    if subject or _follows(state, _PLURAL):  # 'praised A and B, which are mediating'
        return list(listed) if not subject or _is_of_all(state) else [last]
    return []


def _is_of_both(state: State, last: Noun) -> bool:
    """Return whether 'who' takes up two persons: 'a row between X and Y, who met in Doha'."""
    listed = state.slot if state.comma and state.slot else []
    if len(listed) == 1 or last not in listed[-1:] or not all(noun.is_person for noun in listed):
        return False
    if _follows(state, _PLURAL):
        return True
    ahead = next((k for k in range(1, 4) if state.kind(k) != "a"), 1)
    verb = state.units[state.at + ahead].verb if state.kind(ahead) == "V" else None
    alone = state.kind(ahead + 1) in "i.,;" and state.units[state.at + ahead + 1].low not in {"with", "to"}
    return verb is not None and verb.lemma in _TOGETHER and alone


def _bargain(state: State) -> Noun | None:
    """Return what 'which was brokered' describes: in 'the truce between A and B, which was' the truce."""
    if not state.comma or state.slot_name not in _BETWEEN:
        return None
    ahead = 2 if state.kind(1) == "N" else 1
    verb = state.units[state.at + ahead].verb if state.kind(ahead) == "V" else None
    if not state.is_of(verb, "standing between", "mediating"):
        return None
    return next((n for n in state.chain if n.head.mention is None), None)


def _judged(state: State, last: Noun) -> Noun | None:
    """Return the deed that others judge: 'Iran's transfer of missiles to Russia, which Poland condemns'."""
    ahead = 2 if state.kind(1) == "N" else 1
    verb = state.units[state.at + ahead].verb if state.kind(ahead) == "V" else None
    if not state.comma or ahead == 1 or last.head.mention is None or not state.is_of(verb, "judges plans"):
        return None
    deeds = (n for n in state.chain if n is not last and n.head.mention is None)
    return next((n for n in deeds if n.owner is not None or n.lemma in state.classes["signed"]), None)


def _deed(state: State, last: Noun) -> Noun | None:
    """Return what somebody did of 'that Japan imposed': in 'the ban on Peru that' the ban, as Peru is one."""
    ahead = 1 if state.kind(1) == "V" else 2
    verb = state.units[state.at + ahead].verb if state.kind(ahead) == "V" else None
    defining = state.unit.low == "that" and not state.comma
    if verb is None or not is_party(last) or not (defining or state.unit.low == "which"):
        return None
    if ahead == 1 and not verb.passive:
        return None
    active = verb.form == "fin" and not verb.passive and state.kind(1) == "N" and state.kind(3) in "i.,;V"
    classes = ("done to a deed", "done to a deed or others") if defining else ("done to a deed",)
    if not (active or ahead == 1) or not state.is_of(verb, *classes):
        return None
    return deed_before(state)


def _is_cleft(state: State) -> bool:
    """Return whether a relative belongs to all of 'It was A and B who'."""
    clause = state.current
    if clause.verb is None or clause.verb.negated:
        return False  # 'it was not A but B that'
    is_it = len(clause.subject) == 1 and clause.subject[0].head.low == "it"
    return (
        is_it and len(clause.object) > 1 and state.slot is clause.object and state.is_of(clause.verb, "being")
    )


def _is_demonym(noun: Noun) -> bool:
    """Return whether a group is one of a people, by its adjective: 'the Kenyan'."""
    mention = noun.head.mention
    return mention is not None and mention.how == "demonym" and noun.det == "the"


def _is_people(noun: Noun) -> bool:
    """Return whether a group is people of a country: 'Kenyans'."""
    mention = noun.head.mention
    return mention is not None and mention.how == "people" and noun.det != "the"


def _thing_from(state: State) -> Noun | None:
    """Return what 'which came from B' describes: in 'aid to A, which came from B' the aid, no state."""
    verb = state.units[state.at + 1].verb if state.kind(1) == "V" else None
    if not state.is_of(verb, "coming") or state.kind(2) != "i" or state.units[state.at + 2].low != "from":
        return None
    return next((n for n in state.chain if n.head.mention is None), None)


def _is_of_all(state: State) -> bool:
    """Return whether the verb of a relative is no singular ('A and B, which have left')."""
    ahead = next((k for k in range(1, 6) if state.kind(k) in "V.,"), 1)
    verb = state.units[state.at + ahead].verb if state.kind(ahead) == "V" else None
    return verb is not None and verb.token.tag != Tag.PRESENT and verb.first not in _SINGULAR


def _follows(state: State, forms: frozenset[str]) -> bool:
    """Return whether the verb right behind begins with one of some forms."""
    verb = state.units[state.at + 1].verb if state.kind(1) == "V" else None
    return verb is not None and verb.first in forms


def _body_of(noun: Noun) -> Noun:
    """Return the body behind a role in it ('a member of the Forum, which'), else the group."""
    inner = noun.of[-1] if noun.of and noun.head.mention is None and noun.det in {"a", "an"} else noun
    return inner if _is_body(inner) else noun


def _is_body(noun: Noun) -> bool:
    """Return whether a group is a name, or stands for one: 'the Forum'."""
    return noun.head.mention is not None or (noun.det == "the" and noun.head.text[0].isupper())


def _said_of_subject(state: State) -> Noun | None:
    """Return what the subject is said to be, before a place ('the only state in Asia that')."""
    clause = state.current
    verb = clause.verb
    if verb is None or not state.is_of(verb, "being") or state.comma or state.unit.low != "that":
        return None
    behind = len(clause.object) == 1 and clause.object[0].tail and clause.object[0].head.mention is None
    return clause.object[0] if behind else None


def _innermost_name(noun: Noun) -> Noun:
    """Return the name that a group is of ('the seat of the Arab League, which met'); else the group."""
    inner = noun
    while inner.of:
        inner = inner.of[-1]
    return inner if _is_body(inner) else noun


def _innermost(noun: Noun) -> Noun:
    """Return the person that a group is of ('the greetings of X, who will'); else the group."""
    inner = noun
    while inner.of:
        inner = inner.of[-1]
    return inner if inner.is_person else noun


def _is_band(noun: Noun | None) -> bool:
    """Return whether a group names a movement or body, whose people it stands for ('the Houthis, who')."""
    mention = noun.head.mention if noun is not None else None
    return mention is not None and mention.entity.kind is Kind.ORGANISATION


def _is_human(noun: Noun) -> bool:
    return noun.is_person or (noun.head.mention is None and noun.head.tag in "nS")


def _give_owner(state: State, owner: Noun) -> int:
    """Read 'whose president' as the president of the one before; return how many units that settles."""
    following = state.units[state.at + 1] if state.kind(1) == "N" else None
    if following is None:
        return 0
    owned = following.nouns[0]
    if owned.appositions and owned.head.mention is not None:
        owned = owned.appositions[0]  # 'whose president, X,'
    if owned.owner is None:
        owned.owner = owner
    if state.kind(2) != "N":
        return 0
    state.current.object.extend(following.nouns)  # 'whose presidency Denmark holds'
    state.nouns.extend(following.nouns)
    place_all(list(following.nouns), state.current, "object")
    return 1


def subordinator(state: State) -> int:
    """Read a subordinator: open the clause of 'that' or of 'because', 'while', 'after'."""
    if state.unit.low == "that" and _goes_on(state):
        return relative(state)
    if state.unit.low == "that":
        noun = state.chain[-1] if state.before == "N" and state.chain else None
        if (
            noun is not None
            and noun.appositions[-1:]
            and noun.appositions[-1].lemma in state.classes["sorts of body"] | state.classes["held"]
        ):
            return relative(state)  # 'UNASUR, the Quito-based bloc that Chile left'
        if noun is not None and _deed(state, noun) is not None:
            return relative(state)  # 'the ban on Peru that Japan imposed'
        if noun is not None and (is_party(noun) or noun.head.low == "it"):
            noun = _of_speaker(state)  # 'rumour has it that'
        reported = state.is_of(state.current.verb, "report")
        content = (
            noun is not None and noun.lemma in state.classes["content nouns"] and described(state) is None
        )
        if noun is not None and not reported and not (content and not _lacks_object(state, noun)):
            return relative(state)
        _open_content(state, noun)
    elif not _leaves_open(state):
        _open_adverbial(state)
    state.comma, state.joined = False, ""
    return 1


def _of_speaker(state: State) -> Noun | None:
    """Return the demand or claim whose speaker stands right before 'that': 'a demand by Chad that'."""
    *before, speaker = state.chain
    said = before[-1] if before and before[-1].lemma in state.classes["content nouns"] else None
    doer = said.tail[:1] if said is not None else []
    return said if any(p in _OF_SPEAKER and speaker in group for p, group in doer) else None


def _lacks_object(state: State, noun: Noun) -> bool:
    """Return whether the clause behind a paper lacks an object: 'agreements that Chad signed with Mali'."""
    verb = state.units[state.at + 2].verb if state.kind(1) + state.kind(2) == "NV" else None
    active = verb is not None and verb.form == "fin" and not verb.passive
    return active and noun.lemma in state.classes["signed"] and state.kind(3) in "i.,"


def _goes_on(state: State) -> bool:
    """Return whether 'and that' opens a second relative: 'a plan that Chad made and that Mali left'."""
    if not state.joined or state.before != "c":
        return False
    inner = next((c for c in reversed(state.open) if c.link in {"rel", "that"}), None)
    return inner is not None and inner.link == "rel"


def _leaves_open(state: State) -> bool:
    """Return whether 'whether to' stands here: what it opens is an infinitive, which may come true or not."""
    verb = state.units[state.at + 1].verb if state.kind(1) == "V" else None
    if state.unit.low != "whether" or verb is None or verb.form != "inf":
        return False
    state.preposition = ""
    return True


def _open_content(state: State, noun: Noun | None) -> None:
    """Open the clause of 'said that' or of 'the claim that'."""
    if state.joined and state.current.link == "that":
        state.pop()
    inner = state.push("that", state.current)
    inner.noun = noun


def _open_adverbial(state: State) -> None:
    """Open the clause of 'because'; before the main clause it ends at the comma."""
    while len(state.open) > 1 and state.current.link in {"rel", "part", "inf"} and state.comma:
        state.pop()
    clause = state.current
    initial = clause.verb is None and not clause.subject
    place = state.chain[-1:] if state.unit.low == "where" and state.before in "N," else []
    inner = state.push("adv", clause, state.unit.low)
    inner.comma = initial
    if place and place[0].head.mention is not None and place[0].head.mention.entity.kind in LANDS:
        inner.pps.append(("in", place))  # 'in India, where Japan has invested'
