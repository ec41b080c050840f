"""Clients that people have: SPARQLWrapper, rdflib's SPARQLStore, curl, each with the right answers."""

from __future__ import annotations

import json
import shutil
import subprocess
import warnings

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from served import PATIENCE, Server

REL = rdflib.Namespace("https://w3id.org/geoties/rel/")
ENT = rdflib.Namespace("https://w3id.org/geoties/ent/")
SCO = ENT.Shanghai_Cooperation_Organisation
MEMBERS = f"SELECT ?who {{ ?who <{REL}member-of> <{SCO}> }}"
WANTED = {ENT.Belarus, ENT.China, ENT.India, ENT.Kazakhstan}


class TestWrapper:
    """SPARQLWrapper, by GET and by POST in each of its two ways."""

    @pytest.fixture
    def wrapper(self, server: Server):
        library = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed")
        client = library.SPARQLWrapper(server.url)
        client.setTimeout(PATIENCE)
        return client

    @pytest.mark.parametrize(
        ("method", "way"), [("GET", "urlencoded"), ("POST", "urlencoded"), ("POST", "postdirectly")]
    )
    @pytest.mark.parametrize("form", ["json", "xml"])
    def test_rows(self, wrapper, method, way, form) -> None:
        wrapper.setMethod(method)
        wrapper.setRequestMethod(way)
        wrapper.setReturnFormat(form)
        wrapper.setQuery(MEMBERS)
        found = wrapper.query().convert()
        if form == "json":
            assert {row["who"]["value"] for row in found["results"]["bindings"]} == {
                str(each) for each in WANTED
            }
        else:
            assert {node.firstChild.data for node in found.getElementsByTagName("uri")} == {
                str(each) for each in WANTED
            }

    def test_boolean(self, wrapper) -> None:
        wrapper.setReturnFormat("json")
        wrapper.setQuery(f"ASK {{ <{ENT.Belarus}> <{REL}member-of> <{SCO}> }}")
        assert wrapper.query().convert()["boolean"] is True

    @pytest.mark.parametrize("form", ["turtle", "xml", "json-ld"])
    def test_graph(self, wrapper, form) -> None:
        wrapper.setReturnFormat(form)
        wrapper.setQuery(f"CONSTRUCT WHERE {{ ?who <{REL}member-of> <{SCO}> }}")
        found = wrapper.query().convert()
        graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found)
        assert set(graph.subjects(REL["member-of"], SCO)) == WANTED

    def test_a_fault_is_told(self, wrapper) -> None:
        faults = pytest.importorskip("SPARQLWrapper.SPARQLExceptions")
        wrapper.setQuery("SELECT ?who { ?who ")
        with pytest.raises(faults.QueryBadFormed, match="the query is no SPARQL"):
            wrapper.query()


class TestRdflib:
    """A graph of rdflib whose store is the server."""

    @pytest.fixture
    def graph(self, server: Server) -> rdflib.Graph:
        return rdflib.Graph(SPARQLStore(server.url))

    def test_patterns(self, graph: rdflib.Graph) -> None:
        assert set(graph.subjects(REL["member-of"], SCO)) == WANTED
        assert (ENT.Belarus, REL["member-of"], SCO) in graph
        assert (ENT.Denmark, REL["member-of"], SCO) not in graph

    def test_queries(self, graph: rdflib.Graph) -> None:
        assert {row.who for row in graph.query(MEMBERS)} == WANTED
        assert graph.query(f"ASK {{ <{ENT.India}> <{REL}member-of> <{SCO}> }}").askAnswer is True
        made = graph.query(f"CONSTRUCT WHERE {{ ?who <{REL}member-of> <{SCO}> }}")
        assert set(made.graph.subjects()) == WANTED

    @pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
    def test_forms(self, server: Server, form) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            graph = rdflib.Graph(SPARQLStore(server.url, returnFormat=form, method="POST"))
            assert {str(row.who) for row in graph.query(MEMBERS)} == {str(each) for each in WANTED}


class TestCurl:
    """curl, as docs/serve.md shows it."""

    @pytest.fixture
    def curl(self):
        if shutil.which("curl") is None:
            pytest.skip("curl is not installed")

        def run(*arguments: str) -> str:
            command = ["curl", "--silent", "--show-error", "--fail", "--max-time", str(PATIENCE), *arguments]
            return subprocess.run(command, capture_output=True, text=True, check=True).stdout

        return run

    def test_get(self, server: Server, curl) -> None:
        out = curl("--get", server.url, "-H", "Accept: text/csv", "--data-urlencode", f"query={MEMBERS}")
        assert set(out.split()[1:]) == {str(each) for each in WANTED}

    def test_post_of_a_form(self, server: Server, curl) -> None:
        out = curl(server.url, "--data-urlencode", f"query={MEMBERS}")
        assert {row["who"]["value"] for row in json.loads(out)["results"]["bindings"]} == {
            str(each) for each in WANTED
        }

    def test_post_of_a_query(self, server: Server, curl) -> None:
        out = curl(server.url, "-H", "Content-Type: application/sparql-query", "--data-binary", "ASK {}")
        assert json.loads(out)["boolean"] is True

    def test_a_fault_is_an_exit_code(self, server: Server, curl) -> None:
        with pytest.raises(subprocess.CalledProcessError) as failed:
            curl("--get", server.url, "--data-urlencode", "query=SELECT")
        assert "400" in failed.value.stderr
