"""The relations of the ontology as plain values, for every stage that needs to know one.

``ontology/kg.ttl`` and ``ontology/relations.ttl`` go in; dictionaries of frozen values come out, in the order
of the files. Nothing here knows RDF beyond reading those two files, once: what they say is kept. Relations
of a user's own (``kg/own_relations.py``) are known once their files, or a store that holds them, are opened.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import TypeAlias

from kg import resources
from kg.cache import cached, digest
from kg.errors import DataError
from kg.model import Kind

BASE = "https://w3id.org/geoties/"
KG = f"{BASE}kg/"
REL = f"{BASE}rel/"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_MATCHES = (f"{_SKOS}closeMatch", f"{_SKOS}relatedMatch", f"{_RDFS}subPropertyOf")
_MATCHED = {
    "wikidata": "http://www.wikidata.org/entity/",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
}

_FILES = ("kg.ttl", "relations.ttl")

_PLACED = re.compile(r"^Parser error .*? columns? \d+(?: and (?:line \d+ )?(?:column )?\d+)?: ")
"""How the parser tells the place of an error, which our messages begin with."""

Properties: TypeAlias = defaultdict[str, list[str]]
"""Values of one subject by predicate IRI, in the order of the file."""

_own: dict[str, Relation] = {}
"""Relations that users declared, by id: every stage of the process knows them beside the project's."""


class Aspect(StrEnum):
    """Whether a relation happens on a day or lasts."""

    EVENT = "event"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Family:
    """A group of relations; ``sign`` is 1 where a tie draws its parties together, -1 where it parts them."""

    id: str
    label: str
    definition: str
    sign: int


@dataclass(frozen=True, slots=True)
class Relation:
    """A sort of tie.

    Attributes:
        id: local part of its IRI (``member-of`` in ``rel:member-of``).
        inverse: id of the property read from target to source; its own id when symmetric.
        inverse_label: how the tie reads from target to source ("has as member").
        parents: ids of the relations of which it is a special case.
        source_kinds, target_kinds: what its ends usually are; a guide, not a ban.
        mappings: codes or local names in ``cameo``, ``plover``, ``wikidata``, ``org`` and ``schema``;
            one that runs from target to source begins with ``^``, as in a SPARQL property path.
    """

    id: str
    label: str
    definition: str
    family: str
    sign: int
    aspect: Aspect
    symmetric: bool
    inverse: str
    inverse_label: str
    parents: tuple[str, ...]
    source_kinds: tuple[Kind, ...]
    target_kinds: tuple[Kind, ...]
    mappings: Mapping[str, tuple[str, ...]]


def relations(folder: Path | None = None) -> dict[str, Relation]:
    """Return the relations by id, in the order of the ontology; then those learnt from users, by id.

    Args:
        folder: where the ontology's Turtle files are; the project's own by default.

    Raises:
        DataError: a file is missing or wrong, or a relation lacks a family, label or definition.
    """
    if folder is not None:
        return dict(_load(folder)[0])
    return {**_load(resources.ontology())[0], **{key: _own[key] for key in sorted(_own)}}


def learn(some: Mapping[str, Relation]) -> None:
    """Know relations of a user from here on, in the whole process; the project's own stay as they are."""
    known = _load(resources.ontology())[0]
    _own.update({key: each for key, each in some.items() if key not in known})


def reserved() -> frozenset[str]:
    """Return the IRIs of the project's relations and of their inverses, which a user cannot give anew."""
    folder = resources.ontology()
    ends = (end for each in _load(folder)[0].values() for end in (each.id, each.inverse))
    return frozenset(REL + end for end in ends)


def families(folder: Path | None = None) -> dict[str, Family]:
    """Return the families of relations by id, in the order of the ontology."""
    return dict(_load(folder or resources.ontology())[1])


@cache
def _load(folder: Path) -> tuple[dict[str, Relation], dict[str, Family]]:
    key = digest([*(folder / name for name in _FILES), resources.data("relations.py")])
    return cached(f"relations-{key}", tuple, partial(_parsed, folder))


def _parsed(folder: Path) -> tuple[dict[str, Relation], dict[str, Family]]:
    subjects = described(folder / name for name in _FILES)
    found = {
        _local(iri): _family(iri, properties)
        for iri, properties in subjects.items()
        if f"{KG}Family" in properties[f"{_RDF}type"]
    }
    problems: list[str] = []
    table: dict[str, Relation] = {}
    for iri, properties in subjects.items():
        if f"{KG}Relation" in properties[f"{_RDF}type"]:
            lacking = missing(properties, found, subjects)
            if lacking:
                problems.append(f"{folder / 'relations.ttl'}: rel:{_local(iri)} has no {', '.join(lacking)}")
            else:
                table[_local(iri)] = relation(iri, subjects, found)
    if problems:
        raise DataError("\n".join(problems))
    return table, found


def described(files: Iterable[Path]) -> defaultdict[str, Properties]:
    """Return what Turtle files say of each subject, by its IRI.

    Raises:
        DataError: a file cannot be read; the message names the line.
    """
    from pyoxigraph import RdfFormat, parse  # noqa: PLC0415 - stages that need no relation pay nothing

    subjects: defaultdict[str, Properties] = defaultdict(lambda: defaultdict(list))
    for file in files:
        try:
            for quad in parse(file.read_bytes(), RdfFormat.TURTLE):
                subjects[quad.subject.value][quad.predicate.value].append(quad.object.value)
        except (OSError, SyntaxError) as error:
            raise DataError(_unreadable(file, error)) from error
    return subjects


def _unreadable(file: Path, error: OSError | SyntaxError) -> str:
    if isinstance(error, OSError):
        return f"{file}: {error.strerror or error}: the ontology cannot be read"
    place = f"{file}:{error.lineno}:{error.offset}" if error.lineno else str(file)
    reason = " ".join(str(error.msg).split())
    return f"{place}: {_PLACED.sub('', reason)}: the ontology cannot be read"


def missing(
    properties: Properties, known: Mapping[str, Family], subjects: Mapping[str, Properties]
) -> list[str]:
    """Return what a relation must have and has not, in words."""
    wanted = {
        "label": f"{_RDFS}label",
        "definition": f"{_SKOS}definition",
        "family": f"{KG}family",
        "aspect": f"{KG}aspect",
        "source kind": f"{KG}sourceKind",
        "target kind": f"{KG}targetKind",
    }
    lacking = [name for name, iri in wanted.items() if not properties[iri]]
    if "family" not in lacking and _local(properties[f"{KG}family"][0]) not in known:
        lacking.append("known family")
    inverses = properties[f"{_OWL}inverseOf"]
    labelled = inverses and inverses[0] in subjects and subjects[inverses[0]][f"{_RDFS}label"]
    if f"{_OWL}SymmetricProperty" not in properties[f"{_RDF}type"] and not labelled:
        lacking.append("labelled inverse")
    return lacking


def _family(iri: str, properties: Properties) -> Family:
    return Family(
        id=_local(iri),
        label=properties[f"{_RDFS}label"][0],
        definition=properties[f"{_SKOS}definition"][0],
        sign=int(properties[f"{KG}sign"][0]),
    )


def relation(iri: str, subjects: Mapping[str, Properties], known: Mapping[str, Family]) -> Relation:
    """Return the relation that the properties of its IRI, and of its inverse, make."""
    own = subjects[iri]
    symmetric = f"{_OWL}SymmetricProperty" in own[f"{_RDF}type"]
    inverse = iri if symmetric else own[f"{_OWL}inverseOf"][0]
    family = known[_local(own[f"{KG}family"][0])]
    sign = own[f"{KG}sign"]
    return Relation(
        id=_local(iri),
        label=own[f"{_RDFS}label"][0],
        definition=own[f"{_SKOS}definition"][0],
        family=family.id,
        sign=int(sign[0]) if sign else family.sign,
        aspect=Aspect(_local(own[f"{KG}aspect"][0])),
        symmetric=symmetric,
        inverse=_local(inverse),
        inverse_label=subjects[inverse][f"{_RDFS}label"][0],
        parents=tuple(_local(value) for value in own[f"{_RDFS}subPropertyOf"] if value.startswith(REL)),
        source_kinds=tuple(Kind(_local(value)) for value in own[f"{KG}sourceKind"]),
        target_kinds=tuple(Kind(_local(value)) for value in own[f"{KG}targetKind"]),
        mappings=_mappings(own, defaultdict(list) if symmetric else subjects[inverse]),
    )


def _mappings(own: Properties, inverse: Properties) -> dict[str, tuple[str, ...]]:
    mappings = {"cameo": tuple(own[f"{KG}cameo"]), "plover": tuple(own[f"{KG}plover"])}
    for name, space in _MATCHED.items():
        straight = _matches(own, space)
        turned = [f"^{match}" for match in _matches(inverse, space)]
        mappings[name] = (*straight, *turned)
    return mappings


def _matches(properties: Properties, space: str) -> list[str]:
    values = [value for predicate in _MATCHES for value in properties.get(predicate, ())]
    return [value.removeprefix(space) for value in values if value.startswith(space)]


def _local(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]
