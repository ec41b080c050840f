"""Names of entities in questions: by label, by another name seen in the texts, by id, or by what is close."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode

from kg.errors import UsageError
from kg.graph.terms import node, value
from kg.graph.vocabulary import ENT, PREFIXES, entity_iri
from kg.store.interface import Graph

_ENTITIES = node("g:entities")
_LABELS = ("rdfs:label", "skos:altLabel")


def resolve(graph: Graph, name: str) -> str:
    """Return the IRI of the entity that a name means.

    Upper and lower case are one when nothing fits exactly.

    Args:
        graph: the graph whose entities are meant.
        name: a label, another name seen in the texts (``Moscow``), an id, an IRI or a Wikidata item.

    Raises:
        UsageError: no entity has that name (the message names the closest ones), or several have.
    """
    name = " ".join(name.split())
    found = _by_id(graph, name) or _exactly(graph, name)
    if len(found) == 1:
        return found[0]
    names = _names(graph)
    if not found:
        alike = (iris for label, iris in names.items() if label.casefold() == name.casefold())
        found = sorted(set().union(*alike))
    if len(found) == 1:
        return found[0]
    if found:
        options = ", ".join(f"'{iri.removeprefix(ENT)}'" for iri in found)
        message = f"'{name}' is the name of several entities: choose one of {options}"
        raise UsageError(message)
    message = f"no entity is called '{name}'{_hint(name, names)}"
    raise UsageError(message)


def _by_id(graph: Graph, name: str) -> list[str]:
    bare = name.strip("<>").removeprefix("ent:").removeprefix(ENT)
    own = NamedNode(entity_iri(bare))
    if next(graph.quads_for_pattern(own, None, None, _ENTITIES), None) is not None:
        return [own.value]
    if bare[:1] == "Q" and bare[1:].isdecimal():
        item = NamedNode(PREFIXES["wd"] + bare)
        found = graph.quads_for_pattern(None, node("skos:exactMatch"), item, _ENTITIES)
        return sorted({value(quad.subject) for quad in found})
    return []


def _exactly(graph: Graph, name: str) -> list[str]:
    for label in _LABELS:
        found = graph.quads_for_pattern(None, node(label), Literal(name), _ENTITIES)
        iris = sorted({value(quad.subject) for quad in found})
        if iris:
            return iris
    return []


def _names(graph: Graph) -> dict[str, set[str]]:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for label in _LABELS:
        for quad in graph.quads_for_pattern(None, node(label), None, _ENTITIES):
            names[value(quad.object)].add(value(quad.subject))
    return names


def _hint(name: str, names: Mapping[str, set[str]]) -> str:
    """Return what may have been meant, as a question; one name for an entity, three at most."""
    folded = {each.casefold(): each for each in sorted(names)}
    initials = [each for each in sorted(names) if _initials(each) == name.upper()]
    close = [folded[each] for each in get_close_matches(name.casefold(), folded, n=3, cutoff=0.6)]
    # A word of a long name ("Shanghai") is far from it by edits, yet plainly meant.
    holding = [each for key, each in folded.items() if name.casefold() in key]
    meant: dict[str, str] = {}
    for each in (*initials, *close, *holding):
        meant.setdefault(min(names[each]), repr(each))
    options = list(meant.values())[:3]
    return f": did you mean {' or '.join(options)}?" if options else " in this store"


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
