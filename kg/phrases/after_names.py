"""Choose between verb and noun behind a name or noun: 'Russia supports Syria', but 'EU supports for farmers'.

The tokens before the word have one tag each, those behind it all that they can be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind
from kg.phrases.closed_words import STAYING
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.syntax import Token

    Classes = Mapping[str, frozenset[str]]

REACH = 15
"""Tokens that a look ahead for a finite verb goes over."""
_HEADLINE = 2  # where the second name of a headline stands
_LONGEST_SHARER = 8
"""Tokens from the first of two verbs to the second."""
_OPENING = frozenset({"before", "after", "since", "until", "than", "as"})
"""Prepositions that open clauses, too."""
_RELATIVES = frozenset({"that", "which", "whom"})
_INFINITE = frozenset({"be", "been", "being", "having"})
_LETTING = frozenset({"let", "make", "help"})
"""Verbs whose object does what stands behind it, whatever follows: 'would not let Sall travel.'."""
_ANSWERING = frozenset({"decline", "object", "protest", "balk", "refuse"})
"""Verbs that alone tell what somebody who was asked says."""
_UNCHANGED = ("ese", "ch", "sh", "ss")
"""Ends of demonyms that stand for the people as they are: 'the Chinese', 'the French'."""
_SINGULAR = frozenset({"does", "has", "is"})
"""Auxiliaries of a subject in the singular."""


def after_name(
    tokens: Sequence[Token], i: int, noun: str, following: str, classes: Classes, *, demonym: bool
) -> str:
    """Choose after a name or noun: 'Russia supports Syria', but 'Russian support for Syria', 'EU support'."""
    choices = tokens[i].tag
    if "Z" in choices:
        if noun == "S" and _is_plural(tokens, i, following, classes):
            return noun
        present = _is_present(tokens, i, noun, following, classes["telling"], demonym=demonym)
        return Tag.PRESENT if present else noun
    if "B" in choices and not _is_title(tokens, i, classes["relational"]):
        helping = classes["bare object"] if following in "dpMr" else _LETTING
        seen = following in "dpMAri.,;tcanSJ" and _is_seen(tokens, i, helping)
        ships = following in "nJ" and tokens[i].lemma in classes["shipping"]  # 'Mali and Niger ship rice to'
        ships = ships or (following == "n" and tokens[i + 1].low in classes["exchanged"])
        following = Tag.PLURAL if ships else following
        verb = seen or _subjunctive(tokens, i) or _is_plural_verb(tokens, i, following, classes)
        return Tag.BASE if verb and not _ends_list(tokens, i, classes["telling"]) else noun
    return noun


def _is_plural(tokens: Sequence[Token], i: int, following: str, classes: Classes) -> bool:
    """Return whether a word that ends in -s is the plural of a noun, whatever follows in the sentence."""
    if (tokens[i - 1].tag in "nJA" and _inside_phrase(tokens, i)) or _past_follows(tokens, i):
        return True
    if tokens[i].low == "forces" and i + 1 < len(tokens) and "B" in tokens[i + 1].tag:
        return True  # 'Taliban forces control Kabul'
    if following in "i.,;c" and _ends_object(tokens, i, classes["telling"]):
        return True
    return tokens[i].lemma in classes["relational"] and _titles_subjects(tokens, i)


def _is_title(tokens: Sequence[Token], i: int, relational: frozenset[str]) -> bool:
    """Return whether a word is the office of the person behind it: 'the president and SADC chair X met'."""
    named = tokens[i + 1].mention if i + 1 < len(tokens) else None
    return named is not None and named.entity.kind is Kind.PERSON and tokens[i].low in relational


def _titles_subjects(tokens: Sequence[Token], i: int) -> bool:
    """Return whether names and their verb follow: 'SCO partners Nepal and Laos met', 'rivals A and B met'."""
    j = i + 1
    while j < len(tokens) and tokens[j].tag[0] in "MPc,":
        j += 1
    several = any(tokens[k].tag == "c" for k in range(i + 2, j - 1))  # 'Brazil chairs BRICS and will'
    return several and j < len(tokens) and not {"x", "m", "Z", "D", "B"}.isdisjoint(tokens[j].tag)


def _is_present(
    tokens: Sequence[Token], i: int, noun: str, following: str, telling: frozenset[str], *, demonym: bool
) -> bool:
    if following in "dpAMJr0P":
        return not (noun == "S" and tokens[i].lemma not in telling and _clause_follows(tokens, i))
    if following == "b" and tokens[i + 1].low == "that" and tokens[i - 1].tag in "MP":
        return not _inside_phrase(tokens, i)  # 'Peru doubts that', but 'amid EU fears that'
    if following in "bw":
        return tokens[i].lemma in {"say", "claim", "report"}
    listed = following in ",c" and tokens[i - 1].tag == Tag.MENTION and shares_next(tokens, i)
    if listed or (following == "," and _shares_object(tokens, i)) or _ends_clause(tokens, i):
        return True
    state = following in "DE" and tokens[i].lemma in STAYING  # 'Goma remains occupied'
    state = state or (
        following == "c" and i + 2 < len(tokens) and tokens[i + 2].low in _SINGULAR
    )  # 'regrets and does not share'
    if not demonym and (state or (following in ".,;acit" and relative_object(tokens, i))):
        return True
    able = following in "it!" or _how_follows(tokens, i)
    plural = following in "nS" or (following == "Z" and "S" in tokens[i + 1].tag)  # 'Mali faces calls from'
    able = able or (noun == "S" and plural)
    able = able or _closes_sentence(tokens, i, following)
    return able and not demonym and not finite_ahead(tokens, i)  # 'India bans imports'


def _past_follows(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a verb in the past and what it did follow: 'border guards shot two herders'."""
    return i + 2 < len(tokens) and "D" in tokens[i + 1].tag and tokens[i + 2].tag[0] in "dpMA0J"


def _closes_sentence(tokens: Sequence[Token], i: int, following: str) -> bool:
    """Return whether a word is the only verb of a sentence, and its end ('Trade with Chad flourishes')."""
    ends = following == "." and i + 2 == len(tokens) and tokens[i - 1].tag == Tag.MENTION
    return ends and not any(token.tag[0] in "xmZDB" for token in tokens[:i])


def _ends_clause(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a body that was asked does no more than say no: 'the bank declines.'."""
    j = i - 1
    while j > 0 and tokens[j].tag in "nJMP":
        j -= 1
    alone = tokens[j].tag == Tag.DET and (j == 0 or tokens[j - 1].tag in ";.,c:")
    return alone and tokens[i].lemma in _ANSWERING and i + 1 < len(tokens) and tokens[i + 1].low in ".;,"


def _how_follows(tokens: Sequence[Token], i: int) -> bool:
    """Return whether an adverb and a preposition stand behind a name and i ('Mali works closely with')."""
    behind = "".join(token.tag[0] for token in tokens[i + 1 : i + 3])
    return tokens[i - 1].tag in "MP" and behind in {"ai", "at"}


def _shares_object(tokens: Sequence[Token], i: int) -> bool:
    """Return whether ', and Chile opposes,' follows: the first of two verbs with one object behind them."""
    if i + 2 >= len(tokens) or tokens[i + 2].tag != Tag.COORD:
        return False
    for k in range(i + 3, min(i + _LONGEST_SHARER, len(tokens) - 1)):
        if tokens[k + 1].low == ",":
            return not {"Z", "D", "B"}.isdisjoint(tokens[k].tag)
    return False


def shares_next(tokens: Sequence[Token], i: int) -> bool:
    """Return whether i is the first of verbs with one object: 'Peru arms, trains and funds Chile'."""
    j = i
    while j + 2 < len(tokens) and tokens[j + 1].tag in ",c" and "Z" in tokens[j + 2].tag:
        j += 2
    last = j > i and tokens[j - 1].tag == "c" and j + 1 < len(tokens)
    return last and tokens[j + 1].tag[0] in "dpMAr" and not finite_ahead(tokens, j)


def _clause_follows(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a name and its auxiliary stand behind i ('whose border guards China has trained')."""
    return i + 2 < len(tokens) and tokens[i + 1].tag in "MP" and tokens[i + 2].tag[0] in "xm"


def _is_plural_verb(tokens: Sequence[Token], i: int, following: str, classes: Classes) -> bool:
    last = i - 1
    if tokens[last].tag == ")":
        last = next((k - 1 for k in range(last, 0, -1) if tokens[k].tag == "("), last)
    while last and tokens[last].tag == "a":
        last -= 1
    if following == "n" and last == _HEADLINE and tokens[1].tag == "," and tokens[0].tag == "M":
        return not finite_ahead(tokens, i)  # 'Laos, Thailand sign power deal'
    if following == "G" and tokens[last].tag == Tag.PLURAL and tokens[i].lemma in classes["aspectual"]:
        return True  # 'the ministers finish negotiating'
    rather = following == "n" and tokens[i].tag[0] == Tag.BASE  # 'Peru and Chile launch gas talks'
    if not (rather or following in "dpAMJrS0itaP") or not (
        tokens[last].tag == "S" or _plural_subject(tokens, last) or _names_many(tokens, last, classes)
    ):
        return False
    return following in "dpMr" or not finite_ahead(tokens, i)


def _names_many(tokens: Sequence[Token], last: int, classes: Classes) -> bool:
    """Return whether a name is a plural: 'the Houthis', 'Hamas fighters', 'Israelis', 'the French'."""
    named = tokens[last].mention
    if named is None:
        return False
    word = tokens[last].low.rsplit(" ", 1)[-1]
    if tokens[last].tag == Tag.DEMONYM:
        opens = last > 0 and tokens[last - 1].low == "the" and (last == 1 or tokens[last - 2].tag in ".,;:cb")
        return opens and word.endswith(_UNCHANGED)
    if named.how == "people":
        return word[-1:] == "s"
    return word in classes["named as many"] or word.removesuffix("s") in classes["against the state"]


def _subjunctive(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a base form is the verb of 'demanded that Beijing pull back'."""
    for j in range(i - 1, max(-1, i - 5), -1):
        if tokens[j].low == "should":
            return True  # 'should Beijing pull back, ...'
        if tokens[j].low == "that":
            return not finite_ahead(tokens, i)
        if tokens[j].tag not in "MAPnSJdp'":
            return False
    return False


def is_let(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a base form tells what somebody lets another do: 'accused of helping Iran dodge'."""
    return tokens[i].tag == Tag.BASE and _is_seen(tokens, i, _LETTING)


def _is_seen(tokens: Sequence[Token], i: int, helping: frozenset[str]) -> bool:
    """Return whether a base form tells what is seen, helped or let: 'the year saw Kenya attack Chad'."""
    j = i - 1
    if tokens[j].tag != Tag.MENTION:
        return False
    while j > 0 and tokens[j].tag in "MPAnJdp":
        j -= 1
    return tokens[j].tag in "BZDEG" and tokens[j].lemma in helping - {"have"}


def relative_object(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a word ends 'which Togo now chairs': a relative and its subject stand before."""
    j = i - 1
    while j > 0 and tokens[j].tag == "a":
        j -= 1
    last = j
    while j > 0 and tokens[j].tag in "MdA":
        j -= 1
    return j < last and tokens[j].low in _RELATIVES and tokens[j].tag in "wb"


def _inside_phrase(tokens: Sequence[Token], i: int) -> bool:
    """Return whether the noun before i is the object of a preposition, no subject ('for trade talks')."""
    if tokens[i - 1].tag == "A" and i > 1 and tokens[i - 2].tag == "i":
        return True  # 'stormed a string of Pakistani posts a few nights before'
    for j in range(i - 1, max(-1, i - 6), -1):
        if tokens[j].tag == "i":
            return tokens[j].low != "of"
        if tokens[j].tag not in "nJSAPM0'dp":
            return False
    return False


def _ends_object(tokens: Sequence[Token], i: int, telling: frozenset[str]) -> bool:
    """Return whether only nouns stand between the word and a verb before ('to resume border talks with').

    A number before them tells that names are of the same group ('to buy 36 Rafale fighter jets from').
    """
    j = i - 1
    while j > 0 and (tokens[j].tag in "nJ" or _is_model(tokens[j])):
        j -= 1
    named = j
    while named > 0 and tokens[named].tag in "nJMP":
        named -= 1
    if named > 0 and tokens[named].tag == "0":
        j = named - 1
    elif 0 < j < i - 1 and tokens[j].tag in "dp":
        j -= 1  # 'to mend the power stations of'
    if j == i - 1 and tokens[j].tag in "MA":
        k = j - 1 - (tokens[j - 1].low == "the")
        if k > 0 and tokens[k].tag == "i" and tokens[k].low not in _OPENING:
            return any(token.tag in "ZDx" for token in tokens[:k])  # 'fell in line with the EU sanctions on'
        # 'to join the EU sanctions against'
        return k > 0 and tokens[k].tag in "BG" and tokens[k].lemma not in telling
    return j < i - 1 and tokens[j].tag in "BZDG" and tokens[j].lemma not in telling


def _is_model(token: Token) -> bool:
    """Return whether a token is the name of a weapon or a machine by its digits: 'F-35'."""
    return token.tag == "P" and any(letter.isdigit() for letter in token.low)


def _ends_list(tokens: Sequence[Token], i: int, telling: frozenset[str]) -> bool:
    """Return whether a word ends a list of things that is an object: 'shipped food and fuel aid to'."""
    j = i - 1
    while j > 0 and tokens[j].tag in "nJc,":
        j -= 1
    listed = any(tokens[k].tag == "c" for k in range(j + 1, i)) and tokens[i - 1].tag == "n"
    return listed and tokens[j].tag in "BZDG" and tokens[j].lemma not in telling


def _plural_subject(tokens: Sequence[Token], last: int) -> bool:
    """Return whether the group that ends there is the last of a list, or some of a body's.

    'Kenya and Togo also back', 'fighters of the Front attack'.
    """
    of = last - 1 - (tokens[last - 1].tag == Tag.DET)
    if tokens[last].tag in "MP" and of > 0 and tokens[of].low == "of" and tokens[of - 1].tag == Tag.PLURAL:
        return True
    for j in range(last, max(-1, last - 7), -1):
        if tokens[j].tag == "c" or (tokens[j].tag == "," and j == 1 and tokens[0].tag == "M"):
            return not _between_troops(tokens, j, last)  # 'Laos, Thailand sign pact'
        named = tokens[j].tag == "d" and tokens[j + 1].tag == "M"  # 'Chad and the Philippines open talks'
        if tokens[j].tag not in 'MAPnJ"' and not named:
            return False
    return False


def _between_troops(tokens: Sequence[Token], j: int, last: int) -> bool:
    """Return whether a noun of both must follow: 'between Chadian and Malian border guards'."""
    while j > 0 and tokens[j].tag in "cMAPnJS,d":
        j -= 1
    return tokens[last].tag == Tag.DEMONYM and tokens[j].low == "between"


def _is_infinite(tokens: Sequence[Token], j: int) -> bool:
    """Return whether a word belongs to no finite verb: 'hopes to be admitted', 'claims to have left'."""
    while tokens[j].tag not in {"x", "m"} and tokens[j - 1].tag in "xa!":
        j -= 1
    return tokens[j].low in _INFINITE or (tokens[j].low in {"have", "do"} and tokens[j - 1].low == "to")


def finite_ahead(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a plain finite verb follows before the sentence turns to something else.

    A relative with a name for its subject has one of its own: 'Oman acts as host of talks that Chad holds'.
    """
    relatives = 0
    for j in range(i + 1, min(len(tokens), i + REACH)):
        token = tokens[j]
        following = tokens[j + 1].tag[0] if j + 1 < len(tokens) else "."
        if token.tag in ';.?:,"' or (token.tag == "c" and following in "xmZD"):
            return False
        relatives += token.low in _RELATIVES and following == Tag.MENTION
        made = "E" in token.tag and tokens[j - 1].tag == Tag.DET  # 'the disputed strip'
        if token.tag in {"m", "x", "D", "DE", "ED", "Z"} and not made and not _is_infinite(tokens, j):
            if not relatives:
                return True
            relatives -= 1
        if "D" in token.tag and "n" in token.tag and tokens[j - 1].tag in "MPS" and following in ".,;it0dp":
            return True  # 'tea exports to Peru rose', 'strikes on Peru set its plans back'
    return False
