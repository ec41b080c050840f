"""Put names that a sentence tells last where it speaks of them: 'Two states left it: Chad and Mali'.

'Among those that left it were Chad and Mali' is read as 'Chad and Mali were among those that left it'.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.phrases.groups import Item
from kg.phrases.stand_ins import NUMBERS
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.syntax import Noun

    Classes = Mapping[str, frozenset[str]]

_LIST = re.compile(r"N(?:,N)*(?:,?cN)?(?=\)?\.?$)")
"""Kinds of a list that ends its sentence."""
_INTRODUCED = re.compile(r"(?P<mark>:|,(?:a|iN?)?|\()$")
"""Kinds of what announces it."""
_MARKS = frozenset({":", "-", "–", "—", "("})
_NAMELY = frozenset({"namely", "including", "notably"})
_THEM = frozenset({"them", "these", "those", "whom", "which"})
_OPENERS = re.compile(r"[ai,]*")
_VAGUE = frozenset({"several", "many", "some", "few", "other", "only", "dozens", "one", *NUMBERS})
_OTHERS = frozenset({"others", "those", "several", "many"})
_ROUGHLY = frozenset({"about", "around", "over", "under"})
_RANKS = frozenset({"first", "second", "third", "last", "latest", "only"})
_SHORTEST = 3
"""Items before a list that can tell of whom it is."""
_INCLUDING = frozenset({"be", "include"})


def with_told_last(items: list[Item], classes: Classes) -> list[Item]:
    """Return the items with the names at the end where the sentence speaks of them without a name.

    Args:
        items: the groups and marks of one sentence.
        classes: word classes of the lexicon (groups, countries).
    """
    stop = max((k + 1 for k, item in enumerate(items[:-1]) if item.kind == "."), default=0)
    if stop:  # two sentences, read as one
        return [*items[:stop], *with_told_last(items[stop:], classes)]
    kinds = "".join([item.kind for item in items])
    listed = next((m for m in _LIST.finditer(kinds) if _all_named(items[m.start() : m.end()])), None)
    end = listed.end() if listed is not None else 0
    begin = listed.start() if listed is not None else 0
    first = max((k + 1 for k in range(begin, end) if items[k].low in _MARKS), default=begin)
    if first < _SHORTEST:
        return items
    if items[first - 1].verb is not None:
        return _turned(items, first, end)
    at = _announced(items, first, kinds)
    subject = _subject(items, at, classes) if at else -1
    if subject < 0:
        return items
    comma = Item(",", ",", items[subject].at)
    last = [item for item in items[end:] if item.kind != ")"]
    rest = [*items[subject + 1 : at], *last]
    begin = subject - (subject > 0 and items[subject - 1].low in _ROUGHLY)  # 'About a hundred states do'
    if _is_of_body(
        items, subject
    ):  # 'Five members of the bloc did: A and B' is 'A and B, members of it, did'
        return [*items[:begin], *items[first:end], comma, *items[subject : subject + 3], comma, *rest[2:]]
    return [*items[:begin], items[subject], comma, *items[first:end], comma, *rest]


def _is_of_body(items: Sequence[Item], i: int) -> bool:
    """Return whether members of a body that is named stand at i."""
    body = items[i + 2].noun if items[i + 1].low == "of" else None
    return body is not None and body.head.mention is not None


def _all_named(items: Sequence[Item]) -> bool:
    return all(item.noun is None or item.noun.head.mention is not None for item in items)


def _announced(items: Sequence[Item], first: int, kinds: str) -> int:
    """Return where the words begin that announce a list: ':', ', namely', ', among them'; or 0."""
    found = _INTRODUCED.search(kinds, max(0, first - 3), first)
    if found is None:
        return 0
    words = items[found.start() : first]
    if words[0].low in _MARKS and len(words) == 1:
        return found.start()
    if len(words) == 1:
        return 0
    among = words[1].low == "among" and len(words) > 2 and _word(words[2]) in _THEM  # noqa: PLR2004
    return found.start() if among or (len(words) == 2 and words[1].low in _NAMELY) else 0  # noqa: PLR2004


def _word(item: Item) -> str:
    return item.noun.head.low if item.noun is not None else item.low


def _subject(items: Sequence[Item], at: int, classes: Classes) -> int:
    """Return where the subject of a sentence stands that counts parties and names none; or -1.

    Not where something else before the list may be what is listed: 'Two states left three bodies: ...'.
    """
    kinds = "".join([item.kind for item in items[:at]])
    opened = _OPENERS.match(kinds)
    first = opened.end() if opened is not None else 0
    if items[first].low != "of" and items[first + 1].low == "of" and not _is_of_body(items, first):
        first += 2  # 'a number of countries'
    begin = first + (3 if _is_of_body(items, first) else 1)
    verb = next((k for k in range(begin, min(at, begin + 2)) if items[k].verb is not None), 0)
    told = items[verb].verb if verb else None
    if told is None or told.form != "fin" or told.passive or not _counts(items[first].noun, classes):
        return -1
    able = classes["groups"] | classes["countries"] | {"body", "organisation", "organization"}
    rivals = (item.noun for item in items[verb + 1 : at])
    return -1 if any(noun is not None and noun.lemma in able and not noun.of for noun in rivals) else first


def _counts(noun: Noun | None, classes: Classes) -> bool:
    """Return whether a group counts parties that it does not name: 'several states', 'only one country'."""
    if noun is None or noun.owner is not None or noun.det == "the":
        return False
    if noun.head.mention is not None:  # 'two African leaders'
        return noun.head.mention.entity.group == "region" and not _VAGUE.isdisjoint(noun.words)
    if noun.head.low in _OTHERS:
        return True
    told = not _VAGUE.isdisjoint({noun.det, *noun.words}) or noun.head.tag == Tag.PLURAL
    return told and noun.lemma in classes["groups"] | classes["countries"] | {"member"}


def _turned(items: Sequence[Item], first: int, end: int) -> list[Item]:
    """Return 'Among those that left were Chad and Mali' with Chad and Mali in front."""
    verb = items[first - 1].verb
    opens = items[0].low == "among" and items[0].kind == "i"
    thing = items[int(opens)]
    ranked = _is_ranked(items) and not opens
    told = any(item.verb is not None for item in items[1 : first - 1])
    pointing = _word(thing) == "those" or (
        opens and thing.noun is not None and thing.noun.head.mention is None
    )
    if verb is None or verb.form != "fin" or verb.lemma not in _INCLUDING or not (told or opens):
        return list(items)
    if not (opens or ranked or (pointing and verb.lemma == "include")) or not (pointing or ranked):
        return list(items)
    if any(item.kind in ";:" for item in items[:first]):
        return list(items)
    among = [] if opens or ranked else [Item("i", "among", items[0].at)]
    be = items[first - 1] if verb.lemma == "be" else None
    if be is None:
        return list(items)
    return [*items[first:end], be, *among, *items[: first - 1], *items[end:]]


def _is_ranked(items: Sequence[Item]) -> bool:
    """Return whether a sentence begins with 'The first to back Togo', 'The only countries to back Togo'."""
    noun = items[0].noun
    if noun is not None:
        act = items[1].verb if len(items) > 1 else None
        first = noun.det == "the" and not _RANKS.isdisjoint(noun.words)
        return first and act is not None and act.form == "inf"
    act = items[2].verb if len(items) > 2 else None  # noqa: PLR2004
    return items[0].low == "the" and items[1].low in _RANKS and act is not None and act.form == "inf"
