"""The two verbs that all commands are made of: show an element, ask a widget."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar, overload

from stagelight.binding import read, write
from stagelight.contracts import describe
from stagelight.element import Block, Element, Widget
from stagelight.errors import APIException, InvalidFormCallbackError
from stagelight.handle import Handle
from stagelight.identity import Slot
from stagelight.run import Run, _place, boundary
from stagelight.state import Callback
from stagelight.tape import Asked, note, taping, unseen

OnChange = Callable[..., object] | Literal["rerun", "ignore"] | None
OURS = ("stagelight.", "stagelight_")
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
    if place.replaces or place.part:
        return handle(run, place.add(element))
    slot = run.tree.add(place.slot, element)
    if taping.get() is not None:
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
    root, form = _home(place.slot)
    if form is not None and not widget.submits:
        _check_in_form(widget, form, on_change)
    elif form is None and widget.submits:
        raise APIException(f"{describe(widget)} stands in no form: a submit button works inside of `with st.form`.")
    with run.state.lock:
        asked, value = (tape and tape.answer(widget)) or question(run, widget, root, persist_state)
        if getattr(widget, "bind", None) is not None and write(asked, run.where):
            run.tell()
        listen(run, asked.address, on_change, args, kwargs)
        shown = show(asked, handle)
        if shown._slot is not None:
            run.tree.widgets[asked.address] = shown._slot
    if tape is not None:
        call = on_change, tuple(args or ()), dict(kwargs or {})
        tape.ask(Asked(widget, asked.value, value, *call, persist_state, root), shown._slot)
    return shown, value


def question(run: Run, widget: Widget, root: str, persist_state: str | None = None) -> tuple[Widget, Any]:
    """A widget with its value and its address under one of the page's roots, and the value; nothing is shown."""
    place = _place.get()
    form = _home(place.slot)[1] if place is not None else None
    base = f"{run.page}/{root}/{form.name if form is not None else ''}"
    return run.state.ask(
        widget,
        base,
        site() if widget.key is not None else "",
        persist=persist_state,
        fleeting=root == "event",
        offer=read(widget, run.where) if getattr(widget, "bind", None) is not None else None,
        part=place.part if place is not None else "",
        form=base if form is not None else None,
    )


def listen(
    run: Run,
    address: str,
    on_change: OnChange,
    args: tuple[Any, ...] | list[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
) -> None:
    """Note what a widget's change calls, and if it runs anything at all."""
    if on_change is not None or address in run.state.callbacks or address in run.state.quiet:
        callback = Callback(on_change, tuple(args or ()), dict(kwargs or {})) if callable(on_change) else None
        run.state.listen(address, callback, on_change == "ignore")


def gather(form: Block, *, clear: bool) -> Handle:
    """Show a form: the values of the widgets in it wait for a submit.

    Parameters
    ----------
    form
        The record, of a class that says `gathers`; its name is the form's key.
    clear
        Its fields are back at their defaults once it is submitted.

    Raises
    ------
    APIException
        If it stands in a form, or another form on the page has its key.
    """
    place = _place.get()
    if place is None:
        return Handle()
    run = place.run
    root, outer = _home(place.slot)
    if outer is not None:
        raise APIException(
            f"The form {form.name!r} stands in the form {outer.name!r}; a form holds no other. "
            "Close the `with` block of the first before the second begins."
        )
    if not run.closed:
        with run.state.lock:
            run.state.gather(f"{run.page}/{root}/{form.name}", str(form.name), site(), place.part, clear=clear)
    return show(form)


def _home(slot: Slot) -> tuple[str, Block | None]:
    """The root that a place is in, and the form."""
    form: Block | None = None
    above: Slot | None = slot
    while above is not None:
        slot = above
        if form is None and isinstance(slot.element, Block) and slot.element.gathers:
            form = slot.element
        above = slot.parent
    return slot.key or "", form


def root_of(slot: Slot) -> str:
    """The key of the root that a slot stands under."""
    return _home(slot)[0]


def _check_in_form(widget: Widget, form: Block, on_change: OnChange) -> None:
    """A form sends nothing before its submit button is pressed."""
    if widget.trigger:
        raise APIException(
            f"{describe(widget)} stands in the form {form.name!r}, where a click does nothing of its own. "
            "Use st.form_submit_button there, or put it outside of the form."
        )
    if callable(on_change):
        raise InvalidFormCallbackError(
            f"{describe(widget)} stands in the form {form.name!r}, so its change calls nothing before the form is "
            "submitted. Give the function to the form's submit button: st.form_submit_button(on_click=...)."
        )


def site() -> str:
    """The author's line that this call came from."""
    frame = sys._getframe(2)  # neither this function nor the one that asks
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith(OURS):
        frame = frame.f_back
    return f"{frame.f_code.co_filename}:{frame.f_lineno}"
