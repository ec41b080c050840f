"""Know the sentences that leave to a line above them who acts: 'Kenya' / 'Signed a pact with Togo in May.'.

The line is a heading that is a name, a line with a colon above a list ('In June Kenya:', 'Kenya agreed to:'),
or the title of a chronology that names one country.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.model import ACTING, Kind, Style
from kg.syntax import Tag, is_item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kg.lexicon.words import English
    from kg.model import Mention, Sentence
    from kg.syntax import Parse

_AROUND = "#*_ \t\r\n:"
_JOINED = re.compile(r"(?:,? and |, )(?:the )?")
_LABEL = re.compile(r"(?=[^:\n]{0,24}\d)[\w ,./–-]{1,28}?(?::| [–—-])\s+")
"""The date before an entry of a chronology."""
_WORD = re.compile(r"[A-Za-z]+")
_TOWARDS = re.compile(r"\b(?:on|against|with|to|over|towards?) (?:the )?$")
_WAITING = frozenset(
    "to will would should must may can could has have had by for with from against in on and also".split()
)
"""Last words of a line that its items go on with: 'Kenya agreed to:', 'Kenya signed pacts with:'."""
_DOING = frozenset({"do", "take"})
_FEWEST = 3
"""Dated lines from which on a text is a chronology."""
_LONGEST = 60
"""Characters of a heading that is a name."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above some sentences.

    Attributes:
        sentence: number of the line.
        span: the words that name who acts, or with which the items go on.
        lead: whether it is a line with a colon above a list.
    """

    sentence: int
    span: Span
    lead: bool


def aboves(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], english: English
) -> dict[int, Above]:
    """Return for each sentence that may lack its subject what stands above it, by number."""
    found: dict[int, Above] = {}
    by_line = _by_sentence(sentences, mentions)
    titled = _titled(text, sentences, by_line)
    heading: Above | None = None
    lead: Above | None = None
    for i, sentence in enumerate(sentences):
        start, end = sentence.start, sentence.end
        if lead is not None and is_item(sentence):
            found[i] = lead
            continue
        lead = None
        if text.endswith(":", start, end) and i + 1 < len(sentences) and is_item(sentences[i + 1]):
            lead = Above(i, (start, end - 1), lead=True)
        span = _name(text, sentence, by_line.get(i, ()))
        if span is not None:
            heading = Above(i, span, lead=False)
        elif sentence.style is Style.HEADING:
            heading = None
        elif (
            (heading or titled) and sentence.style is not Style.ROW and _acts(text, start, end, english.words)
        ):
            label = _LABEL.match(text, start, end)
            above = titled if label is not None and titled is not None else heading
            if above is not None and above.sentence < i:
                found[i] = above
    return found


def _by_sentence(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    """Return the mentions of each sentence that names somebody."""
    found: dict[int, list[Mention]] = {}
    i = 0
    for mention in mentions:
        while i + 1 < len(sentences) and sentences[i + 1].start <= mention.start:
            i += 1
        found.setdefault(i, []).append(mention)
    return found


def _name(text: str, sentence: Sentence, named: Sequence[Mention]) -> Span | None:
    """Return where the names stand of which a heading, or a lone item, consists."""
    if sentence.style not in {Style.HEADING, Style.BULLET} or not named:
        return None
    if sentence.end - sentence.start > _LONGEST or any(m.entity.kind not in _ABLE for m in named):
        return None
    begin, end = named[0].start, named[-1].end
    around = text[sentence.start : begin] + text[end : sentence.end]
    joined = all(_JOINED.fullmatch(text, a.end, b.start) for a, b in pairwise(named))
    return (begin, end) if joined and not around.strip(_AROUND) else None


_ABLE = ACTING | {Kind.PERSON}


def _titled(
    text: str, sentences: Sequence[Sentence], by_line: Mapping[int, Sequence[Mention]]
) -> Above | None:
    """Return the one country that the title of a chronology names, not as him to whom something is done."""
    named = [m for m in by_line.get(0, ()) if m.entity.kind is Kind.COUNTRY]
    if not sentences or sentences[0].style is not Style.HEADING or len({m.entity for m in named}) != 1:
        return None
    dated = sum(_LABEL.match(text, s.start, s.end) is not None for s in sentences[1:])
    towards = _TOWARDS.search(text, sentences[0].start, named[0].start)
    return Above(0, (named[0].start, named[0].end), lead=False) if dated >= _FEWEST and not towards else None


def _acts(text: str, start: int, end: int, words: Mapping[str, tuple[str, str]]) -> bool:
    """Return whether a sentence begins, behind its date, with what may be a verb."""
    first = _WORD.match(text, act_at(text, start, end), end)
    tags = words.get(first[0].lower(), ("", ""))[0] if first is not None else ""
    return Tag.PAST in tags or Tag.PRESENT in tags


def act_at(text: str, start: int, end: int) -> int:
    """Return where a sentence goes on behind the date with which it begins."""
    label = _LABEL.match(text, start, end)
    return label.end() if label is not None else start


def pieces(
    above: Above, sentence: Sentence, own: Parse, line: Callable[[], Parse], text: str
) -> Iterator[Span]:
    """Yield the stretches that together make a sentence of a line that lacks its subject; nothing else.

    Args:
        above: what stands above it.
        sentence: the sentence.
        own: its own parse.
        line: gives the parse of what stands above.
        text: the document's.
    """
    begin = act_at(text, sentence.start, sentence.end)
    if not above.lead:
        if _lacks_subject(own, begin):
            yield from (above.span, (begin, sentence.end))
        return
    lead = line()
    span = _goes_on(lead, own, begin)
    if span is not None:
        yield from (span, (begin, sentence.end))


def _goes_on(lead: Parse, item: Parse, begin: int) -> Span | None:
    """Return the words of a line above a list that an item goes on with."""
    words = [token for token in lead.tokens if token.low != ":"]
    if not words or not item.tokens:
        return None
    whole = (words[0].start, words[-1].end)
    if words[-1].low in _WAITING:
        return whole
    verbs = [clause.verb for clause in lead.clauses if clause.verb is not None]
    if _lacks_subject(item, begin):
        if not verbs:
            return whole
        subject = next((c.subject for c in lead.clauses if c.verb is not None and c.verb.lemma in _DOING), [])
        return (subject[0].start, subject[-1].end) if subject else None
    last = lead.nouns[-1] if lead.nouns else None
    named = item.tokens[0].mention is not None and not any(c.verb is not None for c in item.clauses)
    vague = last is not None and last.head is words[-1] and last.head.tag == Tag.PLURAL and not last.mods
    counted = vague and last is not None and last.slot != "subject" and last.owner is None and bool(verbs)
    return (words[0].start, last.start) if counted and named and last is not None else None


def _lacks_subject(tree: Parse, begin: int) -> bool:
    """Return whether the first word from a place on is the verb of a clause without a subject."""
    roots = [clause for clause in tree.clauses if clause.link == "root"]
    first = next((clause for clause in tree.clauses if clause.verb is not None), None)
    opening = next((token for token in tree.tokens if token.start >= begin), None)
    if first is None:  # 'Cut ties with Togo', where 'cut' could be a noun
        dated = begin > tree.sentence.start  # '16 March: Ends a pact with Togo', which could be a plural
        return opening is not None and (
            Tag.PAST in opening.choices or (dated and Tag.PRESENT in opening.choices)
        )
    if first.verb is None or any(c.subject for c in roots if c.verb is not None):
        return False
    return first.verb.token is opening and not first.subject and first.verb.form in {"fin", "part"}
