"""Tell what kind of party the name in a noun group is, and whether it says whose the group is at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import CITIES, Kind
from kg.phrases.references import to_name
from kg.syntax import NATIONAL, Anaphor, Ref

if TYPE_CHECKING:
    from kg.model import Mention
    from kg.syntax import Noun

_COUNCILS = frozenset({"council", "committee", "commission"})
"""Last words of the names of bodies that act as one with their members."""
_ONE_OF = ("an", "er", "i")
"""How demonyms end that with 'the' mean one person: 'the Brazilian', not 'the French'."""


def named_in(noun: Noun, mention: Mention) -> list[Ref]:
    """Return whom a group with a name as its head means: none where it is one citizen, 'a Kenyan'."""
    bare = mention.how == "demonym" and noun.det not in {"the", "both"} and not noun.words
    someone = mention.how == "demonym" and noun.det in {"a", "an"}  # 'a Kenyan' is not Kenya
    if mention.how == "demonym" and noun.det == "the" and not noun.words and noun.head.low.endswith(_ONE_OF):
        return [Ref(noun.start, noun.end, anaphor=Anaphor.ROLE, word=NATIONAL, country=mention)]
    return [] if someone or (bare and not noun.slot) else [to_name(noun.head, mention)]


def is_body(mention: Mention) -> bool:
    """Return whether a name is not that of a person."""
    return mention.entity.kind is not Kind.PERSON


def is_matter(deal: Noun, mention: Mention) -> bool:
    """Return whether a name before a deal says what it is about: 'the Gaza deal', 'the Oslo accord'."""
    place = mention.how in CITIES and deal.mods[0].end + 1 == deal.head.start
    return len(deal.mods) == 1 and (place or mention.entity.group == "territory")


def is_company(ref: Ref) -> bool:
    """Return whether a name is that of a company."""
    entity = ref.mention.entity if ref.mention is not None else None
    return entity is not None and (
        entity.group == "company" or (entity.kind is Kind.ORGANISATION and not entity.known)
    )


def is_council(ref: Ref) -> bool:
    """Return whether a name is that of a body that acts as one with its members."""
    name = ref.mention.entity.name if ref.mention is not None else ref.word
    return name.lower().rsplit(" ", 1)[-1] in _COUNCILS


def is_between(noun: Noun) -> bool:
    """Return whether a group tells between whom it is, and takes up nothing: 'the treaty with Pakistan'."""
    return any(
        preposition in {"with", "between"} and any(other.head.mention for other in group)
        for preposition, group in noun.tail[:1]
    )
