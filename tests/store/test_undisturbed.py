"""Builds that are killed, locked out or out of space: the store stands, and the end is that of a quiet build."""

from __future__ import annotations

import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.graph.run import Run, run
from kg.parallel import Watch
from kg.resources import data
from kg.store.embedded import open_store
from kg.store.lock import held
from kg.store.reading import document_text, documents
from kg.store.updating import Order, update

ROOT = Path(__file__).parents[2]
FILES = ("graph.nq", "graph.ttl", "network.html", "network.graphml")
COMMAND = (
    "import sys; from kg import parallel; from kg.store import updating\n"
    "parallel.CHUNK_DOCUMENTS = updating.TOGETHER = 5\n"
    "from kg.cli.main import run; sys.exit(run(sys.argv[1:]))"
)
"""``kg`` that keeps what it has read after every few documents, so that there is something to lose."""

PARTIES = "Russia China India Turkey Iran Brazil France Germany Japan Kenya Egypt Poland".split()
ACTS = ("condemned", "signed an agreement with", "imposed sanctions on", "will supply grain to", "invaded")


def written(folder: Path, number: int) -> list[str]:
    """Write some articles and return where they are."""
    chance = random.Random(3)  # noqa: S311 - the same each time
    folder.mkdir()
    for article in range(number):
        told = [f"{' '.join(chance.sample(PARTIES, 1))} {chance.choice(ACTS)} Ukraine." for _ in range(6)]
        (folder / f"article-{article:03}.txt").write_text("\n\n".join(told), encoding="utf-8")
    return [str(file) for file in sorted(folder.iterdir())]


@pytest.fixture(scope="module")
def own() -> Run:
    return run([data("rules")], [data("lexicon")])


def build(folder: Path, output: Path) -> subprocess.Popen[bytes]:
    call = [sys.executable, "-c", COMMAND, "build", str(folder), "-o", str(output), "--jobs", "2"]
    return subprocess.Popen(call, cwd=ROOT, stderr=subprocess.DEVNULL)


def whole(output: Path) -> list[bytes]:
    return [(output / name).read_bytes() for name in FILES]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_killed_at_twenty_moments_it_ends_byte_identical(tmp_path: Path) -> None:
    written(tmp_path / "news", 60)
    began = time.monotonic()
    assert build(tmp_path / "news", tmp_path / "quiet").wait() == 0
    lasts = time.monotonic() - began
    chance = random.Random(7)  # noqa: S311 - the moments vary enough with the machine
    disturbed = tmp_path / "disturbed"
    finished = 0
    for kill in range(20):
        process = build(tmp_path / "news", disturbed)
        time.sleep(chance.uniform(0.1, 1) * lasts)
        finished += process.poll() is not None
        process.kill()
        process.wait()
        if (disturbed / "store" / "CURRENT").exists():
            store = open_store(disturbed)
            assert all(document_text(store, each.id) for each in documents(store)), f"kill {kill}"
            # The next moments are those of an update.
            (tmp_path / "news" / f"more-{kill}.txt").write_text(f"Kenya condemned Uganda {kill} times.")
    assert finished < 20, "no build was killed before its end"
    assert build(tmp_path / "news", disturbed).wait() == 0
    assert build(tmp_path / "news", tmp_path / "anew").wait() == 0
    assert whole(disturbed) == whole(tmp_path / "anew")
    left = {place.name for place in (disturbed / "store").iterdir()}
    assert left == {open_store(disturbed).version, "CURRENT", "LOCK"}


class _Kill(Watch):
    """Breaks a build off when it has read some documents."""

    def __init__(self, after: int) -> None:
        self._left = after

    def document(self) -> None:
        self._left -= 1
        if self._left == 0:
            raise KeyboardInterrupt


def test_what_was_read_is_not_read_again(tmp_path: Path, own: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.updating.TOGETHER", 10)
    files = written(tmp_path / "news", 30)
    with pytest.raises(KeyboardInterrupt):
        update(tmp_path / "graph", Order(files, own, watch=_Kill(25)))
    assert update(tmp_path / "graph", Order(files, own))[1].read == 10
    update(tmp_path / "quiet", Order(files, own))
    for name in ("graph.nq", "graph.ttl"):
        assert (tmp_path / "graph" / name).read_bytes() == (tmp_path / "quiet" / name).read_bytes()


def test_what_other_rules_have_read_is_read_again(
    tmp_path: Path, own: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.updating.TOGETHER", 10)
    files = written(tmp_path / "news", 30)
    with pytest.raises(KeyboardInterrupt):
        update(tmp_path / "graph", Order(files, own, watch=_Kill(25)))
    other = run([data("rules")], [])
    assert update(tmp_path / "graph", Order(files, other))[1].read == 30


def test_a_damaged_journal_only_costs_time(tmp_path: Path, own: Run) -> None:
    files = written(tmp_path / "news", 3)
    (tmp_path / "graph" / "store").mkdir(parents=True)
    (tmp_path / "graph" / "store" / "journal.db").write_bytes(b"no journal " * 1000)
    assert update(tmp_path / "graph", Order(files, own))[1].read == 3


def test_the_second_of_two_builds_says_so_and_stops(tmp_path: Path) -> None:
    files = written(tmp_path / "news", 3)
    (tmp_path / "graph" / "store").mkdir(parents=True)
    with held(tmp_path / "graph" / "store" / "LOCK"):
        done = subprocess.run(
            [sys.executable, "-c", COMMAND, "build", files[0], "-o", str(tmp_path / "graph")],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert re.search(r"graph: held by another build \(process \d+\): wait", done.stderr)


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    # Not in pytest's own folder: what a run that was killed leaves mounted there could not be removed.
    place = Path(tempfile.mkdtemp(prefix="small-disk-"))
    call = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)]
    try:
        done = subprocess.run(call, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        place.rmdir()
        pytest.skip("no mount here")
    if done.returncode:
        place.rmdir()
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)
        place.rmdir()


@pytest.mark.parametrize("taken", [0, 500_000, 1_000_000, 1_500_000])
def test_on_a_full_disk_the_store_that_stands_stays(tmp_path: Path, own: Run, taken: int) -> None:
    files = written(tmp_path / "news", 400)
    with small_disk(4) as disk:
        update(disk, Order(files[:10], own))
        before = (disk / "graph.nq").read_bytes()
        (disk / "filler").write_bytes(b"x" * taken)
        with pytest.raises(StoreError, match="the store was not changed"):
            update(disk, Order(files, own))
        assert (disk / "graph.nq").read_bytes() == before
        assert len(list(documents(open_store(disk)))) == 10
        subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
        assert update(disk, Order(files, own))[1].documents == 400
        assert len(list(documents(open_store(disk)))) == 400
