"""Protocols: what the core asks of others, and what it promises to renderers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from attrs import field, frozen

from stagelight.element import Batch, Element, Event, Node, Page, Wire
from stagelight.media import Media
from stagelight.uploads import Uploads

Sink = Callable[[Batch], None]
"""Receives a session's batches, one at a time and in order; must not block."""


class Context(Protocol):
    """What a rendering is given beside its element."""

    node: Node
    """The node being rendered: its key and its children."""

    @property
    def children(self) -> str:
        """The node's children, rendered. Empty where only the block itself is wanted (a `Set` patch)."""

    def markdown(self, text: str, *, inline: bool = False, unsafe: bool = False) -> str:
        """Markdown in this medium: HTML in HTML, readable plain text in text."""

    @property
    def still(self) -> bool:
        """True where the result stands alone: a snapshot, a log; no server will answer what it asks."""

    def address(self, media: Media) -> str:
        """Where this medium finds bytes: an address on the web, the bytes themselves in a file, their name in text."""


Rendering = Callable[[Any, Context], str]
"""From one element class to one medium: HTML, or lines of text."""


@frozen
class Asset:
    """A style sheet or a script that a page needs once."""

    name: str
    """Unique among all plugins, such as "effects.css" or "rating.js"; the ending says what it is."""
    source: str | Path
    """The text itself, or the file that holds it."""
    kinds: tuple[str, ...] = ()
    """Load it only when the page holds an element of one of these kinds; empty: always."""
    origins: tuple[str, ...] = ()
    """Foreign origins that it must reach, for the content security policy."""


@frozen
class Visit:
    """Where a visitor is and what is known of their browser; a renderer hands it to `App.open`.

    What a medium does not know stays as it is here: a script must do without it.
    """

    path: str = ""
    """The page's path below the app's own address, such as "reports/2024"; empty: the first page."""
    query: tuple[tuple[str, str], ...] = ()
    """The names and values of the address's query, in their order."""
    url: str | None = None
    """The app's own address, with the slash at its end."""
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    cookies: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    ip: str | None = None
    locale: str | None = None
    """The language that the browser prefers, such as "nb-NO"."""
    timezone: str | None = None
    """Such as "Europe/Oslo"."""
    timezone_offset: int | None = None
    """Minutes from local time to UTC."""
    theme: str | None = None
    """"light" or "dark"."""
    embedded: bool = False
    user: Mapping[str, Any] = field(factory=dict, repr=False)
    """What an authentication plugin says about the visitor; empty: nobody is logged in."""
    found: bool = True
    """False where the script has no page of that path; filled in by the run."""


class Renderer(Protocol):
    """A stage: shows one app on one medium."""

    name: str
    """What `--renderer` calls it."""

    def serve(self, app: App, options: Mapping[str, Any]) -> int:
        """Show the app until it ends; the process's exit code."""


@runtime_checkable
class Snapshots(Protocol):
    """A renderer that can also write one page down, without an app: what tests compare."""

    def snapshot(self, page: Page, *, title: str = "") -> str:
        """The page on this medium."""


@frozen
class CacheReport:
    """The figures of one cached function."""

    function: str
    command: str
    """The decorator, such as "st.cache_data"."""
    entries: int
    size: int
    """Bytes, about."""
    hits: int
    misses: int
    saved: float
    """Seconds that hits saved."""


class App(Protocol):
    """One script and its sessions, as renderers see it."""

    script: Path

    def open(self, *, values: Mapping[str, Wire] | None = None, visit: Visit | None = None) -> str:
        """A new session, its first run under way, with `values` (by address) set; its id.

        `visit` says which page is wanted, and what is known of the visitor's browser.
        """

    def go(self, session_id: str, changes: Mapping[str, Any]) -> None:
        """The visitor is elsewhere (`path`, `query`), or more is known of them; the script runs if that matters to it.

        `changes` are fields of `Visit` by name.
        """

    def visit(self, session_id: str) -> Visit:
        """Where the visitor is now; a script may have sent them on."""

    def attach(self, session_id: str, sink: Sink) -> Batch:
        """Send all later batches to `sink` (in place of an earlier one); the present state as a batch of no patches."""

    def detach(self, session_id: str, sink: Sink) -> None:
        """Stop sending to `sink`; a run that nobody watches ends at its next element."""

    def present(self, session_id: str, there: bool) -> None:
        """A visitor sits before the page, or has left it: fragments run by themselves only while one does."""

    def send(self, session_id: str, event: Event) -> None:
        """Queue what the visitor did; ValueError with a sentence if it is not valid for what the page shows."""

    def rerun(self, session_id: str) -> None:
        """Run the script again with the values as they are."""

    def stop(self, session_id: str) -> None:
        """The visitor's Stop: end the present run at its next element."""

    def wait(self, session_id: str, timeout: float | None = None) -> bool:
        """Wait until nothing runs and nothing is queued; False if the time is over first."""

    def page(self, session_id: str) -> Page:
        """What the session shows now."""

    def error(self, session_id: str) -> BaseException | None:
        """What the script raised in its last run; None where it ended well."""

    def values(self, session_id: str) -> dict[str, Wire]:
        """The values that the visitor set, by address: enough to build the session anew elsewhere."""

    def uploads(self, session_id: str) -> Uploads:
        """The files that the visitor sent; a renderer puts new ones there, and their ids into events."""

    def exists(self, session_id: str) -> bool:
        """True while the session lives."""

    def close(self, session_id: str) -> None:
        """End the session and forget it."""

    def caches(self) -> Sequence[CacheReport]:
        """What the app's cached functions hold, and what that saved."""

    def clear_caches(self) -> None:
        """Forget all that the app's cached functions hold."""

    def crowded(self) -> bool:
        """True while several runs wait for a thread: what comes now would only queue."""

    def sessions(self) -> list[str]:
        """The ids of all living sessions."""

    def watch(self) -> None:
        """From now on run all sessions again when the script, or a module of the project that it uses, is saved."""

    def shutdown(self) -> None:
        """End all sessions, the watcher and the pool."""


class Store(Protocol):
    """Bytes under a key: the one backend contract of caches and sessions."""

    def get(self, key: str) -> bytes | None:
        """The bytes under `key`, None where there are none."""

    def put(self, key: str, value: bytes) -> None:
        """Keep `value` under `key`."""

    def drop(self, key: str) -> None:
        """Forget `key`; nothing happens where it is not there."""


def describe(element: Element) -> str:
    """How error messages name an element: its kind, and its label or key."""
    return f"{element.kind} {element.name!r}" if element.name else element.kind
