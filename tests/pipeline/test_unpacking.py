"""Files are taken apart by workers: the same documents and problems, in the same order, whoever does it."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import documents, unpacking
from kg.documents import readers, web
from kg.documents.blob import Blob
from kg.graph.run import run
from kg.model import Document, Problem
from kg.resources import data
from kg.store.updating import Order, update

FILES = Path(__file__).parents[1] / "documents" / "files"
PAGE = (
    "<html><body><article><h1>News</h1><p>{} condemned Uganda over the border, officials said on Monday.</p>"
)
COUNTRIES = "Kenya Ethiopia Rwanda Egypt Chad Mali Niger Ghana Togo Benin".split()


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Files of every kind, with pages between them, some of them broken."""
    folder = tmp_path / "inputs"
    shutil.copytree(FILES, folder)
    for number, country in enumerate(COUNTRIES * 5):
        (folder / f"m-{number:02}.html").write_text(PAGE.format(country), encoding="utf-8")
    (folder / "m-07.html").write_bytes(b"")
    (folder / "m-08.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "n.txt").write_text("Kenya met Uganda.", encoding="utf-8")
    return list(documents.files([str(folder)]))


def apart(files: list[str], jobs: int) -> list[Document | Problem]:
    opened = ((file, each) for file in files for each in documents.opened(file))
    made = []
    for file, item, found in unpacking.taken_apart_by(jobs, opened):
        assert all(each.path.startswith(file) for each in found)
        assert isinstance(item, documents.Raw) or found == (item,)
        made += found
    return made


def test_workers_take_apart_what_one_process_would(files: list[str]) -> None:
    alone = [each for file in files for each in documents.load(file)]
    assert len(alone) > 60
    assert {"is empty"} < {each.message for each in alone if isinstance(each, Problem)}
    assert apart(files, jobs=1) == alone
    assert apart(files, jobs=2) == alone


def watched(blob: Blob) -> Iterator[Document | Problem]:
    """Tell by the title which process reads; one page kills it."""
    page = web.page(blob.stream.read(), name=blob.name, path=blob.path)
    if "Ghana" in page.text and os.environ.get("KG_TEST_KILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    yield Document(page.id, page.name, page.text, page.path, title=str(os.getpid()))


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have pages read by a reader that tells who reads."""
    known = readers.reader
    monkeypatch.setattr(readers, "reader", lambda name: watched if name == "web.documents" else known(name))


@pytest.mark.usefixtures("seen")
def test_pages_are_read_by_the_workers(files: list[str]) -> None:
    pages = [file for file in files if "m-" in file and file.endswith(".html") and "m-07" not in file]
    readers_of = {each.title for each in apart(pages, jobs=2) if isinstance(each, Document)}
    assert readers_of
    assert str(os.getpid()) not in readers_of
    assert {each.title for each in apart(pages, jobs=1) if isinstance(each, Document)} == {str(os.getpid())}


@pytest.mark.usefixtures("seen")
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_page_that_kills_its_reader_is_a_problem(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_TEST_KILL", "1")
    pages = [file for file in files if "m-" in file and file.endswith(".html")][:20]
    found = apart(pages, jobs=2)
    [killed] = [each for each in found if isinstance(each, Problem) and "killed" in each.message]
    assert (Path(killed.path).name, len(found)) == ("m-17.html", 20)


def test_a_build_takes_every_kind_apart_alike(files: list[str], tmp_path: Path) -> None:
    own = run([data("rules")], [data("lexicon")])
    told = [update(tmp_path / str(jobs), Order(files, own, jobs=jobs))[1] for jobs in (1, 2)]
    assert told[0].problems == told[1].problems
    assert told[0].read == told[1].read > 60
    for name in ("graph.nq", "graph.ttl"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()
