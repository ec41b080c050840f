"""Write ontology.md: the relations, classes, statuses and properties, as ontology/*.ttl has them.

usage: python docs/ontology.py > docs/ontology.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, Node, URIRef

from kg import resources
from kg.graph.vocabulary import PREFIXES
from kg.relations import Relation, families, relations

KG = Namespace(PREFIXES["kg"])
HEAD = """# Ontology

Every relation, class, status and property of the graph.
What they are for, and how a tie is written with them, is told in [the model](data-model.md).
This page is written by `make docs` from `ontology/kg.ttl` and `ontology/relations.ttl`.

Prefixes: `kg:` is `{kg}`, `rel:` is `{rel}`; the others are the usual ones.
"""
MAPPED = {"cameo": "CAMEO ", "plover": "PLOVER ", "wikidata": "wd:", "org": "org:", "schema": "schema:"}
EXPLAINED = """
A relation reads from source to target; *both ways* marks a symmetric one, where source and target may change places.
The usual kinds of its ends guide and do not forbid.
*Event*: it happens on a day, and two days are two ties. *State*: it lasts, and is one tie however often it is stated.
Mappings: codes of CAMEO (Schrodt 2012) and PLOVER (Open Event Data Alliance 2018); properties of Wikidata, W3C ORG and schema.org, loosely meant; `^` marks one that runs from target to source.
"""


def table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Return a table of Markdown."""
    lines = [columns, ("---",) * len(columns), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def mappings(relation: Relation) -> str:
    """Return the names of a relation in other vocabularies."""
    named = (
        ("^" if code.startswith("^") else "") + MAPPED[scheme] + code.removeprefix("^")
        for scheme, codes in relation.mappings.items()
        for code in codes
    )
    return ", ".join(named)


def relation_section(relation: Relation) -> str:
    """Return what is to be known of a relation, under its id."""
    own = "" if relation.sign == families()[relation.family].sign else f"; sign {relation.sign}"
    above = "".join(f"; a special case of `rel:{parent}`" for parent in relation.parents)
    source, target = (", ".join(map(str, some)) for some in (relation.source_kinds, relation.target_kinds))
    turned = "both ways" if relation.symmetric else f"*{relation.inverse_label}* (`rel:{relation.inverse}`)"
    lines = [
        f"\n#### `rel:{relation.id}` {{ #{relation.id} }}\n",
        f"*{relation.label}*: {relation.definition}\n",
        f"- {relation.aspect}{own}{above}",
        f"- usually from {source} to {target}",
        f"- from the target: {turned}",
    ]
    if other := mappings(relation):
        lines.append(f"- {other}")
    return "\n".join(lines) + "\n"


def family_sections() -> Iterator[str]:
    """Give a section for each family of relations."""
    for family in families().values():
        rows = [each for each in relations().values() if each.family == family.id]
        named = ", ".join(f"[{each.id}](#{each.id})" for each in rows)
        yield f"\n### {family.label.capitalize()}\n\n{family.definition} Sign {family.sign}.\n\n{named}\n"
        yield from map(relation_section, rows)


def short(graph: Graph, term: Node | None) -> str:
    """Return an IRI as code with its prefix; nothing for no IRI."""
    return "" if term is None else f"`{graph.namespace_manager.normalizeUri(str(term))}`"


def listed(graph: Graph, subject: Node, predicate: URIRef) -> str:
    """Return the values of a property, as the file has them, behind commas."""
    return ", ".join(sorted(short(graph, each) for each in graph.objects(subject, predicate)))


def told(graph: Graph, subject: Node) -> str:
    """Return the definition of a term, or its label."""
    return str(graph.value(subject, SKOS.definition) or graph.value(subject, RDFS.label))


def term_section(graph: Graph, title: str, kind: URIRef, columns: dict[str, URIRef]) -> str:
    """Return the section of all terms of one kind, in the order of their names."""
    terms = sorted(
        {each for each in graph.subjects(RDF.type, kind) if str(each).startswith(str(KG))}, key=str
    )
    rows = [
        (short(graph, term), told(graph, term), *(listed(graph, term, column) for column in columns.values()))
        for term in terms
    ]
    return f"\n## {title}\n\n{table(('name', 'meaning', *columns), rows)}"


def page() -> str:
    """Return the page."""
    graph = Graph()
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri, replace=True)
    graph.parse(resources.ontology() / "kg.ttl", format="turtle")
    ends = {"of": RDFS.domain, "to": RDFS.range, "under": RDFS.subPropertyOf}
    return (
        HEAD.format(kg=PREFIXES["kg"], rel=PREFIXES["rel"])
        + f"\n## Relations\n\nThere are {len(relations())}.\n{EXPLAINED}"
        + "".join(family_sections())
        + term_section(graph, "Statuses", KG.Status, {})
        + term_section(graph, "Classes", OWL.Class, {"under": RDFS.subClassOf})
        + term_section(graph, "Properties that lead to things", OWL.ObjectProperty, ends)
        + term_section(graph, "Properties that hold values", OWL.DatatypeProperty, ends)
    )


if __name__ == "__main__":
    sys.stdout.write(page())
