"""Load the names of the lexicon: entities, the surfaces that name them, and the look-alikes that do not.

In: YAML files of entries (``docs/lexicon.md``). Out: one ``Names`` value, plain enough to be cached as bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import DataError
from kg.model import Entity, Kind
from kg.yamls import Located, located

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class Sense(NamedTuple):
    """What a surface may stand for.

    ``how`` is ``name``, ``demonym`` (adjective), ``people``, ``metonym``, ``capital``, ``city``, ``region`` or ``short``;
    a weak sense needs support from elsewhere in the document.
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
        beside: name -> words that make it a look-alike, each with the side ('before', 'after') where it stands.
    """

    surfaces: dict[str, tuple[Sense, ...]]
    entities: dict[str, Entity]
    traps: frozenset[str]
    nouns: frozenset[str]
    first_names: frozenset[str]
    offices: tuple[Office, ...]
    bodies: dict[str, frozenset[str]]
    beside: dict[str, tuple[tuple[str, str], ...]]


_RANK = {"name": 0, "metonym": 1, "short": 2, "capital": 3, "demonym": 4, "people": 5, "city": 6, "region": 7}
_KEYS = frozenset(
    "name id kind group wikidata codes names weak adjectives people metonyms capital capital_names cities weak_cities regions weak_regions "
    "seat country offices short source nouns plural".split()
)
_TEXTS = frozenset("name id kind group wikidata capital seat country source".split())
_COMPOUNDS = ("ed", "-led", "-run", "-held", "-built", "-made")
"""Ends of 'Iran-backed' and 'US-led', which the grammar reads: the name is the agent of the participle."""

_SLUG = re.compile(r"[^\w-]+")


def slug(name: str) -> str:
    """Return the local part of an entity's IRI.

    >>> slug("Côte d'Ivoire (state)")
    'Côte_d_Ivoire_state'
    """
    return _SLUG.sub("_", name).strip("_") or "_"


def read_names(paths: Iterable[Path]) -> Names:
    """Read lexicon files; later files may add entries and override earlier ones of the same id.

    Raises:
        DataError: an entry is not well formed; all problems of all files at once, each with line and column.
    """
    senses: dict[str, dict[tuple[str, str], Sense]] = {}
    entities: dict[str, Entity] = {}
    traps: set[str] = set()
    beside: list[tuple[str, str, str]] = []
    first: set[str] = set()
    offices: list[Office] = []
    bodies: dict[str, frozenset[str]] = {}
    files = _files(paths)
    countries = _countries(files)
    for file in files:
        data: Any = file.data
        if isinstance(data, dict):
            for text in _trap_texts(data):
                traps.add(text)
            beside.extend(_beside(data))
            first.update(data.get("first_names", ()))
            continue
        for entry in data:
            if "kind" not in entry:
                if "text" in entry:
                    traps.add(entry["text"])
                continue
            entity = _entity(entry, countries)
            entities[entity.id] = entity
            if entry.get("nouns"):
                bodies[entity.id] = frozenset(entry["nouns"])
            if entity.kind is Kind.PERSON:
                first.add(entity.name.split()[0])
            for surface, sense in _senses(entry, entity):
                if sense.entity is not entity:
                    entities.setdefault(sense.entity.id, sense.entity)
                senses.setdefault(surface, {})[(sense.entity.id, sense.how)] = sense
            offices.extend(_offices(entry, entity))
    surfaces = {
        surface: tuple(sorted(found.values(), key=lambda s: (s.weak, _RANK.get(s.how, 9))))
        for surface, found in senses.items()
    }
    nouns = frozenset(n for group in bodies.values() for n in group)
    return Names(
        surfaces,
        entities,
        frozenset(traps),
        nouns,
        frozenset(first),
        tuple(offices),
        bodies,
        _by_name(beside),
    )


def _by_name(beside: Iterable[tuple[str, str, str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    out: dict[str, list[tuple[str, str]]] = {}
    for word, name, side in beside:
        out.setdefault(name, []).append((word, side))
    return {name: tuple(words) for name, words in out.items()}


def _countries(files: Iterable[Located]) -> dict[str, str]:
    """Return country name -> id, so that 'country: Russia' can be linked."""
    out: dict[str, str] = {}
    for file in files:
        for entry in file.data if isinstance(file.data, list) else ():
            if (
                isinstance(entry, dict)
                and entry.get("kind") in {"Country", "Organisation"}
                and isinstance(entry.get("name"), str)
            ):
                name = str(entry["name"])
                out[name] = str(entry.get("id") or slug(name))
    return out


def _files(paths: Iterable[Path]) -> list[Located]:
    """Return the files; raise one error for all problems of all of them."""
    files, told = [], []
    for path in paths:
        try:
            file = located(path)
            if not isinstance(file.data, dict) or "name" in file.data:
                _check(file)
            files.append(file)
        except DataError as error:
            told.append(str(error))
    if told:
        raise DataError("\n".join(told))
    return files


def _check(file: Located) -> None:
    problems: list[tuple[tuple[str | int, ...], str]] = []
    data: Any = file.data
    if not isinstance(data, list):
        problems.append(((), "a lexicon file is a list of entries: begin each with '- name: ...'"))
        data = []
    kinds = {k.value for k in Kind}
    for i, entry in enumerate(data):
        if not isinstance(entry, dict):
            problems.append(((i,), "an entry is a mapping: write '- name: ...' and its keys below"))
            continue
        if "text" in entry and "kind" not in entry:
            continue
        if "name" not in entry and "before" not in entry and "after" not in entry:
            problems.append(((i,), "an entry needs a 'name'"))
        if "kind" in entry and entry["kind"] not in kinds:
            problems.append(
                ((i, "kind"), f"unknown kind {entry['kind']!r}: use one of {', '.join(sorted(kinds))}")
            )
        if "kind" in entry:
            problems.extend(((i, key), said) for key in entry if (said := _bent(key, entry[key])))
    if problems:
        raise file.error(problems)


def _bent(key: str, value: object) -> str:
    """Return what is wrong with the value of a key; '' for nothing."""
    if key not in _KEYS:
        return f"unknown key {key!r}: use one of {', '.join(sorted(_KEYS))}"
    if key in _TEXTS:
        return "" if isinstance(value, str) else f"'{key}' is one text"
    if key == "codes":
        return "" if isinstance(value, dict) else "write codes as '{iso2: KE, iso3: KEN}'"
    part, written = (dict, "{office: president, of: Kenya}") if key == "offices" else (str, "one, another")
    if isinstance(value, list) and all(isinstance(each, part) for each in value):
        return ""
    return f"'{key}' is a list: write it as [{written}]"


def _entity(entry: Any, countries: dict[str, str]) -> Entity:
    name = entry["name"]
    return Entity(
        id=entry.get("id") or slug(name),
        name=name,
        kind=Kind(entry["kind"]),
        wikidata=entry.get("wikidata", ""),
        group=entry.get("group", ""),
        country=countries.get(entry.get("country", ""), "") if entry["kind"] != "Country" else "",
    )


def _senses(entry: Any, entity: Entity) -> Iterator[tuple[str, Sense]]:
    weak = set(entry.get("weak", ()))
    for surface in (entry["name"], *entry.get("names", ())):
        yield surface, Sense(entity, "name", surface in weak)
    for surface in weak:
        yield surface, Sense(entity, "name", weak=True)
    for key, how in (
        ("adjectives", "demonym"),
        ("people", "people"),
        ("metonyms", "metonym"),
        ("short", "short"),
    ):
        for surface in entry.get(key, ()):
            if how != "demonym" or not surface.endswith(_COMPOUNDS):
                yield surface, Sense(entity, how, surface in weak)
    if "capital" in entry and entity.kind is Kind.COUNTRY:
        place = _place(entry["capital"], entity, "city")
        for surface in (entry["capital"], *entry.get("capital_names", ())):
            yield surface, Sense(place, "capital", surface in weak)
    if entity.kind is Kind.COUNTRY or "cities" in entry:
        for key, how in (
            ("cities", "city"),
            ("weak_cities", "city"),
            ("regions", "region"),
            ("weak_regions", "region"),
        ):
            for surface in entry.get(key, ()):
                yield surface, Sense(_place(surface, entity, how), how, key.startswith("weak"))


def _place(name: str, country: Entity, group: str) -> Entity:
    return Entity(id=slug(name), name=name, kind=Kind.PLACE, group=group, country=country.id)


def _offices(entry: Any, entity: Entity) -> Iterator[Office]:
    for office in entry.get("offices", ()):
        yield Office(
            entity.id,
            office.get("office", ""),
            office.get("of", ""),
            office.get("from", ""),
            office.get("to", ""),
        )


def _trap_texts(data: Any) -> Iterator[str]:
    for value in data.values():
        for item in value if isinstance(value, list) else ():
            if isinstance(item, dict) and "text" in item:
                yield item["text"]


def _beside(data: Any) -> Iterator[tuple[str, str, str]]:
    """Give (word, name, side) for words that make a name beside them a look-alike."""
    for value in data.values():
        for item in value if isinstance(value, list) else ():
            if isinstance(item, dict) and "name" in item:
                for side in ("before", "after"):
                    for word in item.get(side, ()):
                        yield word, item["name"], side
