"""`stagelight run app.py`: serves the app until Ctrl-C."""

from __future__ import annotations

import errno
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Mapping
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

from flask import Flask
from werkzeug.serving import BaseWSGIServer, ThreadedWSGIServer, WSGIRequestHandler

from stagelight.plugin import App
from stagelight_web.settings import Settings
from stagelight_web.wsgi import ADOPT, create_app, make_app

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

FIRST_PORT = 8501
PORTS = 100
"""How many ports are tried."""
BACKLOG = 1024


class Web:
    """The web renderer: a server of this process."""

    name = "web"

    def serve(self, app: App, options: Mapping[str, Any]) -> int:
        """Serve until Ctrl-C; exit code 1 if the port is taken, 2 if visitors were to be played."""
        if options.get("set") or options.get("click"):
            print(
                "--set and --click play a visitor of html and text; in the browser they come themselves.",
                file=sys.stderr,
            )
            return 2
        settings = Settings.read(options, strict=False)
        try:
            listener = listen(settings.host, settings.port)
        except OSError as error:
            print(f"Stagelight cannot start: {error}", file=sys.stderr)
            return 1
        flask = make_app(app, settings)
        app.watch()
        server = Server(settings.host, 0, flask, Handler, fd=listener.fileno())
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


class Adopted(BaseException):
    """Ends a request whose socket lives on; no `Exception`, so that nothing takes it for a failure."""


class Server(ThreadedWSGIServer):
    """A thread for each request, and none for the sockets that were handed over."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.adopted: set[Any] = set()

    def shutdown_request(self, request: Any) -> None:
        """Close what no reader has taken over."""
        if request in self.adopted:
            self.adopted.remove(request)
        else:
            super().shutdown_request(request)


class Handler(WSGIRequestHandler):
    """Answers without a line of log for each request, and without waiting to fill packets."""

    disable_nagle_algorithm = True
    server: Server
    _start: Callable[[], None] | None = None

    def make_environ(self) -> WSGIEnvironment:
        """The request, with the way to hand its socket over."""
        environ = super().make_environ()
        environ[ADOPT] = self._adopt
        return environ

    def run_wsgi(self) -> None:
        """Answer the request."""
        try:
            super().run_wsgi()
        except Adopted:
            self.close_connection = True

    def finish(self) -> None:
        """The request is over; a socket that was handed over is read by the other from now on."""
        super().finish()
        if self._start is not None:
            self._start()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""

    def _adopt(self, start: Callable[[], None]) -> NoReturn:
        self.server.adopted.add(self.connection)
        self._start = start
        raise Adopted


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
