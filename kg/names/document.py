"""Read the names of one document: lexicon names, names that the text introduces, surnames, acronyms.

In: the document's text and sentences. Out: mentions in order, none overlapping another, with an entity each.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Entity, Kind, Mention, Style
from kg.names import leaders, senses, shapes
from kg.names.found import Found, surname, surnames
from kg.names.given import plain
from kg.names.pieces import Around
from kg.names.points import halves
from kg.names.runs import runs

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from kg.lexicon.load import Lexicon
    from kg.model import Sentence
    from kg.names.scan import Hit, Scanner

_SHORTEST_SURNAME = 3
_LONG_WORD = 4
_OPEN = frozenset("BDEGZSn")
"""First tags of verbs and nouns, which a headline in title case writes with capitals."""
_TITLE_CASE = 0.8
"""Share of capitalised long words from which on a stretch reads as a headline."""


def mentions(text: str, sentences: Sequence[Sentence], lexicon: Lexicon, scanner: Scanner) -> list[Mention]:
    """Return all mentions of a document.

    Args:
        text: the document as read.
        sentences: its stretches, in order; nothing outside them is read.
        lexicon: names, titles and English.
        scanner: the automata over the lexicon's surfaces.
    """
    hits = scanner.hits(text)
    firsts = [h.senses[0] for h in hits if h.senses]
    seen = Counter(s.entity.country or s.entity.id for s in firsts if not s.weak)
    known = _known_persons(hits)
    found = Found(text, lexicon)
    for sentence, inside in zip(sentences, _spread(hits, sentences), strict=True):
        _read(sentence, inside, found, seen, known)
    _later_names(found, sentences)
    found.mentions.extend(halves(found, sentences, seen))
    return _ordered(_in_full(found.mentions, text, lexicon))


def _in_full(found: Sequence[Mention], text: str, lexicon: Lexicon) -> Sequence[Mention]:
    """Take a single name for the one person whose full name has it: 'PM Shehbaz' above 'Shehbaz Sharif'.

    Where the text has none, it is the person of the lexicon with the office that stands before.
    """
    people = {m.entity.id: m.entity for m in found if m.entity.kind is Kind.PERSON}.values()
    single = {plain(p.name): p for p in people if not p.known and " " not in p.name}
    if not single:
        return found
    bearers: defaultdict[str, list[Entity]] = defaultdict(list)
    for person in people:
        for part in single.keys() & plain(person.name).split() if " " in person.name else ():
            bearers[single[part].id].append(person)  # 'Phuc' is Nguyễn Xuân Phúc
    full = {name: bearer[0] for name, bearer in bearers.items() if len(bearer) == 1}
    full = {**_in_office(found, single.values(), text, lexicon), **full}
    return [replace(m, entity=full[m.entity.id]) if m.entity.id in full else m for m in found]


def _in_office(
    found: Sequence[Mention], single: Iterable[Entity], text: str, lexicon: Lexicon
) -> dict[str, Entity]:
    """Return whom single names are by country and office: 'Spanish Prime Minister Sanchez'."""
    row, alone = sorted(found, key=lambda m: m.start), {person.id for person in single}
    out: dict[str, Entity] = {}
    for i, mention in enumerate(row):
        if mention.entity.id in alone and mention.entity.id not in out:
            leader = leaders.called(mention, row[:i][-1:], text, lexicon.names)
            if leader is not None:
                out[mention.entity.id] = leader
    return out


def _spread(hits: Sequence[Hit], sentences: Sequence[Sentence]) -> list[list[Hit]]:
    out: list[list[Hit]] = []
    i = 0
    for sentence in sentences:
        inside: list[Hit] = []
        while i < len(hits) and hits[i].start < sentence.end:
            if hits[i].start >= sentence.start and hits[i].end <= sentence.end:
                inside.append(hits[i])
            i += 1
        out.append(inside)
    return out


def _known_persons(hits: Iterable[Hit]) -> dict[str, Entity]:
    """Return surname -> person for the lexicon's persons that the document names in full."""
    out: dict[str, Entity] = {}
    for hit in hits:
        for sense in hit.senses[:1]:
            if sense.entity.kind is Kind.PERSON and sense.how == "name":
                out.setdefault(surname(sense.entity.name), sense.entity)
    return out


def _read(
    sentence: Sentence, hits: Sequence[Hit], found: Found, seen: Counter[str], known: Mapping[str, Entity]
) -> None:
    lexicon = found.lexicon
    shouting = sentence.style is Style.HEADING or _title_case(
        found.text[sentence.start : sentence.end], lexicon.english.words, lexicon.roles.shapes.small
    )
    around = Around(sentence, {h.start: h for h in hits}, shouting)
    for words in runs(found.text, sentence.start, sentence.end):
        shapes.guess(words, around, found)
    for hit in hits:
        if hit.start in around.dropped or not hit.senses:
            continue
        mention = senses.mention(hit, found, seen, known)
        if mention is None:
            continue
        found.mentions.append(mention)
        found.mentions.extend(senses.twins(mention, found))
        if mention.entity.kind is Kind.PERSON:
            for name in (mention.entity.name, found.text[hit.start : hit.end]):
                found.persons.update(dict.fromkeys(_again(name, lexicon.english.words), mention.entity))


def _again(name: str, known: Container[str]) -> Iterator[str]:
    """Yield the surnames of a person, but none that is a word without its article: 'al-Said' is no Said."""
    return (last for last in surnames(name) if last in name.split(" ") or last.lower() not in known)


def _title_case(text: str, known: Mapping[str, tuple[str, str]], small: Container[str]) -> bool:
    """Return whether nearly every word is capitalised, as in a headline, and no verb or noun is not.

    Args:
        text: the stretch.
        known: the dictionary: form -> possible tags, lemma.
        small: words in lower case inside names.
    """
    words = [w[0] for w in text.split() if len(w) >= _LONG_WORD and w[0].isalpha()]
    if len(words) < _LONG_WORD or len([c for c in words if c.isupper()]) < _TITLE_CASE * len(words):
        return False
    lower = (w.strip(',.;:()"“”') for w in text.split() if w[0].islower())
    return not any(known.get(w, (" ", ""))[0][0] in _OPEN and w not in small for w in lower)


def _later_names(found: Found, sentences: Sequence[Sentence]) -> None:
    """Find single surnames and acronyms of names that the document gave in full elsewhere."""
    long = {s: p for s, p in found.persons.items() if len(s) >= _SHORTEST_SURNAME and s[0].isupper()}
    wanted: dict[str, Entity] = {**found.acronyms, **long}
    if not wanted:
        return
    spots = sorted((start, -len(name), name) for name in wanted for start in _places(found.text, name))
    if not spots:
        return
    free = _Free(sorted((m.start, m.end) for m in found.mentions))
    ends = [sentence.end for sentence in sentences]
    past = 0  # where the last of them ends
    for start, size, name in spots:
        end = start - size
        i = bisect_left(ends, end)
        if start < past or i == len(ends) or start < sentences[i].start:
            continue
        past = end
        if free.at(start, end):
            entity = wanted[name]
            how = "surname" if entity.kind is Kind.PERSON else "acronym"
            found.mentions.append(Mention(start, end, entity, how))


def _places(text: str, name: str) -> Iterator[int]:
    """Yield where a name stands alone in a text, as a whole word and no part of one with a hyphen before."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (at and _goes_on(text[at - 1], "_-")) and not (end < len(text) and _goes_on(text[end], "_")):
            yield at
        at = text.find(name, at + 1)


def _goes_on(char: str, others: str) -> bool:
    return char.isalnum() or char in others


class _Free:
    """Answer whether a stretch of text overlaps none of the taken ones, for stretches asked in order."""

    def __init__(self, taken: list[tuple[int, int]]) -> None:
        self._taken = taken
        self._i = 0

    def at(self, start: int, end: int) -> bool:
        while self._i < len(self._taken) and self._taken[self._i][1] <= start:
            self._i += 1
        return self._i >= len(self._taken) or self._taken[self._i][0] >= end


def _ordered(found: Sequence[Mention]) -> list[Mention]:
    """Sort, and keep the longer of two that overlap."""
    out: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if out and mention.start < out[-1].end:
            continue
        out.append(mention)
    return out
