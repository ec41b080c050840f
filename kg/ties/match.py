"""Match the frames of the rules against the clauses and noun groups of one sentence.

In: a ``Parse``. Out: ``Draft`` ties, whose parties may still be references ('he', 'the two countries').
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kg.model import Status
from kg.syntax import Anaphor, Draft, Ref

from kg.ties.frames import CLAUSAL, english_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.syntax import Clause, Noun, Parse
    from kg.ties.frames import Frame, Slot
    from kg.ties.rules import Rules
    from kg.ties.status import Judge


class PartyReader(Protocol):
    """What this stage needs to know of noun groups; ``kg.phrases.parties.Parties`` is one."""

    def of_all(self, nouns: Sequence[Noun], *, trade: bool = False) -> list[Ref]:
        """Return the parties of a list of groups."""

    def owners(self, noun: Noun) -> list[Ref]:
        """Return whose thing a group is."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What matching needs: the rules, the reader of parties, the judge of status and the verb classes."""

    rules: Rules
    parties: PartyReader
    judge: Judge
    classes: dict[str, frozenset[str]]


@dataclass(slots=True)
class _Match:
    frame: Frame
    sources: list[Ref]
    targets: list[Ref]
    status: Status | None
    clause: Clause | None
    trigger: tuple[int, int]


def drafts(parse: Parse, reader: Reader) -> Iterator[Draft]:
    """Yield the ties that the rules find in one sentence; none in a question."""
    if parse.question:
        return
    holders = _holders(parse.nouns)
    matches: list[_Match] = []
    for clause in parse.clauses:
        matches.extend(_verbs(clause, parse, reader))
        matches.extend(_predicates(clause, reader))
    spoken = {(id(m.clause), m.frame.relation) for m in matches if m.clause is not None}
    for noun in parse.nouns:
        # a verb frame knows more of its object than the noun alone: 'pledged support' is support, not a plan for it
        matches.extend(
            m
            for m in _nouns(noun, reader, holders)
            if noun.slot != "object" or (id(noun.clause), m.frame.relation) not in spoken
        )
        matches.extend(_appositions(noun, reader))
    for match in _heaviest(matches):
        yield from _drafts(match, parse, reader)


def _heaviest(matches: Iterable[_Match]) -> Iterator[_Match]:
    """Leave out a match whose word and parties another relation reads more specifically ('trade talks' over 'talks')."""
    found = list(matches)
    best: dict[tuple[object, ...], int] = {}
    for match in found:
        key = _parties_key(match)
        best[key] = max(best.get(key, 0), match.frame.weight)
    for match in found:
        if match.frame.weight == best[_parties_key(match)]:
            yield match


def _parties_key(match: _Match) -> tuple[object, ...]:
    refs = sorted({(r.start, r.end) for r in (*match.sources, *match.targets)})
    return (match.trigger, tuple(refs))


def _holders(nouns: Iterable[Noun]) -> dict[int, tuple[Noun, str]]:
    """Map a noun group to the group whose phrase it stands in."""
    out: dict[int, tuple[Noun, str]] = {}
    for noun in nouns:
        for inner in noun.of:
            out[id(inner)] = (noun, "of")
        if noun.tail:
            for inner in noun.tail[0][1]:
                out[id(inner)] = (noun, noun.tail[0][0])
    return out


# -- verb frames


def _verbs(clause: Clause, parse: Parse, reader: Reader) -> Iterator[_Match]:
    verb = clause.verb
    if verb is None:
        return
    for frame in (*reader.rules.verbs.get(verb.lemma, ()), *reader.rules.verbs.get("any", ())):
        found = _fit_verb(clause, frame, parse, reader)
        if found is not None and (found[1] or frame.relation in reader.rules.symmetric):
            sources, targets = found
            yield _Match(
                frame,
                sources,
                targets,
                reader.judge.clause(clause),
                clause,
                (verb.token.start, verb.token.end),
            )


def _fit_verb(
    clause: Clause, frame: Frame, parse: Parse, reader: Reader
) -> tuple[list[Ref], list[Ref]] | None:
    """Return sources and targets when the clause has every place of the frame, else None."""
    verb = clause.verb
    assert verb is not None  # noqa: S101  (the caller looked)
    if frame.particle and not (
        clause.particle in frame.particle or frame.particle & {p for p, _ in clause.pps}
    ):
        return None
    if frame.predicate and clause.predicate not in frame.predicate:
        return None
    filled: list[tuple[Slot, Sequence[Noun]]] = []
    if frame.anyhow:
        filled.append((frame.subject, clause.subject)) if frame.subject else None
    elif frame.passive:
        if not verb.passive:
            return None
        filled.append((frame.subject, clause.subject)) if frame.subject else None
    elif verb.passive:
        if frame.object is None:
            return None
        agent = [n for p, group in clause.pps if p == "by" for n in group]
        filled.append((frame.object, clause.subject))
        if frame.subject:
            filled.append((frame.subject, agent))
        if frame.second is not None:
            filled.append((frame.second, clause.object))
    else:
        if frame.subject:
            filled.append((frame.subject, clause.subject))
        if frame.object is not None:
            filled.append((frame.object, clause.object))
        if frame.second is not None:
            filled.append((frame.second, clause.second))
    for prepositions, slot in frame.places:
        group = _after(clause, prepositions, slot)
        if prepositions & CLAUSAL:
            group, there = _clausal(clause, prepositions, parse, reader)
            if not there:
                return None
            if slot.role == "_":
                continue
        filled.append((slot, group))
        if not group and slot.role in "XY" and not slot.inner:
            return None
    if _ruled_out(frame, clause, (group for slot, group in filled if slot is not frame.subject)):
        return None
    return _fill(filled, clause, frame, reader)


def _after(clause: Clause, prepositions: frozenset[str], slot: Slot) -> list[Noun]:
    for preposition, group in clause.pps:
        if preposition in prepositions and (slot.role != "word" or _has_word(group, slot)):
            return group
    return []


def _clausal(clause: Clause, wanted: frozenset[str], parse: Parse, reader: Reader) -> tuple[list[Noun], bool]:
    """Return the groups that a clause below gives to a place, and whether there is such a clause.

    ``inf``: the party on which an infinitive would act ('threatened to impose sanctions on Georgia');
    ``that``: the subject of the clause that follows; ``must``: the same where its verb is one of necessity.
    """
    for inner in parse.clauses:
        if inner.parent is not clause or inner.verb is None:
            continue
        if "inf" in wanted and inner.link == "inf":
            for group in (inner.object, *(g for _, g in inner.pps)):
                if reader.parties.of_all(group) or any(reader.parties.owners(n) for n in group):
                    return list(group), True
            return [], True
        if "that" in wanted and inner.link == "that":
            return inner.subject, True
        if (
            "must" in wanted
            and inner.link == "that"
            and (
                inner.verb.modal in _NECESSITY
                or inner.verb.lemma in {"need", "have"}
                and _then_inf(inner, parse)
            )
        ):
            return inner.subject, True
    return [], False


_NECESSITY = frozenset({"must", "should", "ought"})


def _then_inf(clause: Clause, parse: Parse) -> bool:
    return any(c.parent is clause and c.link == "inf" for c in parse.clauses)


def _ruled_out(frame: Frame, clause: Clause | None, groups: Iterable[Sequence[Noun]]) -> bool:
    """Return whether a barred phrase stands in the clause, or a head word that voids the rule in one of its places."""
    if frame.barred and clause is not None and any(p in frame.barred for p, _ in clause.pps):
        return True
    return bool(frame.unless) and any(_is_one_of(n, frame.unless) for group in groups for n in group)


def _governed_by(noun: Noun, words: frozenset[str]) -> bool:
    """Return whether the verb that carries the noun is one of these ('Qatar brokered a truce', 'a Turkish-brokered truce')."""
    verb = noun.clause.verb if noun.clause is not None and noun.slot in {"object", "subject"} else None
    return (verb is not None and verb.lemma in words) or any(
        english_word(w)[1] in words for w in noun.words if w.endswith("ed")
    )


def _is_one_of(noun: Noun, words: frozenset[str]) -> bool:
    return noun.lemma in words or noun.head.low in words or " ".join((*noun.words[-1:], noun.lemma)) in words


def _has_word(group: Sequence[Noun], slot: Slot) -> bool:
    return any(
        n.lemma in slot.words or n.head.low in slot.words or " ".join((*n.words[-1:], n.lemma)) in slot.words
        for n in group
    )


def _fill(
    filled: list[tuple[Slot, Sequence[Noun]]], clause: Clause, frame: Frame, reader: Reader
) -> tuple[list[Ref], list[Ref]] | None:
    sources: list[Ref] = []
    targets: list[Ref] = []
    trade = frame.relation in reader.rules.trade
    for slot, group in filled:
        if slot.role == "word":
            if not _has_word(group, slot):
                return None
            if slot.inner:
                owners = [r for noun in group for r in reader.parties.owners(noun)]
                (sources if slot.inner == "X" else targets).extend(owners)
            continue
        if slot.role == "~":
            if group:
                return None
            targets.append(_implied(clause.verb.token.start if clause.verb else 0))
            continue
        if slot.role == "_":
            if not group:
                return None
            continue
        refs = reader.parties.of_all(group, trade=trade)
        if slot.owner and not refs:
            refs = [r for noun in group for r in reader.parties.owners(noun)]
        if slot.role == "X":
            sources.extend(refs)
        elif refs or not group:
            targets.extend(refs)
        elif _reciprocal(group) or any(n.owner is not None and _reciprocal([n.owner]) for n in group):
            targets.extend([] if frame.relation in reader.rules.symmetric else sources)
        else:
            return None
    return sources, targets


def _implied(at: int) -> Ref:
    """Return a reference to the body that the text was speaking of."""
    return Ref(at, at, anaphor=Anaphor.BODY, word="*")


def _reciprocal(group: Sequence[Noun]) -> bool:
    return any(n.head.low in {"each other", "one another"} for n in group)


# -- nouns that name events and relations


def _nouns(noun: Noun, reader: Reader, holders: dict[int, tuple[Noun, str]]) -> Iterator[_Match]:
    for frame in reader.rules.nouns.get(noun.lemma, ()):
        if frame.predicate and not frame.predicate <= {*noun.words, *(w for w in noun.words)}:
            continue
        trade = frame.relation in reader.rules.trade
        symmetric = frame.relation in reader.rules.symmetric
        sources = _noun_sources(noun, frame, reader, trade=trade)
        targets: list[Ref] = []
        missing = False
        for prepositions, slot in frame.places:
            group = _noun_after(noun, prepositions, slot)
            if slot.role == "word":
                missing = missing or not group
                continue
            refs = reader.parties.of_all(group, trade=trade)
            if slot.owner and not refs:
                refs = [r for n in group for r in reader.parties.owners(n)]
            if slot.role == "X":
                sources = refs
            else:
                targets.extend(refs)
            missing = missing or not group or _ruled_out(frame, None, [group])
        if frame.barred and any(p in frame.barred for p, _ in noun.tail):
            continue
        if frame.unless and (_is_one_of(noun, frame.unless) or _governed_by(noun, frame.unless)):
            continue
        pairs = _pair(noun, reader, trade=trade) if symmetric or _MUTUAL & set(noun.words) else []
        if pairs and not targets:
            sources, targets, missing = pairs, [] if symmetric else pairs, False
        if missing and not (symmetric and len(sources) > 1):
            continue
        status = reader.judge.noun(noun, holders.get(id(noun)))
        yield _Match(frame, sources, targets, status, noun.clause, (noun.head.start, noun.head.end))


_MUTUAL = frozenset({"mutual", "reciprocal", "bilateral"})


def _noun_after(noun: Noun, prepositions: frozenset[str], slot: Slot) -> list[Noun]:
    if "of" in prepositions and noun.of:
        return noun.of
    for preposition, group in noun.tail:
        if preposition in prepositions and (slot.role != "word" or _has_word(group, slot)):
            return group
    clause = noun.clause
    if clause is not None and clause.verb is not None and noun.slot in {"object", "subject"}:
        if noun.slot == "subject" and not clause.verb.passive and prepositions & {"by", "on", "for", "in"}:
            return []
        return _after(clause, prepositions, slot)
    return []


def _noun_sources(noun: Noun, frame: Frame, reader: Reader, *, trade: bool) -> list[Ref]:
    """Find who does what the noun says: its owner, its demonym, 'by', 'of', or the subject of a light verb."""
    if frame.subject is None:
        return []
    if noun.owner is not None:
        refs = reader.parties.of_all([noun.owner], trade=trade)
        if refs:
            return refs
    used = frozenset(p for prepositions, _ in frame.places for p in prepositions)
    if noun.det in {"its", "their", "his", "her", "our"} or noun.mods:
        refs = [
            r
            for r in reader.parties.owners(noun)
            if r.mention is None or r.mention.entity.kind.value != "Place"
        ]
        if refs and not (noun.hyphened and len(noun.mods) > 1):
            return refs
        if refs:
            return refs[:1]
    by = [n for p, group in noun.tail if p == "by" for n in group]
    if by:
        return reader.parties.of_all(by, trade=trade)
    if "of" not in used and noun.of:
        refs = reader.parties.of_all(noun.of, trade=trade)
        if refs:
            return refs
    return _governor(noun, reader, trade=trade)


def _governor(noun: Noun, reader: Reader, *, trade: bool) -> list[Ref]:
    """Return the subject of the light verb that carries the noun ('Beijing imposed a ban')."""
    clause = noun.clause
    if clause is None or clause.verb is None:
        return []
    lemma = clause.verb.lemma
    if noun.slot == "object" and not clause.verb.passive and lemma in reader.classes["light"]:
        return reader.parties.of_all(clause.subject, trade=trade)
    if noun.slot == "subject" and clause.verb.passive and lemma in reader.classes["light"]:
        return reader.parties.of_all([n for p, group in clause.pps if p == "by" for n in group], trade=trade)
    if clause.link == "part" and clause.antecedent is noun:
        return reader.parties.of_all([n for p, group in clause.pps if p == "by" for n in group], trade=trade)
    return []


def _pair(noun: Noun, reader: Reader, *, trade: bool) -> list[Ref]:
    """Return the two or more parties of a symmetric noun: 'between A and B', 'A-B talks', 'the A and B alliance'."""
    for preposition, group in noun.tail:
        if preposition in {"between", "among", "of", "involving"}:
            refs = reader.parties.of_all(group, trade=trade)
            if _plural(refs):
                return refs
    if noun.of:
        refs = reader.parties.of_all(noun.of, trade=trade)
        if _plural(refs):
            return refs
    if len(noun.mods) > 1 and noun.owner is None:
        refs = reader.parties.owners(noun)
        if _plural(refs):
            return refs
    if noun.det == "their" and noun.owner is None:
        return [r for r in reader.parties.owners(noun) if r.anaphor is Anaphor.THEY]
    return []


def _plural(refs: Sequence[Ref]) -> bool:
    return len(refs) > 1 or any(r.anaphor in {Anaphor.PAIR, Anaphor.THEY} for r in refs)


# -- predicative nouns: 'X is an ally of Y', 'Armenia, a Russian ally,', 'NATO ally Denmark'


def _predicates(clause: Clause, reader: Reader) -> Iterator[_Match]:
    verb = clause.verb
    if verb is None:
        return
    nouns: list[Noun] = []
    if verb.lemma in _COPULAS and not verb.passive:
        nouns = clause.object
    nouns = [*nouns, *(n for p, group in clause.pps if p == "as" for n in group)]
    holder = (
        clause.object
        if verb.lemma in _NAMING and clause.object and not verb.passive and nouns is not clause.object
        else clause.subject
    )
    for noun in nouns:
        if noun in holder:
            continue
        status = reader.judge.clause(clause)
        if verb.lemma in {"cease"}:
            status = Status.ENDED
        yield from _described(holder, noun, status, clause, reader)


_COPULAS = frozenset("be become remain stay form constitute".split())
_NAMING = frozenset(
    "name elect appoint describe call recognise recognize admit accept see regard consider designate label brand welcome".split()
)


def _appositions(noun: Noun, reader: Reader) -> Iterator[_Match]:
    for role in noun.appositions:
        words = set(role.words)
        status = (
            Status.ENDED
            if words & {"once", "then", "formerly", "former", "ex", "until", "previously", "late"}
            else Status.ASSERTED
        )
        yield from _described([noun], role, status, noun.clause, reader)


def _described(
    holder: Sequence[Noun], noun: Noun, status: Status | None, clause: Clause | None, reader: Reader
) -> Iterator[_Match]:
    for frame in reader.rules.predicates.get(noun.lemma, ()):
        if frame.predicate and not frame.predicate <= set(noun.words):
            continue
        if frame.unless and (_is_one_of(noun, frame.unless) or frame.unless & set(noun.words)):
            continue
        trade = frame.relation in reader.rules.trade
        sources = reader.parties.of_all(holder, trade=trade)
        targets = _predicate_targets(noun, frame, reader, trade=trade)
        if not targets and frame.relation in reader.rules.symmetric and noun.head.tag == "S":
            sources = sources if len(sources) > 1 else reader.parties.of_all(_listed(holder, clause))
            if len(sources) > 1:
                yield _Match(frame, sources, [], status, clause, (noun.head.start, noun.head.end))
            continue
        if {"former", "ex", "onetime", "one-time", "erstwhile"} & set(noun.words):
            status = Status.ENDED
        if noun.det == "no":
            status = Status.NEGATED
        if frame.subject is not None and frame.subject.role == "Y":
            sources, targets = targets, sources
        if sources and targets:
            yield _Match(frame, sources, targets, status, clause, (noun.head.start, noun.head.end))


def _listed(holder: Sequence[Noun], clause: Clause | None) -> Sequence[Noun]:
    """Return the whole list that a group opens ('the Nile rivals Egypt and Ethiopia')."""
    if clause is None or len(holder) != 1:
        return holder
    slots = (clause.subject, clause.object, *(group for _, group in clause.pps))
    return next((slot for slot in slots if slot and slot[0] is holder[0]), holder)


def _predicate_targets(noun: Noun, frame: Frame, reader: Reader, *, trade: bool) -> list[Ref]:
    if not frame.places:
        return [] if noun.of or noun.mods or noun.owner else [_implied(noun.start)]
    for prepositions, slot in frame.places:
        group = _noun_after(noun, prepositions, slot)
        if slot.role in {"word", "_"}:
            if not group:
                return []
            owners = [r for n in group for r in reader.parties.owners(n)] if slot.inner else []
            if owners:
                return owners
            continue
        refs = reader.parties.of_all(group, trade=trade)
        if refs:
            return refs
        if slot.owner and group:
            return [r for n in group for r in reader.parties.owners(n)]
        if "of" in prepositions:
            refs = [r for r in reader.parties.owners(noun)]
            if refs:
                return refs
    return []


# -- from matches to drafts


def _drafts(match: _Match, parse: Parse, reader: Reader) -> Iterator[Draft]:
    status = _final(match)
    if status is None:
        return
    symmetric = match.frame.relation in reader.rules.symmetric
    for source, target in _pairs(match.sources, match.targets, symmetric=symmetric):
        yield Draft(
            source=source,
            relation=match.frame.relation,
            target=target,
            status=status,
            rule=match.frame.rule,
            sentence=parse.sentence,
            trigger=match.trigger,
            tense=tense(match.clause),
            speaker=speaker(match.clause, parse, reader),
        )


def _final(match: _Match) -> Status | None:
    """Return the status with the rule's own taken in: while 'lift sanctions' is only planned or refused, they stand."""
    own = match.frame.status
    if not own or match.status is None:
        return match.status
    if match.status is Status.ASSERTED:
        return Status(own)
    return Status.ASSERTED if own == Status.ENDED else match.status


def _pairs(sources: Sequence[Ref], targets: Sequence[Ref], *, symmetric: bool) -> Iterator[tuple[Ref, Ref]]:
    if targets:
        for source in sources:
            for target in targets:
                yield source, target
        return
    if not symmetric:
        return
    for i, source in enumerate(sources):
        if source.anaphor in {Anaphor.PAIR, Anaphor.THEY, Anaphor.WE} and len(sources) == 1:
            yield source, source
        for target in sources[i + 1 :]:
            yield source, target


def tense(clause: Clause | None) -> str:
    """Return 'past', 'future' or 'present', the direction in which a date near the clause points."""
    while clause is not None:
        verb = clause.verb
        if verb is not None and verb.form == "fin":
            if verb.modal in {"will", "shall", "'ll", "would"}:
                return "future"
            return "past" if verb.past or verb.perfect else "present"
        clause = clause.parent
    return "present"


def speaker(clause: Clause | None, parse: Parse, reader: Reader) -> Ref | None:
    """Return who says so: the subject of the verb of saying above the clause, or of one that trails behind it."""
    seen = clause
    while seen is not None:
        if seen.speaker:
            return _first(seen.speaker, reader)
        parent = seen.parent
        if (
            parent is not None
            and parent.verb is not None
            and seen.link == "that"
            and parent.verb.lemma in reader.classes["report"]
        ):
            return _first(parent.subject, reader)
        seen = parent
    return _trailing(clause, parse, reader)


def _trailing(clause: Clause | None, parse: Parse, reader: Reader) -> Ref | None:
    """Find '..., Peskov said' and 'said Peskov' behind or around a quote."""
    if clause is None:
        return None
    for other in parse.clauses:
        verb = other.verb
        if (
            other is clause
            or verb is None
            or verb.lemma not in reader.classes["report"]
            or other.link != "root"
        ):
            continue
        complements = any(c.parent is other and c.link in {"that", "inf"} for c in parse.clauses)
        if complements or (other.object and other.mark != "inverted"):
            continue
        if clause.quoted or other.order > clause.order:
            nouns = other.subject or other.object
            return _first(nouns, reader)
    return None


def _first(nouns: Sequence[Noun], reader: Reader) -> Ref | None:
    return next(iter(reader.parties.of_all(nouns)), None)
