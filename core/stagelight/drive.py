"""Plays the visitor of one session: sets widgets, presses buttons, waits, says how it ended."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any

from attrs import frozen

from stagelight.contracts import App, Sink, Visit
from stagelight.element import Event, Page, Widget
from stagelight.errors import OptionError
from stagelight.records import ChatInput, Choice, Navigation
from stagelight.spoken import wire_of
from stagelight.trace import is_own
from stagelight.vault import redact
from stagelight.whereabouts import pairs

TIMEOUT = 30.0
ENGINE = str(Path(__file__).parent)
GRACE = 2.0
"""Seconds that a run is given to end after it was stopped."""


@frozen
class Outcome:
    """What a session came to."""

    session_id: str
    page: Page
    error: BaseException | None = None
    """What the script raised in its last run."""
    finished: bool = True
    """False where the time was over first."""

    @classmethod
    def of(cls, app: App, session_id: str, *, finished: bool = True) -> Outcome:
        """What the session shows now, and how its last run ended."""
        return cls(session_id, app.page(session_id), app.error(session_id), finished)

    def complain(self) -> int:
        """Write the traceback to standard error if the script raised; the process's exit code."""
        if self.error is None:
            return 0
        sys.stderr.write(
            redact("".join(traceback.format_exception(type(self.error), self.error, _own(self.error.__traceback__))))
        )
        sys.stderr.flush()
        return 1


def drive(app: App, options: Mapping[str, Any], sink: Sink | None = None) -> Outcome:
    """Open a session, do as `--set` and `--click` say, and wait until nothing runs any more.

    The script runs once with its defaults; then each value is set as a visitor would, in their order, save that
    those for widgets which come only later wait for them; then the buttons are pressed, and values for widgets that
    a button brings are set after it.

    Parameters
    ----------
    options : `set` ("KEY=VALUE" each), `click` (keys), `timeout` (seconds, for all of it), `page` (a URL path, and a
        query if one is wanted)
    sink : receives the session's batches: all where nothing is set or pressed, else only the last state

    Raises
    ------
    OptionError
        If no widget has such a key or label, or the value does not fit it; if there is no such page.
    """
    page = str(options.get("page") or "")
    visitor = Visitor(app, float(options.get("timeout") or TIMEOUT), visit_to(page))
    sets = [split(each) for each in options.get("set") or ()]
    clicks = list(options.get("click") or ())
    if sink is not None and not sets and not clicks:
        sink(app.attach(visitor.session_id, sink))
    if visitor.wait():
        visitor.check(page)
        visitor.play(sets, clicks)
    if sink is not None and (sets or clicks):
        sink(app.attach(visitor.session_id, sink))
    return visitor.outcome()


def visit_to(page: str) -> Visit:
    """The visit that `--page` asks for.

    Example
    -------
    >>> visit_to("/reports?year=2024").path, visit_to("/reports?year=2024").query
    ('reports', (('year', '2024'),))
    """
    path, _, query = page.partition("?")
    return Visit(path.strip("/"), pairs(query))


def _own(trace: TracebackType | None) -> TracebackType | None:
    """The traceback as its author needs it: from their first line on, without the engine's lines."""
    steps: list[TracebackType] = []
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if not file.startswith(ENGINE) and (steps or is_own(file)):
            steps.append(trace)
        trace = trace.tb_next
    for step in reversed(steps):
        trace = TracebackType(trace, step.tb_frame, step.tb_lasti, step.tb_lineno)
    return trace


def split(pair: str) -> tuple[str, str]:
    """The key and the value of `KEY=VALUE`; a key with an equals sign in it is put in double quotes.

    Example
    -------
    >>> split("x=3"), split('"a=b"=c')
    (('x', '3'), ('a=b', 'c'))
    """
    quoted, closing, rest = pair[1:].partition('"=')
    if pair.startswith('"') and closing:
        return quoted, rest
    key, sign, value = pair.partition("=")
    if not sign or not key:
        raise OptionError(f"--set takes KEY=VALUE, not {pair!r}. For example: --set x=30")
    return key, value


class Visitor:
    """One session, used as a person would use it."""

    def __init__(self, app: App, timeout: float, visit: Visit | None = None) -> None:
        self.app = app
        self.end = monotonic() + timeout
        self.finished = True
        self.events = 0
        self.session_id = app.open(visit=visit)

    def wait(self) -> bool:
        """Wait until nothing runs; stop the run if the time is over first."""
        if self.finished and not self.app.wait(self.session_id, max(0.0, self.end - monotonic())):
            self.finished = False
            self.app.stop(self.session_id)
            self.app.wait(self.session_id, GRACE)
        return self.finished

    def check(self, page: str) -> None:
        """Complain where the app has no such page."""
        if self.app.visit(self.session_id).found:
            return
        elements = [node.element for node in self.app.page(self.session_id).walk()]
        sections = [section for each in elements if isinstance(each, Navigation) for section in each.sections]
        known = [link.path for section in sections for link in section.links if link.path and not link.external]
        there = f"Pages are {', '.join(map(repr, known))}" if known else "It has one page only"
        raise OptionError(f"--page {page}: the app has no such page. {there}; without --page the first one is shown.")

    def play(self, values: Sequence[tuple[str, str]], clicks: Sequence[str]) -> None:
        """Set widgets, then press buttons; a value whose widget only a button brings is set after the click."""
        waiting = self.set_all(values)
        for key in clicks:
            self.click(key)
            waiting = self.set_all(waiting)
        if waiting and self.finished:
            raise self.missing(waiting[0][0], "widget", settable)

    def set_all(self, values: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """Set widgets in their order, those that others bring after these; what is still not there comes back."""
        waiting = list(values)
        while waiting and self.finished:
            there = {widget_key for widget_key, _ in waiting if self.find(widget_key, settable)}
            if not there:
                break
            for key, text in [pair for pair in waiting if pair[0] in there]:
                self.set(key, text)
            waiting = [pair for pair in waiting if pair[0] not in there]
        return waiting

    def set(self, key: str, text: str) -> None:
        """Give one widget the value that `text` says."""
        widget = self.find(key, settable)
        if widget is None:
            raise self.missing(key, "widget", settable)
        if widget.disabled:
            raise OptionError(f"--set {key}: the {widget.kind} {name_of(widget)!r} is disabled.")
        try:
            value = wire_of(widget, text)
            widget.parse(value)
            self.send(widget, value)
        except ValueError as error:
            raise OptionError(f"--set {key}={text}: {error}") from error

    def click(self, key: str) -> None:
        """Press a button, if there is time left."""
        if not self.finished:
            return
        button = self.find(key, clickable)
        if button is None:
            raise self.missing(key, "button", clickable)
        if button.disabled:
            raise OptionError(f"--click {key}: the button {name_of(button)!r} is disabled.")
        self.send(button, True)

    def send(self, widget: Widget, value: Any) -> None:
        self.events += 1
        self.app.send(self.session_id, Event(widget.address, value, trigger=widget.trigger, id=self.events))
        self.wait()

    def find(self, key: str, kind: Callable[[Widget], bool]) -> Widget | None:
        """The widget of this author's key, else this address or DOM key, else this label."""
        known = [(node.key, widget) for node, widget in self.widgets() if kind(widget)]
        for matches in (
            [widget for _, widget in known if widget.key == key],
            [widget for dom, widget in known if key in (widget.address, dom)],
            [widget for _, widget in known if widget.key is None and key == (widget.label or name_of(widget))],
        ):
            if len(matches) > 1:
                raise OptionError(f"{len(matches)} widgets are called {key!r}: name one of {listed(matches, True)}.")
            if matches:
                return matches[0]
        return None

    def widgets(self) -> list[tuple[Any, Widget]]:
        page = self.app.page(self.session_id)
        return [
            (node, node.element) for node in page.walk() if isinstance(node.element, Widget) and node.element.address
        ]

    def missing(self, key: str, what: str, kind: Callable[[Widget], bool]) -> OptionError:
        known = [widget for _, widget in self.widgets() if kind(widget)]
        there = f"it shows {listed(known)}" if known else "it shows none"
        return OptionError(f"The page has no {what} called {key!r}: {there}.")

    def outcome(self) -> Outcome:
        """What the session came to."""
        return Outcome.of(self.app, self.session_id, finished=self.finished)


def settable(widget: Widget) -> bool:
    """True for what takes a value: one that stays, a message, or the choice from a menu."""
    return not widget.trigger or isinstance(widget, ChatInput | Choice)


def clickable(widget: Widget) -> bool:
    """True for buttons of all kinds but menus."""
    return widget.trigger and not widget.closes and not isinstance(widget, ChatInput | Choice)


def name_of(widget: Widget) -> str:
    """What the command line calls a widget."""
    return widget.key or widget.label or getattr(widget, "placeholder", None) or widget.address


def listed(widgets: Sequence[Widget], addresses: bool = False) -> str:
    """The names of widgets, as an error lists them."""
    return ", ".join(repr(widget.address if addresses else name_of(widget)) for widget in widgets)
