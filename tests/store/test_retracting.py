"""Documents taken out of a store: what is left is the store that would have been built without them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.graph.run import Run, run
from kg.graph.validate import violations
from kg.graph.vocabulary import document_iri
from kg.resources import data
from kg.store.embedded import infer, open_store
from kg.store.reading import document_text, documents, ties
from kg.store.retracting import retract
from kg.store.updating import Order, update

TEXTS = {
    "one.txt": "Belarus joined the Shanghai Cooperation Organisation on 4 July 2024. Kenya condemned Uganda.",
    "other.txt": "Belarus joined the Shanghai Cooperation Organisation on 4 July 2024. Putin met Xi in Beijing.",
    "third.txt": "Russia attacked Ukraine.",
}


@pytest.fixture(scope="module")
def own() -> Run:
    return run([data("rules")], [data("lexicon")])


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in TEXTS.items():
        write(folder / name, text)
    return folder


def write(file: Path, text: str, time: int = 1_700_000_000) -> None:
    file.write_text(text + "\n", encoding="utf-8")
    os.utime(file, (time, time))


def build(output: Path, own: Run, *files: Path) -> int:
    return update(output, Order([str(file) for file in files], own))[1].read


def content(output: Path) -> list[bytes]:
    store = open_store(output)
    assert list(violations(store.graph)) == []
    assert sorted(f"{quad} .\n".encode() for quad in store.graph) == sorted(
        (output / "graph.nq").read_bytes().splitlines(keepends=True)
    )
    return [(output / name).read_bytes() for name in ("graph.nq", "graph.ttl")]


def parts(output: Path) -> list[str]:
    """Return the names of what a store consists of, but for the files of its database."""
    store = output / "store"
    return sorted(str(path.relative_to(store)) for path in store.rglob("*") if path.parent.name != "db")


def test_what_is_left_is_as_if_it_had_never_been_read(tmp_path: Path, news: Path, own: Run) -> None:
    build(tmp_path / "graph", own, *sorted(news.iterdir()))
    infer(tmp_path / "graph")
    store, found = retract(tmp_path / "graph", ["one.txt"])
    assert [each.name for each in found] == ["one.txt"]
    assert {each.name for each in documents(store)} == {"other.txt", "third.txt"}
    build(tmp_path / "anew", own, news / "other.txt", news / "third.txt")
    assert content(tmp_path / "graph") == content(tmp_path / "anew")
    assert parts(tmp_path / "graph") == parts(tmp_path / "anew")
    assert document_text(store, found[0].id) is None
    assert {(tie.source.id, tie.relation) for tie in ties(store)} == {
        ("Belarus", "member-of"),
        ("Vladimir_Putin", "met-with"),
        ("Russia", "attacks"),
    }


def test_a_forgotten_document_comes_back_only_when_its_file_changes(
    tmp_path: Path, news: Path, own: Run
) -> None:
    files = sorted(news.iterdir())
    build(tmp_path / "graph", own, *files)
    whole = content(tmp_path / "graph")
    retract(tmp_path / "graph", ["one.txt"])
    without = content(tmp_path / "graph")
    assert build(tmp_path / "graph", own, *files) == 0
    assert content(tmp_path / "graph") == without
    write(news / "one.txt", TEXTS["one.txt"], time=1_700_000_100)
    assert build(tmp_path / "graph", own, *files) == 1
    assert content(tmp_path / "graph") == whole


def test_documents_are_named_by_name_id_or_iri(tmp_path: Path, news: Path, own: Run) -> None:
    build(tmp_path / "graph", own, *sorted(news.iterdir()))
    ids = {each.name: each.id for each in documents(open_store(tmp_path / "graph"))}
    store, found = retract(tmp_path / "graph", [ids["one.txt"], document_iri(ids["third.txt"]), "third.txt"])
    assert [each.name for each in found] == ["one.txt", "third.txt"]
    assert [each.name for each in documents(store)] == ["other.txt"]
    store, _ = retract(tmp_path / "graph", ["other.txt"])
    assert (list(documents(store)), list(ties(store))) == ([], [])
    assert list(violations(store.graph)) == []


def test_a_name_of_none_or_of_several_changes_nothing(tmp_path: Path, news: Path, own: Run) -> None:
    (news / "more").mkdir()
    write(news / "more" / "one.txt", "Peru condemned Chile.")
    build(tmp_path / "graph", own, news / "one.txt", news / "more" / "one.txt", news / "other.txt")
    before = content(tmp_path / "graph")
    with pytest.raises(UsageError, match=r"no document 'othr.txt' in the graph: did you mean 'other.txt'"):
        retract(tmp_path / "graph", ["othr.txt"])
    with pytest.raises(UsageError, match=r"2 documents are called 'one\.txt': name one by its id"):
        retract(tmp_path / "graph", ["other.txt", "one.txt"])
    assert content(tmp_path / "graph") == before


def test_a_document_that_could_not_be_read_stays_to_be_tried_again(
    tmp_path: Path, news: Path, own: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        message = "a mistake"
        raise ValueError(message)

    with monkeypatch.context() as broken:
        broken.setattr("kg.pipeline.read_document", fails)
        build(tmp_path / "graph", own, news / "third.txt")
    build(tmp_path / "graph", own, news / "one.txt", news / "other.txt")
    with monkeypatch.context() as broken:
        broken.setattr("kg.pipeline.read_document", fails)
        retract(tmp_path / "graph", ["one.txt"])
    assert build(tmp_path / "graph", own, news / "third.txt") in {0, 1}
    build(tmp_path / "anew", own, news / "other.txt", news / "third.txt")
    assert content(tmp_path / "graph") == content(tmp_path / "anew")
