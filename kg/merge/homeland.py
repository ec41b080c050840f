"""Whose country a document speaks for: by its letterhead ('Government of Nauru'), its dateline, its subject.

A state agency or a ministry writes 'the foreign minister' and 'our country' without saying of which.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import CITIES, Entity, Kind, Style

if TYPE_CHECKING:
    from kg.merge.memory import Memory
    from kg.model import Mention, Sentence

HEAD = 6
"""Sentences and lines at the top of a document in which letterhead and dateline are looked for."""

_WORD = re.compile(r"[A-Za-z]+")
_TOWN = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}(?=[,.:]? )")
_DATELINE = re.compile(r"[^!?]{0,80}?(?:--| [-–—] |/\.|\) ?[-–—])")
_COMMUNIQUE = re.compile(
    r"(?:Official |Joint )?(?:Communiqu[eé]|(?:Press )?Statement|Press release|Declaration|Note|Bulletin) "
    r"(?:of|by|from) (?:the|our) ",
    re.IGNORECASE,
)
_REALM = re.compile(r"(?:[A-Z]\w+ )*(?:Republic|Kingdom|State|Sultanate|Principality|Commonwealth|Union)\b")
_COUNTERPART = re.compile(r"\s+(?:counterpart|opposite number|colleague)s?\b")
_JOINED = re.compile(r",?\s+and\s+(?:[A-Z][\w’'-]*\s+){0,4}")
_COMPANY = re.compile(r"\b(?:by|with|including|include[sd]?|from) (?:[\w’'-]+ ){0,6}$")
_BANDS = r"(?:delegation|team|mission)"
_LED_BY = re.compile(
    rf"(?P<band>(?: [a-z-]+){{0,3}} {_BANDS})?(?: [a-z-]+){{0,4}},? (?:which (?:is|was) )?"
    r"(?:led|headed) by [^.;]{0,80}$"
)
_DELEGATION_FROM = re.compile(rf"\b{_BANDS} (?:from|of) (?:the )?$")
_CAPITAL = frozenset({"capital"})
_PLACED = re.compile(r"(?:In|At|From)\s+(?:the\s+)?$")
CLEARLY = 1.5
"""How many times more often the home country must be named than the next."""

_LONGEST_BRIEF = 12
"""Sentences of a paragraph under a dateline of its own."""
_ABOUT = 2
"""Countries that a text is about; a dateline from elsewhere says only where the reporter sits."""


def letterhead(memory: Memory) -> Entity | None:
    """Return the country of the ministry, government or embassy that issued a document."""
    place = None
    issued = communique = False
    for sentence in memory.sentences[:HEAD]:
        line = memory.text[sentence.start : sentence.end]
        named = memory.between(sentence.start, sentence.end)
        if sentence.style is Style.HEADING and _is_letterhead(line, memory):
            issued = True
            country = next(memory.states(named, {Kind.COUNTRY}), None)
            if country is not None:
                return country
        elif sentence.style is Style.HEADING and _is_communique(line, memory):
            issued = communique = True
        elif communique and named and named[0].start == sentence.start and _REALM.match(line):
            return memory.state(named[0].entity)  # 'Republic of Chile - Foreign Ministry'
        else:
            place = place or town_at(sentence.start, memory)
    return memory.state(place) if issued and place is not None else None


def _is_communique(line: str, memory: Memory) -> bool:
    """Return whether a headline says that it is a paper of 'the Ministry', and not of which country."""
    opened = _COMMUNIQUE.match(line)
    issuer = _WORD.search(line, opened.end()) if opened is not None else None
    return issuer is not None and issuer[0].lower() in memory.words.letterheads


def _is_letterhead(line: str, memory: Memory) -> bool:
    words = [word.lower() for word in _WORD.findall(line)]
    return not memory.words.letterheads.isdisjoint(words[:2]) or (
        len(words) > 1 and words[-1] in memory.words.letterheads and words[0] == "the"
    )


def of_bare_title(at: int, memory: Memory) -> Entity | None:
    """Return the country of 'the Minister of Roads, X' at a position, where no country stands beside it."""
    sentence = memory.sentence_at(at)
    if sentence is None:
        return None
    home = _of_delegation(at, sentence, memory) or _of_colleague(at, sentence, memory)
    if home is not None:
        return home
    home = _scene(sentence, memory) or memory.issuer or _of_brief(sentence, memory)
    home = home or _dateline(memory) or memory.ours or _only_land(at, sentence, memory)
    return None if home is not None and _is_abroad(home, sentence, memory) else home


def _only_land(at: int, sentence: Sentence, memory: Memory) -> Entity | None:
    """Return the one country that a text has named before a position in its prose."""
    if sentence.style is Style.HEADING:
        return None
    alone = memory.alone
    return alone[0] if alone is not None and alone[1] < at <= alone[2] else None


def _of_delegation(at: int, sentence: Sentence, memory: Memory) -> Entity | None:
    """Return the country of the minister X in "a delegation from Kuwait led by the minister, X"."""
    last = next(reversed(memory.between(sentence.start, at)), None)
    if last is None:
        return None
    behind = _LED_BY.match(memory.text, last.end, at)
    land = memory.state(last.entity)
    if behind is None or land.kind is not Kind.COUNTRY:
        return None
    from_it = _DELEGATION_FROM.search(memory.text, sentence.start, last.start) is not None
    return land if from_it or behind["band"] else None


def _of_colleague(at: int, sentence: Sentence, memory: Memory) -> Entity | None:
    """Return the country of the minister X in "with Foreign Minister X and Y, Minister of Roads", Y at `at`.

    Two subjects may be of two countries, and so may those between whom there are talks.
    """
    colleague = next((m for m in reversed(memory.between(sentence.start, at)) if _is_person(m)), None)
    if colleague is None or not _JOINED.fullmatch(memory.text, colleague.end, at):
        return None
    if not _COMPANY.search(memory.text, sentence.start, colleague.start):
        return None
    home = memory.country_of(colleague.entity)
    return home if home is not None and home.kind is Kind.COUNTRY else None


def _is_person(mention: Mention) -> bool:
    return mention.entity.kind is Kind.PERSON


def _is_abroad(country: Entity, sentence: Sentence, memory: Memory) -> bool:
    """Return whether somebody meets 'his Kenyan counterpart', and is no Kenyan himself."""
    named = memory.between(sentence.start, sentence.end)
    counterparts = (m for m in named if _COUNTERPART.match(memory.text, m.end))
    return any(memory.state(m.entity) == country for m in counterparts)


def _scene(sentence: Sentence, memory: Memory) -> Entity | None:
    """Return where a sentence is set that begins with 'In Maputo'."""
    first = next(iter(memory.between(sentence.start, sentence.end)), None)
    if first is None or not _PLACED.fullmatch(memory.text[sentence.start : first.start]):
        return None
    state = memory.state(first.entity)
    return state if state.kind is Kind.COUNTRY else None


def _of_brief(sentence: Sentence, memory: Memory) -> Entity | None:
    """Return the country of the town with which the paragraph of a sentence begins, if it names it again."""
    first = sentence
    for start, _ in memory.stretches(sentence.start, reach=_LONGEST_BRIEF):
        before = memory.sentence_at(start)
        if before is None or before.block != sentence.block:
            break
        first = before
    state = _dated_at(first, memory)
    named = memory.states(memory.between(first.start + 1, sentence.end), {Kind.COUNTRY})
    return state if state is not None and state in set(named) else None


def _dateline(memory: Memory) -> Entity | None:
    """Return the country of the town in a document's one dateline, where the text is about it."""
    about = {country for country, _ in memory.counts.most_common(_ABOUT)}
    found = {_dated_at(sentence, memory) for sentence in memory.sentences[:HEAD]} - {None}
    state = found.pop() if len(found) == 1 else None
    return state if state is not None and state.id in about else None


def _dated_at(sentence: Sentence, memory: Memory) -> Entity | None:
    """Return the country of the town in a dateline with which a sentence begins."""
    town = town_at(sentence.start, memory)
    dated = town is not None and _DATELINE.match(memory.text, sentence.start) is not None
    return memory.state(town) if town is not None and dated else None


def capital_of_dateline(at: int, memory: Memory) -> Entity | None:
    """Return the country of the capital in a dateline with which a text goes on at a position."""
    town = town_at(at, memory, _CAPITAL)
    dated = town is not None and _DATELINE.match(memory.text, at) is not None
    return memory.state(town) if town is not None and dated else None


def behind_dateline(at: int, memory: Memory) -> int:
    """Return where a sentence that begins at a position goes on behind its dateline, if it has one."""
    dated = _DATELINE.match(memory.text, at) if town_at(at, memory) is not None else None
    return dated.end() if dated is not None else at


def town_at(at: int, memory: Memory, sorts: frozenset[str] = CITIES) -> Entity | None:
    """Return the town that a line begins with: 'MAPUTO, 3 May', 'Santiago, 1 August 2023'."""
    name = _TOWN.match(memory.text, at)
    senses = memory.surfaces.get(name[0].title() if name[0].isupper() else name[0], ()) if name else ()
    return next((sense.entity for sense in senses[:1] if sense.how in sorts), None)


def own(memory: Memory) -> Entity | None:
    """Return what 'our country' is: the land of the capital in a dateline, else the subject."""
    first = memory.sentences[:HEAD]
    dated = (s for s in first if memory.speaks_for is None and _DATELINE.match(memory.text, s.start))
    capital = next(filter(None, (town_at(s.start, memory, _CAPITAL) for s in dated)), None)
    return memory.state(capital) if capital is not None else subject(memory)


def subject(memory: Memory) -> Entity | None:
    """Return the country that a document speaks for, or that it names most; of two near equal the first."""
    if memory.speaks_for is not None:
        return memory.speaks_for
    common = memory.counts.most_common(2)
    if not common:
        return None
    (first, count), (_, next_count) = common[0], common[-1]
    if len(common) > 1 and count < CLEARLY * next_count:
        near = {country for country, _ in common}
        first = next(e.id for e in memory.states(memory.mentions, {Kind.COUNTRY}) if e.id in near)
    return memory.entities.get(first)
