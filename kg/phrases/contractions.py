"""Say what the short forms of auxiliaries stand for: "he'd left" is 'had', "he'd leave" is 'would'.

Behind a noun 's is the genitive; behind a pronoun it is 'is' or 'has'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.syntax import Tag, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.phrases.forms import Forms

RUN_TOGETHER = {
    "cannot": "can",
    **{
        f"{helper}nt": helper
        for helper in "do does did is are was were has have had would could should must".split()
    },
    "cant": "can",
    "wont": "will",
}
"""An auxiliary and 'not' written as one word, with or without its apostrophe -> the auxiliary."""
_SUBJECTS = frozenset("i you he she it we they who that there here what".split())
_ONLY_ACTIVE = frozenset({"been", "had", "got", "gone", "become", "come"})
"""Participles that no passive is made of."""
_OPENS_OBJECT = frozenset("dpMArP0")


def apart(low: str, start: int, end: int, forms: Forms) -> Iterator[Token]:
    """Yield the auxiliary and the 'not' of a word at a place of the text: 'cannot', 'dont'."""
    helper = RUN_TOGETHER[low]
    _, tag, lemma = forms[helper]
    cut = end - len("not" if low == "cannot" else "nt")
    yield Token(helper, helper, start, cut, tag, lemma)
    yield Token("not", "not", cut, end, Tag.NOT, "not")


def spell_out(tokens: Sequence[Token]) -> None:
    """Give each 's and 'd behind a pronoun the word that it stands for, in place."""
    for i, token in enumerate(tokens):
        if i and token.low in {"'s", "'d"} and tokens[i - 1].low in _SUBJECTS and not _slip(tokens, i):
            after = _after_adverbs(tokens, i + 1)
            token.low = _had_or_would(after) if token.low == "'d" else _has_or_is(after)
            token.tag = Tag.MODAL if token.low == "would" else Tag.AUX
            token.lemma = token.low


def _slip(tokens: Sequence[Token], i: int) -> bool:
    """Return whether "it's" is written for 'its' ("closed it's embassy")."""
    if i < 2 or tokens[i - 1].low != "it" or i + 1 == len(tokens):  # noqa: PLR2004
        return False
    return tokens[i - 2].tag[0] in "DEZi" and tokens[i + 1].tag[0] in "nSJ"


def _after_adverbs(tokens: Sequence[Token], i: int) -> Sequence[Token]:
    while i < len(tokens) and tokens[i].tag in {Tag.ADVERB, Tag.NOT}:
        i += 1
    return tokens[i : i + 2]


def _had_or_would(after: Sequence[Token]) -> str:
    return "had" if after and {"D", "E"} & set(after[0].tag) and "B" not in after[0].tag else "would"


def _has_or_is(after: Sequence[Token]) -> str:
    """Tell "he's visited Peru" from "it's governed by Peru"."""
    if not after or "E" not in after[0].tag:
        return "is"
    active = len(after) > 1 and after[1].tag[0] in _OPENS_OBJECT
    return "has" if after[0].low in _ONLY_ACTIVE or active else "is"
