"""Words by which a phrase without a name stands for a party: 'they', 'the two', 'the minister', 'its'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.syntax import Anaphor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.lexicon.words import Roles

_STYLES = ("majesty", "highness", "royal highness", "excellency", "holiness")

ANAPHORS = {
    **dict.fromkeys(["he", "him", "himself", "his"], Anaphor.HE),
    **dict.fromkeys(["she", "her", "herself"], Anaphor.SHE),
    **{f"his {style}": Anaphor.HE for style in _STYLES},
    **{f"her {style}": Anaphor.SHE for style in _STYLES},
    **dict.fromkeys(["it", "itself", "its"], Anaphor.IT),
    **dict.fromkeys(["they", "them", "their", "themselves"], Anaphor.THEY),
    **dict.fromkeys(["we", "our", "us"], Anaphor.WE),
    "there": Anaphor.THERE,
    **dict.fromkeys(["i", "me", "my", "myself"], Anaphor.I),
    "both": Anaphor.PAIR,
    "each": Anaphor.PAIR,
}
"""Pronoun or possessive -> what it refers to."""
OURS = frozenset({"our", "my"})
"""Determiners of what belongs to the country of whoever speaks: 'our army', 'my government'."""
NUMBERS = {
    "two": 2,
    "both": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "pair": 2,
    "duo": 2,
    "trio": 3,
    "quartet": 4,
    "nine": 9,
    "ten": 10,
    "2": 2,
    "3": 3,
}
"""Word -> how many parties it counts."""
DEFINITE = frozenset({"the", "both", "these", "those", "all", "its", "their", "either"})
"""Determiners of parties that were named before."""

ONE_OF_TWO = {"former": Anaphor.FORMER, "latter": Anaphor.LATTER}
"""Behind 'the', one of the two that were named last."""
PRONOUNS = frozenset({*ANAPHORS, "neither"})
"""Words that may stand for a party alone."""
DETERMINERS = frozenset({*ANAPHORS, *DEFINITE, "this", "that"})
"""What makes a noun or a number stand for a party that was named before."""
SEVERAL = frozenset(
    {w for w, a in ANAPHORS.items() if a in {Anaphor.THEY, Anaphor.WE, Anaphor.PAIR}}
    | {*NUMBERS, "duo", "neither"}
)
"""Words that may stand for two parties or more; nouns in the plural do too."""
MUTUAL = frozenset({"joint", "mutual", "reciprocal", "bilateral", "two-way", "each", "another"})
"""Words that make one phrase both parties of a tie."""


def definites(roles: Roles, bodies: frozenset[str], classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the nouns and numbers that behind a determiner may stand for a party without a name."""
    nouns = title_heads(roles.titles).keys() | bodies | classes["countries"] | classes["counterparts"]
    nouns |= classes["couples"] | classes["neighbours"]
    events = classes["gatherings"] | classes["against the state"] | classes["organs of state"]
    return frozenset({*nouns, *events, *roles.deeds, *NUMBERS, *ONE_OF_TWO, "duo"})


def collectives(
    roles: Roles, bodies: frozenset[str], classes: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """Return those of the ``definites`` that only take up a body which the text has named: 'the bloc'."""
    titles = {title.rsplit(" ", 1)[-1] for title in roles.titles} | title_heads(roles.titles).keys()
    others = (
        NUMBERS,
        ONE_OF_TWO,
        classes["countries"],
        classes["counterparts"],
        classes["couples"],
        classes["neighbours"],
        classes["gatherings"],
        classes["organs of state"],
        roles.deeds,
    )
    return bodies.difference(titles, *others)


def title_heads(titles: Iterable[str]) -> dict[str, set[tuple[str, ...]]]:
    """Return the heads of titles, each with what stands before it in them; of hyphened heads the last part.

    >>> title_heads(["opposite number", "co-ordinator", "minister of defence"])
    {'number': {('opposite',)}, 'ordinator': {('co',)}, 'minister': {()}}
    """
    heads: dict[str, set[tuple[str, ...]]] = {}
    for title in titles:
        phrase = re.split(r",| (?:of|for|to) ", title)[0]
        *before, head = phrase.replace("-", " ").split()
        heads.setdefault(head, set()).add(tuple(before))
    return heads
