"""Browser tabs: which document sees which session, what it has, and who takes over."""

from __future__ import annotations

import logging
import secrets
import threading
from collections import OrderedDict, deque
from collections.abc import Mapping
from typing import Any

from stagelight.plugin import App, Batch, Event, Page, Wire, diff
from stagelight_web import frames
from stagelight_web.reader import Reader
from stagelight_web.settings import Settings
from stagelight_web.sockets import Connection

log = logging.getLogger("stagelight.web")

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

    def print(self) -> tuple[int, Batch]:
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
        connection.send(frames.patch(self._n, self.ack, patches, batch.running, batch.stale))

    def _start_over(self) -> None:
        self._n += 1
        self._sent.clear()
        self._keep()

    def _keep(self) -> None:
        self._sent.append((self._n, self.batch.page))
        self._sent_batch = self.batch


class Tabs:
    """All tabs of one process, and the rules by which documents find theirs."""

    def __init__(self, app: App, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.reader = Reader(self.tick)
        self._lock = threading.Lock()
        self._tabs: OrderedDict[str, Tab] = OrderedDict()
        self._rebuilt: dict[str, Tab] = {}
        """Tabs by the unknown token that asked for them: the answer may have been lost on its way."""
        self._connections: dict[Connection, Tab | None] = {}

    def visit(self, browser: str, token: str | None) -> tuple[Tab, int, Batch]:
        """The tab for a page that is fetched: the one that `token` names (a reload), or a new one."""
        tab = self._find(token, browser) if token and self.settings.reload_keeps else None
        if tab is None:
            tab = self._open({}, browser, provisional=True)
            self._trim()
        else:
            tab.idle = 0
            if self.app.wait(tab.session, 0):
                self.app.rerun(tab.session)
        self.app.wait(tab.session, self.settings.wait)
        self._watch(tab)
        self.reader.keep_time()
        return tab, *tab.print()

    def greet(self, connection: Connection, hello: Mapping[str, Any]) -> None:
        """A document says who it is: it gets its tab back, takes over a fresh one, or has one built anew."""
        token, nonce, values = hello["token"], hello["nonce"], hello["values"]
        tab = self._find(token, connection.browser) or self._find_rebuilt(token, connection.browser, nonce)
        # A document that is gone leaves its tab to the next one: the back button, a browser that was restarted.
        known = tab is not None and (tab.nonce in (None, nonce) or tab.connection is None)
        if tab is None or not known:
            if tab is not None:
                values = self.app.values(tab.session) | values
            tab = self._rebuild(connection, token, values)
        else:
            self._watch(tab)
        fresh = known and tab.nonce != nonce
        tab.claim(nonce)
        self._connections[connection] = tab
        before = tab.join(connection, hello["last"] if known else -1)
        if before is not None and before is not connection:
            self._connections.pop(before, None)
            before.close(1000, "Another socket of the same document took over.")
        if fresh:
            self._restore(tab, values)
        if tab.owed:
            self.reader.later(self.settings.wait, tab.settle)

    def connect(self, connection: Connection) -> None:
        """A socket is there; it has not said yet whose."""
        self._connections[connection] = None
        self.reader.keep_time()

    def disconnect(self, connection: Connection) -> None:
        """A socket is gone."""
        tab = self._connections.pop(connection, None)
        if tab is not None:
            tab.leave(connection)

    def tab(self, connection: Connection) -> Tab | None:
        """Whose socket this is."""
        return self._connections.get(connection)

    def tabs(self) -> list[Tab]:
        """All tabs, the oldest first."""
        with self._lock:
            return list(self._tabs.values())

    def tick(self) -> bool:
        """A second has passed: end what nobody came back for. False where nothing is left to keep."""
        for connection in list(self._connections):
            connection.tick()
        for tab in self.tabs():
            if tab.connection is not None:
                continue
            tab.idle += 1
            if tab.idle > (self.settings.provisional if tab.provisional else self.settings.keep):
                self._end(tab)
            elif tab.idle > self.settings.grace and not tab.provisional and tab.watched:
                tab.watched = False
                self.app.detach(tab.session, tab.show)
        return bool(self._tabs or self._connections)

    def shutdown(self) -> None:
        """Say goodbye to all sockets; they will come back to whoever serves next."""
        for connection in list(self._connections):
            connection.close(1012, "The server ends.")
        self.reader.end()

    def _find(self, token: str | None, browser: str) -> Tab | None:
        tab = self._tabs.get(token or "")
        if tab is None or not browser or not secrets.compare_digest(tab.browser.encode(), browser.encode()):
            return None
        return tab if self.app.exists(tab.session) else None

    def _find_rebuilt(self, asked: str, browser: str, nonce: str) -> Tab | None:
        tab = self._rebuilt.get(asked)
        return self._find(tab.token, browser) if tab is not None and tab.nonce == nonce else None

    def _rebuild(self, connection: Connection, token: str, values: Mapping[str, Wire]) -> Tab:
        try:
            tab = self._open(values, connection.browser, provisional=False)
        except ValueError as error:
            connection.send(frames.error(f"The values of this page could not be restored: {error}"))
            tab = self._open({}, connection.browser, provisional=False)
        self._rebuilt[token] = tab
        return tab

    def _open(self, values: Mapping[str, Wire], browser: str, *, provisional: bool) -> Tab:
        tab = Tab(self.app.open(values=values), browser, provisional=provisional)
        with self._lock:
            self._tabs[tab.token] = tab
        self._watch(tab)
        return tab

    def _watch(self, tab: Tab) -> None:
        tab.watched = True
        tab.take(self.app.attach(tab.session, tab.show))

    def _restore(self, tab: Tab, values: Mapping[str, Wire]) -> None:
        # What the visitor changed before this document's first socket was there.
        held = self.app.values(tab.session) if values else {}
        for address, value in values.items():
            if address not in held or held[address] != value:
                try:
                    self.app.send(tab.session, Event(address, value, id=tab.top))
                except ValueError as error:
                    log.info("A value of a restored page was refused: %s", error)

    def _trim(self) -> None:
        waiting = [tab for tab in self.tabs() if tab.provisional and tab.connection is None]
        for tab in waiting[: -self.settings.provisional_limit]:
            self._end(tab)

    def _end(self, tab: Tab) -> None:
        with self._lock:
            self._tabs.pop(tab.token, None)
            for asked in [asked for asked, other in self._rebuilt.items() if other is tab]:
                del self._rebuilt[asked]
        self.app.close(tab.session)
