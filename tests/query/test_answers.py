"""Answers in every form, names resolved, and nothing that reaches beyond the store."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Graph
from rdflib import Graph as RdfGraph

import kg.query
from kg.errors import UsageError
from kg.graph.run import Run
from kg.model import Reading
from kg.query import Format, RefusedError, Shape, SyntaxUsageError, resolve
from kg.query.answer import answer
from kg.query.result import result
from kg.store.embedded import memory
from kg.store.opened import Store


@pytest.fixture(scope="module")
def store(readings: tuple[Reading, ...], run: Run) -> Store:
    return memory(readings, run)


ROWS = "SELECT ?name ?ties { VALUES ?e { ent:Russia ent:Iran } ?e rdfs:label ?name ; kg:ties ?ties } ORDER BY ?name"
TRIPLES = "CONSTRUCT { ?e rel:met-with ?o } WHERE { ?e rel:met-with ?o . ?e a kg:Person }"


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("table", "Iran\t1\nRussia\t15\n"),
        ("csv", "name,ties\r\nIran,1\r\nRussia,15\r\n"),
        ("tsv", '?name\t?ties\n"Iran"\t1\n"Russia"\t15\n'),
    ],
)
def test_rows_as_text(store: Store, form: str, text: str) -> None:
    assert kg.query.run(store, ROWS).write(Format(form)).decode() == text


def test_rows_as_json_and_xml(store: Store) -> None:
    found = json.loads(kg.query.run(store, ROWS).write(Format.JSON))
    assert found["head"]["vars"] == ["name", "ties"]
    assert [row["name"]["value"] for row in found["results"]["bindings"]] == ["Iran", "Russia"]
    assert b"<literal>Iran</literal>" in kg.query.run(store, ROWS).write(Format.XML)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
@pytest.mark.parametrize("form", ["ttl", "nt", "jsonld", "xml"])
def test_triples_are_read_back_by_rdflib(store: Store, form: str) -> None:
    made = kg.query.run(store, TRIPLES)
    names = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "xml": "xml"}
    assert (
        len(RdfGraph().parse(data=made.write(Format(form)), format=names[form]))
        == len(list(made.rows()))
        == 8
    )


def test_triples_are_written_in_one_order(store: Store) -> None:
    assert kg.query.run(store, TRIPLES).write(Format.TTL).decode().splitlines()[2:4] == [
        "ent:Alexander_Lukashenko rel:met-with ent:Xi_Jinping .",
        "ent:Maksim_Ryzhenkov rel:met-with ent:Sergey_Lavrov .",
    ]


@pytest.mark.parametrize(
    ("query", "truth"),
    [
        ("ASK { ent:Belarus rel:member-of ent:Eurasian_Economic_Union }", True),
        ("ASK { ent:Iran rel:supplies ent:Belarus }", False),
        ("SELECT * { ent:Iran rel:supplies ?x }", False),
        ("DESCRIBE ent:Iran", True),
    ],
)
def test_truth(store: Store, query: str, truth: object) -> None:
    assert bool(kg.query.run(store, query)) is truth


def test_booleans_in_their_forms(store: Store) -> None:
    yes = kg.query.run(store, "ASK { ?s ?p ?o }")
    assert yes.shape is Shape.BOOLEAN
    assert yes.write(Format.TABLE) == b"yes\n"
    assert json.loads(yes.write(Format.JSON)) == {"head": {}, "boolean": True}


@pytest.mark.parametrize(
    ("query", "form", "message"),
    [
        (ROWS, Format.TTL, "rows have no form 'ttl'"),
        (TRIPLES, Format.CSV, "triples have no form 'csv'"),
    ],
)
def test_a_form_that_does_not_fit_is_said(store: Store, query: str, form: Format, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        kg.query.run(store, query).write(form)


def test_the_limit_cuts_and_says_so(store: Store) -> None:
    cut = kg.query.run(store, "SELECT ?tie { ?tie a kg:Tie }", limit=5)
    assert (len(list(cut.rows())), cut.cut) == (5, True)
    whole = kg.query.run(store, "SELECT ?tie { ?tie a kg:Tie }", limit=42)
    assert (len(list(whole.rows())), whole.cut) == (42, False)


def test_a_fault_names_its_place(store: Store) -> None:
    with pytest.raises(SyntaxUsageError, match=r"no SPARQL: error at 1:18: expected"):
        kg.query.run(store, "SELECT ?x { ?x a ")
    with pytest.raises(SyntaxUsageError, match=r"error at 1:\d+: a prefix that ends here is not declared"):
        kg.query.run(store, "SELECT ?x { ?x foo:bar ?y }")
    with pytest.raises(UsageError, match=r"cannot be answered: The custom function <urn:f> is not supported"):
        kg.query.run(store, "SELECT ?x { ?x a kg:Tie FILTER(<urn:f>(?x)) }")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00")), st.integers())
def test_terms_come_through_unchanged(words: str, number: int) -> None:
    graph = Graph()
    node = NamedNode("https://example.org/x")
    graph.add(Quad(node, node, Literal(words), node))
    graph.add(Quad(node, node, Literal(number), node))
    rows = set(result(answer(graph, "SELECT ?o { ?s ?p ?o }")).rows())
    assert rows == {(Literal(words),), (Literal(number),)}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Russia", "Russia"),
        ("russia", "Russia"),
        ("  United   States ", "United_States"),
        ("United_States", "United_States"),
        ("ent:United_States", "United_States"),
        ("https://w3id.org/geoties/ent/United_States", "United_States"),
        ("Q148", "China"),
        ("Moscow", "Russia"),
        ("moscow", "Russia"),
        ("EAEU", "Eurasian_Economic_Union"),
        ("Xi", "Xi_Jinping"),
    ],
)
def test_names_are_resolved(store: Store, name: str, found: str) -> None:
    assert resolve(store.graph, name) == f"https://w3id.org/geoties/ent/{found}"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Rusia", "did you mean 'Russia'"),
        ("Shanghai", "did you mean 'Shanghai Cooperation Organisation'"),
        ("SCO", "did you mean 'Shanghai Cooperation Organisation'"),
        ("Zanzibar", "no entity is called 'Zanzibar' in this store"),
        ("Q1", "no entity is called 'Q1'"),
    ],
)
def test_unknown_names_get_a_hint(store: Store, name: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        resolve(store.graph, name)
    assert message in str(caught.value)


def test_a_name_of_two_is_not_guessed(store: Store) -> None:
    graph = Graph()
    graph.extend(store.graph)
    alias = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
    entities = NamedNode("https://w3id.org/geoties/g/entities")
    for name in ("Russia", "Belarus"):
        graph.add(Quad(NamedNode(f"https://w3id.org/geoties/ent/{name}"), alias, Literal("Union"), entities))
    with pytest.raises(UsageError, match="several entities: choose one of 'Belarus', 'Russia'"):
        resolve(graph, "Union")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICE ?x { ?s ?p ?o } }",
        "SELECT * { SERVICE $x { ?s ?p ?o } }",
        "PREFIX e: <http://127.0.0.1:9/> SELECT * { SERVICE e:sparql { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE :x { ?s ?p ?o } }",
        "SELECT * { SERVICE#comment\n<http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICE # a # b\r<http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT#\n#\n<http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        "SELECT * { ?a ?b ?c FILTER(?a<3)SERVICE#>\n<http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?a ?b 'x' .\\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?a ?b 3SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?a ?b '''#''' SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } }",
        "ASK { OPTIONAL { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
        "SELECT * { FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
        "CONSTRUCT WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_no_query_calls_on_another_server(store: Store, query: str) -> None:
    with pytest.raises((RefusedError, SyntaxUsageError)):
        kg.query.run(store, query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a kg:Tie }",
        "SELECT $service { $service a kg:Tie }",
        "ASK { ?s rdfs:label 'secret service' }",
        "ASK { <https://example.org/service> a kg:Tie }",
    ],
)
def test_the_word_alone_is_no_call(store: Store, query: str) -> None:
    assert kg.query.run(store, query).shape in {Shape.ROWS, Shape.BOOLEAN}


@pytest.mark.parametrize(
    "query",
    [
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
        "INSERT DATA { <a:a> <a:a> <a:a> }",
        "PREFIX a: <a:>\n# all\nDELETE WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_no_queries(store: Store, query: str) -> None:
    with pytest.raises(SyntaxUsageError, match="but an update"):
        kg.query.run(store, query)


def test_from_chooses_graphs(store: Store) -> None:
    assert kg.query.run(store, "ASK FROM g:entities { ent:Russia rdfs:label ?name }")
    assert not kg.query.run(store, "ASK FROM g:ties { ent:Russia rdfs:label ?name }")
    assert kg.query.run(store, "ASK FROM NAMED g:ties { GRAPH ?g { ent:Russia rel:attacks ?o } }")
    assert not kg.query.run(store, "ASK FROM NAMED g:entities { GRAPH ?g { ent:Russia rel:attacks ?o } }")


def test_from_names_graphs_of_the_store_and_no_files(store: Store) -> None:
    assert not kg.query.run(store, "ASK FROM <file:///etc/passwd> { ?s ?p ?o }")
