"""A real Chromium for the tests here, one for all of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "hand_made")]

pytest.importorskip("selenium", reason="selenium is not installed: pip install -e '.[test]'")

from browser import Chromium, Page, found  # noqa: E402 - the lines above say where it is

from kg import view  # noqa: E402


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    paths = found()
    if paths is None:
        pytest.skip("no Chromium with its driver is installed: apt-get install chromium chromium-driver")
    browser = Chromium(*paths)
    yield browser
    browser.close()


@pytest.fixture
def opened(chromium, tmp_path) -> Iterator[Callable[..., Page]]:
    """Write the page of some ties and open it from disk; at the end it must have asked for nothing else."""
    pages = []

    def open_page(ties, fragment="", title="Ties in the news", **look) -> Page:
        file = tmp_path / "network.html"
        file.write_text(view.page(ties, title=title), encoding="utf-8")
        page = chromium.open(f"{file.as_uri()}{fragment}", **look)
        page.wait("document.body.dataset.ready === 'yes'")
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.pause(0.05)
        assert page.is_quiet()
        page.close()
