"""Hostile documents and names, built and shown from end to end in a real browser."""

from __future__ import annotations

import hostile_world
import pytest

from kg.cli.main import run

pytestmark = pytest.mark.browser


def test_page_and_report_run_nothing(chromium, tmp_path):
    articles, names = hostile_world.written(tmp_path)
    graph, site = tmp_path / "graph", tmp_path / "site"
    words = ["build", str(articles), "--lexicon", str(names), "--jobs", "1", "-o", str(graph)]
    assert run(words) == 0
    assert run(["report", "--store", str(graph), "-o", str(site)]) == 0
    page = chromium.open((graph / "network.html").as_uri() + "#view=both")
    page.wait("document.body.dataset.ready === 'yes'")
    ties = page.js("document.querySelectorAll('#rows [data-tie]').length")
    assert ties >= len(hostile_world.NAMES)
    links = set()
    for row in range(ties):
        page.run(f"document.querySelectorAll('#rows [data-tie]')[{row}].click()")
        assert "criticised" in page.js("document.querySelector('#details blockquote').textContent")
        links |= set(page.js("[...document.querySelectorAll('a[href]')].map((a) => a.protocol)"))
    assert links <= {"file:", "https:"}
    assert page.js("window.hacked === undefined && document.scripts.length === 4")
    for file in sorted(site.glob("*/*.html")):
        page.go(file.as_uri())
        assert page.js("window.hacked === undefined && document.scripts.length === 0"), file.name
    assert page.is_quiet()
    page.close()
