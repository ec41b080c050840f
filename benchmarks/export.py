"""Files for other programs: time and size for 20,000 entities with three ties each.

usage: python benchmarks/export.py [ENTITIES]

Seconds are the processor's, from ties to a file on disk, the best of three.
"""

from __future__ import annotations

import platform
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "hand_made"))

import made_ties

from kg import export
from kg.store.records import StoredTie

BEST_OF = 3


def main() -> None:
    """Print one row a format."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    ties = list(made_ties.generated(size))
    print(f"Python {platform.python_version()}, {platform.machine()}: {size:,} entities, {len(ties):,} ties")
    print("| format | processor, s | MB |\n|---|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for name in export.FORMATS:
            file = Path(folder, name)
            seconds = min(written(ties, file, name) for _ in range(BEST_OF))
            print(f"| `{name}` | {seconds:.1f} | {file.stat().st_size / 1e6:.0f} |", flush=True)


def written(ties: list[StoredTie], file: Path, name: str) -> float:
    """Write a file and return the processor's seconds."""
    start = time.process_time()
    export.write(ties, file, name)
    return time.process_time() - start


if __name__ == "__main__":
    main()
