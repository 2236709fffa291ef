"""One visitor's socket: whole messages in, whole messages out, never blocking."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable
from time import monotonic
from typing import Protocol

from wsproto import WSConnection
from wsproto.events import BytesMessage, CloseConnection, Event, Message, Ping, TextMessage
from wsproto.utilities import LocalProtocolError, RemoteProtocolError

from stagelight_web.reader import Reader

log = logging.getLogger("stagelight.web")

SEND_TIMEOUT = 5.0
"""How long a socket may take no bytes before it is given up; the browser comes back by itself."""
PING_AFTER = 25
"""Ticks of silence after which we ask whether somebody is there."""
GONE_AFTER = 60
"""Ticks of silence after which nobody is."""
CONTROL_LIMIT = 1_000_000
"""Bytes of answers that may wait for a visitor who sends and does not read."""


class Listener(Protocol):
    """Who is told what happens on a socket; on the reader's thread."""

    def heard(self, connection: Connection, text: str) -> None:
        """A whole message has come."""

    def refused(self, connection: Connection, reason: str) -> None:
        """A message has come that nobody will read."""

    def drained(self, connection: Connection) -> None:
        """All that waited is sent."""

    def ended(self, connection: Connection) -> None:
        """The socket is gone."""


class Connection:
    """A WebSocket after its handshake.

    Writing is locked and complete: what the system does not take at once waits here, and goes on from the
    reader's thread. Whoever has more to show looks at `busy` first, and sends one newest state when it is over.
    """

    def __init__(
        self,
        sock: socket.socket,
        ws: WSConnection,
        reader: Reader,
        listener: Listener,
        *,
        browser: str,
        limit: int,
        release: Callable[[], None],
    ) -> None:
        """`release` is called once, when the socket is of no more use."""
        self.sock = sock
        self.browser = browser
        self.silent = 0
        self._ws = ws
        self._reader = reader
        self._listener = listener
        self._limit = limit
        self._release = release
        self._lock = threading.Lock()
        self._rest = bytearray()
        self._extra = 0
        self._written = 0.0
        self._open = True
        self._parts: list[str] = []
        self._size = 0

    @property
    def busy(self) -> bool:
        """True while bytes wait for the socket."""
        return bool(self._rest)

    def start(self) -> None:
        """Begin to read."""
        self.sock.setblocking(False)
        if self.sock.family in (socket.AF_INET, socket.AF_INET6):
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._reader.add(self)

    def send(self, text: str) -> None:
        """One message, complete and in order with all others; any thread. Nothing happens on a closed socket."""
        self._send(TextMessage(data=text))

    def close(self, code: int = 1000, reason: str = "") -> None:
        """Say goodbye and end; any thread."""
        self._send(CloseConnection(code, reason))
        self._reader.post(self._end)

    def tick(self) -> None:
        """A second has passed. Counted, not measured: a server that was stopped blames nobody for the silence."""
        self.silent += 1
        if self.silent == PING_AFTER:
            self._send(Ping())
        elif self.silent > GONE_AFTER:
            self._end()

    def readable(self) -> None:
        """Bytes have come, or the end."""
        while True:
            try:
                data = self.sock.recv(65536)
            except BlockingIOError:
                return
            except OSError as error:
                if "WantRead" in type(error).__name__:
                    return
                data = b""
            if not data:
                self._end()
                return
            self.silent = 0
            self._receive(data)
            # What TLS has decrypted already makes no socket readable.
            pending: Callable[[], int] | None = getattr(self.sock, "pending", None)
            if not self._open or pending is None or not pending():
                return

    def writable(self) -> None:
        """There is room again."""
        with self._lock:
            self._push()
            drained = not self._rest
            if drained:
                self._reader.watch(self, write=False)
        if drained:
            self._listener.drained(self)

    def failed(self, reason: BaseException) -> None:
        """A defect of ours ends this connection and no other."""
        log.error("A socket ended by an error of the server.", exc_info=reason)
        self._send(CloseConnection(1011, "The server failed on this message."))
        self._end()

    def _receive(self, data: bytes) -> None:
        try:
            self._ws.receive_data(data)
            for event in self._ws.events():
                self._take(event)
                if not self._open:
                    return
        except (RemoteProtocolError, LocalProtocolError) as error:
            hint = getattr(error, "event_hint", None)
            self._send(hint if isinstance(hint, CloseConnection) else CloseConnection(1002, "No valid frame."))
            self._end()

    def _take(self, event: Event) -> None:
        if isinstance(event, TextMessage):
            self._collect(event)
        elif isinstance(event, BytesMessage):
            if event.message_finished:
                self._listener.refused(self, "Messages are JSON text, not bytes.")
        elif isinstance(event, Ping):
            self._send(event.response())
        elif isinstance(event, CloseConnection):
            self._send(event.response())
            self._end()

    def _collect(self, event: Message[str]) -> None:
        self._size += len(event.data)
        # What is too long is dropped as it comes, so that it takes no memory.
        if self._size <= self._limit:
            self._parts.append(event.data)
        if not event.message_finished:
            return
        size, text = self._size, "".join(self._parts)
        self._size, self._parts = 0, []
        if size <= self._limit:
            self._listener.heard(self, text)
        else:
            self._listener.refused(self, f"The message is too long; {self._limit:,} characters are the most.")

    def _send(self, event: Event) -> None:
        with self._lock:
            if not self._open:
                return
            try:
                data = self._ws.send(event)
            except LocalProtocolError:
                return  # Both sides have said goodbye.
            waiting = bool(self._rest)
            self._rest += data
            if waiting:
                self._extra += len(data)
                if self._extra > CONTROL_LIMIT:
                    self._reader.post(self._end)
                return
            self._extra = 0
            self._push()
            if self._rest:
                self._written = monotonic()
                self._reader.watch(self, write=True)
                self._reader.later(SEND_TIMEOUT, self._check)

    def _push(self) -> None:
        try:
            sent = self.sock.send(self._rest)
        except BlockingIOError:
            return
        except OSError as error:
            if "WantWrite" not in type(error).__name__:
                self._rest.clear()
                self._reader.post(self._end)
            return
        del self._rest[:sent]
        self._written = monotonic()

    def _check(self) -> None:
        if not self._rest or not self._open:
            return
        left = SEND_TIMEOUT - (monotonic() - self._written)
        if left <= 0:
            self._end()
        else:
            self._reader.later(left, self._check)

    def _end(self) -> None:
        """On the reader's thread: the socket goes, whoever holds it lets it go."""
        with self._lock:
            if not self._open:
                return
            self._open = False
            self._rest.clear()
        self._reader.forget(self)
        self.sock.setblocking(True)
        try:
            self.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # The other side was first.
        self._listener.ended(self)
        self._release()
