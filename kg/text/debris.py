"""Tell what stands on a news page but is not its article: the words of ``lexicon/english/debris.yaml``, compiled.

Matching is on the first characters in lower case, behind a set of three-letter prefixes: nine sentences of ten
are let through after one look-up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from kg.resources import data
from kg.yamls import read

PREFIX = 3
"""Every phrase has at least so many characters, and no ``*`` among them."""

LONGEST = 300
"""A line or sentence of more characters is never debris by its beginning."""

_HEAD = 64
_MENU_SPLIT = re.compile(r"[\s|/•·»›>,:;\[\]()]+|[–—-]")
_STAMP = re.compile(
    r"(?:\b\d{1,2}:\d\d\b.*(?:\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}\b)"
    r"|\b(?:19|20)\d\d\b.*\b\d{1,2}:\d\d\b)|\b\d{1,2}[:.]\d\d\s*(?:GMT|UTC|ET|EST|EDT|BST|CET|CEST|MSK)\b"
)
_STAMP_LONGEST = 80
_CONTAINS_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Debris:
    """The compiled words: see the comments of the data file."""

    prefixes: frozenset[str]
    starts: re.Pattern[str]
    longest: dict[str, int]
    opens: frozenset[str]
    contains: re.Pattern[str]
    menu: frozenset[str]
    menu_alone: frozenset[str]

    def beginning(self, text: str, start: int, end: int) -> str:
        """Return why the stretch is debris by its first words, or the empty string."""
        if text[start : start + PREFIX].lower() not in self.prefixes or end - start > LONGEST:
            return ""
        match = self.starts.match(text[start : min(end, start + _HEAD)].lower())
        reason = (match and match.lastgroup) or ""
        return reason if end - start <= self.longest.get(reason, LONGEST) else ""

    def line(self, line: str) -> str:
        """Return why a whole line is debris, or the empty string."""
        reason = self.beginning(line, 0, len(line))
        if reason or len(line) > _CONTAINS_LONGEST:
            return reason
        within = self.contains.search(line.lower())
        if within and within.lastgroup:
            return within.lastgroup
        if len(line) <= _STAMP_LONGEST and line[-1:] not in ".!?" and _STAMP.search(line):
            return "timestamp"
        return "menu" if self.is_menu(line) else ""

    def is_menu(self, line: str) -> bool:
        """Tell whether a line is made of the words of menus and buttons alone."""
        words = [word for word in _MENU_SPLIT.split(line.lower()) if word]
        if len(words) == 1:
            return words[0] in self.menu_alone
        return len(words) > 1 and all(word in self.menu or len(word) == 1 for word in words)


@cache
def debris_words() -> Debris:
    """Return the debris of English news pages, compiled once a process."""
    words = cast("dict[str, dict[str, list[str]]]", read(data("lexicon", "english", "debris.yaml")))
    starts = words["starts"]
    flat = cast("dict[str, list[str]]", words)
    return Debris(
        prefixes=frozenset(phrase[:PREFIX] for phrases in starts.values() for phrase in phrases),
        starts=re.compile(_named(starts, ends=True)),
        longest={reason: int(str(bound)) for reason, bound in words["longest"].items()},
        opens=frozenset(flat["opens_related"]),
        contains=re.compile(_named(words["contains"], ends=False)),
        menu=frozenset(flat["menu"]),
        menu_alone=frozenset(flat["menu_alone"]),
    )


def _named(phrases: dict[str, list[str]], *, ends: bool) -> str:
    """Return one alternation with a named group a reason; with ``ends``, a phrase is not cut inside a word."""
    return "|".join(
        f"(?P<{reason}>{'|'.join(_pattern(phrase, ends=ends) for phrase in sorted(group, key=len, reverse=True))})"
        for reason, group in phrases.items()
    )


def _pattern(phrase: str, *, ends: bool) -> str:
    pattern = re.escape(phrase).replace(r"\*", ".*").replace(r"\ ", r"\s+")
    return pattern + (r"(?![\w$])" if ends and phrase[-1].isalnum() else "")
