"""One headless Chromium with the network cut off, driven by selenium.

No name but 127.0.0.1 can be looked up at all, and a page that is not told to be online has no network whatever.
What a page asks for is read from the performance log, its errors and warnings from the browser's console.
"""

from __future__ import annotations

import json
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --hide-scrollbars --no-proxy-server"
).split()
NO_NAMES = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
KEYS = {"Enter": Keys.ENTER, "Tab": Keys.TAB, "Escape": Keys.ESCAPE, "ArrowLeft": Keys.LEFT, "ArrowUp": Keys.UP,
        "ArrowRight": Keys.RIGHT, "ArrowDown": Keys.DOWN, "End": Keys.END}  # fmt: skip
WITHIN = ("file:", "blob:", "data:", "about:")  # what needs no network


def found() -> tuple[str, str] | None:
    """Return the paths of a Chromium and of its driver, if both are installed."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    browser = next((path for path in map(shutil.which, names) if path), None)
    driver = shutil.which("chromedriver")
    return (browser, driver) if browser and driver else None


class Chromium:
    """One browser; ``open`` gives pages, one at a time in front."""

    def __init__(self, browser: str, driver: str) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = browser
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        for flag in (*FLAGS, NO_NAMES):
            options.add_argument(flag)
        self.driver = webdriver.Chrome(options, webdriver.ChromeService(driver))
        self.home = self.driver.current_window_handle

    def open(
        self,
        address: str,
        *,
        width: int = 1280,
        height: int = 800,
        dark: bool = False,
        online: bool = False,
        media: str = "",
    ) -> Page:
        """Open an address in a tab of its own; ``online`` lets it reach 127.0.0.1, and nothing else."""
        self.driver.switch_to.new_window("tab")
        page = Page(self.driver, self.driver.current_window_handle)
        page.call("Network.enable")
        page.call("Network.emulateNetworkConditions", offline=not online, latency=0, downloadThroughput=-1, uploadThroughput=-1)  # fmt: skip
        page.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500)  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        page.call("Emulation.setEmulatedMedia", media=media, features=[scheme, still])
        page.listen()
        page.forget()
        self.driver.get(address)
        return page

    def close(self) -> None:
        self.driver.quit()


@dataclass
class Page:
    """A tab, with what it asked for and what went wrong in it."""

    driver: webdriver.Chrome
    handle: str
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Take in what the browser has written down since the last time."""
        for line in self.driver.get_log("performance"):
            message = json.loads(line["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                self.requests.append(message["params"]["request"]["url"])
        self.errors += [
            line["message"]
            for line in self.driver.get_log("browser")
            if line["level"] in {"SEVERE", "WARNING"}
        ]

    def forget(self) -> None:
        """Put away what was asked for and went wrong so far."""
        self.requests.clear()
        self.errors.clear()

    def is_quiet(self) -> bool:
        """Hold when nothing was asked for over a network and nothing went wrong; a failed assertion says what."""
        self.listen()
        assert self.errors == []
        assert [address for address in self.requests if not address.startswith(WITHIN)] == []
        return True

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """Call a method of the DevTools protocol: for what WebDriver has no word for."""
        return self.driver.execute_cdp_cmd(method, params)

    def go(self, address: str) -> None:
        self.driver.get(address)

    def reload(self) -> None:
        self.driver.refresh()

    def js(self, expression: str) -> Any:
        """Return the value of an expression; that of a promise is waited for."""
        return self.driver.execute_script(f"return ({expression})")

    def run(self, script: str) -> None:
        """Run a script in the page."""
        self.driver.execute_script(script)

    def wait(self, expression: str, seconds: float = 15) -> None:
        """Wait until an expression holds."""
        try:
            WebDriverWait(self.driver, seconds, 0.03).until(lambda _: self.js(expression))
        except TimeoutException:
            self.listen()
            message = f"not within {seconds} s: {expression}; console: {self.errors}"
            raise TimeoutException(message) from None

    def pause(self, seconds: float) -> None:
        """Let the page do what it does unasked."""
        time.sleep(seconds)

    def click(self, x: float, y: float) -> None:
        """Click a place of the window."""
        chain = ActionChains(self.driver, duration=0)
        chain.w3c_actions.pointer_action.move_to_location(round(x), round(y))
        chain.w3c_actions.pointer_action.click()
        chain.perform()

    def click_on(self, selector: str) -> None:
        """Click the first element that a CSS selector finds, as a user would: it must be in sight and on top."""
        self.driver.find_element(By.CSS_SELECTOR, selector).click()

    def key(self, key: str) -> None:
        """Press a key, wherever the focus is."""
        ActionChains(self.driver).send_keys(KEYS.get(key, key)).perform()

    def type(self, text: str) -> None:
        """Type a text, wherever the focus is."""
        ActionChains(self.driver).send_keys(text).perform()

    def screenshot(self, path: Path) -> None:
        self.driver.get_screenshot_as_file(str(path))

    def close(self) -> None:
        self.driver.close()
        self.driver.switch_to.window(self.driver.window_handles[0])
