"""Take apart noun groups that run together without a mark between them.

'granted Laos partner status' has two objects, 'In the corridors Putin sat down' a phrase and a subject, and
'the clinics Iran provided' a relative clause without 'that'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kg.model import ACTING, LANDS, Kind
from kg.phrases.groups import Item, noun_group, plain
from kg.phrases.summaries import is_summary
from kg.syntax import VERB_FORMS, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.syntax import Noun, Token, Verb

    Classes = Mapping[str, frozenset[str]]

_FRONTING = frozenset(
    """in at on after during before with under by for from to despite within amid without upon through
    ahead following""".split()
)
"""Prepositions that may open a sentence without a comma behind their phrase."""

_WHOSE = frozenset({"its", "the", "their"})
_LANDS = frozenset({"neighbour", "neighbor", "neighbours", "neighbors", "islands"})
"""Nouns of who is given something: 'sells its neighbour electricity'."""
_PAIR = 2
_LONGEST_ASIDE = 20  # tokens
_HAS = frozenset({"has", "have", "had"})
_RANKS = frozenset({"last", "only", "most", "least", "first", "best", "worst"})
"""Words that tell one of a sort from all others."""

Split: TypeAlias = "tuple[Sequence[Item], int]"
"""The items that a run of tokens begins with, and where the rest of it begins."""


def receiver(tokens: Sequence[Token], i: int, j: int, before: Sequence[Item], classes: Classes) -> Split:
    """Split off whoever is given something: 'Laos' of 'granted Laos partner status'."""
    verb = before[-1].verb if before else None
    if verb is None or j - i <= 1:
        return (), i
    spent = verb.lemma == "take" and tokens[j - 1].lemma in classes["times"]  # 'took Qatar six weeks'
    if verb.lemma not in classes["giving"] and not spent and not _appoints(verb, tokens[i], classes):
        return (), i
    leads_on = tokens[j - 1].low in classes["leading somewhere"]  # 'gave the EU access to its ports'
    if j < len(tokens) and tokens[j].low == "to" and tokens[i].tag == Tag.DET and not leads_on:
        return (), i  # 'handed the ASEAN gavel to Laos'
    first = _receiver(tokens, i, j)
    if first is not None:
        owned = tokens[i].tag == Tag.DET or tokens[i].low in _WHOSE
        return (Item("N", "", i, noun=first),), i + 1 + owned
    counted = _counted(tokens, i, j) or (j - 1 if leads_on and _is_actor(tokens[j - 2], classes) else 0)
    if counted <= i:
        return (), i
    first = noun_group(tokens, i, counted)
    return (Item("N", first.lemma, i, noun=first),), counted


def named_several(tokens: Sequence[Token], i: int, j: int, before: Sequence[Item], classes: Classes) -> Split:
    """Split off the last of several that are called something: 'called Mali and [Chad] [rogue states]'."""
    joined = bool(before) and before[-1].kind == "c" and j - i > 1
    if not joined or tokens[i].tag != Tag.MENTION or tokens[j - 1].tag != Tag.PLURAL:
        return (), i
    back = next((k for k in range(len(before) - 1, -1, -1) if before[k].kind not in "N,c"), -1)
    verb = before[back].verb if back >= 0 else None
    if verb is None or verb.passive or verb.lemma not in classes["naming"]:
        return (), i
    last = plain(tokens, i, i + 1, None)
    return (Item("N", "", i, noun=last),), i + 1


def fronted_title(tokens: Sequence[Token], i: int, j: int, before: Sequence[Item], _: Classes) -> Split:
    """Split off the fronted phrase that runs into a title or a subject ('On the sidelines Minister X')."""
    if not _opens_with_phrases(before):
        return (), i
    start = _title_start(tokens, i, j) or _subject_start(tokens, i, j) or _troops_start(tokens, i, j)
    if not start:
        return (), i
    fronting = noun_group(tokens, i, start)
    return (Item("N", fronting.lemma, i, noun=fronting), Item(",", ",", start)), start


def before_name(
    noun: Noun, tokens: Sequence[Token], span: tuple[int, int], before: Sequence[Item], classes: Classes
) -> Iterator[Item]:
    """Yield the items of a common noun that stands before a name and does not say what it is."""
    i, j = span
    foremost = _is_foremost(noun, tokens, j)
    if foremost or _is_thing(noun, classes["groups"]):
        runs_on = _opens_with_phrases(before) and _has_object(tokens, j)
        relative = foremost or (_has_verb(noun, tokens, j, before, classes) and not runs_on)
        if relative or (before and before[-1].low == "whose"):
            thing = noun.appositions.pop()  # 'the clinics Iran provided', 'whose presidency Denmark holds'
            yield Item("N", thing.lemma, i, noun=thing)
            if relative:
                yield Item("w", "that", i)
            noun.start = noun.head.start
            return
    fronted = _fronted(noun, before, (tokens, j), classes["fronted nouns"])
    if fronted is not None:  # 'In the corridors Putin sat down'
        noun.appositions.clear()
        noun.start = noun.head.start
        yield Item("N", fronted.lemma, i, noun=fronted)
        yield Item(",", ",", j)


def _appoints(verb: Verb, token: Token, classes: Classes) -> bool:
    """Return whether a verb gives the person behind it an office ('named Aung San minister')."""
    mention = token.mention
    return verb.lemma in classes["appoint"] and mention is not None and mention.entity.kind is Kind.PERSON


def _receiver(tokens: Sequence[Token], i: int, j: int) -> Noun | None:
    """Return the name that opens 'Laos partner status' after 'granted': a first object, not a modifier."""
    at = i + (tokens[i].tag == Tag.DET)
    if tokens[i].low in _WHOSE and i + 2 < j and tokens[i + 1].low in _LANDS:
        return plain(tokens, i, i + 2, None) if tokens[i + 2].tag in "nSJ" else None
    if at + 1 >= j or tokens[at].tag != Tag.MENTION:
        return None
    things = "nS0P" if tokens[at + 1].tag == Tag.NUMBER else "nS0"  # 'sold Peru eighteen MiGs'
    if tokens[at + 1].tag in "'-/" or tokens[j - 1].tag not in things:
        return None
    return plain(tokens, i, at + 1, None)


def _counted(tokens: Sequence[Token], i: int, j: int) -> int:
    """Return where the second object of 'gave the army 20 million euros' begins, or 0."""
    return next((k for k in range(i + 1, j) if tokens[k].tag == Tag.NUMBER and tokens[k - 1].tag in "nSM"), 0)


def _is_actor(token: Token, classes: Classes) -> bool:
    """Return whether a noun is of somebody who can be let in: 'denied the Chadian envoys entry'."""
    noun = token.tag in {Tag.NOUN, Tag.PLURAL}
    return noun and any(token.lemma in classes[name] for name in ("groups", "offices", "envoys", "let in"))


def _title_start(tokens: Sequence[Token], i: int, j: int) -> int:
    """Return where the title begins that a fronted phrase runs into ('On the sidelines Minister X')."""
    if tokens[j - 1].mention is None:
        return 0
    return next(
        (
            k
            for k in range(i + 1, j - 1)
            if tokens[k].text[0].isupper()
            and tokens[k - 1].text.islower()
            and tokens[k].mention is None
            and tokens[k - 1].tag in "nS"
        ),
        0,
    )


def _subject_start(tokens: Sequence[Token], i: int, j: int) -> int:
    """Return where the subject begins that a fronted place runs into ('In Colombo Narendra Modi met')."""
    place, head = tokens[i].mention, tokens[j - 1].mention
    if place is None or j - i == 1:
        return 0
    if tokens[i + 1].tag == Tag.DET and _is_verb(tokens, j):
        return i + 1  # 'For Oslo the bloc is', 'From Lima the Peruvian president flew'
    if head is None:
        return 0
    city = place.entity.kind is Kind.PLACE or place.how == "metonym"  # 'in Brussels'
    if place.how == "demonym" or not (city or place.entity.kind in LANDS) or tokens[i + 1].tag in "'-/":
        return 0
    person = head.entity.kind is Kind.PERSON
    body = head.entity.kind in ACTING and city and j - i == _PAIR
    return i + 1 if _is_verb(tokens, j) and (person or body) else 0


def _troops_start(tokens: Sequence[Token], i: int, j: int) -> int:
    """Return where the subject begins in 'In retaliation Kenyan troops shelled the port', or 0."""
    if tokens[j - 1].tag not in "nS" or not _is_verb(tokens, j):
        return 0
    starts = (k for k in range(i + 1, j - 1) if tokens[k].tag == Tag.DEMONYM)
    return next((k for k in starts if tokens[k - 1].tag in "nS" and tokens[k - 1].mention is None), 0)


def _is_verb(tokens: Sequence[Token], j: int) -> bool:
    """Return whether a finite verb may stand at j, or behind a list that goes on there."""
    follows = tokens[j].tag if j < len(tokens) else ""
    return follows in {"D", "Z", "m", "x", "a"} or _joined_subject(tokens, j) or _is_behind_aside(tokens, j)


def _is_behind_aside(tokens: Sequence[Token], j: int) -> bool:
    """Return whether a comma at j opens an aside with a finite verb behind it: ', an old ally, praised'."""
    while j < len(tokens) and tokens[j].tag in "cdMA":
        j += 1  # 'Peru and Chile, old friends, praised'
    if j + 1 >= len(tokens) or tokens[j].tag != ",":
        return False
    relative = tokens[j + 1].tag == "w"
    for k in range(j + 2, min(len(tokens) - 1, j + _LONGEST_ASIDE)):
        if tokens[k].tag == ",":
            return tokens[k + 1 + (tokens[k + 1].tag == "a")].tag in {"D", "Z", "m", "x"}
        if tokens[k].tag in ".;:" or (not relative and tokens[k].tag in "ZDmx"):
            return False
    return False


def _opens_with_phrases(before: Sequence[Item]) -> bool:
    """Return whether only an adverb and prepositional phrases stand before, the last without its noun."""
    before = before[1:] if before and before[0].kind == "a" else before
    if not before or before[0].low.split(" ", 1)[0] not in _FRONTING or before[-1].kind != "i":
        return False
    return all(item.kind == "iN"[k % 2] for k, item in enumerate(before))


def _is_thing(noun: Noun, actors: frozenset[str]) -> bool:
    """Return whether a thing stands before a name, not what the name is ('ally Pakistan')."""
    mention = noun.head.mention
    named = mention is not None and mention.entity.kind is not Kind.PERSON
    return named and noun.appositions[0].lemma not in actors


def _has_verb(noun: Noun, tokens: Sequence[Token], j: int, before: Sequence[Item], classes: Classes) -> bool:
    """Return whether a country named behind a plural thing, a paper or a summary has a verb of its own."""
    mention, thing = noun.head.mention, noun.appositions[0]
    if mention is None or mention.entity.kind not in LANDS or j == len(tokens):
        return False
    several = thing.head.tag == Tag.PLURAL and thing.det in {"the", "those", "these"}
    made = thing.lemma in classes["made things"] and bool(thing.det) and not _opens_with_phrases(before)
    return tokens[j].tag in "DZxm" and (several or made or is_summary(thing, classes))


def _is_foremost(noun: Noun, tokens: Sequence[Token], j: int) -> bool:
    """Return whether a country has who stands before it: 'the last ally Taiwan has', 'the only friend'."""
    thing, mention = noun.appositions[0], noun.head.mention
    if mention is None or mention.entity.kind not in LANDS or thing.det != "the" or j == len(tokens):
        return False
    ranked = any(word in _RANKS or word.endswith("est") for word in thing.words)
    behind = tokens[j + 1].tag if j + 1 < len(tokens) else "."
    return ranked and tokens[j].low in _HAS and (behind in ".,iac" or tokens[j + 1].low == "left")


def _has_object(tokens: Sequence[Token], j: int) -> bool:
    """Return whether the verb at j has an object of its own, and is no relative's: 'struck a depot'."""
    k = j
    while k < len(tokens) and tokens[k].tag in "xma!":
        k += 1
    if k == len(tokens) or tokens[k].tag not in VERB_FORMS:
        return False
    return k + 1 < len(tokens) and tokens[k + 1].tag in "dpMAJ0nSrP"


def _fronted(
    noun: Noun, before: Sequence[Item], behind: tuple[Sequence[Token], int], bare: frozenset[str]
) -> Noun | None:
    """Return the common noun beside a name where it ends a fronted phrase that runs into the subject."""
    if not _opens_with_phrases(before) or not _is_verb(*behind):
        return None
    role = noun.appositions[0]
    pointed = role.det in {"the", "a", "an", "this", "that"} or role.lemma in bare
    return role if pointed and not role.mods else None  # 'In their presence Peru and Chile signed'


def _joined_subject(tokens: Sequence[Token], j: int) -> bool:
    """Return whether 'and B' or ', B and C' and a finite verb follow a name."""
    k = j
    while k < len(tokens) and tokens[k].tag in "cdMA,":
        k += 1
    joined = any(token.tag == "c" for token in tokens[j:k])
    return joined and tokens[j].tag in "c," and k < len(tokens) and tokens[k].tag in "DZmx"
