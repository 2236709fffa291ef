"""A visitor without a browser: fetches the page, keeps the cookie, talks over the socket."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from http.client import HTTPConnection
from typing import Any

from websocket import WebSocket, create_connection

TIMEOUT = 15.0


class Visitor:
    """One document of one browser."""

    def __init__(self, port: int, path: str = "/", *, cookie: str = "", nonce: str = "document 1") -> None:
        self.port = port
        self.path = path
        self.cookie = cookie
        self.nonce = nonce
        self.token = ""
        self.last = 0
        self.html = ""
        self.headers: dict[str, str] = {}
        self.status = 0
        self.socket: WebSocket | None = None
        self.frames: list[dict[str, Any]] = []

    def fetch(self, method: str = "GET", **headers: str) -> Visitor:
        """Get the page; the cookie and the tab's token come with it."""
        connection = HTTPConnection("localhost", self.port, timeout=TIMEOUT)
        sent = {"Cookie": self.cookie} if self.cookie else {}
        connection.request(method, self.path, headers={**sent, **{k.replace("_", "-"): v for k, v in headers.items()}})
        answer = connection.getresponse()
        self.status, self.headers = answer.status, dict(answer.getheaders())
        body = answer.read()
        connection.close()
        self.html = (gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body).decode()
        given = self.headers.get("Set-Cookie", "")
        if given:
            self.cookie = given.partition(";")[0]
        if token := re.search(r'data-token="([^"]+)"', self.html):
            self.token = token[1]
            self.last = int(re.findall(r'data-n="(\d+)"', self.html)[0])
        return self

    def reload(self) -> Visitor:
        """Leave, and get the page again as F5 does: another document of the same tab."""
        self.leave()
        self.cookie = f"{self.cookie.partition(';')[0]}; stage_tab={self.token}"
        self.nonce += " again"
        return self.fetch(Cache_Control="max-age=0")

    def connect(self, **options: Any) -> Visitor:
        """Open the socket."""
        url = f"ws://localhost:{self.port}{self.path}_stage/socket"
        self.socket = create_connection(url, cookie=self.cookie or None, timeout=TIMEOUT, **options)
        return self

    def hello(self, **values: Any) -> Visitor:
        """Say who this document is."""
        return self.say(type="hello", token=self.token, nonce=self.nonce, last=self.last, values=values)

    def say(self, **message: Any) -> Visitor:
        """Send one message."""
        assert self.socket is not None
        self.socket.send(json.dumps(message))
        return self

    def hear(self) -> dict[str, Any]:
        """The next message."""
        assert self.socket is not None
        frame: dict[str, Any] = json.loads(self.socket.recv())
        self.frames.append(frame)
        self.last = frame.get("n", self.last)
        self.token = frame.get("token", self.token)
        return frame

    def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first message of which `wanted` holds; others are kept in `frames`."""
        while not wanted(frame := self.hear()):
            pass
        return frame

    def acked(self, id: int) -> dict[str, Any]:
        """The first message that acknowledges this id and ends the run."""
        return self.until(lambda frame: frame.get("ack", -1) >= id and not frame.get("run"))

    def set(self, id: int, key: str, value: Any) -> dict[str, Any]:
        """Set a widget; the message that shows what came of it."""
        return self.say(type="set", id=id, key=key, value=value).acked(id)

    def click(self, id: int, key: str) -> dict[str, Any]:
        """Press a button; the message that shows what came of it."""
        return self.say(type="trigger", id=id, key=key, value=None).acked(id)

    def leave(self) -> None:
        """Close the socket."""
        if self.socket is not None:
            self.socket.close()
            self.socket = None
