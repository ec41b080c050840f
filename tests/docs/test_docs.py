"""Every command line of the documentation is run, in order, where a newcomer would stand."""

from __future__ import annotations

import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `kg .*\| `(kg [^`]+)` \|$", re.MULTILINE)


def console(page: Path) -> list[tuple[str, str]]:
    """The commands of a page, lines after '$ ' in console blocks, each with the output that is shown."""
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    parts = [
        part.partition("\n") for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    ]
    return [(command, shown.strip()) for command, _, shown in parts]


PAGES = [page for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))] if console(page)]


@pytest.fixture
def newcomer(tmp_path: Path) -> Path:
    """A folder with the articles and a command ``kg``."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "bin").mkdir()
    script = f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom kg.cli import main\nmain()\n"
    (tmp_path / "bin" / "kg").write_text(script)
    (tmp_path / "bin" / "kg").chmod(0o755)
    return tmp_path


def run(line: str, folder: Path) -> str:
    path = f"{folder / 'bin'}:{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "HOME": str(folder), "KG_CACHE": str(ROOT / ".pytest_cache")}
    done = subprocess.run(
        ["bash", "-c", line], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_of_a_page_run(page: Path, newcomer: Path) -> None:
    for line, shown in console(page):
        out = run(line, newcomer)
        assert shown in ("", out.strip()), f"{line}\n{out}"


def test_examples_of_the_table_in_the_readme_run(newcomer: Path) -> None:
    lines = ROW.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(lines) > 8
    shutil.copytree(ROOT / "seeds", newcomer / "my-articles")
    shutil.copytree(ROOT / "tests" / "gold", newcomer / "tests" / "gold")
    shutil.copy(next((ROOT / "seeds").iterdir()), newcomer / "article.txt")
    (newcomer / "my-rules").mkdir()
    run("kg extract my-articles/ > before.jsonl", newcomer)
    for line in lines:
        run(line.replace(" --open", ""), newcomer)


@pytest.mark.parametrize("name", ["commands.md", "ontology.md", "rooms.svg", "model.svg"])
def test_what_a_script_writes_is_up_to_date(name: str) -> None:
    file = ROOT / "docs" / name
    written = file.read_text(encoding="utf-8")
    page = runpy.run_path(str(file.with_suffix(".py")))["page"]()
    assert written == page, "run: make docs"


def test_parts_of_other_files_that_pages_show_are_there() -> None:
    parts = [
        part
        for page in (ROOT / "docs").glob("*.md")
        for part in re.findall(r'^--8<-- "(.+):(\w+)"$', page.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert parts
    for name, part in parts:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert f"[start:{part}]" in text.partition(f"[end:{part}]")[0], f"{name}: {part}"


def test_pages_of_the_site_are_there() -> None:
    named = re.findall(r": (\S+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert named
    assert [name for name in named if not (ROOT / "docs" / name).is_file()] == []


def test_links_between_pages_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
