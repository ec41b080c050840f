"""Drive a real headless Chromium through its DevTools pipe, with nothing but the standard library.

The network is cut off for every page; requests, console errors and uncaught exceptions are kept for the tests.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --remote-debugging-pipe --hide-scrollbars"
).split()
KEYS = {
    "Enter": (13, "\r"), "Tab": (9, ""), "Escape": (27, ""), "ArrowLeft": (37, ""), "ArrowUp": (38, ""),
    "ArrowRight": (39, ""), "ArrowDown": (40, ""), " ": (32, " "),
}  # fmt: skip


def found() -> str | None:
    """Return the path of a Chromium, if there is one."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for path in map(shutil.which, names) if path), None)


class BrowserError(Exception):
    """A script of a test failed in the browser."""


class LateError(BrowserError):
    """The browser did not answer, or what was waited for did not come true."""


class EndedError(BrowserError):
    """The browser has ended."""


class Chromium:
    """One browser; ``open`` gives pages."""

    def __init__(self, path: str) -> None:
        self.folder = tempfile.mkdtemp(prefix="chromium-")
        to_read, self.to_write = os.pipe()
        self.to_read, to_write = os.pipe()

        def ends() -> None:
            # The browser reads commands from file 3 and writes answers to file 4; copies first, as 3 and 4 may be taken.
            reading, writing = os.dup(to_read), os.dup(to_write)
            os.dup2(reading, 3)
            os.dup2(writing, 4)

        self.process = subprocess.Popen(
            [path, *FLAGS, f"--user-data-dir={self.folder}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=ends,  # noqa: PLW1509 - only two calls of dup
            close_fds=False,
        )
        os.close(to_read)
        os.close(to_write)
        self.buffer = b""
        self.number = 0
        self.pages: dict[str, Page] = {}

    def open(
        self, address: str, *, width: int = 1280, height: int = 800, dark: bool = False, scale: float = 1
    ) -> Page:
        context = self.call("Target.createBrowserContext")["browserContextId"]
        target = self.call("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = self.pages[session] = Page(self, session, context)
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.call(f"{domain}.enable")
        page.call(
            "Network.emulateNetworkConditions",
            offline=True,
            latency=0,
            downloadThroughput=0,
            uploadThroughput=0,
        )
        page.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=width < 500,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        page.call("Emulation.setEmulatedMedia", features=[scheme, still])
        page.go(address)
        return page

    def call(self, method: str, session: str | None = None, **params: object) -> dict[str, Any]:
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self.to_write, json.dumps(message).encode() + b"\0")
        wanted, end = self.number, time.monotonic() + 60
        while True:
            answer = self._receive(end - time.monotonic())
            if answer.get("id") == wanted:
                if "error" in answer:
                    raise BrowserError(method, answer["error"])
                return answer["result"]

    def pump(self, seconds: float) -> None:
        """Take in what the browser tells for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if b"\0" in self.buffer or select.select([self.to_read], [], [], left)[0]:
                self._receive(left + 5)

    def _receive(self, seconds: float) -> dict[str, Any]:
        end = time.monotonic() + seconds
        while b"\0" not in self.buffer:
            if not select.select([self.to_read], [], [], max(0, end - time.monotonic()))[0]:
                raise LateError
            piece = os.read(self.to_read, 1 << 20)
            if not piece:
                raise EndedError
            self.buffer += piece
        line, _, self.buffer = self.buffer.partition(b"\0")
        message = json.loads(line)
        page = self.pages.get(message.get("sessionId", ""))
        if page and "method" in message:
            page.heard(message["method"], message["params"])
        return message

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        os.close(self.to_write)
        os.close(self.to_read)
        shutil.rmtree(self.folder, ignore_errors=True)


class Page:
    """A tab, with what it asked for and what went wrong in it."""

    def __init__(self, browser: Chromium, session: str, context: str) -> None:
        self.browser, self.session, self.context = browser, session, context
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.loaded = False

    def call(self, method: str, **params: object) -> dict[str, Any]:
        return self.browser.call(method, self.session, **params)

    def heard(self, method: str, params: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            details = params["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description") or details["text"])
        elif method == "Runtime.consoleAPICalled" and params["type"] in {"error", "warning", "assert"}:
            self.errors.append(str([one.get("value") or one.get("description") for one in params["args"]]))
        elif method == "Log.entryAdded" and params["entry"]["level"] in {"error", "warning"}:
            self.errors.append(params["entry"]["text"])
        elif method == "Page.loadEventFired":
            self.loaded = True

    def go(self, address: str) -> None:
        self.loaded = False
        self.call("Page.navigate", url=address)
        self.wait_until_loaded()

    def reload(self) -> None:
        self.loaded = False
        self.call("Page.reload")
        self.wait_until_loaded()

    def wait_until_loaded(self, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while not self.loaded and time.monotonic() < end:
            self.browser.pump(0.02)

    def js(self, expression: str) -> object:
        """Return the value of an expression; it may await."""
        source = f"(async () => ({expression}))()"
        answer = self.call("Runtime.evaluate", expression=source, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise BrowserError(answer["exceptionDetails"].get("exception", {}).get("description"))
        return answer["result"].get("value")

    def wait(self, expression: str, seconds: float = 15) -> None:
        """Wait until an expression holds."""
        end = time.monotonic() + seconds
        while not self.js(expression):
            if time.monotonic() > end:
                raise LateError(expression, self.errors)
            self.browser.pump(0.03)

    def click(self, x: float, y: float) -> None:
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def click_on(self, selector: str) -> None:
        """Click the middle of the first element that a CSS selector finds, after bringing it into view."""
        place = self.js(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.scrollIntoView({{block: 'center'}});"
            "const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()"
        )
        self.click(*place)

    def key(self, key: str) -> None:
        code, text = KEYS.get(key, (ord(key.upper()[0]), key))
        common = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text: str) -> None:
        self.call("Input.insertText", text=text)

    def screenshot(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def close(self) -> None:
        self.browser.call("Target.disposeBrowserContext", browserContextId=self.context)
