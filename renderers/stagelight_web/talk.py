"""What visitors' messages do: each goes to its tab, each id once."""

from __future__ import annotations

from typing import Any

from stagelight.plugin import Event
from stagelight_web import frames
from stagelight_web.sockets import Connection
from stagelight_web.tab import Tab
from stagelight_web.tabs import Tabs
from stagelight_web.visitors import changes_of


class Talk:
    """Listens on all sockets of one process."""

    def __init__(self, tabs: Tabs) -> None:
        self._tabs = tabs
        self._app = tabs.app

    def heard(self, connection: Connection, text: str) -> None:
        """One message: checked, then done; a bad one is answered and changes nothing."""
        try:
            message = frames.read(text)
        except frames.BadMessage as error:
            connection.send(frames.error(str(error), error.id))
            return
        kind = message["type"]
        if kind == "ping":
            connection.send(frames.pong())
        elif kind == "hello":
            self._tabs.greet(connection, message)
        elif (tab := self._tabs.tab(connection)) is None:
            connection.send(frames.error("The first message of a socket must be a hello.", message.get("id")))
        elif kind == "caches":
            connection.send(frames.caches(self._app.caches()))
        elif kind == "stop":
            self._app.stop(tab.session)
        elif message["id"] > tab.received:  # else it was sent again, and has run
            self._act(connection, tab, message)

    def refused(self, connection: Connection, reason: str) -> None:
        """A message has come that nobody will read."""
        connection.send(frames.error(reason))

    def drained(self, connection: Connection) -> None:
        """A slow socket has room again: it gets the newest state."""
        tab = self._tabs.tab(connection)
        if tab is not None:
            tab.catch_up()

    def ended(self, connection: Connection) -> None:
        """A socket is gone."""
        self._tabs.disconnect(connection)

    def _act(self, connection: Connection, tab: Tab, message: dict[str, Any]) -> None:
        id = message["id"]
        if message["type"] in ("rerun", "clear"):
            tab.received = id
            if message["type"] == "clear":
                self._app.clear_caches()
            self._app.rerun(tab.session)
            return
        if message["type"] == "go":
            tab.received = id
            self._app.go(tab.session, changes_of(message["visit"]))
            return
        # In this order: a run that ends in between must not acknowledge what it has not seen.
        before, tab.top = tab.top, tab.base + id
        tab.received = id
        try:
            event = Event(message["key"], message["value"], trigger=message["type"] == "trigger", id=tab.top)
            self._app.send(tab.session, event)
        except ValueError as error:
            tab.top = before
            connection.send(frames.error(str(error), id))
