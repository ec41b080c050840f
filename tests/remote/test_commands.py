"""Commands on a store behind an address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from servers import Place

from kg.cli.main import run
from kg.store.opened import Store

Said = tuple[int, str, str]


@pytest.fixture
def kg(capfd: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    def called(*words: object) -> Said:
        capfd.readouterr()
        code = run([str(word) for word in words])
        said = capfd.readouterr()
        return code, said.out, said.err

    return called


@pytest.fixture
def sent(oxigraph: Place, standing: Store, kg: Callable[..., Said]) -> Place:
    assert kg("push", oxigraph.graphs, "--store", standing.directory, "--prune", "--again")[0] == 0
    return oxigraph


def test_push_says_what_it_did(oxigraph: Place, standing: Store, kg: Callable[..., Said]) -> None:
    kg("push", oxigraph.graphs, "--store", standing.directory, "--prune", "--again")
    assert kg("push", oxigraph.graphs, "--store", standing.directory) == (
        0,
        "",
        f"{oxigraph.graphs}: 0 graphs sent, 12 unchanged\n",
    )


@pytest.mark.parametrize(
    "words",
    [
        ["query", "neighbours", "--param", "entity=Belarus", "--format", "csv"],
        ["query", "ASK { ent:Belarus rel:member-of ?o }", "--format", "json"],
        ["query", "CONSTRUCT WHERE { ?s rel:member-of ?o }", "--format", "ttl"],
        ["explain", "Belarus", "member-of", "Shanghai Cooperation Organisation"],
        ["export", "csv"],
        ["export", "graphml"],
        ["export", "nquads"],
        ["analyse", "camps"],
        ["analyse", "pair", "Russia", "Belarus"],
        ["diff", "2024-01-01", "2025-01-01"],
    ],
    ids=" ".join,
)
def test_commands_say_the_same_of_both(
    sent: Place, standing: Store, kg: Callable[..., Said], words: list[str]
) -> None:
    here = kg(*words, "--store", standing.directory)
    assert here[0] == 0
    assert kg(*words, "--store", sent.endpoint) == here


def test_pages(sent: Place, standing: Store, kg: Callable[..., Said], tmp_path: Path) -> None:
    pages = [tmp_path / "here.html", tmp_path / "there.html"]
    for page, store in zip(pages, (standing.directory, sent.endpoint), strict=True):
        assert kg("view", "--store", store, "-o", page)[0] == 0
    assert pages[0].read_bytes() == pages[1].read_bytes()
    code, _, said = kg("report", "--store", sent.endpoint, "-o", tmp_path / "report")
    assert (code, "pages" in said) == (0, True)


def test_validate(sent: Place, kg: Callable[..., Said]) -> None:
    assert kg("validate", "--store", sent.endpoint) == (
        0,
        "",
        f"{sent.endpoint}: 0 violations of the contract\n",
    )


def test_build_sends_what_it_built(oxigraph: Place, tmp_path: Path, kg: Callable[..., Said]) -> None:
    (tmp_path / "a.txt").write_text("Kenya criticised Uganda.")
    code, _, said = kg("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--store", oxigraph.graphs)
    assert code == 0
    assert "graphs sent" in said
    rows = kg(
        "query", "neighbours", "--param", "entity=Kenya", "--store", oxigraph.endpoint, "--format", "csv"
    )[1]
    assert "Uganda,criticises" in rows


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["serve", "--store", "http://127.0.0.1:9/sparql"], "this command needs the folder of a graph"),
        (["push", "localhost:7878"], "localhost:7878: an address begins with http:// or https://"),
        (["build", "x.txt", "--store", "output"], "output: an address begins with http:// or https://"),
        (["query", "run", "--store", "ftp://example.org"], "ftp://example.org: an address begins with"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_places_that_do_not_fit(kg: Callable[..., Said], words: list[str], message: str) -> None:
    code, out, said = kg(*words)
    assert (code, out) == (2, "")
    assert message in said
    assert said.count("\n") == 1


def test_nobody_there(kg: Callable[..., Said]) -> None:
    code, out, said = kg("query", "run", "--store", "http://127.0.0.1:9/sparql")
    assert (code, out) == (1, "")
    assert (
        said
        == "kg: http://127.0.0.1:9/sparql: cannot be reached (Connection refused): is the server running there?\n"
    )
