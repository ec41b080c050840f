"""What a document has named, by position, and how often: where antecedents are looked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.merge import chronicle, homeland, questions, turns, voices
from kg.merge.terms import Terms
from kg.model import Entity, Kind, Mention, Sentence, Style
from kg.syntax import Act, Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from kg.lexicon.load import Lexicon
    from kg.lexicon.names import Office
    from kg.syntax import Draft

REACH = 3
"""Sentences to look back for a pronoun."""
_ANY = frozenset(Kind)
_IN = re.compile(
    r"\b(?:in|at|near)(?: (?:the|[a-z]*(?:north|south|east|west)(?:ern)?))?(?: [A-Z]\w+,)? $"
    r"|, (?:east|west|north|south)\w* $"
)
_IN_REACH = 30
"""Characters before a name in which it says that something takes place there."""
_EXECUTIVE = "agency"
_STAFF = ("secretary", "commissioner", "high representative", "director")
"""Words in the titles of those who serve a body of states."""


@dataclass(frozen=True, slots=True)
class Named:
    """What one document names.

    Attributes:
        subjects: starts of the mentions that are the subject of a clause.
        grouped: starts of the mentions that stand in a list.
        crowds: whom the subjects in the plural of a stretch tell of ('members of the Council').
        leads: whom its subjects in the singular tell of that are no names ('the minister').
        acts: what its main clauses say that somebody does.
        offices: person, title and country or body, as the document tells them.
        published: day of publication, when it is known.
        deeds: what the document tells, in order.
        bare: persons with a title that names no country ('the Minister, X').
        text: the document's; all offsets count characters of it.
    """

    mentions: Sequence[Mention]
    sentences: Sequence[Sentence]
    subjects: Container[int]
    grouped: Container[int]
    crowds: Callable[[int, int], Sequence[Ref]]
    leads: Callable[[int, int], Sequence[Ref]]
    acts: Callable[[int, int], Sequence[Act]]
    offices: Sequence[tuple[Entity, str, Entity]] = ()
    published: str | None = None
    text: str = ""
    deeds: Sequence[Draft] = ()
    bare: Sequence[tuple[Mention, str]] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """A reference to be resolved.

    Attributes:
        others: the other party of the tie, which the reference cannot stand for.
        speaker: who says 'we'.
        kinds: what the reference can be, by the relation and the rule of the tie.
        relation: the tie's.
        at_odds: whether those whom the reference stands for do harm to each other.
    """

    ref: Ref
    others: Sequence[Entity] = ()
    speaker: Entity | None = None
    kinds: frozenset[Kind] = _ANY
    relation: str = ""
    at_odds: bool = False


class Memory:
    """The mentions of one document, by position, with what the lexicon knows of them.

    Attributes:
        text: the document's; sentences and mentions stand in it.
        mentions: those that may be a party, in order.
        counts: country's id -> how often the document names it.
        terms: who holds which office where.
        resolving: the references that are being resolved, each for the sake of the one before it.
    """

    def __init__(self, named: Named, lexicon: Lexicon, known: Mapping[str, Sequence[Office]]) -> None:
        self.roles = lexicon.roles
        self.words = lexicon.roles.references
        self.bodies, self.parts = lexicon.names.bodies, lexicon.names.parts
        self.entities, self._capitals = lexicon.names.entities, lexicon.names.capitals
        self.surfaces = lexicon.names.surfaces
        self.mentions = [m for m in named.mentions if m.entity.group not in self.words.sources]
        self.counts = Counter(e.id for e in self.states(self.mentions, {Kind.COUNTRY}))
        people = [m.entity for m in self.mentions if m.entity.kind is Kind.PERSON]
        self.terms = Terms(named, {p.id: known.get(p.id, ()) for p in people}, self.entities, self.words)
        self.text, self.sentences = named.text, named.sentences
        self._named = named
        self._starts = [m.start for m in self.mentions]
        self.resolving: list[Ref] = []
        self._people = [m for m in self.mentions if m.entity.kind is Kind.PERSON]
        self._sentence_starts = [s.start for s in named.sentences]
        for mention, title in named.bare:
            told = self.terms.of(mention.entity)
            body = None if told else homeland.of_bare_title(mention.start, self)
            if body is not None:
                self.terms.tell(mention.entity, title, body)

    @cached_property
    def _deeds(self) -> Sequence[Draft]:
        return sorted(self._named.deeds, key=_trigger)

    @cached_property
    def named(self) -> frozenset[str]:
        """The ids of what the document names, and of the countries that it lies in."""
        return frozenset(i for m in self.mentions for i in (m.entity.id, self.state(m.entity).id))

    @cached_property
    def alone(self) -> tuple[Entity, int, int] | None:
        """The country that is named first, and between which positions no other has been named."""
        named = ((m.start, e) for m in self.mentions for e in self.states((m,), {Kind.COUNTRY}))
        start, first = next(named, (0, None))
        end = next((at for at, other in named if other != first), len(self.text))
        return (first, start, end) if first is not None else None

    @cached_property
    def venues(self) -> frozenset[str]:
        """The ids of the countries in which something takes place, and of which nothing else is told."""
        inside: dict[str, bool] = {}
        for mention in self.mentions:
            state = self.state(mention.entity)
            if state.kind is Kind.COUNTRY:
                placed = _IN.search(self.text, max(0, mention.start - _IN_REACH), mention.start) is not None
                inside[state.id] = inside.get(state.id, True) and placed
        return frozenset(country for country, placed in inside.items() if placed)

    def told_before(self, at: int) -> set[Entity]:
        """Return the countries that are named before a position, or served by who is."""
        before = self.mentions[: bisect_left(self._starts, at)]
        return {state for state in map(self.served, before) if state is not None}

    @cached_property
    def speaks_for(self) -> Entity | None:
        """The country of 'we' in a document: of who issued it, or of whoever answers or speaks in it."""
        named = self.issuer or voices.of_orator(self)
        return named or voices.interviewed(self) or voices.briefed(self) or self.ours

    @cached_property
    def ours(self) -> Entity | None:
        """The country of a writer who says 'our president, X'."""
        return voices.by_officer(self)

    @cached_property
    def turns(self) -> list[turns.Turn]:
        """Who speaks from where on, where the document is a transcript."""
        return turns.turns(self)

    @cached_property
    def questions(self) -> list[Sentence]:
        """The questions of a text of questions and answers."""
        return questions.questions(self)

    @cached_property
    def entries(self) -> list[int]:
        """Where the dated entries of a chronology begin; none in any other text."""
        return chronicle.entries(self.text)

    @cached_property
    def orator(self) -> Entity | None:
        """The person whose address, remarks or interview the document is: its 'I'."""
        return voices.orator(self)

    @cached_property
    def issuer(self) -> Entity | None:
        """The country of the ministry, government or embassy that issued the document, by its letterhead."""
        return homeland.letterhead(self)

    def state(self, entity: Entity) -> Entity:
        """Return the country that a place lies in; any other entity as it is."""
        return self.entities.get(entity.country, entity) if entity.kind is Kind.PLACE else entity

    def capital(self, entity: Entity) -> Entity:
        """Return the capital of a country where it is known; any other entity as it is."""
        return self.entities.get(self._capitals.get(entity.id, ""), entity)

    def states(self, mentions: Iterable[Mention], kinds: Collection[Kind]) -> Iterator[Entity]:
        """Yield what mentions stand for, places for their country, where it is of these kinds."""
        for mention in mentions:
            entity = self.state(mention.entity)
            if entity.kind in kinds:
                yield entity

    def served(self, mention: Mention) -> Entity | None:
        """Return the country that a mention is, lies in, or that a person serves."""
        entity = self.state(mention.entity)
        found = self.country_of(entity) if entity.kind is Kind.PERSON else entity
        return found if found is not None and found.kind is Kind.COUNTRY else None

    def country_of(self, person: Entity) -> Entity | None:
        """Return the country that a person serves, else the body in which he holds office.

        Who serves a body first of all, as a secretary-general or in an executive, acts for no country.
        """
        terms = [
            (title, self.entities[body]) for title, body in self.terms.of(person) if body in self.entities
        ]
        held = [body for _, body in terms]
        if terms and held[0].kind is Kind.ORGANISATION and _is_staff(*terms[0]):
            return held[0]
        return next((e for e in held if e.kind is Kind.COUNTRY), next(iter(held), None))

    def between(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that begin in a stretch of the text."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def people_before(self, at: int) -> Iterator[Entity]:
        """Yield the persons named before a position, the last first, each once."""
        seen: set[str] = set()
        for i in range(bisect_left(self._people, at, key=_start) - 1, -1, -1):
            person = self._people[i].entity
            if person.id not in seen:
                seen.add(person.id)
                yield person

    def people_after(self, at: int) -> Iterator[Entity]:
        """Yield the persons named behind a position, in order."""
        for i in range(bisect_left(self._people, at, key=_start), len(self._people)):
            yield self._people[i].entity

    def is_heading(self, at: int) -> bool:
        """Return whether a position lies in a headline."""
        sentence = self.sentence_at(at)
        return sentence is not None and sentence.style is Style.HEADING

    def back(self, at: int, reach: int = REACH) -> Iterator[list[Mention]]:
        """Yield mentions before a position: those of its sentence, then those of each sentence before."""
        return (self.between(start, end) for start, end in self.stretches(at, reach))

    def stretches(self, at: int, reach: int = REACH) -> Iterator[tuple[int, int]]:
        """Yield start and end of the sentence up to a position, then of so many sentences before it."""
        sentences, index = self.sentences, self._index(at)
        yield sentences[index].start, at
        for sentence in sentences[max(0, index - reach) : index][::-1]:
            yield sentence.start, sentence.end

    def deeds_before(self, at: int) -> Iterator[Draft]:
        """Yield what was told before a position, the last first."""
        for i in range(bisect_left(self._deeds, at, key=_trigger) - 1, -1, -1):
            yield self._deeds[i]

    def sentence_at(self, at: int) -> Sentence | None:
        """Return the sentence around a position."""
        return self.sentences[self._index(at)] if self.sentences else None

    def _index(self, at: int) -> int:
        return max(0, bisect_left(self._sentence_starts, at + 1) - 1)

    def is_subject(self, mention: Mention) -> bool:
        """Return whether a mention is the subject of a clause."""
        return self.is_subject_at(mention.start)

    def is_subject_at(self, start: int) -> bool:
        """Return whether the group whose head begins at a position is the subject of a clause."""
        return start in self._named.subjects

    def crowds(self, start: int, end: int) -> Sequence[Ref]:
        """Return whom the subjects in the plural of a stretch tell of: 'members of the Council'."""
        return _told(self._named.crowds(start, end), end)

    def leads(self, start: int, end: int) -> Sequence[Ref]:
        """Return whom the subjects in the singular of a stretch tell of that are no names: 'the minister'."""
        return _told(self._named.leads(start, end), end)

    def acts(self, start: int, end: int) -> Sequence[Act]:
        """Return what the main clauses of a stretch say that somebody does, in order."""
        return self._named.acts(start, end)

    def is_listed(self, mention: Mention) -> bool:
        """Return whether a mention is a member of a list."""
        return mention.start in self._named.grouped

    def foremost(self, mentions: Sequence[Mention]) -> Mention:
        """Return the subject among the mentions of a sentence, else the first that is no member of a list."""
        alone = [m for m in mentions if not self.is_listed(m)]
        return next(filter(self.is_subject, alone), next(iter(alone), mentions[0]))


def _told(refs: Sequence[Ref], end: int) -> list[Ref]:
    """Return the references whose owner, if any, is told before a place.

    So each search for whose a role is begins before the one that asked for it: 'the leader of he' ends.
    """
    return [ref for ref in refs if ref.owner is None or ref.owner.start < end]


def _start(mention: Mention) -> int:
    return mention.start


def _trigger(draft: Draft) -> int:
    return draft.trigger[0]


def _is_staff(title: str, body: Entity) -> bool:
    """Return whether a title is that of who serves a body of states, and not of a state in its chair."""
    return body.group == _EXECUTIVE or any(word in title.lower() for word in _STAFF)
