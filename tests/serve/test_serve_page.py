"""What docs/serve.md shows: its clients run against a server, and its limits are those of the program."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest
from served import PATIENCE, ROOT, Server

from kg.serve.limits import MEBIBYTE, Limits

PAGE = (ROOT / "docs" / "serve.md").read_text(encoding="utf-8")
MEMBER = "https://w3id.org/geoties/ent/Denmark"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def out(server: Server, *command: str) -> str:
    command = tuple(part.replace("http://127.0.0.1:8000/sparql", server.url) for part in command)
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("program", blocks("python"), ids=["SPARQLWrapper", "rdflib"])
def test_clients_in_python(server: Server, program: str) -> None:
    pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed")
    assert out(server, sys.executable, "-c", program).split() == [MEMBER]


def test_curl(server: Server) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    commands = [block.removeprefix("$ ") for block in blocks("console") if block.startswith("$ curl")]
    assert commands
    for command in commands:
        assert out(server, "sh", "-c", command).split() == ["who", MEMBER]


def test_limits() -> None:
    cells = (line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("| "))
    rows = {first: second for first, second, *_ in cells}
    limits = Limits()
    assert {
        "time of a query": f"{limits.timeout:g} s",
        "memory of a query, beside the open graph": f"{limits.memory} MiB",
        "size of an answer": f"{limits.result // MEBIBYTE} MiB",
        "processes that answer": f"{limits.workers}",
        "requests that wait": f"{limits.queue}, for {limits.wait:g} s",
        "size of a request": f"{limits.query // 1024} KiB",
        "time to say a request": f"{limits.patience:g} s",
        "answers on their way, together": f"{limits.sending // MEBIBYTE} MiB",
        "connections": f"{limits.connections}",
    }.items() <= rows.items()
