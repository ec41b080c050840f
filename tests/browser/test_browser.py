"""The browser of these tests notices what it is there to notice, and reaches nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

pytestmark = pytest.mark.browser

REACHED = "fetch({address!r}, {{mode: 'no-cors'}}).then(() => true, () => false)"


class Greeting(BaseHTTPRequestHandler):
    """Answers every request with an empty page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><link rel=icon href=data:,><title>Hello</title>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def served() -> Iterator[str]:
    """Give the address of a server on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Greeting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<img src=https://example.org/x.png>", id="an image from elsewhere"),
        pytest.param("<script src=//example.org/x.js></script>", id="a script from elsewhere"),
        pytest.param("<script>fetch('https://example.org/x')</script>", id="fetch"),
        pytest.param("<script>throw new Error('broken')</script>", id="an exception"),
        pytest.param("<script>setTimeout(() => { throw 1 })</script>", id="a late exception"),
        pytest.param(
            "<script>Promise.reject(new Error('broken'))</script>", id="a promise that nobody keeps"
        ),
        pytest.param("<script>console.error('broken')</script>", id="an error in the console"),
        pytest.param("<script>console.warn('odd')</script>", id="a warning in the console"),
    ],
)
def test_nothing_goes_unnoticed(chromium, tmp_path, body):
    file = tmp_path / "page.html"
    file.write_text(f"<!doctype html><title>A page</title>{body}", encoding="utf-8")
    page = chromium.open(file.as_uri())
    page.pause(0.1)
    with pytest.raises(AssertionError):
        page.is_quiet()
    page.close()


def test_a_page_from_disk_reaches_nothing(chromium, tmp_path, served):
    file = tmp_path / "page.html"
    file.write_text("<!doctype html><title>A page</title>", encoding="utf-8")
    page = chromium.open(file.as_uri())
    assert page.is_quiet()
    for address in (served, "https://example.org/", "http://192.0.2.1/"):
        assert page.js(REACHED.format(address=address)) is False
    page.listen()
    assert served in page.requests
    page.close()


def test_a_page_of_a_server_reaches_that_alone(chromium, served):
    page = chromium.open(served, online=True)
    assert page.js("document.title") == "Hello"
    assert page.js(REACHED.format(address=served)) is True
    assert page.errors == []
    for address in ("http://localhost:1/", "https://example.org/", "http://192.0.2.1/"):
        assert page.js(REACHED.format(address=address)) is False
    page.close()
