"""Build, query, view, export and explain, on one graph of the seeds."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import networkx as nx
import pytest

Run = Callable[..., "Outcome"]  # noqa: F821 - the outcome of tests/cli/conftest.py


def test_build_leaves_a_store_a_page_and_files_for_others(kg: Run, seeds: Path, tmp_path: Path) -> None:
    done = kg("build", seeds, "-o", tmp_path / "out")
    assert done.code == 0
    assert done.out == ""
    assert "5 documents" in done.err
    assert "0 problems" in done.err
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"store", "graph.nq", "graph.ttl", "network.html", "network.graphml"}


def test_two_builds_are_byte_identical(kg: Run, seeds: Path, built: Path, tmp_path: Path) -> None:
    kg("build", seeds, "-o", tmp_path)
    for name in ("graph.nq", "graph.ttl", "network.html", "network.graphml"):
        assert (tmp_path / name).read_bytes() == (built / name).read_bytes()


def test_build_counts_what_it_could_not_read(kg: Run, seeds: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\0")
    done = kg("build", seeds, bad, "-o", tmp_path / "out")
    assert done.code == 0
    assert "5 documents" in done.err
    assert "1 problem\n" in done.err
    assert "bad.txt: is binary" in done.err


def test_a_build_reads_nothing_that_a_build_left(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kenya met Uganda.\n")
    first = kg("build", str(tmp_path), "-o", str(tmp_path))
    again = kg("build", str(tmp_path), "-o", str(tmp_path))
    assert "1 document, 1 sentence, 1 tie, 0 problems" in first.err
    assert f"kg: {tmp_path}/network.html: is a page that kg made, no article: passed over" in again.err
    assert "nothing is new: 1 document in the graph, 4 problems" in again.err


def test_folder_that_cannot_be_made(kg: Run, seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = kg("build", seeds, "-o", tmp_path / "file" / "out")
    assert done.code == 1
    assert done.err.count("\n") == 1


def test_named_query(kg: Run, built: Path) -> None:
    done = kg("query", "neighbours", "--store", built, "--param", "entity=Russia", "--format", "csv")
    assert done.code == 0
    assert len(list(csv.reader(io.StringIO(done.out)))) > 1


def test_list_of_queries(kg: Run) -> None:
    done = kg("query", "list")
    assert done.code == 0
    assert "neighbours" in done.out


def test_sparql_with_the_prefixes_of_the_project(kg: Run, built: Path) -> None:
    done = kg("query", "SELECT (COUNT(*) AS ?n) { ?tie a kg:Tie }", "--store", built, "--format", "json")
    [row] = json.loads(done.out)["results"]["bindings"]
    assert int(row["n"]["value"]) > 0
    assert done.out.endswith("}\n")


def test_truth(kg: Run, built: Path) -> None:
    assert kg("query", "ASK { ?tie a kg:Tie }", "--store", built).out == "yes\n"


def test_triples(kg: Run, built: Path) -> None:
    done = kg("query", "CONSTRUCT { ?a ?b ?c } { ?a a kg:Tie ; ?b ?c }", "--store", built, "--format", "ttl")
    assert "kg:Tie" in done.out


def test_limit_is_told(kg: Run, built: Path) -> None:
    done = kg("query", "SELECT * { ?a ?b ?c }", "--store", built, "--limit", "3", "--format", "csv")
    assert done.out.count("\n") == 4
    assert done.err == "kg: only the first 3 are shown\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(
            ("neighbors",), "kg: no query is called 'neighbors': did you mean neighbours", id="near name"
        ),
        pytest.param(("neighbours",), "kg: the query needs the parameter 'entity'", id="parameter missing"),
        pytest.param(
            ("neighbours", "--param", "entity"), "kg: --param entity: write it as NAME=VALUE", id="no value"
        ),
        pytest.param(("SELECT * {",), "kg: the query is no SPARQL: ", id="no SPARQL"),
        pytest.param(("ASK {}", "--format", "ttl"), "kg: rows have no form 'ttl'", id="no such form"),
    ],
)
def test_what_is_wrong_with_a_query_is_told_in_a_line(
    kg: Run, built: Path, words: tuple[str, ...], message: str
) -> None:
    done = kg("query", "--store", built, *words)
    assert done.code == 2
    assert done.err.startswith(message)
    assert done.err.count("\n") == 1


def test_view_of_a_part(kg: Run, built: Path, tmp_path: Path) -> None:
    page = tmp_path / "belarus.html"
    done = kg("view", "--store", built, "--focus", "Belarus", "-o", page)
    assert done.code == 0
    assert re.fullmatch(rf"{re.escape(str(page))}: \d+ entities, \d+ ties\n", done.err)
    assert "Belarus" in page.read_text(encoding="utf-8")


def test_view_of_a_part_without_ties(kg: Run, built: Path, tmp_path: Path) -> None:
    page = tmp_path / "denmark.html"
    done = kg("view", "--store", built, "--focus", "Denmark", "--family", "conflict", "-o", page)
    assert done.code == 0
    assert done.err.splitlines()[0] == f"{page}: 0 entities, 0 ties"
    assert "less narrow a part" in done.err.splitlines()[1]


def test_view_of_someone_unknown(kg: Run, built: Path) -> None:
    done = kg("view", "--store", built, "--focus", "Ruritania")
    assert done.code == 2
    assert "Ruritania" in done.err


def test_graphml_is_read_by_networkx(kg: Run, built: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.graphml"
    assert kg("export", "graphml", "--store", built, "-o", file).code == 0
    assert file.read_bytes() == (built / "network.graphml").read_bytes()
    assert nx.read_graphml(file, force_multigraph=True).number_of_edges() > 0


@pytest.mark.parametrize(
    "form", ["turtle", "nquads", "trig", "jsonld", "ntriples", "rdf12", "csv", "gexf", "ttl", "nq"]
)
def test_export_to_standard_output(kg: Run, built: Path, form: str) -> None:
    done = kg("export", form, "--store", built)
    assert done.code == 0
    assert "Belarus" in done.out


def test_list_of_formats(kg: Run) -> None:
    assert {"graphml", "turtle", "nquads", "jsonld", "csv"} <= set(kg("export", "list").out.split())


def test_unknown_format(kg: Run, built: Path) -> None:
    done = kg("export", "gefx", "--store", built)
    assert done.code == 2
    assert "unknown format 'gefx': use graphml, " in done.err
    assert "turtle" in done.err


def test_explain_by_names(kg: Run, built: Path) -> None:
    done = kg("explain", "--store", built, "Alexander Lukashenko holds-office-in Belarus")
    assert done.code == 0
    assert done.out.startswith("Alexander Lukashenko holds-office-in Belarus (asserted")
    assert "The Belarusian President Alexander Lukashenko" in done.out
    assert "“Belarusian” is Belarus (demonym), Wikidata Q184" in done.out
    assert "rule holds-office-in" in done.out


def test_explain_by_id(kg: Run, built: Path) -> None:
    listed = kg(
        "query", "SELECT ?tie { ?tie a kg:Tie } ORDER BY ?tie LIMIT 1", "--store", built, "--format", "csv"
    )
    iri = listed.out.splitlines()[1]
    key = iri.rsplit("/", 1)[-1]
    assert f"tie {key}," in kg("explain", "--store", built, key).out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(
            ("Belarus member-off Russia",),
            "kg: no word of 'Belarus member-off Russia' is a relation: did you mean member-of",
            id="relation",
        ),
        pytest.param(("Belarus attacks Russia",), "kg: no tie 'Belarus attacks Russia' in", id="no such tie"),
        pytest.param(
            ("Ruritania attacks Russia",), "kg: no entity is called 'Ruritania'", id="no such entity"
        ),
        pytest.param(("0123456789",), "kg: no tie '0123456789' in", id="no such id"),
    ],
)
def test_explain_what_is_not_there(kg: Run, built: Path, words: tuple[str, ...], message: str) -> None:
    done = kg("explain", "--store", built, *words)
    assert done.code == 2
    assert done.err.startswith(message)


@pytest.mark.parametrize("form", ["table", "csv", "json"])
@pytest.mark.parametrize(
    "words",
    [
        ["standing"],
        ["camps"],
        ["balance"],
        ["pair", "Russia", "Belarus"],
        ["quarters"],
        ["quarters", "Russia"],
    ],
)
def test_analyses(kg: Run, built: Path, words: list[str], form: str) -> None:
    done = kg("analyse", *words, "--store", built, "--format", form)
    assert done.code == 0
    if form == "csv":
        assert len({len(row) for row in csv.reader(io.StringIO(done.out))}) == 1
    elif form == "json":
        assert isinstance(json.loads(done.out), list)
    else:
        assert done.err


def test_profile_of_a_pair_ends_with_its_quarters(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("BRUSSELS, 20 September 2024 - The European Union sanctioned Belarus.")
    assert kg("build", tmp_path / "a.txt", "-o", tmp_path / "graph").code == 0
    done = kg("analyse", "pair", "EU", "Belarus", "--store", tmp_path / "graph", "--plot", tmp_path / "a.svg")
    assert done.out.index("The European Union sanctioned Belarus.") < done.out.index("2024-Q3")
    assert "2024-Q3" in (tmp_path / "a.svg").read_text(encoding="utf-8")


def test_plot_of_quarters(kg: Run, built: Path, tmp_path: Path) -> None:
    plot = tmp_path / "a.svg"
    assert kg("analyse", "quarters", "Russia", "--store", built, "--plot", plot).code == 0
    assert plot.read_text(encoding="utf-8").startswith("<svg")


def test_diff_of_two_graphs(kg: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kenya criticised Uganda.")
    assert kg("build", tmp_path / "a.txt", "-o", tmp_path / "other").code == 0
    rows = list(csv.reader(io.StringIO(kg("diff", built, tmp_path / "other", "--format", "csv").out)))
    assert sorted({row[0] for row in rows[1:]}) == ["began", "no longer stated"]
    assert list(csv.reader(io.StringIO(kg("diff", built, built, "--format", "csv").out)))[1:] == []


def test_diff_of_two_days(kg: Run, built: Path) -> None:
    rows = list(
        csv.reader(
            io.StringIO(kg("diff", "2020-01-01", "2025-01-01", "--store", built, "--format", "csv").out)
        )
    )
    assert {row[0] for row in rows[1:]} == {"began"}


def test_diff_of_something_else(kg: Run, built: Path) -> None:
    done = kg("diff", "yesterday", "2025-01-01", "--store", built)
    assert done.code == 2
    assert done.err == "kg: yesterday: neither a folder of a graph nor a day such as 2024-07-03\n"


def test_diff_of_a_day_that_is_none(kg: Run, built: Path) -> None:
    done = kg("diff", "2024-13-45", "2024-12-31", "--store", built)
    assert done.code == 2
    assert done.err.startswith("kg: '2024-13-45' is no date: ")


def test_report(kg: Run, built: Path, tmp_path: Path) -> None:
    done = kg("report", "--store", built, "-o", tmp_path / "site")
    assert done.code == 0
    assert (tmp_path / "site" / "index.html").is_file()
    assert sorted(path.name for path in (tmp_path / "site" / "data").iterdir()) == [
        "graph.nq",
        "graph.ttl",
        "network.csv",
        "network.gexf",
        "network.graphml",
    ]
    [answer] = (tmp_path / "site" / "figures").glob("closest-pairs-*.html")
    assert "kg query closest-pairs" in answer.read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [[], ["--shacl"]])
def test_validate(kg: Run, built: Path, words: list[str]) -> None:
    done = kg("validate", "--store", built, *words)
    assert (done.code, done.out) == (0, "")
    assert "0 violations" in done.err


def test_validate_compares_quotes_with_the_texts(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kenya criticised Uganda.")
    assert kg("build", tmp_path / "a.txt", "-o", tmp_path / "out").code == 0
    [texts] = (tmp_path / "out" / "store").glob("*/texts.db")
    with closing(sqlite3.connect(texts)) as base:
        base.execute("UPDATE texts SET text = ?", (zlib.compress(b"Kenya praised Uganda."),))
        base.commit()
    done = kg("validate", "--store", tmp_path / "out")
    assert done.code == 1
    assert "its quote is not what the text says" in done.out
    assert "1 violation of" in done.err


def test_infer_and_drop(kg: Run, tmp_path: Path) -> None:
    text = "Japanese Prime Minister Shigeru Ishiba met Kenyan President William Ruto on 4 July 2025."
    (tmp_path / "a.txt").write_text(text)
    out = tmp_path / "out"
    assert kg("build", tmp_path / "a.txt", "-o", out).code == 0
    ties = kg("export", "csv", "--store", out).out
    assert kg("infer", "--store", out).err == f"{out}: 1 derived tie\n"
    assert "Japan,contact tie to,Kenya,2025-07-04,https://w3id.org/geoties/rule/officials" in (
        kg("query", "derived", "--store", out, "--format", "csv").out
    )
    assert kg("export", "csv", "--store", out).out == ties, "what was derived is no tie"
    assert kg("infer", "--drop", "--store", out).err == f"{out}: 0 derived ties\n"
    assert not (out / "inferred.nq").exists()
