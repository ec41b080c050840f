"""Decide what a noun says of the event that it names: asserted, planned, possible, negated or ended.

The noun's own words are asked first, then the noun that holds it ('no sign of talks') or its place in the
clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Status
from kg.ties.status import Judge, combine
from kg.ties.verdicts import always, decide, of_modifier, of_object, planned, refused

if TYPE_CHECKING:
    from kg.lexicon.words import English
    from kg.syntax import Clause, Noun

_ASSERTED, _PLANNED, _POSSIBLE = Status.ASSERTED, Status.PLANNED, Status.POSSIBLE
_NEGATED, _ENDED = Status.NEGATED, Status.ENDED

_DREADED = frozenset({"of", "about", "against"})
"""Prepositions before what somebody warns of."""


class EventJudge:
    """Status of nouns under one lexicon; ``clauses`` judges the clauses in which they stand."""

    def __init__(self, english: English, clauses: Judge) -> None:
        self._classes = english.classes
        self._clauses = clauses
        self._object = of_object(english.classes)
        self._modifier = of_modifier(english.classes)

    def _is(self, word: str, sort: str) -> bool:
        return word in self._classes[sort]

    def status(self, noun: Noun, holder: tuple[Noun, str] | None) -> Status | None:
        """Return the status of an event or relation that a noun names.

        Args:
            noun: the group that names it.
            holder: the noun group whose 'of', 'for' or other phrase the noun stands in, with the preposition.
        """
        words = {*noun.words, *(noun.det.split("-"))}
        if self._is(noun.det, "negative determiners") or "no" in words:
            return _NEGATED
        if noun.head.low.startswith(("ex-", "then-")):
            return _ENDED
        own = next((status for sort, status in self._modifier if words & sort), _ASSERTED)
        if own is _ENDED:
            return _ENDED
        governed = self._governed(noun) if holder is None else self._held(*holder)
        return None if governed is None else combine(governed, own)

    def _held(self, holder: Noun, preposition: str) -> Status | None:
        """Judge an event by the noun that holds it: 'plans for talks', 'the end of the occupation'."""
        lemma, of = holder.lemma, preposition in {"of", "to"}
        if self._is(lemma, "ended holders") and of:
            return _ENDED
        if self._is(lemma, "stages") and of:  # 'called for the resumption of talks'
            return self._governed(holder)
        if self._is(lemma, "void holders") and of:
            return _NEGATED
        planned_ = self._is(lemma, "planned holders") and preposition in {"for", "of", "to", "on"}
        if planned_ or self._is(lemma, "possible holders") or self._is(lemma, "signs"):
            if self._is_denied(holder):
                return _NEGATED
            return _PLANNED if planned_ else _ASSERTED if self._is(lemma, "signs") else _POSSIBLE
        return _ASSERTED

    def _is_denied(self, holder: Noun) -> bool:
        """Return whether there is none of what would hold an event: 'no sign of', 'rejected the idea of'."""
        return self._is(holder.det, "negative determiners") or self._governed(holder) is _NEGATED

    def _is_favoured(self, stage: Noun) -> bool:
        """Return whether somebody wants a stage of an event to come: 'supports the start of talks'."""
        verb = stage.clause.verb if stage.clause is not None else None
        wanted = stage.slot == "object" and verb is not None and self._is(verb.lemma, "favour")
        return wanted or self._is(stage.slot, "favouring")

    def _governed(self, noun: Noun) -> Status | None:
        """Judge an event by its place in the clause: object, subject or a phrase."""
        clause = noun.clause
        if self._is(noun.lemma, "stages") and self._is_favoured(noun):
            return _PLANNED
        if clause is None or clause.verb is None:
            return _ASSERTED
        lemma = clause.verb.lemma
        if noun.slot == "object" or (noun.slot == "subject" and clause.verb.passive):
            return self._as_object(clause, lemma)
        if noun.slot == "subject":
            return self._as_subject(clause, lemma)
        if noun.slot == "for" and self._is(lemma, "going"):
            return planned(self._clauses.clause(clause))  # 'visits Oslo for talks'
        return self._in_phrase(noun, clause, lemma)

    def _in_phrase(self, noun: Noun, clause: Clause, lemma: str) -> Status | None:
        """Judge an event that a phrase of the clause names."""
        if noun.slot in {"for", "on", "to", "about"} and self._is(lemma, "strive"):
            return _PLANNED
        if noun.slot in _DREADED and self._is(lemma, "dread"):
            return _POSSIBLE
        if self._is(noun.slot, "supposing"):
            return _POSSIBLE
        came = noun.slot in {"in", "with"} and self._is(lemma, "result")
        if came or (noun.slot == "into" and lemma == "enter"):
            return self._clauses.clause(clause)
        return self._factive(clause)

    def _as_subject(self, clause: Clause, lemma: str) -> Status | None:
        status = self._clauses.clause(clause)
        if status is _ASSERTED and self._is(lemma, "undone"):
            return _ENDED
        if lemma == "fail":
            return _ASSERTED  # talks that failed took place
        if self._is(clause.predicate, "likely") or self._is(clause.predicate, "unlikely"):
            refuted = self._is(clause.predicate, "unlikely") or status in {_NEGATED, _ENDED}
            return _NEGATED if refuted else _POSSIBLE  # 'a war is possible'
        silent = lemma == "be" and status is _NEGATED and not (clause.object or clause.predicate)
        if silent:
            return self._factive(clause)  # 'the war was long, that between A and B was not'
        return status if self._is(lemma, "occur") else self._factive(clause)

    def _as_object(self, clause: Clause, lemma: str) -> Status | None:
        status = self._clauses.clause(clause)
        if self._is(f"{lemma} {clause.particle}", "cancel"):
            return refused(status)
        if clause.second and self._is(lemma, "naming"):
            return self._factive(clause)  # 'calls the strikes murder'
        return decide(self._object, lemma, always(self._factive(clause)))(status)

    def _factive(self, clause: Clause) -> Status:
        """Judge an event that a clause merely speaks of: presupposed, whatever the clause's own mood."""
        return _POSSIBLE if self._clauses.is_conditional(clause) else _ASSERTED
