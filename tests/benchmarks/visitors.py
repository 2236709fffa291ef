"""Visitors without a browser: plain sockets that speak the protocol, many in one thread."""

from __future__ import annotations

import base64
import html
import http.client
import json
import re
import selectors
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from attrs import define, field, frozen

GREETED = re.compile(rb'^{"type":"(welcome|page)"')
TEXT, PING, PONG = 1, 9, 10
ACK = re.compile(rb'"ack":(\d+)')
ADDRESS = re.compile(r'<stage-slider[^>]*data-address="([^"]*)"')


@define
class Visitor:
    """One tab: it loads the page, opens the socket, moves the slider."""

    port: int
    sock: socket.socket = field(init=False)
    address: str = field(init=False)
    sent: int = 0
    began: float = 0.0
    buffer: bytearray = field(factory=bytearray)
    times: list[float] = field(factory=list)
    """Seconds from each event to the last frame of its run."""

    def __attrs_post_init__(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", "/", headers={"Accept": "text/html"})
        answer = connection.getresponse()
        cookies = "; ".join(each.partition(";")[0] for each in answer.headers.get_all("Set-Cookie") or [])
        text = answer.read().decode()
        connection.close()
        self.address = html.unescape(found(ADDRESS, text))
        self.sock = shake_hands(self.port, cookies)
        hello = {
            "type": "hello",
            "token": found(re.compile(r'data-token="([^"]*)"'), text),
            "nonce": base64.b64encode(str(id(self)).encode()).decode(),
            "last": int(found(re.compile(r'data-n="(\d+)"'), text)),
            "values": {},
        }
        self.send(json.dumps(hello).encode())
        while not GREETED.search(self.frame() or b""):
            self.fill()

    def send(self, text: bytes, kind: int = TEXT) -> None:
        """One frame, masked with zeros."""
        length = bytes([0x80 | len(text)]) if len(text) < 126 else bytes([0x80 | 126]) + len(text).to_bytes(2, "big")
        self.sock.sendall(bytes([0x80 | kind]) + length + b"\0\0\0\0" + text)

    def move(self) -> None:
        """Set the slider to another value."""
        self.sent += 1
        self.began = time.perf_counter()
        value = 1 + self.sent % 99
        self.send(b'{"type":"set","id":%d,"key":"%s","value":%d}' % (self.sent, self.address.encode(), value))

    def read(self) -> bool:
        """Take in what has come; True when the run of the last event is over."""
        self.fill()
        done = False
        while (frame := self.frame()) is not None:
            ack = ACK.search(frame)
            if ack and int(ack[1]) >= self.sent and b'"run":true' not in frame and self.began:
                self.times.append(time.perf_counter() - self.began)
                self.began = 0.0
                done = True
        return done

    def fill(self) -> None:
        """Wait for bytes."""
        got = self.sock.recv(65536)
        if not got:
            raise ConnectionError("The server closed the socket.")
        self.buffer += got

    def frame(self) -> bytes | None:
        """The next whole frame's text; a ping is answered."""
        data = self.buffer
        if len(data) < 2:
            return None
        length, start = data[1] & 127, 2
        if length == 126:
            length, start = int.from_bytes(data[2:4], "big"), 4
        elif length == 127:
            length, start = int.from_bytes(data[2:10], "big"), 10
        if len(data) < start + length:
            return None
        kind, text = data[0] & 15, bytes(data[start : start + length])
        del data[: start + length]
        if kind == PING:
            self.send(text, PONG)
        return text

    def close(self) -> None:
        """Leave."""
        self.sock.close()


def found(pattern: re.Pattern[str], text: str) -> str:
    """The first group of a pattern that must be there."""
    match = pattern.search(text)
    if match is None:
        raise RuntimeError(f"The page holds no {pattern.pattern}: {text[:300]}")
    return match[1]


def shake_hands(port: int, cookies: str) -> socket.socket:
    """A WebSocket, its handshake done."""
    sock = socket.create_connection(("127.0.0.1", port), timeout=60)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    lines = [
        "GET /_stage/socket HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Origin: http://127.0.0.1:{port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: c3RhZ2VsaWdodCBiZW5jaA==",
        *([f"Cookie: {cookies}"] if cookies else []),
    ]
    sock.sendall("\r\n".join([*lines, "", ""]).encode())
    answer = b""
    while not answer.endswith(b"\r\n\r\n"):
        byte = sock.recv(1)
        if not byte:
            raise ConnectionError(f"The server refused the socket: {answer.decode()!r}")
        answer += byte
    if b" 101 " not in answer.partition(b"\r\n")[0]:
        raise ConnectionError(f"The server refused the socket: {answer.decode()!r}")
    return sock


@frozen
class Load:
    """What the visitors measured together."""

    visitors: int
    rate: float
    """Runs a second."""
    p50: float
    p95: float
    """Milliseconds from an event to the end of its run."""


def arrive(port: int, number: int) -> list[Visitor]:
    """So many visitors, who come eight at a time."""
    with ThreadPoolExecutor(8) as doors:
        return list(doors.map(Visitor, [port] * number))


def drive(visitors: list[Visitor], seconds: float, each: Callable[[Visitor], None] = Visitor.move) -> Load:
    """Let all visitors act as fast as they are answered, for a while."""
    selector = selectors.DefaultSelector()
    for visitor in visitors:
        selector.register(visitor.sock, selectors.EVENT_READ, visitor)
        visitor.times.clear()
        each(visitor)
    began = time.perf_counter()
    while (now := time.perf_counter()) < began + seconds:
        for key, _ in selector.select(began + seconds - now):
            if key.data.read():
                each(key.data)
    rate = sum(len(visitor.times) for visitor in visitors) / (time.perf_counter() - began)
    settle(visitors, selector)
    times = sorted(1000 * one for visitor in visitors for one in visitor.times)
    if not times:
        return Load(len(visitors), 0.0, float("inf"), float("inf"))
    return Load(len(visitors), rate, times[len(times) // 2], times[int(0.95 * (len(times) - 1))])


def settle(visitors: list[Visitor], selector: selectors.BaseSelector) -> None:
    """Wait until every visitor's last event is answered; those times count too, or the slowest would be left out."""
    waiting = sum(visitor.began > 0 for visitor in visitors)
    end = time.perf_counter() + 60
    while waiting and time.perf_counter() < end:
        for key, _ in selector.select(1):
            waiting -= bool(key.data.read())
    selector.close()
