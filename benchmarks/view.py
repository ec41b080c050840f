"""The network page at 100, 1,000 and 5,000 entities with three ties each, beside pyvis's own default output.

usage: python benchmarks/view.py [ENTITIES...]

Written: seconds from ties to a file. Drawn: from the start of navigation until the first picture stands.
All: until every entity stands, when the page is opened so. Frames: a second, while the whole is dragged.
Needs a Chromium with its driver, and selenium; the network is cut off.
"""

from __future__ import annotations

import platform
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "tests" / "browser"), str(HERE.parent / "tests" / "hand_made")]

import made_ties  # noqa: E402 - the line above says where it is
from browser import Chromium, Page, found  # noqa: E402
from pyvis.network import Network  # noqa: E402
from selenium.common.exceptions import TimeoutException  # noqa: E402

from kg import view  # noqa: E402

DRAWN = "performance.getEntriesByName('drawn')[0].startTime / 1000"
COUNT = """(() => { window.frames_ = 0; const tick = () => { window.frames_++; requestAnimationFrame(tick); };
requestAnimationFrame(tick); return true; })()"""
PATIENCE = 40


def main() -> None:
    """Print one row a size for the page, and one for pyvis."""
    sizes = [int(word) for word in sys.argv[1:]] or [100, 1000, 5000]
    paths = found()
    if paths is None:
        sys.exit("no Chromium with its driver is installed: apt-get install chromium chromium-driver")
    print(f"Python {platform.python_version()}, {platform.machine()}")
    print("| entities / ties | page | MB | written s | drawn s | all s | frames/s |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            ties = list(made_ties.generated(size))
            for name, measured in (("kg", ours), ("pyvis", theirs)):
                browser = Chromium(*paths)
                browser.driver.set_page_load_timeout(PATIENCE)
                browser.driver.set_script_timeout(PATIENCE)
                figures = measured(browser, ties, Path(folder, f"{name}.html"))
                print(f"| {size:,} / {len(ties):,} | {name} | {figures} |", flush=True)
                browser.close()


def ours(browser: Chromium, ties: list, file: Path) -> str:
    """Measure the page of this project."""
    start = time.perf_counter()
    file.write_text(view.page(ties, title="Benchmark"), encoding="utf-8")
    written = time.perf_counter() - start
    drawn = []
    for fragment in ("", "#shown=all"):
        page = browser.open(file.as_uri() + fragment)
        page.wait("document.body.dataset.ready === 'yes'", 60)
        drawn.append(page.js(DRAWN))
        rate = frames(page)
        page.close()
    return row(file, written, f"{drawn[0]:.2f}", f"{drawn[1]:.2f}", rate)


def theirs(browser: Chromium, ties: list, file: Path) -> str:
    """Measure pyvis as it comes, with its library inlined: its default is blank without a network."""
    start = time.perf_counter()
    network = Network(cdn_resources="in_line")
    for tie in ties:
        network.add_node(tie.source.id, label=tie.source.name)
        network.add_node(tie.target.id, label=tie.target.name)
        network.add_edge(tie.source.id, tie.target.id, title=tie.evidence[0].quote)
    file.write_text(network.generate_html(), encoding="utf-8")
    written = time.perf_counter() - start
    begun = time.monotonic()
    try:
        page = browser.open(file.as_uri())
        page.wait("network.physics.stabilized === true", PATIENCE)
        rest = f"{time.monotonic() - begun:.1f}"
        rate = frames(page)
    except TimeoutException:
        rest, rate = f"not in {PATIENCE}", 0.0
    return row(file, written, rest, rest, rate)


def frames(page: Page, seconds: float = 2) -> float:
    """Drag the whole picture to and fro and count the frames."""
    page.js(COUNT)
    place = {"x": 300.0, "y": 700.0}
    page.call("Input.dispatchMouseEvent", type="mousePressed", button="left", clickCount=1, **place)
    before, start, step = page.js("window.frames_"), time.monotonic(), 0
    while time.monotonic() - start < seconds:
        step += 1
        place = {"x": 300.0 + 60 * (step % 20) / 20, "y": 700.0 - step % 40}
        page.call("Input.dispatchMouseEvent", type="mouseMoved", button="left", buttons=1, **place)
        page.pause(0.008)
    rate = (page.js("window.frames_") - before) / (time.monotonic() - start)
    page.call("Input.dispatchMouseEvent", type="mouseReleased", button="left", clickCount=1, **place)
    return rate


def row(file: Path, written: float, drawn: str, whole: str, rate: float) -> str:
    """Write the figures of one page."""
    return f"{file.stat().st_size / 1e6:.2f} | {written:.2f} | {drawn} | {whole} | {rate:.0f}"


if __name__ == "__main__":
    main()
