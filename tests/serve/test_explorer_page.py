"""What docs/explorer.md shows: its commands run against a server, its forms and addresses are there."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from served import PATIENCE, ROOT, Server

from kg.serve.linked_data import FORMS
from kg.serve.picture import MOST_ENTITIES, MOST_TIES
from kg.serve.things import MOST

PAGE = (ROOT / "docs" / "explorer.md").read_text(encoding="utf-8")
CURL = re.findall(r"^\$ (curl .*)$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("command", CURL, ids=["Turtle", "JSON-LD"])
def test_curl(server: Server, command: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    here = command.replace("http://127.0.0.1:8000", server.url.removesuffix("/sparql"))
    done = subprocess.run(["sh", "-c", here], capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0
    assert "https://w3id.org/geoties/" in done.stdout


def test_forms() -> None:
    assert dict(re.findall(r"^\| `(\w+)` \| `([\w/+-]+)` \|$", PAGE, re.MULTILINE)) == FORMS


def test_addresses(server: Server) -> None:
    places = [
        place for place in re.findall(r"`(/[\w/?=&]*)`", PAGE) if not place.endswith("/") or place == "/"
    ]
    assert len(places) > 4
    for place in places:
        assert (place, server.request("GET", place).status) == (place, 200)


def test_limits() -> None:
    for number, what in ((MOST_ENTITIES, "entities"), (MOST_TIES, "ties"), (MOST, "triples")):
        assert f"{number:,} {what}" in PAGE
