"""Commands that tell the visitor how a task stands."""

from __future__ import annotations

from contextlib import ContextDecorator
from contextvars import copy_context
from numbers import Integral, Real
from types import TracebackType
from typing import Any, Literal, Self, TypeAlias

from stagelight.elements import checks
from stagelight.elements.checks import clean, one_of
from stagelight.elements.text import Width
from stagelight.errors import InvalidParameterTypeError, MissingRequiredParameterError, ValueError, ValueOutOfRangeError
from stagelight.plugin import Handle, Progress, show
from stagelight.records import Spinner, Status, Toast

State: TypeAlias = Literal["running", "complete", "error"]

_STATES = ("running", "complete", "error")
_DURATIONS = ("short", "long", "infinite")


def progress(value: int | float, text: str | None = None, width: Literal["stretch"] | int = "stretch") -> Handle:
    """Show how much of a task is done.

    Parameters
    ----------
    value: From 0 to 100 as a whole number, or from 0.0 to 1.0 as a float.
    text: Inline Markdown above the bar.
    width: "stretch", or pixels.

    Returns
    -------
    A handle; `.progress(...)` on it moves the bar, `.empty()` takes it away.

    Raises
    ------
    ValueOutOfRangeError, InvalidParameterTypeError, InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> bar = st.progress(0, text="Loading")
    >>> for done in range(100):
    ...     bar.progress(done + 1, text="Loading")
    """
    checks.check_width("progress", width, content=False)
    return show(Progress(_share(value), None if text is None else clean(text), width))


def _share(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, Real):
        raise InvalidParameterTypeError(f"st.progress({value!r}) is no number. {_RANGES}")
    share = int(value) / 100 if isinstance(value, Integral) else float(value)
    if not 0 <= share <= 1:
        raise ValueOutOfRangeError(f"st.progress({value!r}) is outside its range. {_RANGES}")
    return share


_RANGES = "Give a whole number from 0 to 100, or a float from 0.0 to 1.0."


class SpinnerBlock(ContextDecorator):
    """Shows a spinner while a block of code, or a function, is at work."""

    def __init__(self, element: Spinner) -> None:
        self._element = element
        self._context = copy_context()  # the container that was open when the spinner was made
        self._handle: Handle | None = None

    def _recreate_cm(self) -> Self:
        """For each call of a decorated function a spinner of its own, where the call stands."""
        return type(self)(self._element)

    def __enter__(self) -> Self:
        self._handle = self._context.run(show, self._element)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._handle is not None:
            self._handle.remove()


def spinner(
    text: str = "In progress...", *, show_time: bool = False, _cache: bool = False, width: Width = "content"
) -> SpinnerBlock:
    """Show a spinner while a block of code is at work.

    Parameters
    ----------
    text: Inline Markdown beside the spinner.
    show_time: Count the seconds.
    _cache: The code is a cached function that has to be computed.
    width: "content", "stretch", or pixels.

    Returns
    -------
    Something for `with`, or to decorate a function with.

    Raises
    ------
    InvalidWidthError: A width that does not exist.

    Example
    -------
    >>> with st.spinner("Reading the files..."):
    ...     total = sum(range(1000))
    """
    checks.check_width("spinner", width)
    return SpinnerBlock(Spinner(clean(text), bool(show_time), bool(_cache), width))


class StatusHandle(Handle):
    """A folding block that says how a long task stands; at the end of `with` it is complete, or in error."""

    _settled = False

    def update(self, *, label: str | None = None, expanded: bool | None = None, state: State | None = None) -> None:
        """Change what is said; what is None stays.

        Parameters
        ----------
        label: Inline Markdown.
        expanded: Open or folded.
        state: "running", "complete" or "error".

        Raises
        ------
        ValueError: A state that does not exist.

        Example
        -------
        >>> box = st.status("Copying...")
        >>> box.update(label="Copied", state="complete", expanded=False)
        """
        if state is not None:
            one_of("status", "state", state, _STATES)
            self._settled = state != "running"
        changes = {"label": label, "expanded": expanded, "state": state}
        self.change(**{name: value for name, value in changes.items() if value is not None})

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, trace)
        if isinstance(error, Exception):
            self.update(state="error")
        elif error is None and not self._settled:
            self.update(state="complete")


def status(
    label: str,
    *,
    expanded: bool = False,
    state: State = "running",
    type: Literal["default", "compact", "step"] = "default",
    width: Literal["stretch"] | int = "stretch",
) -> StatusHandle:
    """Open a folding block that says how a long task stands.

    Parameters
    ----------
    label: Inline Markdown.
    expanded: Open at first.
    state: "running", "complete" or "error".
    type: "default", "compact" (no border) or "step" (one of a list of steps).
    width: "stretch", or pixels.

    Returns
    -------
    A handle: after `with` the state is "complete", or "error" if the code raised; `.update(...)` changes it before.

    Raises
    ------
    ValueError, InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> with st.status("Copying files...") as box:
    ...     st.write("42 of them")
    ...     box.update(label="Copied 42 files")
    """
    one_of("status", "state", state, _STATES)
    one_of("status", "type", type, checks.FOLDS)
    checks.check_width("status", width, content=False)
    block = Status(checks.required("status", "label", label), bool(expanded), state, type, width)
    handle = show(block, StatusHandle)
    handle._settled = state != "running"
    return handle


def toast(
    body: object, *, icon: str | None = None, duration: Literal["short", "long", "infinite"] | int = "short"
) -> Handle:
    """Show a short message in the corner of the page, which goes by itself.

    Parameters
    ----------
    body: Inline Markdown; other objects as `str` gives them.
    icon: An emoji or ":material/name:" before the text.
    duration: "short" (4 seconds), "long" (10), "infinite" (until it is closed), or whole seconds.

    Returns
    -------
    A handle; `.toast(...)` on it puts another message in its place.

    Raises
    ------
    MissingRequiredParameterError: There is no message.
    ValueError: An icon or a duration that does not exist.

    Example
    -------
    >>> st.toast("Your edits were saved", icon="💾")
    """
    text = clean(body)
    if not text:
        raise MissingRequiredParameterError('st.toast got no message. Give it some text, such as st.toast("Saved").')
    if duration not in _DURATIONS and not (type(duration) is int and duration > 0):
        raise ValueError(
            f"st.toast(duration={duration!r}) is none. "
            f"Give {checks.alternatives(_DURATIONS)}, or a positive whole number of seconds."
        )
    return show(Toast(text, checks.icon("toast", icon), duration))
