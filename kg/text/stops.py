"""Tell whether a full stop, or another mark of its kind, ends a sentence.

The abbreviations are data (``lexicon/english/abbreviations.yaml``); the rules follow Grefenstette and
Tapanainen, What is a word, what is a sentence? (1994): titles never end one, "No." does where no number
follows, the rest where the next word is one that begins sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import cast

from kg.cache import cached, digest
from kg.resources import data
from kg.yamls import read

_WINDOW = 32
_QUOTES = "“‘\"'([*«"
_LEADING = "“‘\"'([*«—–-/"
_NEXT = re.compile(r"\s*([“‘\"'(\[*«]*)([^\W\d_]+|\d+)?")
_SHORTEST_GLUED = 3


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Words that carry a stop, by what follows them, and words that begin sentences; all in lower case."""

    before_name: frozenset[str]
    before_number: frozenset[str]
    inner: frozenset[str]
    starters: frozenset[str]
    domains: frozenset[str]

    def knows(self, token: str) -> bool:
        """Tell whether a token in lower case is an abbreviation of any sort."""
        return token in self.inner or token in self.before_name or token in self.before_number


@cache
def abbreviations() -> Abbreviations:
    """Return the abbreviations of English news, read once a process."""
    file = data("lexicon", "english", "abbreviations.yaml")
    key = digest([file, data("text", "stops.py")])
    return cached(f"abbreviations-{key}", Abbreviations, partial(_compiled, file))


def _compiled(file: Path) -> Abbreviations:
    words = cast("dict[str, list[str]]", read(file))
    return Abbreviations(**{name: frozenset(group) for name, group in words.items()})


def ends_sentence(text: str, start: int, at: int, begin: int, end: int) -> bool:
    """Tell whether the marks ``text[start:at]``, with more text after, end the sentence from ``begin``."""
    known, marks = abbreviations(), text[start:at]
    token = _token(text, begin, start)
    small = token.lower()
    following = _NEXT.match(text, at, min(end, at + _WINDOW))
    word = (following and following[2]) or ""
    if marks[0] != "." or marks[1:2] == ".":
        return bool(word) and not word[0].islower()
    if not text[at].isspace():
        return _ends_glued(known, token, word)
    if word[:1].islower():
        # 'were addressed. these ranged': careless writers and machines drop capitals.
        return (
            len(marks) == 1 and len(token) >= _SHORTEST_GLUED and token == small and _is_plain(known, small)
        )
    if len(token) > 1 and "." not in token and not known.knows(small):
        return True
    return not _abbreviates(known, token, word, quoted=bool(following and following[1]))


def _token(text: str, begin: int, stop: int) -> str:
    """Return the word before a stop, without what opens a quotation or a bracket."""
    lowest = max(begin, stop - _WINDOW)
    return text[max(text.rfind(" ", lowest, stop) + 1, lowest) : stop].lstrip(_LEADING)


def _is_plain(known: Abbreviations, token: str) -> bool:
    return token.isalpha() and not known.knows(token)


def _ends_glued(known: Abbreviations, token: str, word: str) -> bool:
    """Tell whether a stop with no space after it ends a sentence: after a word in lower case, or a number."""
    tail = token[-2:]
    closed = (
        (tail.isalpha() and tail.islower()) or tail[-1:].isdigit() or tail[-1:] in {")", "]", "%", "”", '"'}
    )
    address = "@" in token or "/" in token or "www" in token or word.lower() in known.domains
    return closed and not address and not known.knows(token.lower())


def _abbreviates(known: Abbreviations, token: str, word: str, *, quoted: bool) -> bool:
    """Tell whether the stop after a token belongs to it, given the next word, which is none in lower case."""
    small = token.lower()
    if small in known.before_name:
        return bool(word)
    initial = (len(token) == 1 and token.isupper()) or ("." in token and _is_dotted(token))
    if initial or small in known.inner:
        return not quoted and bool(word) and word.lower() not in known.starters
    return small in known.before_number and word.isdigit()


def _is_dotted(token: str) -> bool:
    """Tell whether a token is letters with stops between: U.S, a.m, Ph.D."""
    return all(part.isalpha() and len(part) < _SHORTEST_GLUED for part in token.split("."))
