"""The project from a notebook: the example runs, and the parts do what they say."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import KgError
from kg.store import embedded


@pytest.fixture(scope="module")
def folder(tmp_path_factory, readings, run, seeds) -> Path:
    """A folder as ``kg build seeds/`` leaves it, with a graph made by hand."""
    folder = tmp_path_factory.mktemp("notebook")
    embedded.build(folder / "output", readings, run)
    (folder / "seeds").symlink_to(seeds)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory, seeds) -> Path:
    """The folder that the example asks its reader to make."""
    folder = tmp_path_factory.mktemp("example")
    (folder / "seeds").symlink_to(seeds)
    command = [sys.executable, "-c", "from kg.cli import main; main()", "build", "seeds/", "-o", "output/"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder


def cells(root: Path) -> list[str]:
    book = json.loads((root / "docs" / "notebook.ipynb").read_text("utf-8"))
    return ["".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code"]


def answer(cell: str, names: dict[str, object]) -> object:
    """Run a cell as a notebook does, and return the value of its last line."""
    *before, last = ast.parse(cell).body
    assert isinstance(last, ast.Expr), f"shows nothing: {cell}"
    exec(compile(ast.Module(before, []), "notebook", "exec"), names)  # noqa: S102 - our own example
    return eval(compile(ast.Expression(last.value), "notebook", "eval"), names)  # noqa: S307 - as above


def test_every_cell_of_the_example_gives_an_answer(root, built, monkeypatch):
    monkeypatch.chdir(built)
    names: dict[str, object] = {}
    for cell in cells(root):
        assert answer(cell, names), f"nothing came of: {cell}"
    assert (built / "belarus.html").stat().st_size > 100_000


def test_example_has_no_stale_output(root):
    book = json.loads((root / "docs" / "notebook.ipynb").read_text("utf-8"))
    assert not [cell for cell in book["cells"] if cell.get("outputs") or cell.get("execution_count")]


def test_rows_are_dictionaries(folder):
    rows = kg.open(folder / "output").query(
        "SELECT ?who { ?who rel:member-of ent:Eurasian_Economic_Union } ORDER BY ?who"
    )
    assert {"who": "ent:Belarus"} in rows
    assert kg.open(folder / "output").query("ASK { ?a ?b ?c }") == [{"answer": "yes"}]


def test_networkx_has_an_edge_a_tie(folder):
    graph = kg.open(folder / "output")
    made = graph.to_networkx()
    assert made.number_of_edges() == len(graph.ties())
    assert made.nodes["Belarus"]["kind"] == "Country"
    assert all(data["sentences"] for *_, data in made.edges(data=True))


def test_page_stands_in_a_frame(folder):
    page = kg.open(folder / "output").view(focus="Belarus", title='"><script>')
    assert page._repr_html_().startswith("<iframe ")
    assert page._repr_html_().count('"') == page._repr_html_().partition("srcdoc=")[0].count('"') + 2


def test_errors_say_what_to_do(folder, tmp_path):
    with pytest.raises(KgError, match="no entity is named 'Belrus'"):
        kg.open(folder / "output").view(focus="Belrus")
    with pytest.raises(KgError):
        kg.open(tmp_path / "nowhere")


def test_import_is_light():
    code = "import sys, kg; print(sorted({'pyoxigraph', 'networkx', 'pyvis', 'yaml', 'kg.notebook'} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )


def test_unknown_attribute_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        kg.reed  # noqa: B018 - the look is the test
