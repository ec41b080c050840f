"""Say which relation a head, a label or a title of a table names, and with whom."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.syntax import Ref, Tag
from kg.ties.frames import Frame
from kg.ties.reading import has_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.syntax import Clause, Noun, Parse, Token, Verb
    from kg.ties.reading import Reader

_FROM = "from"
_GIVEN = "given"
_PARTICIPANT = "participant"
_TAKING = frozenset({"take", "takes", "taking", "took", "taken"})


@dataclass(frozen=True, slots=True)
class Label:
    """A relation that a head, label or title names.

    Attributes:
        sort: ``is`` a role, ``noun`` an event, ``verb``, or ``deed``, what somebody did to those in the rows.
        frame: the frame whose word it is.
        given: the other party, where the label names it ('Aid to Ukraine').
        doers: who did it, where the label names them ('Trips by Xi Jinping').
    """

    sort: str
    frame: Frame
    given: tuple[Ref, ...] = ()
    doers: tuple[Ref, ...] = ()


def labels(nouns: Iterable[Noun], words: Iterable[Token], reader: Reader) -> Iterator[Label]:
    """Yield the relations that a head, label or title names."""
    for noun in nouns:
        if noun.head.mention is None:
            yield from _of_noun(noun, reader, plain=noun.lemma in reader.classes["plain heads"])
    words = list(words)
    yield from taking_part(words, reader)
    if _names_contingents(words, reader):
        yield from _participants(reader)
    for token in words:
        verb = token.tag in "BZDE" and token.mention is None
        if verb and (len(words) == 1 or token.lemma not in reader.classes["common"]):
            for frame in heaviest([f for f in reader.rules.verbs.get(token.lemma, ()) if _is_plain(f)]):
                yield Label("verb", frame)


def taking_part(words: Sequence[Token], reader: Reader) -> Iterator[Label]:
    """Yield the role of those who, as a head or a title says, take part: 'Taking part', 'Who took part'."""
    if any(a.low in _TAKING and b.low == "part" for a, b in pairwise(words)):
        yield from _participants(reader)


def _participants(reader: Reader) -> Iterator[Label]:
    frames = list(reader.rules.predicates.get(_PARTICIPANT, ()))
    yield from (Label("is", frame) for frame in heaviest(frames))


def _names_contingents(words: Sequence[Token], reader: Reader) -> bool:
    """Return whether a head names those who sent soldiers to a mission: 'Infantry from', 'Contingents'."""
    own = [token.lemma for token in words if token.low != _FROM]
    while own[-1:] == ["contributor"]:
        own.pop()  # 'Troop contributors'
    return bool(own) and own[-1] in reader.classes["contingents"]


def _of_noun(noun: Noun, reader: Reader, *, plain: bool) -> Iterator[Label]:
    """Yield what a noun names; of a plain one ('country') only what it is called: 'partner country'."""
    beside = set(noun.words)
    roles = [f for f in reader.rules.predicates.get(noun.lemma, ()) if f.predicate <= beside]
    closest = max((len(f.predicate) for f in roles), default=0)  # 'associate member' is no member
    roles = [f for f in roles if len(f.predicate) == closest and (closest or not plain)]
    for frame in heaviest(roles):
        yield Label("is", frame, tuple(reader.parties.owners(noun)))
    events = [f for f in reader.rules.nouns.get(noun.lemma, ()) if f.predicate <= beside]
    if plain:
        events = [f for f in events if reader.rules.has("attribute", f)]
    for frame in heaviest(events):
        doers = tuple(ref for ref in reader.parties.owners(noun) if ref.mention is not None)
        yield Label("noun", frame, tuple(_given(noun, frame, reader)), doers)


def _is_plain(frame: Frame) -> bool:
    """Return whether a verb frame has an object and nothing more ('Recognises')."""
    if frame.places or frame.second is not None or frame.particle:
        return False
    return frame.object is not None and frame.object.role in "Y~"


def _given(noun: Noun, frame: Frame, reader: Reader) -> Iterator[Ref]:
    """Yield the target that an event noun names itself: 'Aid to Ukraine'."""
    wanted = {p for prepositions, slot in frame.places if slot.role == "Y" for p in prepositions}
    phrases = [*noun.tail, *_phrases_of_participle(noun)]
    groups = [g for p, g in phrases if p in wanted] + ([noun.of] if "of" in wanted else [])
    given = [ref for group in groups for ref in reader.parties.of_all(group)]
    mutual = frame.relation in reader.rules.symmetric
    yield from given or (reader.parties.of_all(noun.of) if mutual else ())  # 'Trade pacts of Mercosur'


def _phrases_of_participle(noun: Noun) -> Sequence[tuple[str, list[Noun]]]:
    """Return what stands behind the participle of a noun: 'Relations established with China'."""
    clause = noun.clause
    if clause is None or clause.verb is None or noun not in clause.subject:
        return ()
    return clause.pps if _is_done(clause.verb, clause) else ()


def deeds(title: Parse, reader: Reader) -> Iterator[Label]:
    """Yield what a title says was done to those in the rows: 'Arms delivered by the United States'.

    Without an agent the columns have to say who did it.
    """
    for clause in title.clauses:
        agents = reader.parties.of_all([n for p, group in clause.pps if p == "by" for n in group])
        verb = clause.verb.lemma if clause.verb is not None and _is_done(clause.verb, clause) else ""
        for frame in heaviest(list(_done(clause, verb, reader))):
            yield Label("deed", frame, tuple(agents))
    if any(token.low == _GIVEN for token in title.tokens):  # which is a preposition elsewhere
        for clause in title.clauses[:1]:
            yield from (Label("deed", frame) for frame in heaviest(list(_done(clause, "give", reader))))


def _is_done(verb: Verb, clause: Clause) -> bool:
    """Return whether a verb of a title is a passive, also one without 'were': 'Weapons sold in 2024'."""
    bare = verb.token.tag == Tag.PAST and Tag.PARTICIPLE in verb.token.choices and not clause.object
    return verb.passive or bare


def _done(clause: Clause, verb: str, reader: Reader) -> Iterator[Frame]:
    """Yield the frames of a passive whose object the title speaks of, and whose target is still to come."""
    for frame in reader.rules.verbs.get(verb, ()):
        thing = frame.object
        if thing is None or thing.role != "word" or not has_word(clause.subject, thing):
            continue
        receiver = frame.second is not None and frame.second.role == "Y"  # 'gave Mali jabs'
        if receiver or any(slot.role == "Y" for _, slot in frame.places):
            yield frame


def heaviest(frames: Sequence[Frame]) -> Iterator[Frame]:
    """Yield the most specific frame of each relation."""
    most = max((f.weight for f in frames), default=0)
    seen: set[str] = set()
    for frame in frames:
        if frame.weight == most and frame.relation not in seen:
            seen.add(frame.relation)
            yield frame
