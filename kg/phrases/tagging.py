"""Pick one part of speech for every token, by hand-written rules over its neighbours.

In: tokens that carry all the tags their word can take, commonest first. Out: the same tokens, one tag each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.phrases.after_names import is_let
from kg.phrases.ambiguity import among_alike, noun_or_verb
from kg.phrases.closed_words import HAVE, REFLEXIVES
from kg.phrases.function_words import Word
from kg.phrases.joined import mark_joined
from kg.phrases.special_words import SPECIAL
from kg.phrases.times import mark_times
from kg.syntax import NOMINAL, VERB_FORMS, Tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.syntax import Token

    Classes = Mapping[str, frozenset[str]]

PARTICIPLES = {
    "considering": "consider",
    "following": "follow",
    "regarding": "regard",
    "including": "include",
    "given": "give",
    "concerning": "concern",
    "excluding": "exclude",
    "barring": "bar",
    "pending": "pend",
}
"""Prepositions that are verb forms after 'be' and 'have'."""
_UNSETTLED = "tbwiGpJBd"
"""Tags that a neighbour may overrule even where the dictionary has no other."""
_ALWAYS_SETTLED = frozenset({"each", "once", "mine", "so"}) | REFLEXIVES
"""Words of one tag in the dictionary that their neighbours may overrule."""
_SHARES = frozenset({"most", "much", "many", "little", "few", "more", "less"})
"""Nouns before 'of', adjectives else."""
_ARTICLES = frozenset({"a", "an", "the", "another"})
_COMPARED = frozenset({"more", "less", "fewer"})
_SHORTEST = 4
"""Words of the shortest condition with its verb first."""
_REACH = 20
"""Words of the longest one."""
DENYING = frozenset({"nor", "neither", "never", "nowhere"})
"""Deny a clause whose subject stands behind the auxiliary: 'nor will Chad visit'."""
_LONGEST_SUBJECT = 8  # tokens between that auxiliary and its verb
_DESCRIBED = re.compile("[dp]J[,c]")
"""Tags of the beginning of 'a strong, secure and united Iraq'."""
_DESCRIBING = frozenset({Tag.ADJECTIVE, Tag.PARTICIPLE})
"""Tags of words that describe a noun behind them."""
_STYLED = frozenset({"his ", "her "})
"""Begin the styles that stand for a person: 'His Majesty'."""
_BREAKS = frozenset(',;:.cbw"(t')
"""Tags that end the reach of a finite verb."""
_INSIDE = frozenset("dpriJnSPMA0T'EG")
"""Tags, most of a sentence, of what neither is nor ends a finite verb."""


def tag(tokens: Sequence[Token], classes: Classes) -> str:
    """Settle every token's tag in place and return them as one string, a character a token.

    Args:
        tokens: one sentence.
        classes: word classes of the lexicon.
    """
    before, outside = ".", (".", "")
    verb = ""  # lemma of the finite verb since the last boundary
    for i, token in enumerate(tokens):
        low = token.low
        if low == "neither" or (token.tag == Tag.PRONOUN and low[:4] in _STYLED):
            token.tag = _before_others(tokens, i, before)
        choices = token.choices = token.tag
        if len(choices) > 1 or choices in _UNSETTLED or low in _ALWAYS_SETTLED:
            _settle(tokens, i, before, verb, classes)
        chosen = token.tag
        if chosen == Tag.NOUN and i and tokens[i - 1].tag == Tag.PROPER and token.text[0].isupper():
            chosen = token.tag = Tag.PROPER
        if chosen in _INSIDE:
            verb = token.lemma if chosen == Tag.PARTICIPLE and before == "x" else verb  # 'have struck'
            before = chosen
            continue
        if chosen == ")":
            before, verb = outside  # 'fighters of the group (RSF) attack'
            continue
        if chosen == "(":
            outside = before, verb
        if chosen in _BREAKS:
            verb = ""
        elif chosen in "ZDxm" or (chosen == "B" and before in "mxr"):
            verb = token.lemma
        before = before if chosen in 'a!"' else chosen
    mark_times(tokens, classes)
    _mark_inverted(tokens)
    mark_joined(tokens, classes)
    tags = "".join([t.tag for t in tokens])
    marked = [_mark_adjectives(tokens, found.end() - 1) for found in _DESCRIBED.finditer(tags)]
    return "".join([t.tag for t in tokens]) if any(marked) else tags


def _settle(tokens: Sequence[Token], i: int, before: str, verb: str, classes: Classes) -> None:
    """Pick the tag of a word that can have several; ``verb`` is the finite verb since the last boundary."""
    token, choices = tokens[i], tokens[i].tag
    token.tag = _pick(tokens, i, before, tokens[i + 1] if i + 1 < len(tokens) else None, classes)
    if (
        token.tag in "ZB"
        and verb
        and before in "nMPS"
        and len(choices) > 1
        and verb not in classes["bare object"]
        and (verb not in classes["telling"] or _is_told(tokens, i, choices, verb, classes))
        and not is_let(tokens, i)
    ):
        noun = next((c for c in choices if c in "nS"), token.tag)
        token.tag = _inverted(tokens, i) or noun
    if token.tag == Tag.NOUN:
        token.lemma = token.low


def _is_told(tokens: Sequence[Token], i: int, choices: str, verb: str, classes: Classes) -> bool:
    """Return whether a plural is what a verb tells of: 'announced US sanctions on', not 'said Peru works'."""
    follows = i + 1 < len(tokens) and tokens[i + 1].tag[0] == Tag.PREP
    return follows and choices[0] == Tag.PLURAL and verb in classes["telling of"]


def _mark_adjectives(tokens: Sequence[Token], i: int) -> bool:
    """Read what follows the first comma or 'and' in 'a strong, secure and united Iraq' as adjectives."""
    described: list[Token] = []
    while i + 1 < len(tokens) and tokens[i].tag in ",c":
        i += 1 + (tokens[i].tag == "," and tokens[i + 1].tag == "c")
        if i >= len(tokens) or _DESCRIBING.isdisjoint(tokens[i].choices + tokens[i].tag):
            return False
        described.append(tokens[i])
        i += 1
    if i == len(tokens) or tokens[i].tag not in "nSMP":
        return False
    for token in described:
        token.tag = Tag.ADJECTIVE
    return True


def _mark_inverted(tokens: Sequence[Token]) -> None:
    """Read 'Should talks fail,' and 'Were Mali to leave,' as 'if talks fail' and 'if Mali left'."""
    start = _inverted_at(tokens) if tokens and tokens[-1].text != "?" else -1
    if start < 0 or len(tokens) < start + _SHORTEST or tokens[start + 1].tag not in "dpMAnSPJr":
        return
    first = tokens[start]
    ends = (k for k in range(start + 1, min(len(tokens), start + _REACH)) if tokens[k].tag in ",.")
    end = next(ends, 0)
    for k in range(start + 2, end):
        token = tokens[k]
        if first.low == "were" and token.tag == Tag.TO:
            token.tag = Tag.MODAL
        elif first.low == "should" and Tag.BASE in token.choices and tokens[k - 1].tag in "nSMP":
            token.tag = Tag.BASE
            break
    first.tag, first.low = Tag.SUBORD, "if"


def _inverted_at(tokens: Sequence[Token]) -> int:
    """Return where a condition begins with its verb: first, or at 'should it' behind a group; or -1."""
    if tokens[0].low in {"should", "were", "had"}:
        return 0
    for k in range(1, len(tokens) - 1):
        if tokens[k].low == "should" and tokens[k].tag == Tag.MODAL:
            return k if tokens[k + 1].tag in "dpMr" and tokens[k - 1].tag in "nSMP0T," else -1
    return -1


def _before_others(tokens: Sequence[Token], i: int, before: str) -> str:
    """Return the tags of a token that the one behind it alone decides: 'His Majesty King', 'neither join'."""
    token, after = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None:
        return token.tag
    if token.low == "neither":  # 'will neither join nor leave'
        denies = before in "mxMPnSr" and not VERB_FORMS.isdisjoint(after.tag)
        return Tag.NOT if denies else token.tag
    return Tag.ADJECTIVE if after.text[0].isupper() else token.tag


def _past_quote(tokens: Sequence[Token], i: int, after: Token | None) -> Token | None:
    """Return the token behind a word, past its own quotation marks: 'the "criminal" government'."""
    quoted = i > 0 and tokens[i - 1].tag == Tag.QUOTE and after is not None and after.tag == Tag.QUOTE
    return tokens[i + 2] if quoted and i + 2 < len(tokens) else after


def _pick(tokens: Sequence[Token], i: int, before: str, after: Token | None, classes: Classes) -> str:
    """Return one of the token's tags; ``before`` is the tag before it, over adverbs and quotation marks."""
    choices = tokens[i].tag
    special = SPECIAL.get(tokens[i].low)
    found = special(Word(tokens, i, before, after, classes)) if special is not None else ""
    if found:
        return found
    found = (
        _inverted(tokens, i)
        or _beside_number(tokens, i, before, after, classes)
        or _by_neighbour(tokens, i, before, after)
    )
    if found:
        return found
    if len(choices) == 1:
        named = choices == Tag.BASE and (before in "p'" or _is_headed_by_article(tokens, i))
        named = named or (choices == Tag.BASE and tokens[i - 1].low == "on")
        return Tag.NOUN if named else choices  # 'Chad's recall of its envoy', 'a nod from Peru', 'on hold'
    if VERB_FORMS.isdisjoint(choices) or NOMINAL.isdisjoint(choices):
        return among_alike(tokens, i, before, _past_quote(tokens, i, after), classes)
    return noun_or_verb(tokens, i, before, after, classes)


def _is_headed_by_article(tokens: Sequence[Token], i: int) -> bool:
    """Return whether an article, over adjectives, stands before a word: 'a quiet nod'."""
    k = i - 1
    while k > 0 and tokens[k].tag == Tag.ADJECTIVE:
        k -= 1
    return k >= 0 and tokens[k].low in _ARTICLES


def _inverted(tokens: Sequence[Token], i: int) -> str:
    """Return the tag of the verb in 'nor will Chad visit', 'Did the bloc break with Peru?', or ''."""
    choices = tokens[i].tag
    if "B" not in choices and "E" not in choices:
        return ""
    for k in range(i - 1, max(-1, i - 1 - _LONGEST_SUBJECT), -1):
        if tokens[k].tag in "mx":
            if not (k and tokens[k - 1].low in _FRONTED) and not _is_asked(tokens, k, i):
                return ""
            wanted = Tag.BASE if tokens[k].tag == Tag.MODAL or tokens[k].low in _DOING else Tag.PARTICIPLE
            return wanted if wanted in choices else ""
        if tokens[k].tag not in "MPnSdpAJr0'":
            return ""
    return ""


def _is_asked(tokens: Sequence[Token], helper: int, i: int) -> bool:
    """Return whether a question opens with an auxiliary and a word ends its subject: 'Did the bloc break'."""
    opens = all(token.tag[0] not in "nSMPrdJA" for token in tokens[:helper])
    if not opens or tokens[i - 1].tag not in "nSMP" or "?" not in [t.low for t in tokens[-3:]]:
        return False
    return i + 1 == len(tokens) or Tag.BASE not in tokens[i + 1].tag  # 'Did the trade deal help Peru?'


_PARTS = frozenset(
    "top north south east west northeast northwest southeast southwest interior middle".split()
)
"""Adverbs and adjectives that are a part before 'of': 'the top of the hill', 'the south of Gaza'."""
_FRONTED = DENYING | {"only"}
"""Words behind which an auxiliary stands before its subject: 'not only did Chad leave'."""
_DOING = frozenset({"do", "does", "did"})
_UP_TO = frozenset({"up to", "than", "close to", "in excess of", "upwards of"})
"""Are adverbs before any number."""


def _beside_number(
    tokens: Sequence[Token], i: int, before: str, after: Token | None, classes: Classes
) -> str:
    """Return the tag of a word beside a number or before 'of' and 'than', or ''."""
    token = tokens[i]
    if after is None or not (after.tag == Tag.NUMBER or after.low in {"of", "than"} or token.low == "than"):
        return ""
    if after.low == "than" and token.low in _COMPARED:
        figures = (t for t in tokens[i + 2 : i + 4] if t.low != "a")  # 'from more than 20 states'
        figure = next(figures, None)
        share = figure is not None and (figure.tag[0] == Tag.NUMBER or figure.low in classes["fractions"])
        return Tag.ADVERB if share else ""  # 'more than 20 states', 'more than half of Gaza'
    if token.low == "than" and i and tokens[i - 1].low in _COMPARED and tokens[i - 1].tag == Tag.ADVERB:
        return Tag.ADVERB
    if after.low == "of" and token.low in _SHARES and Tag.ADJECTIVE in token.tag:
        above_all = before == "." and tokens[i + 2 : i + 3] and tokens[i + 2].low == "all"
        return "" if above_all else Tag.NOUN  # 'buys most of its gas'
    fraction = before in "d0J" and token.low in classes["fractions"]
    if after.low == "of" and (fraction or (before in "dp" and token.low in _PARTS)):
        return Tag.NOUN  # 'a fifth of Georgia', 'the south of Gaza'
    # 'talks with Chad over two bridges', but 'sell Chad up to ten jets'
    behind_group = before in "MPAnS" and after.tag == Tag.NUMBER and token.low not in _UP_TO
    approximate = after.tag == Tag.NUMBER and token.low in classes["approximate"]
    about = i > 0 and tokens[i - 1].lemma in classes["quarrelling"]  # 'quarrel over three islands'
    return Tag.ADVERB if token.tag == Tag.PREP and approximate and not (behind_group or about) else ""


def _by_neighbour(tokens: Sequence[Token], i: int, before: str, after: Token | None) -> str:
    """Return the tag that the word before settles, or ''."""
    token, previous = tokens[i], tokens[i - 1] if i else None
    choices = token.tag
    if before == "-":  # US-led, Iran-backed
        close = previous is not None and previous.end == token.start
        return Tag.ADJECTIVE if close and ("E" in choices or "D" in choices or "J" in choices) else ""
    if before == "x":
        return _after_auxiliary(tokens, i, after)
    if before in "dpJ'A":
        counted = before == "d" and "E" in choices
        return _participle(choices, after) if after is not None and (choices == "G" or counted) else ""
    if previous is not None and previous.tag in VERB_FORMS:
        if previous.lemma == "help" and Tag.BASE in choices:
            return Tag.BASE
        return Tag.PREP if token.low == "back" else ""
    acting = previous is not None and previous.low == "those" and before == Tag.PRONOUN
    return Tag.GERUND if acting and Tag.GERUND in choices else ""  # 'among those attending it'


def _participle(choices: str, after: Token) -> str:
    """Return the tag of a participle behind an article, or ''.

    'the lifting of sanctions', 'a crushing reply'; 'an estimated 40 tonnes'.
    """
    if choices != "G":
        return Tag.ADJECTIVE if after.tag[0] == Tag.NUMBER else ""
    if after.low == "of":
        return Tag.NOUN
    return "" if NOMINAL.isdisjoint(after.tag) and after.tag != Tag.DEMONYM else Tag.ADJECTIVE


def _is_had(tokens: Sequence[Token], i: int) -> bool:
    """Return whether the auxiliary before a word, over adverbs, is 'have'."""
    helper = next((token for token in reversed(tokens[:i]) if token.tag != Tag.ADVERB), None)
    return helper is not None and helper.low in HAVE


def _after_auxiliary(tokens: Sequence[Token], i: int, after: Token | None) -> str:
    token = tokens[i]
    if token.low == "long" and after is not None and "E" in after.tag:
        return Tag.ADVERB  # 'has long cooperated'
    if token.low in PARTICIPLES:
        token.lemma = PARTICIPLES[token.low]
        return Tag.GERUND if token.low.endswith("ing") else Tag.PARTICIPLE
    if token.tag[0] == Tag.PAST and Tag.PARTICIPLE not in token.tag and _is_had(tokens, i):
        return Tag.PARTICIPLE  # 'has broke off ties', as some write
    if "G" in token.tag and after is not None and "S" in after.tag:
        of_follows = i + 2 < len(tokens) and tokens[i + 2].low == "of"
        told = of_follows or token.low == "founding"  # 'are founding members of', 'of which A was one'
        return Tag.ADJECTIVE if told and after.tag[0] == Tag.PLURAL else ""
    return ""
