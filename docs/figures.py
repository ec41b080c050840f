"""Write the table of README.md that says how well the project reads its own gold, with today's date.

usage: python docs/figures.py
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kg.relations import relations

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"(?<=<!-- figures -->\n).*(?=\n<!-- end of figures -->)", re.DOTALL)
SETS = {
    "{sentences} sentences": "tests/gold/sentences.jsonl",
    "sentences and {articles} articles together": "tests/gold/ tests/gold/documents/",
    "{held_out} articles that nobody looked at while rules were written": (
        "tests/held_out/ties.jsonl tests/held_out/documents/"
    ),
}
"""What is evaluated, each with the words for ``kg eval``; the second is told by relation, too."""


def evaluated(what: str) -> dict[str, Any]:
    """Return what ``kg eval`` says of gold and documents, by relation too."""
    words = [*"-m kg eval --by relation --format json --gold".split(), *what.split()]
    done = subprocess.run([sys.executable, *words], cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - this program itself
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def block() -> str:
    """Return the tables: one line a set of gold, then a line a relation."""
    found = {label.format_map(_sizes()): evaluated(what) for label, what in SETS.items()}
    lines = [
        "| ties of | ties in the gold | precision | recall | with the right status: precision | recall |"
    ]
    lines.append("|---|---:|---:|---:|---:|---:|")
    for label, scores in found.items():
        ties, full = scores["ties"], scores["with status"]
        lines.append(f"| {label} | {_cells(ties)} | {full['precision']:.2f} | {full['recall']:.2f} |")
    by_relation = list(found.values())[1]["by"]["relation"]
    lines += ["", "<details><summary>Each relation, sentences and articles together</summary>", ""]
    lines += ["| relation | ties in the gold | precision | recall |", "|---|---:|---:|---:|"]
    lines += [
        f"| {name} | {_cells(by_relation[name])} |" for name in sorted(relations()) if name in by_relation
    ]
    return "\n".join([*lines, "", "</details>"])


def _sizes() -> dict[str, int]:
    tests = ROOT / "tests"
    sentences = (tests / "gold" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    articles = {name: len(list((tests / name / "documents").iterdir())) for name in ("gold", "held_out")}
    return {"sentences": len(sentences), "articles": articles["gold"], "held_out": articles["held_out"]}


def _cells(figures: Mapping[str, float]) -> str:
    gold = figures["found"] + figures["missed"]
    precision = f"{figures['precision']:.2f}" if figures["found"] + figures["wrong"] else "-"
    return f"{gold:.0f} | {precision} | {figures['recall']:.2f}"


def main() -> None:
    """Put the tables and the date of today into README.md."""
    file = ROOT / "README.md"
    today = datetime.now(UTC).date()
    text = BLOCK.sub(block().replace("\\", r"\\"), file.read_text(encoding="utf-8"))
    text = re.sub(r"(?<=Measured on )\d+ \w+ \d+", f"{today.day} {today:%B %Y}", text)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
