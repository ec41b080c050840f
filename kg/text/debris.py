"""Tell what stands on a news page but is not its article: the words of ``lexicon/english/debris.yaml``.

A phrase is compared with the first characters in lower case, behind an index by three letters: nine sentences
of ten are let through after one look-up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple, cast

from kg.cache import cached, digest
from kg.resources import data
from kg.yamls import read

LONGEST = 300
"""A line or sentence of more characters is never debris by its beginning."""

_INDEX = 3
_HEAD = 64
_MENU_SPLIT = re.compile(r"[\s|/•·»›>,:;\[\]()]+|[–—-]")
_STAMP = re.compile(
    r"\b\d{1,2}:\d\d\b.*(?:\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}\b)|\b(?:19|20)\d\d\b.*\b\d{1,2}:\d\d\b"
    r"|\b\d{1,2}[:.]\d\d\s*(?:GMT|UTC|ET|EST|EDT|BST|CET|CEST|MSK)\b"
)
_STAMP_LONGEST = 80
_CONTAINS_LONGEST = 120


class _Phrase(NamedTuple):
    head: str
    tail: str
    reason: str
    open: bool


@dataclass(frozen=True, slots=True)
class Debris:
    """The words of the data file, ready to compare; what they mean is told there."""

    starts: dict[str, tuple[_Phrase, ...]]
    longest: dict[str, int]
    opens: frozenset[str]
    contains: tuple[tuple[str, str], ...]
    menu: frozenset[str]
    menu_alone: frozenset[str]

    def beginning(self, text: str, start: int, end: int) -> str:
        """Return why the stretch is debris by its first words, or the empty string."""
        phrases = self.starts.get(text[start : start + _INDEX].lower())
        if phrases is None or end - start > LONGEST:
            return ""
        head = " ".join(text[start : min(end, start + _HEAD)].lower().split())
        reason = next((phrase.reason for phrase in phrases if _begins(head, phrase)), "")
        return reason if end - start <= self.longest.get(reason, LONGEST) else ""

    def line(self, line: str) -> str:
        """Return why a whole line is debris, or the empty string."""
        reason = self.beginning(line, 0, len(line))
        if reason or len(line) > _CONTAINS_LONGEST:
            return reason
        low = line.lower()
        reason = next((reason for part, reason in self.contains if part in low), "")
        if not reason and len(line) <= _STAMP_LONGEST and line[-1:] not in ".!?" and _STAMP.search(line):
            reason = "timestamp"
        return reason or ("menu" if line[-1:] != "." and self.is_menu(low) else "")

    def is_menu(self, line: str) -> bool:
        """Tell whether a line is made of the words of menus and buttons alone."""
        low = line.lower()
        if len(first := low.partition(" ")[0]) > 1 and first.isalpha() and first not in self.menu:
            return False
        words = [word for word in _MENU_SPLIT.split(low) if word]
        if len(words) == 1:
            return words[0] in self.menu_alone
        return len(words) > 1 and all(word in self.menu or len(word) == 1 for word in words)


@cache
def debris_words() -> Debris:
    """Return the debris of English news pages, read once a process."""
    file = data("lexicon", "english", "debris.yaml")
    return cached(f"debris-{digest([file, data('text', 'debris.py')])}", Debris, partial(_compiled, file))


def _compiled(file: Path) -> Debris:
    words = cast("dict[str, dict[str, list[str]]]", read(file))
    flat = cast("dict[str, list[str]]", words)
    starts: dict[str, list[_Phrase]] = {}
    for reason, phrases in words["starts"].items():
        for phrase in phrases:
            head, star, tail = phrase.partition("*")
            starts.setdefault(phrase[:_INDEX], []).append(_Phrase(head, tail, reason, open=bool(star)))
    return Debris(
        starts={key: tuple(sorted(group, key=lambda p: -len(p.head))) for key, group in starts.items()},
        longest={reason: int(str(bound)) for reason, bound in words["longest"].items()},
        opens=frozenset(flat["opens_related"]),
        contains=tuple((part, reason) for reason, parts in words["contains"].items() for part in parts),
        menu=frozenset(flat["menu"]),
        menu_alone=frozenset(flat["menu_alone"]),
    )


def _begins(head: str, phrase: _Phrase) -> bool:
    """Tell whether a text in lower case begins with a phrase that is not cut in a word ('us' in 'US$')."""
    if not head.startswith(phrase.head):
        return False
    if phrase.open:
        return phrase.tail in head[len(phrase.head) :]
    after = head[len(phrase.head) : len(phrase.head) + 1]
    return not (phrase.head[-1].isalnum() and (after.isalnum() or after == "$"))
