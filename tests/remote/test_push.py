"""A push makes a server hold what the store holds, graph by graph, whatever happened before."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from fakes import Handler, serving
from servers import Place

from kg.errors import StoreError
from kg.graph.run import Run
from kg.model import Reading, Status
from kg.store.embedded import build, infer, memory
from kg.store.lock import held
from kg.store.opened import Store
from kg.store.partition import by_graph
from kg.store.remote.connection import Connection
from kg.store.remote.copying import copy, graph_sizes
from kg.store.remote.endpoint import Endpoint
from kg.store.remote.graphs import GraphStore
from kg.store.remote.pushing import Pushed, push
from kg.store.remote.sent import journal

ROOT = Path(__file__).parents[2]
MOMENTS = 20


def graphs(lines: Iterable[str]) -> dict[str, list[str]]:
    """The lines of each graph."""
    return {name: list(quads) for name, quads in by_graph(lines)}


def here(store: Store) -> dict[str, list[str]]:
    """The quads of each graph of a store."""
    assert store.directory is not None
    files = [store.directory / name for name in ("graph.nq", "inferred.nq")]
    texts = [file.read_text(encoding="utf-8") for file in files if file.exists()]
    return graphs(line for text in texts for line in text.splitlines(keepends=True))


def there(place: Place) -> dict[str, list[str]]:
    """The quads of each graph of the project at a server."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "copy.nq")
        copy(Endpoint(place.endpoint, Connection()), file)
        return graphs(file.read_text(encoding="utf-8").splitlines(keepends=True))


@pytest.fixture
def small(tmp_path: Path, readings: tuple[Reading, ...], run: Run) -> Store:
    return build(tmp_path, readings[:3], run)


def empty(place: Place) -> None:
    connection = Connection()
    store = GraphStore(place.graphs, connection)
    for name in graph_sizes(Endpoint(place.endpoint, connection)):
        store.delete(name)


@pytest.fixture
def emptied(place: Place) -> Place:
    empty(place)
    return place


def test_what_stands_and_is_unchanged_is_not_sent_again(
    emptied: Place, small: Store, tmp_path: Path, readings: tuple[Reading, ...], run: Run
) -> None:
    number = len(here(small))
    assert push(small, emptied.graphs) == Pushed(sent=number)
    assert there(emptied) == here(small)
    assert push(small, emptied.graphs) == Pushed(unchanged=number)
    larger = build(tmp_path, readings, run)
    # The ontology, and the three documents that were there before.
    assert push(larger, emptied.graphs) == Pushed(sent=len(here(larger)) - 4, unchanged=4)
    assert there(emptied) == here(larger)


def test_what_stands_is_told_from_another_graph_of_the_same_size(
    emptied: Place, tmp_path: Path, readings: tuple[Reading, ...], run: Run
) -> None:
    first, *others = readings[0].ties
    doubted = replace(readings[0], ties=(replace(first, status=Status.POSSIBLE), *others))
    ours, theirs = build(tmp_path / "ours", readings[:1], run), build(tmp_path / "theirs", [doubted], run)
    push(ours, emptied.graphs)
    push(theirs, emptied.graphs)
    push(ours, emptied.graphs)
    assert there(emptied) == here(ours)


def test_graphs_that_are_gone_are_deleted_on_demand(
    emptied: Place, small: Store, tmp_path: Path, readings: tuple[Reading, ...], run: Run
) -> None:
    push(small, emptied.graphs)
    fewer = build(tmp_path, readings[:2], run)
    gone = f"https://w3id.org/geoties/doc/{readings[2].document.id}"
    assert push(fewer, emptied.graphs).gone == (gone,)
    assert gone in there(emptied)
    assert push(fewer, emptied.graphs, prune=True).removed == 1
    assert there(emptied) == here(fewer)


def test_graphs_of_another_folder_are_replaced_and_not_added_to(
    emptied: Place, small: Store, tmp_path: Path, readings: tuple[Reading, ...], run: Run
) -> None:
    push(small, emptied.graphs)
    other = build(tmp_path / "other", readings[1:], run)
    push(other, emptied.graphs, prune=True)
    assert there(emptied) == here(other)
    said: list[str] = []
    push(small, emptied.graphs, prune=True, report=said.append)
    assert there(emptied) == here(small)
    assert said == [f"{emptied.graphs}: does not hold what was sent to it before: all is sent again"]


def test_a_server_that_lost_all_is_sent_all(emptied: Place, small: Store) -> None:
    push(small, emptied.graphs)
    empty(emptied)
    push(small, emptied.graphs)
    assert there(emptied) == here(small)


def test_what_was_inferred_is_sent_too(emptied: Place, small: Store) -> None:
    assert small.directory is not None
    told = infer(small.directory)
    push(told, emptied.graphs)
    assert "https://w3id.org/geoties/g/inferred" in there(emptied)
    assert there(emptied) == here(told)


def test_the_endpoint_may_be_named_for_the_graph_store_beside_it(oxigraph: Place, small: Store) -> None:
    push(small, oxigraph.endpoint, again=True, prune=True)
    assert there(oxigraph) == here(small)


PUSHER = """
import sys
from pathlib import Path
import requests
from kg.store.embedded import open_store
from kg.store.remote.pushing import push
print("go", flush=True)
push(open_store(Path(sys.argv[1])), sys.argv[2], together=sys.argv[3] == "together")
"""


def command(store: Store, place: Place, way: str) -> list[str]:
    return [sys.executable, "-c", PUSHER, str(store.directory), place.graphs, way]


def test_a_push_that_is_killed_is_completed_by_the_same_command(
    oxigraph: Place, tmp_path: Path, readings: tuple[Reading, ...], run: Run
) -> None:
    old, new = build(tmp_path / "old", readings[:3], run), build(tmp_path / "new", readings, run)
    for moment in range(MOMENTS):
        empty(oxigraph)
        push(old, oxigraph.graphs, again=True)
        # As if the new had been built in the folder of the old.
        for file in (tmp_path / "old" / "store").glob("sent-*"):
            shutil.copy(file, tmp_path / "new" / "store" / file.name)
        way = ("together", "one by one")[moment % 2]
        with subprocess.Popen(command(new, oxigraph, way), stdout=subprocess.PIPE, cwd=ROOT) as process:
            assert process.stdout is not None
            process.stdout.readline()
            # Wherever the push is by then: among the first graphs, among the last, or over.
            time.sleep(random.uniform(0, 0.4))  # noqa: S311 - any moment will do
            process.kill()
        push(new, oxigraph.graphs, together=way == "together")
        assert there(oxigraph) == here(new), f"killed at moment {moment}"


def test_a_journal_that_was_cut_short_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    with journal(tmp_path, "https://example.org/") as sent:
        sent.put("a:a", "1" * 64)
        sent.put("a:b", "2" * 64)
        sent.drop("a:a")
    [file] = (each for each in tmp_path.iterdir() if not each.suffix)
    file.write_bytes(file.read_bytes() + b"3" * 64 + b" a:c")
    with journal(tmp_path, "https://example.org/") as sent:
        assert sent.graphs == {"a:b": "2" * 64}
        sent.put("a:d", "4" * 64)
    with journal(tmp_path, "https://example.org/") as sent:
        assert sent.graphs == {"a:b": "2" * 64, "a:d": "4" * 64}


def test_two_pushes_at_once(oxigraph: Place, small: Store, tmp_path: Path) -> None:
    push(small, oxigraph.graphs)
    [lock] = (tmp_path / "store").glob("sent-*.lock")
    with held(lock), pytest.raises(StoreError, match=rf"sent to {oxigraph.graphs} by another push"):
        push(small, oxigraph.graphs)


def test_a_server_that_keeps_no_names_of_added_graphs_gets_them_one_by_one(small: Store) -> None:
    kept: dict[str, bytes] = {}

    def reply(to: Handler) -> None:
        name = to.path.partition("graph=")[2]
        if to.command == "POST" and to.path.endswith("/store"):
            to.answer(201)
        elif to.command == "PUT":
            kept[name] = to.body
            to.answer(201)
        elif to.command == "GET" and name in kept:
            to.answer(200, kept[name], Content_Type="application/n-triples")
        elif to.command == "GET":
            to.answer(404)
        else:
            form = "application/sparql-results+json"
            to.answer(200, b'{"head":{"vars":["g","n"]},"results":{"bindings":[]}}', Content_Type=form)

    with serving(reply) as server:
        push(small, server.url.replace("/sparql", "/store"))
        assert len(kept) == len(here(small))
        assert [each.command for each in server.seen].count("POST") == 2


def test_a_store_in_memory_has_no_journal(readings: tuple[Reading, ...], run: Run) -> None:
    with pytest.raises(StoreError, match="build it in one first"):
        push(memory(readings[:1], run), "http://127.0.0.1:9/store")
