"""The application among others: mounted, under gunicorn, behind a proxy; its sockets."""

from __future__ import annotations

import re
import sys
import threading
import warnings
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from websocket import WebSocketBadStatusException
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import make_server
from werkzeug.test import Client

import stagelight
from stagelight.plugin import hookimpl, registry
from stagelight_web.server import Web
from tests.renderers.web.conftest import GO, Stage, X
from tests.renderers.web.fakes import FakeApp
from tests.renderers.web.visitor import Visitor


def test_a_socket_of_another_origin_is_refused(stage: Stage) -> None:
    visitor = stage().visitor().fetch()
    with pytest.raises(WebSocketBadStatusException, match="403"):
        visitor.connect(origin="http://evil.test")


def test_an_origin_that_the_operator_trusts_may_pass(stage: Stage) -> None:
    visitor = stage(origins=("http://friend.test",)).visitor().fetch().connect(origin="http://friend.test")
    assert visitor.hello().hear()["type"] == "welcome"


def test_a_post_of_another_origin_is_refused() -> None:
    flask = Web().wsgi(FakeApp())

    @flask.post("/posted")
    def posted() -> str:
        return "taken"

    client = flask.test_client()
    assert client.post("/posted", headers={"Origin": "http://evil.test"}).status_code == 403
    assert client.post("/posted", headers={"Origin": "http://localhost"}).text == "taken"


def test_plain_http_on_the_sockets_address_is_an_error_of_the_client() -> None:
    assert 400 <= Web().wsgi(FakeApp()).test_client().get("/_stage/socket").status_code < 500


def agreed(visitor: Visitor) -> str:
    """The extension that the socket's handshake agreed on."""
    headers = visitor.socket.getheaders() if visitor.socket else None
    return str((headers or {}).get("sec-websocket-extensions", "")).partition(";")[0]


def test_compression_is_agreed_only_when_set(stage: Stage) -> None:
    offer = {"header": ["Sec-WebSocket-Extensions: permessage-deflate"]}
    plain = stage().visitor().fetch().connect(**offer)
    packed = stage(deflate=True).visitor().fetch().connect(**offer)
    assert [agreed(visitor) for visitor in (plain, packed)] == ["", "permessage-deflate"]


def test_mounted_under_a_prefix_of_another_application(stage: Stage) -> None:
    theatre = stage()
    host = Flask("host")
    host.add_url_rule("/", view_func=lambda: "the host's own page")
    client = Client(DispatcherMiddleware(host, {"/deep/play": theatre.flask}))
    assert client.get("/").text == "the host's own page"
    slashless = client.get("/deep/play")
    assert slashless.status_code == 308
    assert slashless.headers["Location"] == "play/"
    page = client.get("/deep/play/").text
    assert "3 squared is 9" in page
    assert 'href="_stage/static/' in page
    assert re.findall(r'(?:src|href|action)="(?:/|http)[^"]*"', page) == []


def test_sockets_work_on_a_foreign_server_and_under_a_prefix(stage: Stage) -> None:
    theatre = stage()
    mounted = DispatcherMiddleware(Flask("host"), {"/play": theatre.flask})
    server = make_server("localhost", 0, mounted, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    visitor = Visitor(server.port, "/play/").fetch().connect().hello()
    assert visitor.hear()["type"] == "welcome"
    assert "16" in str(visitor.set(1, X, 4)["ops"])
    assert "clicks: 1" in str(visitor.click(2, GO)["ops"])
    visitor.leave()
    server.shutdown()
    thread.join()
    server.server_close()


def test_create_app_takes_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", sys.path.copy())
    monkeypatch.setattr(sys, "argv", sys.argv)
    script = tmp_path / "play.py"
    script.write_text("import stagelight as st\nst.write('shown')")
    flask = stagelight.create_app(script, keep=60)
    assert "shown" in flask.test_client().get("/").text
    flask.extensions["stagelight"].app.shutdown()
    with pytest.raises(TypeError, match="No such setting: port_number"):
        stagelight.create_app(script, port_number=1)


def test_watching_is_asked_for() -> None:
    app = FakeApp()
    Web().wsgi(app)
    assert app.watching == 0
    Web().wsgi(app, watch=True)
    assert app.watching == 1


def test_plugins_add_routes() -> None:
    class Plugin:
        @hookimpl
        def stagelight_register_routes(self, app: Any) -> None:
            app.add_url_rule("/health", view_func=lambda: "well")

    plugin = Plugin()
    registry().manager.register(plugin)
    try:
        assert Web().wsgi(FakeApp()).test_client().get("/health").text == "well"
    finally:
        registry().manager.unregister(plugin)


def under_gunicorn(threads: int) -> None:
    """Call `create_app` as gunicorn does: from a frame of its own, whose `self` has the settings."""
    program = "def load(self, make): make()"
    names: dict[str, Any] = {"__name__": "gunicorn.app.wsgiapp"}
    exec(program, names)
    names["load"](SimpleNamespace(cfg=SimpleNamespace(threads=threads)), lambda: Web().wsgi(FakeApp()))


@pytest.mark.parametrize("threads", [1, 15])
def test_few_threads_of_gunicorn_are_warned_of(threads: int) -> None:
    with pytest.warns(RuntimeWarning, match=f"gunicorn runs with {threads} thread"):
        under_gunicorn(threads)


def test_enough_threads_are_not() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        under_gunicorn(16)
        Web().wsgi(FakeApp())
