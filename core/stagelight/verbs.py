"""The two verbs that all commands are made of: show an element, ask a widget."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar, overload

from stagelight import binding
from stagelight.element import Element, Widget
from stagelight.handle import Handle
from stagelight.identity import Slot
from stagelight.run import Run, _place, boundary
from stagelight.state import Callback
from stagelight.tape import Asked, note, taping, unseen

OnChange = Callable[..., object] | Literal["rerun", "ignore"] | None
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
        unseen()
        return handle()
    run = place.run
    if run.pending is not None:
        boundary(run)
    if run.closed:
        run.drop(element)
        return handle()
    if place.replaces:
        run.tree.replace(place.slot, element)
        note("replace", place.slot)
        return handle(run, place.slot)
    slot = run.tree.add(place.slot, element)
    note("add", slot)
    return handle(run, slot)


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
        unseen()
        return handle(), widget.parse(widget.default())
    run = place.run
    if run.pending is not None:
        boundary(run)
    if run.closed:
        run.drop(widget)
        return handle(), widget.parse(widget.default())
    tape = taping.get()
    root = root_of(place.slot)
    asked, value = (tape and tape.answer(widget)) or question(run, widget, root, persist_state)
    if getattr(widget, "bind", None) is not None and binding.write(asked, run.where):
        run.tell()
    address = asked.address
    if on_change is not None or address in run.state.callbacks or address in run.state.quiet:
        callback = Callback(on_change, tuple(args or ()), dict(kwargs or {})) if callable(on_change) else None
        run.state.listen(address, callback, on_change == "ignore")
    shown = show(asked, handle)
    if shown._slot is not None:
        run.tree.widgets[address] = shown._slot
    if tape is not None:
        call = on_change, tuple(args or ()), dict(kwargs or {})
        tape.ask(Asked(widget, asked.value, value, *call, persist_state, root), shown._slot)
    return shown, value


def question(run: Run, widget: Widget, root: str, persist_state: str | None = None) -> tuple[Widget, Any]:
    """A widget with its value and its address under one of the page's roots, and the value; nothing is shown."""
    site = _site() if widget.key is not None else ""
    offer = binding.read(widget, run.where) if getattr(widget, "bind", None) is not None else None
    return run.state.ask(widget, f"{run.page}/{root}/", site, persist=persist_state, offer=offer)


def root_of(slot: Slot) -> str:
    """The key of the root that a slot stands under."""
    while slot.parent is not None:
        slot = slot.parent
    assert slot.key is not None
    return slot.key


def _site() -> str:
    """The author's line that this call came from."""
    frame = sys._getframe(2)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("stagelight."):
        frame = frame.f_back
    return f"{frame.f_code.co_filename}:{frame.f_lineno}"
