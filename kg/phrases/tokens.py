"""Cut a sentence into tokens: every mention is one token, every other word and mark another.

A token starts with the parts of speech that the dictionary allows for it; ``kg.phrases.tagging`` picks one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.model import Kind, Style
from kg.phrases.contractions import RUN_TOGETHER, apart, spell_out
from kg.phrases.forms import known_forms
from kg.phrases.honours import without_honours
from kg.phrases.omissions import without_asides
from kg.phrases.portfolios import with_portfolios
from kg.syntax import Tag, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.lexicon.words import English, Phrases
    from kg.model import Mention, Sentence
    from kg.phrases.forms import Forms

_CELL = re.compile(r"\t| {2,}")
_WORD = re.compile(
    r"(\s*)([^\W\d]\w+(?!(?<=n)['’]t\b)(?:['’]\w{3,}|-\w+)*"  # most words, found first
    r"|(?:[A-Z]\.){2,}|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|bn|mn|m|km|k|pc)?\b|n['’]t\b"
    r"|\w+?(?=n['’]t\b)|\w+(?:['’]\w{3,}|-\w+)*|['’](?:s|ll|re|ve|d|m)\b|['’](?=\s|$)|\.{3}|--|\S)"
)
"""The blanks before a word or mark, and itself."""


_SAID = frozenset({"said", "says"})
_NAMING = "MAPnJpd"
"""Tags of the words of a name with its title."""
_OCCASIONS = frozenset({"after", "during", "following", "before", "at", "in", "on"})
_LONGEST_SPEAKER = 10
"""Tokens from 'said' to the comma behind who said it."""
_LONGEST_LABEL = 4
"""Tokens of the label of a turn with its colon."""
_OWNERS = frozenset("his her its their our my the a".split())
"""Words behind which 'wont' and 'cant' are nouns."""
_BEFORE_BACK = frozenset({",", "just", "only", "newly", "recently", "freshly"})
"""Words behind which 'back from' tells where somebody was: 'just back from Rome', not 'pull back from'."""
_BEFORE_THANKS = frozenset(
    "of his her its their our the express expressed convey conveyed with heartfelt sincere".split()
)
"""Words behind which 'thanks' is a thing that is given."""
_TOGETHER = frozenset({"get", "huddle", "band", "sit"})
"""Verbs of which 'together' is a particle: 'got together with Modi'."""
_GETTING_UP = frozenset({"gear", "line", "queue", "step", "limber"})
"""Verbs of which 'up' is one: 'gears up to host'."""


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
        if at < mention.start:
            out += _between(text, at, mention.start, sentence.end, forms)
        tag = Tag.DEMONYM if mention.how == "demonym" else Tag.MENTION
        surface = text[mention.start : mention.end]
        out.append(Token(surface, surface.lower(), mention.start, mention.end, tag, "", mention))
        at = mention.end
    out += _between(text, at, sentence.end, sentence.end, forms)
    if sentence.style is Style.ROW:
        out = list(_with_bars(text, out, forms))
    _end_dateline(out)
    out = _with_surnames(_without_label(out))
    spell_out(out)
    out = _speaker_first(out)
    plain = without_asides(without_honours(out, english.classes), english.classes["blurring"])
    return with_portfolios(_phrases(plain, phrases))


def _with_bars(text: str, row: Sequence[Token], forms: Forms) -> Iterator[Token]:
    """Yield the tokens of a table's row, with a bar for each tab or gap between two cells."""
    end = row[0].start if row else 0
    for token in row:
        gap = _CELL.search(text, end, token.start)
        if gap is not None:
            low, tag, lemma = forms["|"]
            yield Token("|", low, gap.start(), gap.start() + 1, tag, lemma)
        yield token
        end = token.end


def _without_label(row: list[Token]) -> list[Token]:
    """Drop whose turn it is, where no name is known, from before what is said: 'CARNEY: I will sign'."""
    for k, token in enumerate(row[:_LONGEST_LABEL]):
        if token.text == ":":
            return row[k + 1 :] if k else row
        if token.tag != Tag.PROPER or not token.text.isupper():
            return row
    return row


def _with_surnames(row: Sequence[Token]) -> list[Token]:
    """Take an unknown second surname to the person's name before it: 'Rafael Correa Delgado'."""
    out: list[Token] = []
    for token in row:
        if token.tag == Tag.PROPER and out and _is_full(out[-1]) and token.start <= out[-1].end + 1:
            out[-1] = replace(out[-1], text=f"{out[-1].text} {token.text}", end=token.end)
        else:
            out.append(token)
    return out


def _is_full(name: Token) -> bool:
    """Return whether a token is the name of a person, and more than a surname."""
    return name.mention is not None and name.mention.entity.kind is Kind.PERSON and " " in name.text


def _end_dateline(row: Sequence[Token]) -> None:
    """Cut off 'MOSCOW, July 3 (Agency) -' from the sentence that it stands before."""
    for token in row[:24]:
        if token.tag == "," and token.low in {"-", "–", "—", "--"}:
            token.tag = ":"
            return
        if token.text[0].islower() and token.mention is None and token.low not in {"of", "the"}:
            return


def _speaker_first(row: list[Token]) -> list[Token]:
    """Turn ', said its minister Joseph Wu,' in a clause round to ', its minister Joseph Wu said,'.

    Likewise ', said Joseph Wu after the talks' behind any clause or quotation.
    """
    for i in range(2, len(row) - 3):
        if row[i].low not in _SAID or not (row[i - 1].low == "," or row[i - 1].tag == Tag.QUOTE):
            continue
        after = range(i + 2, min(i + _LONGEST_SPEAKER, len(row) - 1))
        end = next((k for k in after if row[k].tag[0] not in _NAMING), 0)
        if end and row[end].low in _OCCASIONS and row[end - 1].mention is not None:
            return [*row[:i], *row[i + 1 : end], row[i], *row[end:]]
        if row[i - 1].low == "," and row[i - 2].tag != Tag.QUOTE:
            end = next((k for k in after if row[k].low == ","), 0)
            named = all(t.tag[0] in _NAMING for t in row[i + 1 : end])
            if end and named and row[end + 1].tag[0] in "xmDEZ":
                return [*row[:i], *row[i + 1 : end], row[i], *row[end:]]
    return row


def _phrases(row: list[Token], phrases: Phrases) -> list[Token]:
    """Make one token of each fixed phrase ('in front of', 'no longer')."""
    lows = [token.low for token in row]
    starts = [
        i for i, (low, following) in enumerate(pairwise(lows)) if low in phrases and following in phrases[low]
    ]
    if not starts:
        return row
    out: list[Token] = []
    done = 0
    for i in starts:
        if i < done:
            continue
        for words, tag in phrases[lows[i]][lows[i + 1]]:
            last = i + len(words) - 1
            if lows[i : last + 1] != list(words) or _is_no_phrase(words, row, i):
                continue
            low = " ".join(words)
            out.extend(row[done:i])
            out.append(Token(low, low, row[i].start, row[last].end, tag, low))
            done = last + 1
            break
    out.extend(row[done:])
    return out


def _is_no_phrase(words: Sequence[str], row: Sequence[Token], i: int) -> bool:
    """Return whether words are no preposition here: 'due to meet', 'a letter of thanks to'."""
    if words == ("due", "to"):
        return _due_to_act(row, i)
    verb = row[i - 1].lemma if i > 0 else ""
    if words == ("together", "with"):
        return verb in _TOGETHER
    if words == ("up", "to"):
        return verb in _GETTING_UP
    if words == ("back", "from"):
        return i > 0 and row[i - 1].low not in _BEFORE_BACK
    return words == ("thanks", "to") and i > 0 and row[i - 1].low in _BEFORE_THANKS


def _due_to_act(row: Sequence[Token], i: int) -> bool:
    """Return whether 'due to' at i stands in 'is due to meet'."""
    return i + 2 < len(row) and "B" in row[i + 2].tag and i > 0 and row[i - 1].tag == Tag.AUX


def _between(text: str, start: int, end: int, last: int, forms: Forms) -> list[Token]:
    """Return the tokens of a stretch between two mentions; ``last`` is the end of its sentence."""
    out: list[Token] = []
    b = start
    for blanks, word in _WORD.findall(text, start, end):
        low, tag, lemma = forms[word]
        a = b + len(blanks)
        b = a + len(word)
        if tag == "-":
            if word in {"—", "--"} or text[max(0, a - 1) : b + 1].strip() == word:
                tag = ","
        elif tag == ".":
            if word == "." and text[b:last].strip("\"'”’) "):
                continue  # a full stop inside a sentence ends an abbreviation
        elif low in RUN_TOGETHER and not (out and out[-1].low in _OWNERS):  # 'as is its wont'
            out.extend(apart(low, a, b, forms))
            continue
        out.append(Token(word, low, a, b, tag, lemma))
    return out
