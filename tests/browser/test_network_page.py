"""The network page in a real browser, from disk and with the network cut off."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path

import made_ties
import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.browser

DETAILS = "document.getElementById('details').innerText"
COUNT = "document.getElementById('count').textContent"
DRAWN = "JSON.parse(JSON.stringify(window.kgPage.drawn()))"


def spot(page, what: str) -> list[float]:
    """Return where something of the picture stands on the screen."""
    return page.js(f"window.kgPage.spot({what})")


def test_draws_entities_and_lines(opened):
    page = opened(made_ties.few())
    lines = ["mixed", "contact", "cooperation", "cooperation", "institutional", "institutional", "past"]
    assert page.js(DRAWN) == {"entities": 8, "pairs": 7, "lines": sorted(lines)}
    assert page.js(COUNT) == "8 entities · 10 ties · 3 documents"
    painted = "(() => { const c = document.querySelector('#mynetwork canvas'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i]) n++; return n; })()"
    assert page.js(painted) > 2000


def test_click_on_a_line_shows_its_sentences(opened):
    page = opened(made_ties.few())
    page.click(*spot(page, "{pair: ['Belarus', 'China']}"))
    page.wait(f"{DETAILS}.includes('special strategic ties')")
    assert "will go on to cooperate" in page.js(DETAILS)
    assert page.js("[...document.querySelectorAll('#details mark')].map((m) => m.textContent)") == [
        "ties",
        "cooperate",
    ]
    assert page.js("document.querySelector('#details figcaption a').href") == "https://example.org/minsk"
    assert "pair=Belarus%7CChina" in page.js("location.hash") or "pair=China%7CBelarus" in page.js(
        "location.hash"
    )


def test_click_on_an_entity_shows_its_ties(opened):
    page = opened(made_ties.few())
    page.click(*spot(page, "{entity: 'Belarus'}"))
    page.wait(f"{DETAILS}.includes('Wikidata Q184')")
    assert "2 ties, 2 neighbours" in page.js(DETAILS)


@pytest.mark.parametrize(
    ("facet", "key", "ties"),
    [
        ("relations", "family:conflict", 9),
        ("relations", "member-of", 8),
        ("statuses", "planned", 9),
        ("kinds", "Person", 8),
        ("kinds", "Place", 9),
        ("kinds", "Organisation", 8),
    ],
)
def test_filter_changes_picture_and_table_alike(opened, facet, key, ties):
    page = opened(made_ties.few(), "#view=both")
    before = page.js(DRAWN)
    page.js(f'document.querySelector(\'[data-facet="{facet}"][data-key="{key}"]\').click()')
    page.wait(f"{COUNT}.includes('{ties} ties')")
    assert page.js("document.querySelectorAll('#rows tbody tr').length") == ties
    assert page.js(DRAWN) != before


@pytest.mark.parametrize(
    ("fragment", "ties"),
    [
        ("#from=2024-01", 9),
        ("#to=2023-12&undated=no", 2),
        ("#documents=2", 1),
        ("#no-statuses=planned|negated", 8),
        ("#no-relations=constructor|__proto__", 10),
    ],
)
def test_filters_of_the_fragment_survive_a_reload(opened, fragment, ties):
    page = opened(made_ties.few(), fragment + "&view=table")
    for _ in range(2):
        assert page.js("document.querySelectorAll('#rows tbody tr').length") == ties
        page.reload()
        page.wait("document.body.dataset.ready === 'yes'")


def test_state_survives_a_reload(opened):
    page = opened(made_ties.few())
    page.click(*spot(page, "{entity: 'Belarus'}"))
    page.js("document.querySelector('[data-key=\"family:conflict\"]').click()")
    page.js("document.querySelector('button[data-view=both]').click()")
    page.wait(f"{COUNT}.includes('9 ties')")
    page.reload()
    page.wait("document.body.dataset.ready === 'yes'")
    assert "9 ties" in page.js(COUNT)
    assert "Wikidata Q184" in page.js(DETAILS)
    assert page.js("document.body.dataset.view") == "both"


def test_search_finds_aliases_without_accents(opened):
    page = opened(made_ties.few())
    page.key("/")
    page.type("curacao")
    page.wait("document.querySelectorAll('#found li').length === 1")
    page.key("Enter")
    page.wait(f"{DETAILS}.startsWith('Curaçao')")
    page.type("BYELÓ")
    page.key("Enter")
    page.wait(f"{DETAILS}.startsWith('Belarus')")


def test_keys_alone_reach_a_sentence(opened):
    page = opened(made_ties.few())
    page.key("Tab")
    page.key("Enter")
    page.wait("document.body.dataset.view === 'table'")
    for _ in range(40):
        page.key("Tab")
        if page.js("document.activeElement.dataset.tie !== undefined"):
            break
    page.key("Enter")
    page.wait("document.querySelector('#details blockquote') !== null")
    assert page.js("document.activeElement.id") == "details"


def test_keys_walk_through_the_picture(opened):
    page = opened(made_ties.few())
    page.js("document.getElementById('mynetwork').focus()")
    page.key("n")
    page.wait(f"{DETAILS}.startsWith('China')")
    page.key("n")
    page.wait(f"{DETAILS}.startsWith('Russia')")
    page.key("Escape")
    page.wait(f"{DETAILS}.startsWith('Overview')")


def test_path_between_two_entities(opened):
    page = opened(made_ties.few(), "#path=Belarus|Ukraine")
    assert "3 steps" in page.js(DETAILS)
    page.js("document.querySelector('[data-key=\"family:cooperation\"]').click()")
    page.wait(f"{DETAILS}.includes('No path')")


def test_table_sorts(opened):
    page = opened(made_ties.few(), "#view=table&rows=entities")
    first = "document.querySelector('#rows tbody td').innerText"
    assert page.js(first) == "China"
    page.click_on("[data-sort=name]")
    page.wait(f"{first} === 'Belarus'")
    page.click_on("[data-sort=name]")
    page.wait(f"{first} === 'Xi Jinping'")
    assert page.js("document.querySelector('[data-sort=name]').closest('th').ariaSort") == "descending"


def test_more_entities_come_in(opened):
    page = opened(made_ties.generated(200))
    assert page.js(DRAWN)["entities"] == 70
    page.js("document.querySelector('#more button').click()")
    page.wait(f"({DRAWN}).entities === 95")
    page.js("[...document.querySelectorAll('#more button')].at(-1).click()")
    page.wait(f"({DRAWN}).entities === 200")
    page.reload()
    page.wait(f"({DRAWN}).entities === 200")


def test_saves_are_whole(opened):
    page = opened(made_ties.few())
    svg = page.js("window.kgPage.svg()")
    assert (
        page.js(
            f"new DOMParser().parseFromString({json.dumps(svg)}, 'image/svg+xml').querySelectorAll('parsererror').length"
        )
        == 0
    )
    assert "Shanghai" in svg
    assert "Cooperation and conflict" in svg
    rows = page.js("window.kgPage.csv()").splitlines()
    assert len(rows) == 11
    assert any("special strategic ties" in row for row in rows)


PIXELS = """window.kgPage.png().then(createImageBitmap).then((image) => {
    const canvas = new OffscreenCanvas(image.width, 340), ctx = canvas.getContext("2d");
    ctx.drawImage(image, 0, 340 - image.height);
    const { data } = ctx.getImageData(0, 0, image.width, 340), found = new Set();
    for (let i = 0; i < data.length; i += 4) found.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
    return [...found];
})"""
COLOURS = "['cooperation', 'conflict', 'mixed', 'contact', 'institutional'].map((key) => getComputedStyle(document.querySelector(`#facet-lines .sign-${key} line`)).stroke.match(/[0-9]+/g).join(','))"


@pytest.mark.parametrize("fragment", ["", "#view=table", "#theme=dark"])
def test_png_has_the_legend_below(opened, fragment):
    page = opened(made_ties.few(), fragment)
    wanted = page.js(COLOURS)
    assert len(set(wanted)) == 5
    assert set(wanted) <= set(page.js(PIXELS))


def test_prints_in_light_colours_and_comes_back(opened):
    page = opened(made_ties.few(), "#theme=dark&view=both")
    page.run(
        "addEventListener('beforeprint', () => { window.onPaper = document.documentElement.dataset.theme })"
    )
    paper = base64.b64decode(page.call("Page.printToPDF")["data"])
    words = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(paper)).pages)
    assert "Belarus" in words
    assert "Find an entity" not in words
    assert page.js("window.onPaper") == "light"
    page.wait("document.documentElement.dataset.theme === 'dark'")
    assert "theme=dark" in page.js("location.hash")


VIEWS = (
    "",
    "view=both",
    "view=table&rows=entities",
    "entity=Belarus",
    "pair=Belarus|China",
    "path=Belarus|Ukraine",
)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_serious_violation_of_accessibility(opened, dark):
    axe = pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    page = opened(made_ties.few(), dark=dark)
    page.run(Path(axe.__path__[0], "axe.min.js").read_text("utf-8"))
    for view in VIEWS:
        page.js(f"location.hash = '{view}'")
        page.pause(0.2)
        violations = page.js("axe.run(document, {resultTypes: ['violations']})")["violations"]
        grave = [
            (one["id"], one["nodes"][0]["html"])
            for one in violations
            if one["impact"] in {"serious", "critical"}
        ]
        assert grave == [], view


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["laptop", "phone"])
def test_nothing_sticks_out_of_the_screen(opened, size):
    page = opened(made_ties.few(), width=size[0], height=size[1])
    assert page.js("document.documentElement.scrollWidth") <= size[0]
    assert page.js("document.documentElement.scrollHeight") <= size[1]


def test_phone_opens_the_sheet(opened):
    page = opened(made_ties.few(), width=390, height=844)
    page.click(*spot(page, "{entity: 'China'}"))
    page.wait("getComputedStyle(document.getElementById('details')).display === 'block'")
    page.click_on("[data-dock=filters]")
    page.wait("getComputedStyle(document.getElementById('filters')).display === 'block'")


def test_hostile_texts_run_nothing(opened):
    page = opened(made_ties.hostile(), title="</title><script>window.hacked=0</script>")
    assert page.js("document.scripts.length") == 4
    assert (
        page.js(
            "document.querySelectorAll('iframe, img, #details a[href^=\"javascript\"], [onerror], [onload]').length"
        )
        == 0
    )
    page.js("document.querySelector('button[data-view=both]').click()")
    links = set()
    for row in range(len(made_ties.HOSTILE)):
        page.run(f"document.querySelectorAll('#rows [data-tie]')[{row}].click()")
        links |= set(page.js("[...document.querySelectorAll('a[href]')].map((a) => a.protocol)"))
    assert links <= {"file:", "https:"}
    assert "parsererror" not in page.js(
        "new DOMParser().parseFromString(window.kgPage.svg(), 'image/svg+xml').documentElement.outerHTML.slice(0, 200)"
    )
    page.wait("document.title.startsWith('</title>')")
    assert page.js("window.hacked === undefined")


def test_no_tie_at_all(opened):
    page = opened([])
    assert page.js(COUNT) == "0 entities · 0 ties · 0 documents"
    assert page.js("document.getElementById('empty').innerText") == "This part of the graph holds no tie."


def test_first_picture_leaves_room_for_names_and_buttons(opened):
    """No node under a button, every one inside the picture."""
    page = opened(made_ties.generated(60))
    inside = """(() => {
        const box = (found) => document.querySelector(found).getBoundingClientRect();
        const rim = box('#mynetwork'), buttons = [...document.querySelectorAll('.zoom button, #more:not([hidden])')].map((one) => one.getBoundingClientRect());
        const within = (x, y, one) => x >= one.left && x <= one.right && y >= one.top && y <= one.bottom;
        return JSON.parse(document.getElementById('network').textContent).nodes.map(({ key }) => window.kgPage.spot({ entity: key }))
            .filter(([x, y]) => !within(x, y, rim) || buttons.some((one) => within(x, y, one)));
    })()"""
    assert page.js(inside) == []


def test_slider_keeps_what_more_documents_state_independently(opened):
    page = opened(made_ties.few(), "#view=both")
    before = page.js(DRAWN)
    page.js("document.getElementById('documents').focus()")
    page.key("ArrowRight")
    page.wait(f"{COUNT}.includes('1 tie ')")
    assert page.js("document.getElementById('documents-out').textContent") == "2 independent documents"
    assert page.js("document.querySelectorAll('#rows tbody tr').length") == 1
    assert page.js(DRAWN) == {"entities": 2, "pairs": 1, "lines": ["cooperation"]} != before


def test_sliders_below_the_histogram_set_the_dates(opened):
    page = opened(made_ties.few(), "#view=both")
    assert page.js("document.querySelectorAll('#bars rect.in').length") == 19
    page.js("document.getElementById('date-from').focus()")
    page.key("End")
    page.wait("document.querySelectorAll('#bars rect.in').length === 1")
    assert page.js("document.getElementById('date-out').textContent") == "2024-07"
    page.click_on("#undated")
    page.wait(f"{COUNT}.includes('8 ties')")
    assert page.js("document.querySelectorAll('#rows tbody tr').length") == 8
    assert page.js(DRAWN)["pairs"] == 6


def test_path_is_asked_for_in_the_details(opened):
    page = opened(made_ties.few(), "#entity=Belarus")
    page.js("document.getElementById('path-to').focus()")
    page.type("ukr")
    page.wait("document.querySelectorAll('#path-found li').length === 1")
    page.key("Enter")
    page.wait(f"{DETAILS}.includes('3 steps')")
    assert "path=Belarus%7CUkraine" in page.js("location.hash")


def test_rows_tell_what_is_not_asserted(opened):
    page = opened(made_ties.few(), "#entity=Russia")
    page.run("for (const group of document.querySelectorAll('#details details')) group.open = true")
    badges = page.js("[...document.querySelectorAll('#details .row .badge')].map((one) => one.textContent)")
    assert sorted(badges) == ["Negated", "Planned", "Possible"]


@pytest.mark.parametrize(
    ("button", "file", "begins"),
    [
        ("png", "a-few-ties.png", b"\x89PNG"),
        ("svg", "a-few-ties.svg", b"<svg "),
        ("ties", "a-few-ties.ties.csv", b'\xef\xbb\xbf"id","source"'),
        ("entities", "a-few-ties.entities.csv", b'\xef\xbb\xbf"id","name"'),
    ],
)
def test_button_saves_a_file(opened, tmp_path, button, file, begins):
    page = opened(made_ties.few(), title="A few ties")
    page.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    page.click_on("#save summary")
    page.click_on(f"[data-save={button}]")
    for _ in range(100):
        if (tmp_path / file).is_file() and (tmp_path / file).stat().st_size:
            break
        page.pause(0.1)
    assert (tmp_path / file).read_bytes().startswith(begins)
