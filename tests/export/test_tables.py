"""Tables and JSON for other programs."""

from __future__ import annotations

import csv
import io
import json

import made_ties
import pytest

from kg import export
from kg.errors import KgError, UsageError
from kg.export.plover import QUADS
from kg.relations import relations


def rows(format_: str, ties) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(export.text(ties, format_)).removeprefix("\ufeff"))))


def test_a_row_a_tie_with_its_sentence():
    found = {(row["source"], row["relation"], row["target"]): row for row in rows("csv", made_ties.few())}
    row = found["Xi Jinping", "invited", "Vladimir Putin"]
    assert row["sentence"] == "Ushakov said Xi invited Putin to China."
    assert row["attributed_to"] == "Kassym-Jomart Tokayev"
    assert row["url"] == "https://example.org/minsk"
    assert len(found) == 10


def test_nothing_in_a_spreadsheet_is_a_formula():
    for row in rows("csv", made_ties.hostile()):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


def test_neo4j_tables_fit_each_other():
    ties = made_ties.torture()
    nodes = {row["id:ID"] for row in rows("csv-nodes", ties)}
    edges = rows("csv-edges", ties)
    assert {row[":START_ID"] for row in edges} | {row[":END_ID"] for row in edges} == nodes
    assert {row[":TYPE"] for row in edges} >= {"MEMBER_OF", "AT_WAR_WITH"}


def test_cytoscape_edges_join_its_nodes():
    elements = json.loads("".join(export.text(made_ties.torture(), "cytoscape")))["elements"]
    nodes = {node["data"]["id"] for node in elements["nodes"]}
    assert {edge["data"][end] for edge in elements["edges"] for end in ("source", "target")} == nodes


def test_followthemoney_links_join_its_entities():
    lines = [json.loads(line) for line in "".join(export.text(made_ties.torture(), "ftm")).splitlines()]
    ids = [line["id"] for line in lines]
    ends = ("subject", "object", "member", "organization")
    assert len(ids) == len(set(ids))
    assert {key for line in lines for end in ends for key in line["properties"].get(end, [])} <= set(ids)
    assert {"PublicBody", "Person", "Membership", "UnknownLink"} <= {line["schema"] for line in lines}


def test_plover_rows_are_events_that_happened():
    found = {row["relation"]: row for row in rows("plover", made_ties.few())}
    assert (found["attacks"]["event_type"], found["attacks"]["quad_class"]) == ("ASSAULT", "4")
    assert (found["met-with"]["event_type"], found["met-with"]["date_of"]) == ("CONSULT", "event")
    assert found["cooperates-with"]["date_of"] == "report"
    assert not {"supports", "supplies", "trades-with", "agreed-with"} & set(found)


def test_every_plover_type_has_a_quad_class():
    types = {type_ for relation in relations().values() for type_ in relation.mappings["plover"]}
    assert types <= set(QUADS)


def test_unknown_format_names_the_known():
    with pytest.raises(UsageError, match="unknown format 'xls': use graphml, "):
        export.text([], "xls")


def test_unwritable_file_is_named(tmp_path):
    with pytest.raises(KgError, match=r"no/such/file: cannot be written \(No such file or directory\)"):
        export.write([], tmp_path / "no/such/file", "csv")
