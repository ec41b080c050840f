"""The SPARQL 1.1 Protocol, by requests written by hand to a started server."""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

import pyoxigraph
import pytest
from served import Server

MEMBERS = "SELECT ?who { ?who rel:member-of ent:Shanghai_Cooperation_Organisation } ORDER BY ?who"
WANTED = ["Belarus", "China", "India", "Kazakhstan"]
TRIPLES = "CONSTRUCT { ?s rel:member-of ?o } WHERE { ?s rel:member-of ?o }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}
G = "https://w3id.org/geoties/g/"


def names(body: bytes) -> list[str]:
    rows = json.loads(body)["results"]["bindings"]
    return [row["who"]["value"].rpartition("/")[2] for row in rows]


def form(**fields: str) -> bytes:
    return urlencode(fields).encode()


@pytest.mark.parametrize(
    ("method", "path", "body", "headers"),
    [
        pytest.param("GET", f"/sparql?{urlencode({'query': MEMBERS})}", None, {}, id="GET"),
        pytest.param("POST", "/sparql", form(query=MEMBERS), FORM, id="POST of a form"),
        pytest.param("POST", "/sparql", MEMBERS.encode(), QUERY, id="POST of a query"),
        pytest.param(
            "POST",
            "/sparql",
            MEMBERS.encode(),
            {"Content-Type": "Application/SPARQL-Query; charset=UTF-8"},
            id="POST of a query with charset",
        ),
        pytest.param(
            "GET",
            f"/sparql?format=json&query={quote(MEMBERS)}",
            None,
            {},
            id="with a parameter unknown to it",
        ),
    ],
)
def test_each_way_to_ask_gives_the_same_answer(server: Server, method, path, body, headers) -> None:
    reply = server.request(method, path, body, headers)
    assert reply.status == 200, reply.text
    assert reply.headers["content-type"] == "application/sparql-results+json"
    assert names(reply.body) == WANTED


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        pytest.param(MEMBERS, "", "application/sparql-results+json", id="rows, nothing said"),
        pytest.param(MEMBERS, "*/*", "application/sparql-results+json", id="rows, anything"),
        pytest.param(MEMBERS, "application/json", "application/json", id="rows, plain JSON"),
        pytest.param(
            MEMBERS, "application/sparql-results+xml", "application/sparql-results+xml", id="rows, XML"
        ),
        pytest.param(MEMBERS, "text/csv", "text/csv; charset=utf-8", id="rows, CSV"),
        pytest.param(
            MEMBERS, "text/*;q=0.3, text/csv;q=0", "text/tab-separated-values; charset=utf-8", id="not CSV"
        ),
        pytest.param(
            MEMBERS, "text/turtle, text/csv;q=0.1", "text/csv; charset=utf-8", id="rows, Turtle cannot be"
        ),
        pytest.param(
            "ASK {}", "application/sparql-results+xml, */*;q=0.1", "application/sparql-results+xml", id="ASK"
        ),
        pytest.param("ASK {}", "text/csv", "text/csv; charset=utf-8", id="ASK, CSV"),
        pytest.param(TRIPLES, "", "text/turtle; charset=utf-8", id="triples, nothing said"),
        pytest.param(TRIPLES, "application/n-triples", "application/n-triples", id="triples, N-Triples"),
        pytest.param(TRIPLES, "application/ld+json", "application/ld+json", id="triples, JSON-LD"),
        pytest.param(TRIPLES, "application/rdf+xml", "application/rdf+xml", id="triples, RDF/XML"),
        pytest.param(
            "DESCRIBE ent:Belarus",
            "text/turtle;q=0.4, application/rdf+xml;q=0.6",
            "application/rdf+xml",
            id="q",
        ),
        pytest.param(
            "DESCRIBE ent:Belarus",
            "application/rdf+xml;q=0.2;charset=utf-8, text/turtle;q=0.9, */*;q=0.1",
            "text/turtle; charset=utf-8",
            id="q and other parameters",
        ),
    ],
)
def test_the_form_is_the_one_the_client_likes_best(server: Server, query, accept, media) -> None:
    reply = server.ask(query, accept)
    assert (reply.status, reply.headers["content-type"]) == (200, media), reply.text
    assert "Accept" in reply.headers["vary"]
    assert reply.body


def test_every_form_holds_the_same_rows(server: Server) -> None:
    forms = {
        "application/sparql-results+json": pyoxigraph.QueryResultsFormat.JSON,
        "application/sparql-results+xml": pyoxigraph.QueryResultsFormat.XML,
        "text/tab-separated-values": pyoxigraph.QueryResultsFormat.TSV,
    }
    for media, form in forms.items():
        read = pyoxigraph.parse_query_results(server.ask(MEMBERS, media).body, form)
        assert [row["who"].value.rpartition("/")[2] for row in read] == WANTED
    lines = server.ask(MEMBERS, "text/csv").text.splitlines()
    assert [line.rpartition("/")[2] for line in lines[1:]] == WANTED


def test_every_form_holds_the_same_triples(server: Server) -> None:
    forms = {
        "text/turtle": pyoxigraph.RdfFormat.TURTLE,
        "application/n-triples": pyoxigraph.RdfFormat.N_TRIPLES,
        "application/ld+json": pyoxigraph.RdfFormat.JSON_LD,
        "application/rdf+xml": pyoxigraph.RdfFormat.RDF_XML,
    }
    found = {
        frozenset(quad.triple for quad in pyoxigraph.parse(server.ask(TRIPLES, media).body, form))
        for media, form in forms.items()
    }
    assert len(found) == 1
    assert len(next(iter(found))) > 4


@pytest.mark.parametrize(
    ("query", "graphs", "found"),
    [
        pytest.param("ASK { ?t a kg:Tie }", {}, True, id="all graphs by default"),
        pytest.param(
            "ASK { ?t a kg:Tie }", {"default-graph-uri": f"{G}ties"}, True, id="the graph that has it"
        ),
        pytest.param(
            "ASK { ?t a kg:Tie }", {"default-graph-uri": f"{G}ontology"}, False, id="a graph without it"
        ),
        pytest.param("ASK { ?t a kg:Tie }", {"named-graph-uri": f"{G}ties"}, False, id="named, not default"),
        pytest.param("ASK { GRAPH ?g { ?t a kg:Tie } }", {"named-graph-uri": f"{G}ties"}, True, id="named"),
        pytest.param(
            "ASK { GRAPH ?g { ?t a kg:Tie } }", {"default-graph-uri": f"{G}ties"}, False, id="not named"
        ),
        pytest.param(
            "ASK FROM <https://w3id.org/geoties/g/ontology> { ?t a kg:Tie }",
            {"default-graph-uri": f"{G}ties"},
            True,
            id="the protocol comes before FROM",
        ),
        pytest.param("ASK FROM <https://w3id.org/geoties/g/ontology> { ?t a kg:Tie }", {}, False, id="FROM"),
    ],
)
def test_the_graphs_that_are_asked(server: Server, query, graphs, found) -> None:
    assert json.loads(server.ask(query, **graphs).body)["boolean"] is found
    posted = server.request("POST", f"/sparql?{urlencode(graphs)}", query.encode(), QUERY)
    assert json.loads(posted.body)["boolean"] is found
    posted = server.request("POST", "/sparql", form(query=query, **graphs), FORM)
    assert json.loads(posted.body)["boolean"] is found


def test_several_default_graphs_are_one(server: Server) -> None:
    query = "ASK { ?tie a kg:Tie ; kg:source/rdfs:label ?name }"
    one = f"default-graph-uri={quote(G + 'ties')}"
    both = f"{one}&default-graph-uri={quote(G + 'entities')}"
    for graphs, found in ((one, False), (both, True)):
        reply = server.request("GET", f"/sparql?query={quote(query)}&{graphs}")
        assert json.loads(reply.body)["boolean"] is found


@pytest.mark.parametrize(
    ("line", "body", "headers", "status", "word"),
    [
        pytest.param("GET /sparql?query=SELECT", None, {}, 400, "error at 1:7", id="no SPARQL"),
        pytest.param("GET /sparql?query=", None, {}, 400, "no SPARQL", id="an empty query"),
        pytest.param("GET /sparql?query=ASK{}&query=ASK{}", None, {}, 400, "give one", id="two queries"),
        pytest.param("GET /sparql?query=%FF", None, {}, 400, "UTF-8", id="a query string not in UTF-8"),
        pytest.param("POST /sparql", b"\xff", QUERY, 400, "UTF-8", id="a query not in UTF-8"),
        pytest.param("POST /sparql", b"", FORM, 400, "no parameters", id="a form without a query"),
        pytest.param("POST /sparql?query=ASK{}", b"ASK {}", QUERY, 400, "give one", id="in both places"),
        pytest.param(
            "GET /sparql?query=ASK{}&default-graph-uri=not%20an%20iri",
            None,
            {},
            400,
            "IRI",
            id="a graph without IRI",
        ),
        pytest.param(
            "POST /sparql", form(update="CLEAR ALL"), FORM, 403, "only read", id="an update in a form"
        ),
        pytest.param(
            "POST /sparql",
            b"CLEAR ALL",
            {"Content-Type": "application/sparql-update"},
            403,
            "only read",
            id="an update",
        ),
        pytest.param("GET /sparql?update=CLEAR%20ALL", None, {}, 403, "only read", id="an update by GET"),
        pytest.param("POST /sparql", b"CLEAR ALL", QUERY, 400, "no SPARQL", id="an update as a query"),
        pytest.param("GET /nowhere", None, {}, 404, "/nowhere", id="another page"),
        pytest.param("PUT /sparql", b"ASK {}", QUERY, 405, "PUT", id="PUT"),
        pytest.param("DELETE /sparql", None, {}, 405, "DELETE", id="DELETE"),
        pytest.param(
            "GET /sparql?query=ASK{}", None, {"Accept": "image/png"}, 406, "text/csv", id="no such form"
        ),
        pytest.param(
            "GET /sparql?query=ASK{}",
            None,
            {"Accept": "text/turtle"},
            406,
            "boolean",
            id="no such form of ASK",
        ),
        pytest.param(
            "GET /sparql", None, {"Accept": "image/png"}, 406, "text/turtle", id="no such description"
        ),
        pytest.param("POST /sparql", b"a" * 300_000, QUERY, 413, "262144 bytes", id="too large a query"),
        pytest.param(
            "POST /sparql", b"{}", {"Content-Type": "application/json"}, 415, "posted as", id="JSON"
        ),
        pytest.param("POST /sparql", b"ASK {}", {}, 415, "posted as", id="no type"),
        pytest.param(
            "POST /sparql", b"ASK {}", QUERY | {"Content-Encoding": "gzip"}, 415, "not packed", id="packed"
        ),
    ],
)
def test_what_is_wrong_is_said(server: Server, line, body, headers, status, word) -> None:
    reply = server.request(*line.split(), body, headers)
    assert reply.status == status, reply.text
    assert word in reply.text
    assert reply.text.count("\n") == 1
    assert reply.headers["content-type"].startswith("text/plain")


def test_methods_that_are_not_there_are_told_from_those_that_are(server: Server) -> None:
    for reply in (server.request("PUT", "/sparql"), server.request("OPTIONS", "/sparql")):
        assert {word.strip() for word in reply.headers["allow"].split(",")} == {
            "GET",
            "HEAD",
            "POST",
            "OPTIONS",
        }


def test_head_gives_what_get_gives_without_the_answer(server: Server) -> None:
    path = f"/sparql?{urlencode({'query': MEMBERS})}"
    got, headed = server.request("GET", path), server.request("HEAD", path)
    assert headed.body == b""
    for name in ("content-type", "content-length"):
        assert headed.headers[name] == got.headers[name]


def test_the_service_describes_itself(server: Server) -> None:
    sd = "http://www.w3.org/ns/sparql-service-description#"
    reply = server.request("GET", "/sparql", headers={"Accept": "application/n-triples"})
    triples = {
        (quad.predicate.value.removeprefix(sd), getattr(quad.object, "value", ""))
        for quad in pyoxigraph.parse(reply.body, pyoxigraph.RdfFormat.N_TRIPLES)
    }
    assert ("endpoint", server.url) in triples
    assert ("supportedLanguage", f"{sd}SPARQL11Query") in triples
    assert ("feature", f"{sd}UnionDefaultGraph") in triples
    assert ("name", f"{G}ties") in triples


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        pytest.param("http://localhost:8888", True, id="a notebook of this machine"),
        pytest.param("http://127.0.0.1", True, id="this machine by number"),
        pytest.param("https://example.org", False, id="a page of the web"),
        pytest.param("http://localhost.example.org", False, id="a page that is called alike"),
    ],
)
def test_pages_of_this_machine_may_read_answers(server: Server, origin, allowed) -> None:
    reply = server.request("GET", "/sparql?query=ASK{}", headers={"Origin": origin})
    assert ("access-control-allow-origin" in reply.headers) is allowed
    assert "access-control-allow-credentials" not in reply.headers
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    before = server.request("OPTIONS", "/sparql", headers=asked)
    assert (before.headers.get("access-control-allow-origin") == origin) is allowed


@pytest.mark.parametrize(
    ("host", "status"),
    [
        pytest.param("localhost", 200, id="this machine"),
        pytest.param("127.0.0.1:80", 200, id="this machine by number"),
        pytest.param("[::1]:80", 200, id="this machine by the longer number"),
        pytest.param("evil.example", 421, id="a name that was made to point here"),
        pytest.param("localhost.evil.example", 421, id="a name that begins alike"),
        pytest.param("", 421, id="no name"),
    ],
)
def test_a_page_that_takes_the_place_of_this_machine_is_refused(server: Server, host, status) -> None:
    assert server.request("GET", "/health", headers={"Host": host}).status == status


def test_health(server: Server) -> None:
    told = json.loads(server.request("GET", "/health").body)
    assert told["status"] == "ok"
    assert told["store"].startswith("2-")
