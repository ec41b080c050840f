"""Join noun groups that belong together: 'of' phrases, lists, appositions.

In: items of ``kg.phrases.chunks``. Out: ``Unit``s, the same items with each list of noun groups as one unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import ACTING, Kind
from kg.phrases.appositions import with_appositions
from kg.phrases.definitions import defined
from kg.phrases.list_ends import begins_anew
from kg.phrases.list_members import fits, is_name, is_named, runs_on
from kg.phrases.lookahead import (
    is_finite,
    past_defining,
    past_description,
    past_phrases,
    past_relative,
    past_speaker,
)
from kg.phrases.members import with_members, with_shared_roles
from kg.phrases.of_phrases import Unit, is_fronted, is_fronted_clause, subject_behind, with_of_phrases
from kg.phrases.remnants import has_own_of, parts_by_date, two_names
from kg.phrases.roles import with_named_roles
from kg.syntax import Tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.phrases.groups import Item
    from kg.syntax import Noun

_LONGEST_JOINT = 3  # ', and also' between two members
_OPENING = frozenset({"as", "after", "before", "since", "until"})
"""Prepositions that behind a comma open a clause of their own."""
_SAID_NOTHING = frozenset({"nothing", "little", "much", "so", "yes"})


def units(items: Sequence[Item], classes: Mapping[str, frozenset[str]]) -> list[Unit]:
    """Return the items as units, with 'of' phrases attached and coordinated groups joined.

    Args:
        items: the groups and marks of one sentence.
        classes: word classes of the lexicon (report, of, measure, beside, bare_role).
    """
    raw = with_named_roles(with_of_phrases(defined(items), classes), classes)
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
            opens = i == 0 and size > 1 and raw[1].low == "by"  # 'Helped by mediators, A and B agreed'
            if unit.verb.form == "fin" and not (opens or _describes_group(raw, i)):
                verb = unit.verb.lemma
        elif unit.kind in "bw;:" or _opens_clause(raw, i):
            verb = ""
        out.append(unit)
        i += 1
    return out


def _opens_clause(raw: Sequence[Unit], i: int) -> bool:
    """Return whether ', as A and B have left' or 'since A and B left' stands at i."""
    low = raw[i].low
    if low not in _OPENING or not subject_behind(raw, i + 1):
        return False
    return raw[i - 1].kind == "," or (low != "as" and _is_actor(raw[i + 1]) and raw[i + 2].kind == "c")


def _is_actor(unit: Unit) -> bool:
    """Return whether a unit names who can act, and no place or event that dates a clause."""
    mention = unit.nouns[0].head.mention if unit.nouns else None
    return mention is not None and (mention.entity.kind in ACTING or mention.entity.kind is Kind.PERSON)


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
    if _is_joined(raw, start):
        verb = ""  # the group may open a clause of its own: 'visited Beijing, and Georgia and China declared'
    i = start + 1
    while True:
        j = _joint_end(raw, i)
        if j == i or j >= len(raw) or raw[j].kind != "N":
            break
        joined = any(unit.kind == "c" for unit in raw[i:j])
        if not joined and (
            _stands_aside(raw, start) or _ends_front(raw, start, j) or _titles_next(raw, start, j)
        ):
            break
        if any(unit.low in {"but", "so"} for unit in raw[i:j]) or not (joined or runs_on(raw, j, members[0])):
            break
        if not joined and _describes(members[-1], raw[j].nouns[0]):
            break
        if _has_own_predicate(raw, j) or (joined and begins_anew(raw, start, i, j)):
            break
        if not fits(members[-1], raw[j].nouns[0], joined=joined) or _tells_anew(members, raw, j):
            break
        beside = start > 0 and raw[start - 1].kind == "i" and raw[i].kind == ","  # 'at the UN, and Mali said'
        beside = beside or members[0].head.low in _SAID_NOTHING  # 'Mali said nothing, and Chad urged'
        apart = (beside or verb not in reporters) and (beside or not _lacks_partner(raw, start, members))
        if joined and verb and apart and _finite_follows(raw, j + 1, reporters):
            break
        members.extend(raw[j].nouns)
        i = j + 1
    return Unit("N", first.low, first.at, tuple(members)), i


def _is_joined(raw: Sequence[Unit], start: int) -> bool:
    """Return whether 'and' stands before a group, or before what is fronted: 'and then A', 'and in Rome'."""
    k = start - 1
    while k > 0 and raw[k].kind in "aT":
        k -= 1
    if "".join(unit.kind for unit in raw[max(0, k - 2) : k + 1]) == "ciN" and k == start - 1:
        return True
    return k >= 0 and raw[k].kind == "c"


def _lacks_partner(raw: Sequence[Unit], start: int, members: Sequence[Noun]) -> bool:
    """Return whether 'between' still waits for the other party: 'that it brokered between A and B fell'."""
    between = start > 0 and raw[start - 1].low == "between"
    return between and len(members) == 1 and members[0].head.mention is not None


def _tells_anew(members: Sequence[Noun], raw: Sequence[Unit], j: int) -> bool:
    """Return whether a clause whose verb is left out begins at j: 'invited Modi and Chad Macron'."""
    last, noun = members[-1], raw[j].nouns[0]
    of = last.head.mention is None and bool(last.of) and has_own_of(raw, j)
    return of or two_names(noun) is not None or parts_by_date(last, noun)


def _describes(name: Noun, role: Noun) -> bool:
    """Return whether ', a member of B' says what the name at the end of a group is ('the leader of A')."""
    last = name.of[-1] if name.of else name
    return last.head.mention is not None and role.head.mention is None and role.det in {"a", "an"}


def _has_own_predicate(raw: Sequence[Unit], j: int) -> bool:
    """Return whether 'Chad an observer' stands at j: a name with what it is, and no verb between them."""
    following = raw[j + 1] if j + 1 < len(raw) else None
    if following is None or following.kind != "N" or not is_name(raw[j]):
        return False
    role = following.nouns[0]
    return role.head.mention is None and role.det in {"a", "an", "the", "its"}


def _titles_next(raw: Sequence[Unit], start: int, j: int) -> bool:
    """Return whether a role behind a name ends where the next begins: 'X, king of A, the king of B, Y,'."""
    behind = start > 1 and raw[start - 1].kind == "," and is_name(raw[start - 2]) and not is_name(raw[start])
    title = raw[j].nouns[-1].det == "the" and not is_name(raw[j])
    named = "".join(unit.kind for unit in raw[j + 1 : j + 3]) == ",N" and is_name(raw[j + 2])
    return behind and title and named


def _stands_aside(raw: Sequence[Unit], start: int) -> bool:
    """Return whether a group is in a phrase that a comma ends.

    'In London, Ukraine and Poland signed a pact', 'received, at the Elysée, Modi and Xi'.
    """
    before = "".join(unit.kind for unit in raw[max(0, start - 3) : start])
    return (before == "V,i" and raw[start - 1].low != "as") or (start == 1 and before == "i")


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
    close = "".join(unit.kind for unit in raw[max(0, j - 3) : j]) == "NcN"
    j = _past_intent(raw, _past_list(raw, j), reporters)
    j = past_defining(raw, j)
    begin = j = past_description(raw, past_relative(raw, _past_name(raw, past_speaker(raw, j, reporters))))
    while j < len(raw) and raw[j].kind in "aiNc":
        if raw[j].kind == "N" and raw[j - 1].kind not in "ic":
            return False
        if raw[j].kind == "c" and (j + 1 >= len(raw) or raw[j + 1].kind != "N"):
            return False
        if close and raw[j].low in _OPENING and is_finite(raw, past_phrases(raw, j + 2)):
            return False  # 'armed Mali and Togo after the war began'
        j += 1
    verb = raw[j].verb if j < len(raw) else None
    plural = j == begin and raw[j - 1].kind == "N" and raw[j - 1].nouns[-1].head.tag == Tag.PLURAL
    plural = plural or any(unit.kind == "c" for unit in raw[begin:j])  # 'and Denmark and Norway take turns'
    return verb is not None and verb.form == "fin" and (plural or not verb.bare)


def _past_list(raw: Sequence[Unit], j: int) -> int:
    """Return where the text goes on behind a list that an 'and' before it opens: 'met X, and A, B and C'."""
    k = j
    while "".join(unit.kind for unit in raw[k : k + 2]) == ",N" and is_name(raw[k + 1]):
        k += 2
    end = k + (k < len(raw) and raw[k].kind == ",")
    closes = k > j and "".join(unit.kind for unit in raw[end : end + 2]) == "cN" and is_name(raw[end + 1])
    return end + 2 if closes else j


def _past_intent(raw: Sequence[Unit], j: int, reporters: frozenset[str]) -> int:
    """Return where the text goes on behind an owner's plan to act ('and Peru's plan to go was'), else j."""
    verb = raw[j].verb if j < len(raw) else None
    plan = raw[j - 1].nouns[-1] if j and raw[j - 1].nouns else None
    if verb is None or verb.form != "inf" or verb.lemma in reporters or plan is None or plan.owner is None:
        return j
    return j + 1 + (j + 1 < len(raw) and raw[j + 1].kind == "N")


def _past_name(raw: Sequence[Unit], j: int) -> int:
    """Return where the text goes on behind a name between commas that begins at j, for the role before it."""
    if "".join(unit.kind for unit in raw[j : j + 3]) != ",N," or j == 0 or raw[j - 1].kind != "N":
        return j
    role, beside = raw[j - 1].nouns[-1], raw[j + 1].nouns[0]
    return j + 3 if role.det and not is_named(role) and is_named(beside) else j
