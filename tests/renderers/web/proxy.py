"""A small proxy: serves an app under a prefix, and cuts sockets when told to."""

from __future__ import annotations

import random
import re
import socket
import threading


class Proxy:
    """Passes connections on to `backend`, one request each, with `prefix` taken off their paths.

    Parameters
    ----------
    prefix : what the paths must begin with, such as "/a/b"
    patience : the bytes that a WebSocket may pass, in both directions, before it is cut; None: it is never cut
    """

    def __init__(self, backend: int, prefix: str = "", patience: tuple[int, int] | None = None, seed: int = 1) -> None:
        self.backend = backend
        self.prefix = prefix
        self.patience = patience
        self.cuts = 0
        self.sockets = 0
        self._news = threading.Condition()
        self._chance = random.Random(seed)
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=100)
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    @property
    def url(self) -> str:
        """The app's address for browsers."""
        return f"http://localhost:{self.port}{self.prefix}/"

    def wait_for_socket(self, seen: int) -> int:
        """Wait until more than `seen` WebSockets have come; how many it were."""
        with self._news:
            assert self._news.wait_for(lambda: self.sockets > seen, 30), "nobody came back"
            return self.sockets

    def cut(self) -> None:
        """Cut all WebSockets."""
        for pair in self._pairs:
            _cut(*pair)
        self.cuts += len(self._pairs)
        self._pairs.clear()

    def close(self) -> None:
        """Cut all and end."""
        self.cut()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(client,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, client: socket.socket) -> None:
        with client:
            head = _head(client)
            if not head.split(b" ")[1:2] or not head.split(b" ")[1].startswith(f"{self.prefix}/".encode()):
                return
            try:
                server = socket.create_connection(("127.0.0.1", self.backend))
            except OSError:
                return
            with server:
                head = head.replace(b" " + self.prefix.encode() + b"/", b" /", 1)
                is_socket = b"upgrade: websocket" in head.lower()
                if not is_socket:
                    head = re.sub(rb"(?i)\r\nconnection: [^\r]*", b"\r\nConnection: close", head)
                server.sendall(head)
                self._pump(client, server, is_socket)

    def _pump(self, client: socket.socket, server: socket.socket, is_socket: bool) -> None:
        left = [self._chance.randint(*self.patience) if is_socket and self.patience else 1 << 60]
        if is_socket:
            with self._news:
                self._pairs.append((client, server))
                self.sockets += 1
                self._news.notify_all()
        back = threading.Thread(target=self._copy, args=(server, client, left))
        back.start()
        self._copy(client, server, left)
        back.join()
        if (client, server) in self._pairs:
            self._pairs.remove((client, server))

    def _copy(self, source: socket.socket, target: socket.socket, left: list[int]) -> None:
        try:
            while data := source.recv(65536):
                target.sendall(data[: left[0]])
                left[0] -= len(data)
                if left[0] <= 0:
                    self.cuts += 1
                    break
        except OSError:
            pass
        _cut(source, target)


def _head(client: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head and (data := client.recv(65536)):
        head += data
    return head


def _cut(*ends: socket.socket) -> None:
    for end in ends:
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # The other side was first.
