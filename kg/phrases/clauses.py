"""Find the clauses of a sentence: each verb with its subject, objects and prepositional phrases.

In: units of ``kg.phrases.coordination``. Out: ``Clause``s that point at the clause they hang on.
One pass from left to right with a stack of open clauses: subjects are carried over coordinated verbs, relative
clauses and appositions are stepped over, and nothing is ever read twice, so the time is linear in the sentence.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.syntax import Clause, Noun, Tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.phrases.coordination import Unit
    from kg.syntax import Verb

_BOUNDARIES = frozenset(";.:")
_PERSON_RELATIVES = frozenset({"who", "whom"})


class _Builder:
    """The state of the pass over one sentence."""

    def __init__(self, units: Sequence[Unit], classes: Mapping[str, frozenset[str]]) -> None:
        self.units = units
        self.classes = classes
        self.clauses: list[Clause] = []
        self.nouns: list[Noun] = []
        self.open: list[Clause] = []
        self.preposition = ""
        self.slot: list[Noun] | None = None
        self.chain: list[Noun] = []
        self.fronted: list[Clause] = []
        self.before = "."  # kind of the unit before
        self.joined = ""  # coordinator since the last group or verb
        self.comma = False
        self.quoted = False
        self.saved: list[list[Clause]] = []
        self.mark = ""
        self.relative: Noun | None = None
        self.relative_prep = ""
        self.denied = False
        self.again = False
        self.source: list[Noun] = []
        self.contrasts: list[tuple[Clause, str, list[Noun]]] = []
        self.pending: set[str] = set()
        self._root()

    # -- opening and closing clauses

    def _root(self) -> Clause:
        clause = Clause(link="root", quoted=self.quoted)
        self._add(clause)
        self.open = [clause]
        self.chain = []
        self.preposition = ""
        self.slot = None
        return clause

    def _add(self, clause: Clause) -> None:
        clause.order = len(self.clauses)
        clause.quoted = self.quoted
        self.clauses.append(clause)

    def _push(self, link: str, parent: Clause | None, mark: str = "") -> Clause:
        clause = Clause(link=link, parent=parent, mark=mark, quoted=self.quoted, comma=self.comma)
        self._add(clause)
        self.open.append(clause)
        self.chain = []
        self.preposition = ""
        self.slot = None
        return clause

    @property
    def current(self) -> Clause:
        return self.open[-1]

    def _pop(self) -> None:
        if len(self.open) > 1:
            self.open.pop()
        self.chain = []
        self.preposition = ""

    # -- looking ahead

    def _kind(self, i: int) -> str:
        return self.units[i].kind if i < len(self.units) else "."

    def _next_finite(self, i: int) -> bool:
        """Return whether a finite verb follows over groups and prepositions, before anything else."""
        for j in range(i, min(len(self.units), i + 12)):
            unit = self.units[j]
            if unit.verb is not None:
                return unit.verb.form == "fin"
            beside = unit.kind == "," and self.units[j - 1].nouns and self.units[j - 1].nouns[-1].appositions
            if unit.kind not in "Nia" and not beside:
                return False
        return False

    # -- the pass

    def run(self) -> None:
        i = 0
        while i < len(self.units):
            unit = self.units[i]
            handler = getattr(self, _HANDLERS.get(unit.kind, "_other"))
            i = handler(unit, i) or i + 1
            self.before = unit.kind
        self._settle_fronted(self.current)
        for clause in self.clauses:
            if self.source and clause.link == "root" and not clause.speaker:
                clause.speaker = self.source
        for clause, slot, nouns in self.contrasts:
            self._deny(clause, slot, nouns)

    def _deny(self, clause: Clause, slot: str, nouns: list[Noun]) -> None:
        """Add the clause that ', not B,' denies: the same, with B in the place of A."""
        if clause.verb is None:
            return
        twin = replace(
            clause,
            verb=replace(clause.verb, negated=not clause.verb.negated),
            pps=list(clause.pps),
            order=len(self.clauses),
        )
        if slot == "subject":
            twin.subject = nouns
        elif slot == "object":
            twin.object = nouns
        else:
            twin.pps = [(p, nouns if p == slot else group) for p, group in clause.pps]
        self.clauses.append(twin)

    def _noun(self, unit: Unit, i: int) -> int | None:
        group = list(unit.nouns)
        self.nouns.extend(group)
        after = self._verb_after(i)
        clause = self.current
        if after is not None and self._participle_next(clause, after, i):
            after = None
        if self.relative is not None and self.preposition == "" and self.before == "w":
            pass
        if self.preposition:
            self._complement(clause, group)
        elif self.joined and clause.verb is not None and self._next_finite(i + 1):
            self._close_for_clause()
            target = self._push(self.current.link, self.current.parent, self.current.mark)
            target.peer = self.clauses[target.order - 1] if target.order else None
            self.open.remove(target)
            self.open[-1] = target
            target.subject = group
            self._slot(target.subject, group, target, "subject")
        elif self.joined and self.slot is not None:
            self.slot.extend(group)
            for noun in group:
                _place(noun, clause, self.slot_name)
            self.chain = group[-1:]
        elif self.joined and clause.verb is not None and self.comma:
            self._close_for_clause()
            self._take(self.current, group, after)
        else:
            self._take(clause, group, after)
        self.joined, self.comma = "", False
        return None

    def _verb_after(self, i: int) -> Verb | None:
        """Return the verb that follows a group, over adverbs ('Xi said China firmly supports')."""
        j = i + 1
        while self._kind(j) == "a":
            j += 1
        return self.units[j].verb if self._kind(j) == "V" else None

    def _participle_next(self, clause: Clause, after: Verb, i: int) -> bool:
        """Return whether the past form behind an object is a participle of it ('a union composed of A and B')."""
        plain = after.token.tag == "D" and not after.perfect and after.form == "fin"
        told = clause.verb is not None and clause.verb.lemma not in self.classes["report"]
        return plain and told and self._kind(i + 2) == "i"

    slot_name = ""

    def _slot(self, slot: list[Noun], group: list[Noun], clause: Clause, name: str) -> None:
        self.slot, self.slot_name = slot, name
        self.chain = group[-1:]
        for noun in group:
            _place(noun, clause, name)

    def _complement(self, clause: Clause, group: list[Noun]) -> None:
        """Put the object of a preposition on the clause and on the groups just before it."""
        preposition, self.preposition = self.preposition, ""
        if preposition == "according to":
            self.source = group
        same = next((s for p, s in reversed(clause.pps) if p == preposition), None) if self.again else None
        self.again = False
        if same is not None:  # 'with Australia in 2022 and with Britain in 2023'
            same.extend(group)
            for noun in group:
                _place(noun, clause, preposition)
            self.slot, self.slot_name, self.chain = same, preposition, group[-1:]
            return
        slot = list(group)
        clause.pps.append((preposition, slot))
        for noun in self.chain:
            noun.tail.append((preposition, slot))
        chain = self.chain
        self.slot, self.slot_name = slot, preposition
        self.chain = [*chain, *group[-1:]]
        for noun in group:
            _place(noun, clause, preposition)

    def _take(self, clause: Clause, group: list[Noun], after: Verb | None) -> None:
        """Give a bare group its place: subject, object, or subject of a clause that no 'that' opens."""
        if clause.verb is None and not clause.predicate:
            if clause.subject and self.comma and clause.link == "root":
                clause.subject.clear()
            if not clause.subject:
                clause.subject.extend(group)
                self._slot(clause.subject, group, clause, "subject")
            return
        finite_next = after is not None and after.form == "fin" and not after.bare
        if finite_next or (after is not None and after.bare and len(group) > 1):
            if self.comma and clause.link in {"rel", "part", "adv", "ger", "inf"} and self._outer_waits():
                self._close_to_waiting()
                self.current.subject.extend(group)
                self._slot(self.current.subject, group, self.current, "subject")
                return
            inner = self._push("that", clause)
            inner.subject.extend(group)
            self._slot(inner.subject, group, inner, "subject")
            return
        if self.comma and clause.link in {"adv", "part", "ger", "inf"} and self._outer_waits():
            self._close_to_waiting()
            self._take(self.current, group, after)
            return
        if not clause.object and not self.comma:
            clause.object.extend(group)
            self._slot(clause.object, group, clause, "object")
        elif not clause.second and not self.comma and self.slot_name == "object":
            clause.second.extend(group)
            self._slot(clause.second, group, clause, "second")
        else:
            for noun in group:
                noun.clause, noun.slot = clause, "loose"
            self.chain = group[-1:]

    def _outer_waits(self) -> bool:
        return any(c.verb is None and not c.predicate for c in self.open[:-1])

    def _close_to_waiting(self) -> None:
        while len(self.open) > 1 and (self.current.verb is not None or self.current.predicate):
            self._pop()

    def _close_for_clause(self) -> None:
        """Before a coordinated clause with a subject of its own: close what cannot hold it."""
        while len(self.open) > 1 and self.current.link in {"rel", "part", "ger", "inf"}:
            self._pop()
        if self.comma and len(self.open) > 1 and self.current.link in {"adv"}:
            self._pop()

    def _verb(self, unit: Unit, i: int) -> int | None:
        verb = unit.verb
        assert verb is not None  # noqa: S101  (the chunker made it)
        if verb.form == "inf":
            self._infinitive(verb)
        elif verb.form == "ger":
            self._gerund(verb)
        elif verb.form == "part":
            self._participle(verb, i)
        else:
            self._finite(verb, i)
        self.joined, self.comma = "", False
        return None

    def _set(self, clause: Clause, verb: Verb) -> None:
        clause.verb = verb
        clause.adverbs.update(verb.adverbs)
        clause.adverbs.update(self.pending)
        self.pending.clear()
        self.chain = []
        self.slot = None
        self.slot_name = ""

    def _finite(self, verb: Verb, i: int) -> None:
        clause = self.current
        if verb.bare and self.before == "V" and clause.verb is not None:  # 'help end the war'
            self._infinitive(verb)
            return
        if verb.token.tag == "D" and not verb.perfect and self._reduced(verb, i):
            self._reduced_clause(verb)
            return
        if clause.verb is None and not clause.predicate:
            if not clause.subject and self.fronted and clause.link == "root" and self.before == ",":
                pass
            self._settle_fronted(clause)
            self._set(clause, verb)
            if not clause.subject and clause.link == "root":
                self._inverted(clause, i)
            return
        if self.joined or (self.comma and self.slot_name != "object" and not self._noun_before()):
            self._coordinate(verb)
            return
        if clause.link in {"rel", "part", "inf", "ger", "adv", "that"} and self._outer_waits():
            self._close_to_waiting()
            self._settle_fronted(self.current)
            self._set(self.current, verb)
            return
        if clause.object and self.before == "N":
            inner = self._push("that", clause)
            moved = clause.second or clause.object
            inner.subject.extend(moved)
            moved.clear()
            for noun in inner.subject:
                _place(noun, inner, "subject")
            self._set(inner, verb)
            return
        if self.before == "," and verb.lemma not in self.classes["report"] and clause.subject:
            self._coordinate(verb)  # 'left the pact, joined BRICS and invited Iran'
            return
        if self.before in ',"' or self.comma:
            tail = self._push("root", None)
            self._set(tail, verb)
            self._inverted(tail, i)
            return
        self._coordinate(verb)

    def _noun_before(self) -> bool:
        return self.before == "N"

    def _inverted(self, clause: Clause, i: int) -> None:
        """Read '..., said Lavrov' and headline verbs without a subject."""
        if (
            clause.verb is not None
            and clause.verb.lemma in self.classes["report"]
            and self._kind(i + 1) == "N"
        ):
            clause.mark = "inverted"

    def _reduced(self, verb: Verb, i: int) -> bool:
        """Return whether a past form after a group is a participle: 'the sanctions imposed on Russia were extended'."""
        clause = self.current
        if verb.token.choices and Tag.PARTICIPLE not in verb.token.choices:
            return False
        if (
            clause.link == "rel" and clause.verb is None and clause.object
        ):  # 'the deal that the Solomons reached with China'
            return False
        if verb.token.text[0].isupper() and i == 0:
            return self._kind(i + 1) == "i"
        if self.before == "," and clause.verb is None and clause.subject and self._kind(i + 1) == "i":
            return self.units[i + 1].low == "by" or self._comma_then_finite(i + 1)
        if self.before == "," and clause.verb is not None and self._kind(i + 1) == "i" and not self.joined:
            return self.units[i + 1].low == "by" or not self._verb_list(i)
        if self.comma and self._kind(i + 1) == "i" and self.units[i + 1].low == "by" and self.before in "a,":
            return True  # 'the African Union, now led by Angola,'
        if self.before not in "Na":
            return False
        if (
            self._kind(i + 1) == "i"
            and self.units[i + 1].low == "by"
            and self.chain
            and self.chain[-1].head.mention is None
        ):
            return True
        if clause.verb is not None or clause.predicate:
            return not self.joined and (self._kind(i + 1) in "i.,;c" or self._kind(i + 1) == "a")
        return self._kind(i + 1) in "i" and self._comma_then_finite(i + 1, stop=",;:cwb")

    def _verb_list(self, i: int) -> bool:
        """Return whether ', called on B and left' goes on as a list of verbs with one subject."""
        for j in range(i + 1, min(len(self.units) - 1, i + 20)):
            if self.units[j].kind in ".;wb:":
                return False
            verb = self.units[j + 1].verb
            if self.units[j].kind == "c" and verb is not None and verb.form == "fin":
                return True
        return False

    def _comma_then_finite(self, i: int, stop: str = ";:") -> bool:
        for j in range(i, min(len(self.units), i + 24)):
            unit = self.units[j]
            if unit.verb is not None and unit.verb.form == "fin":
                if unit.verb.token.tag != "D" or unit.verb.perfect or self._kind(j + 1) != "i":
                    return True
            if unit.kind in stop or unit.kind in ".":
                return False
        return False

    def _reduced_clause(self, verb: Verb) -> None:
        verb.passive, verb.form = True, "part"
        clause = self.current
        if self.before in "Na" and self.chain:
            subject = [self.chain[0]] if self.slot_name == "object" else [self.chain[-1]]
            if (
                self.slot is not None
                and self.slot
                and self.slot_name in {"subject", "object"}
                and len(self.slot) > 1
            ):
                subject = list(self.slot)
        elif clause.verb is None:
            subject = list(clause.subject)
        else:
            subject = list(clause.object[-1:] or clause.subject)
        subject = _identified(subject)
        inner = self._push("part", clause)
        inner.subject = subject
        inner.antecedent = subject[-1] if subject else None
        if not subject:
            self.fronted.append(inner)
        self._set(inner, verb)

    def _settle_fronted(self, clause: Clause) -> None:
        """Give the subject of the main clause to the participles before it ('Rebuked by Iran, Iraq ...')."""
        if clause.subject and self.fronted:
            for waiting in self.fronted:
                waiting.subject = list(clause.subject)
            self.fronted.clear()

    def _coordinate(self, verb: Verb) -> None:
        """Open a clause that shares the subject of an earlier one: 'condemned the attack and promised aid'."""
        if (
            self.comma
            and len(self.open) > 1
            and self.current.link in {"rel", "part", "ger"}
            and self._finite_below()
        ):
            self._pop()
        while len(self.open) > 1 and (
            self.current.link in {"inf", "ger", "part"}
            or (self.current.link == "that" and self._belongs_outside(verb))
        ):
            if verb.bare and self.current.link == "inf":
                break
            self._pop()
        left = self.current
        twin = Clause(
            link=left.link, parent=left.parent, mark=left.mark, subject=list(left.subject), quoted=self.quoted
        )
        twin.peer, twin.antecedent, twin.comma = left, left.antecedent, left.comma
        if (
            verb.bare
            and left.verb is not None
            and (left.verb.modal or left.verb.form == "inf" or left.verb.negated)
        ):
            verb.modal, verb.form = left.verb.modal, left.verb.form
            verb.negated = verb.negated or left.verb.negated
        self._add(twin)
        self.open[-1] = twin
        self._set(twin, verb)

    def _finite_below(self) -> bool:
        return any(c.verb is not None for c in self.open[:-1])

    def _belongs_outside(self, verb: Verb) -> bool:
        """Return whether a verb after a reported clause goes on with the reporter ('said X and added Y')."""
        outer = self.open[-2]
        if outer.verb is None:
            return False
        return verb.lemma in self.classes["report"] and outer.verb.lemma in self.classes["report"]

    def _infinitive(self, verb: Verb) -> None:
        clause = self.current
        if self.joined and clause.link == "inf":
            parent = clause.parent
            twin = Clause(
                link="inf",
                parent=parent,
                subject=list(clause.subject),
                quoted=self.quoted,
                peer=clause,
                noun=clause.noun,
            )
            self._add(twin)
            self.open[-1] = twin
            self._set(twin, verb)
            return
        noun = self._governing_noun()
        subject = self._controller(clause, noun)
        inner = self._push("inf", clause)
        inner.subject, inner.noun = subject, noun
        self._set(inner, verb)

    def _governing_noun(self) -> Noun | None:
        """Return the noun that an infinitive right behind it depends on ('bid to join', 'an invitation to Modi to visit')."""
        if self.before != "N" or not self.chain:
            return None
        addressed = next((n for n in self.chain if n.lemma in _ADDRESSED), None)
        last = self.chain[-1]
        return addressed or (last if last.head.mention is None else None)

    def _controller(self, clause: Clause, noun: Noun | None) -> list[Noun]:
        """Return who does what an infinitive says: the object of 'urge', the owner of 'effort', else the subject."""
        verb = clause.verb
        if noun is not None and noun.lemma in _ADDRESSED:
            asked = [n for prep, group in noun.tail if prep in {"to", "on", "for", "from"} for n in group]
            if asked:
                return asked
            taken = verb is not None and verb.lemma in {
                "accept",
                "receive",
                "get",
                "decline",
                "reject",
                "welcome",
            }
            if taken and not verb.passive:
                return list(clause.subject)
        if noun is not None:
            owners = [noun.owner] if noun.owner is not None else [n for n in noun.of if n.head.mention]
            if not owners and noun.mods and noun.slot != "subject":
                return [noun]
            if owners:
                return owners
        if verb is not None and not verb.passive and clause.object:
            asked = (
                verb.lemma in self.classes["urge"]
                or verb.lemma in self.classes["cause"]
                or verb.lemma in self.classes["judge"]
            )
            if asked and noun is not clause.object[0]:
                return list(clause.object)
        if (
            verb is not None
            and verb.lemma in self.classes["urge"]
            and clause.pps
            and clause.pps[-1][0] in {"on", "for", "to", "with", "upon"}
        ):
            return list(clause.pps[-1][1])
        return list(clause.subject)

    def _gerund(self, verb: Verb) -> None:
        clause = self.current
        if clause.mark == "with" and clause.verb is None and clause.link == "part":
            self._set(clause, verb)
            return
        if (
            clause.link == "adv" and clause.verb is None and not clause.subject
        ):  # 'While visiting Peru, Kenya ...'
            self._set(clause, verb)
            self.fronted.append(clause)
            return
        if self.preposition:
            mark, self.preposition = self.preposition, ""
            judged = (
                clause.verb is not None
                and bool(clause.object)
                and any(clause.verb.lemma in self.classes[k] for k in ("accuse", "judge", "urge", "cause"))
            )
            subject = list(
                clause.object if judged and clause.verb and not clause.verb.passive else clause.subject
            )
            waiting = not subject and clause.verb is None
            inner = self._push("ger", clause, mark)
            inner.subject = subject
            if waiting:
                self.fronted.append(inner)
        elif self.joined and clause.link in {"ger", "part"}:
            inner = Clause(
                link="ger",
                parent=clause.parent,
                mark=clause.mark,
                subject=list(clause.subject),
                quoted=self.quoted,
                peer=clause,
            )
            self._add(inner)
            self.open[-1] = inner
        elif self.before == "V" or (self.before == "a" and clause.verb is not None and not clause.object):
            inner = self._push("ger", clause, "object")
            inner.subject = list(clause.subject)
        elif self.comma or self.before in '."':
            while (
                len(self.open) > 1
                and self.current.link in {"rel", "inf", "part", "ger"}
                and self._finite_below()
            ):
                self._pop()
            clause = self.current
            subject = list(clause.subject)
            inner = self._push("part", clause, ",")
            inner.subject = subject
            if not subject:
                self.fronted.append(inner)
        else:
            subject = [self.chain[-1]] if self.chain else list(clause.object or clause.subject)
            inner = self._push("part", clause)
            inner.subject = subject
            inner.antecedent = subject[-1] if subject else None
        self._set(inner, verb)

    def _participle(self, verb: Verb, i: int) -> None:
        self._reduced_clause(verb)

    def _preposition_(self, unit: Unit, i: int) -> int | None:
        after = self._kind(i + 1)
        if (
            unit.low in {"after", "before", "since", "until", "till", "as", "than"}
            and after in "Nad"
            and self._next_finite(i + 1)
        ):
            return self._subordinator(unit, i)
        if after == "w":
            self.relative_prep = unit.low
            return None
        if unit.low == "than" and after == "i":
            self.joined = "than"
            return None
        if unit.low == "with" and self.comma and after == "N" and self._absolute(i + 2):
            nouns = list(self.units[i + 1].nouns)
            self.nouns.extend(nouns)
            inner = self._push("part", self.current, "with")
            inner.subject = nouns
            self._slot(inner.subject, nouns, inner, "subject")
            self.comma, self.before = False, "N"
            return i + 2
        if after not in "NV0aJ" and self.current.verb is not None and not self.current.object:
            self.current.particle = unit.low
        elif after == "N" and self.before == "V" and self._phrasal(unit.low):
            self.current.particle = unit.low
            return None
        elif (
            after == "N"
            and self.before == "V"
            and self._kind(i + 2) == "N"
            and unit.low in {"on", "up", "out", "off", "down", "over"}
        ):
            self.current.particle = unit.low
            return None
        elif after == "i" and self.before in "VN":
            self.current.particle = unit.low
            return None
        self.again = bool(self.joined) and not self.denied
        if self.denied and self.joined and self.current.verb is not None:
            self._contrast()
        self.preposition = unit.low if after in "NVaJ0" else ""
        if self.preposition:
            self.joined = ""
        return None

    def _absolute(self, i: int) -> bool:
        """Return whether ', with Qatar mediating' or ', with Turkey as the go-between' stands here: a clause of its own."""
        while self._kind(i) == "i" and self._kind(i + 1) == "N" and self.units[i].low != "as":
            i += 2
        verb = self.units[i].verb if self._kind(i) == "V" else None
        return (verb is not None and verb.form == "ger") or (
            self._kind(i) == "i" and self.units[i].low == "as"
        )

    def _phrasal(self, particle: str) -> bool:
        """Return whether verb and particle belong together, so that the group behind is the object ('carry out strikes')."""
        verb = self.current.verb
        return (
            verb is not None
            and not self.current.object
            and f"{verb.lemma} {particle}" in self.classes["phrasal"]
        )

    def _relative(self, unit: Unit, i: int) -> int | None:
        nouns = [n for n in reversed(self.nouns[-4:])]
        antecedent = next(iter(nouns), None)
        if unit.low in _PERSON_RELATIVES:
            antecedent = next((n for n in nouns if _human(n)), antecedent)
        elif (
            self.slot
            and self.relative_prep == ""
            and self.comma
            and len(self.slot) > 1
            and self._kind(i + 1) == "V"
        ):
            antecedent = self.slot[-1]
        preposition, self.relative_prep = self.relative_prep, ""
        clause = self._push("rel", self.current)
        clause.antecedent = antecedent
        clause.comma = self.comma
        self.comma, self.joined = False, ""
        if antecedent is None:
            return None
        after = self.units[i + 1].verb if self._kind(i + 1) == "V" else None
        if unit.low == "whose":
            following = self.units[i + 1] if self._kind(i + 1) == "N" else None
            owned = following.nouns[0] if following is not None else None
            if owned is not None and owned.appositions and owned.head.mention is not None:
                owned = owned.appositions[0]  # 'whose president, X,'
            if owned is not None and owned.owner is None:
                owned.owner = antecedent
        elif preposition:
            clause.pps.append((preposition, [antecedent]))
        elif after is not None or self._kind(i + 1) in "a," or self._aside_before_verb(i + 1):
            clause.subject.extend(_identified([antecedent]))
        else:
            clause.object.append(antecedent)
        return None

    def _aside_before_verb(self, i: int) -> bool:
        """Return whether a short phrase stands between a relative and its verb ('which together with Mali left')."""
        return self._kind(i) == "i" and self._kind(i + 1) == "N" and self._kind(i + 2) == "V"

    def _subordinator(self, unit: Unit, i: int) -> int | None:
        if unit.low == "that":
            clause = self.current
            noun = self.chain[-1] if self.before == "N" and self.chain else None
            plain = (
                noun is not None
                and noun.head.mention is None
                and (clause.verb is None or clause.verb.lemma not in self.classes["report"])
            )
            if plain and noun is not None and noun.lemma not in _CONTENT_NOUNS:
                return self._relative(unit, i)
            if self.joined and clause.link == "that":
                self._pop()
                clause = self.current
            inner = self._push("that", clause)
            inner.noun = noun if noun is not None and noun.head.mention is None else None
        else:
            while len(self.open) > 1 and self.current.link in {"rel", "part", "inf"} and self.comma:
                self._pop()
            clause = self.current
            initial = clause.verb is None and not clause.subject
            inner = self._push("adv", clause, unit.low)
            inner.comma = initial
        self.comma, self.joined = False, ""
        return None

    def _coordinator(self, unit: Unit, i: int) -> int | None:
        self.joined = unit.low
        return None

    def _comma(self, unit: Unit, i: int) -> int | None:
        clause = self.current
        done = clause.verb is not None or bool(clause.predicate)
        if done and clause.link == "adv" and clause.comma and self._kind(i + 1) != "c":
            self._pop()
        elif done and clause.link == "rel" and (clause.comma or self._outer_waits()):
            self._pop()
        elif done and clause.link == "part" and self._outer_waits():
            self._pop()
        speaker = self._aside(i)
        if speaker:
            return speaker
        self.comma = True
        self.preposition = ""
        return None

    def _aside(self, i: int) -> int | None:
        """Read ', Algerian media claim,' in the middle of a clause: a speaker, no party."""
        if self._kind(i + 1) == "N" and self._kind(i + 2) == "V" and self._kind(i + 3) in ",.":
            verb = self.units[i + 2].verb
            if verb is not None and verb.lemma in self.classes["report"] and verb.form == "fin":
                nouns = list(self.units[i + 1].nouns)
                self.nouns.extend(nouns)
                for clause in self.clauses:
                    if not clause.speaker:
                        clause.speaker = nouns
                for noun in nouns:
                    noun.slot = "speaker"
                return i + 3 if self._kind(i + 3) == "." else i + 4
        return None

    def _boundary(self, unit: Unit, i: int) -> int | None:
        self._settle_fronted(self.current)
        if unit.kind == ":" and unit.low == ":" and i < 2:
            return None
        self._root()
        self.joined, self.comma = "", False
        return None

    def _quote(self, unit: Unit, i: int) -> int | None:
        if not self.quoted:
            opens = self.before in ".,:;" or self.comma or i == 0
            self.quoted = True
            if opens:
                self.saved.append(self.open)
                self._root()
            else:
                self.saved.append([])
        else:
            self.quoted = False
            kept = self.saved.pop() if self.saved else []
            if kept:
                self.open = kept
                self.chain, self.slot, self.preposition = [], None, ""
                self.comma = True
        return None

    def _bracket(self, unit: Unit, i: int) -> int | None:
        depth = 0
        for j in range(i, min(len(self.units), i + 60)):
            depth += {"(": 1, ")": -1}.get(self.units[j].kind, 0)
            if depth == 0:
                return j + 1
        return None

    def _adjective(self, unit: Unit, i: int) -> int | None:
        clause = self.current
        if clause.verb is not None and not clause.object and not clause.predicate:
            clause.predicate = unit.low
            self.slot_name = "predicate"
        return None

    def _contrast(self) -> None:
        """Open the other half of 'recognised by Germany but not by Serbia': the same clause, denied."""
        left = self.current
        assert left.verb is not None  # noqa: S101  (the caller looked)
        twin = Clause(
            link=left.link,
            parent=left.parent,
            mark=left.mark,
            verb=replace(left.verb, negated=not left.verb.negated),
            subject=list(left.subject),
            object=list(left.object),
            second=list(left.second),
            predicate=left.predicate,
            antecedent=left.antecedent,
            comma=left.comma,
            peer=left,
        )
        self._add(twin)
        self.open[-1] = twin
        self.chain, self.denied = [], False

    def _adverb(self, unit: Unit, i: int) -> int | None:
        if unit.low == "not" and self.joined and self._kind(i + 1) == "i":
            self.denied = True
            return None
        if (
            unit.low == "not"
            and self._kind(i + 1) == "N"
            and (self.comma or self.joined)
            and self._kind(i + 2) in ",."
        ):
            self.contrasts.append((self.current, self.slot_name, list(self.units[i + 1].nouns)))
            self.nouns.extend(self.units[i + 1].nouns)
            self.comma = False
            return i + 3
        if self.joined:
            self.pending.add(unit.low)
            return None
        self.current.adverbs.add(unit.low)
        return None

    def _other(self, unit: Unit, i: int) -> int | None:
        return None


_ADDRESSED = frozenset("invitation call appeal request demand order pressure plea proposal offer".split())
"""Nouns whose infinitive is done by the one they are addressed to ('an invitation to Modi to visit')."""

_CONTENT_NOUNS = frozenset(
    "report claim statement fact idea belief view hope fear news rumour rumor allegation accusation suggestion assurance promise pledge warning "
    "announcement condition sign evidence possibility word assertion notion speculation threat demand concern complaint charge criticism argument suspicion doubt belief "
    "insistence agreement understanding decision proposal prediction forecast signal reminder admission denial conclusion impression feeling".split()
)

_HANDLERS = {
    "N": "_noun", "V": "_verb", "i": "_preposition_", "t": "_preposition_", "w": "_relative", "b": "_subordinator", "c": "_coordinator",
    ",": "_comma", ";": "_boundary", ":": "_boundary", ".": "_boundary", '"': "_quote", "(": "_bracket", "J": "_adjective",
    "a": "_adverb", "E": "_adjective",
}  # fmt: skip


def _place(noun: Noun, clause: Clause, slot: str) -> None:
    """Tell a group, and what hangs on it, where it stands."""
    noun.clause, noun.slot = clause, slot
    for inner in (*noun.of, *noun.appositions):
        _place(inner, clause, "inner")


def _identified(nouns: list[Noun]) -> list[Noun]:
    """Return the subject of 'be' for what it is said to be: in 'the EAEU is a union composed of ...' the union is the EAEU."""
    noun = nouns[-1] if len(nouns) == 1 else None
    clause = noun.clause if noun is not None else None
    if noun is None or clause is None or noun.head.mention is not None or noun not in clause.object:
        return nouns
    copular = clause.verb is not None and clause.verb.lemma in {"be", "become", "remain"}
    return list(clause.subject) if copular and clause.subject else nouns


def _human(noun: Noun) -> bool:
    mention = noun.head.mention
    if mention is not None:
        return mention.entity.kind.value == "Person"
    return noun.head.tag in "nS"


def clauses(units: Sequence[Unit], classes: Mapping[str, frozenset[str]]) -> tuple[list[Clause], list[Noun]]:
    """Return the clauses and the noun groups of one sentence.

    Args:
        units: the sentence, lists of groups joined.
        classes: verb classes of the lexicon (report, urge, cause, accuse, judge).
    """
    builder = _Builder(units, classes)
    builder.run()
    return [c for c in builder.clauses if c.verb is not None or c.subject or c.object], builder.nouns
