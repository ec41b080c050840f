"""Pick one part of speech for every token, by hand-written rules over its neighbours.

In: tokens that carry all the tags their word can take, commonest first. Out: the same tokens, one tag each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.syntax import Token

_NOUNS = frozenset("nSPMA0")
_VERBS = frozenset("BZDEG")
_BEFORE_NOUN = frozenset("dp'JA0")
_TO_IS_PREPOSITION = frozenset(
    "due thanks according contrary prior subject next close return returned returns access response opposition "
    "opposed addition belong belongs belonged related compared relation led visit visits tour trip".split()
)
_BE = frozenset("be is are was were been being am 's 're".split())
_HAVE = frozenset("have has had having 've".split())
_DO = frozenset("do does did".split())
PARTICIPLES = {
    "considering": "consider", "following": "follow", "regarding": "regard", "including": "include", "given": "give",
    "concerning": "concern", "excluding": "exclude", "barring": "bar", "pending": "pend",
}  # fmt: skip
"""Prepositions that are verb forms after 'be' and 'have'."""

_NOUN_ABLE = frozenset("ndpJA0PSM'")


def tag(tokens: Sequence[Token]) -> str:
    """Settle every token's tag in place and return them as one string, a character a token."""
    size = len(tokens)
    before = "."
    verb = ""  # lemma of the finite verb since the last boundary
    for i, token in enumerate(tokens):
        choices = token.choices = token.tag
        if len(choices) > 1 or choices in "tbwiGpJ":
            after = tokens[i + 1] if i + 1 < size else None
            token.tag = _pick(tokens, i, choices, before, after)
            if token.tag in "ZB" and verb and verb not in _TELLING and before in "nMPS" and len(choices) > 1:
                token.tag = next((c for c in choices if c in "nS"), token.tag)
            if token.tag == Tag.NOUN:
                token.lemma = token.low
        if token.tag == Tag.NOUN and token.text[0].isupper() and i and tokens[i - 1].tag == Tag.PROPER:
            token.tag = Tag.PROPER
        if token.tag in _BREAKS:
            verb = ""
        elif token.tag in "ZDxm" or (token.tag == "B" and before in "mxr"):
            verb = token.lemma
        if token.tag not in "a!" and not (token.tag == '"'):
            before = token.tag
    _mark_times(tokens)
    return "".join(t.tag for t in tokens)


_BREAKS = frozenset(',;:.cbw"(t')
_TELLING = frozenset(
    "say tell think believe claim know hope fear warn report add note announce insist mean see show argue stress suggest feel expect find hear make let help have".split()
)
"""Verbs that a further clause may follow without 'that'."""

_TIME_NOUNS = frozenset(
    "day week month year quarter decade hour night morning evening afternoon weekend spring summer autumn winter century minute".split()
)
_TIME_WORDS = frozenset(
    "last next this that early late earlier recent past previous every each following coming same".split()
)


def _mark_times(tokens: Sequence[Token]) -> None:
    """Make dates of 'last month' and 'two weeks ago', so that no name grows into them ('to Beijing last month')."""
    for i in range(1, len(tokens)):
        token, before = tokens[i], tokens[i - 1]
        if token.tag not in "nS" or token.lemma not in _TIME_NOUNS:
            continue
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if before.low == "for" and token.tag == "S" and after is not None and after.tag in "MAd,.":
            token.tag = Tag.TIME
        elif before.low in _TIME_WORDS and (after is None or after.tag not in "nS'"):
            token.tag = before.tag = Tag.TIME
        elif before.tag in "0d" and after is not None and after.low in {"ago", "later", "earlier"}:
            token.tag = before.tag = after.tag = Tag.TIME


def _pick(tokens: Sequence[Token], i: int, choices: str, before: str, after: Token | None) -> str:
    token = tokens[i]
    low = token.low
    previous = tokens[i - 1] if i else None
    if low == "to":
        return _to(previous, after)
    if after is not None and after.low == "of" and low in _FRACTIONS and before in "d0J":
        return Tag.NOUN  # 'a fifth of Georgia'
    if choices == "i" and low in _APPROXIMATE and after is not None and after.tag == Tag.NUMBER:
        return Tag.ADVERB  # 'about 180 missiles'
    if low == "that":
        return _that(before, after)
    if low in {"her"}:
        return (
            Tag.OWNER if after and (set(after.tag) & _NOUN_ABLE) and after.tag[0] not in "dM" else Tag.PRONOUN
        )
    if before == "-" and previous is not None and previous.end == token.start and set(choices) & set("EDJ"):
        return Tag.ADJECTIVE  # US-led, Iran-backed
    if previous is not None and previous.lemma == "help" and previous.tag in _VERBS and Tag.BASE in choices:
        return Tag.BASE
    if low == "back" and previous is not None and previous.tag in _VERBS:
        return Tag.PREP
    if low in PARTICIPLES and before == "x":
        token.lemma = PARTICIPLES[low]
        return Tag.GERUND if low.endswith("ing") else Tag.PARTICIPLE
    if (
        before == "x"
        and "G" in choices
        and after is not None
        and "S" in after.tag
        and _of_follows(tokens, i + 2)
    ):
        return Tag.ADJECTIVE  # 'are founding members of'
    if choices == "G" and before in "dpJ'A" and after is not None and set(after.tag) & set("nSJ"):
        return Tag.ADJECTIVE  # 'a crushing reply'
    if len(choices) == 1:
        return choices
    verbs = [c for c in choices if c in _VERBS]
    nouns = [c for c in choices if c in "nSJ"]
    if not verbs or not nouns:
        return _among_alike(tokens, i, choices, before, after)
    return _noun_or_verb(tokens, i, choices, before, after)


def _of_follows(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].low == "of"


def _to(previous: Token | None, after: Token | None) -> str:
    if after is None:
        return Tag.PREP
    if Tag.BASE not in after.tag and after.low not in {"be", "have", "do", "not"} and after.tag != Tag.ADVERB:
        return Tag.PREP
    if previous is not None and previous.low in _TO_IS_PREPOSITION and after.tag[0] != Tag.BASE:
        return Tag.PREP
    return Tag.TO


def _that(before: str, after: Token | None) -> str:
    if after is None:
        return Tag.PRONOUN
    if after.tag[0] in "mx" or after.tag in {"Z", "D", "DE", "ED"}:
        return Tag.RELATIVE if before in "nSPMA" else Tag.PRONOUN
    if before in "i":
        return Tag.DET
    return Tag.SUBORD


def _among_alike(tokens: Sequence[Token], i: int, choices: str, before: str, after: Token | None) -> str:
    """Choose among verb forms only, or among everything but verbs."""
    verbs = [c for c in choices if c in _VERBS]
    if before in "dpJ'A" and set(verbs) & set("DE") and after is not None and set(after.tag) & set("nSJ"):
        return Tag.ADJECTIVE  # 'their shared support'
    if not verbs:
        return _noun_or_adjective(choices, tokens[i].low, before, after)
    helper = _helper(tokens, i)
    if helper in _HAVE or helper in _BE:
        return Tag.PARTICIPLE if "E" in verbs else verbs[0]
    if "B" in verbs and (helper or before == "t"):
        return Tag.BASE
    if "D" in verbs:
        return Tag.PAST
    return verbs[0]


_FRACTIONS = frozenset("third fourth fifth sixth seventh eighth ninth tenth quarter half".split())
_APPROXIMATE = frozenset({"about", "around", "over", "under", "up to", "near", "towards"})
_RELATIONAL = frozenset(
    "rival ally chief general representative official head executive republican native associate".split()
)


def _noun_or_adjective(choices: str, low: str, before: str, after: Token | None) -> str:
    """Choose among noun, adjective and adverb: 'its rival Morocco', 'a rival claim', 'long the patron'."""
    following = after.tag[0] if after is not None else "."
    nouns = [c for c in choices if c in "nS"]
    if "a" in choices and (following in "dJ" and choices[0] == "J" and before in ",;"):
        return Tag.ADVERB
    if "J" in choices and nouns:
        if following in "nSJ" or (after is not None and after.tag[0] in "BZG" and "n" in after.tag):
            return Tag.ADJECTIVE
        if before in "MPnS" and following in "mxZDai,.;":
            return nouns[0]  # 'the Kremlin chief had'
        if following == "M" and choices[0] == "J" and low not in _RELATIONAL:
            return Tag.ADJECTIVE  # 'the current ASEAN chair', but 'its rival Morocco'
        if before in "dpJA'0" or before == "x":
            return nouns[0] if before != "x" or choices[0] != "J" else Tag.ADJECTIVE
        if following == "M" and choices[0] == "J" and before not in "MP":
            return Tag.ADJECTIVE
    return choices[0]


def _helper(tokens: Sequence[Token], i: int) -> str:
    """Return the auxiliary, modal or 'to' that governs the word, looking left over adverbs, or ''."""
    for j in range(i - 1, max(-1, i - 5), -1):
        token = tokens[j]
        if token.tag in "mxt":
            return token.low
        if token.tag not in "a!":
            return ""
    return ""


def _noun_or_verb(tokens: Sequence[Token], i: int, choices: str, before: str, after: Token | None) -> str:
    helper = _helper(tokens, i)
    verbs = [c for c in choices if c in _VERBS]
    nouns = [c for c in choices if c in "nSJ"]
    noun = _noun_or_adjective("".join(nouns), tokens[i].low, before, after)
    if helper:
        return _after_helper(helper, choices, verbs, noun, after)
    following = after.tag[0] if after is not None else "."
    if set(verbs) & set("DE"):  # united, opposed, armed: an adjective only before a noun
        attributive = before in _BEFORE_NOUN and (
            following in "nSJPMAG" or (after is not None and "n" in after.tag)
        )
        if attributive or (before in "i.,c" and following in "nS"):
            return Tag.ADJECTIVE
        return Tag.PAST if "D" in verbs else Tag.PARTICIPLE
    if "G" in verbs:
        return _gerund_or_noun(choices, noun, before, following)
    if before in "dpJ'0":
        return noun
    if before == "A":
        return _after_name(tokens, i, verbs, noun, following, demonym=True)
    if before in "MPnS":
        return _after_name(tokens, i, verbs, noun, following, demonym=False)
    if before == "w" and tokens[i - 1].low == "whose":
        return noun
    if previous_adverb(tokens, i) and before in "MAPnS" and set(verbs) & set("ZB"):
        return next(v for v in verbs if v in "ZB")  # 'Moldova no longer imports'
    if before in "rw":
        return verbs[0] if not (before == "r" and tokens[i - 1].low in {"him", "them", "us", "me"}) else noun
    if before == "t":
        return Tag.BASE if "B" in verbs else noun
    if before == "i":
        return noun
    if before == "c" and (choices[0] in _VERBS or "Z" in verbs) and following in "dpMAJn0S":
        return (
            choices[0] if choices[0] in _VERBS else Tag.PRESENT if i < 2 or tokens[i - 2].tag != "S" else noun
        )  # noqa: PLR2004
    return choices[0] if choices[0] not in _VERBS or following not in "i.,;" else choices[0]


def previous_adverb(tokens: Sequence[Token], i: int) -> bool:
    """Return whether an adverb that stands before verbs alone comes right before the word."""
    return i > 0 and tokens[i - 1].low in {
        "no longer",
        "never",
        "still",
        "already",
        "also",
        "now",
        "often",
        "regularly",
        "not",
    }


def _after_helper(helper: str, choices: str, verbs: list[str], noun: str, after: Token | None) -> str:
    if helper in _HAVE or helper in _BE:
        for wanted in ("E", "G"):
            if wanted in verbs and not (helper in _HAVE and wanted == "G"):
                return wanted
        return noun
    if helper in _DO or helper == "to" or helper:
        return Tag.BASE if "B" in verbs else noun
    return choices[0]


def _gerund_or_noun(choices: str, noun: str, before: str, following: str) -> str:
    if before in "BZD" and following == "S":
        return Tag.ADJECTIVE  # 'launched crippling strikes'
    if before in "dpJA'0":
        return noun
    if before in "ixMSPr,c." and choices[0] != "G":
        return noun if following in "i.,;c)wxmDZ" else Tag.GERUND
    return Tag.GERUND


def _after_name(
    tokens: Sequence[Token], i: int, verbs: list[str], noun: str, following: str, *, demonym: bool
) -> str:
    """Choose after a name or noun: 'Russia supports Syria', but 'Russian support for Syria', 'EU support'."""
    if "Z" in verbs:
        if noun == "S" and tokens[i - 1].tag in "nJ" and _inside_phrase(tokens, i):
            return noun
        if following in "dpAMJr0P":
            return Tag.PRESENT
        if following in "nS" and noun == "S" and not demonym and not _finite_ahead(tokens, i):
            return Tag.PRESENT  # 'India bans imports'
        if following in "it" and not demonym:
            return Tag.PRESENT if not _finite_ahead(tokens, i) else noun
        if following in "bw" and tokens[i].lemma in {"say", "claim", "report"}:
            return Tag.PRESENT
        return noun
    if "B" in verbs:
        if _subjunctive(tokens, i):
            return Tag.BASE
        plural = i > 0 and (tokens[i - 1].tag == "S" or _plural_subject(tokens, i))
        if plural and (following in "dpAMJrS0it"):
            return Tag.BASE if not _finite_ahead(tokens, i) or following in "dpMr" else noun
        return noun
    return noun


def _subjunctive(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a base form is the verb of 'demanded that Beijing pull back'."""
    for j in range(i - 1, max(-1, i - 5), -1):
        if tokens[j].low == "that":
            return not _finite_ahead(tokens, i)
        if tokens[j].tag not in "MAPnSJdp'":
            return False
    return False


def _inside_phrase(tokens: Sequence[Token], i: int) -> bool:
    """Return whether the noun before i is the object of a preposition, and so no subject ('for trade talks with')."""
    for j in range(i - 1, max(-1, i - 6), -1):
        if tokens[j].tag == "i":
            return tokens[j].low != "of"
        if tokens[j].tag not in "nJSAPM0'dp":
            return False
    return False


def _plural_subject(tokens: Sequence[Token], i: int) -> bool:
    for j in range(i - 1, max(-1, i - 8), -1):
        if tokens[j].tag == "c":
            return True
        if tokens[j].tag not in 'MAPnJ"':
            return False
    return False


def _finite_ahead(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a plain finite verb follows before the sentence turns to something else."""
    for token in tokens[i + 1 : i + 15]:
        if token.tag in ";.?:":
            return False
        if token.tag in {"m", "x", "D", "DE", "ED", "Z"}:
            return True
    return False
