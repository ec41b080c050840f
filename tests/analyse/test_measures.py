"""Measures of small graphs that can be counted by hand."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import made_ties
import pytest
from made_ties import BELARUS, CHINA, RUSSIA, UKRAINE, day, entity, evidence, tie

from kg import analyse
from kg.analyse.change import until
from kg.analyse.plot import quarterly
from kg.errors import UsageError
from kg.store.records import Status

A, B, C, D = (entity(name) for name in ("Aland", "Bland", "Cland", "Dland"))


def column(table, name) -> list:
    return [row[table.columns.index(name)] for row in table.rows]


def test_the_one_between_all_stands_first():
    table = analyse.standing([tie(A, "supports", B), tie(C, "visited", B), tie(B, "aids", D)])
    assert table.rows[0][:5] == ("Bland", "Country", 3, 3, 1.0)
    assert column(table, "betweenness")[1:] == [0.0, 0.0, 0.0]


def test_denied_and_ended_ties_do_not_count():
    ties = [tie(A, "supports", B, status=Status.NEGATED), tie(A, "allied-with", C, status=Status.ENDED)]
    assert analyse.standing(ties).rows == ()
    assert analyse.camps(ties).rows == ()


def test_camps_have_the_same_numbers_everywhere():
    ties = list(made_ties.generated(40))
    camp = {name: number for name, *_, number, _ in analyse.standing(ties, top=40).rows}
    for number, _, strongest, *_ in analyse.camps(ties).rows:
        assert {camp[name] for name in strongest.split(" and ")[0].split(", ")} == {number}


def test_conflict_parts_camps():
    inside = [tie(A, "allied-with", B), tie(C, "allied-with", D)]
    table = analyse.camps([*inside, tie(A, "attacks", C), tie(B, "sanctions", D)])
    assert column(table, "strongest") == ["Aland, Bland", "Cland, Dland"]
    assert column(table, "conflict with others") == [2, 2]


@pytest.mark.parametrize(
    ("relations", "balanced", "signs"),
    [
        (("allied-with", "allied-with", "allied-with"), "yes", "+ + +"),
        (("allied-with", "attacks", "attacks"), "yes", "+ - -"),
        (("allied-with", "allied-with", "attacks"), "no", "+ + -"),
        (("attacks", "attacks", "attacks"), "no", "- - -"),
    ],
)
def test_triangles_are_balanced_as_heider_says(relations, balanced, signs):
    ab, bc, ac = relations
    table = analyse.balance([tie(A, ab, B), tie(B, bc, C), tie(A, ac, C)])
    assert table.rows == (("Aland, Bland, Cland", balanced, signs, 3),)


def test_neutral_pairs_make_no_triangle():
    table = analyse.balance([tie(A, "visited", B), tie(B, "attacks", C), tie(A, "attacks", C)])
    assert table.rows == ()
    assert "none to judge" in table.note


def test_pair_is_told_in_the_order_of_time():
    table = analyse.events(made_ties.few(), "ukraine", "Russia")
    assert column(table, "date") == ["2023-01-01", None]
    assert column(table, "tie") == ["Russia attacks Ukraine", "Russia agreed with Ukraine"]
    assert column(table, "status") == ["asserted", "possible"]


def test_unknown_name_in_a_pair():
    with pytest.raises(UsageError, match="no entity is named 'Rusia'"):
        analyse.events(made_ties.few(), "Rusia", "China")


def test_quarters_weigh_cooperation_against_conflict():
    ties = [
        tie(RUSSIA, "attacks", UKRAINE, when=day("2022-02-24")),
        tie(RUSSIA, "agreed-with", UKRAINE, when=day("2022-03-01")),
        tie(RUSSIA, "met-with", UKRAINE, when=day("2022-04-01")),
        tie(RUSSIA, "supports", UKRAINE, when=day("2022-04-02"), status=Status.NEGATED),
    ]
    table = analyse.quarters(ties, "Russia", "Ukraine")
    assert column(table, "quarter") == ["2022-Q1", "2022-Q2"]
    assert column(table, "leaning") == [0.0, None]
    assert analyse.quarters(ties, "Russia").rows == analyse.quarters(ties).rows == table.rows


def test_changes_between_two_graphs():
    joins = tie(BELARUS, "member-of", made_ties.SCO, status=Status.PLANNED)
    joined = tie(BELARUS, "member-of", made_ties.SCO)
    once = tie(CHINA, "trades-with", RUSSIA, evidence("one"))
    twice = tie(CHINA, "trades-with", RUSSIA, evidence("one"), evidence("two", document=made_ties.GENEVA))
    over = tie(A, "allied-with", B, status=Status.ENDED)
    old = [joins, once, tie(A, "allied-with", B), tie(C, "visited", D)]
    new = [joined, twice, over, tie(D, "attacks", C)]
    table = analyse.changes(old, new)
    assert [row[0] for row in table.rows] == ["began", "ended", "status", "more support", "no longer stated"]
    assert table.rows[2][1:4] == (
        "Belarus member of Shanghai Cooperation Organisation",
        "planned",
        "asserted",
    )
    assert analyse.changes(old, old).rows == ()


def test_a_denial_beside_a_report_is_a_change():
    said = tie(CHINA, "supports", RUSSIA)
    denied = tie(CHINA, "supports", RUSSIA, status=Status.NEGATED)
    (row,) = analyse.changes([said], [said, denied]).rows
    assert row == ("status", "China supports Russia", "asserted", "asserted, also denied", 1, 1)
    assert analyse.changes([said, denied], [denied, said]).rows == ()


def test_the_graph_as_it_was_known_on_a_day():
    known = list(until(made_ties.few(), "2023-12-31"))
    assert {(one.relation, len(one.evidence)) for one in known} == {("cooperates-with", 1), ("attacks", 1)}


def test_tables_are_written_as_csv_and_json():
    table = analyse.events(made_ties.few(), "Russia", "Ukraine")
    assert table.csv().splitlines()[0] == "date,tie,family,status,documents,sentence"
    assert json.loads(table.json())[1]["date"] is None


@pytest.mark.parametrize("make", [made_ties.few, made_ties.hostile, list], ids=["few", "hostile", "none"])
def test_every_measure_takes_any_graph(make):
    ties = make()
    for table in (analyse.standing(ties), analyse.camps(ties), analyse.balance(ties), analyse.quarters(ties)):
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert table.note
    ET.fromstring(quarterly(analyse.quarters(ties), "<title> & more"))  # noqa: S314 - our own


def test_order_of_the_ties_does_not_matter():
    ties = list(made_ties.generated(60))
    for measure in (analyse.standing, analyse.camps, analyse.balance, analyse.quarters):
        assert measure(ties) == measure(ties[::-1])
