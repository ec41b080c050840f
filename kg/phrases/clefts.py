"""Read 'It was Chad that left' as 'Chad left', with what 'was' says of it: 'was not', 'will be'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.phrases.groups import Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.syntax import Noun, Verb

_RELATIVES = frozenset({"that", "who", "whom"})
_REACH = 12
"""Items from 'was' to 'that'."""
_SAYING_MORE = frozenset({"whose", "which", "who"})
_LONGEST = 30
"""Items of a relative that stands before the one that is sought."""
_INSIDE = frozenset("Nca,i'")
"""Kinds of what stands between them."""
_OF_NAMES = frozenset({"", "the"})


def without_cleft(out: Sequence[Item]) -> Sequence[Item]:
    """Put whom a sentence points out where he acts, and deny or foresee the act where 'it was' does.

    'It was not Chad that left' is 'Chad did not leave', 'It was not Chad but Mali' 'Not Chad but Mali', and
    'It will be with Chad that Mali trades' 'With Chad, Mali will trade'.
    """
    for i, item in enumerate(out[:-4]):
        be = out[i + 1].verb
        if item.noun is None or item.noun.head.low != "it" or be is None or be.lemma != "be":
            continue
        end = _relative(out, i + 2)
        if be.form != "fin" or be.passive or not end:
            continue
        focus, rest = list(out[i + 2 : end]), list(out[end + 1 :])
        rather = be.negated and any(each.low == "but" for each in focus)
        act = next((k for k, each in enumerate(rest) if each.kind != "a"), len(rest))
        before = list(out[:i])
        if before and before[-1].kind == "c":
            before[-1] = Item(";", ";", before[-1].at)  # ', and it was Mali that': a clause of its own
        if rather:
            before.append(Item("a", "not", out[i + 1].at))
        if act < len(rest) and rest[act].verb is not None:
            return [*before, *focus, *_governed(rest, be, negated=be.negated and not rather)]
        if focus[0].kind == "i":
            mark = [] if focus[-1].kind == "," else [Item(",", ",", out[end].at)]
            return [*before, *focus, *mark, *_governed(rest, be, negated=be.negated and not rather)]
        done = next((k for k in range(act + 1, len(rest)) if rest[k].kind != "a"), len(rest))
        if done < len(rest) and rest[done].verb is not None and rest[act].noun is not None:
            said = [*rest[: done + 1], *focus[:1], *rest[done + 1 :]]  # 'It was Chad that Mali attacked'
            if len(focus) == 1:
                return [*before, *_governed(said, be, negated=be.negated)]
    return out


def _relative(out: Sequence[Item], start: int) -> int:
    """Return where the relative stands behind what is pointed out by name, or 0."""
    named = out[start + (out[start].kind == "i")].noun
    if named is None or not _is_named(named):
        return 0
    for k in range(start + 1, min(len(out) - 1, start + _REACH)):
        noun = out[k].noun
        word = out[k].low if noun is None else noun.head.low
        if word in _RELATIVES and (noun is None or out[k + 1].verb is not None):
            return k
        if word in _SAYING_MORE and out[k - 1].kind == ",":
            return _behind_aside(out, k)
        if out[k].kind not in _INSIDE:
            return 0
    return 0


def _behind_aside(out: Sequence[Item], start: int) -> int:
    """Return where the relative stands behind one that only says more: 'Chad, whose army fled, that'."""
    for k in range(start + 1, min(len(out) - 1, start + _LONGEST)):
        noun = out[k].noun
        word = out[k].low if noun is None else noun.head.low
        if word == "that" and out[k - 1].kind == "," and _acts(out, k + 1):
            return k
        if out[k].kind in ".;:":
            return 0
    return 0


def _acts(out: Sequence[Item], k: int) -> bool:
    """Return whether a verb stands at a place, with or without an adverb before it."""
    k += k + 1 < len(out) and out[k].kind == "a"
    return out[k].verb is not None


def _is_named(noun: Noun) -> bool:
    """Return whether a group is a name, or has one as its owner: 'Chad', 'Chad's army'."""
    owned = noun.owner is not None and noun.owner.head.mention is not None
    return owned or (noun.head.mention is not None and noun.det in _OF_NAMES)


def _governed(rest: Sequence[Item], be: Verb, *, negated: bool) -> list[Item]:
    """Give the first finite verb the polarity and the modality of 'it was'."""
    for k, item in enumerate(rest):
        if item.verb is not None and item.verb.form == "fin":
            verb = replace(
                item.verb, negated=item.verb.negated != negated, modal=item.verb.modal or be.modal, bare=False
            )
            return [*rest[:k], replace(item, verb=verb), *rest[k + 1 :]]
    return list(rest)
