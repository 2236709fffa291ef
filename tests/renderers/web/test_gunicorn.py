"""Under gunicorn with two workers, behind a proxy, under a prefix: in a browser and without."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from playwright.sync_api import Page, expect

from tests.renderers.web.conftest import GO, SQUARES, X
from tests.renderers.web.proxy import Proxy
from tests.renderers.web.visitor import Visitor


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """`gunicorn -w 2` behind a proxy under /a/b/; the script shows which worker runs it."""
    folder = tmp_path_factory.mktemp("play")
    (folder / "play.py").write_text(dedent(SQUARES) + 'import os\nst.text(f"worker {os.getpid()}")\n')
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        port = reserved.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "-w", "2", "--threads", "20", "-b", f"127.0.0.1:{port}"]
    command += ["--graceful-timeout", "1", "stagelight:create_app('play.py')"]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        wait_for(port, process, folder / "log")
        made = Proxy(port, "/a/b")
        yield made
        made.close()
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until somebody listens."""
    deadline = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.05)


def worker(text: str) -> str:
    """Which worker made this page."""
    found = re.search(r"worker (\d+)", text)
    assert found, text
    return found[1]


def test_any_worker_may_get_the_socket(proxy: Proxy) -> None:
    makers: set[tuple[bool, str]] = set()
    for round in range(60):
        visitor = Visitor(proxy.port, "/a/b/", nonce=f"document {round}").fetch()
        if "worker" not in visitor.html:
            continue  # A busy machine: the first response holds the first half only.
        visitor.connect().hello(**{X: 5})
        first = visitor.hear()
        if first["type"] == "page":
            assert "5 squared is 25" in first["html"]
            assert worker(first["html"]) != worker(visitor.html)
            id = 1
        else:
            id = 2
            visitor.set(1, X, 5)
        assert "clicks: 1" in str(visitor.click(id, GO)["ops"])
        visitor.leave()
        makers.add((first["type"] == "page", worker(visitor.html)))
        if len(makers) == 4:
            return
    raise AssertionError(f"one worker got everything: {makers}")


def test_a_socket_that_comes_back_to_another_worker_brings_its_values(proxy: Proxy) -> None:
    seen: set[str] = set()
    visitor = Visitor(proxy.port, "/a/b/").fetch().connect().hello()
    visitor.hear()
    for _ in range(60):
        visitor.leave()
        visitor.connect().hello(**{X: 6})
        frame = visitor.hear()
        if frame["type"] == "page":
            assert "6 squared is 36" in frame["html"]
            seen.add(worker(frame["html"]))
        if len(seen) == 2:
            visitor.leave()
            return
    raise AssertionError(f"one worker got everything: {seen}")


def test_a_browser_behind_the_proxy(proxy: Proxy, page: Page) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(proxy.url)
    page.locator("input[type=range]").fill("7")
    expect(page.get_by_text("7 squared is 49")).to_be_visible()
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_text("clicks: 1")).to_be_visible()
    proxy.cut()
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_text(re.compile("clicks: [12]"))).to_be_visible()
    expect(page.get_by_text("7 squared is 49")).to_be_visible()
    assert errors == []
