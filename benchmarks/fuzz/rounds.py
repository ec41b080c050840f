"""Rounds of a fuzzer: one attempt a seed until the time is over; what fails is printed and kept as a file."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

Attempt: TypeAlias = Callable[[random.Random], tuple[str | bytes, Callable[[], Iterator[str]]]]
"""Makes a hostile input of a seed; returns it with a function that gives what does not hold of it."""

SECONDS_A_MEGABYTE = 60.0
LEAST_SECONDS = 2.0


def parser(about: str | None) -> argparse.ArgumentParser:
    """Return a parser with the options of every fuzzer."""
    made = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--minutes", type=float, default=10)
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--out", type=Path, default=Path("fuzz-finds"))
    return made


def run(attempt: Attempt, options: argparse.Namespace) -> int:
    """Run for so many minutes; return how many inputs failed."""
    end, number, failures, slowest = time.monotonic() + 60 * options.minutes, options.seed, 0, 0.0
    while time.monotonic() < end:
        made, check = attempt(random.Random(number))
        start = time.process_time()
        try:
            found = list(check())
        except Exception as error:  # noqa: BLE001 - finding any is the aim
            found = [f"{type(error).__name__}: {error}"]
        taken = time.process_time() - start
        slowest = max(slowest, taken / max(len(made), 10_000) * 1e6)
        if taken > max(LEAST_SECONDS, SECONDS_A_MEGABYTE * len(made) / 1e6):
            found.append(f"{taken:.1f} s for {len(made)} characters")
        if found:
            failures += 1
            _keep(made, options.out / f"{number}.txt")
            print(f"seed {number}: {found[0][:300]}", flush=True)
        number += 1
    print(f"{number - options.seed} inputs, {failures} failed, slowest {slowest:.1f} s a megabyte")
    return failures


def _keep(made: str | bytes, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made if isinstance(made, bytes) else made.encode("utf-8", errors="surrogatepass"))
