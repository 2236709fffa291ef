"""All browser tabs of one process: which document gets which session, and when a session ends."""

from __future__ import annotations

import logging
import secrets
import threading
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from stagelight.plugin import App, Batch, Event, Visit, Wire
from stagelight_web import frames
from stagelight_web.reader import Reader
from stagelight_web.settings import Settings
from stagelight_web.sockets import Connection
from stagelight_web.tab import Tab
from stagelight_web.visitors import changes_of

REQUESTED = ("path", "query", "url", "headers", "cookies", "ip", "locale", "embedded")
"""What each request for the page says anew."""
NOBODY = Visit()
log = logging.getLogger("stagelight.web")


class Tabs:
    """All tabs of one process, and the rules by which documents find theirs."""

    def __init__(self, app: App, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.reader = Reader(self.tick, app.crowded)
        self._lock = threading.Lock()
        self._tabs: OrderedDict[str, Tab] = OrderedDict()
        self._rebuilt: dict[str, Tab] = {}
        """Tabs by the unknown token that asked for them: the answer may have been lost on its way."""
        self._connections: dict[Connection, Tab | None] = {}

    def visit(self, browser: str, token: str | None, visit: Visit = NOBODY) -> tuple[Tab, int, Batch]:
        """The tab for a page that is fetched: the one that `token` names (a reload), or a new one."""
        tab = self.find(token, browser) if token and self.settings.reload_keeps else None
        if tab is None:
            tab = self._open({}, browser, visit, provisional=True)
            self._trim()
        else:
            tab.idle = 0
            known = self.app.visit(tab.session)
            if self.app.wait(tab.session, 0) or (known.path, known.query) != (visit.path, visit.query):
                self.app.go(tab.session, {name: getattr(visit, name) for name in REQUESTED})
        self.app.wait(tab.session, self.settings.wait)
        self._watch(tab)
        self.reader.keep_time()
        return tab, *tab.hand_out()

    def greet(self, connection: Connection, hello: Mapping[str, Any]) -> None:
        """A document says who it is: it gets its tab back, takes over a fresh one, or has one built anew."""
        token, nonce, values = hello["token"], hello["nonce"], hello["values"]
        said = changes_of(hello.get("visit", {}))
        tab = self.find(token, connection.browser) or self._find_rebuilt(token, connection.browser, nonce)
        # A document that is gone leaves its tab to the next one: the back button, a browser that was restarted.
        known = tab is not None and (tab.nonce in (None, nonce) or tab.connection is None)
        if tab is None or not known:
            if tab is not None:
                values = self.app.values(tab.session) | values
            tab = self._rebuild(connection, token, values, Visit(**said))
        else:
            self._watch(tab)
            self._move(tab, nonce, said)
        fresh = known and tab.nonce != nonce
        tab.claim(nonce)
        self._connections[connection] = tab
        before = tab.join(connection, hello["last"] if known else -1)
        self.app.present(tab.session, True)
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
            if tab.connection is None:
                self.app.present(tab.session, False)

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
                self.end(tab)
            elif tab.idle > self.settings.grace and not tab.provisional and tab.watched:
                tab.watched = False
                self.app.detach(tab.session, tab.show)
        return bool(self._tabs or self._connections)

    def shutdown(self) -> None:
        """Say goodbye to all sockets; they will come back to whoever serves next."""
        for connection in list(self._connections):
            connection.close(1012, "The server ends.")
        self.reader.end()

    def find(self, token: str | None, browser: str) -> Tab | None:
        """The tab of this token, if this browser has it and its session lives."""
        tab = self._tabs.get(token or "")
        if tab is None or not browser or not secrets.compare_digest(tab.browser.encode(), browser.encode()):
            return None
        return tab if self.app.exists(tab.session) else None

    def _find_rebuilt(self, asked: str, browser: str, nonce: str) -> Tab | None:
        tab = self._rebuilt.get(asked)
        return self.find(tab.token, browser) if tab is not None and tab.nonce == nonce else None

    def _move(self, tab: Tab, nonce: str, said: dict[str, Any]) -> None:
        """Tell the app what the browser says of itself, and where it is, if its page is not the one that was sent."""
        if tab.nonce in (None, nonce):
            # The script may have sent the visitor on since: then the page knows better than its browser does yet.
            said = {name: value for name, value in said.items() if name not in ("path", "query")}
        if said:
            self.app.go(tab.session, said)

    def _rebuild(self, connection: Connection, token: str, values: Mapping[str, Wire], visit: Visit) -> Tab:
        try:
            tab = self._open(values, connection.browser, visit, provisional=False)
        except ValueError as error:
            connection.send(frames.error(f"The values of this page could not be restored: {error}"))
            tab = self._open({}, connection.browser, visit, provisional=False)
        self._rebuilt[token] = tab
        return tab

    def _open(self, values: Mapping[str, Wire], browser: str, visit: Visit, *, provisional: bool) -> Tab:
        tab = Tab(self.app.open(values=values, visit=visit), browser, provisional=provisional)
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
            self.end(tab)

    def end(self, tab: Tab) -> None:
        """Nobody will come back for this tab."""
        with self._lock:
            self._tabs.pop(tab.token, None)
            for asked in [asked for asked, other in self._rebuilt.items() if other is tab]:
                del self._rebuilt[asked]
        self.app.close(tab.session)
