"""GraphML and GEXF as readers that nobody here wrote see them."""

from __future__ import annotations

import subprocess
import sys
from xml.etree import ElementTree as ET

import igraph
import made_ties
import networkx as nx
import pytest

from kg import export
from kg.export.network import edges, links

GRAPHS = {
    "a few ties": made_ties.few,
    "hostile texts": made_ties.hostile,
    "torture": made_ties.torture,
    "generated": lambda: list(made_ties.generated(150)),
    "nothing": list,
}


def entities(ties) -> set[str]:
    return {end.id for tie in ties for end in (tie.source, tie.target)}


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize(
    ("format_", "count"),
    [
        ("graphml", lambda ties: len(edges(ties))),
        ("graphml-pairs", lambda ties: len(links(ties))),
        ("gexf", len),
    ],
)
def test_readers_find_every_node_and_edge(tmp_path, name, format_, count):
    ties = GRAPHS[name]()
    file = tmp_path / "graph.xml"
    export.write(ties, file, format_)
    read = nx.read_gexf(file) if format_ == "gexf" else nx.read_graphml(file)
    assert (len(read), read.number_of_edges()) == (len(entities(ties)), count(ties))
    assert read.is_directed()
    if format_ != "gexf":
        graph = igraph.Graph.Read_GraphML(str(file))
        assert (graph.vcount(), graph.ecount()) == (len(entities(ties)), count(ties))


def test_columns_are_typed(tmp_path):
    file = tmp_path / "graph.graphml"
    export.write(made_ties.few(), file, "graphml")
    graph = nx.read_graphml(file)
    node = graph.nodes["Belarus"]
    assert node["label"] == "Belarus"
    assert node["kind"] == "Country"
    assert node["wikidata"] == "Q184"
    assert node["known"] is True
    assert node["strength"] == 3
    assert isinstance(node["x"], float)
    edge = next(data for *ends, data in graph.edges(data=True) if ends == ["Belarus", "China"])
    assert edge["label"] == "cooperates with"
    assert edge["relation"] == "cooperates-with"
    assert edge["sign"] == 1
    assert edge["symmetric"] is True
    assert edge["weight"] == 2.0
    assert edge["statuses"] == "asserted 2"
    assert (edge["first"], edge["last"]) == ("2023-09-10", "2024-07-04")
    assert edge["sentence"] == "Belarus and China have special strategic ties."


def test_names_come_back_as_they_were(tmp_path):
    file = tmp_path / "graph.graphml"
    names = [
        "a < b & 'c' \"d\" ]]>",
        "الصين",
        "中华人民共和国 🇨🇳",
        "tab\tand\nline",
        "</graphml>",
        "  spaces  ",
    ]
    ties = [made_ties.tie(made_ties.entity(name), "supports", made_ties.CHINA) for name in names]
    export.write(ties, file, "graphml")
    read = nx.read_graphml(file)
    assert {label for _, label in read.nodes(data="label")} == {*names, "China"}


def test_inf_stays_apart_from_infinity(tmp_path):
    file = tmp_path / "graph.graphml"
    export.write(
        [made_ties.tie(made_ties.entity("INF Treaty"), "supports", made_ties.CHINA)], file, "graphml"
    )
    text = file.read_text("utf-8")
    assert "INF" not in text
    assert "IN\u2060F Treaty" in text


def test_parallel_relations_have_ids_and_labels_of_their_own(tmp_path):
    file = tmp_path / "graph.graphml"
    export.write(made_ties.torture(), file, "graphml")
    found = ET.parse(file).getroot().iter("{http://graphml.graphdrawing.org/xmlns}edge")  # noqa: S314 - our own file
    between = [edge for edge in found if (edge.get("source"), edge.get("target")) == ("Russia", "China")]
    assert len({edge.get("label") for edge in between}) == len(between) == 39
    assert len({edge.get("id") for edge in between}) == 39


def test_spells_carry_the_dates_of_events(tmp_path):
    file = tmp_path / "graph.gexf"
    export.write(made_ties.few(), file, "gexf")
    root = ET.parse(file).getroot()  # noqa: S314 - our own file
    space = "{http://gexf.net/1.3}"
    spells = {
        edge.get("label"): [spell.attrib for spell in edge.iter(f"{space}spell")]
        for edge in root.iter(f"{space}edge")
    }
    assert spells["attacks"] == [{"start": "2023-01-01", "end": "2023-12-31"}]
    assert spells["supplies"] == []


@pytest.mark.parametrize("format_", export.FORMATS)
def test_same_ties_give_the_same_bytes_whatever_their_order(tmp_path, format_):
    ties = list(made_ties.generated(80))
    for name, listed in (("one", ties), ("two", ties[::-1])):
        export.write(listed, tmp_path / name, format_)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_formats_are_listed_without_loading_anything_heavy():
    code = "import sys, kg.export; print(sorted({'numpy', 'networkx', 'pyvis', 'rdflib'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
