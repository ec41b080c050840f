"""For how many parties named before a noun group stands: 'the two countries', 'each side', 'the quartet'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.phrases.stand_ins import DEFINITE, NUMBERS
from kg.syntax import Noun, Ref, Tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BANDS = frozenset({"pair", "duo", "trio", "quartet"})
"""Nouns that by themselves tell how many parties they stand for."""
_SIDES = frozenset({"party", "state", "country", "nation", "camp", "capital"})
"""Nouns that stand for the two named before when they are said to be at odds: 'the warring parties'."""
HEADS = frozenset({"minister", "president", "leader"})
"""Nouns that in the plural stand for the two named before."""


def counted(noun: Noun, holders: Sequence[Ref], classes: Mapping[str, frozenset[str]]) -> int:
    """Return for how many parties a group stands; 0 if for none.

    Args:
        noun: the group.
        holders: the countries and bodies that it belongs to.
        classes: word classes of the lexicon.
    """
    lemma, det = noun.lemma, noun.det
    if noun.head.tag == "0" and lemma in NUMBERS and det in {"the", "both", "all"}:
        return NUMBERS[lemma]
    numbers = {det, *noun.words} & NUMBERS.keys()
    band = lemma in BANDS and det in {"the", "both"} and not holders and not noun.words
    group = lemma in classes["groups"] and all(map(_is_club, holders))
    if (numbers and group and det in DEFINITE) or band:  # 'the three Sahel states', 'the trio'
        return next(n for word, n in NUMBERS.items() if word in numbers or (band and word == lemma))
    if group and det == "each" and not holders:
        return 2
    return _two(noun, holders, classes) if noun.head.tag == Tag.PLURAL else 0


def _two(noun: Noun, holders: Sequence[Ref], classes: Mapping[str, frozenset[str]]) -> int:
    """Return 2 for 'their countries', 'the neighbours' and 'the presidents' of nobody in particular."""
    if noun.lemma in classes["countries"] and noun.det in {"their", "our"}:
        return 2
    if noun.det != "the" or holders or noun.of:
        return 0
    plain = classes["at odds"].issuperset(noun.words)
    quarrelling = noun.lemma in _SIDES and bool(noun.words)
    couple = plain and (noun.lemma in classes["couples"] or quarrelling)
    return 2 if noun.lemma in HEADS or couple else 0


def _is_club(ref: Ref) -> bool:
    """Return whether a party is a part of the world or a body of states: 'the two NATO allies'."""
    return ref.mention is not None and ref.mention.entity.group in {"region", "bloc", "alliance"}
