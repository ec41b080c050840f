"""Fill the places of a verb frame that stand behind prepositions or in the clause below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.syntax import Noun, Tag
from kg.ties.frames import CLAUSAL, Slot
from kg.ties.reading import has_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.syntax import Clause, Parse, Verb
    from kg.ties.frames import Frame
    from kg.ties.reading import Reader

Filled = list[tuple[Slot, "Sequence[Noun]"]]
"""The slots of a frame with the groups that stand there."""


_ACTED_ON = Slot("Y", owner=True)
"""The place of the party that a verb of the clause below acts on, or whose thing it acts on."""
_ANYTHING = Slot("_")
_PLACED = frozenset({"in", "at", "to", "from", "against"})
"""Prepositions of where something happens."""
_TO_COME = frozenset({"will", "would", "might", "could", "shall", "'ll", "’ll"})
_IS = frozenset({"is", "are", "was", "were", "has", "have", "had"})
_SELF = (["it"], ["he"], ["she"], ["they"], ["we"])
"""Subjects of a clause that are the speaker again, more often than not."""


def with_phrases(core: Filled, clause: Clause, frame: Frame, parse: Parse, reader: Reader) -> Filled | None:
    """Fill the places behind prepositions too; None where one stays empty that must not."""
    filled = [*core]
    begin = 0
    literal: Sequence[Noun] = ()
    for prepositions, place in frame.places:
        slot = place
        if prepositions & CLAUSAL:
            if "inf" in prepositions and _is_void(clause, frame, parse):
                return None
            below = _own_act if "will" in prepositions else _clausal
            slot, group = _below(place), below(clause, prepositions, place.words, parse, reader)
            if group is None:
                return None
        else:
            own = _of_its_own(literal, prepositions, slot)
            group, begin = (own, begin) if own else after(clause, prepositions, slot, reader, begin)
            literal = [noun for noun in group if has_word([noun], slot)] if slot.role == "word" else ()
            if not group and "of" in prepositions:
                group = _of_literal(filled)
            elif not group and "between" in prepositions:
                group = _pair_before_literal(filled)
            if frame.anyhow and slot.role == "word" and not slot.inner and _is_anothers(group):
                return None  # 'signed a pact during Modi's visit to Oslo': another's visit
        if slot.role == "_" and (prepositions & CLAUSAL or _gerund(clause, prepositions, parse, group)):
            continue
        if not group and slot.role in "XY" and not slot.inner:
            return None
        filled.append((slot, group))
    return filled


def _is_void(clause: Clause, frame: Frame, parse: Parse) -> bool:
    """Return whether an infinitive has a verb that voids the rule: 'to help', 'to pull out of'."""
    below = (c for c in parse.clauses if c.parent is clause and c.link == "inf" and c.verb is not None)
    acting = (c for c in below if c.object or c.pps)  # but 'to help attack Mali'
    done = ((c.verb.lemma, c.pps) for c in acting if c.verb is not None)
    words = {f"{verb} {p}" if p else verb for verb, pps in done for p in ("", *(p for p, _ in pps))}
    return not words.isdisjoint(frame.unless)


def _of_its_own(literal: Sequence[Noun], prepositions: frozenset[str], slot: Slot) -> list[Noun]:
    """Return the phrase of the word just found, of several: 'backing from A and a grant from B'."""
    if len(literal) != 1 or slot.role not in {"X", "Y"}:
        return []
    return next((group for preposition, group in literal[0].tail if preposition in prepositions), [])


def _below(slot: Slot) -> Slot:
    """Return what a place asks of the clause below, whose verb is one of its words."""
    return slot if slot.role != "word" else (_ACTED_ON if slot.inner else _ANYTHING)


def _is_anothers(group: Sequence[Noun]) -> bool:
    """Return whether an event names its doer: 'Modi's visit to Oslo', 'a visit to Oslo by Modi'."""
    return any(n.owner is not None or any(p == "by" for p, _ in n.tail) for n in group)


def _gerund(clause: Clause, prepositions: frozenset[str], parse: Parse, group: Sequence[Noun]) -> bool:
    """Return whether no group but a gerund stands where anything may ('warned them against signing')."""
    return not group and any(
        c.parent is clause and c.link == "ger" and c.mark in prepositions for c in parse.clauses
    )


def _of_literal(filled: Filled) -> list[Noun]:
    """Return the 'of' phrase of a literal object: 'suspended its membership of the Commonwealth'."""
    return [n for slot, group in filled if slot.role == "word" for noun in group for n in noun.of]


def _pair_before_literal(filled: Filled) -> list[Noun]:
    """Return the two names before a literal: 'the Chad-Niger war' is one between Chad and Niger."""
    literals = [noun for slot, group in filled if slot.role == "word" for noun in group]
    pair = next((noun.mods for noun in literals if noun.hyphened and len(noun.mods) > 1), ())
    return [Noun(t, "", "", (), (), t.start, t.end, slot="between") for t in pair]


def after(
    clause: Clause, prepositions: frozenset[str], slot: Slot, reader: Reader, begin: int = 0
) -> tuple[list[Noun], int]:
    """Return the phrase that fills a place, and where the search for the next place goes on.

    A literal takes the first phrase with its word; a party the first phrase that names one, else the first.
    """
    first: tuple[list[Noun], int] = ([], begin)
    for i in _order(clause, begin):
        preposition, group = clause.pps[i]
        if preposition not in prepositions or (slot.role in "XY" and _is_of_opening(i, clause, reader)):
            continue
        if slot.role == "word":
            if has_word(group, slot):
                return group, i + 1
            continue
        if not first[0]:
            first = (group, begin)
        owned = slot.owner and any(reader.parties.owners(n) for n in group)
        if slot.role == "_" or owned or reader.parties.of_all(group):
            return group, begin
    if first[0]:
        return first
    for preposition, group in _behind_subject(clause, slot):
        if preposition in prepositions and (slot.role != "word" or has_word(group, slot)):
            return group, begin
    return first


def _is_of_opening(i: int, clause: Clause, reader: Reader) -> bool:
    """Return whether a place is that of an event before the clause: 'After a stay in Sofia, Modi is due'."""
    preposition, group = clause.pps[i]
    before = clause.verb is not None and group[0].start < clause.verb.token.start
    if i == 0 or preposition not in _PLACED or not before:
        return False
    opener, events = clause.pps[i - 1]
    return opener in reader.classes["amidst"] and any(list(p[1]) == group for n in events for p in n.tail)


def _order(clause: Clause, begin: int) -> Sequence[int]:
    """Return the order in which phrases are looked at.

    Last come what a relative hangs on ('ports, for which') and what belongs to a phrase before the verb
    ('In a letter to its envoy, Mali appealed to Chad').
    """
    told = clause.antecedent if clause.link == "rel" else None
    indices = range(begin, len(clause.pps))
    verb = clause.verb.token.start if clause.verb is not None else 0
    if told is None and (len(indices) < 2 or clause.pps[begin][1][0].start > verb):  # noqa: PLR2004
        return indices
    return sorted(indices, key=lambda i: told in clause.pps[i][1] or _is_inner(i, clause, verb))


def _is_inner(i: int, clause: Clause, verb: int) -> bool:
    """Return whether a phrase that stands before ``verb`` hangs on a group of the phrase before it."""
    group = clause.pps[i][1]
    if i == 0 or group[0].start > verb:
        return False
    return any(tail == group for noun in clause.pps[i - 1][1] for _, tail in noun.tail)


def _behind_subject(clause: Clause, slot: Slot) -> Iterator[tuple[str, list[Noun]]]:
    """Yield phrases outside a clause that fill its places.

    'talks between A and B, mediated by C'; words also behind the subject: 'firms with capital'.
    """
    if clause.link == "part" and clause.antecedent is not None:
        yield from clause.antecedent.tail
    elif clause.link == "rel" and clause.antecedent is not None:
        passive = clause.verb is not None and clause.verb.passive
        # 'the ties with A that B cut', 'the ban on A that was imposed by B'
        done = clause.antecedent in (clause.subject if passive else clause.object)
        # 'the truce between A and B, which C brokered'
        yield from (phrase for phrase in clause.antecedent.tail if done or phrase[0] == "between")
    if slot.role == "word" and slot.inner:
        yield from (phrase for noun in clause.subject for phrase in noun.tail)


def _clausal(
    clause: Clause, wanted: frozenset[str], verbs: frozenset[str], parse: Parse, reader: Reader
) -> Sequence[Noun] | None:
    """Return the groups that a clause below gives to a place; None where there is no such clause.

    Its verb is one of ``verbs``, if there are any.

    ``inf``: the party on which an infinitive would act ('threatened to impose sanctions on Georgia');
    ``that``: the subject of the clause that follows; ``must``: the same where its verb is one of necessity.
    """
    for inner in parse.clauses:
        if (
            inner.parent is not clause
            or inner.verb is None
            or (verbs and not _says(inner, inner.verb, verbs))
        ):
            continue
        doing = bool(verbs) and _is_done(inner)  # 'stopped issuing visas to'
        if "inf" in wanted and (inner.link == "inf" or doing):
            passive = inner.verb.passive and clause.object and clause.verb is not None
            if passive and clause.verb is not None and clause.verb.lemma in reader.classes["wanting"]:
                return None  # 'wants Mali to be admitted' asks nothing of Mali
            return _acted_on(inner, parse, reader)
        if verbs and inner.link == "that" and _is_denied(inner, inner.verb):
            return None
        if inner.link == "that" and (
            "that" in wanted or ("must" in wanted and _necessary(inner, inner.verb, parse, reader))
        ):
            if _is_expletive(inner, parse):
                return []
            told = (
                clause.verb is not None
                and clause.verb.lemma == "insist"
                and _is_told(inner.verb)
                and not verbs
            )
            also = () if "that" in wanted else _also(inner, parse, reader)
            return [] if inner.verb.passive or told else [*inner.subject, *also]
    return None


def _also(clause: Clause, parse: Parse, reader: Reader) -> Iterator[Noun]:
    """Yield of whom it is said, too, that they must: 'said that Chad must leave and that Mali must stay'."""
    for other in parse.clauses:
        verb = other.verb
        if other is clause or other.parent is not clause.parent or other.link != "that" or verb is None:
            continue
        if _necessary(other, verb, parse, reader) and not (verb.passive or _is_expletive(other, parse)):
            yield from other.subject


def _says(clause: Clause, verb: Verb, words: frozenset[str]) -> bool:
    """Return whether a clause has one of some verbs, alone or with object or phrase: 'be behind attack'."""
    if verb.lemma in words:
        return True
    heads = [noun.lemma for noun in clause.object]
    phrases = [f"{preposition} {noun.lemma}" for preposition, group in clause.pps for noun in group]
    told = clause.predicate
    behind = [told, *(f"{told} {phrase.split()[-1]}" for phrase in phrases)] if told else []
    return not words.isdisjoint(f"{verb.lemma} {said}" for said in (*heads, *phrases, *behind))


def _own_act(
    clause: Clause, _: frozenset[str], verbs: frozenset[str], parse: Parse, reader: Reader
) -> Sequence[Noun] | None:
    """Return on whom the speaker would act in one of some ways: 'warned that it would bomb Georgia'."""
    for inner in parse.clauses:
        verb = inner.verb
        if inner.parent is not clause or verb is None or not _is_own_act(inner, verb, clause):
            continue
        if _says(inner, verb, verbs) and not _is_expletive(inner, parse):
            return _acted_on(inner, parse, reader)
    return None


def _is_own_act(inner: Clause, verb: Verb, clause: Clause) -> bool:
    """Return whether somebody tells what he will do himself: 'warned that it would', 'said he will'."""
    if inner.link != "that" or verb.modal not in _TO_COME or verb.negated or verb.passive:
        return False
    return inner.subject == clause.subject or [n.head.low for n in inner.subject] in _SELF


def _is_denied(clause: Clause, verb: Verb) -> bool:
    """Return whether a clause says that something is not so: 'had no hand in', 'was not behind'."""
    return verb.negated or any(noun.det == "no" for noun in clause.object)


def _acted_on(clause: Clause, parse: Parse, reader: Reader) -> Sequence[Noun]:
    """Return the first object or phrase of an infinitive that names a party or something of a party's.

    What is only 'its' counts last: 'to shut its airspace to Chadian planes'. Where it says only 'help' or
    'try', those of the clause below it ('money to help rebuild Mali', 'to stop arming Mali').
    """
    owned: Sequence[Noun] = []
    for group in (clause.object, *(g for _, g in clause.pps)):
        if reader.parties.of_all(group) or any(reader.parties.owners(n) for n in group):
            if not all(noun.det in reader.classes["possessives"] and not noun.mods for noun in group):
                return group
            owned = owned or group
    if clause.object or clause.pps:
        return owned
    below = (c for c in parse.clauses if c.parent is clause and (c.link == "inf" or _is_done(c)))
    return next((_acted_on(c, parse, reader) for c in below), [])


def _is_done(clause: Clause) -> bool:
    """Return whether a clause is what is begun or stopped: 'stop supplying Benin'."""
    return clause.link == "ger" and clause.mark == "object"


def _necessary(clause: Clause, verb: Verb, parse: Parse, reader: Reader) -> bool:
    """Return whether a clause says what has to be done."""
    if verb.modal in reader.classes["obliging modals"]:
        return True
    needs = verb.lemma in reader.classes["oblige"]
    return needs and any(c.parent is clause and c.link == "inf" for c in parse.clauses)


def _is_expletive(clause: Clause, parse: Parse) -> bool:
    """Return whether 'it' only stands before what is meant: 'complained that it was wrong to leave'."""
    alone = [noun.head.low for noun in clause.subject] == ["it"]
    return alone and any(c.parent is clause and c.link in {"inf", "that"} for c in parse.clauses)


def _is_told(verb: Verb) -> bool:
    """Return whether a clause says what is or was so, not what should be: 'insisted that Chad had asked'."""
    stated = verb.token.tag == Tag.PRESENT or verb.token.low in _IS
    return not verb.modal and (verb.perfect or stated)
