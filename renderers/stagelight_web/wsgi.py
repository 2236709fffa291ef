"""The WSGI application: routes, the WebSocket's handshake, who may pass."""

from __future__ import annotations

import sys
import threading
import warnings
from collections.abc import Callable
from types import FrameType
from typing import Any

from flask import Flask, Response, request
from flask_sock import Sock

from stagelight.plugin import App, assets, register_routes
from stagelight_html.page import stylesheet
from stagelight_web import trust
from stagelight_web.intake import Intake
from stagelight_web.media import answer
from stagelight_web.pages import Pages
from stagelight_web.settings import Settings
from stagelight_web.shelf import Shelf
from stagelight_web.sockets import Connection
from stagelight_web.tabs import Tabs
from stagelight_web.talk import Talk

THREADS = 16
"""The fewest threads of a gunicorn worker that make sense: each open page holds one."""
ADOPT = "stagelight.adopt"
"""In the environ of our own server: hands the socket over and ends the request, so that no thread is held by it."""


def make_app(app: App, settings: Settings) -> Flask:
    """The Flask application that shows `app`."""
    flask = Flask("stagelight_web", static_folder=None)
    tabs = Tabs(app, settings)
    shelf = Shelf(stylesheet(), {asset.name: asset for asset in (*assets("html"), *assets("web"))}.values())
    flask.extensions["stagelight"] = tabs
    _add_pages(flask, Pages(tabs, shelf))
    _add_files(flask, Intake(tabs))
    _add_socket(flask, tabs)
    _add_trust(flask, settings, trust.policy(shelf.origins))
    register_routes(flask)
    return flask


def create_app(app: App, **options: Any) -> Flask:
    """The WSGI application, as `stagelight.create_app` gives it.

    Parameters
    ----------
    app : what to show
    options : the fields of `Settings`

    Raises
    ------
    TypeError
        For an option that does not exist.
    """
    _warn_of_few_threads()
    settings = Settings.read(options)
    if settings.watch:
        app.watch()
    return make_app(app, settings)


def _add_pages(flask: Flask, pages: Pages) -> None:
    @flask.get("/")
    @flask.get("/<path:path>")
    def page(path: str = "") -> Response:
        return pages.page(request, path)

    @flask.get("/_stage/static/<name>")
    def file(name: str) -> Response:
        return pages.file(name, request)


def _add_files(flask: Flask, intake: Intake) -> None:
    @flask.get("/_stage/media/<digest>/<path:name>")
    def media(digest: str, name: str) -> Response:
        return answer(digest, name, request)

    @flask.post("/_stage/upload")
    def upload() -> Response:
        return intake.take(request)

    @flask.delete("/_stage/upload/<id>")
    def forget(id: str) -> Response:
        return intake.drop(id, request)


def _add_socket(flask: Flask, tabs: Tabs) -> None:
    flask.config["SOCK_SERVER_OPTIONS"] = {"thread_class": NoThread}
    talk = Talk(tabs)

    def socket(server: Any) -> None:
        adopt = request.environ.get(ADOPT)
        done = threading.Event()
        connection = Connection(
            server.sock,
            server.ws,
            tabs.reader,
            talk,
            browser=trust.browser_of(request),
            limit=tabs.settings.message_limit,
            release=server.sock.close if adopt else done.set,
        )
        tabs.connect(connection)
        if adopt:
            adopt(connection.start)
        connection.start()
        done.wait()
        # The goodbye is said: what the extension would still send has no reader.
        server.connected = False

    Sock(flask).route("/_stage/socket")(socket)


def _add_trust(flask: Flask, settings: Settings, policy: str) -> None:
    @flask.before_request
    def check() -> Response | None:
        if not request.environ.get("PATH_INFO"):
            return _with_slash(request.script_root)
        is_socket = "websocket" in request.headers.get("Upgrade", "").lower()
        if (is_socket or request.method not in ("GET", "HEAD", "OPTIONS")) and not trust.same_origin(
            request, settings.origins
        ):
            return Response("This app answers only to its own pages.\n", 403, mimetype="text/plain")
        if not settings.deflate:
            # The extension would agree to compress, and each socket would hold 100 KB more.
            request.environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return None

    @flask.after_request
    def mark(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        return response


def _with_slash(prefix: str) -> Response:
    """Mounted under a prefix and asked for without the slash, relative addresses would miss the app."""
    response = Response(status=308, headers={"Location": prefix.rpartition("/")[2] + "/"})
    # A proxy may serve us under another address than the one we see.
    response.autocorrect_location_header = False
    return response


class NoThread:
    """Stands where simple-websocket would start a thread for each socket: ours are read by one for all."""

    name = ""

    def __init__(self, target: Callable[[], None]) -> None:
        """`target` is never called."""

    def start(self) -> None:
        """Nothing to start."""


def _warn_of_few_threads() -> None:
    threads = _gunicorn_threads(sys._getframe())
    if threads is not None and threads < THREADS:
        warnings.warn(
            f"gunicorn runs with {threads} thread{'s' * (threads != 1)} a worker, and each open page holds one: "
            f"start it with `--worker-class gthread --threads 100` (at least {THREADS}).",
            RuntimeWarning,
            stacklevel=2,
        )


def _gunicorn_threads(frame: FrameType | None) -> int | None:
    # gunicorn tells its application nothing of its settings; but it is gunicorn that imports us.
    while frame is not None:
        if str(frame.f_globals.get("__name__", "")).startswith("gunicorn."):
            threads = getattr(getattr(frame.f_locals.get("self"), "cfg", None), "threads", None)
            if isinstance(threads, int):
                return threads
        frame = frame.f_back
    return None
