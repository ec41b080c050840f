"""Each rule of the contract finds its breach, by query and by shape."""

from __future__ import annotations

import pyoxigraph
import pytest

from kg.graph.quads import quads
from kg.graph.run import Run
from kg.graph.shacl import shacl_violations
from kg.graph.validate import violations
from kg.graph.vocabulary import PREFIXES
from kg.model import Reading

SCO = "tie:2839b50182a21327"
"""Belarus member-of SCO, asserted, dated."""
EVIDENCE = "ev:2839b50182a21327-42743946aa6b"
ORIGIN = f"{EVIDENCE} prov:wasDerivedFrom"
MEMBER = "ent:Belarus rel:member-of ent:Shanghai_Cooperation_Organisation"
MET = "ent:Xi_Jinping rel:met-with ent:Alexander_Lukashenko"
EARLY = '"2001-01-01"^^xsd:date'
REPLACE = "REPLACE"

BREACHES = [
    ("01-tie-is-whole", f"DELETE WHERE {{ GRAPH g:ties {{ {SCO} kg:status ?s }} }}"),
    ("01-tie-is-whole", f"INSERT DATA {{ GRAPH g:ties {{ {SCO} kg:status kg:planned }} }}"),
    ("02-two-parties", f"{REPLACE} {{ {SCO} kg:target ?old }} BY {{ {SCO} kg:target ent:Belarus }}"),
    ("03-known-terms", f"{REPLACE} {{ {SCO} kg:relation ?old }} BY {{ {SCO} kg:relation rel:likes }}"),
    ("04-described-parties", "DELETE WHERE { GRAPH g:entities { ent:Belarus rdfs:label ?l } }"),
    ("04-described-parties", "DELETE WHERE { GRAPH g:entities { ent:Dmitry_Peskov rdfs:label ?l } }"),
    ("05-one-description", "INSERT DATA { GRAPH g:entities { ent:Belarus a kg:Place } }"),
    ("06-tie-has-evidence", f"DELETE WHERE {{ GRAPH ?g {{ {SCO} kg:evidence ?ev }} }}"),
    ("07-evidence-is-whole", f"{REPLACE} {{ {EVIDENCE} oa:exact ?old }} BY {{ }}"),
    ("08-evidence-at-home", f"{REPLACE} {{ {ORIGIN} ?old }} BY {{ {ORIGIN} doc:x }}"),
    ("09-quote-fits-place", f"{REPLACE} {{ {EVIDENCE} oa:end ?old }} BY {{ {EVIDENCE} oa:end 999 }}"),
    ("10-asserted-has-triple", f"DELETE DATA {{ GRAPH g:ties {{ {MEMBER} }} }}"),
    ("10-asserted-has-triple", f"DELETE DATA {{ GRAPH g:ties {{ {MET} }} }}"),
    ("11-triple-has-tie", "INSERT DATA { GRAPH g:ties { ent:Iran rel:supplies ent:Belarus } }"),
    ("12-dates-in-order", f"{REPLACE} {{ {SCO} kg:end ?old }} BY {{ {SCO} kg:end {EARLY} }}"),
    ("13-document-is-described", "DELETE WHERE { GRAPH ?g { ?run prov:used ?g } }"),
]


def spelt(update: str) -> str:
    """Write ``REPLACE { old } BY { new }`` out in SPARQL."""
    if not update.startswith(REPLACE):
        return update
    old, new = update.removeprefix(REPLACE).split(" BY ")
    return f"DELETE {{ GRAPH ?g {old} }} INSERT {{ GRAPH ?g {new} }} WHERE {{ GRAPH ?g {old} }}"


@pytest.fixture
def graph(readings: tuple[Reading, ...], run: Run) -> pyoxigraph.Store:
    made = pyoxigraph.Store()
    made.extend(quads(readings, run))
    return made


def test_a_built_graph_keeps_the_contract(graph: pyoxigraph.Store) -> None:
    assert list(violations(graph)) == []
    assert list(shacl_violations(graph)) == []


@pytest.mark.parametrize(("check", "update"), BREACHES)
def test_a_breach_is_found(graph: pyoxigraph.Store, check: str, update: str) -> None:
    graph.update(spelt(update), prefixes=PREFIXES)
    found = list(violations(graph))
    assert check in {violation.check for violation in found}
    assert all(violation.thing and violation.reason for violation in found)


def test_the_shapes_find_what_the_queries_find(graph: pyoxigraph.Store) -> None:
    # A direct triple without a tie has no node that a shape could look at.
    by_shape = [update for check, update in BREACHES if check not in {"01-tie-is-whole", "11-triple-has-tie"}]
    for update in by_shape:
        graph.update(spelt(update), prefixes=PREFIXES)
    reasons = {violation.reason for violation in shacl_violations(graph)}
    assert reasons >= {
        "a tie binds two different entities",
        "a tie has one relation, of the ontology",
        "a tie has one source, an entity with a name",
        "a tie has evidence",
        "an asserted tie has its direct triple, and a symmetric one has it both ways",
        "evidence comes from one document",
        "evidence has one quote",
        "a date starts once, on a day, and not after its end",
        "an entity has one kind, of the seven",
        "a document was read by one run",
    }


def test_a_violation_names_tie_document_and_reason(graph: pyoxigraph.Store) -> None:
    graph.update(f"INSERT DATA {{ GRAPH g:ties {{ {SCO} kg:status kg:planned }} }}", prefixes=PREFIXES)
    first = next(violations(graph))
    assert str(first) == (
        "tie/2839b50182a21327 (doc/5b87a773017faaff): "
        "a tie lacks its source, relation, target or status, or has two of one"
    )
