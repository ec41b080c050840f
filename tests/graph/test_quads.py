"""The model: what a handful of readings becomes."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph.quads import quads
from kg.graph.run import Run
from kg.graph.select import select
from kg.graph.vocabulary import G, entity_iri, local, relations, tie_id, tie_iri
from kg.model import Precision, Reading, Status, When


def lines(readings: tuple[Reading, ...], run: Run) -> list[str]:
    return sorted({str(quad) for quad in quads(readings, run)})


@pytest.fixture(scope="module")
def graph(readings: tuple[Reading, ...], run: Run) -> pyoxigraph.Store:
    made = pyoxigraph.Store()
    made.extend(quads(readings, run))
    return made


def test_every_tie_is_there_once(graph: pyoxigraph.Store, readings: tuple[Reading, ...]) -> None:
    stated = {
        (*sorted((tie.source.id, tie.target.id)), tie.relation, tie.status)
        for reading in readings
        for tie in reading.ties
    }
    found = [
        (*sorted((local(row["s"]), local(row["t"]))), local(row["r"]), local(row["st"]))
        for row in select(
            graph,
            "SELECT ?s ?r ?t ?st { GRAPH g:ties "
            "{ ?tie kg:source ?s ; kg:relation ?r ; kg:target ?t ; kg:status ?st } }",
        )
    ]
    assert set(found) == stated
    repeated = [key for key, number in Counter(found).items() if number > 1]
    assert repeated == [("Recep_Tayyip_Erdogan", "Vladimir_Putin", "met-with", "asserted")]


def test_two_meetings_are_two_ties_and_two_reports_of_an_attack_are_one(graph: pyoxigraph.Store) -> None:
    meetings = select(
        graph,
        "SELECT ?day { GRAPH g:ties { ?tie kg:source ent:Recep_Tayyip_Erdogan ; kg:relation rel:met-with "
        "OPTIONAL { ?tie kg:start ?day } } }",
    )
    assert sorted(row.get("day", "") for row in meetings) == ["", "2024-09-09"]
    attacks = list(
        select(
            graph,
            "SELECT ?tie (COUNT(?evidence) AS ?n) { GRAPH g:ties { ?tie kg:relation rel:attacks } "
            "GRAPH ?document { ?tie kg:evidence ?evidence } } GROUP BY ?tie",
        )
    )
    assert [row["n"] for row in attacks] == ["2"]


def test_only_asserted_ties_have_direct_triples(graph: pyoxigraph.Store) -> None:
    direct = {
        (local(quad.subject.value), local(quad.predicate.value), local(quad.object.value))
        for quad in graph.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(f"{G}ties"))
        if local(quad.predicate.value) in relations()
    }
    assert ("Belarus", "member-of", "Shanghai_Cooperation_Organisation") in direct
    assert ("Iran", "supplies", "Belarus") not in direct
    assert ("Recep_Tayyip_Erdogan", "mediates-between", "Russia") not in direct
    assert ("Russia", "member-of", "Council_of_Europe") not in direct
    both = {(one, other) for one, relation, other in direct if relation == "met-with"}
    assert both == {(other, one) for one, other in both}
    one_way = {(one, other) for one, relation, other in direct if relation == "sanctions"}
    assert one_way == {("United_States", "Russia"), ("Japan", "Russia")}


def test_no_triple_stands_in_two_graphs_and_no_node_is_blank(graph: pyoxigraph.Store) -> None:
    seen = Counter((quad.subject, quad.predicate, quad.object) for quad in graph)
    assert [triple for triple, number in seen.items() if number > 1] == []
    assert not any(
        isinstance(term, pyoxigraph.BlankNode) for quad in graph for term in (quad.subject, quad.object)
    )


def test_each_document_is_a_graph_that_holds_its_evidence_alone(
    graph: pyoxigraph.Store, readings: tuple[Reading, ...]
) -> None:
    named = {name.value for name in graph.named_graphs()}
    fixed = {f"{G}{name}" for name in ("about", "counts", "entities", "ontology", "ties")}
    assert named - fixed == {f"https://w3id.org/geoties/doc/{reading.document.id}" for reading in readings}
    assert fixed <= named
    strayed = select(
        graph,
        "SELECT ?ev { GRAPH ?g { ?ev prov:wasDerivedFrom ?document } FILTER(?g != ?document) }",
    )
    assert list(strayed) == []


def test_quotes_and_offsets_are_those_of_the_text(
    graph: pyoxigraph.Store, readings: tuple[Reading, ...]
) -> None:
    texts = {reading.document.name: reading.document.text for reading in readings}
    rows = list(
        select(
            graph,
            "SELECT ?name ?quote ?start ?end { GRAPH ?g { ?ev oa:exact ?quote ; oa:start ?start ; oa:end ?end . "
            "?g dcterms:identifier ?name } }",
        )
    )
    assert len(rows) == sum(len(tie.evidence) for reading in readings for tie in reading.ties)
    for row in rows:
        assert texts[row["name"]][int(row["start"]) : int(row["end"])] == row["quote"]


def test_speakers_stand_on_the_evidence_and_on_the_tie(graph: pyoxigraph.Store) -> None:
    rows = select(
        graph,
        "SELECT ?speaker ?status { GRAPH g:ties { ?tie kg:relation rel:supports ; kg:status ?status ; "
        "kg:attributedTo ?speaker } GRAPH ?g { ?tie kg:evidence ?ev . ?ev kg:attributedTo ?speaker } }",
    )
    assert {(local(row["speaker"]), local(row["status"])) for row in rows} == {
        ("Ukraine", "asserted"),
        ("Belarus", "negated"),
    }


def test_mentions_stand_with_the_party_that_they_name(graph: pyoxigraph.Store) -> None:
    rows = select(
        graph,
        "SELECT ?source ?reading { GRAPH g:ties { ?tie kg:relation rel:cooperates-with ; kg:source ?source } "
        "GRAPH ?g { ?tie kg:evidence ?ev . ?ev kg:reading ?reading } }",
    )
    assert {(local(row["source"]), json.loads(row["reading"])["source"][2]) for row in rows} == {
        ("Belarus", "Minsk"),
        ("Belarus", "Belarus"),
        ("China", "China"),
    }


def test_other_names_are_those_of_naming_mentions(graph: pyoxigraph.Store) -> None:
    rows = list(select(graph, "SELECT ?entity ?name { GRAPH g:entities { ?entity skos:altLabel ?name } }"))
    names = {(local(row["entity"]), row["name"]) for row in rows}
    assert ("Russia", "Moscow") in names
    assert ("Eurasian_Economic_Union", "EAEU") in names
    assert not names & {("Belarus", "it"), ("Vladimir_Putin", "presidents"), ("Russia", "Putin")}


def test_the_order_of_documents_changes_nothing(readings: tuple[Reading, ...], run: Run) -> None:
    assert lines(reversed(readings), run) == lines(readings, run)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_quads_are_a_function_of_the_set_of_readings(
    readings: tuple[Reading, ...], run: Run, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(readings))
    assert lines(shuffled, run) == lines(readings, run)


def test_a_document_read_twice_counts_once_and_is_reported(readings: tuple[Reading, ...], run: Run) -> None:
    problems = []
    twice = sorted({str(quad) for quad in quads([*readings, readings[0]], run, report=problems.append)})
    assert twice == lines(readings, run)
    assert [problem.message for problem in problems] == [
        "has the same text as a document already read: passed over"
    ]


def test_an_entity_is_described_as_most_evidence_has_it(readings: tuple[Reading, ...], run: Run) -> None:
    reading = readings[-1]
    guess = replace(reading.ties[0].source, kind="Organisation", known=False)
    guessed = replace(reading, ties=(replace(reading.ties[0], source=guess), *reading.ties[1:]))
    rows = {
        str(quad.object)
        for quad in quads([guessed], run)
        if quad.subject.value == entity_iri("Belarus") and quad.predicate.value.endswith("#type")
    }
    assert rows == {"<https://w3id.org/geoties/kg/Country>"}


def test_ids_of_ties_are_stable() -> None:
    """They stand in people's notes and in other data sets: a change of these is a change of format."""
    assert tie_id("Belarus", "member-of", "Shanghai_Cooperation_Organisation", Status.ASSERTED) == (
        "2839b50182a21327"
    )
    assert tie_iri(tie_id("A", "met-with", "B", Status.PLANNED, "2024-07-03")).startswith(
        "https://w3id.org/geoties/tie/"
    )


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param(
            ["2024-07-04", "2022-01-01"], {"2022-01-01"}, id="a state begins with its earliest date"
        ),
        pytest.param(["2024-07-04", None], {"2024-07-04"}, id="undated statements change nothing"),
        pytest.param([None], set(), id="no date, no quads"),
    ],
)
def test_the_date_of_a_state(
    readings: tuple[Reading, ...], run: Run, dates: list[str | None], expected: object
) -> None:
    reading = next(each for each in readings if each.document.name == "minsk.txt")
    state = next(tie for tie in reading.ties if tie.relation == "member-of" and tie.when is not None)
    whens = [When(day, day, Precision.DAY) if day else None for day in dates]
    ties = tuple(replace(state, when=when) for when in whens)
    made = pyoxigraph.Store()
    made.extend(quads([Reading(reading.document, ties, 1)], run))
    found = select(made, "SELECT ?day { GRAPH g:ties { ?tie kg:start ?day } }")
    assert {row["day"] for row in found} == expected
