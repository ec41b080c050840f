"""Find the clauses of a sentence: each verb with its subject, objects and prepositional phrases.

In: units of ``kg.phrases.coordination``. Out: ``Clause``s that point at the clause they hang on.
One pass from left to right with a stack of open clauses: subjects go on over coordinated verbs, relative
clauses and appositions are stepped over, looks ahead are bounded, so the time is linear in the sentence.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.phrases import marks, participles, placement, prepositions, subordination
from kg.phrases.described import name_described
from kg.phrases.finite import finite
from kg.phrases.infinitives import infinitive
from kg.phrases.state import State
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kg.phrases.of_phrases import Unit
    from kg.syntax import Clause, Noun, Verb

_WATCHED = frozenset({"keep", "leave", "find", "see", "watch", "hear", "catch"})
"""Verbs whose object does what the gerund behind them says: 'whom Chad kept waiting'."""

_STEPS: dict[str, Callable[[State], int]] = {
    "N": placement.group,
    "i": prepositions.preposition,
    "t": prepositions.preposition,
    "w": subordination.relative,
    "b": subordination.subordinator,
    "c": marks.coordinator,
    ",": marks.comma,
    ";": marks.boundary,
    ":": marks.boundary,
    ".": marks.boundary,
    '"': marks.quotation,
    "(": marks.bracket,
    "J": marks.adjective,
    "E": marks.adjective,
    "a": marks.adverb,
}
"""Kind of unit -> the step that reads it and returns how many units it took; verbs have their own."""

_VERBS: dict[str, Callable[[State, Verb], None]] = {
    "fin": finite,
    "inf": infinitive,
    "ger": participles.gerund,
    "part": participles.reduced,
}


def clauses(units: Sequence[Unit], classes: Mapping[str, frozenset[str]]) -> tuple[list[Clause], list[Noun]]:
    """Return the clauses and the noun groups of one sentence.

    Args:
        units: the sentence, lists of groups joined.
        classes: word classes of the lexicon (report, urge, cause, accuse, judge, ...).
    """
    state = State(units, classes)
    while state.at < len(units):
        unit = units[state.at]
        taken = 1
        if unit.verb is not None:
            _VERBS[unit.verb.form](state, unit.verb)
            state.joined, state.comma = "", False
        elif unit.kind in _STEPS:
            taken = _STEPS[unit.kind](state)
        state.at += taken
        if unit.kind != Tag.QUOTE or state.set_off:
            state.before = unit.kind
    state.settle_fronted(state.current)
    for clause in state.clauses:
        if state.source and clause.link == "root" and not clause.speaker:
            clause.speaker = state.source
        _hand_down(clause, classes)
    name_described(state.clauses)
    found = [*state.clauses, *_denials(state), *_set_apart(state)]
    return [c for c in found if c.verb is not None or c.subject or c.object], state.nouns


def _hand_down(clause: Clause, classes: Mapping[str, frozenset[str]]) -> None:
    """Give the antecedent to an infinitive or a gerund without an object ('oil Iran manages to sell').

    Nothing is done to it above, but by who urges it: 'the state that Peru threatened to attack'. To whom it
    is given may stand as an object: 'the loan that China agreed to give Zambia'.
    """
    parent, verb = clause.parent, clause.verb
    if clause.link not in {"inf", "ger"} or verb is None or verb.passive:
        return
    if parent is None or parent.link != "rel" or parent.antecedent is None:
        return
    if clause.link == "ger":
        _hand_to_gerund(clause, parent)
        return
    left_out = parent.object == [parent.antecedent]
    if left_out and clause.object and not clause.second and verb.lemma in classes["giving"]:
        clause.second = list(parent.object)
    elif clause.object:
        return
    elif left_out:
        clause.object = list(parent.object)
        if parent.verb is not None and parent.verb.lemma in classes["possible"]:
            parent.object = []
    elif parent.object and not _stands_in(parent.antecedent, parent):
        clause.object = [parent.antecedent]  # 'a plan that Chad urged Mali to drop'


def _hand_to_gerund(clause: Clause, parent: Clause) -> None:
    """Give it to 'rebels Chad denies arming' and 'that Chad is accused of arming', not to others."""
    verb = parent.verb
    if verb is None or clause.object or clause.pps or parent.object != [parent.antecedent]:
        return
    if (clause.mark == "object" and verb.lemma not in _WATCHED) or (clause.mark == "of" and verb.passive):
        clause.object, parent.object = list(parent.object), []


def _stands_in(noun: Noun, clause: Clause) -> bool:
    """Return whether a group has a place in a clause."""
    groups = (clause.subject, clause.object, clause.second, *(group for _, group in clause.pps))
    return any(noun in group for group in groups)


def _share_phrases(clause: Clause, slot: str, nouns: list[Noun]) -> None:
    """Hang the phrases of 'an observer, not a member, of the Council' on both."""
    beside = clause.subject if slot == "subject" else clause.object if slot == "object" else []
    if beside and nouns[-1].head.mention is None and not nouns[-1].tail and not nouns[-1].of:
        nouns[-1].of, nouns[-1].tail = beside[-1].of, beside[-1].tail


def _set_apart(state: State) -> list[Clause]:
    """Return the clauses of the lists that are set apart, taken out of the clauses that held them."""
    out: list[Clause] = []
    for clause, slot, nouns in state.apart:
        held = {"subject": clause.subject, "object": clause.object}.get(slot)
        if clause.verb is None or held is None:
            continue
        held[:] = [noun for noun in held if noun not in nouns]
        twin = replace(clause, pps=list(clause.pps), order=len(state.clauses) + len(out))
        if slot == "subject":
            twin.subject = list(nouns)
        else:
            twin.object = list(nouns)
        out.append(twin)
    return out


def _denials(state: State) -> list[Clause]:
    """Return the clauses that each ', not B,' denies: the same, with B in the place of A."""
    out: list[Clause] = []
    for clause, slot, nouns, word in state.contrasts:
        if clause.verb is None:
            continue
        _share_phrases(clause, slot, nouns)
        over = word == "no longer"
        twin = replace(
            clause,
            verb=clause.verb if over else replace(clause.verb, negated=not clause.verb.negated),
            pps=list(clause.pps),
            adverbs={*clause.adverbs, word} if over else clause.adverbs,
            order=len(state.clauses) + len(out),
        )
        if slot == "subject":
            twin.subject = nouns
            if len(clause.subject) > 1 and not clause.object and all(p != "with" for p, _ in clause.pps):
                twin.pps.append(("with", list(clause.subject)))  # 'A and B, not C, are exercising'
        elif slot == "object":
            twin.object = nouns
        else:
            twin.pps = [(p, nouns if p == slot else group) for p, group in clause.pps]
        out.append(twin)
    return out
