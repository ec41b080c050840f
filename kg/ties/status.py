"""Decide what a clause or an event noun says of its tie: asserted, planned, possible, negated, ended, or nothing.

``None`` means that the text leaves the tie open in a way that no status fits ('urged B to join C').
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.lexicon.words import English
    from kg.syntax import Clause, Noun

_ENDED_ADVERBS = frozenset({"no longer", "formerly", "once", "previously", "anymore"})
_HEDGES = frozenset(
    {"possibly", "perhaps", "maybe", "probably", "allegedly", "potentially", "reportedly?", "likely"}
)
_PLANNED_WORDS = frozenset(
    "planned upcoming scheduled proposed forthcoming future prospective intended expected envisaged coming next announced promised pledged".split()
)
_POSSIBLE_WORDS = frozenset(
    "possible potential alleged rumoured rumored hypothetical likely eventual supposed would-be".split()
)
_ENDED_WORDS = frozenset("former ex erstwhile onetime one-time defunct then late old past".split())
_NEGATIVE_DETS = frozenset({"no", "neither"})
_PLANNED_HOLDERS = frozenset(
    "plan proposal idea hope offer request call demand intention preparation bid effort aim goal prospect invitation wish desire attempt appeal readiness "
    "willingness decision commitment promise pledge way need application push willing ready candidacy".split()
)
_POSSIBLE_HOLDERS = frozenset(
    "possibility chance risk likelihood threat fear rumour rumor speculation danger talk option spectre specter question".split()
)
_ENDED_HOLDERS = frozenset(
    "end halt cessation suspension termination lifting collapse freeze break removal easing expiry".split()
)
_CONDITIONS = frozenset("if unless should".split())
_CONDITIONAL_SORTS = frozenset({"condition", "unreal"})
_PLANNED_ADJECTIVES = frozenset(
    "ready due set poised willing prepared eager keen determined about likely certain bound scheduled slated expected".split()
)
_WILLING = frozenset({"ready", "willing", "prepared", "keen", "eager", "open"})


class Judge:
    """Status of clauses and nouns under one lexicon."""

    def __init__(self, english: English) -> None:
        self._classes: Mapping[str, frozenset[str]] = english.classes
        self._modals = english.modals
        self._sorts = english.subordinators

    def _is(self, lemma: str, sort: str) -> bool:
        return lemma in self._classes[sort]

    def clause(self, clause: Clause) -> Status | None:
        """Return the status of what a clause says, with all the clauses above it taken into account."""
        own = self._own(clause)
        if own is None:
            return None
        above = self._above(clause)
        return combine(above, own) if above is not None else None

    def _own(self, clause: Clause) -> Status | None:
        """Return the status by the clause's own verb group and adverbs."""
        verb = clause.verb
        if verb is None:
            return Status.ASSERTED
        adverbs = clause.adverbs | set(verb.adverbs)
        if any(n.det in _NEGATIVE_DETS for n in clause.subject) or any(
            n.head.low in {"nobody", "none"} for n in clause.subject
        ):
            return Status.NEGATED
        if "neither" in adverbs or any(n.det in _NEGATIVE_DETS for n in clause.object):
            return Status.NEGATED
        if "until" in adverbs and not verb.negated and (verb.past or verb.form in {"part", "ger"}):
            return Status.ENDED
        if adverbs & _ENDED_ADVERBS and not (verb.negated and "once" in adverbs):
            return Status.ENDED
        if verb.negated or "hardly" in adverbs or "never" in adverbs:
            return Status.NEGATED
        sort = self._modals.get(verb.modal, "")
        if sort in {"possibility", "ability"} or adverbs & _HEDGES:
            return Status.POSSIBLE
        if sort == "conditional":
            return Status.PLANNED if self._reported(clause) else Status.POSSIBLE
        if sort == "future":
            return Status.PLANNED
        if sort == "necessity":
            return None
        if clause.predicate in _WILLING:
            return Status.PLANNED  # 'is ready for talks'
        return Status.ASSERTED

    def _reported(self, clause: Clause) -> bool:
        parent = clause.parent
        return (
            clause.link == "that"
            and parent is not None
            and parent.verb is not None
            and self._is(parent.verb.lemma, "report")
        )

    def _above(self, clause: Clause) -> Status | None:
        """Return the status that the governing clauses give: ASSERTED where they leave it alone, None where they open it."""
        if self._conditional(clause):
            return Status.POSSIBLE
        parent = clause.parent
        if parent is None or clause.link in {"rel", "adv", "root"}:
            return (
                Status.ASSERTED
                if clause.link != "root" or not self._has_condition(clause)
                else self._if_main(clause)
            )
        if clause.link == "part":
            return Status.ASSERTED
        if clause.noun is not None and clause.link in {"inf", "that"}:
            return self._under_noun(clause, parent)
        verb = parent.verb
        if verb is None:
            return Status.PLANNED if clause.link == "inf" else Status.ASSERTED  # 'Poland to supply tanks'
        if clause.link == "that":
            return self._under_that(parent, verb.lemma)
        return self._under_control(clause, parent, verb.lemma)

    def _conditional(self, clause: Clause) -> bool:
        return clause.link == "adv" and self._sorts.get(clause.mark) in _CONDITIONAL_SORTS

    def _has_condition(self, clause: Clause) -> bool:
        return False

    def _if_main(self, clause: Clause) -> Status:
        return Status.ASSERTED

    def _under_that(self, parent: Clause, lemma: str) -> Status | None:
        outer = self.clause(parent)
        if outer is None:
            return None
        if self._is(lemma, "deny"):
            return Status.NEGATED if outer is Status.ASSERTED else None
        if lemma in {"hope", "expect", "wish", "propose", "promise", "pledge", "vow"} and not self._is(
            lemma, "deny"
        ):
            return Status.PLANNED
        if self._is(lemma, "doubt"):
            return Status.POSSIBLE
        if (
            lemma in {"demand", "urge", "insist", "ask", "request", "recommend", "order"}
            and lemma != "insist"
        ):
            return None
        if outer in {Status.ASSERTED, Status.ENDED}:
            return Status.ASSERTED
        return Status.POSSIBLE if outer is Status.POSSIBLE else Status.ASSERTED

    def _under_control(self, clause: Clause, parent: Clause, lemma: str) -> Status | None:
        """Judge an infinitive or a gerund by the verb that it depends on."""
        outer = self.clause(parent)
        predicate = parent.predicate
        if lemma == "be" or predicate:
            return self._under_adjective(parent, predicate, outer)
        if clause.link == "ger" and clause.mark not in {"object", ""} and not self._is(lemma, "fail"):
            return self._under_preposition(clause, parent, lemma, outer)
        if lemma == "have" and "yet" in parent.adverbs:
            return Status.NEGATED
        if self._is(lemma, "cease"):
            return self._ceased(outer)
        if self._is(lemma, "deny") and clause.link == "ger":
            return Status.NEGATED if outer is Status.ASSERTED else None
        if self._is(lemma, "fail"):
            return Status.NEGATED if outer in {Status.ASSERTED, Status.ENDED} else outer
        asked = bool(parent.object) or (self._is(lemma, "urge") and bool(parent.pps))
        passive = parent.verb is not None and parent.verb.passive
        if self._is(lemma, "cause") and asked:
            return outer
        if lemma == "invite":
            return Status.PLANNED if outer is Status.ASSERTED else outer
        if self._is(lemma, "urge") and (asked or passive) and not (passive and self._is(lemma, "plan")):
            return None
        if self._is(lemma, "possible"):
            return Status.POSSIBLE if outer in {Status.ASSERTED, Status.PLANNED} else outer
        if self._is(lemma, "report") and passive:
            return outer
        if self._is(lemma, "plan"):
            return Status.PLANNED if outer in {Status.ASSERTED, Status.PLANNED} else outer
        if lemma == "threaten":
            return Status.POSSIBLE
        if self._is(lemma, "begin"):
            return outer
        if clause.link == "inf" and clause.mark != "object":
            return Status.PLANNED if outer in {Status.ASSERTED, Status.PLANNED} else outer
        return outer

    def _under_adjective(self, parent: Clause, predicate: str, outer: Status | None) -> Status | None:
        if "yet" in parent.adverbs and not predicate:
            return Status.NEGATED
        if predicate in {"unable", "unlikely", "unwilling", "reluctant"}:
            return Status.NEGATED
        if predicate in {"able"}:
            return outer
        if predicate in {"likely", "possible"}:
            return Status.POSSIBLE
        if outer in {Status.ASSERTED, Status.PLANNED}:
            return Status.PLANNED
        return outer

    def _under_preposition(
        self, clause: Clause, parent: Clause, lemma: str, outer: Status | None
    ) -> Status | None:
        mark = clause.mark
        if mark in {"without", "instead of", "rather than", "against"}:
            return Status.NEGATED
        if self._is(lemma, "accuse"):
            return None
        if mark == "from" and self._is(lemma, "fail"):
            return Status.NEGATED
        if mark in {"of", "for", "in", "by", "after", "with", "on", "over", "since", "before", "at", "about"}:
            if lemma in {"think", "dream", "talk", "speak"} or (mark == "of" and self._is(lemma, "plan")):
                return Status.POSSIBLE
            return Status.ASSERTED if self._is(lemma, "judge") else outer
        return outer

    def _ceased(self, outer: Status | None) -> Status | None:
        """Judge what 'stop' governs: over when it was stopped, going on while stopping is asked, planned or refused."""
        return Status.ENDED if outer in {Status.ASSERTED, Status.ENDED} else Status.ASSERTED

    def _under_noun(self, clause: Clause, parent: Clause) -> Status | None:
        noun = clause.noun
        if noun is None:
            return Status.ASSERTED
        if clause.link == "that":
            return Status.POSSIBLE if noun.lemma in _POSSIBLE_HOLDERS else Status.ASSERTED
        if noun.det in _NEGATIVE_DETS or noun.lemma in {"failure", "refusal", "inability"}:
            return Status.NEGATED
        if noun.lemma in _POSSIBLE_HOLDERS or noun.lemma in {
            "ability",
            "capacity",
            "opportunity",
            "right",
            "power",
        }:
            return Status.POSSIBLE
        outer = self.clause(parent)
        if outer is Status.NEGATED and parent.object and noun in parent.object:
            return Status.NEGATED
        if parent.verb is not None and self._is(parent.verb.lemma, "urge") and noun in parent.object:
            return None
        return Status.PLANNED

    def noun(self, noun: Noun, holder: tuple[Noun, str] | None) -> Status | None:
        """Return the status of an event or relation that a noun names.

        Args:
            holder: the noun group whose 'of', 'for' or other phrase the noun stands in, with the preposition.
        """
        words = {*noun.words, *(noun.det.split("-"))}
        if noun.det in _NEGATIVE_DETS or "no" in words:
            return Status.NEGATED
        if words & _ENDED_WORDS or noun.head.low.startswith(("ex-", "then-")):
            return Status.ENDED
        own = (
            Status.PLANNED
            if words & _PLANNED_WORDS
            else Status.POSSIBLE
            if words & _POSSIBLE_WORDS
            else Status.ASSERTED
        )
        if holder is not None:
            return combine(self._held(*holder), own)
        governed = self._governed(noun)
        return None if governed is None else combine(governed, own)

    def _held(self, holder: Noun, preposition: str) -> Status:
        if holder.lemma in _ENDED_HOLDERS and preposition in {"of", "to"}:
            return Status.ENDED
        if holder.lemma in _POSSIBLE_HOLDERS:
            return Status.POSSIBLE
        if holder.lemma in _PLANNED_HOLDERS and preposition in {"for", "of", "to", "on"}:
            return Status.PLANNED
        return Status.ASSERTED

    def _governed(self, noun: Noun) -> Status | None:
        clause = noun.clause
        if clause is None or clause.verb is None:
            return Status.ASSERTED
        lemma = clause.verb.lemma
        subject = noun.slot == "subject"
        if noun.slot == "object" or (subject and clause.verb.passive):
            return self._as_object(clause, lemma)
        if subject:
            if self._is(lemma, "undone") and self.clause(clause) is Status.ASSERTED:
                return Status.ENDED
            if lemma == "fail":
                return Status.ASSERTED
            return self._defused(self.clause(clause)) if self._is(lemma, "occur") else self._factive(clause)
        if noun.slot in {"for", "on", "to", "about"} and lemma in {
            "call",
            "hope",
            "push",
            "prepare",
            "agree",
            "ask",
            "appeal",
            "plan",
            "wait",
            "lobby",
            "press",
            "aim",
            "look",
            "speak",
        }:
            return Status.PLANNED if lemma != "speak" else Status.ASSERTED
        if noun.slot == "into" and lemma in {"enter"}:
            return self.clause(clause)
        if noun.slot in {"in", "with"} and lemma in {"end", "result", "culminate"}:
            return self.clause(clause)
        return self._factive(clause)

    def _as_object(self, clause: Clause, lemma: str) -> Status | None:
        status = self.clause(clause)
        if f"{lemma} {clause.particle}" in {"call off", "rule out", "turn down"}:
            return Status.NEGATED if status in {Status.ASSERTED, Status.NEGATED} else None
        if lemma in {"expect", "plan", "schedule", "slate", "anticipate"}:
            return Status.PLANNED if status in {Status.ASSERTED, Status.PLANNED} else status
        if self._is(lemma, "deny"):
            return Status.NEGATED if status in {Status.ASSERTED, Status.NEGATED} else None
        if self._is(lemma, "light") or self._is(lemma, "occur"):
            if self._is(lemma, "undone"):
                return self._ceased(status)
            if (
                self._is(lemma, "plan")
                and not self._is(lemma, "occur")
                and status is Status.ASSERTED
                and lemma != "announce"
            ):
                return Status.PLANNED
            return status
        if self._is(lemma, "cease") or self._is(lemma, "undone"):
            return self._ceased(status)
        if self._is(lemma, "deny") or lemma in {"cancel", "avoid", "prevent", "avert", "rule"}:
            return Status.NEGATED if status in {Status.ASSERTED, Status.NEGATED} else None
        if self._is(lemma, "possible"):
            return Status.POSSIBLE
        if self._is(lemma, "plan") and not self._is(lemma, "report"):
            return Status.PLANNED if status is not Status.NEGATED else Status.NEGATED
        return self._factive(clause)

    def _defused(self, status: Status | None) -> Status | None:
        return status

    def _factive(self, clause: Clause) -> Status | None:
        """An event that a clause merely speaks of is presupposed, whatever the clause's own mood."""
        return Status.POSSIBLE if self._conditional(clause) else Status.ASSERTED


_ORDER = [Status.NEGATED, Status.ENDED, Status.POSSIBLE, Status.PLANNED, Status.ASSERTED]


def combine(outer: Status | None, inner: Status | None) -> Status:
    """Return the status of what is said inside something that has a status itself.

    >>> combine(Status.PLANNED, Status.ASSERTED)
    <Status.PLANNED: 'planned'>
    >>> combine(Status.NEGATED, Status.PLANNED)
    <Status.NEGATED: 'negated'>
    """
    found = {outer, inner}
    return next((s for s in _ORDER if s in found), Status.ASSERTED)
