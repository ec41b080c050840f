"""Write what a noun group refers to: a name, a pronoun, the holder of an office, a counterpart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind
from kg.phrases.stand_ins import ANAPHORS, DEFINITE, NUMBERS, OURS
from kg.syntax import Anaphor, Ref, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Mention
    from kg.syntax import Noun, Token


_CLUBS = frozenset({"region", "bloc", "alliance"})
"""Groups of entities that are several countries."""
_LED = ("leaders", "presidents")
"""Ends of the names of those who lead a part of the world: 'the two African leaders' are persons."""
_OF_VISIT = frozenset({"host", "guest", "visitor"})
_THAT = frozenset({"this", "that"})
_WHATEVER = "move"
"""The noun that takes up whatever somebody did."""
_TOLD = frozenset({"the", "this", "that"})
_HEADS = frozenset({"head", "chief", "boss"})
_OWNED = frozenset({"its", "his", "her", "their", "the", "this"})
"""Determiners of a neighbour that a text has named."""


def to_name(head: Token, mention: Mention) -> Ref:
    """Return a reference to a name that stands there."""
    return Ref(head.start, head.end, mention)


def count_of_region(noun: Noun, mention: Mention) -> list[Ref]:
    """Return what 'the three European countries' stands for: so many that were named before."""
    if mention.entity.group != "region" or noun.det not in DEFINITE:
        return []
    count = next((NUMBERS[word] for word in noun.words if word in NUMBERS), 0)
    word = "leader" if noun.head.text.endswith(_LED) else "country"
    return [stand_in(noun, Anaphor.PAIR, word=word, count=count)] if count else []


def of_region(noun: Noun, holders: Sequence[Ref], lands: frozenset[str]) -> list[Ref] | None:
    """Return what 'the Gulf state' takes up, a country of that part of the world; 'an Asian state' nobody.

    None for other groups, which may stand for the part of the world itself ('the African leaders').
    """
    regions = [h.mention for h in holders if h.mention is not None and h.mention.entity.group in _CLUBS]
    if noun.head.tag != Tag.NOUN or not regions or len(regions) < len(holders):
        return None
    if noun.lemma in lands:
        told = noun.det in _TOLD or noun.owner is not None
        country = regions[0]
        ref = Ref(noun.start, noun.end, anaphor=Anaphor.BODY, word="country", country=country)
        return [ref] if told else []
    vague = noun.det in {"a", "an"} and regions[0].entity.group == "region"
    return [] if vague else None


def stand_in(noun: Noun, anaphor: Anaphor, *, word: str | None = None, count: int = 1) -> Ref:
    """Return a reference that the document has to resolve, with its noun or another word to resolve it by."""
    return Ref(noun.start, noun.end, anaphor=anaphor, word=noun.lemma if word is None else word, count=count)


def pronoun(noun: Noun) -> list[Ref]:
    """Return what 'he', 'it', 'we' and 'both' refer to; nothing for pronouns that stand for no party."""
    anaphor = ANAPHORS.get(noun.head.low)
    if anaphor is None:
        return []
    word = "subject" if noun.slot == "subject" else "object"
    if anaphor in {Anaphor.I, Anaphor.WE}:
        word = said(noun)
    if anaphor is Anaphor.PAIR:
        return [stand_in(noun, anaphor, count=2, word=noun.head.low)]
    return [stand_in(noun, anaphor, word=word)]


def deed(noun: Noun, judging: frozenset[str]) -> list[Ref]:
    """Return 'that' of 'we applaud that' as a reference to whoever did it: to 'the move'."""
    verb = noun.clause.verb if noun.clause is not None else None
    judged = verb is not None and noun.slot == "object" and not verb.passive and verb.lemma in judging
    return [stand_in(noun, Anaphor.DEED, word=_WHATEVER)] if judged and noun.head.low in _THAT else []


def gathering(noun: Noun, resolving: frozenset[str]) -> list[Ref]:
    """Return 'the Summit' that urges or condemns as the body, or the event, whose it is."""
    verb = noun.clause.verb if noun.clause is not None else None
    if noun.slot != "subject" or verb is None or verb.passive or verb.lemma not in resolving:
        return []
    bare = not (noun.mods or noun.owner or noun.of) and noun.head.tag == Tag.NOUN
    return [stand_in(noun, Anaphor.BODY, word="event")] if bare and noun.det in {"the", "this"} else []


def own(noun: Noun) -> list[Ref]:
    """Return 'its forces' as a reference to 'its'."""
    if noun.det in OURS:
        return [stand_in(noun, Anaphor.WE, word=said(noun))]
    return [stand_in(noun, ANAPHORS[noun.det])] if noun.det in {"its", "their"} else []


def said(noun: Noun) -> str:
    """Return the word by which 'we' and 'I' are told from those of a paper: whether they are quoted."""
    return "quoted" if noun.clause is not None and noun.clause.quoted else ""


def firm(noun: Noun, holders: list[Ref], *, trade: bool) -> list[Ref]:
    """Return 'the Emirati company' as a reference to one named before, or, in trade, to its country."""
    countries = [h.mention for h in holders if h.mention and h.mention.entity.kind is Kind.COUNTRY]
    single = noun.head.tag == Tag.NOUN and noun.det in {"the", "this"} and bool(noun.mods)
    if len(countries) != 1 or len(holders) != 1 or not single:
        return []
    home = countries[0]
    fallback = home if trade else None
    return [Ref(noun.start, noun.end, anaphor=Anaphor.BODY, word="firm", country=home, fallback=fallback)]


def neighbour(noun: Noun) -> list[Ref]:
    """Return 'its neighbour' as a reference to the other one of two countries."""
    single = noun.head.tag == Tag.NOUN and not noun.appositions and not noun.of
    return [stand_in(noun, Anaphor.NEIGHBOUR)] if single and noun.det in _OWNED else []


def called(role: Noun) -> str:
    """Return what a role is called: 'foreign minister' for the head of the foreign ministry."""
    whose = role.of[0] if role.of and role.lemma in _HEADS else None
    if whose is not None and whose.lemma == "diplomacy":
        return "diplomat"
    if whose is not None and whose.lemma == "ministry":
        return " ".join([*(token.low for token in whose.mods if token.mention is None), "minister"])
    return " ".join([*(word for word in role.words if word.isalpha()), role.lemma])


def in_office(noun: Noun, holder: Ref, word: str) -> Ref:
    """Return the one that holds an office of a country or body; all of them in the plural."""
    country = holder.mention
    if country is None:
        if holder.anaphor is Anaphor.PAIR:
            return holder
        return Ref(noun.start, noun.end, anaphor=Anaphor.ROLE, word=word, owner=holder)
    if noun.head.tag == Tag.PLURAL:
        return Ref(holder.start, holder.end, country)
    return Ref(noun.start, noun.end, anaphor=Anaphor.ROLE, word=word, country=country, fallback=country)


def counterpart(noun: Noun, holders: list[Ref]) -> list[Ref]:
    """Return whom 'his Chinese counterpart' stands for."""
    owner = stand_in(noun, ANAPHORS[noun.det]) if noun.det in ANAPHORS else None
    out = [
        Ref(
            noun.start,
            noun.end,
            anaphor=Anaphor.COUNTERPART,
            word=noun.lemma,
            country=h.mention,
            fallback=h.mention,
            owner=owner,
        )
        for h in holders
        if h.mention is not None
    ]
    if not out and (owner is not None or _is_of_visit(noun)):
        return [Ref(noun.start, noun.end, anaphor=Anaphor.COUNTERPART, word=noun.lemma, owner=owner)]
    return out


def _is_of_visit(noun: Noun) -> bool:
    """Return whether a group is 'the host' or 'the guest' of a visit that the text has told of."""
    bare = noun.det == "the" and not (noun.of or noun.owner or noun.mods or noun.told_apart)
    return bare and noun.lemma in _OF_VISIT and noun.head.tag == Tag.NOUN and not noun.appositions
