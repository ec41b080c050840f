"""The readable Turtle says what the N-Quads say, for every reader."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph

from kg.graph import turtle
from kg.graph.nquads import seek
from kg.graph.quads import quads
from kg.graph.run import Run
from kg.graph.vocabulary import BASE
from kg.model import Reading

SPACES = ("dataset", "run/", "ent/", "tie/", "ev/", "doc/")


@pytest.fixture(scope="module")
def written(
    readings: tuple[Reading, ...], run: Run, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[bytes], Path]:
    folder = tmp_path_factory.mktemp("turtle")
    nquads = sorted({f"{quad} .\n".encode() for quad in quads(readings, run)})
    (folder / "graph.nq").write_bytes(b"".join(nquads))
    turtle.write(folder / "graph.nq", folder / "graph.ttl")
    return nquads, folder / "graph.ttl"


def expected(nquads: list[bytes]) -> Iterator[pyoxigraph.Triple]:
    for quad in pyoxigraph.parse(b"".join(nquads), pyoxigraph.RdfFormat.N_QUADS):
        if quad.subject.value.removeprefix(BASE).startswith(SPACES):
            yield pyoxigraph.Triple(quad.subject, quad.predicate, quad.object)


def test_pyoxigraph_reads_the_same_triples(written: tuple[list[bytes], Path]) -> None:
    nquads, file = written
    read = {quad.triple for quad in pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.TURTLE)}
    assert read == set(expected(nquads))


def test_rdflib_reads_as_many(written: tuple[list[bytes], Path]) -> None:
    nquads, file = written
    assert len(Graph().parse(file, format="turtle")) == len(set(expected(nquads)))


def test_a_tie_is_followed_by_its_evidence(written: tuple[list[bytes], Path]) -> None:
    text = written[1].read_text(encoding="utf-8")
    heads = [block.split(" ", 1)[0].strip() for block in text.split("# ---- Ties ----")[1].split("\n\n")]
    ids = [head.split(":")[1] for head in heads if head.startswith(("tie:", "ev:"))]
    assert len(ids) > 80
    for before, after in pairwise(ids):
        assert "-" not in after or before.startswith(after.split("-")[0])


@settings(max_examples=200)
@given(st.lists(st.binary(min_size=0, max_size=6).map(lambda word: word.replace(b"\n", b"")), max_size=20))
def test_halving_finds_the_first_line_not_below(words: list[bytes]) -> None:
    lines = sorted({b"<" + word + b">\n" for word in words})
    for start in [b"", b"<", b"<m", *lines]:
        source = io.BytesIO(b"".join(lines))
        seek(source, start)
        assert source.readlines() == [line for line in lines if line >= start]
