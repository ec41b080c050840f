"""Say again the noun that a genitive or a pronoun leaves out.

'Peru's and Chile's navies' are two navies; in 'the war between A and B was short, that between C and D was
not' there are two wars.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.phrases.groups import Item
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.syntax import Noun

_THAT = frozenset({"that", "those"})
_SUCH = frozenset({"such as", "like", "unlike"})
_REACH = 12
"""Items between a noun and the genitive that leaves it out."""


def with_owned(out: Sequence[Item]) -> list[Item]:
    """Give each lone genitive the noun that it leaves out: 'Peru's and Chile's navies'."""
    if Tag.GENITIVE not in [item.kind for item in out]:
        return list(out)
    kept: list[Item] = []
    for i, item in enumerate(out):
        owner = kept[-1].noun if kept else None
        if item.kind != Tag.GENITIVE or owner is None or owner.head.mention is None:
            kept.append(item)
            continue
        noun = _shared(out, i)
        if noun is not None:
            noun = replace(noun, owner=owner)  # with the phrases behind it, which are yet to come
        else:
            k = _owned_before(kept[:-1])
            before = kept[k].noun
            if before is None or k == len(kept) - 1:
                kept.append(item)
                continue
            noun = replace(
                before, owner=owner, mods=(), of=[], tail=[], appositions=[], start=owner.start, end=owner.end
            )
            behind = [] if out[i + 1 : i + 2] and out[i + 1].kind == "i" else _phrase(kept, k + 1)
            kept[-1:] = [Item("N", noun.lemma, kept[-1].at, noun=noun), *behind]
            continue
        kept[-1] = Item("N", noun.lemma, kept[-1].at, noun=noun)
    return kept


def _shared(out: Sequence[Item], i: int) -> Noun | None:
    """Return the noun of 'and B's navies' behind the genitive at i."""
    noun = out[i + 2].noun if i + 2 < len(out) and out[i + 1].kind == "c" else None
    return noun if noun is not None and noun.owner is not None and noun.head.mention is None else None


def _owned_before(before: Sequence[Item]) -> int:
    """Return where the noun stands that the last owner before has ('Peru's aid to Chad and Chile's to Mali').

    Behind the end where there is none.
    """
    for k in range(len(before) - 1, max(-1, len(before) - 1 - _REACH), -1):
        noun = before[k].noun
        if noun is not None and noun.owner is not None and noun.head.mention is None:
            return k
    return len(before)


def _phrase(out: Sequence[Item], k: int) -> list[Item]:
    """Return a copy of the phrase at k: of whom, in 'Peru's recognition of Chad was followed by Chile's'."""
    if "".join(item.kind for item in out[k : k + 2]) != "iN":
        return []
    return copies(out[k : k + 2])


def with_repeated(out: list[Item]) -> list[Item]:
    """Put the noun for the pronoun in 'the war between A and B was short, that between C and D was not'.

    What stands between it and the preposition goes on: in 'the recognition of A by B and that by C' of A.
    """
    for i in range(len(out) - 2, 1, -1):
        noun = out[i].noun
        if noun is None or not _stands_for_noun(noun) or out[i + 1].kind != "i":
            continue
        k, end = _repeated(out, i)
        thing = out[k].noun if k < i else None
        if thing is not None:
            again = replace(thing, owner=None, of=[], tail=[], appositions=[], start=noun.start, end=noun.end)
            if noun.head.low == "none":
                again.det = "no"
            out[i : i + 1] = [Item("N", again.lemma, out[i].at, noun=again), *copies(out[k + 1 : end])]
    return out


def _repeated(out: Sequence[Item], i: int) -> tuple[int, int]:
    """Return where the noun stands that the pronoun at i takes up, and where its like phrase begins; or i."""
    for k in range(i - 2, max(-1, i - 2 - _REACH), -1):
        thing = out[k].noun
        if thing is None or not thing.lemma or (out[k - 1].low == "of" and not thing.det):
            continue  # 'the delivery of arms to A by B and that by C'
        end = k + 1
        if end == i - 1 and out[end].low in _SUCH and thing.head.mention is None:
            return k, end  # 'visits such as that of Modi to Nairobi'
        while end < i - 1 and out[end].kind == "i" and out[end + 1].noun is not None:
            if out[end].low == out[i + 1].low:
                return k, end
            end += 2
    return i, i


def _stands_for_noun(noun: Noun) -> bool:
    """Return whether a group is 'that', 'those', 'none', 'another' or 'another one', and no more."""
    alone = noun.head.low in _THAT or noun.head.low in {"another", "none"}
    return (alone and noun.head.tag in "rd") or (noun.det == "another" and noun.head.low == "one")


def copies(items: Sequence[Item]) -> list[Item]:
    """Return phrases said again, with groups of their own."""
    return [replace(item, noun=replace(item.noun) if item.noun else None) for item in items]
