"""Words become terms, or an error that says what to write instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions, Store

from kg.errors import UsageError
from kg.query.named import text
from kg.query.parameters import Need, Parameter, fill, parameters, summary

HEAD = """# What it is for.
# param: who (entity) Russia
# param: how (relation, optional) met-with
# param: top (number, default) 5

SELECT ?x { ?x ?how ?who } LIMIT ?top
"""


def entity(name: str) -> str:
    return f"https://example.org/{name}"


def test_the_head_of_a_query() -> None:
    assert summary(HEAD) == "What it is for."
    assert parameters(HEAD) == (
        Parameter("who", "entity", Need.REQUIRED, "Russia"),
        Parameter("how", "relation", Need.OPTIONAL, "met-with"),
        Parameter("top", "number", Need.DEFAULT, "5"),
    )
    assert parameters("SELECT * { ?s ?p ?o } # param: x (text) y") == ()


def test_terms_take_the_place_of_parameters() -> None:
    assert fill(HEAD, {"who": "Russia"}, entity).endswith(
        "SELECT ?x { ?x ?how <https://example.org/Russia> } LIMIT 5\n"
    )
    assert fill(HEAD, {"who": "Russia", "how": "Met with", "top": "3"}, entity).endswith(
        "{ ?x <https://w3id.org/geoties/rel/met-with> <https://example.org/Russia> } LIMIT 3\n"
    )


@pytest.mark.parametrize(
    ("sort", "word", "term"),
    [
        pytest.param("status", "Planned", "<https://w3id.org/geoties/kg/planned>", id="status in any case"),
        pytest.param("family", "conflict", "<https://w3id.org/geoties/kg/conflict>", id="family"),
        pytest.param("kind", "person", "<https://w3id.org/geoties/kg/Person>", id="kind"),
        pytest.param("since", "2024-02", '"2024-02-01"', id="first day of a month"),
        pytest.param("until", "2024-02", '"2024-02-29"', id="last day of a month"),
        pytest.param("until", "2024-12", '"2024-12-31"', id="last day of December"),
        pytest.param("since", "2023", '"2023-01-01"', id="first day of a year"),
        pytest.param("until", "2023", '"2023-12-31"', id="last day of a year"),
        pytest.param("until", "2023-05-06", '"2023-05-06"', id="a day"),
        pytest.param("text", 'a "b" \\ c', '"a \\"b\\" \\\\ c"', id="text is quoted"),
    ],
)
def test_sorts_of_terms(sort: str, word: str, term: str) -> None:
    query = f"# param: x ({sort}) some\n?x"
    filled = fill(query, {"x": word}, entity).splitlines()[-1]
    assert filled.removesuffix("^^<http://www.w3.org/2001/XMLSchema#date>") == term


@pytest.mark.parametrize(
    ("query", "words", "message"),
    [
        pytest.param(
            HEAD, {}, "needs the parameter 'who' (entity), such as --param who='Russia'", id="missing"
        ),
        pytest.param(HEAD, {"whom": "x"}, "no parameter 'whom'; its parameters: who, how, top", id="unknown"),
        pytest.param(HEAD, {"who": "x", "top": "many"}, "'many' is no number", id="number"),
        pytest.param(HEAD, {"who": "x", "how": "meet-with"}, "did you mean met-with", id="relation"),
        pytest.param(HEAD, {"who": "x", "how": "zzz"}, "one of member-of, observer-of", id="far from all"),
        pytest.param("# param: d (since) 2024\n?d", {"d": "soon"}, "'soon' is no date", id="date"),
        pytest.param("# param: d (since) 2024\n?d", {"d": "2024-13"}, "is no date", id="month 13"),
        pytest.param("# param: d (until) 2024\n?d", {"d": "9999"}, "is no date", id="end of time"),
        pytest.param("# param: d (until) 2024\n?d", {"d": "2024-01-01-01"}, "is no date", id="four parts"),
    ],
)
def test_what_does_not_fit_is_said(query: str, words: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        fill(query, words, entity)
    assert message in str(caught.value)


def test_only_variables_are_replaced() -> None:
    query = (
        "# param: x (number) 1\n"
        r"""SELECT ('?x "?x' AS ?xy) { ?s <http://e/?x> "\"?x" . # ?x
    ?s ?p '''?x
    ?x''' , $x }"""
    )
    assert fill(query, {"x": "7"}, entity).splitlines()[1:] == [
        r"""SELECT ('?x "?x' AS ?xy) { ?s <http://e/?x> "\"?x" . # ?x""",
        "    ?s ?p '''?x",
        "    ?x''' , 7 }",
    ]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00")))
def test_no_text_breaks_out_of_its_quotes(words: str) -> None:
    filled = fill("# param: x (text) some\nSELECT (?x AS ?y) {}", {"x": words}, entity)
    rows = Store().query(filled)
    assert isinstance(rows, QuerySolutions)
    assert [row["y"].value for row in rows] == [words]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        pytest.param({}, "VALUES ?during { UNDEF }", id="no period"),
        pytest.param(
            {"since": "2024-03-15", "until": "2024-04"},
            'VALUES ?during { "2024-03" "2024-04" "2024" }',
            id="two months and their year",
        ),
        pytest.param(
            {"until": "2024-01"}, 'VALUES ?during { "2024-01" "2024" }', id="from the first day of all"
        ),
        pytest.param({"since": "2024-04"}, 'VALUES ?during { "2024-04" "2024-05" "2024" }', id="to the last"),
        pytest.param({"since": "2030"}, "VALUES ?during { }", id="after all"),
    ],
)
def test_a_period_becomes_the_months_to_look_up(words: dict[str, str], values: str) -> None:
    head = "# param: since (since, optional) 2024\n# param: until (until, optional) 2024\n"
    filled = fill(f"{head}VALUES ?during {{ UNDEF }}", words, entity, ("2024-01-05", "2024-05-02"))
    plain = filled.splitlines()[-1]
    for sort in ("gYearMonth", "gYear"):
        plain = plain.replace(f"^^<http://www.w3.org/2001/XMLSchema#{sort}>", "")
    assert plain == values


def test_a_name_that_is_no_query_is_said() -> None:
    with pytest.raises(UsageError, match="no query is called 'neighbors': did you mean neighbours"):
        text("neighbors")
    with pytest.raises(UsageError, match="cannot be read"):
        text("nowhere.rq")
    assert text("ASK { ?s ?p ?o }") == "ASK { ?s ?p ?o }"
