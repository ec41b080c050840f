"""The store on disk: built beside, swapped in whole, the same bytes for the same input."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.graph.run import Run
from kg.model import Problem, Reading
from kg.store.embedded import build, fresh, memory, open_store
from kg.store.lock import held
from kg.store.reading import document_text, documents, overview, ties

ROOT = Path(__file__).parents[2]


def left(directory: Path) -> list[str]:
    return sorted(place.name for place in (directory / "store").iterdir())


def test_a_build_leaves_store_and_files(tmp_path: Path, readings: tuple[Reading, ...], run: Run) -> None:
    store = build(tmp_path / "new" / "folder", readings, run)
    assert store.directory == tmp_path / "new" / "folder"
    assert sorted(place.name for place in store.directory.iterdir()) == ["graph.nq", "graph.ttl", "store"]
    assert left(store.directory) == [store.version, "CURRENT", "LOCK"]
    assert len(list(ties(store))) == 42
    counted = overview(store)
    assert (counted.documents, counted.entities, sum(counted.ties.values())) == (7, 24, 42)


def test_two_builds_are_byte_identical(tmp_path: Path, readings: tuple[Reading, ...], run: Run) -> None:
    one = build(tmp_path / "one", readings, run)
    other = build(tmp_path / "other", reversed(readings), run)
    for name in ("graph.nq", "graph.ttl"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()
    assert one.version == other.version


def test_the_store_holds_what_the_file_says(tmp_path: Path, readings: tuple[Reading, ...], run: Run) -> None:
    store = build(tmp_path, readings, run)
    lines = (tmp_path / "graph.nq").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines, key=str.encode)
    assert sorted(f"{quad} ." for quad in store.graph) == sorted(lines)


def test_a_second_build_replaces_the_first_and_readers_notice(
    tmp_path: Path, readings: tuple[Reading, ...], run: Run
) -> None:
    old = build(tmp_path, readings, run)
    new = build(tmp_path, readings[:3], run)
    assert left(tmp_path) == [new.version, "CURRENT", "LOCK"]
    assert len(list(documents(old))) == 7, "what was opened stays readable"
    assert len(list(documents(fresh(old)))) == 3
    assert fresh(new) is new
    assert (tmp_path / "graph.nq").read_bytes().count(b"kg/Document> <https://w3id.org/geoties/doc/") == 3


def test_building_the_same_again_changes_nothing(
    tmp_path: Path, readings: tuple[Reading, ...], run: Run
) -> None:
    store = build(tmp_path, readings, run)
    again = build(tmp_path, readings, run)
    assert again.version == store.version
    assert len(list(ties(again))) == 42


def test_nothing_to_read_makes_an_empty_store(tmp_path: Path, run: Run) -> None:
    store = build(tmp_path, [], run)
    assert list(ties(store)) == []
    assert (overview(store).documents, overview(store).ties) == (0, {})


def test_problems_are_reported_while_building(
    tmp_path: Path, readings: tuple[Reading, ...], run: Run
) -> None:
    problems: list[Problem] = []
    build(tmp_path, [readings[0], readings[0]], run, report=problems.append)
    assert [problem.message for problem in problems] == [
        "has the same text as a document already read: passed over"
    ]


def test_a_reader_that_fails_leaves_the_store_that_stands(
    tmp_path: Path, readings: tuple[Reading, ...], run: Run
) -> None:
    def broken():
        yield readings[0]
        message = "no more"
        raise RuntimeError(message)

    store = build(tmp_path, readings, run)
    with pytest.raises(RuntimeError):
        build(tmp_path, broken(), run)
    assert left(tmp_path) == [store.version, "CURRENT", "LOCK"]
    assert len(list(ties(open_store(tmp_path)))) == 42


def test_texts_are_kept_as_they_were_read(tmp_path: Path, readings: tuple[Reading, ...], run: Run) -> None:
    store = build(tmp_path, readings, run)
    for reading in readings:
        assert document_text(store, reading.document.id) == reading.document.text
    assert document_text(store, "nowhere") is None
    assert document_text(memory(readings, run), readings[0].document.id) is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(None, "no store here: build one with 'kg build PATH -o", id="empty folder"),
        pytest.param("", "of another version", id="empty pointer"),
        pytest.param("9-abcdef0123456789", "of another version", id="later format"),
        pytest.param("2-../../etc", "of another version", id="pointer out of the folder"),
        pytest.param("2-abcdef0123456789", "damaged", id="version that is gone"),
    ],
)
def test_what_is_no_store_is_said_so(tmp_path: Path, content: str | None, message: str) -> None:
    if content is not None:
        (tmp_path / "store").mkdir()
        (tmp_path / "store" / "CURRENT").write_text(content, encoding="utf-8")
    with pytest.raises(StoreError, match=message):
        open_store(tmp_path)


def test_a_store_that_is_no_database_is_said_so(
    tmp_path: Path, readings: tuple[Reading, ...], run: Run
) -> None:
    store = build(tmp_path, readings, run)
    database = tmp_path / "store" / store.version / "db"
    for file in database.glob("MANIFEST*"):
        file.write_bytes(b"not a manifest")
    with pytest.raises(StoreError, match="build it again"):
        open_store(tmp_path)


def test_a_second_builder_is_told_who_holds_the_store(
    tmp_path: Path, readings: tuple[Reading, ...], run: Run
) -> None:
    (tmp_path / "store").mkdir()
    with held(tmp_path / "store" / "LOCK"), pytest.raises(StoreError, match=f"process {os.getpid()}"):
        build(tmp_path, readings, run)


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path, run: Run) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="choose a folder"):
        build(tmp_path / "file", [], run)


def test_a_graph_that_breaks_the_contract_is_not_swapped_in(
    tmp_path: Path, readings: tuple[Reading, ...], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = build(tmp_path, readings, run)
    monkeypatch.setattr("kg.graph.ties.relation_iri", lambda relation: f"https://example.org/{relation}")
    with pytest.raises(StoreError, match=r"relation or status that the ontology does not know.*not changed"):
        build(tmp_path, readings, run)
    assert open_store(tmp_path).version == store.version


BUILDER = """
import sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from conftest import RUN, hand_made
from kg.store.embedded import build
print("go", flush=True)
build(Path(sys.argv[1]), hand_made()[: int(sys.argv[2])], RUN)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.parametrize("delay", [0.0, 0.03, 0.06, 0.1, 0.15])
def test_a_killed_build_leaves_the_old_or_the_new(
    tmp_path: Path, readings: tuple[Reading, ...], run: Run, delay: float
) -> None:
    build(tmp_path, readings[:3], run)
    code = BUILDER.format(tests=str(ROOT / "tests"))
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path), "7"], stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.kill()
    store = open_store(tmp_path)
    assert len(list(documents(store))) in {3, 7}
    assert all(document_text(store, document.id) for document in documents(store))
    again = build(tmp_path, readings, run)
    assert left(tmp_path) == [again.version, "CURRENT", "LOCK"]
    assert len(list(ties(again))) == 42
