"""Fit noun frames: events and relations that a noun names ('Israel's bombing of Iran', 'A-B talks')."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import JOINED, Kind
from kg.syntax import Anaphor, Ref
from kg.ties.places import after
from kg.ties.reading import (
    Match,
    each_other,
    governed_by,
    has_word,
    implied,
    is_one_of,
    party_refs,
    plural,
    ruled_out,
    told_by,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.syntax import Clause, Noun, Token
    from kg.ties.frames import Frame, Slot
    from kg.ties.reading import Reader

_NO_DOERS = frozenset({Kind.PLACE, Kind.TREATY, Kind.EVENT})
"""What stands beside a noun without doing what it says: 'the Caesar Act sanctions'."""

_TOWARDS = frozenset({"to", "for", "with", "against", "on"})
"""Prepositions before the target of an event, beside which 'of' names the doer."""

_HOSTING = frozenset({"host", "facilitate", "sponsor"})
_PLACED = frozenset({"in", "at", "on"})
_NEW = frozenset({"", "a", "an", "another", "more", "further", "new"})
"""Determiners of an event of which nothing was told yet."""

Parties = tuple[list[Ref], list[Ref]]
"""Sources and targets."""


def noun_matches(noun: Noun, reader: Reader, holder: tuple[Noun, str] | None) -> Iterator[Match]:
    """Yield the noun frames that fit a group.

    Args:
        noun: the group.
        reader: the rules and what they need.
        holder: the group in whose phrase the noun stands, with the preposition ('the end of the occupation').
    """
    for frame in reader.rules.nouns.get(told_by(noun, reader.words), ()):
        if not frame.predicate <= set(noun.words) or _voided(noun, frame, reader):
            continue
        found = _fit(noun, frame, reader)
        if found is not None:
            status = reader.events.status(noun, holder)
            yield Match(frame, *found, status, noun.clause, (noun.head.start, noun.head.end))


def _voided(noun: Noun, frame: Frame, reader: Reader) -> bool:
    if noun.head.low == "talk" and noun.of:
        return True  # 'there is talk of a pact' is no talks
    behind = [p for p, _ in noun.tail] + ["of"] * bool(noun.of)
    if frame.barred and any(p in frame.barred for p in behind):
        return True
    if frame.governed and not governed_by(noun, frame.governed, reader):
        return True
    return bool(frame.unless) and (
        is_one_of(noun, frame.unless)
        or governed_by(noun, frame.unless, reader)
        or bool(frame.unless & set(noun.words))
    )


def _fit(noun: Noun, frame: Frame, reader: Reader) -> Parties | None:
    """Return sources and targets when the group and its clause have every place of the frame, else None."""
    if not _has_words(noun, frame, reader):
        return None
    sources, targets, missing = _stated(noun, frame, reader)
    pairs = _mutual(noun, frame, reader, named=bool(sources or targets))
    symmetric = frame.relation in reader.rules.symmetric
    if pairs and not targets:
        return pairs, [] if symmetric else pairs
    if missing and noun.clause is not None and _is_suffered(noun, sources, targets, reader):
        suffering = reader.parties.of_all(noun.clause.subject)
        return (sources, suffering) if suffering else None
    return None if missing and not (symmetric and len(sources) > 1) else (sources, targets)


def _has_words(noun: Noun, frame: Frame, reader: Reader) -> bool:
    """Return whether the phrases that a frame names by their words stand there, whoever the parties are."""
    named = (place for place in frame.places if place[1].role == "word")
    return all(noun_after(noun, prepositions, slot, reader) for prepositions, slot in named)


def _stated(noun: Noun, frame: Frame, reader: Reader) -> tuple[list[Ref], list[Ref], bool]:
    """Return the parties that the group itself gives, and whether a place is not filled."""
    beside, owned = _split_owner(noun, frame, reader)
    sources = owned if owned is not None else _doers(noun, frame, reader)
    targets: list[Ref] = []
    missing = False
    for prepositions, slot in frame.places:
        group = noun_after(noun, prepositions, slot, reader)
        if slot.role in {"word", "_"}:
            missing = missing or not group
            if slot.inner:
                owners = [r for n in group for r in reader.parties.owners(n)]
                if slot.inner == "X" and _is_turned(frame):
                    sources, targets = owners, sources  # 'Spain's reliance on Algerian gas'
                else:
                    targets.extend(owners)
            continue
        refs = party_refs(group, slot, frame, reader)
        if slot.role == "X":
            if _is_turned(frame):
                targets = sources  # 'China's purchases of Iranian crude': the owner is the target
            sources = refs
        elif not refs and beside and "of" in prepositions:
            targets.extend(beside)
            continue
        elif group and not refs and group[0].start > noun.start and not each_other(group):
            return [], [], True  # 'their row with a neighbour'
        else:
            targets.extend(refs)
        missing = missing or not group or ruled_out(frame, None, [group])
    return sources, targets, missing


def _is_turned(frame: Frame) -> bool:
    """Return whether the owner of a noun is the target of its tie: 'China's purchases of Iranian crude'."""
    return frame.subject is not None and frame.subject.role == "Y"


def _mutual(noun: Noun, frame: Frame, reader: Reader, *, named: bool) -> list[Ref]:
    """Return the parties of an event that they share: a pair, or two unnamed where it is 'mutual'."""
    mutual = not reader.classes["mutual"].isdisjoint(noun.words)
    if mutual or frame.relation in reader.rules.symmetric:
        pairs = _pair(noun, frame, reader)
        if pairs:
            return pairs
    with_others = any(preposition == "with" for preposition, _ in noun.tail)
    if not named and not with_others and (mutual or "joint" in noun.words):
        return [Ref(noun.start, noun.start, anaphor=Anaphor.PAIR, word="*", count=2)]
    return []


def _is_suffered(noun: Noun, sources: list[Ref], targets: list[Ref], reader: Reader) -> bool:
    """Return whether the event comes upon the subject ('despite pressure from Iran, Iraq ...')."""
    if not sources or targets or not noun.tail:
        return False
    return noun.slot in reader.classes["afflictions"] and noun.tail[0][0] == "from"


def _split_owner(noun: Noun, frame: Frame, reader: Reader) -> tuple[list[Ref], list[Ref] | None]:
    """Read 'Indonesia's G20 presidency' and 'its NATO membership': the body is what 'of' would name.

    Returns that body, and the doer when another modifier or an owner names it.
    """
    takes_of = any("of" in prepositions and slot.role == "Y" for prepositions, slot in frame.places)
    if not takes_of or noun.of or not noun.mods:
        return [], None
    last = noun.mods[-1]
    if last.mention is None or last.mention.entity.kind not in JOINED:
        return [], None
    owned = noun.owner is not None or noun.det in reader.classes["possessives"]
    return [_ref(last)], [_ref(noun.mods[0])] if not owned and len(noun.mods) > 1 else None


def _ref(token: Token) -> Ref:
    return Ref(token.start, token.end, token.mention)


def noun_after(noun: Noun, prepositions: frozenset[str], slot: Slot, reader: Reader) -> list[Noun]:
    """Return the phrase behind a noun that fills a place, looked for on the noun and then in its clause."""
    object_of = "of" in prepositions and noun.of and not _is_doers(noun, prepositions)
    if object_of and (slot.role != "word" or has_word(noun.of, slot)):
        return noun.of
    for preposition, group in noun.tail:
        if preposition in prepositions and (slot.role != "word" or has_word(group, slot)):
            return group
    clause = noun.clause
    if clause is not None and clause.verb is not None and noun.slot in {"object", "subject"}:
        if noun.slot == "subject" and not clause.verb.passive:
            theirs = "between" in prepositions and _has_own_object(clause, reader)
            told = any(preposition == "between" for preposition, _ in noun.tail)
            if theirs or told or prepositions & {"by", "on", "for", "in"}:
                return []  # 'the rift between A and B widened with a raid by C'
        found = after(clause, prepositions, slot, reader)[0]
        return [] if noun.slot == "subject" and _is_others(found, clause, reader) else found
    return []


def _is_others(group: Sequence[Noun], clause: Clause, reader: Reader) -> bool:
    """Return whether a phrase is of another event: 'the drills took place amid disputes between A and B'."""
    others = (
        n for preposition, nouns in clause.pps if preposition in reader.classes["amidst"] for n in nouns
    )
    return any(list(found) == list(group) for other in others for _, found in other.tail)


def _has_own_object(clause: Clause, reader: Reader) -> bool:
    """Return whether what stands behind a verb is its object's: 'the visit confirmed the bond between'."""
    occurs = clause.verb is not None and clause.verb.lemma in reader.classes["occur"]
    return bool(clause.object) and not occurs  # 'took place between'


def _is_doers(noun: Noun, prepositions: frozenset[str]) -> bool:
    """Return whether 'of' names who does it, for another phrase fills the place ('the visit of A to B')."""
    if not noun.tail or noun.tail[0][0] == "of" or noun.tail[0][0] not in prepositions:
        return False
    return noun.tail[0][0] in _TOWARDS or noun.of[0].is_person


def _doers(noun: Noun, frame: Frame, reader: Reader) -> list[Ref]:
    """Find who does what the noun says: its owner, a demonym, a phrase, or the subject of a light verb."""
    if frame.subject is None:
        return []
    if frame.subject.role == "~":
        return [implied(noun.start, frame.subject.deed)] if _is_nobodys(noun, reader) else []
    trade = frame.relation in reader.rules.trade
    if noun.owner is not None:
        refs = reader.parties.of_all([noun.owner], trade=trade)
        if refs:
            return refs
    refs = _beside(noun, reader)
    if refs:
        return refs
    refs, by = _behind(noun, frame, reader, trade=trade)
    if refs or by or frame.subject.owner:
        return refs
    return _governor(noun, frame, reader, trade=trade)


def _is_nobodys(noun: Noun, reader: Reader) -> bool:
    """Return whether an event is a subject and said to be nobody's: 'A deal with Chad is in force'."""
    clause = noun.clause
    if noun.owner is not None or noun.det in reader.classes["possessives"] or noun.slot != "subject":
        return False
    beside = any(token.mention is not None for token in noun.mods)
    return not beside and (clause is None or not _behind_preposition(clause, "by"))


def _beside(noun: Noun, reader: Reader) -> list[Ref]:
    """Return the doers that stand before the noun: 'its support', 'the Russian-Chinese drills'."""
    if noun.det not in reader.classes["possessives"] and not noun.mods:
        return []
    refs = [
        ref
        for ref in reader.parties.owners(noun)
        if ref.mention is None or ref.mention.entity.kind not in _NO_DOERS or ref.mention.how == "capital"
    ]
    return refs[:1] if noun.hyphened and len(noun.mods) > 1 else refs


def _behind(noun: Noun, frame: Frame, reader: Reader, *, trade: bool) -> tuple[list[Ref], bool]:
    """Return the doers behind the noun ('by A', 'from A', 'of A'), and whether 'by' names the doer.

    'from' and 'of' do so where the frame has no other use for them.
    """
    by = [n for p, group in noun.tail if p == "by" for n in group]
    if by and _is_anothers(by[0], reader):
        return [], True
    if by:
        return reader.parties.of_all(by, trade=trade), True
    used = frozenset(
        p
        for prepositions, _ in frame.places
        for p in prepositions
        if p != "of" or not (noun.of and _is_doers(noun, prepositions))
    )
    sent = [n for p, group in noun.tail[:1] if p == "from" and p not in used for n in group]
    refs = reader.parties.of_all(sent, trade=trade)
    if not refs and "of" not in used:
        refs = reader.parties.of_all(noun.of, trade=trade)
    return refs, False


def _is_anothers(agent: Noun, reader: Reader) -> bool:
    """Return whether a participle says no more than this of its agent: 'a truce brokered by it'.

    The doer of the noun is another, or the participle itself says what he would do, or does no more.
    """
    clause = agent.clause
    verb = clause.verb if clause is not None and clause.link in {"part", "rel"} else None
    others = ("mediating", "undone", "plan")
    return verb is not None and any(verb.lemma in reader.classes[name] for name in others)


def _governor(noun: Noun, frame: Frame, reader: Reader, *, trade: bool) -> list[Ref]:
    """Return who does what a noun says, by the verb that carries it: 'Beijing imposed a ban'."""
    clause = noun.clause
    if clause is None or clause.verb is None:
        return []
    lemma, passive = clause.verb.lemma, clause.verb.passive
    phrasal = f"{lemma} {clause.particle}"
    disowned = not reader.classes["disowns"].isdisjoint({lemma, phrasal})
    light = (lemma in reader.classes["light"] and phrasal not in reader.classes["defer"]) or disowned
    light = light or _is_weighed(noun, clause, reader)
    doers: Sequence[Noun] = ()
    if noun.slot == "object" and not passive and light:
        doers = () if _is_for_others(noun, clause) else clause.subject
    elif noun.slot == "subject" and passive and light:
        doers = _behind_preposition(clause, "by")
        if len(doers) > 1 and lemma in reader.classes["staging"]:
            doers = ()  # 'the meeting was arranged by A and B': it may be that of others
    elif noun.slot == "subject" and not passive and lemma in reader.classes["coming"]:
        doers = _behind_preposition(clause, "from")  # 'aid came from Oslo'
    elif _answers(noun, clause, reader) or (
        reader.rules.has("occasion", frame) and clause.subject and _is_occasion(noun, clause, reader)
    ):
        doers = clause.subject
    elif clause.link == "part" and clause.antecedent is noun:
        doers = _behind_preposition(clause, "by")
    return reader.parties.of_all(doers, trade=trade)


def _answers(noun: Noun, clause: Clause, reader: Reader) -> bool:
    """Return whether somebody did what a noun says by way of an answer: 'hit back with a raid'."""
    verb = clause.verb
    if verb is None or verb.passive or noun.slot != "with":
        return False
    answering = reader.classes["answering"]
    return verb.lemma in answering or f"{verb.lemma} {clause.particle}" in answering


def _is_for_others(noun: Noun, clause: Clause) -> bool:
    """Return whether several let others meet: 'Oman and Iraq hosted talks'; 'joint talks' are their own."""
    several = len(clause.subject) > 1 and clause.verb is not None and clause.verb.lemma in _HOSTING
    placed = all(preposition in _PLACED for preposition, _ in noun.tail)
    return several and placed and "joint" not in noun.words


def _is_weighed(noun: Noun, clause: Clause, reader: Reader) -> bool:
    """Return whether an event is what the subject thinks of doing: 'mulls a raid', not 'calls it a raid'."""
    verb = clause.verb
    new = noun.det in _NEW or (noun.det == "the" and bool(noun.of))  # 'weighs the sale of jets'
    if verb is None or verb.lemma not in reader.classes["weighing"] or not new:
        return False
    held = verb.lemma == "consider" and verb.token.low != "considering"  # 'considers raids to be wrong'
    return not held and not clause.second and all(p != "as" for p, _ in clause.pps)


def _behind_preposition(clause: Clause, preposition: str) -> list[Noun]:
    return [noun for each, group in clause.pps if each == preposition for noun in group]


def _is_occasion(noun: Noun, clause: Clause, reader: Reader) -> bool:
    """Return whether the subject takes part in an event that a phrase names.

    'said after a call with Macron', 'will visit Oslo for talks with Modi'.
    """
    if noun.det == "its" and any(subject.is_person for subject in clause.subject):
        return False  # 'threw her weight behind Guyana in its quarrel with Venezuela'
    if noun.slot in reader.classes["occasions"]:
        return bool(noun.tail)
    verb = clause.verb
    return (
        noun.slot == "for" and verb is not None and not verb.passive and verb.lemma in reader.classes["going"]
    )


def _pair(noun: Noun, frame: Frame, reader: Reader) -> list[Ref]:
    """Return the parties of a mutual noun: 'between A and B', 'A-B talks', 'the A and B alliance'."""
    trade = frame.relation in reader.rules.trade
    groups = [g for p, g in noun.tail if p in {"between", "among", "involving"}]
    if noun.slot == "subject" and noun.clause is not None and not _has_own_object(noun.clause, reader):
        # 'Fighting broke out between Thailand and Cambodia'
        between = (g for p, g in noun.clause.pps if p in {"between", "among"})
        groups += [g for g in between if not _is_others(g, noun.clause, reader)]
    for group in [*groups, noun.of]:
        refs = reader.parties.of_all(group, trade=trade)
        if plural(refs):
            return refs
    if len(noun.mods) > 1 and noun.owner is None:
        refs = reader.parties.owners(noun)
        if plural(refs):
            return refs
    if noun.det == "their" and noun.owner is None:
        return [r for r in reader.parties.owners(noun) if r.anaphor is Anaphor.THEY]
    return []
