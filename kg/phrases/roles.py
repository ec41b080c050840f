"""Tell whether a group only says what the name beside it is, or the name who a title before it is.

'Mali, its closest ally,' and 'the foreign minister, X,' are one each; 'in Syria, the minister said' are two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import LANDS, Kind
from kg.phrases.fronted import is_subject_behind
from kg.phrases.lookahead import is_finite, past_adverbs, past_phrases, present_behind
from kg.phrases.ranked import is_ranked
from kg.phrases.stand_ins import NUMBERS
from kg.phrases.summaries import describes
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.phrases.of_phrases import Unit
    from kg.syntax import Noun

_OF_EACH = frozenset({"both", "all"})
"""Determiners of what is said of each of several."""
_ONE_OF_SOME = frozenset({"a", "an"})


_TELLING = frozenset(
    {
        "minister",
        "diplomat",
        "official",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "analyst",
        "expert",
        "envoy",
    }
    | {
        "ambassador",
        "source",
        "lawmaker",
        "scholar",
        "reporter",
        "journalist",
        "witness",
        "resident",
        "deputy",
    }
)
"""Those who are no body: 'left ECOWAS, a minister said'."""
_SEATED = frozenset(
    {"based", "headquartered", "seated", "located", "founded", "created", "formed", "established"}
)
"""Participles behind which a place or a date may stand: 'a bloc based in Rome'."""


def is_apposition(
    before: Unit, out: Sequence[Unit], raw: Sequence[Unit], i: int, classes: Mapping[str, frozenset[str]]
) -> bool:
    """Return whether group i describes the one before the comma, or the other way."""
    name, role = named_end(before.nouns[-1], raw[i].nouns[0]), raw[i].nouns[0]
    if name.head.mention is None and name is before.nouns[-1]:
        name = titles_at_end(before.nouns)[0]
    if role.lemma == "one" and role.mods:
        return False  # 'the Iranian team was led by X, the American one by Y'
    named, named_role = name.head.mention is not None, role.head.mention is not None
    if named == named_role or name.head.tag == "r" or role.head.tag == "r":
        return _is_of_each(name, role) or (not named and _is_said_before_verb(name, raw, i))
    if not named:
        whose = out[-2] is before and len(out) > len("N,") and out[-3].low == "whose"
        acts = out[0].verb is not None and is_finite(raw, past_adverbs(raw, i + 1))  # 'Helped, Peru left'
        opens = len(out) == len("N,") and _is_titled_subject(name, raw, i, classes)
        told = _is_office(name, classes) or not is_subject_behind(out, raw, i)
        return not acts and (opens or (told and _is_described(name, raw, i, whose=whose)))
    if out[-1].low == ":":
        return True
    if _is_of_next(name, raw, i, classes):
        return False
    elsewhere = (
        _is_elsewhere(name, role, classes) or _is_venue(name, role, out) or not describes(role, name, classes)
    )
    mutual = len(before.nouns) > 1 and role.head.tag == Tag.PLURAL and role.lemma in classes["relational"]
    return not elsewhere and _is_role(raw, i, role, classes, mutual=mutual)


def titles_at_end(nouns: Sequence[Noun]) -> list[Noun]:
    """Return the last role, and those before it whose article it shares: 'the chairman and president'."""
    first = len(nouns) - 1
    while first and not (nouns[first].det or nouns[first].owner or nouns[first].mods):
        if nouns[first - 1].head.mention is not None:
            break
        first -= 1
    return list(nouns[first:])


def named_end(noun: Noun, role: Noun) -> Noun:
    """Return the name that ends a group, for what follows to describe ('the aid of Malaysia, the chair')."""
    if noun.head.mention is None and role.head.mention is None and noun.of:
        last = noun.of[-1]
        return last if last.head.mention is not None else noun
    return noun


def with_named_roles(raw: Sequence[Unit], classes: Mapping[str, frozenset[str]]) -> list[Unit]:
    """Return the units with each title of a list hung on its holder: 'Mali's king, X, and Chad's, Y'."""
    out: list[Unit] = []
    i, hung = 0, False
    while i < len(raw):
        beside = len(out) > 1 and out[-1].kind == "," and out[-2].kind == "N"  # 'X, the king of Mali, Y, and'
        role = raw[i].nouns[0] if len(raw[i].nouns) == 1 and (hung or not beside) else None
        if role is None or not (_is_titled_in_list(role, classes) and _is_listed(raw, i, hung=hung)):
            hung = hung and raw[i].kind in ",c"
            out.append(raw[i])
            i += 1
            continue
        raw[i + 2].nouns[0].appositions.append(role)
        out.append(raw[i + 2])
        i, hung = i + 3, True
    return out


def _is_titled_in_list(role: Noun, classes: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a group is the office of one person in a state or a body: 'the king of Mali'."""
    whose = [role.owner, *role.of] if role.owner is not None else role.of
    named = any(n is not None and n.head.mention is not None for n in whose) or any(
        t.mention for t in role.mods
    )
    return named and role.head.mention is None and role.head.tag == Tag.NOUN and _is_office(role, classes)


def _is_listed(raw: Sequence[Unit], i: int, *, hung: bool) -> bool:
    """Return whether the person behind a title is one of a list: ', X, and Y' or ', X, Chad's leader, Y'."""
    behind = "".join(unit.kind for unit in raw[i + 1 : i + 6])
    if not behind.startswith(",N") or len(raw[i + 2].nouns) != 1:
        return False
    person = raw[i + 2].nouns[0]
    if not person.is_person or person.appositions:
        return False
    return behind.startswith((",N,cN", ",N,N,")) or (hung and raw[i - 1].kind == "c")


def precedes_person(raw: Sequence[Unit], i: int) -> bool:
    """Return whether a comma and a person's name follow unit i."""
    return "".join(unit.kind for unit in raw[i + 1 : i + 3]) == ",N" and raw[i + 2].nouns[0].is_person


def _is_office(role: Noun, classes: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a group is what a person holds or is to somebody: 'the president', 'his counterpart'."""
    sorts = classes["offices"] | classes["counterparts"] | classes["bare roles"]
    return _is_titled(role) or not sorts.isdisjoint(role.lemma.split())


def _is_of_each(name: Noun, role: Noun) -> bool:
    """Return whether a group says what several without a name are: 'the two countries, both members of B'."""
    several = name.head.tag == role.head.tag == Tag.PLURAL and name.det in {"the", "these", "both"}
    return several and role.det in _OF_EACH and role.det != name.det


def _is_said_before_verb(name: Noun, raw: Sequence[Unit], i: int) -> bool:
    """Return whether a common noun between commas says what another is: 'the minister, a hawk, left'."""
    nouns = raw[i].nouns
    if len(nouns) > 1 or nouns[0].det not in _ONE_OF_SOME or not (name.det or name.owner or name.mods):
        return False
    end = past_phrases(raw, i + 1)
    return end < len(raw) and raw[end].kind == "," and is_finite(raw, past_adverbs(raw, end + 1))


def _is_of_next(name: Noun, raw: Sequence[Unit], i: int, classes: Mapping[str, frozenset[str]]) -> bool:
    """Return whether an office behind a name is the next person's.

    So it is behind a person who has a title ('Modi, the president, X,'), and where a report ends that
    speaks of no person: 'will leave the bloc, its president, X, said'.
    """
    if len(raw[i].nouns) > 1 or not precedes_person(raw, i):
        return False
    if name.is_person:
        return bool(name.appositions)
    verb = i + 4 if i + 3 < len(raw) and raw[i + 3].kind == "," else i + 3
    return _is_office(raw[i].nouns[0], classes) and is_finite(raw, verb)


def _is_titled_subject(
    title: Noun, raw: Sequence[Unit], i: int, classes: Mapping[str, frozenset[str]]
) -> bool:
    """Return whether a sentence opens with a title, a needless comma and the person: 'The US envoy, X left'.

    Not where the person only says what comes: 'The US envoy, X said, left'.
    """
    first, *others = raw[i].nouns
    titled = all(noun.words or noun.mods or noun.appositions for noun in others)  # 'X, and the envoy Y'
    if not titled or not first.is_person or title.head.tag == Tag.PLURAL:
        return False
    office = not classes["offices"].isdisjoint(title.lemma.split()) and bool(title.mods or title.owner)
    told = _is_speaker(raw, i + 1, classes["report"]) and raw[i + 2 : i + 3] and raw[i + 2].kind in ",."
    return office and is_finite(raw, i + 1) and not told


def _is_described(role: Noun, raw: Sequence[Unit], i: int, *, whose: bool) -> bool:
    """Return whether a common noun says what the name behind the comma is ('its president, X,')."""
    if i + 1 < len(raw) and raw[i + 1].kind == "N":  # 'a member of the EU, Serbia a candidate'
        return False
    if is_finite(
        raw, past_adverbs(raw, i + 1)
    ):  # 'froze the assets of two banks, Costa Rica closed a crossing'
        return False
    described = bool(
        _counts(role, raw[i]) or whose or role.det or role.mods or role.owner or role.of
    ) or _is_titled(role)
    return described and role.lemma != "" and raw[i].nouns[0].det in {"", "the"}


def _counts(role: Noun, unit: Unit) -> bool:
    """Return whether a group tells the number of the names behind it: 'two neighbours, Mali and Niger'."""
    number = next((NUMBERS[word] for word in role.words[:1] if word in NUMBERS), 0)
    named = all(noun.head.mention is not None and not noun.words for noun in unit.nouns)
    return role.head.tag == Tag.PLURAL and named and number == len(unit.nouns)


def _is_elsewhere(name: Noun, role: Noun, classes: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a name is of a country and the noun of a person ('in Syria, the minister said')."""
    mention = name.head.mention
    if mention is not None and mention.entity.kind is Kind.ORGANISATION:
        return role.lemma in _TELLING
    return mention is not None and mention.entity.kind in LANDS and role.lemma in classes["offices"]


def _is_venue(name: Noun, role: Noun, out: Sequence[Unit]) -> bool:
    """Return whether a town is only where a body took somebody in: 'at a summit in Rome, its member'."""
    mention = name.head.mention
    town = mention is not None and mention.how in {"city", "capital"}
    return town and role.lemma == "member" and len(out) > len("iN,") and out[-3].low == "in"


def _is_role(
    raw: Sequence[Unit], i: int, role: Noun, classes: Mapping[str, frozenset[str]], *, mutual: bool
) -> bool:
    """Return whether the common noun at i, behind a name and a comma, says what it is.

    A ``mutual`` one, what several are to each other, needs no article: 'Peru and Chile, old rivals,'.
    """
    if _is_speaker(raw, i + 1, classes["report"]):
        return False
    following = raw[i + 1].kind if i + 1 < len(raw) else "."
    if following == "i" and present_behind(raw, past_phrases(raw, i + 1)):
        return False  # 'Chad bombed Mali, a plaque in the town tells visitors'
    if following == "i" and role.lemma and not role.det and _closed_phrase(raw, i + 1):
        return True  # 'Qatar, mediator between Israel and Hamas, was'
    if following == "b" and raw[i + 1].low == "that" and takes_relative(role, classes):
        following = "w"  # 'UNASUR, the Quito-based bloc that Chile left'
    if following not in ",.ic;aw)" and not is_reduced(raw, i + 1) and not _is_ranked(raw, i, role):
        return False
    whose = bool(role.det or role.mods or role.owner or role.of)
    return whose or mutual or _is_titled(role) or role.lemma in classes["bare roles"]


def takes_relative(role: Noun, classes: Mapping[str, frozenset[str]]) -> bool:
    """Return whether 'that' behind what a name is opens a relative: 'a group', a bloc, or 'the last ally'."""
    return (
        _is_one_of(role)
        or role.lemma in classes["sorts of body"]
        or (role.det in {"a", "an"} and role.lemma not in classes["open matters"] | classes["charges"])
        or (role.det == "the" and role.lemma in classes["held"] and bool(role.words))
    )


def _is_one_of(role: Noun) -> bool:
    """Return whether a role is one of several alike: 'Peru, one of the states that left'."""
    return role.lemma == "one" and bool(role.of)


def _is_titled(role: Noun) -> bool:
    """Return whether a role is a title that is read as one word: 'Minister of Transport'."""
    return " of " in role.lemma or " for " in role.lemma


def _is_speaker(raw: Sequence[Unit], i: int, reporters: frozenset[str]) -> bool:
    """Return whether 'in Tirana said,' goes on at i, behind 'a diplomat'."""
    i = past_phrases(raw, i)
    verb = raw[i].verb if i < len(raw) else None
    ends = i + 1 >= len(raw) or raw[i + 1].kind in ",."
    return verb is not None and verb.form == "fin" and verb.lemma in reporters and ends


def is_reduced(raw: Sequence[Unit], i: int) -> bool:
    """Return whether a participle at i describes the role before it ('a bloc founded by Brazil')."""
    verb = raw[i].verb
    if verb is None or verb.form not in {"part", "fin"} or i + 1 >= len(raw):
        return False
    particle = raw[i + 1].kind in "ia" and raw[i + 2 : i + 3] and raw[i + 2].low == "by"  # 'set up by'
    placed = Tag.PARTICIPLE in verb.token.choices and verb.token.low in _SEATED
    by = raw[i + 1].low == "by" or particle or (placed and raw[i + 1].kind == "i")
    return verb.form == "part" or (verb.token.tag == Tag.PAST and by)


def _is_ranked(raw: Sequence[Unit], i: int, role: Noun) -> bool:
    """Return whether the subject is 'Kenya, the first country to do so,' or 'one of the few to do so'."""
    verb = raw[i + 1].verb if i + 1 < len(raw) else None
    told = verb is not None and verb.form == "inf" and (is_ranked(role) or _is_one_of(role))
    return told and all(unit.verb is None for unit in raw[:i])


def _closed_phrase(raw: Sequence[Unit], i: int) -> bool:
    """Return whether prepositional phrases run up to a comma."""
    i = past_phrases(raw, i)
    return i < len(raw) and raw[i].kind == ","
