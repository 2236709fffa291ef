"""Live servers for tests: a script goes in, visitors come."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from stagelight.app import LocalApp, load
from stagelight_web.server import Handler, Server, listen
from stagelight_web.settings import Settings
from stagelight_web.tabs import Tabs
from stagelight_web.wsgi import make_app
from tests.renderers.web.visitor import Visitor

SQUARES = """
    import stagelight as st

    x = st.slider("x", 0, 100, 3)
    if st.button("Go"):
        st.session_state.clicks = st.session_state.get("clicks", 0) + 1
    st.write(f"{x} squared is {x * x}")
    st.text(f"clicks: {st.session_state.get('clicks', 0)}")
"""
X = "/main//slider:x"
GO = "/main//button:Go"


class Theatre:
    """One script, served by a thread of this process."""

    def __init__(self, script: Path, **options: Any) -> None:
        self.app: LocalApp = load(script)
        flask = make_app(self.app, Settings.read(options))
        self.tabs: Tabs = flask.extensions["stagelight"]
        self.flask = flask
        self._listener = listen("localhost", 0)
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://localhost:{self.port}/"
        self._server = Server("localhost", 0, flask, Handler, fd=self._listener.fileno())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()
        self._visitors: list[Visitor] = []

    def visitor(self, **options: Any) -> Visitor:
        """Somebody who has not come yet."""
        visitor = Visitor(self.port, **options)
        self._visitors.append(visitor)
        return visitor

    def seated(self, **options: Any) -> Visitor:
        """Somebody who has the page and the socket."""
        visitor = self.visitor(**options).fetch().connect().hello()
        assert visitor.hear()["type"] == "welcome"
        return visitor

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for a condition."""
        deadline = time.monotonic() + 10
        while not true():
            assert time.monotonic() < deadline
            time.sleep(0.005)

    def close(self) -> None:
        """Everybody goes home."""
        for visitor in self._visitors:
            visitor.leave()
        self.tabs.shutdown()
        self._server.shutdown()
        self._thread.join()
        self._listener.close()
        self.app.shutdown()


Stage = Callable[..., Theatre]


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """Serves scripts given as text."""
    monkeypatch.setattr(sys, "argv", sys.argv)
    monkeypatch.setattr(sys, "path", sys.path.copy())
    theatres: list[Theatre] = []

    def open_theatre(text: str = SQUARES, **options: Any) -> Theatre:
        script = tmp_path / f"play{len(theatres)}.py"
        script.write_text(dedent(text))
        theatres.append(Theatre(script, **options))
        return theatres[-1]

    yield open_theatre
    for theatre in theatres:
        theatre.close()
