"""Decide what a noun says of the event that it names: asserted, planned, possible, negated or ended.

The noun's own words are asked first, then the noun that holds it ('no sign of talks') or its place in the
clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Status
from kg.ties.circumstances import veracity
from kg.ties.outlook import comes_to_end, outlook
from kg.ties.status import Judge
from kg.ties.verdicts import always, combine, decide, of_modifier, of_object, planned, refused

if TYPE_CHECKING:
    from kg.lexicon.words import English
    from kg.syntax import Clause, Noun, Verb

_ASSERTED, _PLANNED, _POSSIBLE = Status.ASSERTED, Status.PLANNED, Status.POSSIBLE
_NEGATED, _ENDED = Status.NEGATED, Status.ENDED

_TELLING = frozenset({"of", "about", "over"})
"""Prepositions before what somebody is charged with."""
_TOPICAL = frozenset({"on", "over", "about", "for", "towards", "toward"})
"""Prepositions before what is talked about."""
_INDEFINITE = frozenset({"a", "an", ""})
_BEFOREHAND = "ahead of"
_DREADED = frozenset({"of", "about", "against"})
"""Prepositions before what somebody warns of."""
_ABOUT_PLANS = frozenset({"to", "on", "about", "against", "for"})
"""Prepositions before what somebody objects to, or votes on, and is still to come."""


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
        if holder is not None and self._is_sought(noun, *holder):
            return None
        governed = self._governed(noun) if holder is None else self._held(noun, *holder)
        return None if governed is None else combine(governed, own)

    def _held(self, noun: Noun, holder: Noun, preposition: str) -> Status | None:
        """Judge an event by the noun that holds it: 'plans for talks', 'the end of the occupation'."""
        lemma, of = holder.lemma, preposition in {"of", "to"}
        ahead = preposition == _BEFOREHAND and self._is_arranged(noun)
        told = _PLANNED if ahead else self._told_by(holder)
        if told is not None:
            return told
        if self._is(lemma, "ended holders") and of:
            # sanctions stand while their lifting is only called for
            return _ENDED if self._governed(holder) in {_ASSERTED, _ENDED} else _ASSERTED
        if self._is(lemma, "stages") and of:  # 'called for the resumption of talks'
            return self._governed(holder)
        if self._is(lemma, "void holders") and of:
            return _NEGATED
        charged = self._is(lemma, "charges") and not self._is(lemma, "possible holders")
        if charged and preposition in _TELLING:
            return _NEGATED if self._is_denied(holder) else None  # 'rejected allegations of attacks'
        spoken_of = self._is(lemma, "open matters") or (self._is(lemma, "backing") and preposition == "for")
        backed = spoken_of and self._is(noun.lemma, "becoming")
        return _PLANNED if backed else self._hoped(holder, preposition)

    def _is_sought(self, noun: Noun, holder: Noun, preposition: str) -> bool:
        """Return whether a deal is only talked about: 'talks on a trade deal', not 'talks on the deal'."""
        sought = noun.det in _INDEFINITE and self._is(noun.lemma, "bargains")
        return sought and preposition in _TOPICAL and self._is(holder.lemma, "parleys")

    def _told_by(self, holder: Noun) -> Status | None:
        """Return what is said of what tells of an event: 'reports of attacks are false'."""
        tells = any(self._is(holder.lemma, sort) for sort in ("charges", "hearsay", "possible holders"))
        if not tells or holder.slot != "subject" or holder.clause is None:
            return None
        return veracity(holder.clause, self._classes)

    def _hoped(self, holder: Noun, preposition: str) -> Status | None:
        """Judge an event by a noun that says how sure it is: 'plans for talks', 'no sign of talks'."""
        lemma = holder.lemma
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
        wanted = self._is(noun.lemma, "stages") or self._is(noun.lemma, "becoming")
        if wanted and self._is_favoured(noun):
            return _PLANNED
        if clause is None or clause.verb is None:
            return _ASSERTED
        if clause.link == "inf" and noun.slot == "subject" and noun in clause.subject:
            return self._raised(noun, clause)
        return self._in_clause(noun, clause, clause.verb)

    def _raised(self, noun: Noun, clause: Clause) -> Status | None:
        """Judge an event by what it is to do: 'talks are to resume', 'talks were to have begun'."""
        verb = clause.verb
        status = self._in_clause(noun, clause, verb) if verb is not None else None
        if verb is not None and (self._is(verb.lemma, "cease") or self._is(verb.lemma, "undone")):
            return status  # 'aid that is to be cut' is still given
        return self._clauses.clause(clause) if status is _ASSERTED else status

    def _in_clause(self, noun: Noun, clause: Clause, verb: Verb) -> Status | None:
        lemma = verb.lemma
        if noun.slot == "object" or (noun.slot == "subject" and verb.passive):
            if verb.passive and self._is(lemma, "purposed"):
                return self._factive(clause)  # 'the visit is aimed at' something, and is made
            outer = self._signing(noun, clause)
            return self._as_object(noun, clause, lemma) if outer is None else self._clauses.clause(outer)
        if noun.slot == "subject":
            return self._as_subject(noun, clause, lemma)
        if noun.slot == "for" and self._is(lemma, "going"):
            return planned(self._clauses.clause(clause))  # 'visits Oslo for talks'
        return self._in_phrase(noun, clause, lemma)

    def _in_phrase(self, noun: Noun, clause: Clause, lemma: str) -> Status | None:
        """Judge an event that a phrase of the clause names."""
        behind = clause.verb is not None and noun.start > clause.verb.token.start
        fixed = noun.slot == "for" and self._is(lemma, "fixing")  # 'a date has been set for the talks'
        striven = noun.slot in {"for", "on", "to", "about"} and self._is(lemma, "strive")
        ahead = (noun.slot == _BEFOREHAND and self._is_arranged(noun)) or self._is_debated(
            noun, clause, lemma
        )
        if ahead or (behind and (fixed or striven)):
            return _PLANNED
        if noun.slot in _DREADED and self._is(lemma, "dread"):
            return _POSSIBLE
        if self._is(noun.slot, "supposing"):
            return _POSSIBLE
        if behind and self._is(noun.slot, "by way of"):
            return self._clauses.clause(clause) or _POSSIBLE  # 'should be settled through talks'
        answers = self._is(lemma, "answering") or self._is(f"{lemma} {clause.particle}", "answering")
        came = noun.slot in {"in", "with"} and (answers or self._is(lemma, "result"))
        if came or (noun.slot == "into" and lemma == "enter"):
            return self._clauses.clause(clause)
        return self._factive(clause)

    def _is_debated(self, noun: Noun, clause: Clause, lemma: str) -> bool:
        """Return whether somebody is for or against what is still to come: 'objects to its entry'."""
        told = any(self._is(word, "speaking of plans") for word in (lemma, clause.predicate))
        return told and noun.slot in _ABOUT_PLANS and self._is(noun.lemma, "becoming")

    def _is_arranged(self, noun: Noun) -> bool:
        """Return whether an event has a date to come: 'a visit by Modi', but not 'his 2019 visit'."""
        meets = self._is(noun.lemma, "journeys") or self._is(noun.lemma, "gatherings")
        return meets and not any(word.isdigit() for word in noun.words)

    def _as_subject(self, noun: Noun, clause: Clause, lemma: str) -> Status | None:
        status = self._clauses.clause(clause)
        if lemma == "be":
            return self._of_be(clause, status)
        if self._is(lemma, "impend"):
            return _POSSIBLE  # 'war looms'
        if lemma == "fail":
            return _ASSERTED  # talks that failed took place
        return self._run(noun, clause, lemma, status)

    def _run(self, noun: Noun, clause: Clause, lemma: str, status: Status | None) -> Status | None:
        """Judge an event by how it went: it began, was over, fell through."""
        phrasal = f"{lemma} {clause.particle}"
        if phrasal == "end up":
            return self._factive(clause)  # 'the quarrel ended up in court'
        if self._is(phrasal, "come to naught") and not self._is(noun.lemma, "parleys"):
            return refused(status)  # 'the visit fell through'
        over = self._is(lemma, "undone") or self._is(phrasal, "undone")
        over = over and not clause.object  # 'the pact ends a war'
        if status is _ASSERTED and (over or comes_to_end(clause, self._classes)):
            return _ENDED
        return status if self._is(lemma, "occur") else self._factive(clause)

    def _of_be(self, clause: Clause, status: Status | None) -> Status | None:
        """Judge an event by what it is said to be: over, inevitable, possible, unlikely."""
        verdict = outlook(clause, self._classes)
        if verdict is not None:
            return verdict(status)
        silent = status is _NEGATED and not (clause.object or clause.predicate)
        # 'the war was long, that between A and B was not'
        return self._factive(clause) if silent else status

    def _as_object(self, noun: Noun, clause: Clause, lemma: str) -> Status | None:
        status = self._clauses.clause(clause)
        phrasal = f"{lemma} {clause.particle}"
        if self._is(phrasal, "cancel"):
            held = phrasal == "call off" and self._is(noun.lemma, "in force")
            return _ENDED if held and status is _ASSERTED else refused(status)
        if self._is(phrasal, "undone"):
            return _ENDED if status is _ASSERTED else self._factive(clause)
        if self._is(phrasal, "defer"):
            lemma = phrasal  # 'held up its aid'
        told = clause.second and self._is(lemma, "naming")
        if told or (self._is(noun.lemma, "quarrels") and self._is(lemma, "plan")):
            return self._factive(clause)  # 'calls the strikes murder', 'wants its quarrel settled'
        if self._is(noun.lemma, "signed") and self._is(lemma, "deny") and _names_parties(noun):
            return self._factive(clause)  # 'rejected the pact between Chad and Mali', which stands
        if self._is(noun.lemma, "deeds done") and self._is_spoken_of(noun, clause, lemma):
            return self._factive(clause)
        voice = {"passive"} if clause.verb is not None and clause.verb.passive else set()
        return decide(self._object, lemma, always(self._factive(clause)), voice)(status)

    def _signing(self, noun: Noun, clause: Clause) -> Clause | None:
        """Return the clause of a paper listed behind another one: 'signed a plan to act and a deal'."""
        outer = clause.parent if clause.link == "inf" else None
        if outer is None or outer.verb is None or clause.noun not in outer.object:
            return None
        signed = self._is(noun.lemma, "signed") and self._is(outer.verb.lemma, "making deals")
        return outer if signed else None

    def _is_spoken_of(self, noun: Noun, clause: Clause, lemma: str) -> bool:
        """Return whether a deed was done, by whoever: 'discussed X's attack', 'dismissed X's complaint'."""
        if self._is(lemma, "deny"):
            return _is_others(noun, clause)
        return self._is(lemma, "debating") and _names_doer(noun)

    def _factive(self, clause: Clause) -> Status:
        """Judge an event that a clause merely speaks of: presupposed, whatever the clause's own mood."""
        return _POSSIBLE if self._clauses.is_conditional(clause) else _ASSERTED


def _names_doer(noun: Noun) -> bool:
    """Return whether an event has the name of its doer before it: 'Chad's attack', 'the Chadian attack'."""
    owner = noun.owner
    return (owner is not None and owner.head.mention is not None) or any(t.tag == "A" for t in noun.mods)


def _is_others(noun: Noun, clause: Clause) -> bool:
    """Return whether an event has the name of a doer who is not the subject."""
    owner = noun.owner.head.mention if noun.owner is not None else None
    named = [t.mention for t in noun.mods if t.tag == "A" and t.mention] + ([owner] if owner else [])
    own = {n.head.mention.entity for n in clause.subject if n.head.mention is not None}
    return bool(named) and all(mention.entity not in own for mention in named)


def _names_parties(noun: Noun) -> bool:
    """Return whether an event names all its parties: 'the Chad-Mali pact', 'the pact between A and B'."""
    return (noun.hyphened and len(noun.mods) > 1) or any(p in {"between", "among"} for p, _ in noun.tail)
