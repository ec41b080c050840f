"""Load the names of the lexicon: entities, the surfaces that name them, and the look-alikes that do not.

In: YAML files of entries (``docs/lexicon.md``). Out: one ``Names`` value, plain enough to be cached as bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kg.lexicon import decisions
from kg.lexicon.checked import checked
from kg.lexicon.parts import mappings, text, texts
from kg.lexicon.spellings import spellings
from kg.model import ACTING, Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.yamls import Data, Located

Entry: TypeAlias = "Mapping[str, Data]"
"""An entry of a lexicon file."""


class Sense(NamedTuple):
    """What a surface may stand for.

    ``how`` is ``name``, ``demonym`` (adjective), ``people``, ``metonym``, ``capital``, ``city``, ``region``
    or ``short``; a weak sense needs support from elsewhere in the document.
    """

    entity: Entity
    how: str
    weak: bool


class Office(NamedTuple):
    """A dated office of a person: a background fact to recognise by, never a tie."""

    person: str
    title: str
    of: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Names:
    """All surfaces.

    Attributes:
        surfaces: surface as written -> senses, most trusted first.
        entities: entity id -> entity.
        traps: surfaces that look like a name and are none.
        nouns: head noun -> ids of the bodies that it may refer back to ('bloc', 'alliance').
        first_names: given names.
        offices: dated offices of known persons.
        bodies: entity id -> head nouns that may refer back to it.
        beside: name -> words that make it a look-alike, each with its side: 'before', 'after'.
        parts: id of a part of the world -> ids of the countries that lie in it.
        capitals: country's id -> id of its capital.
    """

    surfaces: dict[str, tuple[Sense, ...]]
    entities: dict[str, Entity]
    traps: frozenset[str]
    nouns: frozenset[str]
    first_names: frozenset[str]
    offices: tuple[Office, ...]
    bodies: dict[str, frozenset[str]]
    beside: dict[str, tuple[tuple[str, str], ...]]
    parts: dict[str, frozenset[str]]
    capitals: dict[str, str]


_RANK = {"name": 0, "metonym": 1, "short": 2, "capital": 3, "demonym": 4, "people": 5, "city": 6, "region": 7}
_FORMS = {"adjectives": "demonym", "people": "people", "metonyms": "metonym", "short": "short"}
"""Keys of an entry -> how their surfaces name it."""

_PLACES = {"cities": "city", "weak_cities": "city", "regions": "region", "weak_regions": "region"}
"""Keys of a country -> what their places are; a key that says so has weak ones."""

_COMPOUNDS = ("ed", "-led", "-run", "-held", "-built", "-made")
"""Ends of 'Iran-backed' and 'US-led', which the grammar reads: the name is the agent of the participle."""

_DEEPEST = 3
"""How deep parts of the world lie in one another."""


_SLUG = re.compile(r"[^\w-]+")


def slug(name: str) -> str:
    """Return the local part of an entity's IRI.

    >>> slug("Côte d'Ivoire (state)")
    'Côte_d_Ivoire_state'
    """
    return _SLUG.sub("_", name).strip("_") or "_"


@dataclass(frozen=True, slots=True)
class _Read:
    """What has been read so far; ``countries`` are the ids of countries and bodies, by name."""

    countries: Mapping[str, str]
    senses: dict[str, dict[tuple[str, str], Sense]] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    traps: set[str] = field(default_factory=set)
    first_names: set[str] = field(default_factory=set)
    offices: list[Office] = field(default_factory=list)
    bodies: dict[str, frozenset[str]] = field(default_factory=dict)
    beside: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    parts: dict[str, list[str]] = field(default_factory=dict)
    capitals: dict[str, str] = field(default_factory=dict)


def read_names(paths: Iterable[Path]) -> Names:
    """Read lexicon files; later files may add entries and override earlier ones of the same id.

    Raises:
        DataError: an entry is not well formed; all problems of all files at once, each with line and column.
    """
    files = checked(paths)
    read = _Read(_countries(files))
    for file in files:
        if isinstance(file.data, dict):
            _take_look_alikes(file.data, read)
        else:
            for entry in mappings(file.data):
                _take(entry, read)
    for file in files:
        _decide(file, read)
    shared: dict[tuple[Sense, ...], tuple[Sense, ...]] = {}  # equal ones once: they are read at every start
    return Names(
        surfaces={
            surface: shared.setdefault(senses, senses)
            for surface, senses in ((name, _ranked(found.values())) for name, found in read.senses.items())
        },
        entities=read.entities,
        traps=frozenset(read.traps),
        nouns=frozenset().union(*read.bodies.values()),
        first_names=frozenset(read.first_names),
        offices=tuple(read.offices),
        bodies=read.bodies,
        beside={name: tuple(words) for name, words in read.beside.items()},
        parts={region: frozenset(_within(region, read)) for region in read.parts},
        capitals=read.capitals,
    )


def _within(region: str, read: _Read, depth: int = 0) -> Iterator[str]:
    """Yield the ids of the countries of a part of the world, and of the parts that it has itself."""
    for name in read.parts[region]:
        inner = read.countries.get(name, "")
        if inner not in read.parts:
            yield inner
        elif depth < _DEEPEST:
            yield from _within(inner, read, depth + 1)


def _ranked(senses: Iterable[Sense]) -> tuple[Sense, ...]:
    return tuple(sorted(senses, key=lambda s: (s.weak, _RANK[s.how])))


def _countries(files: Iterable[Located]) -> dict[str, str]:
    """Return the names of countries and bodies -> id, so that 'country: Russia' can be linked."""
    return {
        text(entry, "name"): text(entry, "id") or slug(text(entry, "name"))
        for file in files
        for entry in mappings(file.data if isinstance(file.data, list) else "")
        if text(entry, "kind") in ACTING
    }


def _take(entry: Entry, read: _Read) -> None:
    """Take in an entry: an entity with all that names it, or a look-alike."""
    if "kind" not in entry:
        read.traps.update([text(entry, "text")] if "text" in entry else ())
        return
    entity = _entity(entry, read.countries)
    read.entities[entity.id] = entity
    if nouns := texts(entry, "nouns"):
        read.bodies[entity.id] = frozenset(nouns)
    if parts := texts(entry, "parts"):
        read.parts[entity.id] = parts
    if entity.kind is Kind.PERSON:
        read.first_names.add(entity.name.split(maxsplit=1)[0])
    for surface, sense in _senses(entry, entity):
        read.entities.setdefault(sense.entity.id, sense.entity)
        read.senses.setdefault(surface, {})[sense.entity.id, sense.how] = sense
        if sense.how == "capital":
            read.capitals[entity.id] = sense.entity.id
    read.offices.extend(_offices(entry, entity))


def _decide(file: Located, read: _Read) -> None:
    """Have names mean whom a person has decided that they mean: the new entities first, for others to mean.

    Raises:
        DataError: a name is to mean what is no entity.
    """
    if not decisions.decides(file.data):
        return
    unknown = []
    ids = {entity.name: entity.id for entity in reversed(read.entities.values())}
    for name, meant in sorted(decisions.named(file.data), key=lambda each: decisions.kind(each[1]) is None):
        kind = decisions.kind(meant)
        read.senses.pop(name, None)
        read.traps.discard(name)
        if kind is not None:
            ids[name] = slug(name) if slug(name) not in read.entities else slug(f"{name} {kind}")
            _take({"name": name, "id": ids[name], "kind": kind.value}, read)
        elif meant == decisions.NOTHING:
            read.traps.add(name)
        elif (entity := read.entities.get(meant) or read.entities.get(ids.get(meant, ""))) is not None:
            read.senses[name] = {(entity.id, "name"): Sense(entity, "name", weak=False)}
        else:
            unknown.append((("names", name), decisions.unknown(meant)))
    if unknown:
        raise file.error(unknown)


def _take_look_alikes(data: Entry, read: _Read) -> None:
    """Take in a file of look-alikes: whole texts, words that make a name beside them one, given names."""
    read.first_names.update(texts(data, "first_names"))
    for item in (item for part in data.values() if isinstance(part, list) for item in mappings(part)):
        if "text" in item:
            read.traps.add(text(item, "text"))
        for side in ("before", "after"):
            words = texts(item, side) if "name" in item else []
            if words:
                read.beside.setdefault(text(item, "name"), []).extend((word, side) for word in words)


def _entity(entry: Entry, countries: Mapping[str, str]) -> Entity:
    name, kind = text(entry, "name"), Kind(text(entry, "kind"))
    return Entity(
        id=text(entry, "id") or slug(name),
        name=name,
        kind=kind,
        wikidata=text(entry, "wikidata"),
        group=text(entry, "group"),
        country=countries.get(text(entry, "country"), "") if kind is not Kind.COUNTRY else "",
    )


def _senses(entry: Entry, entity: Entity) -> Iterator[tuple[str, Sense]]:
    weak = texts(entry, "weak")
    for name in (entity.name, *texts(entry, "names")):
        for surface in spellings(name, entity.kind):
            yield surface, Sense(entity, "name", name in weak)
    for surface in weak:
        yield surface, Sense(entity, "name", weak=True)
    for key, how in _FORMS.items():
        for surface in texts(entry, key):
            if how != "demonym" or not surface.endswith(_COMPOUNDS):
                yield surface, Sense(entity, how, surface in weak)
    if entity.kind is Kind.COUNTRY or "cities" in entry:
        yield from _places(entry, entity, weak)


def _places(entry: Entry, country: Entity, weak: Container[str]) -> Iterator[tuple[str, Sense]]:
    """Yield the surfaces of the capital, the cities and the regions."""
    if "capital" in entry and country.kind is Kind.COUNTRY:
        capital = _place(text(entry, "capital"), country, "city")
        for surface in (capital.name, *texts(entry, "capital_names")):
            yield surface, Sense(capital, "capital", surface in weak)
    for key, how in _PLACES.items():
        for surface in texts(entry, key):
            yield surface, Sense(_place(surface, country, how), how, key.startswith("weak"))


def _place(name: str, country: Entity, group: str) -> Entity:
    return Entity(id=slug(name), name=name, kind=Kind.PLACE, group=group, country=country.id)


def _offices(entry: Entry, entity: Entity) -> Iterator[Office]:
    for office in mappings(entry.get("offices", "")):
        yield Office(entity.id, *(text(office, key) for key in ("office", "of", "from", "to")))
