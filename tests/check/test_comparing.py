"""What dated facts say of a report: it agrees, contradicts, or is not known."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.check.comparing import compared
from kg.check.facts import COLUMNS, background, first_day, last_day
from kg.errors import DataError
from kg.lexicon.load import load
from kg.lexicon.names import Names
from kg.store.records import (
    Kind,
    Status,
    StoredDocument,
    StoredEntity,
    StoredEvidence,
    StoredMention,
    StoredTie,
)

FACTS = """
Kenya	member-of	Lakes Forum	member	2010-03	2020	the secretariat	2024-06-30
Uganda	member-of	Lakes Forum	member	2015		the secretariat	2024-06-30
Rwanda	member-of	Lakes Forum	observer			the secretariat	2024-06-30
*	member-of	Lakes Forum	member			the secretariat	2024-06-30
Kenya	member-of	Hills Union	member			the union	2024
Amina Okello	holds-office-in	Uganda	foreign minister	2019-02-01	2021-05-31	the gazette	2024
Amina Okello	holds-office-in	Uganda	president	2023-01-15		the gazette	2024
"""
PERSONS = {"Amina Okello"}


@pytest.fixture(scope="module")
def names() -> Names:
    return load().names


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return written(tmp_path, FACTS)


def written(folder: Path, rows: str) -> Path:
    file = folder / "facts.tsv"
    file.write_text("# a comment\n" + "\t".join(COLUMNS) + rows, encoding="utf-8")
    return file


def stated(source: str, relation: str, target: str, status: str, day: str | None) -> StoredTie:
    kind = Kind.PERSON if source in PERSONS else Kind.COUNTRY
    where = StoredDocument("d", "d.txt", date=day)
    nowhere = StoredMention(0, 1, "x", "name")
    evidence = StoredEvidence("e", where, "x", 0, 1, "r", (0, 1), nowhere, nowhere)
    return StoredTie(
        id="0" * 16,
        source=StoredEntity(source.replace(" ", "_"), source, kind),
        relation=relation,
        target=StoredEntity(target.replace(" ", "_"), target, Kind.ORGANISATION),
        family="institutional",
        symmetric=False,
        sign=1,
        status=Status(status),
        when=None,
        attributed_to=(),
        evidence=(evidence,),
    )


MEMBER, OFFICE = "member-of", "holds-office-in"
CASES = [
    pytest.param("Kenya", MEMBER, "Lakes Forum", "asserted", "2012-01-01", "agrees", id="inside"),
    pytest.param("Kenya", MEMBER, "Lakes Forum", "asserted", "2010-03-01", "agrees", id="in the first month"),
    pytest.param("Kenya", MEMBER, "Lakes Forum", "asserted", "2020-12-31", "agrees", id="on the last day"),
    pytest.param(
        "Kenya", MEMBER, "Lakes Forum", "asserted", "2010-02-28", "contradicts", id="before it joined"
    ),
    pytest.param("Kenya", MEMBER, "Lakes Forum", "asserted", "2021-01-01", "contradicts", id="after it left"),
    pytest.param("Kenya", MEMBER, "Lakes Forum", "asserted", None, "unknown", id="over, and no date"),
    pytest.param(
        "Kenya", MEMBER, "Lakes Forum", "negated", "2012-01-01", "contradicts", id="denied though so"
    ),
    pytest.param("Kenya", MEMBER, "Lakes Forum", "negated", "2022-01-01", "agrees", id="denied, and over"),
    pytest.param("Kenya", MEMBER, "Lakes Forum", "ended", "2022-01-01", "agrees", id="over"),
    pytest.param("Kenya", MEMBER, "Lakes Forum", "ended", "2012-01-01", "contradicts", id="not over yet"),
    pytest.param("Uganda", MEMBER, "Lakes Forum", "asserted", None, "agrees", id="holds, and no date"),
    pytest.param("Uganda", MEMBER, "Lakes Forum", "ended", None, "contradicts", id="holds, told to be over"),
    pytest.param("Uganda", MEMBER, "Lakes Forum", "asserted", "2025-01-01", "unknown", id="later than facts"),
    pytest.param(
        "Uganda", MEMBER, "Lakes Forum", "ended", "2025-01-01", "unknown", id="over later than facts"
    ),
    pytest.param("Rwanda", MEMBER, "Lakes Forum", "asserted", "2024-01-01", "contradicts", id="an observer"),
    pytest.param("Ghana", MEMBER, "Lakes Forum", "asserted", "2024-01-01", "contradicts", id="on no list"),
    pytest.param("Ghana", MEMBER, "Lakes Forum", "negated", "2024-01-01", "agrees", id="denied, on no list"),
    pytest.param(
        "Ghana", MEMBER, "Lakes Forum", "asserted", "2014-01-01", "unknown", id="long before the list"
    ),
    pytest.param("Ghana", MEMBER, "Hills Union", "asserted", "2024-01-01", "unknown", id="the list has gaps"),
    pytest.param("Amina Okello", OFFICE, "Uganda", "asserted", "2020-01-01", "agrees", id="first office"),
    pytest.param(
        "Amina Okello", OFFICE, "Uganda", "asserted", "2022-01-01", "contradicts", id="between offices"
    ),
    pytest.param("Amina Okello", OFFICE, "Uganda", "asserted", "2023-06-01", "agrees", id="second office"),
    pytest.param("Amina Okello", OFFICE, "Kenya", "asserted", "2020-01-01", "unknown", id="elsewhere"),
]


@pytest.mark.parametrize(("source", "relation", "target", "status", "day", "verdict"), CASES)
def test_verdict(
    source: str,
    relation: str,
    target: str,
    status: str,
    day: str | None,
    verdict: str,
    own: Path,
    names: Names,
) -> None:
    tie = stated(source, relation, target, status, day)
    [found] = compared([tie], background(names, [own]))
    assert found.verdict == verdict, found.reason
    assert found.reason
    if verdict == "contradicts":
        assert found.fact is not None
        assert found.fact.source
        assert found.fact.read


@pytest.mark.parametrize("status", ["planned", "possible"])
def test_plans_are_not_compared(status: str, own: Path, names: Names) -> None:
    assert not list(
        compared([stated("Kenya", MEMBER, "Lakes Forum", status, None)], background(names, [own]))
    )


def test_other_relations_are_not_compared(own: Path, names: Names) -> None:
    assert not list(
        compared([stated("Kenya", "supports", "Uganda", "asserted", None)], background(names, [own]))
    )


def test_own_facts_go_before_the_built_in_ones(tmp_path: Path, names: Names) -> None:
    tie = stated("Sweden", MEMBER, "NATO", "asserted", "2024-06-01")
    assert [each.verdict for each in compared([tie], background(names))] == ["agrees"]
    file = written(tmp_path, "\nSweden	member-of	NATO	observer			my notes	2024-06\n")
    [found] = compared([tie], background(names, [file]))
    assert (found.verdict, found.fact and found.fact.source) == ("contradicts", "my notes")


def test_built_in_facts_name_entities_of_the_lexicon(names: Names) -> None:
    known = {*names.entities, "*"}
    facts = [fact for some in background(names).facts.values() for fact in some]
    assert not {each for fact in facts for each in (fact.who, fact.where)} - known
    assert all(fact.source and fact.read for fact in facts)
    assert all(first_day(f.start) <= last_day(f.until) for f in facts if f.start and f.until)


@pytest.mark.parametrize(
    ("organisation", "number"),
    [
        ("NATO", 32),
        ("EU", 27),
        ("SCO", 10),
        ("BRICS", 10),
        ("UN", 193),
        ("CoE", 46),
        ("OSCE", 57),
        ("OECD", 38),
    ],
)
def test_lists_that_are_complete_have_all_members(organisation: str, number: int, names: Names) -> None:
    made = background(names)
    members = [
        fact
        for (who, relation, where), facts in made.facts.items()
        for fact in facts
        if (relation, where) == (MEMBER, organisation)
        and who != "*"
        and fact.rank == "member"
        and not fact.until
    ]
    assert (MEMBER, organisation) in made.complete
    assert len(members) == number


def test_all_that_is_wrong_with_facts_is_told_with_its_line(tmp_path: Path, names: Names) -> None:
    rows = "\nKenya	joined	NATO	member			me	2024\nKenya	member-of	NATO	member	2024-02-30		me	2024\na	b\n"
    file = written(tmp_path, rows + "Kenya	member-of	NATO	member	2024	2023	me	2024\n")
    with pytest.raises(DataError) as told:
        background(names, [file])
    lines = str(told.value).splitlines()
    assert [line.split(":")[1] for line in lines] == ["3", "4", "5", "6"]
    assert "'2024-02-30' is no date" in lines[1]


def test_a_file_without_the_header_is_refused(tmp_path: Path, names: Names) -> None:
    file = tmp_path / "facts.tsv"
    file.write_text("Kenya\tmember-of\tNATO\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"facts.tsv:1: begin with a line of names"):
        background(names, [file])
