"""A build on a real cluster: the same graph as here, whatever happens to workers and to the build."""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")

sys.path.insert(0, str(Path(__file__).parent))

import fsspec
import workers

from kg.cli.main import run as kg
from kg.cluster.building import build
from kg.cluster.loading import load
from kg.cluster.manifest import manifest
from kg.cluster.place import Place
from kg.cluster.tasks import connected
from kg.errors import StoreError, UsageError
from kg.graph.run import Run, run
from kg.parallel import Watch
from kg.resources import data
from kg.store.embedded import open_store
from kg.store.reading import document_text, documents
from kg.store.updating import Order, Told, update

PARTIES = "Russia China India Turkey Iran Brazil France Germany Japan Kenya Egypt Poland".split()
ACTS = ("condemned", "signed an agreement with", "imposed sanctions on", "will supply grain to", "invaded")
SMALL = 800
"""Bytes of a partition here: a few articles."""


@pytest.fixture(scope="module")
def versions() -> Run:
    return run([data("rules")], [data("lexicon")])


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[workers.Cluster]:
    with workers.cluster(tmp_path_factory.mktemp("cluster"), [["--no-nanny"]]) as started:
        with connected(started.address):
            pass  # it is up
        yield started


def story(chance: random.Random) -> str:
    told = [
        f"{chance.choice(PARTIES)} {chance.choice(ACTS)} Ukraine in May {year}." for year in range(2019, 2023)
    ]
    return "\n\n".join(told)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Articles of several kinds; some are in two files, one of them with another title there."""
    folder = tmp_path_factory.mktemp("news")
    chance = random.Random(5)  # noqa: S311 - the same each time
    for number in range(12):
        (folder / f"article-{number:02}.txt").write_text(story(chance), encoding="utf-8")
    records = [{"text": story(chance), "title": f"Title {number}"} for number in range(30)]
    for number in range(0, 30, 3):
        records[number]["id"] = f"n{number}"
    lines = [json.dumps(record) for record in records]
    (folder / "records.jsonl").write_text("\n\n".join(lines), encoding="utf-8")
    again = [json.dumps(records[3] | {"title": "Another title"}), *lines[6:12:3]]
    (folder / "repeated.jsonl.gz").write_bytes(gzip.compress("\n".join(again).encode(), mtime=0))
    (folder / "z-broken.txt").write_bytes(b"\x00\x01")
    return [str(file) for file in sorted(folder.iterdir())]


@pytest.fixture(scope="module")
def here(news: list[str], versions: Run, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Told]:
    """The graph of the news as one machine builds it."""
    folder = tmp_path_factory.mktemp("here")
    return folder, update(folder, Order(news, versions))[1]


def lines_of(shards: Path) -> bytes:
    """The lines of all shards that the manifest names, sorted, none taken out."""
    made = manifest(Place(str(shards)))
    assert made is not None
    return b"".join(
        sorted(
            line
            for shard in made.graph
            for line in gzip.decompress((shards / shard.file).read_bytes()).splitlines(keepends=True)
        )
    )


class Kill(Watch):
    """Kills a worker when the first partition has been read."""

    def __init__(self, cluster: workers.Cluster) -> None:
        self.cluster = cluster
        self.left = 0

    def files(self, files: Iterable[str]) -> Iterator[str]:
        if len(self.cluster.workers) == 2:
            self.cluster.kill_worker()
        else:
            self.left += 1
        yield from files


def test_a_worker_is_killed_and_nothing_lost(
    tmp_path: Path, news: list[str], versions: Run, here: tuple[Path, Told]
) -> None:
    with workers.cluster(tmp_path / "workers", [["--no-nanny"]] * 2) as cluster:
        watch = Kill(cluster)
        told = build(
            Order(news, versions, watch=watch), cluster.address, str(tmp_path / "shards"), size=SMALL
        )
        assert len(cluster.workers) == 1
        assert watch.left > 5, "the worker was killed too late to matter"
    assert lines_of(tmp_path / "shards") == (here[0] / "graph.nq").read_bytes()
    assert (told.documents, told.ties) == (here[1].documents, told.ties)
    assert [problem.message for problem in told.problems] == ["is binary"]


class Cut(Watch):
    """Cuts the line to the scheduler when some partitions have been read, once or for good."""

    def __init__(self, line: workers.Line, *, for_good: bool) -> None:
        self._line = line
        self._for_good = for_good
        self.left = 0

    def files(self, files: Iterable[str]) -> Iterator[str]:
        self.left += 1
        if self.left == 3:
            if self._for_good:
                self._line.close()
            else:
                self._line.cut()
        yield from files


def test_the_line_to_the_scheduler_is_cut_and_nothing_lost(
    tmp_path: Path, cluster: workers.Cluster, news: list[str], versions: Run, here: tuple[Path, Told]
) -> None:
    with workers.Line(cluster.address) as line:
        watch = Cut(line, for_good=False)
        told = build(Order(news, versions, watch=watch), line.address, str(tmp_path / "shards"), size=SMALL)
    assert watch.left > 5, "the line was cut too late to matter"
    assert lines_of(tmp_path / "shards") == (here[0] / "graph.nq").read_bytes()
    assert (told.documents, told.ties) == (here[1].documents, told.ties)


def test_a_scheduler_that_is_gone_is_told_and_what_was_read_is_kept(
    tmp_path: Path,
    cluster: workers.Cluster,
    news: list[str],
    versions: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kg.cluster.tasks._PATIENCE", 3)
    with workers.Line(cluster.address) as line:
        order = Order(news, versions, watch=Cut(line, for_good=True))
        with pytest.raises(StoreError, match=f"{line.address}: the cluster has gone: what was read is kept"):
            build(order, line.address, str(tmp_path / "shards"), size=SMALL)
    assert len(list((tmp_path / "shards" / "parts").iterdir())) > 0


class Stop(Watch):
    """Breaks a build off when some partitions have been read."""

    def __init__(self, after: int) -> None:
        self._left = after

    def files(self, files: Iterable[str]) -> Iterator[str]:
        self._left -= 1
        if self._left == 0:
            raise KeyboardInterrupt
        yield from files


def test_a_build_that_was_broken_off_goes_on(
    tmp_path: Path, cluster: workers.Cluster, news: list[str], versions: Run, here: tuple[Path, Told]
) -> None:
    shards = tmp_path / "shards"
    with pytest.raises(KeyboardInterrupt):
        build(Order(news, versions, watch=Stop(6)), cluster.address, str(shards), size=SMALL)
    assert manifest(Place(str(shards))) is None
    there = {file: file.stat().st_mtime_ns for file in (shards / "parts").iterdir()}
    assert len(there) >= 6
    (shards / "parts" / f"part-x.json.{'0' * 32}.tmp").write_text("written half")
    build(Order(news, versions), cluster.address, str(shards), size=SMALL)
    assert {file: file.stat().st_mtime_ns for file in there} == there
    assert not list(shards.rglob("*.tmp"))
    assert lines_of(shards) == (here[0] / "graph.nq").read_bytes()
    # What is not among the files any more leaves; what is read already is not read again.
    before = {file.name for file in (shards / "parts").iterdir()}
    told = build(Order(news[:-3], versions), cluster.address, str(shards), size=SMALL)
    update(tmp_path / "fewer", Order(news[:-3], versions))
    assert told.changed
    assert lines_of(shards) == (tmp_path / "fewer" / "graph.nq").read_bytes()
    assert {file.name for file in (shards / "parts").iterdir()} & before


@pytest.fixture(scope="module")
def shards(
    cluster: workers.Cluster, news: list[str], versions: Run, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("shards")
    build(Order(news, versions), cluster.address, f"file://{folder}", size=SMALL)
    return folder


def test_shards_become_the_store_of_a_build_here(
    tmp_path: Path, shards: Path, here: tuple[Path, Told]
) -> None:
    assert kg(["load", str(shards), "--store", str(tmp_path / "loaded")]) == 0
    loaded, built = open_store(tmp_path / "loaded"), open_store(here[0])
    assert loaded.version == built.version
    for name in ("graph.nq", "graph.ttl"):
        assert (tmp_path / "loaded" / name).read_bytes() == (here[0] / name).read_bytes()
    for document in documents(built):
        assert document_text(loaded, document.id) == document_text(built, document.id)


def test_builds_here_go_on_from_what_was_loaded(
    tmp_path: Path, shards: Path, news: list[str], versions: Run
) -> None:
    load(str(shards), tmp_path / "loaded", draw=lambda *_: None)
    assert update(tmp_path / "loaded", Order(news, versions))[1].changed is False
    told = update(tmp_path / "loaded", Order(news[:4], versions, prune=True))[1]
    update(tmp_path / "anew", Order(news[:4], versions))
    assert (told.read, told.documents) == (0, 4)
    assert (tmp_path / "loaded" / "graph.nq").read_bytes() == (tmp_path / "anew" / "graph.nq").read_bytes()


def test_shards_are_added_to_what_is_there(
    tmp_path: Path, shards: Path, news: list[str], versions: Run
) -> None:
    article = tmp_path / "more.txt"
    article.write_text("Kenya condemned Uganda.", encoding="utf-8")
    update(tmp_path / "graph", Order([news[0], str(article)], versions))
    load(str(shards), tmp_path / "graph", draw=lambda *_: None)
    update(tmp_path / "anew", Order([*news, str(article)], versions))
    assert (tmp_path / "graph" / "graph.nq").read_bytes() == (tmp_path / "anew" / "graph.nq").read_bytes()


def test_shards_are_read_from_an_address(tmp_path: Path, shards: Path, here: tuple[Path, Told]) -> None:
    system = fsspec.filesystem("memory")
    system.put(str(shards), "/shards-of-a-build", recursive=True)
    load("memory://shards-of-a-build", tmp_path / "loaded", draw=lambda *_: None)
    assert (tmp_path / "loaded" / "graph.nq").read_bytes() == (here[0] / "graph.nq").read_bytes()


def test_files_at_an_address_are_written_listed_and_removed() -> None:
    place = Place("memory://a-place/news")
    place.write("graph/a.nq.gz", b"1")
    place.write("graph/b.nq.gz", b"2")
    assert place.names("graph") == {"graph/a.nq.gz", "graph/b.nq.gz"}
    place.remove(["graph/a.nq.gz", "graph/c.nq.gz"])
    assert (place.has("graph/a.nq.gz"), place.read("graph/b.nq.gz")) == (False, b"2")


def test_a_document_that_ends_its_workers_takes_no_other_along(tmp_path: Path, versions: Run) -> None:
    (tmp_path / "0.txt").write_text("Kenya condemned Uganda.", encoding="utf-8")
    (tmp_path / "1.txt").write_text("Kenya condemned POISON.", encoding="utf-8")
    files = [str(tmp_path / f"{number}.txt") for number in range(2)]
    preload = ["--no-nanny", "--preload", str(Path(__file__).parent / "poison.py")]
    # Three are lost: over both documents, over the bad one, and over the bad one when nothing else runs.
    with workers.cluster(tmp_path / "workers", [preload] * 4, failures=0) as cluster:
        told = build(Order(files, versions), cluster.address, str(tmp_path / "shards"))
    assert (told.documents, [problem.path for problem in told.problems]) == (1, [files[1]])
    assert told.problems[0].message.startswith("could not be read: it ended its workers")
    update(tmp_path / "here", Order(files[:1], versions))
    assert lines_of(tmp_path / "shards") == (tmp_path / "here" / "graph.nq").read_bytes()


def test_command_with_rules_and_names_of_the_users(
    tmp_path: Path, cluster: workers.Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    world = Path(__file__).parents[1] / "pipeline" / "own_world"
    decisions = tmp_path / "decisions.yaml"
    decisions.write_text(
        "names:\n  Lakes Forum: new Organisation\nties:\n  34c942d37530194b: drop\n", encoding="utf-8"
    )
    own = ["--rules", str(world / "fealty"), "--lexicon", str(world / "names.yaml")]
    own += ["--decisions", str(decisions)]
    (tmp_path / "a.txt").write_text("Rohan swore fealty to Gondor. Arnor attacked Rohan.", encoding="utf-8")
    article, shards = str(tmp_path / "a.txt"), str(tmp_path / "shards")
    assert kg(["build", article, *own, "--cluster", cluster.address, "-o", shards]) == 0
    assert kg(["build", article, *own, "-o", str(tmp_path / "here")]) == 0
    assert kg(["load", shards, "--store", str(tmp_path / "loaded")]) == 0
    written = (tmp_path / "here" / "graph.nq").read_bytes()
    assert b"swears-fealty-to" in written
    assert b"decisionsHash" in written
    assert lines_of(tmp_path / "shards") == (tmp_path / "loaded" / "graph.nq").read_bytes() == written
    assert f"bring them into a store with 'kg load {shards} --store DIR|URL'" in capsys.readouterr().err


def test_no_scheduler_no_manifest_no_pipe(
    tmp_path: Path, versions: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.cluster.tasks._PATIENCE", 1)
    address = f"tcp://127.0.0.1:{workers.free_port()}"
    with pytest.raises(StoreError, match="no scheduler answers: start one with 'dask scheduler'"):
        build(Order([], versions), address, str(tmp_path))
    with pytest.raises(StoreError, match=r"no manifest\.json here"):
        load(str(tmp_path), tmp_path / "graph", draw=lambda *_: None)
    with pytest.raises(UsageError, match="nowhere at all"):
        build(Order([], versions), "nowhere at all", str(tmp_path))
