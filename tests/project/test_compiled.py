"""The compiled build (``setup.py``): what it can be made of, and that it reads what the plain one reads."""

from __future__ import annotations

import ast
import builtins
import importlib
import importlib.util
import inspect
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import ForwardRef

import pytest

READ = """
import sys
from pathlib import Path
from kg import syntax
from kg.model import Document
from kg.pipeline import read
print(Path(syntax.__file__).suffix)
texts = ((path.name, path.read_text()) for path in sorted(Path(sys.argv[1]).glob("*.txt")))
for reading in read(Document(name, name, text, date="2025-05-14") for name, text in texts):
    print(*reading.ties, sep="\\n")
"""


@pytest.fixture(scope="module")
def setup(root: Path) -> Iterator[ModuleType]:
    """The script that builds the package, read as a module, where it runs."""
    spec = importlib.util.spec_from_file_location("geoties_setup", root / "setup.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    before = Path.cwd()
    os.chdir(root)
    spec.loader.exec_module(module)
    yield module
    os.chdir(before)


def test_every_module_that_is_left_as_written_exists(setup: ModuleType, root: Path) -> None:
    assert [path for path in sorted(setup.AS_WRITTEN) if not (root / path).is_file()] == []


def test_what_fields_hold_is_known_where_their_class_is_made(setup: ModuleType) -> None:
    lacking = [
        f"{path}: {name}.{field} needs {word} outside of TYPE_CHECKING"
        for path in setup.modules()
        for module in [importlib.import_module(path.removesuffix(".py").replace("/", "."))]
        for name, kind in inspect.getmembers(module, inspect.isclass)
        if kind.__module__ == module.__name__
        for field, hint in vars(kind).get("__annotations__", {}).items()
        for word in names(hint.__forward_arg__ if isinstance(hint, ForwardRef) else hint)
        if not hasattr(module, word) and not hasattr(builtins, word)
    ]
    assert lacking == []


def names(hint: str) -> set[str]:
    return {node.id for node in ast.walk(ast.parse(hint, mode="eval")) if isinstance(node, ast.Name)}


@pytest.mark.skipif("GEOTIES_COMPILED" not in os.environ, reason="GEOTIES_COMPILED names no compiled package")
def test_compiled_and_as_written_read_the_same(root: Path) -> None:
    written, compiled = (told(folder, root) for folder in (str(root), os.environ["GEOTIES_COMPILED"]))
    assert (written[0], compiled[0]) == (".py", ".so")
    assert len(written) > 100
    assert compiled[1:] == written[1:]


def told(folder: str, root: Path) -> list[str]:
    """Return how the package in a folder is built, and the ties that it reads in the gold documents."""
    done = subprocess.run(
        [sys.executable, "-c", READ, root / "tests" / "gold" / "documents"],
        env={**os.environ, "PYTHONPATH": folder},
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()
