"""Entities by what people type: a name or a part of one, whatever the case, the accents and the order."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.graph.terms import node, value
from kg.graph.vocabulary import local
from kg.selection import folded
from kg.store.opened import Store
from kg.store.reading import entities
from kg.store.records import StoredEntity

MOST = 50
"""Entities that a search lists."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that a search found.

    Attributes:
        name: by which of its names.
        ties: in how many ties it stands.
        exact: whether the name is what was typed.
        loose: whether what was typed stands inside a word of the name only.
    """

    entity: StoredEntity
    name: str
    ties: int
    exact: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The names of all entities of a store.

    Attributes:
        entities: by id.
        ties: numbers of ties by id; an entity that only speaks stands in none.
        names: a folded name's entities, each with the name as it is written.
    """

    entities: Mapping[str, StoredEntity]
    ties: Mapping[str, int]
    names: Mapping[str, Mapping[str, str]]

    def found(self, words: str) -> list[Hit]:
        """Return the entities whose name holds what was typed, the closest names and most ties first."""
        typed = folded(" ".join(words.split()))
        if not typed:
            return []
        best: dict[str, tuple[int, str]] = {}
        for name, holders in self.names.items():
            rank = _rank(typed, name)
            for key, written in holders.items() if rank else ():
                best[key] = min(best.get(key, (rank, written)), (rank, written))
        order = sorted(best, key=lambda key: (best[key][0], -self.ties.get(key, 0), key))
        return [self._hit(key, best[key][1], best[key][0]) for key in order[:MOST]]

    def near(self, words: str) -> list[Hit]:
        """Return up to three entities that may have been meant when nothing was found."""
        close = difflib.get_close_matches(folded(words), self.names, n=6, cutoff=0.6)
        meant: dict[str, str] = {}
        for name in close:
            for key, written in self.names[name].items():
                meant.setdefault(key, written)
        return [self._hit(key, name) for key, name in list(meant.items())[:3]]

    def strongest(self, most: int) -> list[Hit]:
        """Return the entities that stand in most ties."""
        order = sorted(self.ties, key=lambda key: (-self.ties[key], key))
        return [self._hit(key, self.entities[key].name) for key in order[:most]]

    def _hit(self, key: str, name: str, rank: int = 0) -> Hit:
        return Hit(self.entities[key], name, self.ties.get(key, 0), rank == _EQUAL, rank == _INSIDE)


_EQUAL, _BEGINS, _WORD, _INSIDE = 1, 2, 3, 4


def names(store: Store) -> Names:
    """Return the names of a store's entities: label, other names seen in the texts, id, initials."""
    known = {each.id: each for each in entities(store)}
    by_name: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for key, name in _written(known):
        by_name[folded(name)].setdefault(key, name)
    counts = store.graph.quads_for_pattern(None, node("kg:ties"), None, node("g:counts"))
    ties = {local(value(quad.subject)): int(value(quad.object)) for quad in counts}
    return Names(known, {key: number for key, number in ties.items() if key in known}, by_name)


def _written(known: Mapping[str, StoredEntity]) -> Iterator[tuple[str, str]]:
    for key, entity in known.items():
        initials = "".join(word[0] for word in entity.name.split() if word[0].isupper())
        spoken = (initials,) if len(initials) > 1 else ()
        for name in (entity.name, *entity.aliases, key.replace("_", " "), entity.wikidata, *spoken):
            if name:
                yield key, name


def _rank(typed: str, name: str) -> int:
    """Return how well a name fits what was typed, 0 for not at all."""
    if typed not in name:
        # Words in another order: "Lukashenko Alexander".
        return _WORD * all(word in name.split() for word in typed.split())
    if typed == name:
        return _EQUAL
    if name.startswith(typed):
        return _BEGINS
    return _WORD if f" {typed}" in name else _INSIDE
