"""One browser tab: what its document has, and the next message that it needs."""

from __future__ import annotations

import secrets
import threading
from collections import deque

from stagelight.plugin import Batch, Page, diff
from stagelight_web import frames
from stagelight_web.growth import Growth
from stagelight_web.sockets import Connection

KEPT = 8
"""Messages after which a page is still known, for a socket that comes back without the last ones."""


class Tab:
    """One session and the one document that shows it.

    The lock guards what is shown and is never held while the app is called: the app calls `show` under its own.
    """

    def __init__(self, session: str, browser: str, *, provisional: bool) -> None:
        self.token = secrets.token_urlsafe(24)
        self.session = session
        self.browser = browser
        self.provisional = provisional
        self.nonce: str | None = None
        """The document that this tab belongs to; None: the next one that says hello."""
        self.connection: Connection | None = None
        self.watched = True
        self.idle = 0
        """Seconds without a socket."""
        self.owed = False
        """True while the whole page is due."""
        self._patient = True
        """True while that page may wait for its run."""
        self.received = 0
        """The highest id that came from this document."""
        self.base = 0
        """What is added to this document's ids, so that a session's ids count up over all its documents."""
        self.top = 0
        """The highest id that the app was given."""
        self.lock = threading.Lock()
        self.batch = Batch(number=-1, patches=(), page=Page(), ack=0, running=True)
        self._n = 0
        self._growth = Growth()
        self._sent: deque[tuple[int, Page]] = deque(maxlen=KEPT)
        self._sent_batch: Batch | None = None
        """What was sent last; None: the next step is found by comparing."""

    def show(self, batch: Batch) -> None:
        """The session's sink: keep the batch, and send it where somebody reads."""
        with self.lock:
            if self._take(batch):
                self._advance()

    def take(self, batch: Batch) -> None:
        """Keep the session's state as `attach` gave it, unless a newer batch came in between."""
        with self.lock:
            self._take(batch)

    def catch_up(self) -> None:
        """There is room on the socket: send what is new, if anything is."""
        with self.lock:
            self._advance()

    def settle(self) -> None:
        """Send the page that is owed, as far as the run has come."""
        with self.lock:
            self._patient = False
            self._advance()

    def hand_out(self) -> tuple[int, Batch]:
        """The page for a new document, by HTTP: its number and the batch that holds it."""
        with self.lock:
            self.nonce = None
            self.owed = False
            self._start_over()
            return self._n, self.batch

    def claim(self, nonce: str) -> None:
        """This tab belongs to that document from now on; its ids count from 1."""
        if self.nonce != nonce:
            self.nonce, self.base, self.received = nonce, self.top, 0

    def join(self, connection: Connection, last: int) -> Connection | None:
        """Show the page on this socket, from message `last` on; the socket that showed it before."""
        with self.lock:
            before, self.connection = self.connection, connection
            self.idle, self.provisional = 0, False
            held = next((page for n, page in self._sent if n == last), None)
            if held is None or self.owed:
                self.owed = self._patient = True
            else:
                self._resume(connection, last, held)
            self._advance()
        return before

    def leave(self, connection: Connection) -> None:
        """That socket is gone."""
        with self.lock:
            if self.connection is connection:
                self.connection, self.idle = None, 0

    @property
    def ack(self) -> int:
        """The highest id of this document whose effect the page shows."""
        received = self.received
        return received if self.batch.ack >= self.top else max(0, self.batch.ack - self.base)

    def _take(self, batch: Batch) -> bool:
        if batch.number < self.batch.number:
            return False
        self.batch = batch
        return True

    def _advance(self) -> None:
        connection, batch = self.connection, self.batch
        # A slow reader is owed one thing only, the newest page: it is sent when there is room again.
        if connection is None or connection.busy:
            return
        if not self.owed:
            if self._sent_batch is not batch:
                self._send_step(connection, batch)
        elif not (batch.running and self._patient):
            self.owed = False
            self._start_over()
            connection.send(frames.page(self._n, self.ack, self.token, batch.page, batch.running))

    def _resume(self, connection: Connection, last: int, held: Page) -> None:
        while self._sent[-1][0] != last:
            self._sent.pop()
        self._n = last
        self._growth.forget()
        self._sent_batch = None if self.batch.running or held is not self.batch.page else self.batch
        connection.send(frames.welcome(self.token, last, self.ack))

    def _send_step(self, connection: Connection, batch: Batch) -> None:
        sent = self._sent_batch
        if sent is not None and batch.number == sent.number + 1:
            patches = batch.patches
        else:
            patches = tuple(diff(self._sent[-1][1], batch.page))
        self._n += 1
        self._keep()
        connection.send(frames.patch(self._n, self.ack, patches, batch.running, batch.stale, self._growth))

    def _start_over(self) -> None:
        self._n += 1
        self._growth.forget()
        self._sent.clear()
        self._keep()

    def _keep(self) -> None:
        self._sent.append((self._n, self.batch.page))
        self._sent_batch = self.batch
