"""Read the ties of one sentence: match all frames, keep the most specific, and pair the parties.

In: a ``Parse``. Out: ``Draft`` ties, whose parties may still be references ('he', 'the two countries').
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Status
from kg.syntax import Anaphor, Draft
from kg.ties.nouns import noun_matches
from kg.ties.predicates import apposition_matches, predicate_matches
from kg.ties.speaker import speaker, tense
from kg.ties.verbs import verb_matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.syntax import Noun, Parse, Ref
    from kg.ties.reading import Match, Reader

_CONTACTS = frozenset({"met-with", "spoke-with", "visited", "invited"})
_PLURAL = frozenset({Anaphor.PAIR, Anaphor.THEY, Anaphor.WE})


def drafts(parse: Parse, reader: Reader) -> Iterator[Draft]:
    """Yield the ties that the rules find in one sentence; none in a question."""
    if parse.question:
        return
    for match in _heaviest([m for m in _matches(parse, reader) if _of_kind(m, reader)]):
        yield from _drafts(match, parse, reader)


def _matches(parse: Parse, reader: Reader) -> list[Match]:
    found: list[Match] = []
    for clause in parse.clauses:
        found.extend(verb_matches(clause, parse, reader))
        found.extend(predicate_matches(clause, reader))
    full = {(id(m.clause), m.frame.relation) for m in found if m.targets}
    found = [m for m in found if m.targets or (id(m.clause), m.frame.relation) not in full]
    spoken = {(id(m.clause), m.frame.relation) for m in found if m.clause is not None}
    holders = _holders(parse.nouns)
    for noun in parse.nouns:
        for match in noun_matches(noun, reader, holders.get(id(noun))):
            # a verb frame knows more of its object than the noun alone: 'pledged support' is support, not a plan for it
            if noun.slot != "object" or (id(noun.clause), match.frame.relation) not in spoken:
                found.append(match)
        found.extend(apposition_matches(noun, reader))
    return found


def _holders(nouns: Iterable[Noun]) -> dict[int, tuple[Noun, str]]:
    """Map a noun group to the group in whose phrase it stands, with the preposition."""
    out: dict[int, tuple[Noun, str]] = {}
    for noun in nouns:
        for inner in noun.of:
            out[id(inner)] = (noun, "of")
        if noun.tail:
            for inner in noun.tail[0][1]:
                out[id(inner)] = (noun, noun.tail[0][0])
    return out


def _of_kind(match: Match, reader: Reader) -> bool:
    """Return whether the named parties can be of the kinds that the rule asks for."""
    narrowed = reader.rules.kinds.get(match.frame.rule, {})
    for slot, refs in (("X", match.sources), ("Y", match.targets)):
        if (
            slot in narrowed
            and refs
            and all(r.mention is not None and r.mention.entity.kind.value not in narrowed[slot] for r in refs)
        ):
            return False
    return True


def _heaviest(found: Sequence[Match]) -> Iterator[Match]:
    """Leave out a match whose word and parties another relation reads more specifically ('trade talks' over 'talks')."""
    best: dict[tuple[object, ...], int] = {}
    for match in found:
        key = _key(match)
        best[key] = max(best.get(key, 0), match.frame.weight)
    for match in found:
        if match.frame.weight == best[_key(match)]:
            yield match


def _key(match: Match) -> tuple[object, ...]:
    refs = sorted({(r.start, r.end) for r in (*match.sources, *match.targets)})
    return (match.trigger, tuple(refs))


def _drafts(match: Match, parse: Parse, reader: Reader) -> Iterator[Draft]:
    status = _final(match)
    if status is None:
        return
    symmetric = match.frame.relation in reader.rules.symmetric
    said_by = speaker(match.clause, parse, reader)
    pairs = _pairs(match.sources, match.targets, symmetric=symmetric)
    if (
        match.clause is not None
        and "respectively" in match.clause.adverbs
        and len(match.sources) == len(match.targets)
    ):
        pairs = zip(match.sources, match.targets, strict=True)
    for source, target in pairs:
        yield Draft(
            source=source,
            relation=match.frame.relation,
            target=target,
            status=status,
            rule=match.frame.rule,
            sentence=parse.sentence,
            trigger=match.trigger,
            tense=tense(match.clause),
            speaker=said_by,
        )


def _final(match: Match) -> Status | None:
    """Return the status with the rule's own taken in: while 'lift sanctions' is only planned or refused, they stand."""
    own = match.frame.status
    if match.status is Status.ENDED and match.frame.relation in _CONTACTS and not own:
        return Status.ASSERTED  # talks that ended took place
    if match.frame.presupposed:
        return Status(own or Status.ASSERTED)
    if not own or match.status is None:
        return match.status
    if match.status is Status.ASSERTED:
        return Status(own)
    return Status.ASSERTED if own == Status.ENDED else match.status


def _pairs(sources: Sequence[Ref], targets: Sequence[Ref], *, symmetric: bool) -> Iterator[tuple[Ref, Ref]]:
    if targets:
        for source in sources:
            for target in targets:
                if source is not target or source.anaphor in _PLURAL:
                    yield source, target
        return
    if not symmetric:  # a frame without a target says the same of both: 'A and B severed ties'
        for source in sources:
            for target in sources:
                if source is not target or source.anaphor in _PLURAL:
                    yield source, target
        return
    for i, source in enumerate(sources):
        if source.anaphor in _PLURAL and len(sources) == 1:
            yield source, source
        for target in sources[i + 1 :]:
            yield source, target
