"""Read what is said of none or of some of those named before: 'none of them left', 'some of them did'.

What none does all do not; who 'some of them' are nobody can tell.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.phrases.groups import Item
from kg.phrases.stand_ins import NUMBERS
from kg.syntax import Noun, Tag

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kg.syntax import Token, Verb

_NEITHER = "neither"
_NONE = frozenset({"none", _NEITHER})
_SOME = frozenset(
    "some many most several few one two three four five half dozens others part another any".split()
)
"""Words for a part of those named before, of whom it is not told which."""
_EVERY = frozenset({"all", "both", "each"})
_SEVERAL = frozenset({"them", "these", "those", "us"})
_OPENS = frozenset('.bc;:"')
"""Kinds of what stands before the first word of a clause."""


def with_shares(
    items: list[Item], words: Sequence[Token], classes: Mapping[str, frozenset[str]]
) -> list[Item]:
    """Return the items with 'none of them' as 'them' who do not, and 'some of them' as nobody known.

    Args:
        items: the groups and marks of one sentence.
        words: the tokens that they were made of.
        classes: word classes of the lexicon (groups).
    """
    lows = [item.noun.head.low if item.noun is not None else item.low for item in items]
    if _NEITHER in lows:
        items = _with_both(items, words, classes["groups"])
    if "of" not in lows or (_SOME | _NONE | _EVERY).isdisjoint(lows):
        return items
    out: list[Item] = []
    for i, item in enumerate(items):
        share = out[-2] if len(out) > 1 and out[-1].low == "of" and _is_several(item.noun) else None
        word = _share(share)
        if share is not None and word in _NONE:
            out[-2:] = [Item("a", _NEITHER, share.at), item]
        elif share is not None and word in _EVERY and _acts(items[i + 1 : i + 3]):
            out[-2:] = [item]
        elif share is not None and word in _SOME:
            del out[-1]
        else:
            out.append(item)
    return out


def _acts(behind: Sequence[Item]) -> bool:
    """Return whether a verb stands behind a group, over an adverb: not in 'both of them members'."""
    return any(item.verb is not None for item in behind[: 1 + (len(behind) > 0 and behind[0].kind == "a")])


def _share(item: Item | None) -> str:
    """Return the word of a share that stands alone: 'none', 'some'."""
    if item is None or item.noun is None:
        return item.low if item is not None else ""
    noun = item.noun
    return noun.head.low if noun.det in {"", noun.head.low} and not (noun.owner or noun.mods) else ""


def _is_several(noun: Noun | None) -> bool:
    """Return whether a group takes up several that were named before: 'them', 'the three countries'."""
    if noun is None or noun.head.mention is not None or noun.owner is not None or noun.mods:
        return False
    counted = noun.det in {"the", "these", "those"} and not NUMBERS.keys().isdisjoint(
        (*noun.words, noun.lemma)
    )
    return counted or noun.head.low in _SEVERAL


def _with_both(items: Sequence[Item], words: Sequence[Token], groups: Collection[str]) -> list[Item]:
    """Give 'neither left' and 'neither country left' those two whom they deny it of."""
    out: list[Item] = []
    for i, item in enumerate(items):
        denies = item.low == _NEITHER and item.kind == "a" and (not out or out[-1].kind in _OPENS)
        behind = items[i + 1] if denies and i + 1 < len(items) else None
        out.append(item)
        if item.noun is not None and item.noun.lemma in groups and _is_denied(out):
            out[-1] = replace(item, noun=replace(item.noun, det="both"))
        elif behind is not None and behind.verb is not None and _tells(behind.verb):
            out.append(Item("N", "both", item.at, noun=_both(words[item.at])))
    return out


def _is_denied(out: Sequence[Item]) -> bool:
    """Return whether the last group is the 'country' of 'Neither country left'."""
    noun = out[-1].noun
    opens = len(out) > 1 and out[-2].low == _NEITHER and (len(out) == 2 or out[-3].kind in _OPENS)  # noqa: PLR2004
    return (
        opens and noun is not None and noun.head.tag == Tag.NOUN and not (noun.det or noun.owner or noun.mods)
    )


def _tells(verb: Verb) -> bool:
    """Return whether a verb is the whole of what a clause says, and not the 'did' of 'neither did Peru'."""
    return verb.form == "fin" and (verb.token.tag not in "mx" or verb.lemma == "be")


def _both(word: Token) -> Noun:
    """Return the group that 'neither' alone is: both of whom something is denied."""
    head = replace(word, text="both", low="both", tag=Tag.PRONOUN, lemma="both", mention=None)
    return Noun(head, "both", "", (), (), word.start, word.end)
