"""Runs the script once: the one context variable, show and ask, stop and rerun."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Mapping
from contextvars import ContextVar, Token
from functools import wraps
from types import TracebackType
from typing import Any, Literal, NoReturn, Self, TypeVar, overload

from attrs import evolve

from stagelight.contracts import describe
from stagelight.element import Element, Root, Widget
from stagelight.errors import APIException, NoSessionContext
from stagelight.identity import Slot
from stagelight.registry import registry
from stagelight.state import Callback, State
from stagelight.tree import Tree

log = logging.getLogger("stagelight")

OnChange = Callable[..., object] | Literal["rerun", "ignore"] | None


class Control(BaseException):
    """What ends a run early; no `except Exception` of the author's catches it."""


class Stop(Control):
    """The script, or the visitor, wants the run to end here."""


class Rerun(Control):
    """The script wants to run again from the top."""


class Interrupt(Control):
    """A newer event makes the rest of this run pointless."""


class Run:
    """One execution of the script, as long as it goes on.

    Parameters
    ----------
    session_id
        Whose run it is.
    state
        The session's values.
    number
        Counts the session's runs.
    """

    def __init__(self, session_id: str, state: State, number: int = 1) -> None:
        self.session_id = session_id
        self.state = state
        self.number = number
        self.tree = Tree()
        self.namespace: dict[str, Any] = {}
        self.pending: type[Control] | None = None
        self.confirm: Callable[[], bool] = lambda: True
        """Asked at the boundary where an interruption would take effect: is it still due?"""
        self.leaving = False
        self.closed = False
        self.page = ""
        self.thread = 0
        self._warned = False

    def drop(self, element: Element) -> None:
        """A thread showed an element after the run had ended: say so once."""
        if not self._warned:
            self._warned = True
            log.warning(
                "A thread showed %s after the run that started it had ended; it was dropped. "
                "Wait for the thread in the script (thread.join()) to see what it shows.",
                describe(element),
            )


class Place:
    """Where the next element goes."""

    __slots__ = ("replaces", "run", "slot")

    def __init__(self, run: Run, slot: Slot, replaces: bool = False) -> None:
        self.run = run
        self.slot = slot
        self.replaces = replaces


_place: ContextVar[Place | None] = ContextVar("stagelight_place", default=None)


def current() -> Run | None:
    """The run that this code is part of; None outside of any."""
    place = _place.get()
    return place.run if place is not None else None


def namespace() -> dict[str, Any] | None:
    """The globals of the script that is running here."""
    place = _place.get()
    return place.run.namespace if place is not None else None


class Handle:
    """An element on the page: take it as a container, or call commands on it.

    A block's handle puts what is shown under `with handle:` or by `handle.command(...)` into the block; a leaf's
    handle puts it in the leaf's place.
    """

    _tokens: tuple[Token[Place | None], ...] = ()

    def __init__(self, run: Run | None = None, slot: Slot | None = None, root: Root | None = None) -> None:
        self._run = run
        self._slot = slot
        self._root = root

    def _where(self) -> Place | None:
        if self._root is not None:
            run = current()
            return Place(run, run.tree.roots[self._root]) if run is not None else None
        if self._run is None or self._slot is None:
            return None
        return Place(self._run, self._slot, self._slot.is_leaf)

    def __enter__(self) -> Self:
        token = _place.set(self._where())
        self._tokens = (*self._tokens, token)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        *rest, token = self._tokens
        self._tokens = tuple(rest)
        _place.reset(token)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        command = registry().command(name)

        def here(*args: Any, **kwargs: Any) -> Any:
            token = _place.set(self._where())
            try:
                return command(*args, **kwargs)
            finally:
                _place.reset(token)

        return wraps(command)(here)

    def replace(self, element: Element) -> None:
        """Show another element in this one's place."""
        if self._run is not None and self._slot is not None:
            _boundary(self._run)
            if self._run.closed:
                self._run.drop(element)
            else:
                self._run.tree.replace(self._slot, element)

    def change(self, **changes: Any) -> None:
        """Change some fields of the element, by name."""
        if self._slot is not None:
            self.replace(evolve(self._slot.element, **changes))

    def clear(self) -> None:
        """Take away all that a block holds."""
        if self._run is not None and self._slot is not None and not self._run.closed:
            self._run.tree.clear(self._slot)

    def remove(self) -> None:
        """Take the element off the page."""
        if self._run is not None and self._slot is not None and not self._run.closed:
            self._run.tree.remove(self._slot)


H = TypeVar("H", bound=Handle)


@overload
def show(element: Element) -> Handle: ...
@overload
def show(element: Element, handle: type[H]) -> H: ...
def show(element: Element, handle: type[Handle] = Handle) -> Handle:
    """Put an element on the page.

    Parameters
    ----------
    element
        The record to show, in the container that is open.
    handle
        The class of the handle to return, a subclass of Handle.

    Returns
    -------
    Handle
        The element's place; outside of a session one that goes nowhere.
    """
    place = _place.get()
    if place is None:
        return handle()
    run = place.run
    if run.pending is not None:
        _boundary(run)
    if run.closed:
        run.drop(element)
        return handle()
    if place.replaces:
        run.tree.replace(place.slot, element)
        return handle(run, place.slot)
    return handle(run, run.tree.add(place.slot, element))


def ask(
    widget: Widget,
    *,
    on_change: OnChange = None,
    args: tuple[Any, ...] | list[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    persist_state: str | None = None,
) -> Any:
    """Show a widget and return its value.

    Parameters
    ----------
    widget
        The record, without value and address.
    on_change
        Called before the script runs when a visitor changed the widget; "rerun" or None: just run;
        "ignore": do not even run.
    args, kwargs
        What `on_change` is called with.
    persist_state
        "page" or "session": keep the value of a hidden, keyed widget where the session would forget it.

    Returns
    -------
    Any
        The value in this run; outside of a session the default.
    """
    return enter(widget, on_change=on_change, args=args, kwargs=kwargs, persist_state=persist_state)[1]


def enter(
    widget: Widget,
    *,
    handle: type[H] = Handle,  # type: ignore[assignment]
    on_change: OnChange = None,
    args: tuple[Any, ...] | list[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    persist_state: str | None = None,
) -> tuple[H, Any]:
    """Show a widget that is a container too (a tab that tells when it opens); its handle and its value, as `ask`."""
    place = _place.get()
    if place is None:
        return handle(), widget.parse(widget.default())
    run = place.run
    if run.pending is not None:
        _boundary(run)
    if run.closed:
        run.drop(widget)
        return handle(), widget.parse(widget.default())
    slot = place.slot
    while slot.parent is not None:
        slot = slot.parent
    site = _site() if widget.key is not None else ""
    asked, value = run.state.ask(widget, f"{run.page}/{slot.key}/", site, persist=persist_state)
    address = asked.address
    if on_change is not None or address in run.state.callbacks or address in run.state.quiet:
        callback = Callback(on_change, tuple(args or ()), dict(kwargs or {})) if callable(on_change) else None
        run.state.listen(address, callback, on_change == "ignore")
    shown = show(asked, handle)
    if shown._slot is not None:
        run.tree.widgets[address] = shown._slot
    return shown, value


def _boundary(run: Run) -> None:
    if run.pending is Interrupt and not run.leaving and not run.confirm():
        run.pending = None
    if run.pending is not None:
        run.leaving = True
        raise run.pending


def _site() -> str:
    """The author's line that this call came from."""
    frame = sys._getframe(2)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("stagelight."):
        frame = frame.f_back
    return f"{frame.f_code.co_filename}:{frame.f_lineno}"


def stop() -> NoReturn:
    """End the script here, as if its last line had been reached; outside of a session, end the program.

    Example
    -------
    >>> import stagelight as st
    >>> if not st.checkbox("I agree", value=True):
    ...     st.stop()
    """
    _leave(Stop)
    raise SystemExit


def rerun(scope: Literal["app", "fragment"] = "app") -> None:
    """Run the script again from the top, at once; outside of a session nothing happens.

    Parameters
    ----------
    scope
        "app". "fragment" is for code inside a fragment.

    Raises
    ------
    APIException
        If the scope is not known, or "fragment" outside of a fragment.
    """
    if scope == "fragment":
        raise APIException('st.rerun(scope="fragment") works only inside a fragment; here st.rerun() works.')
    if scope != "app":
        raise APIException(f'st.rerun takes scope="app" or scope="fragment", not {scope!r}.')
    _leave(Rerun)


def _leave(control: type[Control]) -> None:
    """End the current run, if there is one, even where a bare `except:` stands in the way."""
    run = current()
    if run is not None:
        run.pending = run.pending or control
        raise run.pending


def session_id() -> str:
    """The id of the session that this code runs for. Raises NoSessionContext outside of any."""
    run = current()
    if run is None:
        raise NoSessionContext("No session runs this code. Start it with `stagelight run`.")
    return run.session_id


def enclose(run: Run, body: Callable[[], None]) -> None:
    """Call `body` as part of a run: what it shows goes to the run's main root."""
    token = _place.set(Place(run, run.tree.roots["main"]))
    try:
        body()
    finally:
        _place.reset(token)


sidebar = Handle(root="sidebar")
"""The page's side bar: `with st.sidebar:` or `st.sidebar.slider(...)`."""
bottom = Handle(root="bottom")
"""What stays in sight at the page's lower edge."""
main = Handle(root="main")
"""The page's main part, from inside any container."""
event = Handle(root="event")
"""Where toasts and other things that happen once go."""
