"""Commands for numbers, dates and times: slider, number_input."""

from __future__ import annotations

from numbers import Integral
from typing import Any, Literal

from stagelight.elements import checks
from stagelight.elements.asking import Args, Bind, Key, Kwargs, Persist, answer, base, check_bind
from stagelight.elements.spans import decimals, measure
from stagelight.errors import (
    InvalidMinMaxError,
    InvalidNumberFormatError,
    JSNumberBoundsError,
    MixedNumericTypesError,
    ValueAboveMaxError,
    ValueBelowMinError,
)
from stagelight.plugin import OnChange, Visibility
from stagelight.records import NumberInput, Slider
from stagelight.records.numbers import SAFE

_FORMATS = {"int": "%d", "date": "YYYY-MM-DD", "datetime": "YYYY-MM-DD", "time": "HH:mm"}


def slider(
    label: str,
    min_value: Any = None,
    max_value: Any = None,
    value: Any = None,
    step: Any = None,
    format: str | None = None,
    key: Key = None,
    help: str | None = None,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    *,
    disabled: bool = False,
    label_visibility: Visibility = "visible",
    width: Literal["stretch"] | int = "stretch",
    bind: Bind = None,
    persist_state: Persist = None,
) -> Any:
    """Show a line with a thumb for a number, a date or a time, or with two thumbs for a range.

    Parameters
    ----------
    label: Inline Markdown above the line.
    min_value: The lower end; None: 0, 0.0, midnight, or 14 days before the value.
    max_value: The upper end; None: 100, 1.0, 23:59, or 14 days after the value.
    value: Where the thumb stands at first; two values make it a range, of which missing ones are the ends; None: the
        lower end. Values beyond the ends widen the line.
    step: From one value to the next; a timedelta for dates and times; None: 1, 0.01, a day, or 15 minutes.
    format: How the value is written: "%d" and its like, "plain", "percent", "dollar", "compact" and so on, or for dates
        and times "YYYY-MM-DD HH:mm" and its like.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    disabled: It cannot be changed.
    label_visibility: "visible", "hidden" (its room stays) or "collapsed".
    width: "stretch", or pixels.
    bind: "query-params": asks the renderer to keep the value in the page's address; ours do not do so yet.
    persist_state: "page" or "session": keep the value while the slider is not shown.

    Returns
    -------
    An int, a float, a date, a time or a datetime, of the type of `value` and the ends; a tuple of two for a range.

    Raises
    ------
    MixedNumericTypesError: Ints, floats, dates and times are mixed.
    InvalidMinMaxError: The ends are the same.
    JSNumberBoundsError: A number is too large for a browser.
    InvalidParameterTypeError, ValueError, InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> age = st.slider("Age", 0, 120, 30)
    >>> low, high = st.slider("Price", 0.0, 10.0, (2.5, 7.5), step=0.5, format="dollar")
    """
    check_bind("slider", bind)
    span = measure(min_value, max_value, value, step)
    if format is None:
        format = _FORMATS.get(span.unit) or f"%0.{decimals(span.step)}f"
    element = Slider(
        min=span.low,
        max=span.high,
        start=span.start,
        step=span.step,
        format=format,
        unit=span.unit,
        zone=span.zone,
        bind=bind,
        either=value is None,
        **base("slider", label, key, help, disabled, label_visibility, width),
    )
    return answer(element, on_change, args, kwargs, persist_state)


def number_input(
    label: str,
    min_value: int | float | None = None,
    max_value: int | float | None = None,
    value: int | float | Literal["min"] | None = "min",
    step: int | float | None = None,
    format: str | None = None,
    key: Key = None,
    help: str | None = None,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    *,
    placeholder: str | None = None,
    disabled: bool = False,
    required: bool = False,
    label_visibility: Visibility = "visible",
    icon: str | None = None,
    width: Literal["stretch"] | int = "stretch",
    bind: Bind = None,
    persist_state: Persist = None,
) -> Any:
    """Show a field for a number, with buttons for a step up and down.

    Parameters
    ----------
    label: Inline Markdown above the field.
    min_value: The lowest number; None: any.
    max_value: The highest number; None: any.
    value: The number that is there at first; "min": the lowest, or 0; None: empty.
    step: What the buttons add; None: 1, or 0.01 for floats.
    format: How the number is written: "%d", "%0.3f", "%e" and their like.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    placeholder: What is shown while it is empty.
    disabled: It cannot be changed.
    required: It cannot be left empty.
    label_visibility: "visible", "hidden" (its room stays) or "collapsed".
    icon: An emoji or ":material/name:" in the field.
    width: "stretch", or pixels.
    bind: "query-params": asks the renderer to keep the value in the page's address; ours do not do so yet.
    persist_state: "page" or "session": keep the value while the field is not shown.

    Returns
    -------
    An int if `min_value`, `max_value`, `value` or `step` are ints, else a float; None while it is empty.

    Raises
    ------
    MixedNumericTypesError: Ints and floats are mixed.
    ValueBelowMinError, ValueAboveMaxError, InvalidMinMaxError: The default or the ends do not fit together.
    InvalidNumberFormatError: The format writes no number.
    JSNumberBoundsError: A number is too large for a browser.
    ValueError, InvalidWidthError: Another parameter that does not fit.

    Example
    -------
    >>> count = st.number_input("How many?", min_value=1, max_value=10, value=3)
    """
    check_bind("number_input", bind)
    element = NumberInput(
        placeholder=None if placeholder is None else str(placeholder),
        required=bool(required),
        icon=checks.icon("number_input", icon),
        bind=bind,
        **_numbers(min_value, max_value, value, step, format),
        **base("number_input", label, key, help, disabled, label_visibility, width),
    )
    return answer(element, on_change, args, kwargs, persist_state)


def _numbers(low: Any, high: Any, value: Any, step: Any, format: str | None) -> dict[str, Any]:
    """The fields of a number input that are about its numbers."""
    integer = _all_whole([one for one in (low, high, None if value == "min" else value, step) if one is not None])
    if value == "min":
        value = low if low is not None else 0 if integer else 0.0
    step = (1 if integer else 0.01) if step is None else step
    _check_range(low, high, value)
    return {
        "min": _plain(low, integer),
        "max": _plain(high, integer),
        "start": _plain(value, integer),
        "step": _plain(step, integer),
        "format": _format(format) or ("%d" if integer else f"%0.{decimals(step)}f"),
        "integer": integer,
    }


def _all_whole(given: list[Any]) -> bool:
    """True where all numbers are ints; False for floats, and where there are none."""
    whole = [type(one) is int or isinstance(one, Integral) for one in given]
    if any(whole) and not all(whole):
        raise MixedNumericTypesError(
            f"st.number_input mixes ints and floats: {', '.join(map(repr, given))}. "
            "Give all of one type, such as min_value=0.0, max_value=10.0, step=0.5."
        )
    if not any(whole) and not all(isinstance(one, float) for one in given):
        raise MixedNumericTypesError(
            f"st.number_input takes ints or floats, not {', '.join(map(repr, given))}. This works: value=float(...)"
        )
    return any(whole)


def _check_range(low: Any, high: Any, start: Any) -> None:
    if low is not None and high is not None and low > high:
        raise InvalidMinMaxError(f"st.number_input(min_value={low}, max_value={high}) holds no number. Swap them.")
    if start is None:
        return
    if low is not None and start < low:
        raise ValueBelowMinError(
            f"st.number_input(value={start}) lies below min_value={low}. Give a value from {low}, or a lower min_value."
        )
    if high is not None and start > high:
        raise ValueAboveMaxError(
            f"st.number_input(value={start}) lies above max_value={high}. "
            f"Give a value up to {high}, or a higher max_value."
        )


def _plain(number: Any, integer: bool) -> Any:
    """A number as Python's own, which a browser can hold."""
    if number is None:
        return None
    if integer and abs(number) > SAFE:
        raise JSNumberBoundsError(
            f"st.number_input takes whole numbers up to {SAFE}, which browsers hold exactly; {number} is larger. "
            "Floats may be larger: write it as a float."
        )
    return int(number) if integer else float(number)


def _format(format: str | None) -> str | None:
    if format is not None:
        try:
            float(format % 2)
        except (TypeError, ValueError):
            raise InvalidNumberFormatError(
                f'st.number_input(format={format!r}) writes no number. Give "%d", "%0.2f", "%e" or their like.'
            ) from None
    return format
