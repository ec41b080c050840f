"""The static site: whole, inert, and with every tie where it stands in the text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import made_ties
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import analyse, documents, view
from kg.errors import KgError
from kg.model import Problem
from kg.store import embedded, reading
from kg.view.highlight import highlighted


class Page(HTMLParser):
    """Collects ids, links and tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.ids |= {value for name, value in attrs if name == "id"}
        self.links += [value for name, value in attrs if name == "href"]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture(scope="module")
def site(tmp_path_factory, readings, run):
    folder = tmp_path_factory.mktemp("site")
    store = embedded.memory(readings, run)
    ties = list(reading.ties(store))
    texts = {reading_.document.id: reading_.document.text for reading_ in readings}
    view.report(ties, folder, text_of=texts.get, figures=[analyse.standing(ties)])
    return folder


def test_every_link_leads_somewhere(site):
    pages = {
        file.relative_to(site).as_posix(): Page(file.read_text("utf-8")) for file in site.rglob("*.html")
    }
    assert len(pages) > 20
    for name, page in pages.items():
        for link in page.links:
            if link.startswith("https://"):
                continue
            path, _, anchor = unquote(link).partition("#")
            target = (site / name).parent / path if path else site / name
            found = pages[target.resolve().relative_to(site.resolve()).as_posix()]
            assert not anchor or anchor in found.ids or found is pages["network.html"], (name, link)


def test_no_page_is_read_as_an_article(site):
    pages = [str(file) for file in site.rglob("*.html")]
    found = list(documents.read(pages))
    assert len(found) == len(pages)
    assert {each.message for each in found if isinstance(each, Problem)} == {
        "is a page that kg made, no article: passed over"
    }


def test_pages_run_no_script(site):
    for file in site.rglob("*.html"):
        if file.name != "network.html":
            assert "script" not in Page(file.read_text("utf-8")).tags


def test_a_document_shows_its_text_with_each_tie_where_it_stands(site, readings):
    for one in readings:
        (file,) = (site / "documents").glob(f"*{one.document.id[:12]}*")
        html = file.read_text("utf-8")
        for tie in one.ties:
            assert f'id="c{tie.evidence[0].start}"' in html
        whole = re.search(r'<div class="text" dir="auto">(.*?)</div></section>', html, re.DOTALL)[1]
        assert "".join(Page(re.sub(r"<sup>.*?</sup>", "", whole)).words) == one.document.text.replace(
            "\r\n", "\n"
        )


def test_hostile_texts_stay_texts(tmp_path):
    view.report(
        made_ties.hostile(), tmp_path, text_of=lambda name: name * 3, title="</title><script>x</script>"
    )
    for file in tmp_path.rglob("*.html"):
        page = Page(file.read_text("utf-8"))
        if file.name != "network.html":
            assert {"script", "iframe", "img", "svg"}.isdisjoint(page.tags)
        assert not [link for link in page.links if link.lower().startswith(("javascript:", "data:"))]
    assert all(file.resolve().is_relative_to(tmp_path.resolve()) for file in tmp_path.rglob("*"))


def test_the_same_ties_give_the_same_site(tmp_path):
    for name, ties in (("one", made_ties.few()), ("two", made_ties.few()[::-1])):
        view.report(ties, tmp_path / name, text_of=lambda _: None)
    files = sorted(file.relative_to(tmp_path / "one") for file in (tmp_path / "one").rglob("*.html"))
    assert files == sorted(file.relative_to(tmp_path / "two") for file in (tmp_path / "two").rglob("*.html"))
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_no_tie_at_all(tmp_path):
    assert view.report([], tmp_path, text_of=lambda _: None) == 2


def test_unwritable_folder_is_named(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(KgError, match=r"taken/.*cannot be written"):
        view.report([], tmp_path / "taken", text_of=lambda _: None)


@given(st.text(alphabet="ab <&\n", min_size=1, max_size=60), st.data())
def test_highlighting_keeps_the_text(text, data):
    places = st.integers(0, len(text))
    read = []
    for number in range(data.draw(st.integers(0, 5))):
        start, end = sorted((data.draw(places), data.draw(places)))
        proof = made_ties.evidence(text[start:end], at=start)
        read.append((number, made_ties.tie(made_ties.RUSSIA, "visited", made_ties.CHINA, proof), proof))
    html = str(highlighted(text, read))
    assert "".join(Page(re.sub(r"<sup>.*?</sup>", "", html)).words) == text
