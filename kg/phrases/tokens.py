"""Cut a sentence into tokens: every mention is one token, every other word and mark another.

A token starts with the parts of speech that the dictionary allows for it; ``kg.phrases.tagging`` picks one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.phrases.contractions import spell_out
from kg.phrases.forms import known_forms
from kg.syntax import Tag, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.lexicon.words import English
    from kg.model import Mention, Sentence
    from kg.phrases.forms import Forms

    Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|bn|mn|m|km|k|pc)?\b|n['’]t\b"
    r"|\w+?(?=n['’]t\b)|\w+(?:['’]\w{3,}|-\w+)*|['’](?:s|ll|re|ve|d|m)\b|['’](?=\s|$)|\.{3}|--|\S"
)


def tokens(text: str, sentence: Sentence, mentions: Sequence[Mention], english: English) -> list[Token]:
    """Return the tokens of one sentence.

    Args:
        text: the document's text.
        sentence: the stretch of it to cut.
        mentions: of the whole document or of the sentence, in order, none overlapping another.
        english: the dictionary and the fixed phrases.
    """
    forms, phrases = known_forms(english.words), english.phrases
    out: list[Token] = []
    at = sentence.start
    first = bisect_left(mentions, sentence.start, key=lambda m: m.start)
    for i in range(first, len(mentions)):
        mention = mentions[i]
        if mention.start >= sentence.end:
            break
        out.extend(_between(text, at, mention.start, sentence.end, forms))
        tag = Tag.DEMONYM if mention.how == "demonym" else Tag.MENTION
        surface = text[mention.start : mention.end]
        out.append(Token(surface, surface.lower(), mention.start, mention.end, tag, "", mention))
        at = mention.end
    out.extend(_between(text, at, sentence.end, sentence.end, forms))
    _end_dateline(out)
    spell_out(out)
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


def _between(text: str, start: int, end: int, last: int, forms: Forms) -> Iterator[Token]:
    """Yield the tokens of a stretch between two mentions; ``last`` is the end of its sentence."""
    for found in _WORD.finditer(text, start, end):
        word = found.group()
        low, tag, lemma = forms[word]
        a, b = found.span()
        if low == "cannot":
            yield Token("can", "can", a, a + 3, Tag.MODAL, "can")
            yield Token("not", "not", a + 3, b, Tag.NOT, "not")
            continue
        if word == "." and text[b:last].strip("\"'”’) "):
            continue  # a full stop inside a sentence ends an abbreviation
        if tag == "-" and (word in {"—", "--"} or text[max(0, a - 1) : b + 1].strip() == word):
            tag = ","
        yield Token(word, low, a, b, tag, lemma)
