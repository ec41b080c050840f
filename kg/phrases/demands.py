"""Write out who demands, or complains of, what stands before 'X said': '"Chad must leave," Modi said'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.phrases.groups import lone
from kg.syntax import Clause, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.syntax import Noun, Verb

    Classes = Mapping[str, frozenset[str]]

_SAY, _CALL = "say", "call"
_TELLING = frozenset({"tell", "inform", "remind", "assure", "warn"})
"""Verbs of speech whose object is the listener."""


def demanded(clauses: Sequence[Clause], classes: Classes) -> Iterator[Clause]:
    """Yield 'Modi says that Chad must' for each main clause of necessity or blame with a speaker."""
    for clause in clauses:
        verb = clause.verb
        if clause.link != "root" or verb is None or not clause.subject:
            continue
        necessary = _is_necessary(clause, verb, clauses, classes)
        if necessary or _blames(clause, verb, classes):
            speakers = clause.speaker or _trailing(clause, clauses, classes["report"])
            if speakers and speakers[0] not in clause.subject:
                says = replace(verb, lemma=_SAY, negated=False, modal="", passive=False, past=True)
                outer = Clause("root", verb=says, subject=list(speakers), quoted=False, order=clause.order)
                yield outer
                told = replace(verb, modal="must") if necessary else verb
                yield replace(clause, link="that", parent=outer, verb=told)


def noun_demands(clauses: Sequence[Clause], classes: Classes) -> Iterator[Clause]:
    """Yield 'Chad demands that Mali leave' for 'Chad's demand that Mali leave', or 'for Mali to leave'."""
    for clause in clauses:
        noun, verb = clause.noun, clause.verb
        if noun is None or verb is None or noun.lemma not in classes["demands"]:
            continue
        doers = _demanders(noun, classes)
        if clause.link == "inf" and doers and _asked_of(noun) == clause.subject:
            outer = Clause("root", verb=_demanding(verb, _CALL), subject=list(doers), order=clause.order)
            outer.pps.append(("for", clause.subject))
            yield outer
            yield replace(clause, noun=None, parent=outer)
        if clause.link != "that":
            continue
        if doers and doers[0] not in clause.subject and (verb.token.tag == Tag.BASE or verb.modal):
            outer = Clause("root", verb=_demanding(verb, noun.lemma), subject=list(doers), order=clause.order)
            yield outer
            yield replace(clause, noun=None, parent=outer)


def _asked_of(noun: Noun) -> Sequence[Noun]:
    """Return who stands behind the 'for' of 'a call by Chad for Mali to leave'."""
    return next((group for p, group in noun.tail if p == "for"), ())


def _demanding(verb: Verb, lemma: str) -> Verb:
    plain = replace(verb, lemma=lemma, negated=False, modal="", passive=False, adverbs=(), first="")
    return replace(plain, form="fin", past=True, perfect=False, bare=False)


def _demanders(noun: Noun, classes: Classes) -> Sequence[Noun]:
    """Return whose demand it is: its owner, a demonym before it, or who makes or repeats it."""
    if noun.owner is not None:
        return [noun.owner]
    if noun.mods:
        return [lone(noun.mods[-1])]
    by = [n for p, group in noun.tail if p == "by" for n in group]
    clause, verb = noun.clause, noun.clause.verb if noun.clause is not None else None
    if by or clause is None or verb is None or verb.lemma not in classes["voicing"]:
        return by
    if verb.passive:
        return [n for p, group in clause.pps if p == "by" for n in group] if noun in clause.subject else []
    return clause.subject if noun in clause.object else []


def charged(clauses: Sequence[Clause], classes: Classes) -> Iterator[Clause]:
    """Yield what somebody charges, as 'that' clauses: 'Togo, he charged, was late'."""
    for i, outer in enumerate(clauses):
        verb = outer.verb
        if outer.link != "root" or verb is None or verb.lemma not in classes["charging"]:
            continue
        governs = any(c.parent is outer and c.link in {"that", "inf", "ger"} for c in clauses)
        if verb.passive or governs or outer.object or outer.pps or outer.peer is not None:
            continue
        said = next((c for c in reversed(clauses[:i]) if c.link == "root" and c.subject), None)
        if said is not None and said.verb is not None and not said.verb.passive:
            yield replace(said, link="that", parent=outer)


def _blames(clause: Clause, verb: Verb, classes: Classes) -> bool:
    """Return whether a clause may say that its subject does wrong: 'Israel is committing genocide'."""
    if verb.lemma == "be":
        return not verb.modal and bool(clause.predicate or clause.object or clause.pps)
    return verb.lemma in classes["wrongdoing"] and not (verb.modal or verb.passive)


def _is_necessary(clause: Clause, verb: Verb, clauses: Sequence[Clause], classes: Classes) -> bool:
    """Return whether a clause says what has to be done."""
    if verb.modal in classes["obliging modals"]:
        return True
    needs = verb.lemma in classes["oblige"] and not (verb.modal or clause.object)
    return needs and any(c.parent is clause and c.link == "inf" for c in clauses)


def _trailing(clause: Clause, clauses: Sequence[Clause], reporters: frozenset[str]) -> Sequence[Noun]:
    """Return the subject of '..., Modi told reporters' or 'said Modi', behind or around a quotation."""
    for other in clauses:
        verb = other.verb
        if other is clause or verb is None or verb.lemma not in reporters or other.link != "root":
            continue
        listeners = verb.lemma in _TELLING and all(noun.head.mention is None for noun in other.object)
        said = other.object and other.mark != "inverted" and not listeners  # 'and Modi said nothing'
        if (
            said
            or verb.passive
            or other.peer is not None
            or any(c.parent is other and c.link in {"that", "inf"} for c in clauses)
        ):
            continue
        if clause.quoted or other.order > clause.order:
            return other.subject or other.object
    return ()
