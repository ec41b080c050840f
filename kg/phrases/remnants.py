"""Know the groups that a clause is left with when its verb is left out: 'invited Modi and Chad Macron'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Kind
from kg.phrases.groups import lone
from kg.syntax import Noun, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Mention
    from kg.phrases.of_phrases import Unit


_THINGS = frozenset({"it", "them"})
"""Pronouns of what somebody signs or leaves, as another did on another date."""


def two_names(noun: Noun) -> tuple[Noun, Noun] | None:
    """Return the two names that run together where a verb is left out: 'and Chad Peru', 'Dubai COP28'."""
    head, beside = noun.head.mention, noun.mods[0] if len(noun.mods) == 1 else None
    if head is None or beside is None or beside.mention is None or noun.det or noun.owner is not None:
        return None
    if noun.hyphened or noun.words != (beside.low,) or beside.tag == Tag.DEMONYM or noun.appositions:
        return None
    first = lone(beside)
    return first, replace(noun, mods=(), words=(), start=noun.head.start)


def has_own_of(units: Sequence[Unit], j: int) -> bool:
    """Return whether a country at j has an 'of' of its own: 'is an ally of Togo, and Benin of Niger'."""
    if j + 2 >= len(units) or units[j + 1].low != "of" or not units[j + 2].nouns:
        return False
    country = units[j].nouns[0].head.mention
    named = units[j + 2].nouns[0].head.mention is not None
    return named and country is not None and country.entity.kind is Kind.COUNTRY


def parts_by_date(before: Noun, noun: Noun) -> bool:
    """Return whether a date stands behind two names of different sorts: 'left A in May and B in June'."""
    one, other = before.head.mention, noun.head.mention
    if other is None or not (before.dated and noun.dated):
        return False
    return before.head.low in _THINGS if one is None else sort_of(one) != sort_of(other)


def sort_of(mention: Mention) -> Kind:
    """Return the kind of a mention, places as countries."""
    kind = mention.entity.kind
    return Kind.COUNTRY if kind is Kind.PLACE else kind
