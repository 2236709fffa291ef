"""An app and a socket that do what the test says, when it says so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import evolve

from stagelight.plugin import Batch, CacheReport, Event, Node, Page, RootBlock, Sink, Text, Uploads, Visit, Wire, diff
from stagelight_web.sockets import Connection


def page_of(*lines: str) -> Page:
    """A page with these texts in its main part."""
    nodes = tuple(Node(f"main/text:{number}", Text(line)) for number, line in enumerate(lines))
    empty = Page()
    return Page((Node("main", RootBlock(), nodes), *empty.roots[1:]))


class Session:
    """What the fake app knows of one session."""

    def __init__(self, values: Mapping[str, Wire], visit: Visit) -> None:
        self.set = dict(values)
        self.visit = visit
        self.gone: list[dict[str, Any]] = []
        self.sink: Sink | None = None
        self.batch = Batch(0, (), Page(), 0, running=True)
        self.events: list[Event] = []
        self.there = False
        self.reruns = 0
        self.stops = 0


class FakeApp:
    """Runs nothing: tests publish the pages."""

    script = Path("play.py")

    def __init__(self) -> None:
        self.made: dict[str, Session] = {}
        self.refuses: str | None = None
        """What `send` and `open` say to every value."""
        self.waits: list[float | None] = []
        self.watching = 0
        self.cleared = 0

    def publish(self, session_id: str, page: Page, *, running: bool = False) -> None:
        """The session shows `page` now, and has seen all events."""
        session = self.made[session_id]
        ack = max((event.id for event in session.events), default=0)
        patches = tuple(diff(session.batch.page, page))
        session.batch = Batch(session.batch.number + 1, patches, page, ack, running)
        if session.sink is not None:
            session.sink(session.batch)

    def open(self, *, values: Mapping[str, Wire] | None = None, visit: Visit | None = None) -> str:
        """A session without a page."""
        if values and self.refuses:
            raise ValueError(self.refuses)
        session_id = f"session {len(self.made) + 1}"
        self.made[session_id] = Session(values or {}, visit or Visit())
        return session_id

    def attach(self, session_id: str, sink: Sink) -> Batch:
        """The state, without patches."""
        session = self.made[session_id]
        session.sink = sink
        return Batch(session.batch.number, (), session.batch.page, session.batch.ack, session.batch.running)

    def caches(self) -> list[CacheReport]:
        """One function that remembers."""
        return [CacheReport("load", "st.cache", 1, 28, 2, 1, 0.5)]

    def clear_caches(self) -> None:
        """Count it."""
        self.cleared += 1

    def detach(self, session_id: str, sink: Sink) -> None:
        """Nobody watches."""
        self.made[session_id].sink = None

    def present(self, session_id: str, there: bool) -> None:
        """Note who is there."""
        self.made[session_id].there = there

    def send(self, session_id: str, event: Event) -> None:
        """Note the event."""
        if self.refuses:
            raise ValueError(self.refuses)
        self.made[session_id].events.append(event)

    def uploads(self, session_id: str) -> Uploads:
        """No files."""
        return Uploads()

    def go(self, session_id: str, changes: Mapping[str, Any]) -> None:
        """Note it."""
        session = self.made[session_id]
        session.gone.append(dict(changes))
        session.visit = evolve(session.visit, **changes)

    def visit(self, session_id: str) -> Visit:
        """As it was told."""
        return self.made[session_id].visit

    def rerun(self, session_id: str) -> None:
        """Count."""
        self.made[session_id].reruns += 1

    def stop(self, session_id: str) -> None:
        """Count."""
        self.made[session_id].stops += 1

    def wait(self, session_id: str, timeout: float | None = None) -> bool:
        """Not at all."""
        self.waits.append(timeout)
        return not self.made[session_id].batch.running

    def page(self, session_id: str) -> Page:
        """What was published last."""
        return self.made[session_id].batch.page

    def crowded(self) -> bool:
        """Nobody ever waits."""
        return False

    def error(self, session_id: str) -> BaseException | None:
        """Nothing ever fails."""
        return None

    def values(self, session_id: str) -> dict[str, Wire]:
        """What `open` was given."""
        return dict(self.made[session_id].set)

    def exists(self, session_id: str) -> bool:
        """Until closed."""
        return session_id in self.made

    def sessions(self) -> list[str]:
        """All that are not closed."""
        return list(self.made)

    def close(self, session_id: str) -> None:
        """Forget it."""
        del self.made[session_id]

    def watch(self) -> None:
        """Count."""
        self.watching += 1

    def shutdown(self) -> None:
        """Nothing runs."""


class Line(Connection):
    """A socket that keeps what is sent."""

    def __init__(self, browser: str = "the browser's cookie") -> None:
        self.browser = browser
        self.full = False
        """True: the socket takes no more for now."""
        self.sent: list[dict[str, Any]] = []
        self.closed: int | None = None
        self.silent = 0

    @property
    def busy(self) -> bool:
        """As the test says."""
        return self.full

    def send(self, text: str) -> None:
        """Keep it."""
        self.sent.append(json.loads(text))

    def close(self, code: int = 1000, reason: str = "") -> None:
        """Keep the code."""
        self.closed = code

    def tick(self) -> None:
        """Count."""
        self.silent += 1

    @property
    def types(self) -> list[str]:
        """The types of all messages."""
        return [message["type"] for message in self.sent]
