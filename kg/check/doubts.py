"""Names that a person should look at: those guessed from their shape, and those that may mean several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.graph.ledger import NAMING
from kg.lexicon.names import Names
from kg.store.records import StoredEntity, StoredEvidence, StoredTie

GUESSED, AMBIGUOUS = "guessed", "ambiguous"
_ACTING = frozenset({"name", "short", "acronym"})
"""Ways in which a name of the lexicon means its bearer, and not what belongs to it."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name to look at.

    Attributes:
        why: ``guessed`` or ``ambiguous``.
        readings: the entities that it was read as, the most frequent first.
        others: names of entities of the lexicon that it may mean, too.
        ties: how many ties hang on it.
        example: a sentence, with its document.
    """

    name: str
    why: str
    readings: tuple[StoredEntity, ...]
    others: tuple[str, ...]
    ties: int
    example: StoredEvidence


@dataclass(slots=True)
class _Seen:
    """What was seen of a name: how often it was read as which entity, in which ties, and where first."""

    example: StoredEvidence
    readings: Counter[str] = field(default_factory=Counter)
    ties: set[str] = field(default_factory=set)


class Doubts:
    """Collects the names of ties as they pass."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._entities: dict[str, StoredEntity] = {}
        self._guessed: dict[str, _Seen] = {}
        self._spelt: dict[str, _Seen] = {}

    def watch(self, ties: Iterable[StoredTie]) -> Iterator[StoredTie]:
        """Pass ties on, and note the names in them."""
        for tie in ties:
            for evidence in tie.evidence:
                self._note(tie, evidence)
            yield tie

    def found(self, decided: Mapping[str, str]) -> Iterator[Doubt]:
        """Yield the names that are not decided yet, guessed ones first, then by the number of their ties."""
        guessed = [
            self._doubt(self._entities[key].name, GUESSED, seen) for key, seen in self._guessed.items()
        ]
        spelt = [self._doubt(name, AMBIGUOUS, seen) for name, seen in self._spelt.items()]
        several = [each for each in spelt if len(each.readings) > 1 or each.others]
        for group in (guessed, several):
            yield from sorted(
                (each for each in group if each.name not in decided), key=lambda each: (-each.ties, each.name)
            )

    def _note(self, tie: StoredTie, evidence: StoredEvidence) -> None:
        for party, mention in ((tie.source, evidence.source), (tie.target, evidence.target)):
            self._entities[party.id] = party
            if not party.known:
                _enter(self._guessed, party.id, party.id, tie.id, evidence)
            elif mention.how in NAMING and any(map(str.isupper, mention.text)):
                _enter(self._spelt, " ".join(mention.text.split()), party.id, tie.id, evidence)

    def _doubt(self, name: str, why: str, seen: _Seen) -> Doubt:
        readings = sorted(seen.readings, key=lambda key: (-seen.readings[key], key))
        senses = self._names.surfaces.get(name, ()) if why == AMBIGUOUS else ()
        acting = {s.entity.id: s.entity.name for s in senses if s.how in _ACTING and not s.weak}
        others = sorted(called for key, called in acting.items() if key not in seen.readings)
        entities = tuple(self._entities[key] for key in readings)
        return Doubt(name, why, entities, tuple(others), len(seen.ties), seen.example)


def _enter(table: dict[str, _Seen], key: str, entity: str, tie: str, evidence: StoredEvidence) -> None:
    seen = table.setdefault(key, _Seen(evidence))
    seen.readings[entity] += 1
    seen.ties.add(tie)
