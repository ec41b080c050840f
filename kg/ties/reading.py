"""What matching a sentence needs, and what it finds before references are resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kg.model import Kind, Status
from kg.syntax import Anaphor, Clause, Ref, Tag
from kg.ties.event_status import EventJudge
from kg.ties.frames import ASKED, MEMBERS, TWO, Frame
from kg.ties.index import opening
from kg.ties.rules import Rules
from kg.ties.status import Judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.syntax import Noun
    from kg.ties.frames import Slot


OTHER = "other"
"""The place of a pattern where the other one of two countries stands, unnamed: '~other'."""
THERE = "there"
"""The place of a pattern where the place stands that somebody was said to be in last: '~there'."""
SIDE = "side"
"""The place where the other side of a talk stands, unnamed: 'The Iraqi side recalled its request ~side'."""
LEFT = "left"
"""The place of a pattern where the body stands, unnamed, that somebody has left: '~left'."""
_EACH_OTHER = frozenset({"each other", "one another"})


class PartyReader(Protocol):
    """What this stage needs to know of noun groups; ``kg.phrases.parties.Parties`` is one."""

    def of_all(self, nouns: Sequence[Noun], *, trade: bool = False, land: bool = False) -> list[Ref]:
        """Return the parties of a list of groups."""

    def owners(self, noun: Noun) -> list[Ref]:
        """Return whose thing a group is."""

    def deeds(self, noun: Noun) -> list[Ref]:
        """Return a group as a reference to whoever did what it names."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The rules, the reader of parties, the judges of status and the verb classes.

    Attributes:
        words: word -> its parts of speech and its lemma.
        occurring: relations that are events and no states: what was once so stays so.
    """

    rules: Rules
    parties: PartyReader
    judge: Judge
    events: EventJudge
    classes: Mapping[str, frozenset[str]]
    words: Mapping[str, tuple[str, str]]
    occurring: frozenset[str] = frozenset()


def told_by(noun: Noun, words: Mapping[str, tuple[str, str]]) -> str:
    """Return the word by which a group tells of a deed: its lemma, or how the name of an event ends.

    'the US-Thai Cobra Gold drills' tell of drills.
    """
    mention = noun.head.mention
    if mention is None or mention.entity.kind is not Kind.EVENT:
        return noun.lemma
    last = noun.head.low.rpartition(" ")[2]
    return words[last][1] if last in words else last


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits: its parties, the status of what it says, and the word that it hangs on."""

    frame: Frame
    sources: list[Ref]
    targets: list[Ref]
    status: Status | None
    clause: Clause | None
    trigger: tuple[int, int]


def has_word(group: Sequence[Noun], slot: Slot) -> bool:
    """Return whether a group is headed by one of the slot's words, or ends in one of its two-word phrases."""
    # ``kg.ties.index`` gathers the words of a clause in the same way, to look only at frames that can fit.
    return any(
        is_one_of(part, slot.words) or opening(part.head) in slot.words
        for noun in group
        for part in (noun, *noun.appositions)
    )


def is_one_of(noun: Noun, words: frozenset[str]) -> bool:
    """Return whether a group's head, or its last two words, are among some words."""
    mention = noun.head.mention
    if mention is not None:  # a named exercise or summit is still an exercise or a summit
        last = noun.head.low.split()[-1]
        event = mention.entity.kind is Kind.EVENT and (last in words or last.removesuffix("s") in words)
        return event or noun.head.low in words
    if noun.head.tag == Tag.PROPER and noun.words[-1:] and noun.words[-1] in words:
        return True  # 'the naval exercise SLINEX'
    return noun.lemma in words or noun.head.low in words or " ".join((*noun.words[-1:], noun.lemma)) in words


def governed_by(noun: Noun, verbs: frozenset[str], reader: Reader) -> bool:
    """Return whether one of these verbs carries a noun: 'brokered a truce', 'a Turkish-brokered truce'.

    A verb with its preposition is written 'be in': 'is in talks'.
    """
    verb = noun.clause.verb if noun.clause is not None else None
    carrier = ""
    if verb is not None:
        carrier = verb.lemma if noun.slot in {"object", "subject"} else f"{verb.lemma} {noun.slot}"
    described = (reader.words.get(w, ("", w)) for w in noun.words if w.endswith("ed"))
    return carrier in verbs or any(lemma in verbs for _, lemma in described)


def ruled_out(frame: Frame, clause: Clause | None, groups: Iterable[Sequence[Noun]]) -> bool:
    """Return whether a barred phrase stands in the clause, or a word that voids the rule in a place."""
    if frame.barred and clause is not None and _is_barred(frame, clause):
        return True
    return bool(frame.unless) and any(is_one_of(n, frame.unless) for group in groups for n in group)


_OCCASIONS = frozenset({"following", "after", "before", "during", "amid"})
"""Prepositions of an event whose own phrase may stand behind it: 'talks after a ceremony with guards'."""


def _is_barred(frame: Frame, clause: Clause) -> bool:
    before, barred = "", frame.barred
    for preposition, group in clause.pps:
        inner = before in _OCCASIONS and all(noun.head.mention is None for noun in group)
        if preposition in barred and not inner:
            return True
        before = preposition
    implied = any(slot is not None and slot.role == "~" for slot in (frame.object, frame.second))
    groups = (clause.object, *(group for _, group in clause.pps)) if implied and "of" in barred else ()
    return any(n.head.mention is not None for group in groups for noun in group for n in noun.of)


_MATTERS = frozenset({"this", "that", "these", "those"})
"""Pronouns that stand for what was proposed or done rather than for a party; 'it' may tell whose it was."""


def party_refs(group: Sequence[Noun], slot: Slot, frame: Frame, reader: Reader) -> list[Ref]:
    """Return the parties in a place: the groups themselves, or whose they are where the pattern allows it."""
    land = slot.role == "Y" and reader.rules.places.get(frame.relation) == "country"
    if slot.role == "Y" and reader.rules.has("gathering", frame):
        events = [n for n in group if _is_the_event(n, reader)]
        if events:
            return [Ref(n.start, n.end, anaphor=Anaphor.BODY, word="event") for n in events]
    if slot.role == "Y" and reader.rules.has("matter", frame):
        group = [n for n in group if n.head.low not in _MATTERS]  # 'voted against that', 'vetoed this'
    refs = reader.parties.of_all(group, trade=frame.relation in reader.rules.trade, land=land)
    if slot.owner and any(_is_opponent(noun, reader) for noun in group):
        return refs
    if slot.owner and all(ref.anaphor is Anaphor.BODY for ref in refs):
        # 'the blockade that Egypt imposed' is Egypt's before it is a body that the text named
        refs = [r for noun in group for r in reader.parties.owners(noun)] or refs
        if (
            slot.role == "Y"
            and reader.rules.has("deed", frame)
            and all(r.anaphor is Anaphor.BODY for r in refs)
        ):
            return [r for noun in group for r in reader.parties.deeds(noun)] or refs
    elif slot.owner:  # 'condemned China and Russia's decision' is said of both
        owned = [noun for noun in group[1:] if noun.owner is not None and noun.owner.head.mention]
        refs = [
            *refs,
            *(r for noun in owned if not reader.parties.of_all([noun]) for r in reader.parties.owners(noun)),
        ]
    return refs


def _is_opponent(noun: Noun, reader: Reader) -> bool:
    """Return whether a group is the foes or the rebels of somebody, who is not he: 'Togo's foes'."""
    against = reader.classes["opponents"] | reader.classes["against the state"]
    return noun.head.mention is None and noun.lemma in against


def _is_the_event(noun: Noun, reader: Reader) -> bool:
    """Return whether a group takes up an event named before: 'the gathering', 'this year's summit'."""
    if noun.lemma not in reader.classes["gatherings"] or noun.mods or noun.of:
        return False
    if any(preposition in {"with", "between"} for preposition, _ in noun.tail):
        return False  # 'the meeting with his Omani counterpart'

    if noun.owner is not None:
        return noun.owner.lemma in reader.classes["times"]
    return noun.det in {"the", "this"}


def each_other(group: Sequence[Noun]) -> bool:
    """Return whether a group is 'each other', or something of each other's."""
    return any(
        part.head.low in _EACH_OTHER or _is_the_other(part, noun.clause)
        for noun in group
        for part in (noun, *((noun.owner,) if noun.owner else ()))
    )


def _is_the_other(noun: Noun, clause: Clause | None) -> bool:
    """Return whether a group is 'the other' behind 'each' or a list: 'each blamed the other'."""
    if noun.head.low != "other" or noun.head.tag != Tag.PRONOUN or clause is None:
        return False
    return len(clause.subject) > 1 or any("each" in {n.head.low, n.det} for n in clause.subject)


def implied(at: int, deed: str = "") -> Ref:
    """Return a reference to the body that the text was speaking of, or to who did what a noun takes up."""
    if deed in {LEFT, ASKED, *MEMBERS}:
        return Ref(at, at, anaphor=Anaphor.BODY, word=deed)
    if deed == THERE:
        return Ref(at, at, anaphor=Anaphor.THERE)
    if deed == TWO:
        return Ref(at, at, anaphor=Anaphor.PAIR, word="*")
    if deed in {OTHER, SIDE}:
        return Ref(at, at, anaphor=Anaphor.NEIGHBOUR, word=deed)
    return (
        Ref(at, at, anaphor=Anaphor.DEED, word=deed) if deed else Ref(at, at, anaphor=Anaphor.BODY, word="*")
    )


def plural(refs: Sequence[Ref]) -> bool:
    """Return whether some references stand for two parties or more."""
    return len(refs) > 1 or any(r.anaphor in {Anaphor.PAIR, Anaphor.THEY} for r in refs)
