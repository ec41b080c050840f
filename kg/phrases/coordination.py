"""Join noun groups that belong together: 'of' phrases, lists, appositions.

In: items of ``kg.phrases.chunks``. Out: ``Unit``s, the same items with each list of noun groups as one unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind
from kg.phrases.appositions import with_appositions
from kg.phrases.closed_words import NOMINATIVES, TOGETHER
from kg.phrases.definitions import defined
from kg.phrases.lookahead import past_phrases, past_relative, past_speaker
from kg.phrases.members import with_members, with_shared_roles
from kg.phrases.of_phrases import Unit, is_fronted, is_fronted_clause, subject_behind, with_of_phrases
from kg.phrases.remnants import has_own_of, parts_by_date, two_names
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.phrases.groups import Item
    from kg.syntax import Noun, Verb

_LONGEST_JOINT = 3  # ', and also' between two members
_LONGEST_ASIDE = 15  # units of a relative between commas
_LONGEST_LIST = 40  # units looked through for the 'and' of a list
_WHITHER = frozenset({"to", "in", "from"})
"""Prepositions before a country where somebody is or goes."""
_SAID_NOTHING = frozenset({"nothing", "little", "much", "so", "yes"})
_SECOND = 2  # where an apposition stands at the earliest
_FEWEST_NAMES = 2  # a list without 'and' has at least as many names behind its first comma


def units(items: Sequence[Item], classes: Mapping[str, frozenset[str]]) -> list[Unit]:
    """Return the items as units, with 'of' phrases attached and coordinated groups joined.

    Args:
        items: the groups and marks of one sentence.
        classes: word classes of the lexicon (report, of, measure, beside, bare_role).
    """
    raw = with_of_phrases(defined(items), classes)
    listed = with_members(_lists(raw, classes["report"]))
    with_shared_roles(listed)
    return with_appositions(listed, classes)


def _lists(raw: Sequence[Unit], reporters: frozenset[str]) -> list[Unit]:
    """Join 'A, B and C' and 'A and B' where the groups fill one place in the clause."""
    out: list[Unit] = []
    verb = ""  # lemma of the finite verb since the last boundary
    i, size = 0, len(raw)
    while i < size:
        unit = raw[i]
        if unit.kind == "N":
            if i + 1 < size and raw[i + 1].kind in ",c":
                unit, i = _gathered(raw, i, verb, reporters)
            else:
                i += 1
            out.append(unit)
            continue
        if unit.verb is not None:
            if unit.verb.form == "fin" and not _describes_group(raw, i):
                verb = unit.verb.lemma
        elif unit.kind in "bw;:":
            verb = ""
        out.append(unit)
        i += 1
    return out


def _describes_group(raw: Sequence[Unit], i: int) -> bool:
    """Return whether a past form describes the common noun before it ('a draft written by Britain')."""
    verb = raw[i].verb
    k = i + 1
    while k + 1 < len(raw) and raw[k].kind == "i" and raw[k].low != "by" and raw[k + 1].kind == "N":
        k += 2  # 'signed in Paris by Chad and Mali'
    if verb is None or verb.token.tag != "D" or k >= len(raw) or raw[k].low != "by":
        return False
    return i > 0 and raw[i - 1].kind == "N" and raw[i - 1].nouns[-1].head.mention is None


def _gathered(raw: Sequence[Unit], start: int, verb: str, reporters: frozenset[str]) -> tuple[Unit, int]:
    """Return the list that begins at ``start`` as one unit, and where the next one is; ``verb`` as above."""
    first = raw[start]
    members = list(first.nouns)
    if start and raw[start - 1].kind == "c":
        verb = ""  # the group may open a clause of its own: 'visited Beijing, and Georgia and China declared'
    i = start + 1
    while True:
        j = _joint_end(raw, i)
        if j == i or j >= len(raw) or raw[j].kind != "N":
            break
        joined = any(unit.kind == "c" for unit in raw[i:j])
        if not joined and (_stands_aside(raw, start) or _ends_front(raw, start, j)):
            break
        if any(unit.low in {"but", "so"} for unit in raw[i:j]) or not (
            joined or _runs_on(raw, j, members[0])
        ):
            break
        if not joined and _describes(members[-1], raw[j].nouns[0]):
            break
        if _has_own_predicate(raw, j) or (
            joined
            and (
                _starts_gap(raw, start, j)
                or _starts_anew(raw, start, j)
                or _leaves_place(raw, start, i, j)
                or _goes_on_outside(raw, start, i, j)
                or _is_description(raw, start, i, j)
                or _is_pronoun_subject(raw, j)
                or _joins_who_stands_between(raw, start, i, j)
            )
        ):
            break
        if not _fits(members[-1], raw[j].nouns[0], joined=joined) or _tells_anew(members, raw, j):
            break
        beside = start > 0 and raw[start - 1].kind == "i" and raw[i].kind == ","  # 'at the UN, and Mali said'
        beside = beside or members[0].head.low in _SAID_NOTHING  # 'Mali said nothing, and Chad urged'
        apart = (beside or verb not in reporters) and (beside or not _lacks_partner(raw, start, members))
        if joined and verb and apart and _finite_follows(raw, j + 1, reporters):
            break
        members.extend(raw[j].nouns)
        i = j + 1
    return Unit("N", first.low, first.at, tuple(members)), i


def _lacks_partner(raw: Sequence[Unit], start: int, members: Sequence[Noun]) -> bool:
    """Return whether 'between' still waits for the other party: 'that it brokered between A and B fell'."""
    between = start > 0 and raw[start - 1].low == "between"
    return between and len(members) == 1 and members[0].head.mention is not None


def _tells_anew(members: Sequence[Noun], raw: Sequence[Unit], j: int) -> bool:
    """Return whether a clause whose verb is left out begins at j: 'invited Modi and Chad Macron'."""
    last, noun = members[-1], raw[j].nouns[0]
    of = last.head.mention is None and bool(last.of) and has_own_of(raw, j)
    return of or two_names(noun) is not None or parts_by_date(last, noun)


def _is_pronoun_subject(raw: Sequence[Unit], j: int) -> bool:
    """Return whether a pronoun opens a clause of its own: 'hired soldiers, and it was criticised'."""
    verb = raw[j + 1].verb if j + 1 < len(raw) else None
    opens = raw[j].low in NOMINATIVES or (raw[j].low == "i" and raw[j - 2].kind == ",")  # 'Ruto and I met'
    return opens and verb is not None and verb.form == "fin"


def _joins_who_stands_between(raw: Sequence[Unit], start: int, i: int, j: int) -> bool:
    """Return whether both sides are told before 'with X': 'mediates between A and B along with C'."""
    together = any(unit.low in TOGETHER for unit in raw[i:j])
    between = start > 0 and raw[start - 1].low == "between"
    return together and between and (i > start + 1 or raw[start].nouns[-1].head.tag == Tag.PLURAL)


def _goes_on_outside(raw: Sequence[Unit], start: int, i: int, j: int) -> bool:
    """Return whether ', and B' goes on with the subject: 'A, which armed C, and B support D'.

    The relative holds the group at ``start``; the comma stands at i, B at j and the verb behind it.
    """
    behind = past_relative(raw, j + 1)
    if raw[i].kind != "," or behind >= len(raw) or raw[behind].kind != "V":
        return False
    opened = next((m for m in range(start - 1, max(0, start - _LONGEST_ASIDE), -1) if raw[m].kind == "w"), 0)
    return opened > 1 and raw[opened - 1].kind == "," and not any(u.kind in "V;:" for u in raw[: opened - 1])


def _is_description(raw: Sequence[Unit], start: int, i: int, j: int) -> bool:
    """Return whether a group says between commas what the name before it is: 'Malta, an EU member, and B'.

    The second comma stands at i, B at j.
    """
    at = start
    while at > 1 and raw[at - 1].kind == "i" and raw[at - 2].kind == "N":
        at -= 2  # 'a candidate for EU membership, and B'
    role = raw[at].nouns[0]
    if at < _SECOND or (at == start and len(raw[at].nouns) > 1) or _names(role):
        return False
    if raw[i].kind != "," or not _is_name(raw[j]):
        return False
    before = raw[at - 2]
    told = role.det in {"a", "an"} or role.owner is not None
    return told and raw[at - 1].kind == "," and before.kind == "N" and _names(before.nouns[-1])


def _describes(name: Noun, role: Noun) -> bool:
    """Return whether ', a member of B' says what the name at the end of a group is ('the leader of A')."""
    last = name.of[-1] if name.of else name
    return last.head.mention is not None and role.head.mention is None and role.det in {"a", "an"}


def _has_own_predicate(raw: Sequence[Unit], j: int) -> bool:
    """Return whether 'Chad an observer' stands at j: a name with what it is, and no verb between them."""
    following = raw[j + 1] if j + 1 < len(raw) else None
    if following is None or following.kind != "N" or not _is_name(raw[j]):
        return False
    role = following.nouns[0]
    return role.head.mention is None and role.det in {"a", "an", "the", "its"}


def _starts_gap(raw: Sequence[Unit], start: int, j: int) -> bool:
    """Return whether the group at j has a phrase like the one before it ('in Vienna and B in Paris')."""
    if start == 0 or j + 2 >= len(raw) or raw[start - 1].kind != "i":
        return False
    same = raw[j + 1].kind == "i" and raw[j + 1].low == raw[start - 1].low
    return same and raw[j + 2].kind == "N" and (j + 3 == len(raw) or raw[j + 3].kind in ",.;ca")


def _starts_anew(raw: Sequence[Unit], start: int, j: int) -> bool:
    """Return whether the group at j runs parallel to one further back ('A's exit and C's departure')."""
    noun = raw[j].nouns[0]
    if noun.owner is None or noun.head.mention is not None or noun.owner.head.mention is None:
        return False
    i = start - 1
    while i > 0 and raw[i].kind == "i" and raw[i - 1].kind == "N":
        earlier = raw[i - 1].nouns[-1]
        if earlier.owner is not None and earlier.head.mention is None:
            return True
        i -= 2
    return False


def _leaves_place(raw: Sequence[Unit], start: int, i: int, j: int) -> bool:
    """Return whether a person is listed behind a place where somebody was ('in Doha, together with Modi').

    The comma or coordinator before the person is at i.
    """
    place, other = raw[start].nouns[-1].head.mention, raw[j].nouns[0]
    if start == 0 or raw[start - 1].kind != "i" or place is None:
        return False
    together = any(unit.low in TOGETHER for unit in raw[i:j])
    if place.entity.kind is not Kind.PLACE and not (together and raw[start - 1].low in _WHITHER):
        return False
    if other.head.mention is not None:
        return other.head.mention.entity.kind is Kind.PERSON
    return together and bool(other.of or other.mods)  # 'to Fiji together with the ministers of B'


def _stands_aside(raw: Sequence[Unit], start: int) -> bool:
    """Return whether a group is in a phrase that a comma ends.

    'In London, Ukraine and Poland signed a pact', 'received, at the Elysée, Modi and Xi'.
    """
    before = "".join(unit.kind for unit in raw[max(0, start - 3) : start])
    return before == "V,i" or (start == 1 and before == "i")


def _ends_front(raw: Sequence[Unit], start: int, j: int) -> bool:
    """Return whether what is fronted ends before the subject.

    'After the war with A, B and C signed', 'If A joins the EU, B and C will follow'.
    """
    if start == 0 or not subject_behind(raw, j):
        return False
    return (raw[start - 1].kind == "i" and is_fronted(raw[:start])) or is_fronted_clause(raw[:start])


def _joint_end(raw: Sequence[Unit], i: int) -> int:
    """Return where the commas and coordinators that begin at i end."""
    j = i
    while j < len(raw) and raw[j].kind in ",c" and j - i < _LONGEST_JOINT:
        j += 1
    return j


def _finite_follows(raw: Sequence[Unit], j: int, reporters: frozenset[str]) -> bool:
    """Return whether a finite verb comes next, over phrases, adverbs and what stands between commas."""
    begin = j = _past_description(raw, past_relative(raw, _past_name(raw, past_speaker(raw, j, reporters))))
    while j < len(raw) and raw[j].kind in "aiNc":
        if raw[j].kind == "N" and raw[j - 1].kind not in "ic":
            return False
        if raw[j].kind == "c" and (j + 1 >= len(raw) or raw[j + 1].kind != "N"):
            return False
        j += 1
    verb = raw[j].verb if j < len(raw) else None
    plural = j == begin and raw[j - 1].kind == "N" and raw[j - 1].nouns[-1].head.tag == Tag.PLURAL
    plural = plural or any(unit.kind == "c" for unit in raw[begin:j])  # 'and Denmark and Norway take turns'
    return verb is not None and verb.form == "fin" and (plural or not verb.bare)


def _past_description(raw: Sequence[Unit], j: int) -> int:
    """Return where the text goes on behind a description between commas that begins at j, else j."""
    kinds = "".join(unit.kind for unit in raw[j : j + 3])
    at = j + 1 + kinds.startswith(",aN")  # ', already a partner,'
    if not kinds.startswith((",N", ",aN")) or raw[at].nouns[0].head.mention is not None:
        return j
    k = past_phrases(raw, at + 1)
    return k + 1 if k < len(raw) and raw[k].kind == "," else j


def _past_name(raw: Sequence[Unit], j: int) -> int:
    """Return where the text goes on behind a name between commas that begins at j, for the role before it."""
    if "".join(unit.kind for unit in raw[j : j + 3]) != ",N," or j == 0 or raw[j - 1].kind != "N":
        return j
    role, beside = raw[j - 1].nouns[-1], raw[j + 1].nouns[0]
    return j + 3 if role.det and not _names(role) and _names(beside) else j


def _runs_on(raw: Sequence[Unit], j: int, first: Noun) -> bool:
    """Return whether ', B' at j belongs to a list: a coordinator follows over groups and commas alone."""
    names = _names(first)
    if names != _is_name(raw[j]) and (names or first.head.tag != "r"):
        return False  # 'received, at the palace, Christodoulides and Mitsotakis'
    if names and _heads_headline(raw, j):
        return True
    for k in range(j + 1, min(len(raw), j + _LONGEST_LIST)):
        unit = raw[k]
        if unit.kind == "c":
            behind = k + 2 if "".join(u.kind for u in raw[k + 1 : k + 3]) == "aN" else k + 1  # 'and even C'
            after = raw[behind] if behind < len(raw) else None
            goes_on = after is not None and after.kind == "N" and unit.low != "but"
            return goes_on and after is not None and _fits(raw[j].nouns[0], after.nouns[0], joined=True)
        if unit.kind not in "N,":
            return False
        if unit.kind == "N" and names and not _is_name(unit):
            return False
    end = j + _LONGEST_LIST
    return names and (end >= len(raw) or raw[end].kind in ".;") and _all_names(raw, j)


def _heads_headline(raw: Sequence[Unit], j: int) -> bool:
    """Return whether ', B' at j is of the names that a headline begins with: 'Laos, Mali, Chad sign pact'."""
    if any(unit.low != "," and not _is_name(unit) for unit in raw[:j]):
        return False
    while j + 2 < len(raw) and _is_name(raw[j]) and raw[j + 1].low == "," and _is_name(raw[j + 2]):
        j += 2
    verb = raw[j + 1].verb if j + 1 < len(raw) and _is_name(raw[j]) else None
    plain = verb is not None and verb.form == "fin" and verb.token.low == verb.lemma  # 'quit' is its own past
    return verb is not None and (verb.bare or plain or _is_to_come(verb, raw))


def _is_to_come(verb: Verb, raw: Sequence[Unit]) -> bool:
    """Return whether a headline says what is to come: 'Laos, Thailand to sign pact', and no other verb."""
    return verb.form == "inf" and all(unit.verb is None or unit.verb is verb for unit in raw)


def _is_name(unit: Unit) -> bool:
    return unit.kind == "N" and _names(unit.nouns[0])


def _names(noun: Noun) -> bool:
    """Return whether a group is a name, known or, like 'Transjordan', not."""
    return noun.head.mention is not None or noun.head.tag == Tag.PROPER


def _all_names(raw: Sequence[Unit], j: int) -> bool:
    """Return whether from j to the end of the stretch only names and commas stand (a list without 'and')."""
    names = 0
    for unit in raw[j:]:
        if unit.kind in ".;":
            break
        if unit.kind == ",":
            continue
        if not _is_name(unit):
            return False
        names += 1
    return names >= _FEWEST_NAMES


def _fits(a: Noun, b: Noun, *, joined: bool) -> bool:
    """Return whether b can continue a list that a belongs to: both named, both not, or a full group each."""
    if _names(a) == _names(b):
        return True
    if not joined:
        return False
    if a.head.tag == "r" or b.head.tag == "r":
        return True
    return bool(a.mods or a.owner or a.of or b.mods or b.owner or b.of or b.det)
