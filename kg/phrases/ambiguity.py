"""Choose one of the parts of speech that a word can be, by the words around it.

The tokens before the word have one tag each, those behind it all that they can be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.phrases.after_names import after_name, finite_ahead, shares_next
from kg.phrases.past_forms import goes_on, opens_aside
from kg.phrases.resumption import (
    clause_start,
    closes_relative,
    ends_relative,
    ends_role,
    is_next_deed,
    resumes,
)
from kg.syntax import NOMINAL, VERB_FORMS, Tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.syntax import Token

    Classes = Mapping[str, frozenset[str]]

_BEFORE_NOUN = frozenset("dp'JA0")
_BE = frozenset("be is are was were been being am 's 're".split())
_HAVE = frozenset("have has had having 've".split())
_BEFORE_PARTICIPLE = _BE | _HAVE | frozenset("get gets got gotten getting".split())
_BESIDE = frozenset({"by", "with", "behind", "beside", "alongside"})
_SAME = (["the", "same"], ["the", "next"], ["the", "following"], ["the", "previous"])
_SPANS = frozenset({"day", "night", "morning", "afternoon", "evening", "week", "weekend", "month", "year"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their"})
_DOWN = frozenset({"down", "up", "off"})  # 'admitted shooting down a drone'
_NOT_SUBJECTS = frozenset({"whose", "him", "them", "us", "me"})
"""Relatives and pronouns that no verb of theirs follows."""


def among_alike(tokens: Sequence[Token], i: int, before: str, after: Token | None, classes: Classes) -> str:
    """Choose among verb forms only, or among everything but verbs."""
    choices = tokens[i].tag
    verbs = [c for c in choices if c in VERB_FORMS]
    past = "D" in verbs or "E" in verbs
    if past and _describes_noun(tokens, i, before, after):
        return Tag.ADJECTIVE
    verbal = past or "G" in verbs
    if verbal and tokens[i - 1].low in _ARTICLES and after is not None and after.tag[0] in "MPA":
        return Tag.ADJECTIVE  # 'the banned Muslim Brotherhood', 'the continued Israeli raids'
    if not verbs:
        return _noun_or_adjective(choices, tokens[i].low, before, after, classes)
    helper = _helper(tokens, i)
    if helper in _BEFORE_PARTICIPLE:
        return Tag.PARTICIPLE if "E" in verbs else verbs[0]
    if "B" in verbs and (helper or before == "t"):
        return Tag.BASE
    return Tag.PAST if "D" in verbs else verbs[0]


def _describes_noun(tokens: Sequence[Token], i: int, before: str, after: Token | None) -> bool:
    """Return whether a noun stands behind a participle: 'their shared support', 'shipped liquefied gas'."""
    if before in "dpJ'A":
        return after is not None and not NOMINAL.isdisjoint(after.tag)
    if before == "i":  # 'quarrel over forced labour'
        return after is not None and after.tag[0] in "nS"
    return _describes_object(tokens, i, before, after)


def _describes_object(tokens: Sequence[Token], i: int, before: str, after: Token | None) -> bool:
    """Return whether a participle stands between a verb and its object: 'sent frozen fish'."""
    if before not in VERB_FORMS or after is None or not (NOMINAL | {Tag.DEMONYM}) & {*after.tag}:
        return False
    return before != "G" or tokens[i - 2].tag in "xaict"


def _noun_or_adjective(choices: str, low: str, before: str, after: Token | None, classes: Classes) -> str:
    """Choose among noun, adjective and adverb: 'its rival Morocco', 'a rival claim', 'long the patron'."""
    following = after.tag[0] if after is not None else "."
    if "a" in choices and following in "dJ" and choices[0] == "J" and before in ",;":
        return Tag.ADVERB
    noun = next((c for c in choices if c in "nS"), "")
    if not noun or "J" not in choices:
        return choices[0]
    if following in "nSJ" or (after is not None and following in "BZG" and "n" in after.tag):
        return Tag.ADJECTIVE
    told = before in ",;" and after is not None and after.low == "of" and low in classes["relational"]
    if told or (before in "MPnS" and following in "mxZDaic,.;"):
        return noun  # 'the Kremlin chief had', ', chief of the Kenyan army,'
    adjective = choices[0] == "J"
    if adjective and following == "M" and low not in classes["relational"]:
        return Tag.ADJECTIVE  # 'the current ASEAN chair', but 'its rival Morocco'
    policy_chief = before in "nMS" and following == "M" and low in classes["relational"]
    nominal = policy_chief or before in "dpJA'0" or (before == "x" and not adjective)
    return noun if nominal else choices[0]


def _helper(tokens: Sequence[Token], i: int) -> str:
    """Return the auxiliary, modal or 'to' before the word, over adverbs and quotation marks, or ''."""
    for j in range(i - 1, max(-1, i - 5), -1):
        token = tokens[j]
        if token.tag in "mxt":
            return token.low
        if token.tag not in 'a!"':
            return ""
    return ""


def noun_or_verb(tokens: Sequence[Token], i: int, before: str, after: Token | None, classes: Classes) -> str:
    """Choose for a word that can be a verb or not: 'Russia supports Syria', 'Russian support'."""
    choices = tokens[i].tag
    helper = _helper(tokens, i)
    nominal = "".join(c for c in choices if c in NOMINAL)
    noun = _noun_or_adjective(nominal, tokens[i].low, before, after, classes)
    following = after.tag[0] if after is not None else "."
    if helper:
        title = helper in _BE and tokens[i].low == "acting" and following in "nJ"
        return Tag.ADJECTIVE if title else _after_helper(helper, choices, noun)
    if before in "BZDE" and _is_object(tokens, i, noun, following, classes):
        return noun
    return _unhelped(tokens, i, before, after, classes, noun=noun)


def _following(tokens: Sequence[Token], i: int) -> str:
    """Return what the next word is, of 'the same day' that it is a time."""
    behind = tokens[i + 1 : i + 4]
    dated = [token.low for token in behind[:2]] in _SAME and behind[-1].low in _SPANS
    return Tag.TIME if dated else behind[0].tag[0] if behind else "."


def _unhelped(
    tokens: Sequence[Token], i: int, before: str, after: Token | None, classes: Classes, *, noun: str
) -> str:
    """Choose where no auxiliary governs the word; ``noun`` is what it would be if it is no verb."""
    choices = tokens[i].tag
    following = _following(tokens, i)
    if "D" in choices or "E" in choices:
        if (
            "D" in choices
            and before == ","
            and (closes_relative(tokens, i) or ends_role(tokens, i, following))
        ):
            return Tag.PAST
        owned = _is_owned(tokens, i, before, following, noun)
        return noun if owned else _past_or_adjective(tokens, i, before, after, classes)
    if "G" in choices:
        return _ing(tokens, i, before, following, noun)
    opens = i == 0 and len(tokens) > 1 and tokens[1].low == "of"  # 'Claims of attacks are false'
    if before in "dpJ'0i" or (opens and noun):
        return noun
    if before in "AMPnS":
        beside = before == "A" and tokens[i].lemma in classes["relational"]  # 'its Nordic partner Sweden'
        counted = noun == "S" and before in "Pn" and i > 1 and tokens[i - 2].tag == "0"  # 'forty F-35 jets'
        shared = beside or counted or _is_shared(tokens, i, noun, classes)
        told = "" if shared else after_name(tokens, i, noun, following, classes, demonym=before == "A")
        return told or noun
    return _after_mark(tokens, i, noun, before, following)


def _is_owned(tokens: Sequence[Token], i: int, before: str, following: str, noun: str) -> bool:
    """Return whether a word that may be a past form is somebody's: 'its bid to', 'a Qatari bid to'."""
    if before == "A":
        return following == "t" and noun == "n" and i > 1 and tokens[i - 2].tag in "dp'"
    return before in "dp'" and noun in "nS" and following not in "nSJPMAG"


def _ing(tokens: Sequence[Token], i: int, before: str, following: str, noun: str) -> str:
    """Choose for a word in -ing: 'the visiting Xi' describes, 'of planning to attack' tells what is done."""
    if tokens[i - 1].low in _ARTICLES and following in "MPA":
        return Tag.ADJECTIVE
    if before == "0" and following == "S":
        return Tag.ADJECTIVE  # 'three founding members of'
    if before == "," and following in "ia0T" and opens_aside(tokens, i):
        return Tag.GERUND
    bare = before == "n" and i > 1 and tokens[i - 2].tag in "iBZDG"
    if bare and following == "i" and "n" in tokens[i].tag:
        return noun  # 'complained of oil drilling off the isles'
    act = tokens[i + 2].tag if following == "t" and i + 2 < len(tokens) else ""
    # 'thanked Togo for standing by Mali'
    beside = tokens[i].low == "standing" and following == "i" and tokens[i + 1].low in _BESIDE
    plans = before == "i" and ("B" in act or beside)
    return Tag.GERUND if plans else _gerund_or_noun(tokens[i].tag, noun, before, following)


def _is_shared(tokens: Sequence[Token], i: int, noun: str, classes: Classes) -> bool:
    """Return whether a word is what two have between them: 'border clashes between Peru and Chile'.

    A plural such as 'partners' is a verb only before 'with'.
    """
    behind = tokens[i + 1].low if i + 1 < len(tokens) else ""
    between = behind == "between"
    if noun == "S" and tokens[i].lemma in classes["joined with"] and behind not in {"with", "up"}:
        return True
    return (
        between and noun == "S" and tokens[i - 1].tag in "nJ" and tokens[i].lemma not in classes["to and fro"]
    )


def _is_object(tokens: Sequence[Token], i: int, noun: str, following: str, classes: Classes) -> bool:
    """Return whether a word right behind a verb is its object: 'hold associate status', 'broke ground on'."""
    if not noun or noun not in "nS" or tokens[i - 1].lemma in classes["bare object"] or i + 2 >= len(tokens):
        return False
    choices = tokens[i].tag
    if noun == "S" and following in "rMdb" and tokens[i - 1].lemma in classes["deny"]:
        return True  # 'rejected claims it had armed them'
    if choices[0] == "Z" and noun == "S":
        return following in "it" and _has_object(tokens, i - 1)  # 'faces calls from'
    phrasal = "G" in choices and tokens[i + 1].low in _DOWN and tokens[i + 2].tag[0] in "dpMA"
    if phrasal or tokens[i - 1].tag == Tag.PARTICIPLE:
        return False
    if choices[0] == "B":
        return following in "nSi"  # 'sought help from'
    return choices[0] in "nS" and following == "i"


def _has_object(tokens: Sequence[Token], i: int) -> bool:
    """Return whether the verb at i may have an object behind it: 'has ignored', but not 'the man he met'."""
    j = i - 1
    while j > 0 and tokens[j].tag == "a":
        j -= 1  # 'has so far ignored'
    return tokens[j].low in _HAVE if tokens[i].tag == Tag.PARTICIPLE else tokens[j].tag != Tag.PRONOUN


def _after_helper(helper: str, choices: str, noun: str) -> str:
    if helper in _BEFORE_PARTICIPLE:
        if "E" in choices:
            return Tag.PARTICIPLE
        return Tag.GERUND if "G" in choices and helper in _BE else noun
    return Tag.BASE if "B" in choices else noun


def _past_or_adjective(
    tokens: Sequence[Token], i: int, before: str, after: Token | None, classes: Classes
) -> str:
    """Choose for 'united', 'opposed', 'armed': an adjective only before a noun."""
    choices = tokens[i].tag
    following = after.tag[0] if after is not None else "."
    if _describes_object(tokens, i, before, after):
        return Tag.ADJECTIVE
    attributive = before in _BEFORE_NOUN and (
        following in "nSJPMAG" or (after is not None and "n" in after.tag)
    )
    done = before == "," and "D" in choices and _lacks_verb(tokens, i)
    form = goes_on(tokens, i, classes) if before in ",c" and following in "nS" else ""
    if attributive or (before in "i.,c" and following in "nS" and not (done or form)):
        return Tag.ADJECTIVE
    if form:
        return form
    return Tag.PAST if "D" in choices else Tag.PARTICIPLE


def _lacks_verb(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a subject and commas stand before, and no verb but this: 'Mali, however, cut ties'."""
    begin = clause_start(tokens, i)
    named = tokens[begin].tag in "MPdpJA"
    return named and all(t.tag not in "ZDxmcwb" for t in tokens[begin:i]) and not finite_ahead(tokens, i)


def _gerund_or_noun(choices: str, noun: str, before: str, following: str) -> str:
    if before in "BZD" and following == "S":
        return Tag.ADJECTIVE  # 'launched crippling strikes'
    if before in "dpJA'0" or (before == "n" and following in ".,;)"):
        return noun
    if before in "ixMSPr,c." and choices[0] != "G":
        return noun if following in "i.,;c)wxmDZt" else Tag.GERUND
    return Tag.GERUND


def _after_mark(tokens: Sequence[Token], i: int, noun: str, before: str, following: str) -> str:
    """Choose after a pronoun, a coordinator, a mark or another verb."""
    choices = tokens[i].tag
    asked = i == 1 and before == "w" and following in "xm" and bool(noun)  # 'Which deals has it signed?'
    if before in "rw":
        return (
            noun
            if asked or tokens[i - 1].low in _NOT_SUBJECTS
            else next(c for c in choices if c in VERB_FORMS)
        )
    if before == "t":
        return Tag.BASE if "B" in choices else noun
    if "B" in choices and _goes_on_plain(tokens, i, before, following):
        return Tag.BASE
    listed = before == "," and "Z" in choices and tokens[i - 2].tag == "Z" and shares_next(tokens, i)
    listed = listed or ("Z" in choices and before in ",c" and following in "AM" and is_next_deed(tokens, i))
    if listed or (
        "Z" in choices and (resumes(tokens, i, before, following) or ends_relative(tokens, i, following))
    ):
        return Tag.PRESENT  # 'Peru arms, [trains] and funds Chile'
    opens_object = before == "c" and following in "dpMAJn0Sr"
    if opens_object and "Z" in choices and choices[0] not in VERB_FORMS:
        behind_plural = i > 1 and tokens[i - 2].tag == "S"
        return noun if behind_plural else Tag.PRESENT
    return choices[0]


def _goes_on_plain(tokens: Sequence[Token], i: int, before: str, following: str) -> bool:
    """Return whether a base form is a verb: 'to block or delay it', 'Chad, which left, praise it'."""
    if before == "c":
        return i > 1 and tokens[i - 2].tag == Tag.BASE
    if before == "," and following in "dpMA" and closes_relative(tokens, i):
        return True
    return before == "," and following in "dpMAJnS0" and _are_described(tokens, i)


def _are_described(tokens: Sequence[Token], i: int) -> bool:
    """Return whether several are named and an aside tells of them: 'Peru and Chile, old rivals, share'."""
    begin = clause_start(tokens, i)
    commas = [j for j in range(begin, i) if tokens[j].tag == ","]
    named = tokens[begin : commas[0]] if len(commas) > 1 else []
    several = any(token.tag == "c" for token in named) and tokens[begin].tag in "MPdpJA"
    return several and all(t.tag not in "ZDxmwb" for t in tokens[begin:i]) and not finite_ahead(tokens, i)
