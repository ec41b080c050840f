"""Find the clause of each finite verb: the open one, one further out, or one that shares its subject."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.phrases.closed_words import STAYING
from kg.phrases.infinitives import infinitive
from kg.phrases.participles import coordinate_reduced, goes_on, is_beside, is_reduced, lists_passives, reduced
from kg.phrases.placement import place_all
from kg.phrases.reported import told_by
from kg.syntax import Clause, Tag

if TYPE_CHECKING:
    from kg.phrases.state import State
    from kg.syntax import Verb

_INSIDE = frozenset({"inf", "ger", "part"})
_DEPENDENT = frozenset({"rel", "part", "inf", "ger", "adv", "that"})


def finite(state: State, verb: Verb) -> None:
    """Read a finite verb, or a past form that turns out to be a participle."""
    clause = state.current
    if verb.bare and clause.verb is not None and _lacks_to(state, clause):
        infinitive(state, verb)
    elif clause.verb is not None and state.before == "V" and _is_state(clause.verb, verb):
        _set_state(clause, clause.verb, verb)
    elif verb.token.tag == "D" and state.joined and goes_on(state, clause, verb):
        coordinate_reduced(state, clause, verb)
    elif verb.token.tag == "D" and not verb.perfect and is_reduced(state, verb):
        reduced(state, verb)
    elif clause.verb is None and not clause.predicate:
        state.settle_fronted(clause)
        state.set_verb(clause, verb)
        if not clause.subject and clause.link == "root":
            _mark_inverted(state, clause)
    else:
        _further(state, clause, verb)


def _lacks_to(state: State, clause: Clause) -> bool:
    """Return whether a base form is an infinitive: 'help end the war', 'let Mali join'."""
    return state.before == "V" or (
        state.before == "N" and bool(clause.object) and state.is_of(clause.verb, "bare object")
    )


def _is_state(outer: Verb, verb: Verb) -> bool:
    """Return whether a past form behind 'remains' says in what state the subject is."""
    if outer.lemma not in STAYING or verb.token.tag not in "DE":
        return False
    return Tag.PARTICIPLE in (verb.token.choices or verb.token.tag)


def _set_state(clause: Clause, outer: Verb, verb: Verb) -> None:
    """Read 'remains supported by' as a passive."""
    clause.verb = replace(verb, passive=True, past=outer.past, modal=outer.modal, negated=outer.negated)


def _further(state: State, clause: Clause, verb: Verb) -> None:
    """Read a finite verb when the current clause has one."""
    if _is_inserted(state, clause):
        _open_gap(state, clause, verb)
    elif (teller := told_by(state, verb)) is not None:
        while state.current is not teller:
            state.pop()
        _open_content(state, teller, verb)
    elif state.joined or (state.comma and state.slot_name != "object" and state.before != "N"):
        _coordinate(state, verb)
    elif clause.link in _DEPENDENT and state.outer_waits():
        state.close_to_waiting()
        state.settle_fronted(state.current)
        state.set_verb(state.current, verb)
    elif clause.object and state.before == "N":
        _open_content(state, clause, verb)
    elif state.before == "," and not _reports(state, verb) and clause.subject:
        _coordinate(state, verb)  # 'left the pact, joined BRICS and invited Iran'
    elif state.before in ',"' or state.comma:
        tail = state.push("root", None)
        state.set_verb(tail, verb)
        _mark_inverted(state, tail)
    else:
        _coordinate(state, verb)


def _reports(state: State, verb: Verb) -> bool:
    """Return whether a verb says who says so: ', recalled the envoy', but not ', recalled its envoy'."""
    object_ = state.units[state.at + 1].nouns[0] if state.kind(1) == "N" else None
    sent = object_ is not None and object_.lemma in state.classes["envoys"] and object_.det != "the"
    return state.is_of(verb, "report") and not (verb.lemma == "recall" and sent)


def _is_inserted(state: State, clause: Clause) -> bool:
    """Return whether a relative only says who says so: 'Mali, which Chad alleges arms the rebels'."""
    gap = clause.link == "rel" and clause.antecedent is not None and clause.object == [clause.antecedent]
    gap = gap and not state.is_of(clause.verb, "done to a deed")  # 'the embargo that Chad declared was'
    return gap and state.before == "V" and not state.joined and state.is_of(clause.verb, "report")


def _open_gap(state: State, clause: Clause, verb: Verb) -> None:
    """Make what an inserted clause tells of the subject of what is said of it."""
    inner = state.push("that", clause)
    inner.subject.extend(clause.object)
    clause.object.clear()
    state.set_verb(inner, verb)


def _open_content(state: State, clause: Clause, verb: Verb) -> None:
    """Make the object the subject of a clause that no 'that' opens ('said the deal would hold')."""
    inner = state.push("that", clause)
    moved = clause.second or clause.object
    inner.subject.extend(moved)
    moved.clear()
    place_all(inner.subject, inner, "subject")
    state.set_verb(inner, verb)


def _mark_inverted(state: State, clause: Clause) -> None:
    """Mark '..., said Lavrov': the group behind the verb is its subject."""
    if clause.verb is not None and _reports(state, clause.verb) and state.kind(1) == "N":
        clause.mark = "inverted"


def _coordinate(state: State, verb: Verb) -> None:
    """Open a clause that shares the subject of an earlier one: 'condemned the attack and promised aid'."""
    _close_to_sharer(state, verb)
    left = state.current
    joint = state.before == "c" and is_beside(state, left)
    beside = joint or lists_passives(state, left) or _has_agent(state)
    if beside and left.verb is not None and _is_passive_too(state, left.verb, verb):
        verb = replace(left.verb, lemma=verb.lemma, token=verb.token)
    twin = Clause(
        link=left.link,
        parent=left.parent,
        mark=left.mark,
        subject=list(left.subject),
        antecedent=left.antecedent,
        comma=left.comma,
        peer=left,
        joint=joint,
    )
    if verb.bare and left.verb is not None:
        shared = left.verb.modal or left.verb.form == "inf" or left.verb.negated
        if shared:  # 'will not visit Kyiv or meet Zelensky'
            verb.modal, verb.form = left.verb.modal, left.verb.form
            verb.negated = verb.negated or left.verb.negated
    state.follow(twin)
    state.set_verb(twin, verb)


def _has_agent(state: State) -> bool:
    """Return whether phrases and 'by' follow: 'was threatened with tariffs and slapped with bans by Peru'."""
    at = state.at + 1
    while state.units[at : at + 1] and state.units[at].kind == "i" and state.units[at].low != "by":
        at += 2
    return state.units[at : at + 1] != [] and state.units[at].low == "by"


def _is_passive_too(state: State, before: Verb, verb: Verb) -> bool:
    """Return whether a past form shares the auxiliary of a passive beside it ('was invaded and annexed')."""
    participle = verb.token.tag == "D" and Tag.PARTICIPLE in (verb.token.choices or "")
    return before.passive and participle and not verb.first and state.kind(1) != "N"


def _close_to_sharer(state: State, verb: Verb) -> None:
    """Close clauses up to the one whose subject a coordinated verb shares."""
    if state.comma and not verb.bare:
        _close_aside(state)
    if state.comma and state.current.link in {"rel", "part", "ger", "adv"} and state.outer_has_verb():
        state.pop()
    if _goes_back(state, verb):
        state.pop()
    while len(state.open) > 1:
        link = state.current.link
        if verb.bare and link == "inf":
            return
        told = link == "that" and (
            _continues_report(state, verb) or _takes_up_tense(state, verb) or _leaves_denial(state, verb)
        )
        if link not in {"inf", "ger", "part"} and not told:
            return
        state.pop()


def _close_aside(state: State) -> None:
    """Close what a relative between commas holds: 'flew to Chad, whose army failed to act, and met Deby'."""
    depth = len(state.open) - 1
    while depth > 0 and state.open[depth].link in _INSIDE:
        depth -= 1
    if state.open[depth].link == "rel" and state.open[depth].comma:
        while len(state.open) > depth + 1:
            state.pop()


def _goes_back(state: State, verb: Verb) -> bool:
    """Return whether a verb has the tense of the clause above ('met a man who is ill and left')."""
    above = (c.verb for c in reversed(state.open[:-1]) if c.verb is not None and c.verb.form == "fin")
    inner, outer = state.current.verb, next(above, None)
    if state.current.link != "rel" or inner is None or outer is None:
        return False
    plain = {v.form for v in (inner, outer, verb)} == {"fin"} and not any(
        v.modal for v in (inner, outer, verb)
    )
    return plain and not verb.bare and outer.past == verb.past != inner.past


def _continues_report(state: State, verb: Verb) -> bool:
    """Return whether a verb after a reported clause goes on with the reporter ('said X and added Y')."""
    return state.is_of(verb, "report") and state.is_of(state.open[-2].verb, "report")


def _takes_up_tense(state: State, verb: Verb) -> bool:
    """Return whether a verb is in the reporter's tense, not the report's ('denied it had X and mocked Y')."""
    inner, outer = state.current.verb, state.open[-2].verb
    if inner is None or outer is None or not (_is_plain_past(verb) and _is_plain_past(outer)):
        return False
    return inner.perfect or bool(inner.modal) or not inner.past


def _leaves_denial(state: State, verb: Verb) -> bool:
    """Return whether a verb tells what the denier did; what is denied goes on with 'or'.

    So it does behind a comma: 'denied that it existed, condemned Chad and left'.
    """
    outer = state.open[-2].verb
    if outer is None or not state.comma or not state.is_of(outer, "disowns"):
        return False
    denied_too = state.joined == "or" or any(unit.low == "or" for unit in state.units[state.at :])
    return _is_plain_past(verb) and _is_plain_past(outer) and not denied_too


def _is_plain_past(verb: Verb) -> bool:
    return verb.past and not verb.perfect and not verb.modal and not verb.passive
