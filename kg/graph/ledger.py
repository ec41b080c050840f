"""What is known of ties and entities over all documents so far: the sums that no single document holds.

A tie's quads can only be written when every document has been seen, for its speakers, its earliest date and
its count of documents come from all of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.copies import signature
from kg.graph.copies import Signed, originals
from kg.graph.vocabulary import Aspect, Relation, relations, tie_id
from kg.model import Entity, Kind, Mention, Reading, Status, Tie, When

NAMING = frozenset({"name", "acronym", "short", "surname", "demonym", "capital", "metonym"})
"""Ways of resolving a mention that make its words another name of the entity; a pronoun makes none."""

_KINDS = list(Kind)


@dataclass(slots=True)
class TieSum:
    """A tie over all documents: ``source`` and ``target`` are ids, in canonical order when symmetric."""

    source: str
    relation: str
    target: str
    status: Status
    when: When | None
    speakers: set[str] = field(default_factory=set)
    documents: int = 0
    origins: int = 0
    """Documents, copies of one counted once; known when all documents are."""


@dataclass(slots=True)
class EntitySum:
    """An entity as the documents describe it, with how often each description and alias occurred."""

    seen: Counter[Entity] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)

    def entity(self) -> Entity:
        """Return the description that most evidence agrees on; the lexicon's goes before any guess."""
        return min(self.seen, key=lambda each: (not each.known, -self.seen[each], _rank(each)))


@dataclass(frozen=True, slots=True)
class Stated:
    """A tie as one document states it, under the id of the tie over all documents, parties in its order."""

    id: str
    tie: Tie
    dated: bool
    """Whether the evidence carries the date itself: the tie is a state, and its own date but a summary."""


class Ledger:
    """The sums over all readings entered so far. It grows; nothing is taken out.

    Ties of which a person has decided that they be dropped, by their ids, do not enter.
    """

    def __init__(self, dropped: frozenset[str] = frozenset()) -> None:
        self.ties: dict[str, TieSum] = {}
        self.entities: dict[str, EntitySum] = {}
        self.documents: dict[str, int] = {}
        """Pieces of evidence by document id."""
        self.rules: Counter[tuple[str, str]] = Counter()
        """Pieces of evidence by rule and relation."""
        self.signed: list[Signed] = []
        """What tells the documents that are copies."""
        self._stating: defaultdict[str, list[str]] = defaultdict(list)
        self._relations = relations()
        self._dropped = dropped

    def enter(self, reading: Reading) -> Iterator[Stated]:
        """Enter the ties of a checked reading and yield them, equal ones of the document merged."""
        document = reading.document
        self.documents[document.id] = 0
        self.signed.append(Signed(document.id, document.date or "", signature(document.text)))
        counted: set[str] = set()
        for tie in map(self._in_order, reading.ties):
            relation = self._relations[tie.relation]
            key = tie_id(tie.source.id, tie.relation, tie.target.id, tie.status, _event_day(tie, relation))
            if key in self._dropped:
                continue
            self.documents[document.id] += len(tie.evidence)
            total = self.ties.setdefault(
                key, TieSum(tie.source.id, tie.relation, tie.target.id, tie.status, tie.when)
            )
            total.when = _earlier(total.when, tie.when)
            if key not in counted:
                total.documents += 1
                self._stating[key].append(document.id)
            counted.add(key)
            self.rules.update((evidence.rule, tie.relation) for evidence in tie.evidence)
            self._enter_parties(tie, reading.document.text)
            if tie.attributed_to is not None:
                total.speakers.add(tie.attributed_to.id)
                self._entity(tie.attributed_to)
            yield Stated(key, tie, dated=tie.when is not None and relation.aspect is Aspect.STATE)

    def settle(self) -> dict[str, str]:
        """Count the origins of the ties, now that all documents are known, and return who copies whom."""
        found = originals(self.signed)
        for key, documents in self._stating.items():
            self.ties[key].origins = len({found.get(each, each) for each in documents})
        return found

    def _in_order(self, tie: Tie) -> Tie:
        """Return the tie with its parties, and those of its evidence, in one order if it is symmetric."""
        if not self._relations[tie.relation].symmetric:
            return tie
        source, target = sorted((tie.source, tie.target), key=lambda party: party.id)
        evidence = tuple(
            replace(each, source=each.target, target=each.source)
            if each.source.entity.id == target.id
            else each
            for each in tie.evidence
        )
        return replace(tie, source=source, target=target, evidence=evidence)

    def _enter_parties(self, tie: Tie, text: str) -> None:
        for evidence in tie.evidence:
            for party, mention in ((tie.source, evidence.source), (tie.target, evidence.target)):
                entity = self._entity(party)
                name = _name(mention, text)
                if name and name.casefold() != party.name.casefold():
                    entity.aliases[name] += 1

    def _entity(self, entity: Entity) -> EntitySum:
        total = self.entities.get(entity.id)
        if total is None:
            total = self.entities[entity.id] = EntitySum()
        total.seen[entity] += 1
        return total


def _event_day(tie: Tie, relation: Relation) -> str:
    if tie.when is None or relation.aspect is not Aspect.EVENT:
        return ""
    return tie.when.start if tie.when.start == tie.when.end else f"{tie.when.start}/{tie.when.end}"


def _earlier(one: When | None, other: When | None) -> When | None:
    dates = [when for when in (one, other) if when is not None]
    return min(dates, key=lambda when: (when.start, when.end, when.precision), default=None)


def _name(mention: Mention, text: str) -> str:
    return " ".join(text[mention.start : mention.end].split()) if mention.how in NAMING else ""


def _rank(entity: Entity) -> tuple[str, int, str, str, str]:
    return (entity.name, _KINDS.index(entity.kind), entity.wikidata, entity.group, entity.country)
