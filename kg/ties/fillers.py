"""Say which parties stand in the filled places of a verb frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind
from kg.syntax import Ref
from kg.ties.frames import ASKED, TWO
from kg.ties.reading import each_other, has_word, implied, is_one_of, party_refs, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.syntax import Clause, Noun
    from kg.ties.frames import Frame, Slot
    from kg.ties.places import Filled
    from kg.ties.reading import Reader

_REFLEXIVES = frozenset({"itself", "himself", "herself", "themselves"})
_POSSESSIVE = frozenset("its their his her our my your".split())
_INDEFINITE = frozenset({"a", "an", "another", "some", "any", "no", "every", "each", *_POSSESSIVE})


def parties(
    filled: Filled, clause: Clause, frame: Frame, reader: Reader
) -> tuple[list[Ref], list[Ref]] | None:
    """Return sources and targets; None where a place holds neither a party nor the word that it must hold."""
    sources: list[Ref] = []
    targets: list[Ref] = []
    sided = any("Y" in (slot.role, slot.inner) for slot, _ in filled)  # then the body in question is the X
    for slot, group in filled:
        refs = _refs(slot, group, clause, frame, reader)
        theirs = slot.inner and not refs  # 'expelled each other's diplomats'
        if (theirs or (refs is None and slot.role not in {"~", "word", "_"})) and each_other(group):
            refs = [] if frame.relation in reader.rules.symmetric else sources
        if refs is None:
            return None
        both = slot.deed == TWO
        is_source = both or "X" in (slot.role, slot.inner) or (sided and "~" in (slot.role, slot.inner))
        (sources if is_source else targets).extend(refs)
    if clause.verb is not None and clause.verb.passive and targets:
        agents = {ref.start for ref in sources}
        owned = [ref for ref in targets if ref.start not in agents]  # 'a cable financed by A and B'
        return (sources, owned) if owned else None
    return sources, targets


def _refs(
    slot: Slot, group: Sequence[Noun], clause: Clause, frame: Frame, reader: Reader
) -> list[Ref] | None:
    """Return the parties that one place gives; None where it does not hold what it must."""
    if slot.role == "~":
        taken_up = slot.deed and [noun.head.low for noun in group] == ["it"]
        bare = not group or taken_up
        return [implied(clause.verb.token.start if clause.verb else 0, slot.deed)] if bare else None
    if slot.role == "word":
        if not has_word(group, slot):
            return None
        if slot.inner == "~":
            but = _POSSESSIVE if slot.deed == ASKED else _INDEFINITE
            bare = all(noun.head.mention is None and _unowned(noun, but) for noun in group)
            # 'received X, the chair of Y': no chair
            return [implied(group[0].start, slot.deed)] if bare else None
        refs = _inner_parties(slot, group, frame, reader) if slot.inner else []
        return refs or (_carriers(clause, group, reader) if slot.inner == "X" else [])
    if slot.role == "_":
        return [] if group else None
    refs = party_refs(group, slot, frame, reader)
    unnamed = slot is frame.subject and not group and clause.verb is not None and clause.verb.passive
    # the agent of a passive may be unnamed: 'Iran was granted observer status in the EAEU'
    told = plural(refs) if slot.several else refs or slot.role == "X" or unnamed
    same = slot.role.startswith("Y") and any(noun.head.low in _REFLEXIVES for noun in group)
    return refs if told and not same else None  # 'to help Chad finance itself': nobody else


def _carriers(clause: Clause, group: Sequence[Noun], reader: Reader) -> list[Ref]:
    """Return who does what a participle or relative tells more of: 'imposed sanctions that hit Iran'."""
    noun = clause.antecedent
    if noun is None or noun not in group or noun.clause is None or noun.slot != "object":
        return []
    verb = noun.clause.verb
    if verb is None or verb.passive or verb.negated or verb.lemma not in reader.classes["light"]:
        return []
    return reader.parties.of_all(noun.clause.subject)


def _inner_parties(slot: Slot, group: Sequence[Noun], frame: Frame, reader: Reader) -> list[Ref]:
    """Return whose the literal is; of a deed told before, who did it ('welcomed the move')."""
    refs = [r for noun in group for r in _owners(noun, slot, frame, reader)]
    if refs or slot.inner != "Y" or not reader.rules.has("deed", frame):
        return refs
    return [r for noun in group for r in reader.parties.deeds(noun)]


def _owners(noun: Noun, slot: Slot, frame: Frame, reader: Reader) -> list[Ref]:
    """Return whose the literal is; behind 'its', the body beside it ('ended its NATO membership').

    As a subject, what comes from somebody is his: 'loans from Japan kept it afloat'.
    """
    if slot.inner == "Y" and noun.det in reader.classes["possessives"] and (noun.mods or noun.of):
        beside = [Ref(t.start, t.end, t.mention) for t in noun.mods if t.mention]
        return beside or reader.parties.of_all(noun.of)
    described = next((a for a in noun.appositions if is_one_of(a, slot.words)), None)
    owners = reader.parties.owners(described or noun)  # 'expelled Ebrahim Rasool, South Africa's ambassador'
    if owners or slot is not frame.subject:
        return owners
    return [ref for prep, group in noun.tail if prep == "from" for ref in reader.parties.of_all(group)]


def _unowned(noun: Noun, but: frozenset[str]) -> bool:
    """Return whether a group, with none of some words, is said to be no body's: 'took over the chair'."""
    owners = (n for preposition, group in noun.tail[:1] for n in group if not _is_receiver(preposition, n))
    named = any(n.head.mention is not None for n in owners)
    return not (noun.owner or noun.of or noun.mods or named) and noun.det not in but


def _is_receiver(preposition: str, noun: Noun) -> bool:
    """Return whether a group behind a noun is who gets it, or from whom: 'handed the chair to Denmark'."""
    mention = noun.head.mention
    state = mention is not None and mention.entity.kind is not Kind.ORGANISATION
    return preposition == "from" or (preposition == "to" and state)
