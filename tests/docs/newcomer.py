"""Somebody who follows a page line by line: commands are run, servers are started and left running.

The addresses of a page are turned into those of the servers that were started here on free ports.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import servers

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent

SERVERS = {
    "kg serve": (r"(?:127\.0\.0\.1|localhost):8000", "--port {port}"),
    "oxigraph serve": (r"localhost:7878", "--bind 127.0.0.1:{port}"),
    "dask scheduler": (r"10\.0\.0\.5:8786", "--host 127.0.0.1 --port {port} --no-dashboard"),
    "dask worker": ("", "--no-dashboard --local-directory worker"),
}
"""Commands that run until they are stopped: by which address a page knows them, and what they are told here."""

FEWER = ("--nworkers 8", "--nworkers 1")
"""Tests share their machine."""


class MissingError(Exception):
    """A line needs what is not installed here."""


class Newcomer:
    """A person in a folder that holds the articles, with ``kg`` on the path."""

    def __init__(self, folder: Path, running: ExitStack) -> None:
        self.folder = folder
        self._running = running
        self._addresses: dict[str, str] = {}
        self._has_s3 = False
        shutil.copytree(ROOT / "seeds", folder / "seeds")
        (folder / "bin").mkdir()
        script = f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom kg.cli import main\nmain()\n"
        (folder / "bin" / "kg").write_text(script)
        (folder / "bin" / "kg").chmod(0o755)
        self.environment = os.environ | {
            "PATH": f"{folder / 'bin'}:{BIN}:{os.environ['PATH']}",
            "HOME": str(folder),
            "PYTHONPATH": str(ROOT),
            "KG_CACHE": str(ROOT / ".pytest_cache"),
        }

    def expect(self, lines: Iterable[str]) -> None:
        """Start the server of S3 if a line will need one: workers find it in the environment they start in."""
        there = all(importlib.util.find_spec(name) for name in ("moto", "flask", "s3fs"))
        if there and any("s3://" in line for line in lines):
            self._object_store()

    def run(self, line: str) -> str:
        """Run a line as a shell does; return what it prints, nothing of a server.

        Raises:
            MissingError: it needs what is not installed here.
        """
        self._let_in(line)
        line = self.here(line)
        if line.startswith("export "):
            self.environment.update(pair.split("=", 1) for pair in shlex.split(line)[1:])
            return ""
        for command in SERVERS:
            if line.startswith(command):
                self._start(command, line)
                return ""
        return self._done(["bash", "-c", line])

    def python(self, program: str) -> str:
        """Run a program; return what it prints."""
        return self._done([sys.executable, "-c", self.here(program)])

    def here(self, text: str) -> str:
        """Return a text with the addresses of the servers that run here."""
        for address, place in self._addresses.items():
            text = re.sub(address, place, text)
        return text.replace(*FEWER)

    def _done(self, command: list[str]) -> str:
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command[-1]}\n{done.stdout}{done.stderr}"
        return done.stdout

    def _start(self, command: str, line: str) -> None:
        address, told = SERVERS[command]
        program = shutil.which(command.split(maxsplit=1)[0], path=self.environment["PATH"])
        if program is None:
            message = f"{line.split(maxsplit=1)[0]} is not installed"
            raise MissingError(message)
        port = servers.free_port()
        words = shlex.split(line, comments=True) + told.format(port=port).split()
        log = self._running.enter_context((self.folder / f"{port}.log").open("wb"))
        process = subprocess.Popen(
            [program, *words[1:]], cwd=self.folder, env=self.environment, stdout=log, stderr=log
        )
        self._running.callback(end, process)
        if address:
            servers.until_answered(
                process, port, self.folder / f"{port}.log", listening=command.startswith("dask")
            )
            self._addresses[address] = f"127.0.0.1:{port}"

    def _let_in(self, line: str) -> None:
        """Start the store that a line needs, or tell that there is none."""
        if "s3://" in line and not self._has_s3:
            message = "moto, flask or s3fs is not installed"
            raise MissingError(message)
        if "localhost:8890" in line and "localhost:8890" not in self._addresses:
            if shutil.which(servers.VIRTUOSO) is None:
                message = "Virtuoso is not installed"
                raise MissingError(message)
            (self.folder / "virtuoso").mkdir()
            place = self._running.enter_context(servers.virtuoso(self.folder / "virtuoso"))
            self._addresses["localhost:8890"] = place.endpoint.split("/")[2]

    def _object_store(self) -> None:
        """Start a server of S3 with the articles in ``s3://crawl/2024/``, and an empty ``s3://bucket``."""
        (self.folder / "s3").mkdir()
        self.environment.update(self._running.enter_context(servers.object_store(self.folder / "s3")))
        self.python(
            "import fsspec\n"
            "system = fsspec.filesystem('s3')\n"
            "system.mkdir('crawl')\n"
            "system.mkdir('bucket')\n"
            "system.put('seeds/', 'crawl/2024/', recursive=True)\n"
        )
        self._has_s3 = True


def end(process: subprocess.Popen[bytes]) -> None:
    """Stop a server as a user does, by force if it does not go."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
