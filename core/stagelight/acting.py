"""Plays a part of the script: in the course of a run, beside it, or alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import copy_context
from functools import partial
from typing import Any

from stagelight.element import Block, Widget
from stagelight.errors import APIException
from stagelight.naming import plain
from stagelight.parts import Part, Workers
from stagelight.run import Again, Control, Place, Run, _place, boundary
from stagelight.verbs import OnChange, listen, root_of, site


def act(
    function: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    make: Callable[[str], Block],
    *,
    key: str | None = None,
    every: float | None = None,
    parallel: bool = False,
    on_close: OnChange = None,
) -> Any:
    """Call a function as a part of the script, which can later run alone; what it returns.

    Parameters
    ----------
    function, args, kwargs
        What to call, then and later.
    make
        The block that is to hold what the function shows, for the part's id. A dialog's is a widget that `closes`.
    key
        The author's name for the part.
    every
        Seconds after which it runs again while a visitor is there.
    parallel
        Go on with the script at once: the function runs beside it, and returns nothing.
    on_close
        What happens when the visitor closes the dialog.

    Raises
    ------
    APIException
        If a dialog is opened in another, or after another.
    """
    place = _place.get()
    if place is None:
        return function(*args, **kwargs)
    run = place.run
    boundary(run)
    if run.closed:
        run.drop(make(""))
        return None
    call = partial(function, *args, **kwargs)
    with run.state.lock:
        caller = "" if isinstance(make(""), Widget) else place.part
        id = run.state.names.part(caller, function.__name__, site(), plain(args, kwargs), key)
        run.state.enter_part(id)
        block = make(id)
        if isinstance(block, Widget):
            block = _dialog(place, block, function.__name__, on_close)
        context = copy_context()
        slot = place.add(block)
        part = Part(id, call, slot, context, run.namespace, run.page, key, every)
        run.parts[id] = part
    if isinstance(block, Widget):
        run.tree.widgets[block.address] = slot
    if not parallel or run.part is not None:
        return play(run, part)
    run.workers = run.workers or Workers()
    run.workers.start(partial(_beside, run, part))
    return None


def play(run: Run, part: Part) -> Any:
    """Call a part's function, with what it shows going into its block."""
    token = _place.set(Place(run, part.block, part=part.id))
    try:
        return part.call()
    except Again:
        run.owed[part.id] = None
        return None
    except Exception:
        run.blamed = run.blamed or part.block
        raise
    finally:
        _place.reset(token)


def _beside(run: Run, part: Part) -> None:
    try:
        play(run, part)
    except Control:
        pass  # the run ends, and its parts with it
    except BaseException as error:
        run.failures.append((error, part.block))


def _dialog(place: Place, block: Block, name: str, on_close: OnChange) -> Block:
    """A dialog with the address at which its closing arrives."""
    assert isinstance(block, Widget)
    run = place.run
    if root_of(place.slot) == "event":
        raise APIException(f"The dialog {name}() is opened inside of a dialog; close that one first: st.rerun().")
    if any(isinstance(part.block.element, Widget) for part in run.parts.values() if part is not run.part):
        raise APIException(
            f"The dialog {name}() is opened while another one is open. One run opens one dialog: "
            "put the calls into branches of one `if`."
        )
    asked, _ = run.state.ask(block, f"{run.page}/event/", "")
    listen(run, asked.address, on_close)
    assert isinstance(asked, Block)
    return asked
