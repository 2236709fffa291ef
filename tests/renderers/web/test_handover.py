"""Whatever happens to sockets, servers and tabs: each click ran exactly once, no value is lost."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from tests.renderers.web.conftest import Stage
from tests.renderers.web.proxy import Proxy

PLAY = """
    import os
    import stagelight as st

    x = st.slider("x", 0, 1000, 3)
    name = st.text_input("Name")
    if st.button("Go"):
        st.session_state.clicks = st.session_state.get("clicks", 0) + 1
    st.write(f"{name} squared {x} and got {x * x}")
    st.text(f"clicks: {st.session_state.get('clicks', 0)}")
    st.text(f"process {os.getpid()}")
"""


STOPPED = 20.0
"""Seconds that a stopped server says nothing."""


class Process:
    """`stagelight run` as a process that can be stopped, killed and started again."""

    def __init__(self, script: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as reserved:
            self.port: int = reserved.getsockname()[1]
        self._script = script
        self.start()

    def start(self) -> None:
        """Serve on the same port as ever."""
        command = [sys.executable, "-m", "stagelight", "run", str(self._script), "--headless", "--port", str(self.port)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert self._process.stdout is not None
        while b"http" not in (line := self._process.stdout.readline()):
            assert line or self._process.poll() is None

    def signal(self, number: signal.Signals) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    def kill(self) -> None:
        """End without goodbye."""
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Process]:
    """The play, in a process of its own."""
    script = tmp_path / "play.py"
    script.write_text(dedent(PLAY))
    made = Process(script)
    yield made
    made.signal(signal.SIGCONT)
    made.kill()


def set_slider(page: Page, value: int) -> None:
    page.locator("input[type=range]").fill(str(value))


def click(page: Page) -> None:
    page.get_by_role("button", name="Go").click()


def expect_squared(page: Page, x: int) -> None:
    expect(page.get_by_text(f"squared {x} and got {x * x}")).to_be_visible()


def expect_clicks(page: Page, count: int) -> None:
    expect(page.get_by_text(f"clicks: {count}", exact=True)).to_be_visible(timeout=30_000)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_socket_that_is_cut_at_any_point(stage: Stage, page: Page, seed: int) -> None:
    theatre = stage(PLAY)
    proxy = Proxy(theatre.port, patience=(300, 4000), seed=seed)
    page.goto(proxy.url)
    for turn in range(1, 101):
        set_slider(page, turn)
        click(page)
    expect_clicks(page, 100)
    expect_squared(page, 100)
    assert proxy.cuts > 5
    assert len(theatre.app.sessions()) == 1
    page.goto("about:blank")
    proxy.close()


def test_a_server_that_was_stopped(process: Process, page: Page) -> None:
    proxy = Proxy(process.port)
    page.goto(proxy.url)
    click(page)
    expect_clicks(page, 1)
    seen, clicks, end = proxy.sockets, 1, monotonic() + STOPPED
    process.signal(signal.SIGSTOP)
    while monotonic() < end:
        clicks += 1
        click(page)
        set_slider(page, clicks * 10)
        # The browser comes back to a server that takes the socket and says nothing, each time a little later.
        proxy.cut()
        seen = proxy.wait_for_socket(seen)
    click(page)
    process.signal(signal.SIGCONT)
    expect_clicks(page, clicks + 1)
    expect_squared(page, clicks * 10)
    assert clicks > 3
    page.goto("about:blank")
    proxy.close()


def test_a_server_that_was_killed_and_started_again(process: Process, page: Page) -> None:
    page.goto(f"http://localhost:{process.port}/")
    page.get_by_label("Name").fill("Ada")
    page.keyboard.press("Enter")
    set_slider(page, 42)
    expect(page.get_by_text("Ada squared 42 and got 1764")).to_be_visible()
    click(page)
    expect_clicks(page, 1)
    before = page.get_by_text(re.compile("process")).inner_text()
    process.kill()
    set_slider(page, 43)
    process.start()
    expect(page.get_by_text(re.compile("process"))).not_to_have_text(before)
    expect(page.get_by_text("Ada squared 43 and got 1849")).to_be_visible()
    expect_clicks(page, 0)
    click(page)
    expect_clicks(page, 1)
    expect(page.get_by_label("Name")).to_have_value("Ada")


def test_a_duplicated_tab(stage: Stage, page: Page) -> None:
    theatre = stage(PLAY)
    copies: list[str] = []
    theatre.flask.add_url_rule("/from-cache", view_func=lambda: copies[0])
    answer = page.goto(theatre.url)
    assert answer is not None
    copies.append(answer.text())
    set_slider(page, 5)
    click(page)
    expect_clicks(page, 1)
    other = page.context.new_page()
    other.goto(f"{theatre.url}from-cache")
    expect_squared(other, 5)
    expect_clicks(other, 0)
    click(other)
    click(other)
    set_slider(other, 6)
    expect_clicks(other, 2)
    expect_squared(other, 6)
    click(page)
    expect_clicks(page, 2)
    expect_squared(page, 5)
    assert len(theatre.app.sessions()) == 2


def test_a_reload(stage: Stage, page: Page) -> None:
    theatre = stage(PLAY)
    page.goto(theatre.url)
    for turn in range(1, 4):
        set_slider(page, turn)
        click(page)
        expect_clicks(page, turn)
        page.reload()
        expect_squared(page, turn)
        expect_clicks(page, turn)
    assert len(theatre.app.sessions()) == 1


def test_a_reload_that_starts_anew(stage: Stage, page: Page) -> None:
    theatre = stage(PLAY, reload_keeps=False)
    page.goto(theatre.url)
    click(page)
    expect_clicks(page, 1)
    page.reload()
    expect_clicks(page, 0)


def test_back_and_forward(stage: Stage, page: Page) -> None:
    theatre, elsewhere = stage(PLAY), stage("import stagelight as st\nst.write('elsewhere')")
    page.goto(theatre.url)
    set_slider(page, 7)
    click(page)
    expect_clicks(page, 1)
    page.goto(elsewhere.url)
    expect(page.get_by_text("elsewhere")).to_be_visible()
    page.go_back()
    expect_squared(page, 7)
    expect_clicks(page, 1)
    click(page)
    expect_clicks(page, 2)
    page.go_forward()
    expect(page.get_by_text("elsewhere")).to_be_visible()
    page.go_back()
    expect_clicks(page, 2)
    expect_squared(page, 7)


def test_two_tabs_are_two_sessions(stage: Stage, page: Page) -> None:
    theatre = stage(PLAY)
    page.goto(theatre.url)
    click(page)
    expect_clicks(page, 1)
    other = page.context.new_page()
    other.goto(theatre.url)
    expect_clicks(other, 0)


def test_a_server_that_ends_says_so_and_the_page_comes_back(process: Process, page: Page) -> None:
    page.goto(f"http://localhost:{process.port}/")
    set_slider(page, 9)
    expect_squared(page, 9)
    process.signal(signal.SIGINT)
    expect(page.get_by_text("Connection lost")).to_be_visible()
    process.kill()
    process.start()
    expect(page.get_by_text("Connected again")).to_be_visible()
    expect_squared(page, 9)


def test_a_compressed_socket(stage: Stage, page: Page) -> None:
    theatre = stage(PLAY, deflate=True)
    page.goto(theatre.url)
    for turn in range(1, 6):
        set_slider(page, turn)
        click(page)
    expect_clicks(page, 5)
    expect_squared(page, 5)


def test_one_value_that_does_not_fit_leaves_the_others_where_they_are(stage: Stage) -> None:
    theatre = stage("""
        import stagelight as st

        x = st.slider("x", 0, 100, 3)
        y = st.slider("y", 0, 100, 4)
        more = st.checkbox("more")
        name = st.text_input("name") if more else "hidden"
        st.text(f"{x} {y} {name}")
    """)
    visitor = theatre.visitor().fetch().connect()
    visitor.token = "of a server that is gone"
    visitor.hello(
        **{"/main//slider:x": 7, "/main//slider:y": "five", "/main//text_input:name": "Ada", "/main//slider:gone": 1}
    )
    assert "7 4 hidden" in visitor.until(lambda frame: frame["type"] == "page")["html"]
    shown = visitor.set(1, "/main//checkbox:more", True)
    assert "7 4 Ada" in str(shown["ops"]), "what is hidden keeps its value until it is shown"
