"""Find the clause of each participle and -ing form, and whose it is.

'the sanctions imposed on Russia', 'Rebuked by Iran, Iraq ...', 'accused Mali of hiding', ', condemning it'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind
from kg.phrases.closed_words import ALSO_PREPOSITIONS, FALLS_ON, NOMINATIVES, REASONS
from kg.phrases.lookahead import (
    closed_by_verb,
    main_verb_follows,
    subject_behind_comma,
    verb_list_follows,
)
from kg.phrases.placement import deed_before, identified
from kg.phrases.reported import is_told
from kg.syntax import Clause, Tag

if TYPE_CHECKING:
    from kg.phrases.state import State
    from kg.syntax import Noun, Verb

_COMPOSED = frozenset({"make", "compose", "comprise", "headquarter"})
_PARTS = frozenset({"role", "part", "success", "involvement", "leadership", "help", "hand"})
"""Nouns behind which 'in' tells what their owner does."""
_TAKING_UP = frozenset({"him", "her"})
"""Pronouns of a person who was named."""
_COMPRISING = frozenset({"comprise", "group"})
"""Verbs that say of a body who or where it is: ', made up of', ', headquartered in', ', comprising'."""
_THANKED = frozenset({"to", "towards"})
"""Prepositions before whom a penalty is for."""
_WHERE = frozenset({"in", "at", "to", "into"})
"""Prepositions before where somebody is or has come to."""
_MATTERS = ("open matters", "charges", "hearsay")
"""Classes of nouns for what is not told as a fact."""
_ABOUT = frozenset({"on", "about", "over", "to", "for", "against"})
"""Prepositions before what is talked, voted or doubted about."""
_SPENDING = frozenset({"spend", "waste"})
_LEADING = frozenset({"lead", "head", "chair"})


def is_reduced(state: State, verb: Verb) -> bool:
    """Return whether a past form is a participle: 'the sanctions imposed on Russia were extended'."""
    clause = state.current
    if verb.token.choices and Tag.PARTICIPLE not in verb.token.choices:
        return False
    he_does = bool(state.at) and state.units[state.at - 1].low in NOMINATIVES  # 'they talked by phone'
    acts = state.is_of(verb, "intransitive") or _has_particle(state, verb)
    if he_does or acts or lists_passives(state, clause):
        return False  # 'a delegation headed by Wang Yi arrived in', 'is armed, trained and paid by Iran'
    ahead = 3 if _is_coordinated(state) else 1
    following = state.kind(ahead)
    if state.before == "," and following == "a" and state.units[state.at + ahead + 1].low == "by":
        ahead, following = ahead + 1, "i"  # ', strained only by gas,'
    by = following == "i" and state.units[state.at + ahead].low == "by"
    if (clause.link == "rel" and clause.verb is None and clause.object) or (not by and is_told(state, verb)):
        return False  # 'the deal that the Solomons reached with China'
    if verb.token.text[0].isupper() and state.at == 0:
        return following == "i"
    if state.before == "," and (ahead == 1 or by):
        return following == "i" and _is_reduced_after_comma(state, clause, by=by)
    behind_group = (ahead == 1 or by) and state.before in "Na"
    led = by and _band(state, verb) is not None
    return behind_group and (led or _is_reduced_after_group(state, clause, by=by))


def _has_particle(state: State, verb: Verb) -> bool:
    """Return whether a particle and an object follow: 'wiped out a unit', not 'wiped out by drones'."""
    if state.kind(1) + state.kind(2) != "iN":
        return False
    return f"{verb.lemma} {state.units[state.at + 1].low}" in state.classes["phrasal"]


def lists_passives(state: State, clause: Clause) -> bool:
    """Return whether a past form stands in a list of passives: 'was armed, [trained] and paid by Chad'."""
    if clause.verb is None or not clause.verb.passive or state.before != "," or not is_beside(state, clause):
        return False
    return state.kind(1) in "c," and state.kind(2) == "V" and state.kind(3) in "i.,;c"


def is_beside(state: State, clause: Clause) -> bool:
    """Return whether only a comma or 'and' stands between the verb of a clause and the one here."""
    before = state.units[state.at - 2].verb
    return before is not None and clause.verb is not None and before.token is clause.verb.token


def _is_coordinated(state: State) -> bool:
    """Return whether a second past form shares what follows: ', armed and trained by Iran,'."""
    second = state.units[state.at + 2].verb if state.kind(1) + state.kind(2) == "cV" else None
    return second is not None and second.token.tag == Tag.PAST and state.kind(3) == "i"


def _is_reduced_after_comma(state: State, clause: Clause, *, by: bool) -> bool:
    if clause.verb is None and clause.subject:
        described = bool(clause.subject[-1].appositions)  # 'the envoy, X, flew to Kyiv and met'
        return by or closed_by_verb(state) or main_verb_follows(state, joined=not described)
    if clause.verb is not None and not state.joined:
        return by or not verb_list_follows(state)
    return state.comma and by


def _is_reduced_after_group(state: State, clause: Clause, *, by: bool) -> bool:
    following = state.kind(1)
    if by and state.comma and state.before == "a":
        return True  # 'the African Union, now led by Angola,'
    if by and state.chain and (state.chain[-1].head.mention is None or _is_described_last(state.chain[-1])):
        return True
    if clause.verb is not None or clause.predicate:
        told = (
            clause.link == "part" and clause.verb is not None and clause.verb.passive and state.outer_waits()
        )
        if told and following == "i" and not main_verb_follows(state):
            return False  # 'rockets fired by Hamas slammed into the town'
        return not state.joined and following in "i.,;ca"
    if clause.pps and not clause.subject and subject_behind_comma(state):
        return True  # 'At a summit held in Doha, Kenya called on'
    # 'Kenya lashed out at Togo after an office was seized', but 'The pact signed after talks was ...'
    named = (
        bool(state.chain)
        and state.chain[-1].head.mention is not None
        and state.units[state.at - 1].kind == "N"
    )
    return following == "i" and main_verb_follows(
        state, stop=",;:cwb", until=ALSO_PREPOSITIONS if named else frozenset()
    )


def _is_described_last(noun: Noun) -> bool:
    """Return whether what a name is stands behind it: 'X, the envoy picked by Chad, came'."""
    return bool(noun.appositions) and noun.appositions[-1].start > noun.head.end


def goes_on(state: State, clause: Clause, verb: Verb) -> bool:
    """Return whether a past form goes on with a participle: 'founded by China and based in Beijing, has'."""
    if clause.link != "part" or clause.verb is None or not clause.verb.passive:
        return False
    outer = clause.parent
    fronted = outer is not None and outer.verb is None and not outer.subject and bool(outer.pps)
    able = Tag.PARTICIPLE in (verb.token.choices or verb.token.tag) and state.kind(1) == "i"
    if able and fronted:  # 'At talks brokered by Qatar and held in Doha, Chad called on'
        return subject_behind_comma(state)
    return able and state.outer_waits() and main_verb_follows(state)


def coordinate_reduced(state: State, clause: Clause, verb: Verb) -> None:
    """Read a further participle of the group that the one before describes."""
    verb.passive, verb.form = True, "part"
    twin = Clause(
        link="part",
        parent=clause.parent,
        subject=list(clause.subject),
        antecedent=clause.antecedent,
        peer=clause,
        joint=state.before == "c" and state.units[state.at - 2].verb is clause.verb,
    )
    state.follow(twin)
    state.set_verb(twin, verb)


def reduced(state: State, verb: Verb) -> None:
    """Read a past participle without an auxiliary, as a passive clause of the group it describes."""
    verb.passive, verb.form = True, "part"
    clause = state.current
    subject = identified(_described(state, clause, verb))
    inner = state.push("part", clause)
    inner.subject = subject
    inner.antecedent = subject[-1] if subject else None
    if not subject:
        state.fronted.append(inner)
    state.set_verb(inner, verb)


def _described(state: State, clause: Clause, verb: Verb) -> list[Noun]:
    """Return the groups that a participle describes."""
    if state.before in "Na" and state.chain:
        slot = state.slot
        if slot is not None and len(slot) > 1 and state.slot_name in {"subject", "object"}:
            return list(slot)
        band = _band(state, verb)
        if band is not None:
            return [band]
        deed = deed_before(state) if state.is_of(verb, "done to a deed") else None
        if deed is not None:
            return [deed]
        return [_told_aside(state.chain[0 if state.slot_name == "object" else -1])]
    if clause.verb is None:
        made = _made(state, clause, verb) if state.comma and not clause.subject else None
        return [made] if made is not None else list(clause.subject)
    occasion = (_occasion(state, clause, verb) or _composed(clause, verb, _COMPOSED)) if state.comma else None
    return [occasion] if occasion is not None else list(clause.object[-1:] or clause.subject)


def _band(state: State, verb: Verb) -> Noun | None:
    """Return the delegation of 'a delegation from Kuwait led by': who is led is no land."""
    led = (n for n in state.chain[:-1] if verb.lemma in _LEADING and n.lemma in state.classes["led"])
    return next(led, None)


def _told_aside(noun: Noun) -> Noun:
    """Return the name at the end of a group that a description goes on about: 'of A, a bloc led by'."""
    return noun.of[-1] if noun.of and _is_described_last(noun.of[-1]) else noun


def _occasion(state: State, clause: Clause, verb: Verb) -> Noun | None:
    """Return the event that ', hosted by Fiji' is said of: the last that the clause names behind its verb."""
    if clause.object or not state.is_of(verb, "holding events"):
        return None
    behind = (group for _, groups in reversed(clause.pps) for group in reversed(groups))
    return next((group for group in behind if group.lemma in state.classes["gatherings"]), None)


def _made(state: State, clause: Clause, verb: Verb) -> Noun | None:
    """Return the deal or the meeting of 'Under the treaty, signed by Chad, it'."""
    if state.kind(1) != "i" or not state.is_of(verb, "holding events", "making deals", "mediating"):
        return None
    last = clause.pps[-1][1][-1] if clause.pps and clause.pps[-1][1] else None
    if last is None:
        return None
    mention = last.head.mention
    named = mention is not None and mention.entity.kind in {Kind.TREATY, Kind.EVENT, Kind.INITIATIVE}
    things = state.classes["made things"] | state.classes["gatherings"]
    return last if named or (last.lemma or last.head.low.rsplit(" ", 1)[-1]) in things else None


def _composed(clause: Clause, verb: Verb, verbs: frozenset[str]) -> Noun | None:
    """Return the body right before ', made up of Chad and Mali' or ', comprising' its members."""
    if verb.lemma not in verbs:
        return None
    groups = [clause.object, *(group for _, group in clause.pps)]
    last = max((group[-1] for group in groups if group), key=lambda noun: noun.start, default=None)
    mention = last.head.mention if last is not None else None
    return last if mention is not None and mention.entity.kind is Kind.ORGANISATION else None


def gerund(state: State, verb: Verb) -> None:
    """Read an -ing form: object of a preposition or verb, or a participle of a group or of the subject."""
    clause = state.current
    if clause.mark == "with" and clause.verb is None and clause.link == "part":
        inner = clause  # 'with Qatar mediating'
    elif clause.link == "adv" and clause.verb is None and not clause.subject:
        inner = clause  # 'While visiting Peru, Kenya ...'
        state.fronted.append(clause)
    elif state.preposition:
        inner = _open_complement(state, clause)
    elif state.joined and clause.link in {"ger", "part"}:
        inner = Clause(
            link="ger", parent=clause.parent, mark=clause.mark, subject=list(clause.subject), peer=clause
        )
        state.follow(inner)
    elif (
        state.before == "V" or _spends(clause) or (state.before == "a" and clause.verb and not clause.object)
    ):
        inner = state.push("ger", clause, "object")
        inner.subject = list(clause.subject)
    elif state.comma or state.before in '."':
        inner = _open_adjunct(state, verb)
    else:
        inner = _open_attribute(state, clause)
    state.set_verb(inner, verb)


def _spends(clause: Clause) -> bool:
    """Return whether a clause says what the subject spent on what follows: 'spent most of May mediating'."""
    verb = clause.verb
    return verb is not None and verb.lemma in _SPENDING and not (verb.passive or clause.pps)


def _open_complement(state: State, clause: Clause) -> Clause:
    """Open the clause of 'accused Mali of hiding rebels' or 'after meeting Xi'."""
    mark, state.preposition = state.preposition, ""
    again, state.again = state.again, False
    if again and clause.link == "ger" and clause.mark == mark:  # 'for arming it and for trading with it'
        twin = Clause(link="ger", parent=clause.parent, mark=mark, subject=list(clause.subject), peer=clause)
        state.follow(twin)
        return twin
    verb = clause.verb
    judged = (
        verb is not None
        and not verb.passive
        and clause.object
        and mark not in state.classes["beside the act"]
        and (mark == "from" or state.is_of(verb, "accuse", "judge", "urge", "cause"))
    )
    punished = _punished(state, clause) if mark in REASONS else []
    player = _player(state) if mark == "in" else []
    subject = punished or player or list(clause.object if judged else clause.subject)
    if mark == "in" and verb is not None and verb.lemma in {"join", "follow"}:
        subject.extend(_joined(clause))
    inner = state.push("ger", clause, mark)
    inner.subject = subject
    if not subject and (verb is None or clause in state.fronted):
        state.fronted.append(inner)
    return inner


def _player(state: State) -> list[Noun]:
    """Return whose role or success an act is: 'praised Qatar's role in brokering the truce'."""
    last = state.chain[-1] if state.chain else None
    return [last.owner] if last is not None and last.owner is not None and last.lemma in _PARTS else []


def _joined(clause: Clause) -> list[Noun]:
    """Return whom the subject joins or follows in an act, named: 'joined Togo in condemning it'."""
    by = [noun for preposition, group in clause.pps if preposition == "by" for noun in group]
    others = by if clause.verb is not None and clause.verb.passive else clause.object
    named = (n for noun in others for n in (noun.of if noun.head.low == "those" else (noun,)))
    return [noun for noun in named if noun.head.mention is not None]  # 'joined those of Mali in'


def _punished(state: State, clause: Clause) -> list[Noun]:
    """Return whom a penalty falls on, who did what follows: 'put sanctions on a firm for arming Iran'."""
    held = clause.object or clause.subject
    if not held:
        return []
    if held[-1].lemma in state.classes["penalties"]:
        falls = FALLS_ON
    else:  # 'expressed gratitude to Chad for backing it'
        falls = _THANKED if held[-1].lemma in state.classes["gratitude"] else frozenset()
    return next((group for preposition, group in reversed(clause.pps) if preposition in falls), [])


def _open_adjunct(state: State, verb: Verb) -> Clause:
    """Open the clause of ', condemning the attack': the subject does it."""
    while (
        len(state.open) > 1 and state.current.link in {"rel", "inf", "part", "ger"} and state.outer_has_verb()
    ):
        state.pop()
    clause = state.current
    body = _composed(clause, verb, _COMPRISING)
    inner = state.push("part", clause, ",")
    inner.subject = [body] if body is not None else list(clause.subject)
    if not inner.subject:
        state.fronted.append(inner)
    return inner


def _is_whereabouts(state: State, clause: Clause) -> bool:
    """Return whether the group before only says where the subject is, who does what follows.

    'is in Paris meeting Modi', 'flew to Chad seeking help'.
    """
    verb, place = clause.verb, state.chain[-1].head.mention
    if verb is None or verb.passive or place is None or len(state.chain) > 1 or clause.object:
        return False
    if clause.predicate and state.slot_name == "to":
        return False  # 'is open to Peru joining'
    land = place.entity.kind in {Kind.PLACE, Kind.COUNTRY}
    return land and state.slot_name in _WHERE and state.is_of(verb, "being somewhere")


def _is_taken_up(state: State) -> bool:
    """Return whether a pronoun behind takes up the group before: 'wrote a letter to Modi inviting him'."""
    following = state.units[state.at + 1].nouns if state.kind(1) == "N" else ()
    return bool(following) and following[0].head.low in _TAKING_UP and state.chain[-1].is_person


def _matter(state: State) -> Noun | None:
    """Return what is only spoken of: 'talks on Peru joining the bloc', 'the idea of Peru joining'."""
    last, matters = state.chain[-1], frozenset().union(*(state.classes[name] for name in _MATTERS))
    if last.head.mention is None:
        named = bool(last.of) and last.of[-1].head.mention is not None
        return last if named and last.lemma in matters else None
    before = state.chain[-2] if len(state.chain) > 1 and state.chain[-2].lemma in matters else None
    told = before is not None and any(p in _ABOUT and last in group for p, group in before.tail)
    return before if told else None


def _open_attribute(state: State, clause: Clause) -> Clause:
    """Open the clause of 'troops occupying the town': the group before does it."""
    does_it = state.chain and not _is_whereabouts(state, clause) and not _is_taken_up(state)
    subject = [state.chain[-1]] if does_it else list(clause.object or clause.subject)
    matter = _matter(state) if does_it else None
    if matter is not None and matter is subject[-1]:
        subject = [*matter.of]  # 'the prospect of Peru joining the bloc'
    inner = state.push("part", clause)
    inner.noun = matter
    inner.subject = subject
    inner.antecedent = subject[-1] if subject else None
    return inner
