"""Hang 'of' phrases on the group before them, each list behind 'of' as one ('leaders of India and China').

In: items of ``kg.phrases.chunks``. Out: ``Unit``s, one an item that is left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import LANDS, Kind
from kg.syntax import Noun, Tag, Verb

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.phrases.groups import Item

_PORTFOLIOS = ("minister of", "minister for", "secretary for")
_MINISTERS = frozenset({"minister", "secretary"})
_LONGEST_LIST = 24  # units looked through for the 'and' of a list
_SUBJECT = re.compile("(?:N,)*N(?:cNV|,?cN,N,V)")
_LONGEST_SUBJECT = 10  # units of a list with its verb, to be the subject behind what is fronted
_CLAUSE_BEFORE = 12  # units looked back for the verb of the clause before


_MEMBERS = frozenset({"member", "founder", "observer", "candidate", "signatory", "party", "country", "state"})
"""What lands are inside a body, or to a treaty."""


@dataclass(slots=True, eq=False)
class Unit:
    """One unit of the clause grammar; a list of noun groups is one unit of kind N."""

    kind: str
    low: str
    at: int
    nouns: tuple[Noun, ...] = ()
    verb: Verb | None = None


def with_of_phrases(items: Sequence[Item], classes: Mapping[str, frozenset[str]]) -> list[Unit]:
    """Return the units, with 'of B' hung on the group before it; measures give way to what they measure."""
    out: list[Unit] = []
    i, size = 0, len(items)
    while i < size:
        item = items[i]
        if item.kind == "c" and _goes_on_as_title(out, items, i, classes):
            out[-1] = _with_portfolio(out[-1], items[i + 1])
            i += 2
            continue
        if item.low == "of" and _ends_in_quoted_group(out):
            del out[-1], out[-2]  # 'condemned the "reckless action" of China'
        journey = _journey(out) if item.low == "of" and i + 1 < size else None
        who = items[i + 1].noun if journey is not None else None
        if journey is not None and who is not None and who.is_person:
            group, i = _members(items, i + 1)
            journey.of.extend(group)  # 'the visit to Peru, in May, of X'
            continue
        if item.low == "of" and item.kind == "i" and _has_object(items, i) and _takes_of(out, classes):
            inside = out[-1].nouns[-1].lemma in _MEMBERS
            group, i = _members(
                items, _object_at(items, i), aside=_is_aside(out), fronted=is_fronted(out), inside=inside
            )
            while group[-1].lemma in classes["measures"] and items[i : i + 1] and items[i].low == "of":
                if not _has_object(items, i):
                    break
                more, i = _members(items, _object_at(items, i))  # 'the occupation of most of Mali'
                group = [*group[:-1], *more]
            head = out[-1].nouns[-1]
            measures = (
                head.lemma in classes["measures"]
                or _is_some_of(out, group, items, i)
                or _are_some_of(out, group, classes["copular"])
            )
            if measures and head.owner is None and not head.mods:
                out[-1] = Unit("N", group[0].lemma, out[-1].at, (*out[-1].nouns[:-1], *group))
            else:
                i = _hang(out, group, items, i)
            continue
        nouns = (item.noun,) if item.noun is not None else ()
        out.append(Unit(item.kind, item.low, item.at, nouns, item.verb))
        i += 1
    return out


_JOURNEYS = frozenset({"visit", "trip", "tour", "journey"})
_BEHIND_JOURNEY = re.compile(r"NiN(?:,,|,?iN,?)?$")


def _journey(out: Sequence[Unit]) -> Noun | None:
    """Return the journey of which the units end in the place and the date."""
    found = _BEHIND_JOURNEY.search("".join([unit.kind for unit in out[-7:]]))
    if found is None:
        return None
    begin = max(0, len(out) - 7) + found.start()
    noun = out[begin].nouns[-1]
    return noun if noun.lemma in _JOURNEYS and out[begin + 1].low == "to" and not noun.of else None


_SOME = frozenset({"one", "two", "three", "four", "some", "several", "many", "dozens"})
_COUNTED = frozenset({"two", "both", "three", "four"})
_SEVERAL = frozenset({"some", "several", "many"})
_DOWN = frozenset({"down", "up", "off"})  # 'shot down one of Togo's drones'
_POSSESSIVES = frozenset({"its", "their", "his", "her", "our"})


def _is_some_of(out: Sequence[Unit], group: Sequence[Noun], items: Sequence[Item], i: int) -> bool:
    """Return whether a subject is 'one of China's vessels': what is somebody's does it for him."""
    things, before = group[0], out[-2].kind if len(out) > 1 else "."
    if out[-1].nouns[-1].head.low not in _SOME or len(group) > 1 or before not in ".bc,":
        return False
    owned = things.owner is not None or things.det in _POSSESSIVES or bool(things.mods)
    several = things.head.tag == Tag.PLURAL and _COUNTED.isdisjoint(things.words)
    if i >= len(items) or not (owned and several) or things.head.mention is not None:
        return False
    verb, beside = items[i].verb, before == items[i].kind == ","  # 'Peru, one of its allies,'
    return beside or (verb is not None and verb.form == "fin")


def _are_some_of(out: Sequence[Unit], group: Sequence[Noun], copular: frozenset[str]) -> bool:
    """Return whether an object is some of what somebody has: 'killed three of Togo's soldiers'."""
    head, things = out[-1].nouns[-1].head, group[0]
    if len(group) > 1 or len(out) < 2 or things.head.mention is not None:  # noqa: PLR2004
        return False
    verb = out[-3].verb if out[-2].low in _DOWN and len(out) > 2 else out[-2].verb  # noqa: PLR2004
    if verb is None or verb.lemma in copular or things.head.tag != Tag.PLURAL:
        return False
    several = head.low in _SEVERAL or head.tag == Tag.NUMBER
    return several and (things.owner is not None or things.det in _POSSESSIVES or bool(things.mods))


def _ends_in_quoted_group(out: Sequence[Unit]) -> bool:
    """Return whether the last units are a single group in quotation marks."""
    return len(out) > 2 and [unit.kind for unit in out[-3:]] == ['"', "N", '"']  # noqa: PLR2004


def _has_object(items: Sequence[Item], i: int) -> bool:
    at = _object_at(items, i)
    return at < len(items) and items[at].noun is not None


def _object_at(items: Sequence[Item], i: int) -> int:
    """Return where the group behind 'of', or behind 'of only', stands."""
    about = i + 1 < len(items) and items[i + 1].low in {"only", "just", "at least", "almost", "nearly"}
    return i + 1 + about


def _takes_of(out: Sequence[Unit], classes: Mapping[str, frozenset[str]]) -> bool:
    """Return whether 'of' goes with the group before it, not with the verb ('warned Lebanon of a reply')."""
    if not out or out[-1].kind != "N":
        return False
    owner = out[-1].nouns[-1]
    if owner.head.mention is not None and not owner.is_person:
        return False
    verb = out[-2].verb if len(out) > 1 else None
    return verb is None or verb.lemma not in classes["takes of"]


def _hang(out: list[Unit], group: list[Noun], items: Sequence[Item], i: int) -> int:
    """Hang a list on the last group, and further 'of' phrases on the list; return the item behind."""
    owner = out[-1].nouns[-1]
    owner.of.extend(group)
    _title_before_name(out, group)
    while group and _has_object(items, i) and items[i].low == "of":
        more, i = _members(items, _object_at(items, i))
        group[-1].of.extend(more)
        group = more
    while (
        items[i : i + 1] and items[i].kind == "c" and _has_object(items, i + 1) and items[i + 1].low == "of"
    ):
        more, i = _members(items, _object_at(items, i + 1))  # 'a member of A and of B'
        owner.of.extend(more)
    return i


def _is_aside(out: Sequence[Unit]) -> bool:
    """Return whether the last group says between commas what the name before it is: 'Malta, a member of'."""
    if "".join(unit.kind for unit in out[-3:]) != "N,N":
        return False
    return out[-3].nouns[-1].head.mention is not None and out[-1].nouns[-1].head.mention is None


def is_fronted(out: Sequence[Unit]) -> bool:
    """Return whether the units begin a fronted phrase, or one behind others.

    'Shaken by the fall', 'After a visit', 'On Friday, in Paris'.
    """
    begin = next((k for k, unit in enumerate(out) if unit.low != ","), len(out))  # behind 'On Friday,'
    if begin == len(out):
        return False
    verb = out[begin].verb
    done = verb is not None and (verb.form == "part" or [u.low for u in out[begin + 1 : begin + 2]] == ["by"])
    opens = out[begin].kind == "i" or done
    following = [unit.kind for unit in out[begin + 1 :]]
    apart = "".join(following).replace(",i", "")  # 'In May, in Paris'
    return opens and set(apart) <= {*"iNa"}


def is_fronted_clause(out: Sequence[Unit]) -> bool:
    """Return whether the units begin a fronted clause: 'If Chad joins', 'With Chad leaving', 'To join'."""
    begin = next((k for k in range(len(out) - 1, -1, -1) if out[k].kind not in "iNaVc"), 0)
    first = out[begin]
    if first.verb is not None:
        return begin == 0 and first.verb.form in {"ger", "inf"}
    if first.kind not in "bi" or first.low == "that":
        return False
    opens = begin == 0 or out[begin - 1].kind in "b;:" or out[begin - 1].low in {"and", "but"}
    return opens and any(unit.verb is not None for unit in out[begin:])


def subject_behind(items: Sequence[Item] | Sequence[Unit], j: int) -> bool:
    """Return whether 'B and C' at j have a verb behind them: 'After the war with A, B and C signed'."""
    kinds = "".join(item.kind for item in items[j : j + _LONGEST_SUBJECT]).replace("a", "")
    if not _SUBJECT.match(kinds):
        return False
    verb = next((item.verb for item in items[j:] if item.verb is not None), None)
    return verb is not None and verb.form == "fin"


def _members(
    items: Sequence[Item], i: int, *, aside: bool = False, fronted: bool = False, inside: bool = False
) -> tuple[list[Noun], int]:
    """Read 'B', 'B and C' or 'B, C and D' from item i; names of one kind only.

    In an aside ', and C' is listed with what the aside describes: 'Malta, a member of B, and C'.
    A fronted phrase ends before the subject: 'After the fall of B, C and D met'.
    Behind who is ``inside`` a body come those who are: 'two members of B, C and D,'.
    """
    group = [noun for noun in (items[i].noun,) if noun is not None]
    i += 1
    listed = False  # whether an 'and' without a comma has gone before
    while True:
        j = i
        while j < len(items) and items[j].kind in ",c":
            j += 1
        noun = items[j].noun if i < j < len(items) else None
        if noun is None or not _alike(group[0], noun):
            return group, i
        comma_only = all(x.kind == "," for x in items[i:j])
        if (comma_only and not _list_goes_on(items, j)) or _opens_clause(items, i, j):
            return group, i
        if inside and comma_only and _is_body(group[0]) and not _is_body(noun):
            return group, i
        if _has_own_of(items, j) or (fronted and comma_only and subject_behind(items, j)):
            return group, i
        if aside and not comma_only and items[i].kind == "," and (listed or len(group) == 1):
            return group, i
        listed = items[i].kind == "c"
        group.append(noun)
        i = j + 1


def _is_body(noun: Noun) -> bool:
    mention = noun.head.mention
    return mention is not None and mention.entity.kind not in LANDS


def _has_own_of(items: Sequence[Item], j: int) -> bool:
    """Return whether a country at j has an 'of' of its own: 'an ally of Togo, and Benin of Niger'."""
    noun, behind = items[j].noun, items[j + 1 : j + 3]
    if noun is None or noun.head.mention is None or noun.head.mention.entity.kind is not Kind.COUNTRY:
        return False
    inner = behind[-1].noun if len(behind) > 1 and behind[0].low == "of" else None
    return inner is not None and inner.head.mention is not None


def _opens_clause(items: Sequence[Item], i: int, j: int) -> bool:
    """Return whether group j is the subject of a further clause: a verb came before, a finite one follows."""
    behind = _past_aside(items, j + 1) if items[i].kind == "," else j + 1
    verb = items[behind].verb if behind < len(items) else None
    beside = items[j + 1].noun if j + 1 < len(items) else None
    if beside is not None and beside.head.mention is None and beside.det in {"a", "an", "the", "its"}:
        return True  # 'a member of the EU, Serbia a candidate'
    if verb is None or verb.form != "fin":
        return False
    return any(x.kind == "V" for x in items[max(0, i - _CLAUSE_BEFORE) : i])


def _past_aside(items: Sequence[Item], k: int) -> int:
    """Return where the text goes on behind ', which is near,' or ', an ally,' at k; else k."""
    kinds = "".join(item.kind for item in items[k : k + _CLAUSE_BEFORE])
    opens = kinds.startswith((",w", ",N")) and (kinds[1] == "w" or _is_described(items[k + 1].noun))
    end = kinds.find(",", 2)
    return k + end + 1 if opens and end > 0 else k


def _is_described(noun: Noun | None) -> bool:
    return noun is not None and noun.head.mention is None and bool(noun.det)


def _list_goes_on(items: Sequence[Item], j: int) -> bool:
    """Return whether ', B' at j is part of a list that ends in 'and C'."""
    for item in items[j + 1 : j + _LONGEST_LIST]:
        if item.kind == "c" and item.low in {"and", "or", "&"}:
            return True
        if item.kind not in "N,iT":
            return False
    return False


def _alike(a: Noun, b: Noun) -> bool:
    """Return whether two groups could be members of one list of names."""
    if a.head.mention is None or b.head.mention is None:
        return False
    if b.appositions and not a.appositions:
        return False
    return a.is_person == b.is_person


def _title_before_name(out: list[Unit], group: list[Noun]) -> None:
    """Turn 'President of Belarus Aleksandr Lukashenko' into the person with the office beside him."""
    title, last = out[-1].nouns[-1], group[-1]
    portfolio = _is_portfolio(title, last)
    if title.head.mention is not None or not (portfolio or _names_holder(last)):
        return
    group.pop()
    title.of.remove(last)
    if portfolio:  # 'Minister of Roads X'
        title.of.extend(last.appositions)
        last.appositions.clear()
    else:
        title.mods = (*title.mods, *last.mods)
        last.mods, last.det = (), ""
    last.appositions.append(title)
    out[-1] = Unit("N", "", out[-1].at, (*out[-1].nouns[:-1], last))


def _goes_on_as_title(
    out: Sequence[Unit], items: Sequence[Item], i: int, classes: Mapping[str, frozenset[str]]
) -> bool:
    """Return whether the other half of a person's title stands at i.

    'and Commerce X' behind 'Minister of Industry', 'and Foreign Minister X' behind 'Deputy Prime Minister',
    'and SADC chair X' behind 'Namibian president'.
    """
    if not out or out[-1].kind != "N" or i + 1 >= len(items):
        return False
    title, person = out[-1].nouns[-1], items[i + 1].noun
    if person is None or not person.is_person or len(person.appositions) != 1 or title.head.tag != "n":
        return False
    beside = person.appositions[0]
    if title.lemma.startswith(_PORTFOLIOS) and beside.head.text[0].isupper():
        return True
    if title.det or beside.det or classes["offices"].isdisjoint(title.lemma.split()):
        return False
    if beside.mods or beside.owner:
        return _holds_both(title, beside)
    titled = classes["offices"] | classes["bare roles"]
    return not (beside.of or person.mods) and not titled.isdisjoint(beside.lemma.split())


def _holds_both(first: Noun, second: Noun) -> bool:
    """Return whether two titles are one person's: 'Namibian president and SADC chair X', of no two lands."""
    lands = {
        mention.entity.id
        for title in (first, second)
        for mention in (
            token.mention for token in (*title.mods, *((title.owner.head,) if title.owner else ()))
        )
        if mention is not None and mention.entity.kind in LANDS
    }
    held = bool(first.mods or first.owner or first.of)
    return held and len(lands) <= 1 and first.lemma != second.lemma


def _with_portfolio(title: Unit, item: Item) -> Unit:
    """Return the person behind two titles, with the offices before the name."""
    first = title.nouns[-1]
    nouns = (item.noun,) if item.noun is not None else ()
    for person in nouns:
        held = first.mods or first.owner or first.of
        apart = any(title.mods or title.owner for title in person.appositions)
        person.appositions[:] = [first] if held and not apart else [first, *person.appositions]
    return Unit("N", "", title.at, (*title.nouns[:-1], *nouns))


def _is_portfolio(title: Noun, person: Noun) -> bool:
    """Return whether the noun before a person's name is what the title behind which it stands is for."""
    if title.lemma not in _MINISTERS or not person.is_person or person.mods or len(person.appositions) != 1:
        return False
    beside = person.appositions[0]
    return beside.head.text[0].isupper() and not (beside.det or beside.owner or beside.of)


def _names_holder(noun: Noun) -> bool:
    """Return whether a group is a person's name behind the name of a country or body."""
    if not noun.is_person:
        return False
    if not noun.mods or noun.owner or noun.appositions or noun.det not in {"", "the"}:
        return False
    body = noun.mods[-1].mention
    return body is not None and body.entity.kind is not Kind.PERSON
