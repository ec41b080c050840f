"""Every serialisation of the graph says the same, in one order, to every reader."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat
from rdflib import Dataset, Namespace

from kg.errors import UsageError
from kg.export.rdf import SERIALISATIONS, jsonld, rdflib_graph, trig
from kg.graph.run import Run
from kg.model import Reading
from kg.store.embedded import build, memory
from kg.store.opened import Store

QUADS = {"trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}
RDFLIB = {"trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}


@pytest.fixture(scope="module")
def store(readings: tuple[Reading, ...], run: Run) -> Store:
    return memory(readings, run)


_ONLY_ON_DISK = {"http://rdfs.org/ns/void#triples", "http://www.w3.org/ns/dcat#version"}
"""What a build says of its own size and content."""


@pytest.mark.parametrize("form", QUADS)
def test_the_whole_comes_back(store: Store, form: str) -> None:
    text = "".join(SERIALISATIONS[form].pieces(store))
    assert set(pyoxigraph.parse(text.encode(), QUADS[form])) == set(store.graph)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("form", RDFLIB)
def test_rdflib_reads_as_many(store: Store, form: str) -> None:
    dataset = Dataset()
    dataset.parse(data="".join(SERIALISATIONS[form].pieces(store)), format=RDFLIB[form])
    assert len(list(dataset.quads())) == len(store.graph)


@pytest.mark.parametrize("form", SERIALISATIONS)
def test_disk_and_memory_are_written_alike(
    tmp_path: Path, store: Store, readings: tuple[Reading, ...], run: Run, form: str
) -> None:
    standing = build(tmp_path, readings, run)
    about = standing.graph.quads_for_pattern(None, None, None, None)
    known = pyoxigraph.Store()
    known.extend(store.graph)
    known.extend(quad for quad in about if quad.predicate.value in _ONLY_ON_DISK)
    in_memory = replace(store, graph=known)
    assert "".join(SERIALISATIONS[form].pieces(standing)) == "".join(SERIALISATIONS[form].pieces(in_memory))


def test_turtle_is_the_file_that_the_build_leaves(
    tmp_path: Path, readings: tuple[Reading, ...], run: Run
) -> None:
    standing = build(tmp_path, readings, run)
    text = "".join(SERIALISATIONS["turtle"].pieces(standing))
    assert text == (tmp_path / "graph.ttl").read_text(encoding="utf-8")


def test_triple_terms_stand_for_the_parties_of_ties(store: Store) -> None:
    text = "".join(SERIALISATIONS["rdf12"].pieces(store))
    read = list(pyoxigraph.parse(text.encode(), RdfFormat.TRIG))
    terms = [quad.object for quad in read if quad.predicate.value.endswith("#reifies")]
    assert len(terms) == 42
    iran, belarus = (NamedNode(f"https://w3id.org/geoties/ent/{name}") for name in ("Iran", "Belarus"))
    assert pyoxigraph.Triple(iran, NamedNode("https://w3id.org/geoties/rel/supplies"), belarus) in terms
    # Three properties of each tie became one.
    assert len(read) == len(store.graph) - 2 * 42


def test_json_has_the_names_of_the_project(store: Store) -> None:
    graphs = {graph["@id"]: graph["@graph"] for graph in json.loads("".join(jsonld(store)))["@graph"]}
    entities = {node["@id"]: node for node in graphs["g:entities"]}
    assert entities["ent:Iran"] == {
        "@id": "ent:Iran",
        "@type": ["kg:Country"],
        "rdfs:label": ["Iran"],
        "skos:exactMatch": [{"@id": "wd:Q794"}],
    }


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00")), min_size=1, max_size=3))
def test_any_text_survives(words: list[str]) -> None:
    graph = pyoxigraph.Store()
    node = NamedNode("https://w3id.org/geoties/ent/x")
    for word in words:
        graph.add(Quad(node, node, Literal(word), node))
        graph.add(Quad(node, node, Literal(word, language="en"), node))
    for form, pieces in (("trig", trig), ("jsonld", jsonld)):
        assert set(pyoxigraph.parse("".join(pieces(Store(graph))).encode(), QUADS[form])) == set(graph)


def test_rdflib_users_get_a_graph(store: Store) -> None:
    rel, ent = (Namespace(f"https://w3id.org/geoties/{space}/") for space in ("rel", "ent"))
    graph = rdflib_graph(store, "ties")
    assert (ent.Belarus, rel["member-of"], ent.Shanghai_Cooperation_Organisation) in graph
    assert graph.qname(ent.Belarus) == "ent:Belarus"
    assert len(rdflib_graph(store)) == len(store.graph)
    assert len(rdflib_graph(store, "ties", "entities")) < len(store.graph)
    assert len(rdflib_graph(store, "5b87a773017faaff")) > 100
    assert len(rdflib_graph(store, "inferred")) == 0
    with pytest.raises(UsageError, match="no graph 'nowhere'"):
        rdflib_graph(store, "nowhere")
