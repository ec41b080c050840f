"""A store behind an address answers like the one in a folder."""

from __future__ import annotations

import pytest
from servers import Place

import kg.query
from kg.errors import UsageError
from kg.export.rdf import SERIALISATIONS, rdflib_graph
from kg.query import Need, QueryTimeoutError, RefusedError, Shape, SyntaxUsageError, named_queries
from kg.store.finding import find, within
from kg.store.opened import Store
from kg.store.reading import document_text, documents, entities, overview, ties
from kg.store.remote.opening import RemoteStore, open_remote

MEMBER = "2839b50182a21327"
"""Belarus member-of the SCO, asserted."""
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture
def remote(filled: Place) -> RemoteStore:
    return open_remote(filled.endpoint)


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_named_queries_have_the_same_answers(
    remote: RemoteStore, standing: Store, query: kg.query.NamedQuery
) -> None:
    examples = {each.name: each.value for each in query.parameters}
    required = {each.name: each.value for each in query.parameters if each.need is Need.REQUIRED}
    for params in (examples, required):
        here = kg.query.run(standing, query.name, params=params)
        there = kg.query.run(remote, query.name, params=params)
        assert there.variables == here.variables
        assert list(there.table()) == list(here.table())


def test_every_value_is_the_same(remote: RemoteStore, standing: Store) -> None:
    assert list(ties(remote)) == list(ties(standing))
    assert list(ties(remote, [MEMBER])) == list(ties(standing, [MEMBER]))
    assert list(entities(remote)) == list(entities(standing))
    assert list(documents(remote)) == list(documents(standing))
    assert overview(remote) == overview(standing)
    assert find(remote, "Belarus", None, "Russia") == find(standing, "Belarus", None, "Russia")
    assert within(remote, "2024-07-01", "2024-07-31") == within(standing, "2024-07-01", "2024-07-31")


def test_texts_are_not_part_of_a_graph(remote: RemoteStore) -> None:
    assert document_text(remote, next(documents(remote)).id) is None


@pytest.mark.parametrize("form", SERIALISATIONS)
def test_exports_are_the_same_bytes(remote: RemoteStore, standing: Store, form: str) -> None:
    assert list(SERIALISATIONS[form].pieces(remote)) == list(SERIALISATIONS[form].pieces(standing))


def test_a_part_as_a_graph_of_rdflib(remote: RemoteStore, standing: Store) -> None:
    assert set(rdflib_graph(remote, "ties")) == set(rdflib_graph(standing, "ties"))
    with pytest.raises(UsageError, match="no graph 'nowhere'"):
        rdflib_graph(remote, "nowhere")


def test_shapes_of_answers(remote: RemoteStore) -> None:
    yes = kg.query.run(remote, "ASK { ent:Belarus rel:member-of ent:Eurasian_Economic_Union }")
    no = kg.query.run(remote, "ASK { ent:Iran rel:supplies ent:Belarus }")
    assert (yes.shape, bool(yes), bool(no)) == (Shape.BOOLEAN, True, False)
    triples = kg.query.run(
        remote, "CONSTRUCT { ?e rel:met-with ?o } WHERE { ?e rel:met-with ?o . ?e a kg:Person }"
    )
    assert (triples.shape, len(list(triples.rows()))) == (Shape.TRIPLES, 8)
    assert kg.query.run(remote, "DESCRIBE ent:Iran").shape is Shape.TRIPLES


def test_prefixes_of_the_query_go_before_those_of_the_project(remote: RemoteStore) -> None:
    own = "PREFIX ent: <https://w3id.org/geoties/rel/> SELECT ?o { <https://w3id.org/geoties/ent/Belarus> ent:member-of ?o }"
    assert len(list(kg.query.run(remote, own).rows())) == 2


def test_the_limit_cuts_and_says_so(remote: RemoteStore) -> None:
    cut = kg.query.run(remote, "SELECT ?tie { ?tie a kg:Tie }", limit=5)
    assert (len(list(cut.rows())), cut.cut) == (5, True)
    whole = kg.query.run(remote, "SELECT ?tie { ?tie a kg:Tie }", limit=42)
    assert (len(list(whole.rows())), whole.cut) == (42, False)


def test_a_query_without_end_is_given_up(remote: RemoteStore) -> None:
    with pytest.raises(QueryTimeoutError, match="no answer within 1 s"):
        kg.query.run(remote, ENDLESS, timeout=1)


def test_a_fault_is_told_in_the_words_of_the_server(remote: RemoteStore) -> None:
    with pytest.raises(SyntaxUsageError, match=r"the query is no SPARQL: http.*(syntax error|error at)"):
        kg.query.run(remote, "SELECT ?x { ?x a ")


def test_no_query_calls_on_another_server(remote: RemoteStore) -> None:
    with pytest.raises(RefusedError):
        kg.query.run(remote, "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_from_chooses_graphs(remote: RemoteStore) -> None:
    assert kg.query.run(remote, "ASK FROM g:entities { ent:Russia rdfs:label ?name }")
    assert not kg.query.run(remote, "ASK FROM g:ties { ent:Russia rdfs:label ?name }")


def test_names_are_resolved_there(remote: RemoteStore) -> None:
    with pytest.raises(UsageError, match="did you mean 'Russia'"):
        kg.query.run(remote, "neighbours", params={"entity": "Rusia"})
