"""Linked Data: every IRI of the graph at its path, in the form that the client likes best."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pyoxigraph
import pytest
from rdflib import Graph
from served import Server

from kg.graph.vocabulary import BASE
from kg.store.embedded import open_store
from kg.store.finding import find

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
RDF = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}


def path(iri: str) -> str:
    """Return the path of an IRI of the project, as a client would ask for it."""
    return quote(iri.removeprefix(BASE.rstrip("/")), safe="/%")


@pytest.fixture(scope="module")
def tie(directory: Path) -> str:
    return find(open_store(directory), "Belarus", "member-of", "Shanghai_Cooperation_Organisation")[0]


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        pytest.param("", "text/html", id="nothing said"),
        pytest.param("*/*", "text/html", id="anything"),
        pytest.param(BROWSER, "text/html", id="a browser"),
        pytest.param("text/turtle", "text/turtle", id="Turtle"),
        pytest.param("application/ld+json", "application/ld+json", id="JSON-LD"),
        pytest.param("application/n-triples", "application/n-triples", id="N-Triples"),
        pytest.param("application/rdf+xml", "application/rdf+xml", id="RDF/XML"),
        pytest.param("text/html;q=0.3, application/ld+json;q=0.9", "application/ld+json", id="weights"),
        pytest.param("text/turtle;q=0, text/*", "text/html", id="all texts but Turtle"),
    ],
)
def test_the_form_is_the_one_liked_best(server: Server, tie: str, accept: str, media: str) -> None:
    for place in ("/ent/Belarus", f"/tie/{tie}"):
        reply = server.request("GET", place, headers={"Accept": accept} if accept else {})
        assert reply.status == 200
        assert reply.headers["content-type"].partition(";")[0] == media
        assert "accept" in reply.headers["vary"].lower()


def test_an_address_can_ask_for_one_form(server: Server) -> None:
    reply = server.request("GET", "/ent/Belarus?format=ttl", headers={"Accept": BROWSER})
    assert reply.headers["content-type"].startswith("text/turtle")


def test_forms_that_are_not_there(server: Server) -> None:
    assert server.request("GET", "/ent/Belarus", headers={"Accept": "image/png"}).status == 406
    assert server.request("GET", "/ent/Belarus?format=docx").status == 400


def test_all_forms_say_the_same(server: Server, tie: str) -> None:
    for place in ("/ent/Belarus", f"/tie/{tie}", "/rel/met-with", "/dataset"):
        said = [
            set(Graph().parse(data=server.request("GET", f"{place}?format={form}").body, format=reader))
            for form, reader in RDF.items()
        ]
        assert len(said[0]) > 3
        assert all(each == said[0] for each in said)


def test_a_tie_comes_with_its_evidence_and_names(server: Server, tie: str) -> None:
    graph = Graph().parse(data=server.request("GET", f"/tie/{tie}?format=ttl").body, format="turtle")
    (quoted,) = graph.query("""
        PREFIX kg: <https://w3id.org/geoties/kg/> PREFIX oa: <http://www.w3.org/ns/oa#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?from ?to (SAMPLE(?quote) AS ?one) {
          ?tie kg:source/rdfs:label ?from ; kg:target/rdfs:label ?to ; kg:evidence/oa:exact ?quote
        } GROUP BY ?from ?to
    """)
    assert [str(each) for each in quoted][:2] == ["Belarus", "Shanghai Cooperation Organisation"]
    assert quoted[2]


def test_a_document_is_told_of_with_all_that_it_states(server: Server, directory: Path) -> None:
    graph = open_store(directory).graph
    document = next(each for each in graph.named_graphs() if "/doc/" in each.value)
    reply = server.request("GET", f"{path(document.value)}?format=nt")
    told = {quad.triple for quad in pyoxigraph.parse(reply.body, pyoxigraph.RdfFormat.N_TRIPLES)}
    assert told >= {quad.triple for quad in graph.quads_for_pattern(None, None, None, document)}


def test_headers_tell_the_thing_from_the_page(server: Server) -> None:
    link = server.request("GET", "/ent/Belarus", headers={"Accept": BROWSER}).headers["link"]
    assert '<https://w3id.org/geoties/ent/Belarus>; rel="describes"' in link
    assert '</ent/Belarus?format=ttl>; rel="alternate"; type="text/turtle"' in link


def test_everything_that_the_graph_speaks_of_has_a_page(server: Server, directory: Path) -> None:
    graph = open_store(directory).graph
    subjects = {quad.subject.value for quad in graph if quad.subject.value.startswith(BASE)}
    by_space = {subject.removeprefix(BASE).partition("/")[0]: subject for subject in sorted(subjects)}
    assert {"ent", "tie", "doc", "ev", "run", "rel", "kg", "dataset"} <= by_space.keys()
    for subject in (*by_space.values(), f"{BASE}rule/hold-talks"):
        for accept in ("text/html", "application/n-triples"):
            reply = server.request("GET", path(subject), headers={"Accept": accept})
            assert (subject, reply.status) == (subject, 200)
        assert f"<{subject}>" in reply.text


def test_what_is_not_there_is_404_with_a_hint(server: Server) -> None:
    page = server.request("GET", "/ent/Belarsu", headers={"Accept": "text/html"})
    assert page.status == 404
    assert 'href="/ent/Belarus"' in page.text
    data = server.request("GET", "/ent/Belarsu", headers={"Accept": "text/turtle"})
    assert (data.status, data.text) == (
        404,
        "the graph knows nothing of https://w3id.org/geoties/ent/Belarsu: did you mean /ent/Belarus?\n",
    )
    for place in ("/tie/0000000000000000", "/doc/x", "/rel/none", "/ent/", "/ent/%F0%9F%92%A9", "/ent/a%00b"):
        assert server.request("GET", place).status == 404


@pytest.mark.parametrize("space", ["tie", "ent", "doc", "ev", "pair", "run"])
@pytest.mark.parametrize("name", ["%3Cscript%3E", "-1%25z9", "%5C", "a%20b", "%00", "%ED%A0%80", "%25%25"])
@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_names_that_make_no_iri_are_not_there(server: Server, space: str, name: str, accept: str) -> None:
    assert server.request("GET", f"/{space}/{name}", headers={"Accept": accept}).status == 404
