"""Cut a sentence into tokens: every mention is one token, every other word and mark another.

A token starts with the parts of speech that the dictionary allows for it; ``kg.phrases.tagging`` picks one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.syntax import Tag, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.lexicon.words import English
    from kg.model import Mention, Sentence

    Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|bn|mn|m|km|k|pc)?\b|n['’]t\b"
    r"|\w+?(?=n['’]t\b)|\w+(?:['’]\w{3,}|-\w+)*|['’]s\b|['’](?=\s|$)|\.{3}|--|\S"
)
_GENITIVES = {"'s", "’s", "'", "’"}
_QUOTES = set('"“”„«»')
_MARKS = {
    ",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", "–": "-", "—": "-", "-": "-", "--": "-",
    ".": ".", "!": ".", "?": "?", "…": ".", "...": ".", "|": ";", "•": ";", "&": "c", "/": "/", "*": ";",
}  # fmt: skip
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu thurs fri sat sun january february march april may "
    "june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "today yesterday tomorrow tonight".split()
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:-\d{2,4}|s)?$")


def tokens(text: str, sentence: Sentence, mentions: Sequence[Mention], english: English) -> list[Token]:
    """Return the tokens of one sentence.

    Args:
        text: the document's text.
        mentions: of the whole document or of the sentence, in order, none overlapping another.
        english: the dictionary and the fixed phrases.
    """
    forms, phrases = _forms(english.words), english.phrases
    out: list[Token] = []
    at = sentence.start
    first = bisect_left(mentions, sentence.start, key=lambda m: m.start)
    for i in range(first, len(mentions)):
        mention = mentions[i]
        if mention.start >= sentence.end:
            break
        out.extend(_between(text, at, mention.start, forms))
        tag = Tag.DEMONYM if mention.how == "demonym" else Tag.MENTION
        surface = text[mention.start : mention.end]
        out.append(Token(surface, surface.lower(), mention.start, mention.end, tag, "", mention))
        at = mention.end
    out.extend(_between(text, at, sentence.end, forms))
    _end_dateline(out)
    return _phrases(out, phrases)


def _end_dateline(row: Sequence[Token]) -> None:
    """Cut off 'MOSCOW, July 3 (Agency) -' from the sentence that it stands before."""
    for token in row[:24]:
        if token.tag == "," and token.low in {"-", "–", "—", "--"}:
            token.tag = ":"
            return
        if token.text[0].islower() and token.mention is None and token.low not in {"of", "the"}:
            return


def _phrases(row: list[Token], phrases: Phrases) -> list[Token]:
    """Make one token of each fixed phrase ('in front of', 'no longer')."""
    starts = [i for i, token in enumerate(row) if token.low in phrases]
    if not starts:
        return row
    lows = [token.low for token in row]
    out: list[Token] = []
    done = 0
    for i in starts:
        if i < done:
            continue
        following = lows[i + 1] if i + 1 < len(lows) else ""
        for words, tag in phrases[lows[i]]:
            last = i + len(words) - 1
            if words[1] != following or lows[i : last + 1] != list(words):
                continue
            if words == ("due", "to") and _due_to_act(row, i):
                continue
            low = " ".join(words)
            out.extend(row[done:i])
            out.append(Token(low, low, row[i].start, row[last].end, tag, low))
            done = last + 1
            break
    out.extend(row[done:])
    return out


def _due_to_act(row: Sequence[Token], i: int) -> bool:
    """Return whether 'due to' at i stands in 'is due to meet'."""
    return i + 2 < len(row) and "B" in row[i + 2].tag and i > 0 and row[i - 1].tag == Tag.AUX


def _between(text: str, start: int, end: int, forms: _Forms) -> Iterator[Token]:
    for found in _WORD.finditer(text, start, end):
        word = found.group()
        low, tag, lemma = forms[word]
        a, b = found.span()
        if low == "cannot":
            yield Token("can", "can", a, a + 3, Tag.MODAL, "can")
            yield Token("not", "not", a + 3, b, Tag.NOT, "not")
            continue
        if word == "." and b < end and text[b:end].strip("\"'”’) "):
            continue  # a full stop inside a sentence ends an abbreviation
        if tag == "-" and (word in {"—", "--"} or text[max(0, a - 1) : b + 1].strip() == word):
            tag = ","
        yield Token(word, low, a, b, tag, lemma)


class _Forms(dict[str, tuple[str, str, str]]):
    """Words as they stand in texts -> (lower case, the tags that they could have, lemma), filled as they are met."""

    def __init__(self, words: Mapping[str, tuple[str, str]]) -> None:
        super().__init__()
        self.words = words

    def __missing__(self, word: str) -> tuple[str, str, str]:
        low = word.lower().replace("’", "'")
        if len(self) >= _MOST_FORMS:
            self.clear()
        found = self[word] = (low, *_read(word, low, self.words))
        return found


_MOST_FORMS = 50_000
"""Words that are remembered, some 10 MB of them: a year of news has not many more in common."""

_known: dict[int, _Forms] = {}


def _forms(words: Mapping[str, tuple[str, str]]) -> _Forms:
    """Return what was remembered of a dictionary's words."""
    found = _known.get(id(words))
    if found is None or found.words is not words:
        _known.clear()
        found = _known[id(words)] = _Forms(words)
    return found


def _read(word: str, low: str, words: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """Return the tags and the lemma of a word or mark, whatever stands beside it."""
    mark = _MARKS.get(word)
    if mark:
        return mark, low
    if low == "'s" or word in _GENITIVES:
        return Tag.GENITIVE, low
    if word in _QUOTES:
        return '"', low
    if word[0].isdigit() or word[0] in "$€£%":
        return Tag.TIME if _YEAR.match(word) else Tag.NUMBER, low
    if low in _TIMES and (word[0].isupper() or low in {"today", "yesterday", "tomorrow", "tonight"}):
        return Tag.TIME, low
    return words.get(low) or _guess(word, low, words)


def _guess(word: str, low: str, words: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """Guess the parts of speech of a word outside the dictionary from its shape."""
    if "-" in low:
        tail = low.rsplit("-", 1)[1]
        known = words.get(tail)
        if known and tail != low:
            tags = known[0]
            if tags[0] in "EDG" or "J" in tags:
                return Tag.ADJECTIVE, low
            return ("J" + tags if tags[0] == Tag.NOUN else tags), known[1]
    if not low[0].isalpha():
        return "o", low
    if word[0].isupper():
        return Tag.PROPER, low
    if low.endswith("ly"):
        return Tag.ADVERB, low
    if low.endswith("ing"):
        return Tag.GERUND, low[:-3] + ("e" if low.endswith(("ising", "izing")) else "")
    if low.endswith("ed"):
        return "DE", low[:-1] if low.endswith(("ised", "ized")) else low[:-2]
    if low.endswith(("al", "ive", "ous", "ic", "ful", "less", "able", "ible", "ish")):
        return Tag.ADJECTIVE, low
    if low.endswith("s") and not low.endswith("ss"):
        return Tag.PLURAL, low[:-1]
    return Tag.NOUN, low
