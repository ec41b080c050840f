"""Relations of a user's own: Turtle files beside their rules, in the form of ``ontology/relations.ttl``.

The files in; relations that the whole process knows from then on, out. A store keeps what the files say in
its graph ``g:ontology``, and who opens it learns them from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.errors import DataError
from kg.model import Kind
from kg.relations import (
    KG,
    REL,
    Aspect,
    Properties,
    Relation,
    described,
    families,
    learn,
    missing,
    relation,
    relations,
    reserved,
)
from kg.resources import ontology

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_ONCE = {
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "definition": "http://www.w3.org/2004/02/skos/core#definition",
    "inverse": "http://www.w3.org/2002/07/owl#inverseOf",
    "family": f"{KG}family",
    "aspect": f"{KG}aspect",
    "sign": f"{KG}sign",
}
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def turtles(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the Turtle files among paths, and in the folders among them, each once."""
    found = [file for path in paths for file in (sorted(path.glob("*.ttl")) if path.is_dir() else [path])]
    return tuple({file.resolve(): file for file in found if file.suffix == ".ttl"}.values())


def extend(paths: Iterable[Path]) -> dict[str, Relation]:
    """Learn the relations that Turtle files declare; return the project's relations with these.

    Args:
        paths: folders and files, as given for rules; what is not Turtle is passed over.

    Raises:
        DataError: all problems of the files at once, a line each with file and line; nothing is learnt.
    """
    own = _declared(turtles(paths))
    learn(own)
    return {**relations(ontology()), **own}


def adopt(subjects: Mapping[str, Properties]) -> None:
    """Learn the relations that a store describes; what is not whole there is passed over."""
    known = families()
    for iri in _named(subjects):
        if not missing(subjects[iri], known, subjects) and not any(_values(subjects[iri])):
            each = relation(iri, subjects, known)
            learn({each.id: each})


def _declared(files: Iterable[Path]) -> dict[str, Relation]:
    subjects: dict[str, Properties] = {}
    homes: dict[str, Path] = {}
    problems: list[str] = []
    for file in files:
        try:
            found = described([file])
        except DataError as error:
            problems.append(str(error))
            continue
        for iri, properties in found.items():
            if iri in homes:
                problems.append(
                    f"{_place(file, iri)}: is declared in {homes[iri]} too: leave one of them out"
                )
            subjects[iri], homes[iri] = properties, file
    known = families()
    if not problems:
        faults = ((iri, fault) for iri in subjects for fault in _faults(iri, subjects))
        problems = [f"{_place(homes[iri], iri)}: {fault}" for iri, fault in faults]
    if problems:
        raise DataError("\n".join(problems))
    made = (relation(iri, subjects, known) for iri in _named(subjects))
    return {each.id: each for each in made}


def _named(subjects: Mapping[str, Properties]) -> list[str]:
    """Return the IRIs of the relations among subjects; an inverse is none."""
    return sorted(iri for iri in subjects if f"{KG}Relation" in subjects[iri][_RDF_TYPE])


def _faults(iri: str, subjects: Mapping[str, Properties]) -> Iterator[str]:
    """Yield what is wrong with one subject of a user's files."""
    properties = subjects[iri]
    name = iri.removeprefix(REL)
    if not iri.startswith(REL) or not _ID.fullmatch(name):
        yield f"'{iri}' is no relation: write rel: and an id of small letters, digits and hyphens"
    elif iri in reserved():
        yield f"rel:{name} is a relation of the project, or its inverse: choose another id"
    elif f"{KG}Relation" in properties[_RDF_TYPE]:
        lacking = missing(properties, families(), subjects)
        if lacking:
            yield f"rel:{name} has no {', '.join(lacking)}"
        yield from (f"rel:{name} {fault}" for fault in _values(properties))
    elif not any(iri in subjects[each][_ONCE["inverse"]] for each in _named(subjects)):
        yield f"rel:{name} is no kg:Relation, nor the inverse of one in these files"


def _values(properties: Properties) -> Iterator[str]:
    """Yield what is wrong with the values of a relation's properties."""
    for name, predicate in _ONCE.items():
        if len(properties[predicate]) > 1:
            yield f"has more than one {name}"
    closed: dict[str, Iterable[str]] = {
        "aspect": [KG + each for each in Aspect],
        "sourceKind": [KG + each for each in Kind],
        "targetKind": [KG + each for each in Kind],
        "sign": ["1", "-1"],
    }
    for term, allowed in closed.items():
        for value in properties[f"{KG}{term}"]:
            if value not in allowed:
                words = ", ".join(each.replace(KG, "kg:") for each in allowed)
                yield f"has an unknown kg:{term} '{value.replace(KG, 'kg:')}': use one of {words}"


def _place(file: Path, iri: str) -> str:
    """Return the file and the line on which a subject stands, as far as its text shows."""
    subject = re.compile(rf"\s*(?:\w*:|<(?:[^>]*/)?){re.escape(iri.rsplit('/', 1)[-1])}(?![\w-])")
    lines = file.read_text(encoding="utf-8").splitlines()
    number = next((number for number, line in enumerate(lines, 1) if subject.match(line)), 1)
    return f"{file}:{number}"
