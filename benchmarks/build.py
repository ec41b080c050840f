"""``kg build`` from end to end: made-up articles, one process and two, then one changed article among them.

    python benchmarks/build.py                    1,000 and 10,000 articles
    python benchmarks/build.py 1000 10000 100000  these numbers of articles (the last takes an hour or so)

Each build runs in a process of its own. Memory is the most that it and its workers held together, what they
share counted once (PSS, Linux only). Where other programs use the machine, processor time tells more than
the time on the wall. Shares of the stages are taken on 1,000 articles in one process.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from corpus import documents as made_up

from kg import documents, parallel, pipeline
from kg.graph.run import run
from kg.graph.shares import share
from kg.model import Document
from kg.resources import data
from kg.store.updating import Order, update

BUILD = "import sys; from kg.cli.main import run; sys.exit(run(['build', *sys.argv[1:]]))"


class Measured(NamedTuple):
    """What a call took: seconds on the wall and of the processor, and megabytes at most."""

    wall: float
    processor: float
    memory: float


def measured(*words: str) -> Measured:
    """Run ``kg build`` and measure it with its workers."""
    before, began = _processor(), time.monotonic()
    most = 0.0
    with subprocess.Popen([sys.executable, "-c", BUILD, *words], stderr=subprocess.PIPE) as process:
        while process.poll() is None:
            most = max(most, sum(_memory(each) for each in _family(process.pid)))
            time.sleep(0.2)
        told = process.stderr.read().decode() if process.stderr else ""
    if process.returncode:
        sys.exit(told)
    return Measured(time.monotonic() - began, _processor() - before, most)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _family(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))


def _memory(process: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


def whole(number: int, place: Path) -> None:
    """Build so many articles with one process and with two; then change one of them and build again."""
    news = place / "news"
    news.mkdir()
    for document in made_up(number):
        (news / document.name).write_text(document.text, encoding="utf-8")
    size = sum(file.stat().st_size for file in news.iterdir()) / 1e6
    # A file of this very moment is looked into again; these are to count as settled.
    time.sleep(2.5)
    for jobs in ("1", "2"):
        _row(
            f"{number:,} ({size:.1f} MB), jobs {jobs}",
            measured(str(news), "-o", str(place / jobs), "--jobs", jobs),
            number,
        )
    changed = news / "made-00077.txt"
    changed.write_text(changed.read_text(encoding="utf-8") + "\nKenya condemned Uganda.\n", encoding="utf-8")
    _row("one changed", measured(str(news), "-o", str(place / "2")), 1)
    _row("nothing changed", measured(str(news), "-o", str(place / "2")), 0)


def _row(name: str, found: Measured, number: int) -> None:
    rate = f"{number / found.wall:,.0f}" if number > 1 else ""
    print(f"| {name} | {found.wall:.1f} | {found.processor:.1f} | {rate} | {found.memory:,.0f} |", flush=True)


def cascade(number: int) -> None:
    """Read so many articles, without a store, with one process and with two."""
    texts = list(made_up(number))
    pipeline.engine()
    times = []
    for jobs in (1, 2):
        began = time.monotonic()
        for _ in parallel.made(texts, partial(_counted), jobs=jobs):
            pass
        times.append(time.monotonic() - began)
    alone, together = times
    print(
        f"\nThe cascade alone, {number:,} articles: {alone:.1f} s; with two processes {together:.1f} s,",
        end=" ",
    )
    print(f"{alone / together:.2f} times as fast.")


def _counted(reading: object) -> int:
    return len(getattr(reading, "ties", ()))


def stages(number: int, place: Path) -> None:
    """Print how a build's processor time is shared out."""
    news, own, engine = place / "few", run([data("rules")], [data("lexicon")]), pipeline.engine()
    news.mkdir()
    for document in made_up(number):
        (news / document.name).write_text(document.text, encoding="utf-8")
    files = [str(file) for file in sorted(news.iterdir())]
    times: dict[str, float] = {}

    def timed(name: str, work: Callable[[], object]) -> object:
        began = time.process_time()
        result = work()
        times[name] = time.process_time() - began
        return result

    loaded = timed(
        "documents", lambda: [each for each in documents.read(files) if isinstance(each, Document)]
    )
    readings = timed("cascade", lambda: [pipeline.read_document(each, engine) for each in loaded])
    timed("quads and signatures", lambda: [share(own, each) for each in readings])
    timed("all", lambda: update(place / "graph", Order(files, own)))
    times["sums, sorting, database, check, Turtle"] = 2 * times["all"] - sum(times.values())
    print(f"\n| stage, {number:,} articles | s | share |\n|---|---:|---:|")
    for name, seconds in times.items():
        print(f"| {name} | {seconds:.1f} | {seconds / times['all']:.0%} |")


def main() -> None:
    """Measure and print tables."""
    numbers = [int(word) for word in sys.argv[1:]] or [1000, 10_000]
    print("| articles | wall, s | processor, s | articles/s | memory, MB |\n|---|---:|---:|---:|---:|")
    for number in numbers:
        with TemporaryDirectory() as folder:
            whole(number, Path(folder))
    cascade(min(numbers[-1], 2000))
    with TemporaryDirectory() as folder:
        stages(1000, Path(folder))


if __name__ == "__main__":
    main()
