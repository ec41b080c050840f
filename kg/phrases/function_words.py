"""Tag words of closed classes that have rules of their own: 'to', 'that', 'her', 'both' and their like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.phrases.closed_words import BEFORE_CLAUSE, BEING, NOMINATIVES
from kg.syntax import Tag, Token

if TYPE_CHECKING:
    from collections.abc import Callable


_OF_THAT = frozenset({"between", "of", "with", "against"})
_CORRELATED = 10  # words from 'both' to the 'and' of 'both in Chad and in Mali'
_LONGEST_SUBJECT = 9  # tokens from 'once' to the verb of its clause
_NOUN_ABLE = frozenset("ndpJA0PSM'")


_FOUNDED = frozenset(
    {"founded", "co-founded", "created", "launched", "established", "formed", "chairs", "leads"}
)
_ACTING = frozenset({"Gi", "Gt"})
"""An -ing form, and what stands behind it, where it is what somebody does: 'those trading with it'."""


@dataclass(slots=True, eq=False)
class Word:
    """A word in its place: ``before`` is the tag before it, ``after`` the token behind it."""

    tokens: Sequence[Token]
    i: int
    before: str
    after: Token | None
    classes: Mapping[str, frozenset[str]]

    @property
    def choices(self) -> str:
        """The tags that the word can have."""
        return self.tokens[self.i].tag


def _to(word: Word) -> str:
    """Tell the mark of an infinitive, also before a quotation mark, from the preposition."""
    after = next((token for token in word.tokens[word.i + 1 : word.i + 3] if token.tag != Tag.QUOTE), None)
    if after is None:
        return Tag.PREP
    if Tag.BASE not in after.tag and after.low not in {"be", "have", "do", "not"} and after.tag != Tag.ADVERB:
        return Tag.PREP
    previous = word.tokens[word.i - 1].low if word.i else ""
    if previous == after.low:
        return Tag.PREP  # 'face to face'
    blamed = after.low == "blame" and previous in BEING  # 'Mali is to blame for'
    if (blamed or after.low in word.classes["courts"]) and _is_whole(word, after):
        return Tag.PREP  # 'took Mali to court over'
    if previous == "due" and word.i > 1 and word.tokens[word.i - 2].tag in "xa":
        return Tag.TO  # 'is due to act as mediator'
    prepositional = previous in word.classes["before to"]
    return Tag.PREP if prepositional and after.tag[0] != Tag.BASE else Tag.TO


def _is_whole(word: Word, noun: Token) -> bool:
    """Return whether nothing that a verb could have as its object stands behind a word."""
    behind = word.tokens[word.i + 2] if word.i + 2 < len(word.tokens) else None
    return word.after is noun and (behind is None or behind.tag[0] in "i.,;:cTt")


_SINGULAR_HELPERS = frozenset({"is", "was", "has"})


def _that(word: Word) -> str:
    """Tell relative, pronoun, article and subordinator apart."""
    after, before = word.after, word.before
    if after is None or (after.tag in {".", ";"} and before in "BZDE"):
        return Tag.PRONOUN
    second = word.tokens[word.i + 2] if word.i + 2 < len(word.tokens) else None
    if after.low in word.classes["countries"] and second is not None and second.tag == "'":
        return Tag.DET  # 'that country's president'
    # 'that brokered the deal', though 'brokered' can be an adjective
    transitive = not {"D", "Z"}.isdisjoint(after.tag) and second is not None and second.tag[0] in "dpMA"
    # 'the army that results is', where a plural would go with 'are'
    alone = "Z" in after.tag and second is not None and second.low in _SINGULAR_HELPERS and before in "nMP"
    told = word.i > 0 and word.tokens[word.i - 1].low == "those"  # 'those that left'
    # 'clear of the alliance that Mali set up with Niger'
    named = before == after.tag[0] == Tag.MENTION and second is not None and _founds(word)
    if transitive or alone or told or named or after.tag[0] in "mx" or after.tag in {"Z", "D", "DE", "ED"}:
        aside = before == "," and any(t.low == "not" for t in word.tokens[max(0, word.i - 4) : word.i])
        return (
            Tag.RELATIVE if before in "nSPMA" or aside or told else Tag.PRONOUN
        )  # 'Chad, not Mali, that did it'
    if before in ".;,c" and after.low in _OF_THAT:
        return Tag.PRONOUN  # 'the war between A and B was short, that between C and D was not'
    if before == Tag.PREP:
        alone = after.low in NOMINATIVES and word.tokens[word.i - 1].low not in BEFORE_CLAUSE
        return Tag.PRONOUN if alone else Tag.DET  # 'and for that I thank Peru'
    return Tag.DET if _ends_there(word) else Tag.SUBORD


def _founds(word: Word) -> bool:
    """Return whether what somebody founds stands before 'that', as nothing follows the verb but a phrase."""
    behind = word.tokens[word.i + 2 : word.i + 5]
    verb, *rest = behind
    if verb.low == "set" and rest and rest[0].low == "up":
        rest = rest[1:]
    elif verb.low not in _FOUNDED:
        return False
    return bool(rest) and rest[0].tag[0] in "i.,;"


def _ends_there(word: Word) -> bool:
    """Return whether one noun behind 'that' ends the clause: 'joined that boycott.'."""
    behind = word.tokens[word.i + 1 : word.i + 3]
    closed = len(behind) == 1 or behind[-1].low in {".", ";"}
    return closed and word.before in "BZDE" and behind[0].tag[0] in "nS"


def _her(word: Word) -> str:
    """Tell 'her decision' from 'met her'."""
    after = word.after
    owns = after is not None and not _NOUN_ABLE.isdisjoint(after.tag) and after.tag[0] not in "dM"
    return Tag.OWNER if owns else Tag.PRONOUN


def _quantifier(word: Word) -> str:
    """Tell 'both sides' from 'have both sent' and 'Peru and Chile both sent'."""
    after, i = word.after, word.i
    if after is None:
        return word.choices
    if word.before in "xm" and after.tag[0] in "xBZDEGa" and {"n", "J"}.isdisjoint(after.tag):
        return Tag.ADVERB
    if word.tokens[i].low == "both" and _stands_alone(word):
        return Tag.PRONOUN
    listed = word.before in "SM" and i > 1 and word.tokens[i - 1].tag in "SM"
    return Tag.ADVERB if listed and after.tag[0] in "xmDZB" and "J" not in after.tag else word.choices


def _stands_alone(word: Word) -> bool:
    """Tell 'urged both to' and 'both accused Chad' from 'both sides' and 'both in Chad and in Mali'."""
    tokens, i = word.tokens, word.i
    j = i + 1
    while j < len(tokens) and tokens[j].tag == Tag.ADVERB:
        j += 1
    first = tokens[j] if j < len(tokens) else None
    if first is None or first.tag[0] in "mx":
        return True
    second = tokens[j + 1] if j + 1 < len(tokens) else None
    if {"B", "n"} <= set(first.tag) and (second is None or second.tag in ",.;"):
        return True  # 'a lake that both claim'
    if not {"D", "B"}.isdisjoint(first.tag) or (j > i + 1 and "E" in first.tag):
        return second is not None and second.tag[0] in "dpMAr"
    if word.before not in "DZBGE" + Tag.PREP or first.tag[0] not in 'it,.;"':
        return False
    return not any(
        tokens[k].tag == Tag.COORD and tokens[k + 1].low == first.low
        for k in range(j + 1, min(j + _CORRELATED, len(tokens) - 1))
    )


def _like(word: Word) -> str:
    """Tell ', like Chad,' and 'received him like a king' from the verb."""
    compares = word.before in ",." and word.after is not None and word.after.tag[0] in "dMAp"
    likened = word.before in "MPr" and word.after is not None and word.after.low in {"a", "an"}
    compares = compares or (likened and word.tokens[word.i - 2].tag != Tag.COORD)
    return Tag.PREP if compares else word.choices[0]


def _other(word: Word) -> str:
    """Tell 'each blamed the other' from 'the other side'."""
    behind_the = word.i > 0 and word.tokens[word.i - 1].low == "the"
    alone = behind_the and (word.after is None or word.after.tag[0] not in "nSPMAJ0BE-G")
    return Tag.PRONOUN if alone else Tag.ADJECTIVE


def _only(word: Word) -> str:
    """Tell 'the only country' from 'only Chad'."""
    return Tag.ADJECTIVE if word.before in "dp'" else word.choices[0]


def _since(word: Word) -> str:
    """Tell 'has since joined' from 'since May'."""
    after = word.after
    inside = word.before == "x" and after is not None and not {"D", "E", "x", "G"}.isdisjoint(after.tag)
    return Tag.ADVERB if inside else ""


def _once(word: Word) -> str:
    """Tell 'once Chad has left', which opens a clause, from 'once a member' and 'has once met'."""
    after = word.after
    if after is None or word.before in "xm" or after.tag[0] not in "dpMAPrnS":
        return ""
    for k in range(word.i + 2, min(word.i + _LONGEST_SUBJECT, len(word.tokens))):
        token = word.tokens[k]
        if token.tag[0] in ",.;:w":
            return ""
        if (
            token.tag[0] == Tag.COORD
            and k + 1 < len(word.tokens)
            and word.tokens[k + 1].tag[0] not in "dpMAP"
        ):
            return ""
        if Tag.PLURAL in token.tag and word.tokens[k - 1].tag[0] in "idJp":
            continue  # 'once the closest of partners,'
        ends = k + 1 < len(word.tokens) and word.tokens[k + 1].tag[0] in ",."
        last = word.tokens[word.i + 1 if ends else k - 1].tag
        plural = "B" in token.tag and "S" in last  # 'once the guns fall silent', 'once talks with Chad end'
        if plural or not {"Z", "D", "x", "m"}.isdisjoint(token.tag):
            return Tag.SUBORD
    return ""


def _provided(word: Word) -> str:
    """Tell 'will sell it, provided Chad pays', which opens a clause, from 'Chad, an ally, provided jets'."""
    told = [token.tag for token in word.tokens[: word.i]]
    if word.before != "," or "w" in told or {"Z", "D", "x", "m"}.isdisjoint(told):
        return ""
    return _once(word)


def _either(word: Word) -> str:
    """Tell 'none with Chad either' from 'either side'."""
    return Tag.ADVERB if word.after is None or word.after.tag[0] in ".,;:" else ""


def _no(word: Word) -> str:
    """Tell 'No, but it trades with Chad' from 'no country' and 'Mali said no'."""
    opens = word.before in ".;:" and word.after is not None and word.after.tag[0] in ",.;:"
    return Tag.ADVERB if opens else ""


def _mine(word: Word) -> str:
    """Tell 'a copper mine' from 'a friend of mine'."""
    return Tag.NOUN if word.before in "dpAJMnS0'" else ""


def _so(word: Word) -> str:
    """Tell 'A and B quarrel, so C mediates', a coordinator, from 'so did C' and 'so many'."""
    joins = word.before == "," and word.after is not None and word.after.tag[0] in "dpMAPr"
    return Tag.COORD if joins else Tag.ADVERB


def _those(word: Word) -> str:
    """Tell 'those who left', 'those attending it' and 'those invited' from 'those states'."""
    after = word.after
    if after is None:
        return ""
    behind = word.tokens[word.i + 2] if word.i + 2 < len(word.tokens) else None
    follows = behind.tag[0] if behind is not None else "."
    acting = Tag.GERUND in after.tag and (follows in "dpMAr" or after.tag + follows in _ACTING)
    return Tag.PRONOUN if after.low in {"who", "that", "whom", "whose"} or acting else ""


FUNCTION_WORDS: Mapping[str, Callable[[Word], str]] = {
    "to": _to,
    "so": _so,
    "that": _that,
    "those": _those,
    "her": _her,
    "like": _like,
    "only": _only,
    "other": _other,
    "since": _since,
    "once": _once,
    "provided": _provided,
    "mine": _mine,
    "either": _either,
    "no": _no,
    **dict.fromkeys(["each", "both", "all"], _quantifier),
}
"""Word -> what tells its tag; '' where it is told like that of any other."""
