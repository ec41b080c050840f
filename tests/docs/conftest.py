"""Pages that speak of servers are tried with servers, as the tests of those start them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

HERE = Path(__file__).parent
for folder in (HERE, HERE.parent / "serve", HERE.parent / "remote"):
    sys.path.insert(0, str(folder))

from newcomer import Newcomer  # noqa: E402 - found by the lines above


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Newcomer]:
    """Somebody in a folder with the articles; the servers that are started end with the test."""
    with ExitStack() as running:
        yield Newcomer(tmp_path, running)
