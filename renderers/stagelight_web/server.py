"""`stagelight run app.py`: serves the app until Ctrl-C."""

from __future__ import annotations

import errno
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Mapping
from types import FrameType
from typing import Any

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from stagelight.plugin import App
from stagelight_web.settings import Settings
from stagelight_web.wsgi import create_app, make_app

FIRST_PORT = 8501
PORTS = 100
"""How many ports are tried."""
BACKLOG = 1024


class Web:
    """The web renderer: a server of this process."""

    name = "web"

    def serve(self, app: App, options: Mapping[str, Any]) -> int:
        """Serve until Ctrl-C; exit code 1 if the port is taken."""
        settings = Settings.read(options, strict=False)
        try:
            listener = listen(settings.host, settings.port)
        except OSError as error:
            print(f"Stagelight cannot start: {error}", file=sys.stderr)
            return 1
        flask = make_app(app, settings)
        server = make_server(settings.host, 0, flask, threaded=True, request_handler=QuietHandler, fd=listener.fileno())
        url = address(settings.host, listener.getsockname()[1])
        print(f"\n  {app.script.name} is on stage: {url}\n  Ctrl-C ends it.\n", flush=True)
        if not settings.headless:
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
        try:
            _run(server)
        finally:
            flask.extensions["stagelight"].shutdown()
            listener.close()
        return 0

    def wsgi(self, app: App, **options: Any) -> Flask:
        """The app as a WSGI application, for another server."""
        return create_app(app, **options)


class QuietHandler(WSGIRequestHandler):
    """Answers without a line of log for each request, and without waiting to fill packets."""

    disable_nagle_algorithm = True

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


def listen(host: str, port: int | None) -> socket.socket:
    """A listening socket: on `port`, or on the first free one from 8501.

    Raises
    ------
    OSError
        With a sentence, if the port is taken or the host is none of this machine's.
    """
    ports = range(FIRST_PORT, FIRST_PORT + PORTS) if port is None else (port,)
    for number in ports:
        try:
            return _bind(host, number)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise OSError(f"it cannot listen on {host}, port {number}: {error.strerror or error}.") from error
    if port is None:
        raise OSError(f"the ports from {FIRST_PORT} to {FIRST_PORT + PORTS - 1} are all taken; name one with --port.")
    raise OSError(f"port {port} is taken by another program; without --port the next free one is used.")


def address(host: str, port: int) -> str:
    """Where a browser of this machine finds the app."""
    name = "localhost" if host in ("0.0.0.0", "::", "") else host
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def _bind(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, where = socket.getaddrinfo(
        host or None, port, family=_family(host), type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        # Without it a restart would wait a minute for the last connections; it never shares a port that is in use.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(where)
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def _family(host: str) -> socket.AddressFamily:
    # "localhost" is both; browsers try both; one is enough.
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _run(server: BaseWSGIServer) -> None:
    def end(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, end)
    server.serve_forever(poll_interval=10)
