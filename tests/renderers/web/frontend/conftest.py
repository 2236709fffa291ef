"""Our page in a browser, and a server that does what the test says and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from playwright.sync_api import ConsoleMessage, Locator, Page, Route, WebSocketRoute

from stagelight.plugin import Block, Element, Node, RootBlock, Widget
from stagelight.plugin import Page as Shown
from stagelight_html.page import document, fragment, roots

STATIC = Path(__file__).parents[4] / "renderers" / "stagelight_web" / "static"
MANIFEST: dict[str, str] = json.loads((STATIC / "manifest.json").read_text())
ADDRESS = "http://localhost:9/some/where/"
POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; connect-src 'self'"
TYPES = {".js": "text/javascript", ".css": "text/css"}


def node(element: Element, *children: Node, parent: str = "main", name: str | None = None) -> Node:
    """An element in its place, its widget address and its default filled in as the engine would."""
    name = name or element.name or "0"
    key = f"{parent}/{element.kind}:{name}".replace(" ", "_")
    if isinstance(element, Widget):
        root = parent.partition("/")[0]
        value = element.default() if element.value is None else element.value
        element = evolve(element, address=f"/{root}//{element.kind}:{name}", value=value)
    return Node(key, element, children)


class Stage:
    """One document and the far end of its socket."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.received: list[dict[str, Any]] = []
        self.sockets: list[WebSocketRoute] = []
        self.n = 1
        self.token = "token-1"
        self.welcomes = True
        """Answer each hello with a welcome."""
        self.acks = True
        """Acknowledge each event at once, by a patch that changes nothing."""
        self.refuses = False
        """Close each socket as soon as it comes."""
        self.files: dict[str, str] = {}
        self.head = ""
        self.problems: list[str] = []
        self._html = ""
        page.route(f"{ADDRESS}**", self._serve)
        page.route_web_socket("**/_stage/socket", self._connect)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", self._listen)

    def show(self, *nodes: Node, assets: dict[str, Any] | None = None, go: bool = True, **body: str) -> None:
        """Open a page with these nodes, each below the root that its key names."""
        listed = f'<script type="application/json" id="stage-assets">{json.dumps(assets or {})}</script>'
        scripts = f'<script type="module" src="_stage/static/{MANIFEST["stage.js"]}"></script>{listed}'
        head = f'<link rel="stylesheet" href="_stage/static/{MANIFEST["enhance.css"]}">{self.head}'
        marks = {
            "data-token": self.token,
            "data-n": str(self.n),
            **{f"data-{name}": text for name, text in body.items()},
        }
        self._html = document(tree(*nodes), head=head, scripts=scripts, body_attributes=marks)
        if go:
            self.page.goto(ADDRESS)
            self.until(lambda: self.hellos and (not self.welcomes or self.ready()))

    def ready(self) -> bool:
        """True when the document has had its welcome."""
        return bool(self.page.evaluate("document.body.dataset.token") == self.token)

    @property
    def hellos(self) -> list[dict[str, Any]]:
        """All hellos so far."""
        return self.of("hello")

    def of(self, kind: str) -> list[dict[str, Any]]:
        """All messages of a type so far."""
        return [message for message in self.received if message["type"] == kind]

    def sets(self, name: str | None = None) -> list[Any]:
        """The values that came, of all widgets or of those whose address ends so."""
        return [one["value"] for one in self.of("set") if name is None or one["key"].endswith(name)]

    def until(self, condition: Callable[[], object], what: str = "") -> None:
        """Wait for a condition; the page goes on meanwhile."""
        for _ in range(2000):
            if condition():
                return
            self.page.wait_for_timeout(5)
        raise AssertionError(f"waited in vain {what}: {self.received[-5:]} {self.problems}")

    def send(self, **message: Any) -> None:
        """A message to the page, over its newest socket."""
        self.sockets[-1].send(json.dumps(message))

    def patch(self, *ops: list[Any], ack: int | None = None, **more: Any) -> None:
        """The next step of the page; by default it acknowledges all that came."""
        self.n += 1
        last = max((one["id"] for one in self.received if "id" in one), default=0)
        self.send(type="patch", n=self.n, ack=last if ack is None else ack, ops=list(ops), **more)
        self.settle()

    def set(self, changed: Node, **more: Any) -> None:
        """The step that changes one element."""
        self.patch(["set", changed.key, fragment(changed, children=False)], **more)

    def settle(self) -> None:
        """Wait until the page has seen all that was sent to it."""
        self.page.evaluate(
            """new Promise(done => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = done;
              port2.postMessage(0);
            })"""
        )

    def freeze(self) -> None:
        """From now on time passes only when the test says so."""
        self.page.clock.install()
        self.page.clock.pause_at(self.page.evaluate("Date.now() / 1000 + 60"))

    def whole(self, *nodes: Node, n: int, token: str, ack: int = 0, **more: Any) -> None:
        """The whole page, as after an unknown token."""
        self.n, self.token = n, token
        self.send(type="page", n=n, ack=ack, token=token, html=roots(tree(*nodes)), **more)
        self.settle()

    def welcome(self, ack: int = 0) -> None:
        """The answer to a hello."""
        self.send(type="welcome", token=self.token, n=self.n, ack=ack)

    def records(self, action: Callable[[], None]) -> int:
        """How many changes of the document an action makes."""
        self.page.evaluate("""() => {
            window.records = 0;
            window.observer = new MutationObserver(list => { window.records += list.length });
            const all = {subtree: true, childList: true, characterData: true, attributes: true};
            window.observer.observe(document.body, all);
        }""")
        action()
        return int(
            self.page.evaluate("(window.records += observer.takeRecords().length, observer.disconnect(), records)")
        )

    def element(self, kind: str) -> Locator:
        """The first element of a kind."""
        return self.page.locator(f"stage-{kind}").first

    def _serve(self, route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS).partition("?")[0]
        name = path.removeprefix("_stage/static/")
        if not path:
            headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html", "Cache-Control": "no-cache"}
            route.fulfill(body=self._html, headers=headers)
        elif name in self.files:
            route.fulfill(body=self.files[name], content_type=TYPES[Path(name).suffix])
        elif (STATIC / name).is_file():
            route.fulfill(body=(STATIC / name).read_bytes(), content_type=TYPES[Path(name).suffix])
        else:
            route.fulfill(status=404, body="")

    def _connect(self, socket: WebSocketRoute) -> None:
        if self.refuses:
            socket.close(code=1012)
            return
        self.sockets.append(socket)
        socket.on_message(lambda text: self._receive(socket, json.loads(text)))

    def _receive(self, socket: WebSocketRoute, message: dict[str, Any]) -> None:
        self.received.append(message)
        if message["type"] == "hello" and self.welcomes:
            socket.send(json.dumps({"type": "welcome", "token": self.token, "n": message["last"], "ack": 0}))
        elif message["type"] == "ping":
            socket.send('{"type":"pong"}')
        elif "id" in message and self.acks:
            self.n += 1
            socket.send(json.dumps({"type": "patch", "n": self.n, "ack": message["id"], "ops": []}))

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.problems.append(message.text)


def tree(*nodes: Node) -> Shown:
    """A page of these nodes."""
    return Shown(
        tuple(
            Node(root, RootBlock(), tuple(one for one in nodes if one.key.startswith(f"{root}/")))
            for root in ("main", "sidebar", "bottom", "event")
        )
    )


@pytest.fixture
def stage(page: Page) -> Iterator[Stage]:
    """The page and its server; the test fails if the page complains of anything that the test does not expect."""
    it = Stage(page)
    yield it
    assert it.problems == []


__all__ = ["Block", "Stage", "node"]
