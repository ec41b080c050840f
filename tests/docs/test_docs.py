"""Every block of the documentation is run, in order, where a newcomer would stand, or is told here why not."""

from __future__ import annotations

import re
import runpy
import shutil
from pathlib import Path

import pytest
from blocks import PAGES, ROOT, blocks, commands
from newcomer import MissingError, Newcomer

ROW = re.compile(r"^\| `kg .*\| `(kg [^`]+)`[^|]*\|$", re.MULTILINE)

SHOWN = {"json", "mermaid", "text", "turtle", "yaml"}
"""Languages of blocks that hold no command."""

ELSEWHERE = {
    "cookbook.md": ("sparql", "test_cookbook.py"),
    "ontology/README.md": ("sparql", "../ontology/test_readme.py"),
}
"""Blocks that another test runs."""

NOT_RUN = {
    ("README.md", "sh"): "'make' installs everything anew, 'make test' starts these tests",
    (
        "CONTRIBUTING.md",
        "sh",
    ): "'make test' starts these tests; the suite of the W3C is no part of the project",
    ("docs/serve.md", "r"): "R is no part of the tests; tried by hand",
    ("docs/serve.md", "nginx"): "settings of a proxy",
    ("docs/serve.md", "ini"): "settings of systemd",
}
"""Blocks that are not run, with the reason; the pages say so where it is a matter of not having it."""


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


RUN = {"console", "python"}
FOLLOWED = [page for page in PAGES if any(block.language in RUN for block in blocks(page))]


@pytest.mark.parametrize("page", FOLLOWED, ids=name)
def test_commands_of_a_page_run(page: Path, newcomer: Newcomer) -> None:
    missing = []
    newcomer.expect(line for block in blocks(page) for line, _ in commands(block))
    for block in blocks(page):
        if block.language == "python":
            newcomer.python(block.text)
        for line, shown in commands(block):
            try:
                out = newcomer.run(line)
            except MissingError as error:
                missing.append(f"{line}: {error}")
                continue
            assert shown in ("", out.strip()), f"{line}\n{out}"
    if missing:
        pytest.skip("all others run, but not " + "; ".join(missing))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_block_is_run_or_told_why_not(page: Path) -> None:
    for block in blocks(page):
        if block.language == "console":
            assert block.text.startswith("$ "), block.text
        elif ELSEWHERE.get(name(page).removeprefix("docs/"), ("", ""))[0] != block.language:
            told = block.language in RUN | SHOWN or (name(page), block.language) in NOT_RUN
            assert told, f"not run: {block.language}\n{block.text}"


@pytest.mark.parametrize("page", ["docs/gephi.md", "docs/serve.md"])
def test_pages_say_what_was_not_run(page: str) -> None:
    assert re.search(r"not (run by the tests|tried here)", (ROOT / page).read_text(encoding="utf-8"))


def test_blocks_that_are_told_of_are_there() -> None:
    there = {(name(page), block.language) for page in PAGES for block in blocks(page)}
    assert [key for key in NOT_RUN if key not in there] == []
    for _, test in ELSEWHERE.values():
        assert (Path(__file__).parent / test).is_file()


def test_examples_of_the_table_in_the_readme_run(newcomer: Newcomer) -> None:
    lines = ROW.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(lines) > 20
    folder = newcomer.folder
    shutil.copytree(ROOT / "seeds", folder / "my-articles")
    shutil.copytree(ROOT / "tests" / "gold", folder / "tests" / "gold")
    shutil.copy(next((ROOT / "seeds").iterdir()), folder / "article.txt")
    (folder / "seeds" / "made-up.txt").write_text("Kenya criticised Uganda.", encoding="utf-8")
    (folder / "my-rules").mkdir()
    for line in (
        "kg extract my-articles/ > before.jsonl",
        "oxigraph serve",
        "dask scheduler",
        "dask worker tcp://10.0.0.5:8786 --nworkers 1 --nthreads 1",
        "kg build seeds/ --cluster tcp://10.0.0.5:8786 -o shards/",
        *lines,
    ):
        newcomer.run(line.replace(" --open", ""))


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
