"""Build the noun group or the verb group of a run of tagged tokens.

A noun group has its head, modifiers and owner; a verb group its tense, voice, polarity and modality.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.phrases.closed_words import HAVE
from kg.syntax import Noun, Tag, Token, Verb

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAST_AUX = frozenset("was were had did got".split())
AUXILIARIES = {
    **dict.fromkeys("be is are was were been being am 's 're 'm".split(), "be"),
    **dict.fromkeys("have has had having 've".split(), "have"),
    **dict.fromkeys("do does did doing done".split(), "do"),
}
_PASSIVE = frozenset("be is are was were been being am get gets got gotten getting".split())

QUOTED_INSIDE = "in a group"
"""Stands for a quotation mark that opens inside a group: 'vowed to "defend" Chad'."""


@dataclass(slots=True, eq=False)
class Item:
    """One unit of the sentence: ``kind`` is N, V, J or a mark's tag; ``noun`` or ``verb`` the group."""

    kind: str
    low: str
    at: int
    noun: Noun | None = None
    verb: Verb | None = None


def lone(token: Token) -> Noun:
    """Return a group of one word, such as the 'Qatari' of 'a Qatari bid' for who makes the bid."""
    return Noun(token, "", "", (), (), token.start, token.end, slot="owner")


def noun_group(tokens: Sequence[Token], i: int, j: int) -> Noun:
    """Build the noun group of tokens i..j; each genitive opens a new group owned by the one before it."""
    owner: Noun | None = None
    start = i
    for k in range(i, j):
        if tokens[k].tag == Tag.GENITIVE:
            if k > start:
                owner = _segment(tokens, start, k, owner)
            start = k + 1
    if start >= j:
        return owner or _segment(tokens, i, j, None)
    return _segment(tokens, start, j, owner)


def _segment(tokens: Sequence[Token], i: int, j: int, owner: Noun | None) -> Noun:
    """Build a group without genitives; a common noun before a name becomes the name's apposition."""
    head = tokens[j - 1]
    if head.mention is not None and head.tag == Tag.MENTION:
        common = next((k for k in range(j - 2, i - 1, -1) if tokens[k].tag in "nS"), None)
        if common is not None and not (common + 1 < j - 1 and tokens[common + 1].tag == "-"):
            bare = plain(tokens, common + 1, j, None)
            first = i
            for k in range(i + 1, common):  # 'its ally and neighbour Mali' is both
                if tokens[k].low == "and" and tokens[k].tag == "-":
                    bare.appositions.append(plain(tokens, first, k, owner))
                    first = k + 1
            bare.appositions.append(plain(tokens, first, common + 1, owner))
            bare.start = tokens[i].start
            return bare
    return plain(tokens, i, j, owner)


_CURRENCIES = frozenset("$€£")


def plain(tokens: Sequence[Token], i: int, j: int, owner: Noun | None) -> Noun:
    """Build a group of tokens i..j, all of them words of one group."""
    head = tokens[j - 1]
    lemma = "" if head.mention else head.lemma or head.low
    if head.tag == Tag.NUMBER and head.lemma == head.low and tokens[max(i, j - 2)].low in _CURRENCIES:
        lemma = "dollar"
    if i == j - 1:
        start = head.start if owner is None else owner.start
        return Noun(head, lemma, head.low if head.tag in "dp" else "", (), (), start, head.end, owner)
    det = ""
    words: list[str] = []
    mods: list[Token] = []
    hyphened = False
    for token in tokens[i : j - 1]:
        if token.tag in 'dp"':
            det = det or (token.low if token.tag != Tag.QUOTE else "")
            continue
        words.append(token.low)
        if token.mention is not None:
            mods.append(token)
        hyphened = hyphened or token.tag == "-"
    return Noun(
        head=head,
        lemma=lemma,
        det=det,
        words=tuple(words),
        mods=tuple(mods),
        start=tokens[i].start if owner is None else owner.start,
        end=head.end,
        owner=owner,
        hyphened=hyphened,
    )


def verb_group(group: Sequence[Token]) -> Verb:
    """Read tense, voice, polarity and modality off a verb group."""
    main = group[-1]
    if len(group) == 1 and main.tag in "BZDEG":
        past = main.tag == "D" or main.low in _PAST_AUX
        return Verb(main.lemma or main.low, _form(main, main), main, past=past, bare=main.tag == "B")
    main = main if main.tag in "BZDEG" else next(t for t in reversed(group) if t.tag in "mxBZDEG")
    helpers = [t for t in group if t is not main and t.tag in "mx"]
    lows = [t.low for t in helpers]
    tags = [t.tag for t in group]
    lemma = AUXILIARIES.get(main.low, main.lemma or main.low) if main.tag in "mx" else main.lemma or main.low
    first = helpers[0] if helpers else main
    to = group[0].tag == Tag.TO or (group[0].tag == Tag.NOT and group[1].tag == Tag.TO)
    form = "inf" if to else _form(first, main)
    passive = main.tag == "E" and not _PASSIVE.isdisjoint(lows)
    return Verb(
        lemma=lemma,
        form=form,
        token=main,
        negated=Tag.NOT in tags and not _is_more(group, tags.index(Tag.NOT)),
        modal=group[tags.index(Tag.MODAL)].low if Tag.MODAL in tags else "",
        past=first.low in _PAST_AUX or (main is first and main.tag == "D"),
        perfect=main.tag in "ED" and not HAVE.isdisjoint(lows),
        passive=passive,
        bare=main.tag == "B" and not helpers and not to,
        adverbs=tuple([t.low for t in group if t.tag in "a!"]),
        first=first.low if helpers or main.tag in "mx" else "",
    )


def _is_more(group: Sequence[Token], k: int) -> bool:
    """Return whether 'not' at k denies nothing: 'is not only a member'."""
    return k + 1 < len(group) and group[k + 1].low in {"only", "just", "merely", "simply"}


def _form(first: Token, main: Token) -> str:
    """Return the form of a group without 'to' by its first verb."""
    if first.tag not in "mxZD":
        return {"B": "fin", "E": "part", "G": "ger"}.get(main.tag, "fin")
    if first.low in {"being", "having", "getting"}:
        return "ger"
    return "inf" if first.low == "be" else "fin"
