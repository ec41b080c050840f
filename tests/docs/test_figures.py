"""The tables of README.md are what ``kg eval`` says of the gold now."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_tables_of_the_readme_are_up_to_date() -> None:
    script = runpy.run_path(str(ROOT / "docs" / "figures.py"))
    shown = script["BLOCK"].search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert shown is not None
    assert shown.group() == script["block"](), "run: make figures"
