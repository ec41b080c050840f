"""Read colons and brackets: 'Iran: observer since 2024', 'Observers: Iran, Mongolia', 'Malta (a member)'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Kind
from kg.phrases.closed_words import NOMINATIVES
from kg.phrases.groups import Item
from kg.syntax import LISTED, Tag, Verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.syntax import Noun

_HEAD = 8  # items among which the colon stands
_LONGEST = 80  # items of a list of names


def defined(items: Sequence[Item]) -> Sequence[Item]:
    """Return the items with such a colon as the comma of an apposition, or as 'are' behind the names."""
    items = _unbracketed(items)
    items = _labelled(items)
    found = _listed(items) or _addressed(items) or _owned(items) or _told_of_all(items)
    if found:
        return found
    for i, item in enumerate(items[:_HEAD]):
        if item.kind == "V" or (item.noun is not None and item.noun.head.mention is None):
            break
        if item.kind == ":" and i and i + 1 < len(items) and items[i + 1].kind == "N":
            role = items[i + 1].noun
            told = _is_definition(items, i + 1) or _is_named_again(items, i)
            if role is not None and told and not _is_turn(items, i):
                if any(each.kind == "c" for each in items[:i]) and all(
                    map(_in_list, items[:i])
                ):  # 'Iran and Mongolia: observers'
                    return [*items[:i], Item("V", "are", item.at, verb=_are(role)), *items[i + 1 :]]
                _reduce(items, i + 2)
                return [*items[:i], Item(",", ":", item.at), *items[i + 1 :]]
            break
    return items


def _labelled(items: Sequence[Item]) -> Sequence[Item]:
    """Drop the marks of 'Founded: 1991, by Brazil' and 'Founded by: Brazil', a line in a list of facts."""
    if len(items) < len("V:iN") or items[0].verb is None or all(item.kind != ":" for item in items[:3]):
        return items
    marks = [item for item in items[1:4] if item.kind in ":,"]
    rest = [item for item in items[1:5] if item not in marks]
    if "".join(item.kind for item in rest[:2]) != "iN" or rest[0].low != "by":
        return items
    return [items[0], *rest, *items[5:]]


def _owned(items: Sequence[Item]) -> list[Item]:
    """Give 'Kenya: a deal with Brazil was signed' to the country before the colon; else nothing."""
    if [item.kind for item in items[: len("N:Ni")]] != [*"N:Ni"] or items[3].low != "with":
        return []
    label, event = items[0].noun, items[2].noun
    told = any(item.verb is not None and item.verb.form == "fin" for item in items)
    if not told or label is None or event is None or event.head.mention is not None:
        return []
    mention = label.head.mention
    land = mention is not None and mention.entity.kind is Kind.COUNTRY and mention.how != "demonym"
    free = not (event.owner or event.mods or event.of) and event.det in {"", "a", "an", "the"}
    if not (land and free):
        return []
    event.owner = label
    return list(items[2:])


def _told_of_all(items: Sequence[Item]) -> list[Item]:
    """Read 'Peru, Chile: recognised Togo' as 'Peru and Chile recognised Togo'; else nothing."""
    colon = next((i for i, item in enumerate(items[:_LONGEST]) if item.kind == ":"), 0)
    names = list(items[:colon])
    if not names or not all(map(_in_list, names)) or any(item.kind == "c" for item in names):
        return []
    verb = items[colon + 1].verb if colon + 1 < len(items) else None
    last = max((i for i, item in enumerate(names) if item.kind == ","), default=0)
    if verb is None or verb.form != "fin" or not last:
        return []
    names[last] = Item("c", "and", names[last].at)
    return [*names, *items[colon + 1 :]]


def _is_turn(items: Sequence[Item], colon: int) -> bool:
    """Return whether a person's name before a colon says whose words follow: 'X: The minister, Y, met Z'."""
    label = items[0].noun
    if colon != 1 or label is None or not label.is_person:
        return False
    rest = items[colon + 2 :]
    end = next((k for k, item in enumerate(rest) if item.kind in "w;"), len(rest))
    verbs = [item.verb for item in rest[:end] if item.verb is not None]
    return any(verb.form == "fin" for verb in verbs)


def _unbracketed(items: Sequence[Item]) -> Sequence[Item]:
    """Read 'Malta (an EU member) and Libya' as 'Malta, an EU member, and Libya'."""
    if "(" not in [item.kind for item in items]:
        return items
    out = list(items)
    for i in range(1, len(items) - 2):
        name, role = items[i - 1].noun, items[i + 1].noun
        if items[i].kind != "(" or name is None or role is None or name.head.mention is None:
            continue
        end = next((k for k in range(i + 2, len(items)) if items[k].kind not in "iNac"), len(items))
        closes = end < len(items) and items[end].kind == ")"
        if closes and role.head.mention is None and (role.mods or role.owner or role.det in {"a", "an"}):
            out[i] = Item(",", ",", items[i].at)
            out[end] = Item(",", ",", items[end].at)
    return [item for k, item in enumerate(out) if not (k and item.kind == out[k - 1].kind == ",")]


def _addressed(items: Sequence[Item]) -> list[Item]:
    """Turn the headline 'Ghana to Togo: open the port' round to 'Ghana tells Togo to open'; else nothing."""
    if [item.kind for item in items[: len("NiN:V")]] != [*"NiN:V"] or items[1].low != "to":
        return []
    speaker, listener, verb = items[0].noun, items[2].noun, items[4].verb
    if speaker is None or listener is None or verb is None or not verb.bare:
        return []
    if speaker.head.mention is None or listener.head.mention is None:
        return []
    token = replace(speaker.head, low="tells", tag=Tag.PRESENT, lemma="tell", mention=None)
    told = Item("V", "tells", items[1].at, verb=Verb(lemma="tell", form="fin", token=token))
    order = replace(items[4], verb=replace(verb, form="inf", bare=False))
    return [items[0], told, items[2], order, *items[5:]]


def _reduce(items: Sequence[Item], i: int) -> None:
    """Read the verb of 'SCO: body founded by China' as a participle."""
    verb = items[i].verb if i < len(items) else None
    if verb is not None and Tag.PARTICIPLE in verb.token.choices:
        verb.form, verb.token.tag = "part", Tag.PARTICIPLE


def _is_definition(items: Sequence[Item], i: int) -> bool:
    """Return whether group i is a common noun without a verb of its own, and nobody who speaks ('I met')."""
    role = items[i].noun
    if role is None or role.head.mention is not None or role.head.low in NOMINATIVES:
        return False
    verb = items[i + 1].verb if i + 1 < len(items) else None
    if verb is None or verb.form != "fin":
        return True
    following = items[i + 2].kind if i + 2 < len(items) else "."
    return verb.token.tag == "D" and following != "N"  # not 'Iran: rebels attacked Syria'


def _is_named_again(items: Sequence[Item], colon: int) -> bool:
    """Return whether names around a colon are one party's: 'Mercosur: South American trade bloc'."""
    one, other = items[colon - 1].noun, items[colon + 1].noun
    names = [noun.head.mention for noun in (one, other) if noun is not None and noun.head.mention is not None]
    return len(names) == 2 and names[0].entity is names[1].entity  # noqa: PLR2004


def _listed(items: Sequence[Item]) -> list[Item]:
    """Turn 'Observers: Iran, Mongolia' round to 'Iran and Mongolia are observers'; else nothing."""
    colon = next((i for i, item in enumerate(items[:_HEAD]) if item.kind == ":"), 0)
    role = items[0].noun if colon else None
    if role is None or role.head.mention is not None or len(items) > _LONGEST:
        return []
    if any(item.kind not in "Nij" for item in items[:colon]):
        return []
    names = [item for item in items[colon + 1 :] if item.kind not in ".;"]
    if not names or not all(_in_list(item) for item in names) or names[-1].kind != "N":
        return []
    if all(item.kind != "c" for item in names) and len(names) > 1:
        last = max((i for i, item in enumerate(names) if item.kind == ","), default=None)
        if last is None:
            return []  # 'Timelines: Cyprus | Kashmir'
        names[last] = Item("c", "and", names[last].at)
    verb = replace(_are(role), adverbs=(LISTED,))
    return [*names, Item("V", "are", items[colon].at, verb=verb), *items[:colon]]


def _are(role: Noun) -> Verb:
    """Return the 'are' that stands for a colon beside a role."""
    return Verb(lemma="be", form="fin", token=replace(role.head, low="are", tag=Tag.AUX, lemma="be"))


def _in_list(item: Item) -> bool:
    """Return whether an item is a name, or stands between two."""
    return item.kind in ",c" or (item.noun is not None and item.noun.head.mention is not None)
