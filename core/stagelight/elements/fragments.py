"""Decorators for parts of the script that run alone: fragments and dialogs."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Literal, ParamSpec, TypeAlias, TypeVar, overload

from stagelight.elements import checks
from stagelight.elements.asking import listener
from stagelight.elements.checks import one_of
from stagelight.errors import InvalidParameterTypeError, MissingRequiredParameterError, ValueError
from stagelight.plugin import OnChange, act
from stagelight.records import Dialog, Fragment

P = ParamSpec("P")
R = TypeVar("R")
Every: TypeAlias = int | float | timedelta | str | None

_UNITS = {
    "ms": 0.001, "s": 1.0, "sec": 1.0, "second": 1.0, "m": 60.0, "min": 60.0, "minute": 60.0,
    "h": 3600.0, "hr": 3600.0, "hour": 3600.0, "d": 86400.0, "day": 86400.0,
}  # fmt: skip


@overload
def fragment(
    func: Callable[P, R], *, run_every: Every = None, parallel: bool = False, key: str | None = None
) -> Callable[P, R]: ...
@overload
def fragment(
    func: None = None, *, run_every: Every = None, parallel: bool = False, key: str | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]: ...
def fragment(
    func: Callable[..., Any] | None = None,
    *,
    run_every: Every = None,
    parallel: bool = False,
    key: str | None = None,
) -> Callable[..., Any]:
    """Make a function a fragment: a part of the script that runs again alone when its own widgets change.

    Parameters
    ----------
    func: The function. What it shows goes where it is called, and stays apart; it is called again with the same
        arguments, and what it then returns is dropped.
    run_every: Run it again after so many seconds, or a `timedelta`, or a text such as "10s" or "1m30s", while a
        visitor has the page open.
    parallel: When the script runs, go on at once, with the function beside it on another thread. It returns None.
    key: A name, for `st.rerun("name")`.

    Returns
    -------
    The function as a fragment; without `func` a decorator.

    Raises
    ------
    ValueError, InvalidParameterTypeError: `run_every` is no time.

    Example
    -------
    >>> @st.fragment(run_every="10s")
    ... def clock(zone):
    ...     st.write("It is", 12, "in", zone)
    >>> clock("Paris")
    It is 12 in Paris
    """
    every = _seconds(run_every)
    if func is None:
        return lambda function: fragment(function, run_every=every, parallel=parallel, key=key)
    if not callable(func):
        raise InvalidParameterTypeError(
            f"st.fragment({func!r}) is no function. Write @st.fragment above one, or @st.fragment(run_every=...)."
        )
    name = None if key is None else str(key)
    function = func

    @wraps(function)
    def part(*args: Any, **kwargs: Any) -> Any:
        return act(function, args, kwargs, Fragment, key=name, every=every, parallel=parallel)

    return part


def _seconds(every: Every) -> float | None:
    """A span of time in seconds."""
    if every is None or (isinstance(every, float | int) and not isinstance(every, bool)):
        seconds = every
    elif isinstance(every, timedelta):
        seconds = every.total_seconds()
    elif isinstance(every, str):
        seconds = _spoken(every)
    else:
        raise InvalidParameterTypeError(f"st.fragment(run_every={every!r}) is no time. {_TIMES}")
    if seconds is not None and not 0 < seconds < float("inf"):
        raise ValueError(f"st.fragment(run_every={every!r}) is no time to wait. {_TIMES}")
    return seconds


def _spoken(text: str) -> float:
    """A text such as "1m30s", "10 seconds" or "0:01:30" in seconds."""
    clock = re.fullmatch(r"\s*(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)\s*", text)
    if clock:
        return int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + float(clock[3])
    parts = re.findall(r"(\d+(?:\.\d+)?)\s*([a-z]*)", text.lower())
    units = [_UNITS.get(unit if unit in _UNITS else unit.removesuffix("s")) for _, unit in parts]
    if not parts or None in units or re.sub(r"\d+(?:\.\d+)?\s*[a-z]*|[\s,]+", "", text.lower()):
        raise ValueError(f"st.fragment(run_every={text!r}) is no time. {_TIMES}")
    return sum(float(number) * unit for (number, _), unit in zip(parts, units, strict=True) if unit is not None)


_TIMES = 'Give seconds, such as run_every=2.5, a timedelta, or a text such as "10s", "1m30s" or "2 hours".'


def dialog(
    title: str,
    *,
    width: Literal["small", "medium", "large"] = "small",
    position: Literal["center", "left", "right"] = "center",
    dismissible: bool = True,
    icon: str | None = None,
    on_dismiss: Literal["ignore", "rerun"] | Callable[..., object] = "ignore",
) -> Callable[[Callable[P, object]], Callable[P, None]]:
    """Make a function a dialog: calling it opens a window above the page, filled by what it shows.

    Its widgets run it alone. `st.rerun()` closes it, and so does a run of the script that does not call it.

    Parameters
    ----------
    title: Inline Markdown at its top.
    width: "small" (500 pixels), "medium" (750) or "large" (1280).
    position: "center", or a drawer at the "left" or "right" edge.
    dismissible: The visitor can close it, by its button, by Escape or by a click beside it.
    icon: An emoji or ":material/name:" before the title.
    on_dismiss: What happens when the visitor closes it: "ignore": nothing more; "rerun": the script runs again;
        a function: it is called first.

    Returns
    -------
    A decorator. The function takes arguments as before, and returns None.

    Raises
    ------
    APIException: When a run opens two dialogs, or one in another.
    MissingRequiredParameterError, ValueError, InvalidParameterTypeError: A parameter that does not fit.

    Example
    -------
    >>> @st.dialog("Rename")
    ... def rename(name):
    ...     st.text_input("New name", name)
    ...     if st.button("Save"):
    ...         st.rerun()
    >>> if st.button("Rename the file"):
    ...     rename("notes.txt")
    """
    if not isinstance(title, str) or not title.strip():
        raise MissingRequiredParameterError('st.dialog needs a title, such as @st.dialog("Settings").')
    one_of("dialog", "width", width, ("small", "medium", "large"))
    one_of("dialog", "position", position, ("center", "left", "right"))
    told: OnChange = "ignore" if on_dismiss == "ignore" else listener("dialog", on_dismiss)
    element = Dialog(
        title, size=width, position=position, dismissible=bool(dismissible), icon=checks.icon("dialog", icon)
    )

    def decorate(function: Callable[P, object]) -> Callable[P, None]:
        @wraps(function)
        def part(*args: P.args, **kwargs: P.kwargs) -> None:
            act(function, args, kwargs, lambda _: element, on_close=told)

        return part

    return decorate
