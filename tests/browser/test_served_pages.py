"""The pages of ``kg serve`` in a real browser that can reach nothing but that server."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import made_ties
import pytest

pytest.importorskip("uvicorn", reason="the extra 'serve' is not installed")
sys.path.insert(0, str(Path(__file__).parents[1] / "serve"))

from served import Server, started
from stated import Said, entity, reading

import kg.query
from kg.graph.run import Run
from kg.model import Reading
from kg.store.embedded import build, open_store
from kg.store.reading import entities

pytestmark = pytest.mark.browser

# No name holds half a character, or NUL, at which a text ends in SQLite.
WORDS = [
    name.replace("\x00", "") for name in made_ties.HOSTILE if name.encode("utf-8", "ignore").decode() == name
]
ROWS = "document.querySelectorAll('.yasr tbody tr').length"
TABLE = "[...document.querySelectorAll('.yasr tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent))"


@pytest.fixture(scope="module")
def directory(readings: tuple[Reading, ...], run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    build(folder, readings, run)
    return folder


@pytest.fixture(scope="module")
def server(directory: Path) -> Iterator[Server]:
    with started(directory, directory / "access.jsonl") as running:
        yield running


def path(directory: Path, query: str) -> str:
    """Return the path of the one thing that a query finds."""
    ((found,),) = kg.query.run(open_store(directory), query).rows()
    return found.value.removeprefix("https://w3id.org/geoties")


@pytest.fixture
def visit(chromium):
    """Open pages of a server; at the end none may have asked for anything else, or met an error."""
    pages = []

    def visited(server: Server, place: str, **look):
        page = chromium.open(f"http://127.0.0.1:{server.port}{place}", online=True, **look)
        pages.append((server, page))
        return page

    yield visited
    for server, page in pages:
        page.pause(0.05)
        page.listen()
        assert page.errors == []
        home = f"http://127.0.0.1:{server.port}/"
        assert [asked for asked in page.requests if not asked.startswith((home, "data:"))] == []
        page.close()


def test_the_editor_gets_right_answers(visit, server: Server, directory: Path) -> None:
    page = visit(server, "/query")
    page.wait("document.body.dataset.ready === 'yes'")
    page.click_on("button[data-query='neighbours']")
    table = [
        list(row)
        for row in kg.query.run(open_store(directory), "neighbours", params={"entity": "Russia"}).table()
    ]
    # The table is there before its rows are written.
    page.wait(f"{ROWS} === {len(table)} && {TABLE}[0].length > 1")
    assert page.js(TABLE) == table


def test_the_editor_runs_what_is_typed(visit, server: Server) -> None:
    page = visit(server, "/query", dark=True)
    page.wait("document.body.dataset.ready === 'yes'")
    page.run("document.querySelector('.yasqe .CodeMirror').CodeMirror.setValue('')")
    page.click_on(".yasqe .CodeMirror-scroll")
    page.type("SELECT (COUNT(*) AS ?n) { ?tie a kg:Tie }")
    page.click_on(".yasqe .yasqe_queryButton")
    page.wait(f"{ROWS} === 1 && {TABLE}[0][0] === '42'")


def test_the_editor_tells_of_faults(visit, server: Server) -> None:
    page = visit(server, "/query")
    page.wait("document.body.dataset.ready === 'yes'")
    page.run(
        "document.querySelector('.yasqe .CodeMirror').CodeMirror.setValue('SELECT (<urn:f>(1) AS ?x) {}')"
    )
    page.click_on(".yasqe .yasqe_queryButton")
    page.wait("document.querySelector('.yasr .errorResult') !== null")
    page.listen()
    assert "The custom function <urn:f> is not supported" in page.js(
        "document.querySelector('.errorResult').innerText"
    )
    # The browser itself writes down that an answer was 400.
    assert [error for error in page.errors if "400 (Bad Request)" not in error] == []
    page.errors.clear()


def test_from_a_search_to_the_sentence(visit, server: Server) -> None:
    page = visit(server, "/")
    page.click_on("input[name=q]")
    page.type("lukashenka")
    page.key("Enter")
    # The front page lists entities as well: what is clicked must stand on the page of the answer.
    page.wait("location.search.includes('lukashenka') && document.querySelector('main .hits a') !== null")
    page.click_on("main .hits a")
    page.wait("document.querySelector('h1').innerText === 'Alexander Lukashenko'")
    page.click_on("article a[href^='/tie/']")
    page.wait("location.pathname.startsWith('/tie/') && document.querySelector('blockquote') !== null")
    quoted = page.js("document.querySelector('blockquote').innerText")
    page.click_on("figcaption a")
    page.wait("location.pathname.startsWith('/doc/') && document.querySelector(':target') !== null")
    assert page.js("document.querySelector(':target').closest('.text').innerText").count(quoted) == 1


def test_filters_work_by_keyboard(visit, server: Server) -> None:
    page = visit(server, "/ent/Belarus")
    every = page.js("document.querySelectorAll('article').length")
    page.run("document.querySelector('select[name=status]').focus()")
    page.type("pl")
    page.key("Enter")
    page.run("document.querySelector('form.filter').requestSubmit()")
    page.wait("location.search.includes('status=planned')")
    planned = page.js("[...document.querySelectorAll('article .badge')].map((badge) => badge.innerText)")
    assert set(planned) == {"planned"}
    assert len(planned) < every


def test_the_network_page_is_served_whole(visit, server: Server) -> None:
    page = visit(server, "/network?focus=Belarus")
    page.wait("document.body.dataset.ready === 'yes'")
    assert "Ties around Belarus" in page.js("document.querySelector('h1').textContent")
    assert page.js("window.kgPage.drawn().entities") > 3


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["wide", "narrow"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pages_fit_and_are_accessible(visit, server: Server, directory: Path, dark, size) -> None:
    axe = pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    script = Path(axe.__path__[0], "axe.min.js").read_text("utf-8")
    places = [path(directory, f"SELECT ?x {{ ?x a kg:{kind} }} LIMIT 1") for kind in ("Tie", "Document")]
    for place in ("/", "/?q=a", "/ent/Belarus", *places, "/rel/met-with", "/query"):
        page = visit(server, place, dark=dark, width=size[0], height=size[1])
        assert page.js("document.documentElement.scrollWidth <= innerWidth"), place
        page.run(script)
        # Inside of the editor is YASGUI, whose faults are its own.
        found = page.js("axe.run({exclude: ['#editor']}, {resultTypes: ['violations']})")["violations"]
        grave = [
            (one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in {"serious", "critical"}
        ]
        assert (place, grave) == (place, [])


def test_hostile_names_stay_text(visit, run: Run, tmp_path: Path) -> None:
    hub = entity("Freedonia")
    said = [Said(entity(name), "met-with", hub) for name in WORDS]
    read = reading("<script>window.hacked=0</script>", said, title=WORDS[0], url="javascript:window.hacked=1")
    store = build(tmp_path / "hostile", [read], run)
    with started(tmp_path / "hostile", tmp_path / "access.jsonl") as server:
        assert len(WORDS) > 20
        ids = [each.id for each in entities(store)]
        assert len(ids) == len(WORDS) + 1
        places = [f"/ent/{quote(key, safe='')}" for key in ids] + [
            f"/?q={quote(name[:150])}" for name in WORDS
        ]
        for place in places:
            reply = server.request("GET", place)
            assert (place, reply.status in {200, 303}) == (place, True)
        for place in (
            "/",
            "/ent/Freedonia",
            "/doc/" + quote(read.document.id, safe=""),
            "/ent/Freedonia?other=" + quote(WORDS[0]),
            *places[:12],
        ):
            page = visit(server, place)
            assert page.js("window.hacked === undefined && document.scripts.length === 0"), place
