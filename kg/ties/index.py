"""Find the verb frames that a clause could fit at all, by the words and prepositions that stand in it.

A frame with a literal word ('X impose sanctions on Y') is looked at only where that word heads a group of the
clause; of the many frames that take any verb, that leaves a few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Kind
from kg.syntax import Tag
from kg.ties.frames import CLAUSAL, UNSAID, Indexed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.syntax import Clause, Noun, Token
    from kg.ties.frames import Frame, Ranked, Slot

_PREDICATE = "be "
"""Before adjectives behind 'be', to keep them from nouns."""


def indexed(frames: Sequence[Frame]) -> Indexed:
    """Index the frames of one verb."""
    free: list[Ranked] = []
    keyed: dict[str, list[Ranked]] = {}
    for rank, frame in enumerate(frames):
        place = (rank, frame, _asked(frame))
        literal = next(_literals(frame), None)
        if frame.predicate:  # no clause without one of its adjectives fits, whatever else it holds
            words = frozenset(f"{_PREDICATE}{word}" for word in frame.predicate)
        elif literal is not None:
            words = literal.words
        else:
            free.append(place)
            continue
        for word in words:
            keyed.setdefault(word, []).append(place)
    shared: dict[tuple[int, ...], tuple[Ranked, ...]] = {}  # equal ones once: they are read at every start
    return Indexed(
        tuple(free),
        {word: shared.setdefault(tuple(map(_rank, some)), tuple(some)) for word, some in keyed.items()},
    )


def _literals(frame: Frame) -> Iterator[Slot]:
    """Yield the slots that only some words of the clause itself fill, wherever its voice puts them."""
    verbal = frame.anyhow or frame.passive  # these look at the subject and the phrases alone
    slots = (frame.subject,) if verbal else (frame.object, frame.second, frame.subject)
    for slot in slots:
        if slot is not None and slot.role == "word":
            yield slot
    for prepositions, slot in frame.places:
        if slot.role == "word" and not prepositions & CLAUSAL:
            yield slot


def _asked(frame: Frame) -> tuple[frozenset[str], ...]:
    """Return the prepositions of the places that only a phrase of the clause can fill."""
    return tuple(
        prepositions
        for prepositions, slot in frame.places
        if slot.role in {"X", "Y"}
        and not slot.inner
        and UNSAID.isdisjoint(prepositions)
        and not prepositions & CLAUSAL
    )


def fitting(lemma: str, clause: Clause, index: Mapping[str, Indexed]) -> Iterator[Frame]:
    """Yield the frames of a verb and those of any verb that a clause could fit, in the order of the rules."""
    words = _words(clause)
    prepositions = {preposition for preposition, _ in clause.pps}
    # 'talks between A and B, brokered by C', 'the ties with A that B cut'
    if clause.link in {"part", "rel"} and clause.antecedent is not None:
        prepositions.update(preposition for preposition, _ in clause.antecedent.tail)
    for key in (lemma, "any"):
        frames = index.get(key)
        if frames is None:
            continue
        found: Sequence[Ranked] = frames.free
        literal = [word for word in words if word in frames.keyed]
        if literal:
            keyed = {place[0]: place for word in literal for place in frames.keyed[word]}
            found = sorted([*found, *keyed.values()], key=_rank)
        for _, frame, asked in found:
            if not asked or not any(map(prepositions.isdisjoint, asked)):
                yield frame


def opening(head: Token) -> str:
    """Return the word by which the name of an event says at its front what it is: 'Exercise Cobra Gold'."""
    named = head.mention is not None and head.mention.entity.kind is Kind.EVENT
    return head.low.partition(" ")[0] if named else ""


def _rank(place: Ranked) -> int:
    return place[0]


def _words(clause: Clause) -> set[str]:
    """Return the words by which the groups of a clause and of their 'of' can be a literal (``has_word``)."""
    found = {f"{_PREDICATE}{clause.predicate}"} if clause.predicate else set()
    for group in (clause.subject, clause.object, clause.second, *(nouns for _, nouns in clause.pps)):
        for noun in group:
            found.update(_heads(noun))
            for part in noun.appositions:
                found.update(_heads(part))
            for inner in noun.of:
                found.update(_heads(inner))
                for part in inner.appositions:
                    found.update(_heads(part))
    return found


def _heads(noun: Noun) -> Iterable[str]:
    mention = noun.head.mention
    if mention is not None:
        whole = noun.head.low
        event = mention.entity.kind is Kind.EVENT
        return (opening(noun.head), whole.split()[-1], whole) if event else (whole,)
    if noun.words and noun.head.tag == Tag.PROPER:
        return (noun.words[-1], noun.head.low)
    if noun.words:
        return (noun.lemma, noun.head.low, f"{noun.words[-1]} {noun.lemma}")
    return (noun.lemma, noun.head.low)
