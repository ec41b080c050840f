"""Read prepositions: openers of a phrase, particles of a verb, 'with' before a clause, 'as' for 'when'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.phrases.lookahead import absolute_follows, finite_follows
from kg.phrases.placement import fill
from kg.phrases.subordination import subordinator
from kg.syntax import Clause, Tag, Verb

if TYPE_CHECKING:
    from kg.phrases.state import State

_ALSO_SUBORDINATORS = frozenset({"after", "before", "since", "until", "till", "as", "than"})
_ALSO_ADVERBS = frozenset({"since", "before", "throughout"})
_PARTICLES = frozenset({"on", "up", "out", "off", "down", "over"})


def preposition(state: State) -> int:
    """Read a preposition, or 'to'."""
    low, after = state.unit.low, state.kind(1)
    if low == "as" and after == "V" and _is_inverted(state):
        return _open_inverted(state)
    waits = any(c.verb is None and c.subject for c in state.open)
    opens = (
        low in _ALSO_SUBORDINATORS and after in "Nad" and not _names_post(state) and not _in_capacity(state)
    )
    if opens and finite_follows(state, asides=not waits):
        return subordinator(state)
    free = state.comma or not state.at or _names_third_party(state)
    if low == "with" and free and absolute_follows(state):
        return _absolute(state)
    if after == "w":
        state.relative_preposition = low
    elif low == "than" and after == "i":
        state.joined = "than"
    elif after in "t.,;c" and _strand(state, low):
        pass
    elif after not in "NV0aJ" and state.current.verb is not None and not state.current.object:
        state.current.particle = low
        _open_phrase(state, low, after)
    elif _is_particle(state, low, after):
        state.current.particle = low
    else:
        _open_phrase(state, low, after)
    return 1


def _strand(state: State, low: str) -> bool:
    """Read the last word of 'a request that Chad turned down' or 'the camp which Chad sent it to'."""
    clause = state.current
    stranded = clause.antecedent is not None and clause.object == [clause.antecedent]
    if clause.link != "rel" or clause.verb is None or not stranded:
        return False
    if f"{clause.verb.lemma} {low}" in state.classes["phrasal"]:
        clause.particle = low
    elif low in _ALSO_ADVERBS:
        clause.adverbs.add(low)  # 'which Ghana has armed since'
    else:
        clause.pps.append((low, [*clause.object]))
        clause.object.clear()
    return True


def _is_inverted(state: State) -> bool:
    """Return whether an auxiliary and its subject follow: 'as did Kenya'."""
    verb = state.units[state.at + 1].verb
    return verb is not None and verb.token.tag in "mx" and state.kind(2) == "N"


def _open_inverted(state: State) -> int:
    """Open the clause of ', as did Kenya': it says of Kenya what was said before."""
    inner = state.push("adv", state.current, "as")
    inner.verb = state.units[state.at + 1].verb
    inner.adverbs.add("so")
    state.comma, state.joined = False, ""
    return 2


def _names_post(state: State) -> bool:
    """Return whether 'as' opens the office of the subject: "As Togo's envoy he met"."""
    if state.unit.low != "as" or state.kind(1) != "N" or state.kind(2) != "N":
        return False
    role = state.units[state.at + 1].nouns[-1]
    return role.head.mention is None and bool(role.owner or role.of or role.mods or not role.det)


def _in_capacity(state: State) -> bool:
    """Return whether 'as' tells what somebody is made: 'its admission as a partner was hailed'."""
    held = any(noun.lemma in state.classes["capacities"] for noun in state.chain)
    named = state.kind(1) != "N" or state.units[state.at + 1].nouns[-1].head.mention is not None
    return held and not named and state.unit.low == "as" and state.before == "N"


def _open_phrase(state: State, low: str, after: str) -> None:
    verb = state.current.verb
    state.again = bool(state.joined) and not state.denied
    if state.denied and state.joined and verb is not None:
        _contrast(state, verb)
    state.preposition = low if after in "NVaJ0" else ""
    if state.preposition:
        state.joined = ""


def _is_particle(state: State, low: str, after: str) -> bool:
    """Return whether a preposition belongs to the verb, so that the group behind is the object."""
    if after == "N" and state.before == "V":  # 'carry out strikes', 'called off its envoy talks'
        return _is_phrasal(state, low) or (state.kind(2) == "N" and low in _PARTICLES)
    if after == "i":
        return state.before in "VN"
    return after not in "NV0aJ" and state.before == "N" and _behind_object(state, low, after)


def _behind_object(state: State, particle: str, after: str) -> bool:
    """Return whether a particle stands behind its verb's object: 'struck it down', 'turned Kenya down.'."""
    clause = state.current
    verb, objects = clause.verb, clause.object
    if verb is None or len(objects) != 1 or not (objects[0].head.tag == Tag.PRONOUN or after in ".,;:c"):
        return False
    return f"{verb.lemma} {particle}" in state.classes["phrasal"]


def _is_phrasal(state: State, particle: str) -> bool:
    verb = state.current.verb
    if verb is None or state.current.object:
        return False
    return f"{verb.lemma} {particle}" in state.classes["phrasal"]


def _absolute(state: State) -> int:
    """Open the clause of ', with Qatar mediating'."""
    nouns = list(state.units[state.at + 1].nouns)
    state.nouns.extend(nouns)
    inner = state.push("part", _fronted(state) or state.current, "with")
    inner.subject = nouns
    fill(state, inner.subject, nouns, inner, "subject")
    state.comma = False
    if (
        state.kind(2) == "i" and state.units[state.at + 2].low == "as"
    ):  # 'with Qatar as the go-between' says what Qatar serves as
        token = state.units[state.at + 1].nouns[-1].head
        state.set_verb(inner, Verb("serve", "ger", token))
    return 2


def _fronted(state: State) -> Clause | None:
    """Return the clause before the subject that 'with' goes on: 'As A and B talked, with C mediating,'."""
    last = state.clauses[-1]
    waits = state.current.verb is None and not state.current.subject
    return last if waits and last.link == "adv" and last.verb is not None else None


def _names_third_party(state: State) -> bool:
    """Return whether 'with Kenya as mediator' stands behind two who meet without it."""
    subject = state.current.subject
    if len(subject) < 2 and not any(noun.head.tag in {Tag.PLURAL, Tag.PRONOUN} for noun in subject):  # noqa: PLR2004
        return False
    acting = next((state.units[state.at + k].verb for k in (2, 3) if state.kind(k) == "V"), None)
    if acting is not None:  # 'A and B are talking with C shuttling between them'
        return state.is_of(acting, "standing between")
    if state.kind(2) != "i" or state.kind(3) != "N":
        return False
    role = state.units[state.at + 3].nouns[-1]
    return role.head.mention is None and role.lemma in state.classes["third parties"]


def _contrast(state: State, verb: Verb) -> None:
    """Open the other half of 'recognised by Germany but not by Serbia': the same clause, denied."""
    left = state.current
    twin = Clause(
        link=left.link,
        parent=left.parent,
        mark=left.mark,
        verb=replace(verb, negated=not verb.negated),
        subject=list(left.subject),
        object=list(left.object),
        second=list(left.second),
        predicate=left.predicate,
        antecedent=left.antecedent,
        comma=left.comma,
        peer=left,
    )
    state.follow(twin)
    state.chain, state.denied = [], False
