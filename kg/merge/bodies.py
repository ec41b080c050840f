"""What 'the bloc', 'the country', 'the summit' and 'member states' take up."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.merge import powers
from kg.merge.candidates import acts_on
from kg.merge.questions import asked
from kg.merge.topics import asked_of, is_bloc, of_title
from kg.model import JOINED, Entity, Kind, Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kg.lexicon.words import References
    from kg.merge.memory import Memory, Sought
    from kg.model import Mention

_ANY = "*"
"""Word of a reference to the body that the text is about, whatever it is called."""
_FAR = 10
"""Sentences to look back for the body that a text is about."""

_SOON = 3
"""Sentences to look back for the body whose meeting somebody hosts."""
_NEAR, _BESIDE = 6, 1
"""Sentences to look back for what a noun names, and for who has just left."""
_OFFICE = "holds-office-in"
_HOSTING = "hosts"
_ATTENDING = "participates-in"
_COMPANY = "company"
_COMPANIES = frozenset({_COMPANY, "bank", "fund"})
"""Groups of the lexicon's entities that 'the Emirati company' takes up."""
_ARMED = "armed-group"
"""Group of the lexicon's entities that 'the rebels' takes up."""
_TERRITORY = "territory"
"""Group of the lands that are no states, or of which that is disputed."""
_FORCES = frozenset({_ARMED, "military"})
"""Groups of those that nobody is a member of as states are: missions and bands."""
_NO_MEETINGS = frozenset({"war", "crisis"})
"""Groups of events at which nobody meets."""
_BANDS = frozenset({"group", "outfit", "movement", "organisation", "organization"})
"""Nouns that take up any armed group."""
_UNITED_NATIONS = "UN"
_MEETING = re.compile(r"\bthe (?:[A-Z][\w-]+ ){1,3}(?:summit|conference|congress|forum)\b")
_OF_MEMBERS = frozenset(
    {"Committee", "Council", "Club", "Union", "Alliance", "Association", "League", "Community"}
)
"""Last words of the names of bodies that somebody is a member of."""
_ORGANS = frozenset({"Commission", "Secretariat", "Parliament", "Court"})
"""Last words of the names of bodies that others have set up for themselves."""
_CLEARLY = 3
"""How many times more often the body of the text must be named than the nearest one."""


def body(sought: Sought, memory: Memory) -> Entity | None:
    """Return the body, country or event that a noun takes up."""
    return _BY_WORD.get(sought.ref.word, _by_noun)(sought, memory)


def _by_noun(sought: Sought, memory: Memory) -> Entity | None:
    word = sought.ref.word
    if sought.ref.country is not None:
        return _of_region(sought.ref.country.entity, sought, memory)
    realm = _realm(sought, memory) or _territory(sought, memory)
    if realm is not None:
        return realm
    serving = sought.relation == _OFFICE  # 'that country's minister'; but nobody visits his own
    own = {memory.country_of(e) for e in sought.others if e.kind is Kind.PERSON and not serving}
    for group in memory.back(sought.ref.start, reach=_NEAR):
        for mention in reversed(group):
            entity = memory.state(mention.entity)
            if entity in sought.others:
                continue
            if word == "country" and entity.kind is Kind.COUNTRY and mention.how != "city":
                found = _country(group, {*own, *sought.others}, sought.ref.start, memory)
                if found is not None:
                    return found
                break
            if _called(entity, word, memory):
                return _of_headline(mention, sought, memory) or _foremost(entity, group, sought, memory)
    issuer = memory.issuer if word in _sorts(memory.issuer, memory) else None
    titled = of_title(memory) if word in memory.words.body_nouns else None
    if titled is not None and not _called(titled, word, memory):
        titled = None
    return issuer or titled or _of_document(sought, memory)


def _country(group: list[Mention], barred: set[Entity | None], at: int, memory: Memory) -> Entity | None:
    """Return the country of a sentence that 'the country' takes up: its first one, or who leads it.

    As the object of another's deed it is rather an object, and never who does it: in 'Norway armed Mali,
    and Japan fed the country' it is Mali, in 'Athens vetoed the country's entry' none of these.
    """
    beside = _apart(group, memory)
    doer = next((m for m in reversed(group) if acts_on(m, at, memory)), None)
    if doer is not None:
        lands = (m for m in beside if memory.state(m.entity).kind is Kind.COUNTRY)
        rest = [m for m in lands if memory.state(m.entity) != memory.state(doer.entity)]
        beside = [m for m in rest if not memory.is_subject(m)][-1:] or rest
    foreign = (e for e in memory.states(beside, {Kind.COUNTRY}) if e not in barred)
    found = next(foreign, None)
    return found if found is not None or doer is not None else _led_by(group, memory, barred)


def _led_by(group: list[Mention], memory: Memory, barred: set[Entity | None]) -> Entity | None:
    """Return the country of the one person who acts in a sentence: 'X met A and B. The country'."""
    leaders = (m for m in group if m.entity.kind is Kind.PERSON and memory.is_subject(m))
    served = {memory.country_of(m.entity) for m in leaders} - barred
    return served.pop() if len(served) == 1 else None


def _foremost(last: Entity, group: list[Mention], sought: Sought, memory: Memory) -> Entity:
    """Return which of several bodies of a sentence a noun takes up: its subject, or the one last named.

    Of several subjects it is the one that the text names most.
    """
    word = sought.ref.word
    fit = [m for m in group if m.entity not in sought.others and _called(m.entity, word, memory)]
    leading = {m.entity.id: m.entity for m in fit if memory.is_subject(m) and not memory.is_listed(m)}
    if last.id in leading and memory.counts[last.id] >= max(memory.counts[i] for i in leading):
        return last
    return max(leading.values(), key=lambda e: memory.counts[e.id], default=last)


def _of_headline(mention: Mention, sought: Sought, memory: Memory) -> Entity | None:
    """Return the body that a text is about by its title, where another is named only once, in passing."""
    title = of_title(memory) if sought.ref.word in memory.words.body_nouns else None
    if title is None or title in sought.others or memory.is_subject(mention):
        return None
    near, about = (sum(m.entity == body for m in memory.mentions) for body in (mention.entity, title))
    return title if near == 1 < about else None


def _of_region(region: Entity, sought: Sought, memory: Memory) -> Entity | None:
    """Return the country that 'the Asian nation' takes up: the one of that region that stands nearest.

    Of several in a sentence it is the one that the text names most.
    """
    parts = memory.parts.get(region.id, frozenset())
    for group in memory.back(sought.ref.start, reach=_NEAR):
        named = memory.states(group, {Kind.COUNTRY})
        found = {e.id: e for e in named if e.id in parts and e not in sought.others}
        if found:
            first, *more = sorted(found.values(), key=lambda e: -memory.counts[e.id])
            return first if not more or memory.counts[first.id] > memory.counts[more[0].id] else None
    return None


def _apart(group: list[Mention], memory: Memory) -> list[Mention]:
    """Return mentions but for those of a list: 'A and B lie on it. The country' is neither."""
    return [m for m in group if not memory.is_listed(m)]


def _others(group: list[Mention], sought: Sought, memory: Memory) -> list[Mention]:
    """Return mentions but for those that act with the other party: 'China and the EU joined the forum'."""
    listed = [m for m in group if memory.is_listed(m) and memory.is_subject(m)]
    together = any(m.entity in sought.others for m in listed)
    return [m for m in group if m not in listed] if together else group


def _sorts(country: Entity | None, memory: Memory) -> frozenset[str]:
    """Return what a country is called beside 'country': 'kingdom', 'island'."""
    return memory.bodies.get(country.id, frozenset()) if country is not None else frozenset()


def _armed(sought: Sought, memory: Memory) -> Entity | None:
    """Return the armed group that 'the rebels' takes up: the last one named, if no other stands beside it."""
    for group in memory.back(sought.ref.start, reach=_NEAR):
        named = {m.entity for m in group if m.entity.group == _ARMED and m.entity not in sought.others}
        if len(named) > 1:  # 'the Africa Corps fights the Front': of the two, the Front are rebels
            noun = memory.text[sought.ref.start : sought.ref.end].rsplit(" ", 1)[-1].lower()
            named = {e for e in named if noun in memory.bodies.get(e.id, ())} or named
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def _breakaway(sought: Sought, memory: Memory) -> Entity | None:
    """Return the land that 'the breakaway state' takes up: the last one named that few hold to be a state."""
    for group in memory.back(sought.ref.start, reach=_NEAR):
        for entity in memory.states(reversed(group), {Kind.COUNTRY}):
            if entity.group == _TERRITORY and entity not in sought.others:
                return entity
    return None


def _territory(sought: Sought, memory: Memory) -> Entity | None:
    """Return the land that 'the territory' takes up: the last one that few hold to be a state."""
    taken_up = memory.text[sought.ref.start : sought.ref.end].lower().endswith(_TERRITORY)
    return _breakaway(sought, memory) if taken_up else None


def _company(sought: Sought, memory: Memory) -> Entity | None:
    """Return the company of a country that 'the Emirati company' takes up: the last one named of it."""
    home, land = sought.ref.country, sought.ref.fallback
    if home is None:
        return _by_noun(sought, memory)
    for group in memory.back(sought.ref.start, reach=_FAR):
        for mention in reversed(group):
            entity = mention.entity
            local = entity.group in _COMPANIES and entity.country == memory.state(home.entity).id
            if local and entity not in sought.others:
                return entity
    return memory.state(land.entity) if land is not None else None


def _realm(sought: Sought, memory: Memory) -> Entity | None:
    """Return the country that 'the kingdom' takes up: of those near by, the one that the text names most."""
    found = (
        memory.state(m.entity)
        for group in memory.back(sought.ref.start, reach=_FAR)
        for m in group
        if m.how != "city" and sought.ref.word in _sorts(memory.state(m.entity), memory)
        if not (memory.is_listed(m) and memory.is_subject(m))
    )
    fit = (e for e in found if e.kind is Kind.COUNTRY and e not in sought.others)
    return max(fit, key=lambda e: memory.counts[e.id], default=None)


def _called(entity: Entity, word: str, memory: Memory) -> bool:
    """Return whether a noun can take up a body."""
    if entity.kind is Kind.COUNTRY:
        return word in _sorts(entity, memory)
    return entity.kind in JOINED and word in nouns(entity, memory.words, memory.bodies)


def nouns(body: Entity, words: References, known: Mapping[str, frozenset[str]]) -> set[str]:
    """Return the nouns that can take up a body: words of its name, 'bloc' for a body of states.

    Args:
        body: the entity.
        words: the words of references.
        known: entity's id -> nouns that the lexicon gives it.
    """
    found = {*body.name.lower().split(), *known.get(body.id, ())}
    if body.group == _ARMED:
        found |= _BANDS
    if body.group == _COMPANY:
        found |= words.company_nouns
    if body.id == _UNITED_NATIONS:
        return found  # all states are in it: it is no 'bloc' and no 'group'
    return found | words.body_nouns if body.group in words.blocs else found


def _of_the_secretary_general(sought: Sought, memory: Memory) -> Entity | None:
    """Return whose 'the envoy of the Secretary-General' is: the United Nations', unless told."""
    named = {
        b for p in memory.people_before(sought.ref.start) for t, b in memory.terms.of(p) if "general" in t
    }
    return memory.entities.get(next(iter(named)) if len(named) == 1 else _UNITED_NATIONS)


def _left(sought: Sought, memory: Memory) -> Entity | None:
    """Return the body to which somebody comes back: the one that he, or near by another, has left."""
    near = min(start for start, _ in memory.stretches(sought.ref.start, _BESIDE))
    for draft in memory.deeds_before(sought.ref.start):
        if draft.relation != "withdrew-from" or draft.target.mention is None:
            continue
        leaver = draft.source.mention
        same = leaver is not None and memory.state(leaver.entity) in sought.others
        if same or draft.trigger[0] >= near:
            return draft.target.mention.entity
    return None


def _event(sought: Sought, memory: Memory) -> Entity | None:
    """Return the event, or the body whose meeting it is, that 'the summit' takes up."""
    for group in memory.back(sought.ref.start, reach=_NEAR):
        named = [m.entity for m in _others(group, sought, memory) if m.entity not in sought.others]
        meetings = [e for e in named if _is_meeting(e)]
        events = meetings or [e for e in named if is_bloc(e, memory)]
        if events:
            return events[-1]
    return of_title(memory)


def _topic(sought: Sought, memory: Memory) -> Entity | None:
    """Return the body that the text is about: the one named most of those that stand nearest before."""
    counts = Counter(m.entity.id for m in memory.mentions if m.start < sought.ref.start)
    at = sought.ref.start
    headed = asked_of(at, memory)
    if headed is not None:
        return next((m.entity for m in next(memory.back(at)) if is_bloc(m.entity, memory)), headed)
    hosting = sought.relation == _HOSTING  # one meeting is soon followed by another's
    for group in memory.back(at, _SOON) if hosting else _looked_through(at, _FAR, memory):
        met = next((m.entity for m in group if sought.relation == _ATTENDING and _is_meeting(m.entity)), None)
        if met is not None:
            return met
        bodies = [
            m.entity
            for m in _others(group, sought, memory)
            if m.entity.kind is Kind.ORGANISATION
            and m.entity.group not in _FORCES
            and m.entity not in sought.others
            and (is_bloc(m.entity, memory) or m.entity.id in memory.bodies or _has_members(m.entity))
            and (is_bloc(m.entity, memory) or not _is_organ(m.entity))
        ]
        if sought.relation == _ATTENDING and not bodies and _meets_here(sought, memory):
            return None
        if bodies:
            best = max(bodies, key=lambda e: counts[e.id])
            blocs = {m.entity.id for m in memory.mentions if is_bloc(m.entity, memory)}
            top = max(sorted(blocs), key=lambda i: counts[i], default=best.id)
            return memory.entities.get(top, best) if counts[top] >= _CLEARLY * counts[best.id] else best
    return of_title(memory) or _of_document(sought, memory)


def _asked(sought: Sought, memory: Memory) -> Entity | None:
    """Return the body that an answer, or a table below a title, is about, where the first line names one."""
    titled = of_title(memory)
    if titled is not None and asked(sought.ref.start, memory) is not None:
        return _topic(sought, memory)
    sentence = memory.sentence_at(sought.ref.start)
    laid_out = sentence is not None and sentence.style in {Style.HEADING, Style.ROW}
    return titled if laid_out else None


def _of_members(sought: Sought, memory: Memory) -> Entity | None:
    """Return the body of whose members the sentence before told: 'It has six members. They include Peru.'."""
    before = list(memory.stretches(sought.ref.start, _BESIDE))[1:]
    told = any(re.search(rf"\b{sought.ref.word}\b", memory.text[start:end]) for start, end in before)
    return _topic(sought, memory) if told else None


def _looked_through(at: int, reach: int, memory: Memory) -> Iterator[list[Mention]]:
    """Yield mentions before a position, those of its sentence first.

    An answer is about what its question is about, or the whole text; not about what an answer before it was.
    """
    question = asked(at, memory)
    if question is None:
        yield from memory.back(at, reach=reach)
        return
    here, *before = memory.stretches(at, reach)
    behind = (stretch for stretch in before if stretch[0] > question.start)
    for start, end in (here, (question.start, question.end), *behind):
        yield memory.between(start, end)


def _meets_here(sought: Sought, memory: Memory) -> bool:
    """Return whether the sentence speaks of a meeting that no name tells: 'the Lima summit'."""
    start, end = next(memory.stretches(sought.ref.start))
    return _MEETING.search(memory.text, start, end) is not None


def _of_document(sought: Sought, memory: Memory) -> Entity | None:
    """Return the body of states that a document has named so far, the only one or by far the first."""
    word = sought.ref.word
    counts = Counter(
        m.entity
        for m in memory.mentions
        if m.start < sought.ref.start
        and is_bloc(m.entity, memory)
        and m.entity not in sought.others
        and (word == _ANY or _called(m.entity, word, memory))
    )
    if not counts:
        return None
    (body, first), (_, second) = [*counts.most_common(2), (None, 0)][:2]
    return body if first >= _CLEARLY * second else None


def _has_members(body: Entity) -> bool:
    """Return whether a body that no lexicon holds has members, by the last word of its name."""
    return not body.known and body.name.rsplit(" ", 1)[-1] in _OF_MEMBERS


def _is_organ(body: Entity) -> bool:
    """Return whether a body is the executive or the court of another, of which no state is a member."""
    return body.name.rsplit(" ", 1)[-1] in _ORGANS


def _is_meeting(entity: Entity) -> bool:
    """Return whether an entity is an event at which somebody meets: a summit, no war."""
    return entity.kind is Kind.EVENT and entity.group not in _NO_MEETINGS


_BY_WORD: Mapping[str, Callable[[Sought, Memory], Entity | None]] = {
    "left": _left,
    "asked": _asked,
    **dict.fromkeys(("members", "observers", "partners"), _of_members),
    _ANY: _topic,
    "secretary-general": _of_the_secretary_general,
    "event": _event,
    "rebels": _armed,
    "firm": _company,
    "breakaway": _breakaway,
    powers.POWERS: powers.home,
}
"""How to find what some words stand for; any other noun is looked for among what the text has named."""
