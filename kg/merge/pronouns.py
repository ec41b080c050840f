"""What 'it' takes up."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.merge import causes, raised, topics
from kg.merge.candidates import VERB_LENGTH, kinds_of, things_of
from kg.merge.memory import REACH
from kg.merge.ours import SAYING
from kg.model import Entity, Kind, Style
from kg.syntax import Anaphor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.merge.memory import Memory, Sought
    from kg.merge.persons import Resolve
    from kg.model import Mention
    from kg.syntax import Ref

_FAR_BODY = 12
"""Sentences to look back for the body whose secretary-general somebody is."""


_CELL = re.compile(r" ?(?:\||\t| {2,})")
"""What ends the first cell of a row."""
_THINGS = frozenset({Anaphor.BODY, Anaphor.IT})
_LONGEST_CHAIN = 8
"""Sentences one after the other whose subject is the same 'it'."""

_ANOTHERS = "another's"
"""Word of an 'its' that is not the subject's: 'held up its entry'."""
_NO_OBJECTS = frozenset({"subject", "owner"})
_HOSTS = "hosts"
_RECOGNISES = "recognises"
_OBJECT = "object"
"""Word of a pronoun that is the object of its clause."""
_SAID = re.compile(r", (?:said|says|announced|added|told reporters|stated|according to|in the words of) $")
_FOR = re.compile(r"\b(?:for|to|of) (?:the )?$")
_GOES_ON = re.compile(
    r"\b(?:and|but|,) (?:[a-z]+ly |then |also )?(?:said|added|recalled|noted|warned|stressed|predicted|argued"
    r"|claimed|remarked|declared|insisted|promised|pointed out"
    r"|told reporters|announced|underlined|emphasi[sz]ed)(?: that)? $"
)
_PLACED = re.compile(r"\b(?:in|at|from|with|near|into|via|on|about|over) (?:the )?$")
_ASKED = re.compile(r"\band (?:whether|how|when|why|where) $")
_WHICH = re.compile(r",? (?:(?:from|to|in|of|with|by|under) )?(?:which|that) $")
_VERB = re.compile(
    r" (?:(?:has|have|had|will|would|may|might|could|also|never|[a-z]+ly) )*[a-z]+ "
    r"(?:(?:up|out|down|off|back) )?"
)
_TO_ACT = re.compile(r" (?:not )?to [a-z]")
_FRONTED = re.compile(
    r"(?:[^.!?]{0,40}[-–—:]\s+)?"
    r"(?:Although|Though|While|As|Since|Because|Before|After|Once|Even (?:though|as))\s+"
    r"(?:its [^.;]{0,60}, (?:when|where) )?"
)


def thing(sought: Sought, memory: Memory, resolve: Resolve) -> Entity | None:
    """Return what 'it' takes up: as a subject an earlier subject, as an object rather an earlier object.

    A sentence before whose subject is 'it' or 'the kingdom' is of the same.

    Args:
        sought: the reference.
        memory: what the document names.
        resolve: tells what another reference stands for.
    """
    sought = _without_doer(sought, memory)
    same, doers = _told_before(sought, memory, resolve)
    sought = replace(sought, others=[*sought.others, *doers]) if doers else sought
    ahead = (
        same
        or _recognised(sought, memory, resolve)
        or _of_row(sought, memory)
        or _named_next(sought, memory)
        or _explained(sought, memory)
        or _again(sought, memory, resolve)
        or causes.judged(sought, kinds_of(sought), memory, resolve)
        or causes.punished(sought, kinds_of(sought), memory, resolve)
    )
    if ahead is not None:
        return ahead
    reach = _FAR_BODY if sought.ref.word == "body" else REACH
    things = things_of(next(memory.back(sought.ref.start, reach=0)), sought, memory)
    announced = raised.spoken_of(things, sought, memory)
    if announced is not None:
        return announced
    member = _in_relative(things, sought, memory)
    if member is not None:
        return memory.state(member.entity)
    between = memory.text[things[-1].end : sought.ref.start] if things else ""
    apart = ";" in between or between.endswith((", and ", ", while ", "among them, "))  # a clause of its own
    said = _SAID.search(memory.text, max(0, sought.ref.start - VERB_LENGTH), sought.ref.start) is not None
    found = _beside(things, sought.ref.word, memory, semicolon=apart, said=said) if things else None
    if found is not None and memory.state(found.entity) in _own(sought, memory):
        found = next((m for m in things if memory.is_subject(m) and m is not found), found)
    if found is None and things and (sought.relation == _HOSTS or _ASKED.search(between) is not None):
        found = things[-1]  # 'chairs the EAC and will host its summit', 'doubts about US aims and whether it'
    if found is not None:
        return memory.state(found.entity)
    spoken_of = _spoken_of(things, sought, memory)
    if spoken_of is not None:
        return spoken_of
    told_of = _acted_on if sought.ref.word == _OBJECT else _led
    taken_up = next(told_of(sought, memory, resolve), None)
    return taken_up or _before(sought, memory, resolve, reach) or raised.set_in(things, sought, memory)


def _recognised(sought: Sought, memory: Memory, resolve: Resolve) -> Entity | None:
    """Return whom others recognise, or not: 'Mali disowned Kosovo. Chad recognises it'."""
    if sought.relation != _RECOGNISES or sought.ref.word != _OBJECT:
        return None
    floor = min(start for start, _ in memory.stretches(sought.ref.start, 1))
    for draft in memory.deeds_before(sought.ref.start):
        if draft.trigger[0] < floor:
            return None
        if draft.relation == _RECOGNISES and draft.target.end < sought.ref.start:
            return next(_taken_up(draft.target, sought, memory, resolve), None)
    return None


def _told_before(sought: Sought, memory: Memory, resolve: Resolve) -> tuple[Entity | None, list[Entity]]:
    """Return what the 'it' before in the same sentence is, and who does it something, who is another.

    'Paris sells it radars, and Delhi is its ally.'
    """
    start, _ = next(memory.stretches(sought.ref.start))
    for draft in memory.deeds_before(sought.ref.start):
        ref = draft.target
        if draft.trigger[0] < start:
            break
        if ref.anaphor is not Anaphor.IT or ref.word in _NO_OBJECTS or ref.end >= sought.ref.start:
            continue
        source = replace(sought, ref=draft.source, others=())
        doers = [memory.state(entity) for entity, _ in resolve(source, memory)]
        told = resolve(replace(sought, ref=ref, others=doers, relation=draft.relation), memory)
        same = (e for e, _ in told if e not in sought.others and e.kind in kinds_of(sought))
        return next(same, None), doers
    return None, []


def _without_doer(sought: Sought, memory: Memory) -> Sought:
    """Leave out the subject before an 'it', whoever else does it: 'Peru backs it, and so does Chile'."""
    if sought.ref.word not in {_OBJECT, _ANOTHERS}:
        return sought
    things = things_of(next(memory.back(sought.ref.start, reach=0)), sought, memory)
    doer = things[-1] if things and memory.is_subject(things[-1]) else None
    shared = (
        sought.ref.word == _ANOTHERS and len(things) > 1 and doer is None and memory.is_subject(things[0])
    )
    if shared:  # 'China claims Taiwan and blocks its entry'
        others = [*sought.others, memory.state(things[0].entity)]
        return replace(sought, ref=replace(sought.ref, word=_OBJECT), others=others)
    recognised = sought.ref.word == _ANOTHERS and sought.relation == _RECOGNISES
    if recognised and things and doer is None:  # 'China claims it and denies its statehood'
        return replace(sought, ref=replace(sought.ref, word=_OBJECT))
    if doer is None or not _VERB.fullmatch(memory.text, doer.end, sought.ref.start):
        return sought
    return replace(sought, others=[*sought.others, memory.state(doer.entity)])


def _of_row(sought: Sought, memory: Memory) -> Entity | None:
    """Return what a row of a table is about, for the 'it' in its cells: 'Peru | Rows; Togo hit it'."""
    row = memory.sentence_at(sought.ref.start)
    if row is None or row.style is not Style.ROW:
        return None
    named = things_of(memory.between(row.start, sought.ref.start), sought, memory)
    first = named[0] if named and named[0].start == row.start else None
    label = first is not None and _CELL.match(memory.text, first.end) is not None
    return memory.state(first.entity) if first is not None and label else None


def _in_relative(things: list[Mention], sought: Sought, memory: Memory) -> Mention | None:
    """Return who does what the relative is hung on: 'Peru hopes that Chad rejoins the pact, which it left'.

    A relative or an aside in between is over: not in 'Peru, which Chad praised, left the pact that it made'.
    """
    sentence = memory.sentence_at(sought.ref.start)
    begin = sentence.start if sentence is not None else 0
    relative = _WHICH.search(memory.text, max(begin, sought.ref.start - VERB_LENGTH), sought.ref.start)
    last = things[-1] if things and relative is not None else None
    if relative is None or last is None or "," in memory.text[last.end : relative.start()]:
        return None
    acts = memory.is_subject(last) or _TO_ACT.match(memory.text, last.end) is not None
    return last if acts else None


def _acted_on(sought: Sought, memory: Memory, resolve: Resolve) -> Iterator[Entity]:
    """Yield what the same sentence told of 'the bloc' stands for: 'criticised the bloc and may leave it'."""
    start, _ = next(memory.stretches(sought.ref.start))
    for draft in memory.deeds_before(sought.ref.start):
        if draft.trigger[0] < start:
            return
        if draft.target.anaphor is Anaphor.BODY and draft.target.end <= sought.ref.start:
            yield from _taken_up(draft.target, sought, memory, resolve)


def _led(sought: Sought, memory: Memory, resolve: Resolve) -> Iterator[Entity]:
    """Yield what the subject of the sentence stands for: 'The sultanate praised the deal it brokered'."""
    start, _ = next(memory.stretches(sought.ref.start))
    lead = _lead(start, sought.ref.start, memory)
    if lead is not None and lead.anaphor is Anaphor.BODY and sought.ref.word == "subject":
        yield from _taken_up(lead, sought, memory, resolve)


def _before(sought: Sought, memory: Memory, resolve: Resolve, reach: int) -> Entity | None:
    """Return what 'it' takes up of the sentences before its own."""
    topic = topics.asked_of(sought.ref.start, memory)
    if topic is not None and topic not in sought.others:
        return topic
    at, first = sought.ref.start, 1
    for _ in range(_LONGEST_CHAIN):
        for start, end in list(memory.stretches(at, reach))[first:]:
            things = things_of(memory.between(start, end), sought, memory)
            named = next((m.start for m in things if memory.is_subject(m)), end)
            lead = _lead(start, named, memory)
            if lead is not None and lead.anaphor is Anaphor.IT:
                at, first = lead.start, 0
                break
            taken_up = next(_taken_up(lead, sought, memory, resolve), None) if lead is not None else None
            if taken_up is not None or (lead is not None and sought.ref.word != _OBJECT):
                return taken_up
            if things and end > at:
                things = [m for m in things if memory.is_subject(m)]
            if things:
                return memory.state(memory.foremost(things).entity)
        else:
            return None
    return None


def _lead(start: int, end: int, memory: Memory) -> Ref | None:
    """Return the subject of a sentence where that is 'it' or 'the kingdom'."""
    return next((ref for ref in memory.leads(start, end) if ref.anaphor in _THINGS), None)


def _taken_up(ref: Ref, sought: Sought, memory: Memory, resolve: Resolve) -> Iterator[Entity]:
    """Yield what the subject of an earlier sentence stands for, if it can be what 'it' takes up."""
    for entity, _ in resolve(replace(sought, ref=ref), memory):
        if entity.kind in kinds_of(sought) and entity not in sought.others:
            yield entity


def _named_next(sought: Sought, memory: Memory) -> Entity | None:
    """Return the subject of the main clause for the 'it' of 'Although it buys gas, Brazil voted'."""
    sentence = memory.sentence_at(sought.ref.start)
    if sentence is None or not _FRONTED.fullmatch(memory.text, sentence.start, sought.ref.start):
        return None
    for mention in memory.between(sought.ref.end, sentence.end):
        if memory.is_subject(mention):
            main = memory.text[sought.ref.end : mention.start].rstrip().endswith(",")
            fits = main and things_of([mention], sought, memory)
            return memory.state(mention.entity) if fits else None
    return None


def _explained(sought: Sought, memory: Memory) -> Entity | None:
    """Return the party of which a colon tells more: 'awkward for Togo: it has troops there'."""
    if sought.ref.word != "subject" or not memory.text.startswith(": ", sought.ref.start - 2):
        return None
    things = things_of(next(memory.back(sought.ref.start, reach=0)), sought, memory)
    last = things[-1] if things else None
    if last is None or last.end != sought.ref.start - 2:
        return None
    told_for = _FOR.search(memory.text, max(0, last.start - VERB_LENGTH), last.start)
    return memory.state(last.entity) if told_for else None


def _again(sought: Sought, memory: Memory, resolve: Resolve) -> Entity | None:
    """Return what the 'It' that begins a sentence stands for: 'It punished Togo: it recalled its envoy'."""
    at = sought.ref.start
    start, _ = next(memory.stretches(at))
    if sought.ref.word != "subject" or start == at or memory.text[at - 2 : at] not in {": ", "; "}:
        return None
    first = next((ref for ref in memory.leads(start, at) if ref.start == start), None)
    same = first if first is not None and first.anaphor is Anaphor.IT else None
    return next(_taken_up(same, sought, memory, resolve), None) if same is not None else None


def _own(sought: Sought, memory: Memory) -> list[Entity]:
    """Return the countries of those who judge 'it', who judge another: 'China armed Chad, and I thank it'."""
    if sought.ref.word != _OBJECT or sought.relation not in SAYING:
        return []
    served = (memory.country_of(e) for e in sought.others if e.kind is Kind.PERSON)
    return [e for e in served if e is not None]


def _beside(
    things: list[Mention], place: str, memory: Memory, *, semicolon: bool, said: bool
) -> Mention | None:
    """Return what 'it' takes up in its own sentence, by the place where it stands.

    What 'its' minister says behind it is his own country's: 'Chad warned Mali, said its minister'.
    """
    if place == "owner" and not semicolon and not said:  # 'its president, X': the name just before
        return things[-1]
    subjects = [m for m in things if memory.is_subject(m)]
    if place == "object":
        last = subjects[-1].start if subjects else -1
        rest = [m for m in things if m.start > last]  # 'sued Mali at the World Court and accuses it'
        return rest[0] if rest else subjects[-1]
    return memory.foremost(subjects) if subjects else None


def _spoken_of(things: list[Mention], sought: Sought, memory: Memory) -> Entity | None:
    """Return what a person praises or blames, and tells more of: 'Lula praised Peru and said it had left'."""
    if sought.ref.word != "subject" or len({memory.state(m.entity) for m in things}) != 1:
        return None
    start, at = next(memory.stretches(sought.ref.start))
    led = any(
        m.entity.kind is Kind.PERSON and memory.is_subject(m) for m in memory.between(start, things[0].start)
    )
    placed = _PLACED.search(memory.text, max(start, things[0].start - VERB_LENGTH), things[0].start)
    said = _GOES_ON.search(memory.text, things[-1].end, at)
    return memory.state(things[0].entity) if led and said is not None and placed is None else None
