"""Read the ties of one sentence: match all frames, keep the most specific, and pair the parties.

In: a ``Parse``. Out: ``Draft`` ties, whose parties may still be references ('he', 'the two countries').
"""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from kg.model import Kind, Status
from kg.syntax import NEGOTIATORS, OF_SEVERAL, Anaphor, Draft, Ref
from kg.ties.nouns import noun_matches
from kg.ties.predicates import apposition_matches, predicate_matches
from kg.ties.reading import told_by
from kg.ties.sides import is_one_against_others
from kg.ties.speaker import speaker, tense
from kg.ties.verbs import verb_matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.model import Mention
    from kg.syntax import Noun, Parse
    from kg.ties.reading import Match, Reader

_AGREED = "agreed-with"


def drafts(parse: Parse, reader: Reader) -> Iterator[Draft]:
    """Yield the ties that the rules find in one sentence; none in a question."""
    if parse.question:
        return
    found = [m for m in _matches(parse, reader) if _of_kind(m, reader) and not _acts_alone(m, reader)]
    if not found:
        return
    told = [d for match in _heaviest(_not_threatened(found), reader) for d in _drafts(match, parse, reader)]
    if _tells_of_sport(parse, reader):
        contests = reader.rules.traits.get("contest", frozenset())
        told = [draft for draft in told if draft.relation not in contests]
    so = {_who(draft) for draft in told if draft.status is Status.ASSERTED}
    yield from (d for d in told if d.status is not Status.NEGATED or _who(d) not in so)


def _tells_of_sport(parse: Parse, reader: Reader) -> bool:
    """Return whether a sentence is about a game: it names a striker, or what took place 'in the final'."""
    lows = [token.low for token in parse.tokens]
    if not reader.classes["sport"].isdisjoint(lows):
        return True
    places = (i for i, low in enumerate(lows) if low == "final" and lows[max(0, i - 2) : i] == ["in", "the"])
    return any(i + 1 == len(lows) or parse.tokens[i + 1].tag not in "nSJ" for i in places)


def _who(draft: Draft) -> tuple[int, str, int]:
    """Return the parties by their places: what is denied beside is another word ('rivals, not foes')."""
    return draft.source.start, draft.relation, draft.target.start


def _matches(parse: Parse, reader: Reader) -> list[Match]:
    found: list[Match] = []
    for clause in parse.clauses:
        if clause.verb is not None:
            found.extend(verb_matches(clause, parse, reader))
            found.extend(predicate_matches(clause, reader))
    full = {(id(m.clause), m.frame.relation) for m in found if m.targets}
    found = [m for m in found if m.targets or (id(m.clause), m.frame.relation) not in full]
    spoken = {(id(m.clause), m.frame.relation) for m in found if m.clause is not None}
    holders: dict[int, tuple[Noun, str]] | None = None
    for noun in parse.nouns:
        if told_by(noun, reader.words) in reader.rules.nouns:
            holders = _holders(parse.nouns) if holders is None else holders
            for match in noun_matches(noun, reader, holders.get(id(noun))):
                # a verb frame knows more of its object than the noun: 'pledged support' is no plan for it
                if noun.slot != "object" or (id(noun.clause), match.frame.relation) not in spoken:
                    found.append(match)
        if noun.appositions:
            found.extend(apposition_matches(noun, reader))
    return found


def _told_of(found: Sequence[Match]) -> list[Match]:
    """Leave out what is said of the body that the text is about where it is said of one that is named."""
    named = {_said(m) for m in found if any(r.mention is not None for r in m.targets)}
    return [m for m in found if not _is_implied(m) or _said(m) not in named]


def _said(match: Match) -> tuple[object, ...]:
    """Return which word says what of whom: 'members' of Chad in 'the bloc, of which Chad is a member'."""
    return (match.trigger, match.frame.relation, *(ref.start for ref in match.sources))


def _is_implied(match: Match) -> bool:
    """Return whether a match has for its target only the body that the text speaks of, unnamed there."""
    return bool(match.targets) and all(ref.start == ref.end for ref in match.targets)


def _holders(nouns: Iterable[Noun]) -> dict[int, tuple[Noun, str]]:
    """Map a noun group to the group in whose phrase it stands, with the preposition."""
    out: dict[int, tuple[Noun, str]] = {}
    for noun in nouns:
        for inner in noun.of:
            out[id(inner)] = (noun, "of")
        if noun.tail and noun.head.mention is None:
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
            and all(r.mention is not None and _kinds(r.mention).isdisjoint(narrowed[slot]) for r in refs)
        ):
            return False
    return True


def _acts_alone(match: Match, reader: Reader) -> bool:
    """Return whether only one is helped to do what two do together: 'helped Chad find its way'."""
    infinitive = any("inf" in prepositions for prepositions, _ in match.frame.places)
    alone = len(match.targets) == 1 and match.targets[0].anaphor not in OF_SEVERAL
    return infinitive and alone and reader.rules.has("third", match.frame)


def _kinds(mention: Mention) -> set[str]:
    """Return the kinds that a mention may come to: a place can stand for its country, or for a body."""
    kind = mention.entity.kind.value
    if mention.how == "metonym" and mention.entity.kind is Kind.ORGANISATION:
        return {kind, Kind.PLACE.value}  # 'Brussels'
    return {kind, Kind.COUNTRY.value} if mention.entity.kind is Kind.PLACE else {kind}


def _not_threatened(found: Sequence[Match]) -> list[Match]:
    """Leave out the act of which the clause above says all: 'threatened to attack Iran' is the threat."""
    above = {
        (id(m.clause), relation)
        for m in found
        if any("inf" in prepositions and slot.role == "Y" for prepositions, slot in m.frame.places)
        for relation in ("", m.frame.relation)
    }
    return [m for m in found if _governing(m).isdisjoint(above)]


def _governing(match: Match) -> set[tuple[int, str]]:
    """Return the clauses above an infinitive that may say all of it, with the relation; '' for any."""
    clause = match.clause
    found = set()
    while clause is not None and clause.link == "inf":
        clause = clause.parent
        found.add((id(clause), "" if match.status is Status.POSSIBLE else match.frame.relation))
    return found


def _heaviest(found: Sequence[Match], reader: Reader) -> Iterator[Match]:
    """Leave out a match whose word and parties another reads more closely ('trade talks' over 'talks')."""
    best: dict[tuple[object, ...], int] = {}
    for match in found:
        key = _key(match)
        if not match.sources and match.frame.relation not in reader.rules.symmetric:
            continue  # 'a pact was negotiated between A and B': nobody stands between them
        best[key] = max(best.get(key, 0), match.frame.weight)
    for match in found:
        if match.frame.weight == best.get(_key(match)):
            yield match


def _key(match: Match) -> tuple[object, ...]:
    refs = sorted({(r.start, r.end) for r in (*match.sources, *match.targets)})
    return (match.trigger, tuple(refs))


def _drafts(match: Match, parse: Parse, reader: Reader) -> Iterator[Draft]:
    status = _final(match, reader)
    if status is None:
        return
    said_by = speaker(match.clause, parse, reader)
    sides = tuple(match.targets) if reader.rules.has("third", match.frame) else ()
    for source, target in _pairs(match, parse, symmetric=match.frame.relation in reader.rules.symmetric):
        yield Draft(
            source=source,
            relation=match.frame.relation,
            target=target,
            status=status,
            rule=match.frame.rule,
            sentence=parse.sentence,
            trigger=_shown(match.trigger, parse),
            tense=tense(match.clause),
            speaker=said_by,
            sides=sides,
        )


def _shown(trigger: tuple[int, int], parse: Parse) -> tuple[int, int]:
    """Return where a match hangs; of a word that is only understood, where the next one stands."""
    start, end = trigger
    if start < end:
        return trigger
    words = ((token.start, token.end) for token in parse.tokens if token.end > start)
    return next(words, (parse.sentence.start, parse.sentence.end))


def _final(match: Match, reader: Reader) -> Status | None:
    """Return the status with the rule's own taken in: sanctions stand while their lifting is only planned."""
    own = match.frame.status
    if match.status is Status.ENDED and not own and _is_called_off(match, reader):
        return Status.NEGATED
    if _took_place(match, reader):
        return Status(own or Status.ASSERTED)
    if match.frame.presupposed:
        return Status(own or Status.ASSERTED)
    if not own:
        return match.status
    if match.status is Status.ASSERTED or (match.status is Status.PLANNED and own == Status.NEGATED):
        return Status(own)  # 'will skip the summit' is no plan to attend it
    return Status.ASSERTED if own == Status.ENDED else match.status


def _took_place(match: Match, reader: Reader) -> bool:
    """Return whether something happened though its clause says that it is over, or was tried."""
    own = match.frame.status
    if match.status is Status.ENDED:  # talks that ended took place; who once attacked somebody did so
        passing = reader.rules.has("passing", match.frame) or _ran_its_course(match, reader)
        return (not own and passing and not _is_given_up(match, reader)) or _was_once(match, reader)
    return match.status is Status.PLANNED and not own and _is_tried(match, reader)


def _is_called_off(match: Match, reader: Reader) -> bool:
    """Return whether a visit or a meeting never came about: 'the visit was cancelled'."""
    verb = match.clause.verb if match.clause is not None else None
    if match.clause is None or verb is None or not reader.rules.has("passing", match.frame):
        return False
    return f"{verb.lemma} {match.clause.particle}".strip() in reader.classes["called off"]


def _was_once(match: Match, reader: Reader) -> bool:
    """Return whether a clause of the past says no more than that it happened once."""
    verb = match.clause.verb if match.clause is not None else None
    if match.clause is None or verb is None or not (verb.past or verb.perfect):
        return False
    if match.frame.relation not in reader.occurring or reader.rules.has("lasting", match.frame):
        return False
    ended = (match.clause.adverbs | set(verb.adverbs)) & reader.classes["ended adverbs"]
    return bool(ended) and ended <= reader.classes["bygone adverbs"]


def _ran_its_course(match: Match, reader: Reader) -> bool:
    """Return whether an event ended by itself: 'the drills ended', but not 'Mali suspended the drills'."""
    clause = match.clause
    if clause is None or clause.verb is None or clause.verb.passive:
        return False
    itself = any(noun.head.start == match.trigger[0] for noun in clause.subject)
    return itself and reader.rules.has("closing", match.frame)


def _is_given_up(match: Match, reader: Reader) -> bool:
    """Return whether what used to happen happens no more: 'no longer drills with Chad'."""
    verb = match.clause.verb if match.clause is not None else None
    if match.clause is None or verb is None:
        return False
    ended = (match.clause.adverbs | set(verb.adverbs)) & reader.classes["ended adverbs"]
    return bool(ended - reader.classes["bygone adverbs"])


def _is_tried(match: Match, reader: Reader) -> bool:
    """Return whether an effort is under way or was made: 'is trying to mediate', 'tried to mediate'."""
    clause = match.clause
    above = clause.parent if clause is not None and clause.link == "inf" and clause.noun is None else None
    if above is None or above.verb is None or above.verb.lemma not in {"try", "attempt"}:
        return False
    return reader.rules.has("effort", match.frame) and reader.judge.clause(above) is Status.ASSERTED


def _pairs(match: Match, parse: Parse, *, symmetric: bool) -> Iterable[tuple[Ref, Ref]]:
    """Return who is tied to whom."""
    sources, targets = match.sources, match.targets
    adverbs = match.clause.adverbs if match.clause is not None else ()
    if "respectively" in adverbs and len(sources) == len(targets):
        return zip(sources, targets, strict=True)
    if not targets and symmetric and is_one_against_others(sources, parse):
        return product(sources[:1], sources[1:])
    if not targets and symmetric:
        return _mutual(sources or _negotiators(match), within=_is_on_verb(match))
    # a frame without a target says the same of both: 'A and B severed ties'
    pairs = product(sources, targets or sources)
    return (pair for pair in pairs if pair[0] is not pair[1] or pair[0].anaphor in OF_SEVERAL)


def _is_on_verb(match: Match) -> bool:
    """Return whether it is done by parties: 'Mali and the two met', not 'talks between them'."""
    verb = match.clause.verb if match.clause is not None else None
    return verb is not None and match.trigger[0] == verb.token.start


def _negotiators(match: Match) -> list[Ref]:
    """Return who signs what 'a deal was signed' leaves unsaid: the two who were told to negotiate."""
    verb = match.clause.verb if match.clause is not None else None
    if verb is None or not verb.passive or match.frame.relation != _AGREED:
        return []
    at = verb.token.start
    return [Ref(at, at, anaphor=Anaphor.PAIR, word=NEGOTIATORS, count=2)]


def _mutual(parties: Sequence[Ref], *, within: bool) -> Iterator[tuple[Ref, Ref]]:
    """Pair parties with one another; one that stands for several is paired with itself."""
    if within or len(parties) == 1:
        yield from ((several, several) for several in parties if several.anaphor in OF_SEVERAL)
    yield from combinations(parties, 2)
