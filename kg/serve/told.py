"""What the pages of an entity, a tie, a document and any other thing show, read from the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from kg.graph.terms import node, value
from kg.graph.vocabulary import BASE, compact, document_iri, local
from kg.relations import Relation, relations
from kg.serve.around import Line, Shown, Wanted, shown
from kg.serve.names import Names
from kg.serve.things import description
from kg.store import reading
from kg.store.finding import find
from kg.store.opened import Store
from kg.store.reading import ties
from kg.store.records import StoredDocument, StoredEntity, StoredEvidence, StoredTie


@dataclass(frozen=True, slots=True)
class EntityPage:
    """An entity with a page of its ties, by family.

    Attributes:
        country: what it lies in or belongs to.
        other: at the other end of the ties, when only those were asked for.
        unknown: the name given for the other end, when no entity has it.
        choices: the relations of its ties with their numbers, by family.
    """

    entity: StoredEntity
    country: StoredEntity | None
    wanted: Wanted
    other: StoredEntity | None
    unknown: str
    shown: Shown
    ties: tuple[tuple[str, tuple[StoredTie, ...]], ...]
    choices: tuple[tuple[str, tuple[tuple[Relation, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class TiePage:
    """A tie with its evidence, and the same ties of another status or date."""

    tie: StoredTie
    others: tuple[StoredTie, ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document with its text, None where it was not kept, and the ties that were read in it."""

    document: StoredDocument
    text: str | None
    read: tuple[tuple[int, StoredTie, StoredEvidence], ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A property of a thing and a value of it; ``path`` where the value has a page here or elsewhere."""

    name: str
    value: str
    path: str


@dataclass(frozen=True, slots=True)
class ThingPage:
    """Anything else: its properties, and what points at it."""

    title: str
    facts: tuple[Fact, ...]
    pointing: tuple[Fact, ...]


def entity(store: Store, names: Names, own: list[Line], key: str, wanted: Wanted) -> EntityPage | None:
    """Return what the page of an entity shows; None when the store does not know it."""
    found = names.entities.get(key)
    if found is None:
        return None
    other, unknown = _other(names, wanted.other)
    asked = replace(wanted, other=other.id if other else "")
    part = shown(store, [] if unknown else own, asked)
    whole = shown(store, own, Wanted()) if unknown else part
    return EntityPage(
        entity=found,
        country=names.entities.get(found.country),
        wanted=asked,
        other=other,
        unknown=unknown,
        shown=part,
        ties=tuple((family, tuple(ties(store, keys))) for family, keys in part.ties.items()),
        choices=tuple(_choices(whole)),
    )


def tie(store: Store, key: str) -> TiePage | None:
    """Return what the page of a tie shows; None when the store does not know it."""
    found = next(ties(store, [key]), None)
    if found is None:
        return None
    same = find(store, found.source.id, found.relation, found.target.id)
    return TiePage(found, tuple(ties(store, (each for each in same if each != key))))


def document(store: Store, key: str) -> DocumentPage | None:
    """Return what the page of a document shows; None when the store does not know it."""
    stored = reading.document(store, key)
    if stored is None:
        return None
    iri = NamedNode(document_iri(key))
    stating = store.graph.quads_for_pattern(None, node("kg:evidence"), None, iri)
    keys = sorted({local(value(quad.subject)) for quad in stating})
    pairs = [
        (found, evidence)
        for found in ties(store, keys)
        for evidence in found.evidence
        if evidence.document.id == key
    ]
    pairs.sort(key=lambda pair: (pair[1].start, pair[1].trigger, pair[0].id))
    read = tuple((number, found, evidence) for number, (found, evidence) in enumerate(pairs, 1))
    return DocumentPage(stored, reading.document_text(store, key), read)


def thing(store: Store, iri: str) -> ThingPage | None:
    """Return what the page of anything else shows; None when the store does not know it."""
    triples = description(store.graph, iri)
    if not triples:
        return None
    own, pointing, titles = [], [], []
    for triple in triples:
        if triple.subject == NamedNode(iri):
            own.append(_fact(triple.predicate, triple.object))
            if triple.predicate == node("rdfs:label") and isinstance(triple.object, Literal):
                titles.append(triple.object.value)
        elif triple.object == NamedNode(iri):
            pointing.append(_fact(triple.predicate, triple.subject))
    return ThingPage(min(titles, default=compact(iri)), tuple(own), tuple(pointing))


def _other(names: Names, given: str) -> tuple[StoredEntity | None, str]:
    """Return the entity at the other end that was asked for, or the words that name none."""
    found = names.entities.get(given) or next((hit.entity for hit in names.found(given) if hit.exact), None)
    return found, given if given and found is None else ""


def _choices(whole: Shown) -> Iterator[tuple[str, tuple[tuple[Relation, int], ...]]]:
    known = relations()
    for family in whole.families:
        of = ((known[key], number) for key, number in whole.relations.items())
        yield family, tuple(pair for pair in of if pair[0].family == family)


def _fact(predicate: NamedNode, term: NamedNode | Literal | object) -> Fact:
    if not isinstance(term, NamedNode):
        return Fact(compact(predicate.value), term.value if isinstance(term, Literal) else str(term), "")
    path = f"/{term.value.removeprefix(BASE)}" if term.value.startswith(BASE) else term.value
    return Fact(compact(predicate.value), compact(term.value), path)
