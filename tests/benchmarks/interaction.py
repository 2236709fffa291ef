"""What a visitor feels: from key press to changed page in a real browser, the bytes of a change, the first load."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import define
from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.servers import APPS, BIN, Server, free_port, one_process, serving
from tests.benchmarks.tables import table
from tests.conftest import FLAGS, chromium_path

NAMES = ("small", "thousand", "insert", "widgets")
# The clock starts at the key press and stops when a change of the page holds the text that is waited for. Only the
# changed node and its near parents are asked, since the text of a whole large page costs more than the change itself.
CLOCK = """() => {
  const clock = window.benchClock = {want: null, began: 0, spent: []};
  const holds = ({target}) => {
    let here = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
    for (let up = 0; here && here !== document.body && up < 4; up++, here = here.parentElement)
      if (here.textContent.includes(clock.want)) return true;
    return false;
  };
  addEventListener('keydown', () => { clock.began = performance.now(); }, true);
  new MutationObserver(changes => {
    if (!clock.began || !changes.some(holds)) return;
    clock.spent.push(performance.now() - clock.began);
    clock.began = 0;
  }).observe(document.body, {childList: true, characterData: true, subtree: true});
}"""


@define(slots=False)
class Traffic:
    """What a page has received."""

    loaded: int = 0
    requests: int = 0
    frames: float = 0.0

    def watch(self, page: Page) -> None:
        """Count from now on."""
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", self._loaded)
        wire.on("Network.webSocketFrameReceived", self._frame)

    def _loaded(self, event: dict[str, Any]) -> None:
        self.loaded += event["encodedDataLength"]
        self.requests += 1

    def _frame(self, event: dict[str, Any]) -> None:
        payload = event["response"]
        self.frames += len(payload["payloadData"].encode()) * (0.75 if payload["opcode"] == 2 else 1)


def main(argv: Sequence[str] | None = None) -> None:
    """Print a table for each app."""
    parser = argparse.ArgumentParser(prog="interaction", description=__doc__)
    parser.add_argument("--app", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--peer", type=Path, help="the folder that holds the peer's program `streamlit`")
    options = parser.parse_args(argv)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        for name in options.app:
            rows = measure_all(name, options.runs, options.peer, browser)
            columns = ["p50 ms", "p95 ms", "bytes/change", "text s", "KB", "requests", "server up s", "server MB"]
            print(table([name, *columns], rows), "\n", flush=True)
        browser.close()


def measure_all(name: str, runs: int, peer: Path | None, browser: Browser) -> list[list[object]]:
    """A row for the floor, the peer where there is one, and Stagelight."""
    rows: list[list[object]] = []
    with tempfile.TemporaryDirectory() as folder:
        for who in ("floor", "streamlit", "stagelight"):
            if who == "streamlit" and peer is None:
                continue
            port = free_port()
            with serving(command_of(who, name, port, Path(folder), peer), port) as here:
                rows.append([who, *measure(here, runs, browser)])
    return rows


def command_of(who: str, name: str, port: int, folder: Path, peer: Path | None) -> list[str]:
    """How each serves the app."""
    if who == "floor":
        return [sys.executable, "-m", "tests.benchmarks.floor", name, str(port)]
    if who == "stagelight":
        return one_process(APPS / f"{name}.py", port)
    app = folder / f"{name}.py"
    app.write_text((APPS / f"{name}.py").read_text().replace("import stagelight", "import streamlit"))
    options = ["--server.port", str(port), "--server.headless", "true", "--browser.gatherUsageStats", "false"]
    return [str((peer or BIN) / "streamlit"), "run", str(app), *options]


def measure(here: Server, runs: int, browser: Browser) -> list[float]:
    """One server's row, in the order of the columns."""
    context = browser.new_context()
    page = context.new_page()
    traffic = Traffic()
    traffic.watch(page)
    began = time.perf_counter()
    page.goto(here.url, wait_until="commit")
    page.get_by_text("squared is").first.wait_for(timeout=60_000)
    text = time.perf_counter() - began
    page.wait_for_timeout(3000)  # what loads late counts too
    loaded, requests = traffic.loaded / 1000, traffic.requests
    slider = page.locator("[role=slider], input[type=range]").first
    page.evaluate(CLOCK)
    traffic.frames = 0
    for number in range(1, runs + 1):
        page.evaluate("want => { benchClock.want = want }", f"{number} squared is {number * number}")
        slider.press("ArrowRight")
        page.wait_for_function("number => benchClock.spent.length >= number", arg=number, polling=5)
        page.wait_for_timeout(60)
    page.wait_for_timeout(300)
    spent = sorted(page.evaluate("benchClock.spent"))
    p95 = spent[max(0, int(0.95 * len(spent)) - 1)]
    memory = here.memory()
    context.close()
    return [statistics.median(spent), p95, traffic.frames / runs, text, loaded, requests, here.seconds, memory]


if __name__ == "__main__":
    main()
