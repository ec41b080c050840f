"""Decide what a clause says of its tie: asserted, planned, possible, negated or ended.

``None`` means that the text leaves the tie open in a way that no status fits ('urged B to join C').
What each governing word makes of it is in ``kg.ties.verdicts``; nouns of events are judged in
``kg.ties.event_status``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Status
from kg.syntax import Tag
from kg.ties.circumstances import (
    accompanies,
    belied,
    circumstances,
    drops,
    gives,
    had_been,
    has_happened,
    is_ahead,
    is_asked_for,
    is_case,
    is_journey,
    is_of_nobody,
    is_one_of,
    is_present,
    is_what,
    is_wished,
    nears,
    speaks_for_itself,
    teller,
    turns_down,
    veracity,
)
from kg.ties.verdicts import (
    combine,
    decide,
    kept_from,
    planned,
    refused,
    same,
    told,
    under_adjective,
    under_control,
    under_that,
)

if TYPE_CHECKING:
    from kg.lexicon.words import English
    from kg.syntax import Clause, Noun, Verb

_ASSERTED, _PLANNED, _POSSIBLE = Status.ASSERTED, Status.PLANNED, Status.POSSIBLE
_NEGATED, _ENDED = Status.NEGATED, Status.ENDED

_MODALS = {"possibility": _POSSIBLE, "ability": _POSSIBLE, "future": _PLANNED, "necessity": None}
_CONDITIONAL_SORTS = frozenset({"condition", "unreal"})

_DENYING = frozenset({"neither", "nor"})

_TOPICS = frozenset({"on", "about", "over", "around"})
_TALKS = "talks"
_OF_PLANS = _TOPICS | {"to", "against", "of"}
"""Prepositions before what talks are about."""
_BESIDE = frozenset({"rel", "adv", "root", "part"})
"""Links of clauses that no verb governs."""
_ONCE = frozenset({"once", "until", "till", "as soon as"})
_WHENEVER = _ONCE | {"when", "before", "after", "by the time"}
"""Subordinators of time; before a verb in the present they tell of what is to come."""
_USE = "use"
_ABOUT = frozenset({"of", "about", "on", "at", "with"})
"""Prepositions before what is thought or spoken of."""


class Judge:
    """Status of clauses under one lexicon."""

    def __init__(self, english: English) -> None:
        self._classes = english.classes
        self._modals = english.modals
        self._sorts = english.subordinators
        self._that = under_that(english.classes)
        self._control = under_control(english.classes)
        self._adjective = under_adjective(english.classes)

    def _is(self, word: str, sort: str) -> bool:
        return word in self._classes[sort]

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
            return _ASSERTED
        adverbs = clause.adverbs | set(verb.adverbs)
        if adverbs & _DENYING or is_of_nobody(clause, self._classes):
            return _NEGATED
        if self._over(verb, adverbs) or had_been(clause):
            return _ENDED
        if verb.negated or adverbs & self._classes["negative adverbs"]:
            must = self._modals.get(verb.modal) == "necessity"
            return None if must else _NEGATED  # 'must not annex' asks for it
        return self._mood(clause, verb, adverbs)

    def _over(self, verb: Verb, adverbs: set[str]) -> bool:
        """Return whether a clause tells of something that is so no more."""
        if "until" in adverbs and not verb.negated and (verb.past or verb.form in {"part", "ger"}):
            return True
        return bool(adverbs & self._classes["ended adverbs"]) and not (verb.negated and "once" in adverbs)

    def _mood(self, clause: Clause, verb: Verb, adverbs: set[str]) -> Status | None:
        """Return what modals, hedges and predicates of will make of a clause that is not negated."""
        if adverbs & self._classes["hedges"]:
            return _POSSIBLE
        sort = self._modals.get(verb.modal, "")
        if sort == "conditional":
            return self._would(clause, verb)
        if sort in _MODALS:
            return _MODALS[sort]
        if is_ahead(clause, verb, adverbs, self._classes):
            return _PLANNED
        return _PLANNED if self._is(clause.predicate, "willing") else _ASSERTED  # 'is ready for talks'

    def _would(self, clause: Clause, verb: Verb) -> Status:
        """Judge 'would': a wish ('would like to'), a plan that is told ('said it would'), or a condition."""
        if self._is(verb.lemma, "wishing"):
            return _ASSERTED
        terms = (n for p, group in clause.pps if p == "under" for n in group)
        laid_down = any(self._is(n.lemma, "schemes") for n in terms)  # 'under the plan it would'
        told = laid_down or self._reported(clause)
        if verb.perfect and not told:
            return _NEGATED  # 'would have attacked but for the rains'
        return _PLANNED if told and not clause.conditional else _POSSIBLE

    def _reported(self, clause: Clause) -> bool:
        above = clause.parent.verb if clause.parent is not None else None
        return clause.link == "that" and above is not None and self._is(above.lemma, "report")

    def _above(self, clause: Clause) -> Status | None:
        """Return what the clauses above make of it: ASSERTED where they leave it alone, None where open."""
        if self.is_conditional(clause) or clause.mark == "whether":
            return _POSSIBLE
        parent = clause.parent
        if parent is not None and is_asked_for(clause, parent, self._classes):
            return None
        if parent is None or clause.link in _BESIDE:
            quoting = any(p == "according to" and clause.antecedent in group for p, group in clause.pps)
            untrue = [belied(c, self._classes) for c in (clause, parent) if quoting and c is not None]
            return next(filter(None, untrue), None) or self._beside(clause, parent)
        sure = veracity(parent, self._classes) if clause.link == "that" else None
        return sure or belied(parent, self._classes) or self._governed(clause, parent)

    def _governed(self, clause: Clause, parent: Clause) -> Status | None:
        """Judge a clause by the noun or the verb that it depends on."""
        if has_happened(clause, parent) or self._is_sent(clause, parent):
            return self.clause(parent)
        if clause.noun is not None and clause.link in {"inf", "that"}:
            return self._under_noun(clause, clause.noun, parent)
        verb = parent.verb
        if verb is None:
            return _PLANNED if clause.link == "inf" else _ASSERTED  # 'Poland to supply tanks'
        if clause.link == "that" and self._is(verb.lemma, "report") and is_wished(clause):
            return None
        if clause.link == "that":
            outer = self.clause(parent)
            must = outer is None and verb.passive
            if (must or speaks_for_itself(parent, verb)) and self._is(verb.lemma, "report"):
                outer = _ASSERTED  # 'it must be said that', 'I would add that'
            word = teller(parent, verb, self._classes)
            return None if outer is None else decide(self._that, word, told)(outer)
        return self._under_control(clause, parent, verb)

    def _beside(self, clause: Clause, parent: Clause | None) -> Status | None:
        """Judge a clause that says more of a group or a time: ASSERTED for nearly all."""
        if clause.link == "adv" and parent is not None and clause.mark in _WHENEVER:
            return self._awaited(clause, parent)
        foreseen = self._foreseen(clause, parent) if parent is not None else None
        if foreseen is not None:
            return foreseen
        if parent is not None and is_case(clause, parent):
            return _NEGATED if self.clause(parent) is _NEGATED else _ASSERTED
        if parent is not None and is_one_of(clause, parent):
            return self.clause(parent)  # 'is no longer among the states that recognise Kosovo'
        if clause.link in {"rel", "part"} and clause.antecedent is not None and gives(clause, self._classes):
            return _ENDED if self._is_undone(clause.antecedent) else _ASSERTED
        return _ASSERTED

    def _foreseen(self, clause: Clause, parent: Clause) -> Status | None:
        """Judge what somebody may be or others would do: 'may be the first to join', 'opposes it joining'."""
        if clause.link == "part" and clause.noun is not None:
            return self._spoken_of(clause.noun, parent)
        if self._looks_ahead(clause, parent):
            outer = self.clause(parent)
            if parent.particle != "out":
                return planned(outer)
            return _POSSIBLE if outer is _NEGATED else refused(outer)  # 'has not ruled out Chad joining'
        goes_along = is_what(clause, parent) or accompanies(clause, self._classes)
        outer = self.clause(parent) if goes_along else None
        return outer if outer in {_PLANNED, _POSSIBLE} else None  # 'is not the only one that recognises it'

    def _spoken_of(self, noun: Noun, parent: Clause) -> Status | None:
        """Judge what is only spoken of: 'talks on Chad joining the bloc', 'reports of Chad arming Mali'."""
        if not self._is(noun.lemma, "open matters"):
            return self._claimed(noun, parent)
        if self._is(noun.det, "negative determiners"):
            return _NEGATED  # 'there is no question of Chad joining'
        unsure = self._is(noun.lemma, "possible holders") and noun.head.low != _TALKS
        return _POSSIBLE if unsure else _PLANNED

    def _looks_ahead(self, clause: Clause, parent: Clause) -> bool:
        """Return whether a gerund says what others would do: 'opposes Chad joining the bloc'."""
        verb, done = parent.verb, clause.verb
        if clause.link != "part" or clause.mark == "," or verb is None or done is None or verb.passive:
            return False
        who = clause.antecedent
        known = who is not None and (who.head.mention is not None or who.head.tag == Tag.PRONOUN)
        named = known and done.form == "ger"
        if who in parent.object:
            return named and self._is(verb.lemma, "looking ahead")
        placed = any(p in _OF_PLANS and who in group for p, group in parent.pps)
        said = parent.predicate or verb.lemma
        return named and placed and self._is(said, "speaking of plans")

    def _is_undone(self, thing: Noun) -> bool:
        """Return whether a thing is taken back: 'lifted the ban', 'the lifting of the ban'."""
        outer = thing.clause
        if outer is None or outer.verb is None:
            return False
        groups = (outer.subject, outer.object, *(group for _, group in outer.pps))
        if any(thing in n.of and self._is(n.lemma, "ended holders") for group in groups for n in group):
            return True
        taken = outer.subject if outer.verb.passive else outer.object
        return thing in taken and self._is(outer.verb.lemma, "undone") and self.clause(outer) is _ASSERTED

    def _awaited(self, clause: Clause, parent: Clause) -> Status | None:
        """Judge a clause of time in the present, which is as sure as the one that it goes with.

        'will recognise Kosovo once Serbia recognises it', 'is due in Yerevan, when Armenia hosts the summit'.
        """
        if clause.verb is None or not is_present(replace(clause.verb, perfect=False)):
            return _ASSERTED
        outer = self.clause(parent)
        if clause.mark in _ONCE:
            return _ASSERTED if parent.verb is not None and parent.verb.past else _POSSIBLE
        if outer in {_PLANNED, _POSSIBLE}:
            return outer
        return _PLANNED if self._is(parent.predicate, "arranged") else _ASSERTED

    def is_conditional(self, clause: Clause) -> bool:
        """Return whether a clause states a condition ('if Iran attacks Iraq')."""
        return clause.link == "adv" and self._sorts.get(clause.mark) in _CONDITIONAL_SORTS

    def _under_control(self, clause: Clause, parent: Clause, verb: Verb) -> Status | None:
        """Judge an infinitive or a gerund by the verb that it depends on."""
        lemma, outer = verb.lemma, self.clause(parent)
        if outer is _ENDED and self._was_meant(parent, lemma):
            outer = _ASSERTED  # 'once planned to leave' is no leaving that is over
        if clause.link == "ger" and self._is_topic(clause, parent, lemma):
            return self._as_topic(clause, parent, lemma)
        yet = lemma in {"be", "have"} and "yet" in parent.adverbs and not parent.predicate
        against = clause.link == "ger" and self._is(clause.mark, "negative prepositions")
        missed = lemma == "be" and verb.past and clause.verb is not None and clause.verb.perfect
        if yet or against or missed:
            return _NEGATED  # 'has yet to join', 'is against joining', 'was to have joined'
        if clause.link == "inf" and (is_journey(parent, verb) or self._speaks_up(clause, lemma)):
            return outer  # 'has been to see', 'was in Lima to meet', 'wrote to accuse': it came about
        if lemma == "be" or parent.predicate:
            alone = "alone" if "alone" in parent.adverbs else ""  # 'is alone in recognising'
            return decide(self._adjective, parent.predicate or alone, planned)(outer)
        if (
            clause.link == "ger"
            and clause.mark not in {"object", ""}
            and (self._is(lemma, "keeping") or not self._is(lemma, "fail"))
        ):
            return self._under_preposition(clause.mark, parent, lemma, outer)
        intends = clause.link == "inf" and clause.mark != "object" and not self._is(lemma, "professing")
        held = circumstances(clause, parent, verb, self._classes)
        return decide(self._control, lemma, planned if intends else same, held)(outer)

    def _is_sent(self, clause: Clause, parent: Clause) -> bool:
        """Return whether those who were sent back or strike somebody: 'has sent jets to bomb Mali'."""
        verb, done = parent.verb, clause.verb
        if clause.link != "inf" or verb is None or done is None or not (verb.past or verb.perfect):
            return False
        return self._is(verb.lemma, "sending") and self._is(done.lemma, "done by those sent")

    def _speaks_up(self, clause: Clause, lemma: str) -> bool:
        """Return whether somebody speaks or writes to judge or to urge, and so does it."""
        said = clause.verb.lemma if clause.verb is not None else ""
        judges = any(self._is(said, name) for name in ("judge", "accuse", "urge", "complaining"))
        return judges and self._is(lemma, "speaking up")

    def _as_topic(self, clause: Clause, parent: Clause, lemma: str) -> Status | None:
        """Judge what is talked about, or what somebody is charged with: 'faces accusations of spying'."""
        if clause.mark != "of":
            grows = clause.verb is not None and self._is(clause.verb.lemma, "light")
            return None if grows else _POSSIBLE  # 'talks on deepening ties' are no deeper ties yet
        if self._is(lemma, "deny"):
            return refused(self.clause(parent))
        return _POSSIBLE if self._is(lemma, "facing") else None

    def _was_meant(self, parent: Clause, lemma: str) -> bool:
        """Return whether somebody once meant to do something: 'once threatened to leave'."""
        meant = self._is(lemma, "possible") or (self._is(lemma, "plan") and not self._is(lemma, "begin"))
        return meant and not parent.adverbs.isdisjoint(self._classes["bygone adverbs"])

    def _is_topic(self, clause: Clause, parent: Clause, lemma: str) -> bool:
        """Return whether a gerund is only what is said: 'talks on joining', 'accusations of arming'."""
        if clause.mark == "of":
            return any(self._is(n.lemma, "charges") for n in parent.object)
        if clause.mark == "object":
            return lemma == "discuss"
        if clause.mark not in _TOPICS:
            return False
        groups = (parent.object, *(group for _, group in parent.pps))
        return self._is(lemma, "dwelling") or any(self._is(n.lemma, "talks") for g in groups for n in g)

    def _under_preposition(
        self, mark: str, parent: Clause, lemma: str, outer: Status | None
    ) -> Status | None:
        """Judge a gerund by the preposition before it: 'left without signing', 'thanked them for helping'."""
        if mark == "close to":
            return _NEGATED if outer is _ASSERTED else _POSSIBLE  # 'came close to attacking'
        if nears(mark, parent, self._classes):
            return planned(outer)
        phrasal = f"{lemma} {mark}"
        if self._is(phrasal, "cease"):
            return decide(self._control, phrasal, same)(outer)  # 'gave up arming Chad'
        if self._is(lemma, "accuse"):
            return None
        if mark == "from" and self._is(lemma, "keeping"):
            return kept_from(outer)
        return self._in_circumstance(mark, parent, lemma, outer) if self._is(mark, "circumstances") else outer

    def _in_circumstance(self, mark: str, parent: Clause, lemma: str, outer: Status | None) -> Status | None:
        """Judge a gerund behind 'in', 'of', 'for' and their like: 'an interest in joining', 'dreams of'."""
        if mark == "in" and any(n.lemma == "interest" for n in parent.object):
            return planned(outer)
        if (self._is(lemma, "muse") and mark in _ABOUT) or (mark == "of" and self._is(lemma, "plan")):
            return _POSSIBLE
        return _ASSERTED if self._is(lemma, "judge") else outer

    def _under_noun(self, clause: Clause, noun: Noun, parent: Clause) -> Status | None:
        """Judge a clause by the noun that it belongs to: 'the decision to join', 'fears that ...'."""
        if clause.link == "that":
            return self._claimed(noun, parent)
        if self._is(noun.det, "negative determiners") or self._is(noun.lemma, "refusals"):
            return _NEGATED
        if self._is(noun.head.low, "nobody"):
            return _NEGATED  # 'did nothing to help'
        verb = parent.verb
        written = verb is not None and self._is(noun.lemma, "papers") and self._speaks_up(clause, verb.lemma)
        if noun in parent.object and (written or self._uses(verb, noun)):
            return self.clause(parent)
        if self._is(noun.lemma, "possible holders") or self._is(noun.lemma, "powers"):
            return _POSSIBLE
        return self._under_object(clause, noun, parent) if noun in parent.object else _PLANNED

    def _uses(self, verb: Verb | None, noun: Noun) -> bool:
        """Return whether an occasion is used, so that it came about: 'took the floor to denounce'."""
        if verb is None or not self._is(verb.lemma, "using"):
            return False
        return verb.lemma == _USE or self._is(noun.lemma, "openings")

    def _under_object(self, clause: Clause, noun: Noun, parent: Clause) -> Status | None:
        """Judge an infinitive by the noun before it, as the object of a verb: 'declined an offer to join'."""
        outer = self.clause(parent)
        if turns_down(clause, parent, noun, self._classes):
            return refused(outer)
        if outer is _NEGATED or (outer is _ASSERTED and drops(parent, self._classes)):
            return _NEGATED
        if outer is None or (parent.verb is not None and self._is(parent.verb.lemma, "urge")):
            return None  # 'accused Chad of sending guards to fight beside Mali'
        open_ = outer is _POSSIBLE and not drops(parent, self._classes)
        return _POSSIBLE if open_ else _PLANNED  # 'might renew its bid to join'

    def _claimed(self, noun: Noun, parent: Clause) -> Status | None:
        """Judge what a noun tells: 'fears that ...', 'rejected the claim that it arms them'."""
        verb = parent.verb
        told = parent.subject if verb is not None and verb.passive else parent.object
        if noun in told and verb is not None and self._is(verb.lemma, "deny"):
            return refused(self.clause(parent))
        if self._is(noun.det, "negative determiners") and not self._is(noun.lemma, "no denial"):
            return _NEGATED  # 'no evidence that Chad arms them'
        told_of = veracity(parent, self._classes) if noun in parent.subject else None
        if told_of is not None:
            return told_of  # 'reports that Chad left are not accurate'
        hearsay = noun.head.tag == Tag.PLURAL and self._is(noun.lemma, "hearsay")
        uncertain = hearsay or self._is(noun.lemma, "possible holders") or self._is(noun.lemma, "charges")
        return _POSSIBLE if uncertain else _ASSERTED
