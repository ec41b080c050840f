"""Which country 'we' is in an interview, a briefing or a leading article that does not say so.

Whoever answers is introduced in the first lines: by office, by the service in which he stood, by the town
where he was met. A paper that writes 'our exports' is of the country that its article names most.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from kg.merge.homeland import CLEARLY, HEAD, town_at
from kg.model import CITIES, Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.merge.memory import Memory
    from kg.model import Mention

_INTERVIEW = re.compile(
    r"\b(?:[Ii]nterview|[Cc]onversation|[Ww]e (?:spoke|talk|talked|met|sat down)\b|(?:received|asked) us\b"
    r"|spoke to (?:our|this)\b|[Oo]ur (?:guest|interlocutor)\b|[Ee]dited for|[Qq]uestions\b|QUESTIONS\b|Q: )"
)
_BRIEFING = re.compile(
    r"\b(?:(?i:press|media|news|weekly) (?i:briefing)|[Pp]ress conference|[Tt]ranscript"
    r"|(?:[Ss]tatement|[Aa]ddress|[Ss]peech) to\b|[Rr]emarks (?:to|by)\b|[Dd]elivered by\b)"
)
_PRESS = re.compile(r"\b(?:(?i:press|media|news|weekly) (?i:briefing)|[Pp]ress conference)\b")
"""A meeting with the press, which whoever answers opens himself."""
_SPEECH = re.compile(
    r"\b(?:remarks|address|speech|statement|transcript|interview|lecture|message|toast|delivered)\b",
    re.IGNORECASE,
)
_TITLE_LINES = 3
"""Lines at the top of a document of which one says whose words it holds."""
_OPINION = re.compile(r"\b(?:EDITORIAL|OPINION|Editorial|Opinion|Leader|Comment|Leading article)\b")
_POSTS = (
    "minister|president|ambassador|diplomat|envoy|consul|adviser|official|negotiator|chief|leader|spokesman|"
    "spokeswoman|spokesperson|general|commissioner|premier|chancellor|secretary|undersecretary|under-secretary|"
    "jurist|scholar|analyst|lawmaker|historian|economist"
)
_OFFICIAL = re.compile(rf"(?:['’]s)? (?:[a-z-]+ ){{0,3}}?(?:{_POSTS})\b")
_OFFICE_OF = re.compile(
    rf"\b(?i:{_POSTS})(?: (?:of|for|and|[A-Z][a-z]+)){{0,4}} of (?:the )?(?:[A-Z][a-z]+ of )?$"
)
_OUR = re.compile(r"\b[Oo]ur ")
_OUR_HEAD = (
    r"[Oo]ur (?:own |new |present |former |then )?"
    r"(?i:prime minister|president|premier|foreign minister|defence minister|chancellor|king|queen)"
)
_OURS = re.compile(rf"\b{_OUR_HEAD},? (?:Mr\.? |Ms\.? |Mrs\.? |Dr\.? |H\.E\. )?$")
_OUR_OWN = re.compile(rf", {_OUR_HEAD}\b")
_SERVED = re.compile(r"\b(?:served|represented|worked (?:for|in)|spoke for|speaks for) (?:the )?$")
_DIALOGUE = re.compile(r"\?|\n\s*(?:[-–—] |[A-Z]+: )")
"""Where the first lines end and the questions begin."""
_LINE = re.compile(r"(?:^|\n)\s*")
_QUESTIONS = 2
"""Questions that a document has at least if it is an interview."""
_BEFORE = 80
"""Characters before a name that may tell of an office in it."""
_OWNED = re.compile(r"['’]s?\b")
"""Behind a name: 'We were never Lima's backyard' is not said in Lima."""
_PLACED = re.compile(r"\b(?:in|University of|Institute in|University in) $")
_TITLE = re.compile(r"[\"“][^\"”\n]*\b(?:we|our|us)\b[^\"”\n]*[\"”]", re.IGNORECASE)


def interviewed(memory: Memory) -> Entity | None:
    """Return the country of whoever a document interviews, by its first lines."""
    if memory.text.count("?") < _QUESTIONS or not _in_head(_INTERVIEW, memory):
        return None
    return _of_official(memory) or _of_title(memory) or _of_place(memory)


def briefed(memory: Memory) -> Entity | None:
    """Return the country for which a spokesperson or a minister speaks in a transcript."""
    if not _in_head(_BRIEFING, memory):
        return None
    top = {country for country, _ in memory.counts.most_common(2)}
    lines = (town_at(line.end(), memory) for line in islice(_LINE.finditer(memory.text), HEAD))
    towns = [town for town in lines if town is not None]
    towns.extend(m.entity for m in _head(memory) if m.how in CITIES)
    return _of_official(memory) or next((e for e in map(memory.state, towns) if e.id in top), None)


def orator(memory: Memory) -> Entity | None:
    """Return the one person in the line that says whose address or interview a document is."""
    for sentence in memory.sentences[:_TITLE_LINES]:
        if _SPEECH.search(memory.text, sentence.start, sentence.end):
            named = memory.between(sentence.start, sentence.end)
            people = {m.entity for m in named if m.entity.kind is Kind.PERSON}
            if people:
                return people.pop() if len(people) == 1 else None
    return None


def of_orator(memory: Memory) -> Entity | None:
    """Return the country of who gives a speech."""
    return memory.country_of(memory.orator) if memory.orator is not None else None


def by_officer(memory: Memory) -> Entity | None:
    """Return the country of 'our president, X', where it is known whose president X is."""
    if _OUR.search(memory.text) is None:
        return None
    for mention in memory.mentions:
        if mention.entity.kind is Kind.PERSON:
            before = memory.text[max(0, mention.start - _BEFORE) : mention.start]
            if _OURS.search(before) or _OUR_OWN.match(memory.text, mention.end):
                country = memory.country_of(mention.entity)
                if country is not None and country.kind is Kind.COUNTRY:
                    return country
    return None


def leading(memory: Memory) -> Entity | None:
    """Return the country of a paper whose leading article a document is: the one that it names most."""
    if not _in_head(_OPINION, memory):
        return None
    common = memory.counts.most_common(2)
    clear = bool(common) and (len(common) == 1 or common[0][1] >= CLEARLY * common[1][1])
    return memory.entities.get(common[0][0]) if clear else None


def first_answer(memory: Memory) -> int:
    """Return where the first question of an interview ends: before it, 'we' is who asks; 0 if it is none."""
    asked = _in_head(_INTERVIEW, memory) and not _in_head(_PRESS, memory)
    return max(0, memory.text.find("?")) if asked else 0


def _in_head(pattern: re.Pattern[str], memory: Memory) -> bool:
    head = memory.sentences[:HEAD]
    return bool(head) and pattern.search(memory.text, head[0].start, head[-1].end) is not None


def _head(memory: Memory) -> list[Mention]:
    head = memory.sentences[:HEAD]
    if not head:
        return []
    begun = _DIALOGUE.search(memory.text, head[0].start, head[-1].end)
    return memory.between(head[0].start, begun.start() if begun is not None else head[-1].end)


def _of_official(memory: Memory) -> Entity | None:
    """Return the country of 'a former Omani diplomat', 'Minister of Trade of Peru', 'served Mexico'."""
    return next(_officials(memory), None)


def _officials(memory: Memory) -> Iterator[Entity]:
    for mention in _head(memory):
        state = memory.state(mention.entity)
        before = memory.text[max(0, mention.start - _BEFORE) : mention.start]
        held = (
            _OFFICIAL.match(memory.text, mention.end) or _OFFICE_OF.search(before) or _SERVED.search(before)
        )
        if held and state.kind is Kind.COUNTRY:
            yield state


def _of_title(memory: Memory) -> Entity | None:
    """Return the one country in what is quoted above an interview: 'Lima pays, and we wait'."""
    head = memory.sentences[:HEAD]
    for quote in _TITLE.finditer(memory.text, head[0].start, head[-1].end):
        told = [m for m in memory.between(quote.start(), quote.end()) if not _OWNED.match(memory.text, m.end)]
        named = set(memory.states(told, {Kind.COUNTRY}))
        if len(named) == 1:
            return named.pop()
    return None


def _of_place(memory: Memory) -> Entity | None:
    """Return the country of the talk's place or of a scholar's, if the document names none more often."""
    top = memory.counts.most_common(1)
    for mention in _head(memory):
        state = memory.state(mention.entity)
        before = memory.text[max(0, mention.start - _BEFORE) : mention.start]
        placed = mention.how in CITIES and _PLACED.search(before)
        if placed and top and state.id == top[0][0]:
            return state
    return None
