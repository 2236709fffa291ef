"""Commands for dates and times: date_input, time_input, datetime_input."""

from __future__ import annotations

import datetime as dt
from datetime import timedelta
from typing import Any, Literal

from stagelight.elements.asking import Args, Bind, Key, Kwargs, Persist, answer, base, check_bind
from stagelight.elements.checks import one_of
from stagelight.elements.moments import (
    DATES,
    bounded,
    date_of,
    datetime_of,
    first,
    seconds,
    time_of,
    wire_of,
    years,
)
from stagelight.errors import InvalidParameterTypeError, ValueError
from stagelight.plugin import OnChange, Visibility
from stagelight.records import DateInput, DatetimeInput, TimeInput


def date_input(
    label: str,
    value: Any = "today",
    min_value: Any = None,
    max_value: Any = None,
    key: Key = None,
    help: str | None = None,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    *,
    format: str = "YYYY/MM/DD",
    disabled: bool = False,
    required: bool = False,
    label_visibility: Visibility = "visible",
    width: Literal["stretch"] | int = "stretch",
    bind: Bind = None,
    persist_state: Persist = None,
) -> Any:
    """Show a field for a date, or for a range of two, with a calendar.

    Parameters
    ----------
    label: Inline Markdown above the field.
    value: The date at first: a date, a datetime, ISO text, or "today"; a list of up to two makes it a range; None:
        empty.
    min_value: The earliest date; None: ten years before the value.
    max_value: The latest date; None: ten years after the value.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    format: How the date is written: the parts "YYYY", "MM" and "DD" in one of the usual orders, with "/", "." or "-".
    disabled: It cannot be changed.
    required: It cannot be emptied.
    label_visibility: "visible", "hidden" (its room stays) or "collapsed".
    width: "stretch", or pixels.
    bind: "query-params": asks the renderer to keep the value in the page's address; ours do not do so yet.
    persist_state: "page" or "session": keep the value while the widget is not shown.

    Returns
    -------
    A date, or None while it is empty; for a range a tuple of up to two dates.

    Raises
    ------
    ValueBelowMinError, ValueAboveMaxError, InvalidMinMaxError, InvalidParameterTypeError, ValueError, \
InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> first, last = st.date_input("Holidays", ("2026-07-01", "2026-07-14"))
    """
    check_bind("date_input", bind)
    one_of("date_input", "format", format, DATES)
    several = isinstance(value, list | tuple)
    if several and len(value) > 2:
        raise ValueError(f"st.date_input(value={value!r}) has {len(value)} dates. Give one, or up to two for a range.")
    days = [date_of(one) for one in (value if several else () if value is None else (value,))]
    low = date_of(min_value) if min_value is not None else years(first(days), -10)
    high = date_of(max_value) if max_value is not None else years(first(days[::-1]), 10)
    numbers = bounded("date_input", days, low, high, fixed=value != "today")
    element = DateInput(
        start=tuple(sorted(numbers)) if several else numbers[0] if numbers else None,
        min=wire_of(low),
        max=wire_of(high),
        format=format,
        required=bool(required),
        bind=bind,
        clock=value == "today",
        **base("date_input", label, key, help, disabled, label_visibility, width),
    )
    return answer(element, on_change, args, kwargs, persist_state)


def time_input(
    label: str,
    value: Any = "now",
    key: Key = None,
    help: str | None = None,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    *,
    disabled: bool = False,
    required: bool = False,
    label_visibility: Visibility = "visible",
    step: int | timedelta = timedelta(minutes=15),
    format: Literal["12h", "24h", "localized"] = "24h",
    width: Literal["stretch"] | int = "stretch",
    bind: Bind = None,
    persist_state: Persist = None,
) -> Any:
    """Show a field for a time of the day.

    Parameters
    ----------
    label: Inline Markdown above the field.
    value: The time at first: a time, a datetime, ISO text, or "now", which goes on until the visitor sets another;
        None: empty.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    disabled: It cannot be changed.
    required: It cannot be emptied.
    label_visibility: "visible", "hidden" (its room stays) or "collapsed".
    step: Seconds, or a timedelta, from one proposal to the next; other times can be typed. Whole minutes leave seconds
        out.
    format: "24h", "12h", or "localized": as the visitor's browser writes times.
    width: "stretch", or pixels.
    bind: "query-params": asks the renderer to keep the value in the page's address; ours do not do so yet.
    persist_state: "page" or "session": keep the value while the widget is not shown.

    Returns
    -------
    A time, or None while it is empty.

    Raises
    ------
    ValueOutOfRangeError, InvalidParameterTypeError, ValueError, InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> alarm = st.time_input("Alarm", "08:45", step=300)
    """
    check_bind("time_input", bind)
    one_of("time_input", "format", format, ("12h", "24h", "localized"))
    pace = seconds("time_input", step, 1)
    clock = None if value is None else time_of(value)
    if clock is not None and pace % 60 == 0:
        clock = clock.replace(second=0)
    element = TimeInput(
        start=None if clock is None else wire_of(clock),
        format=format,
        step=pace,
        required=bool(required),
        bind=bind,
        clock=value == "now",
        **base("time_input", label, key, help, disabled, label_visibility, width),
    )
    return answer(element, on_change, args, kwargs, persist_state)


def datetime_input(
    label: str,
    value: Any = "now",
    min_value: Any = None,
    max_value: Any = None,
    *,
    key: Key = None,
    help: str | None = None,
    on_change: OnChange = "rerun",
    args: Args = None,
    kwargs: Kwargs = None,
    format: str = "YYYY/MM/DD",
    step: int | timedelta = timedelta(minutes=15),
    disabled: bool = False,
    required: bool = False,
    label_visibility: Visibility = "visible",
    width: Literal["stretch"] | int = "stretch",
    bind: Bind = None,
    persist_state: Persist = None,
) -> Any:
    """Show a field for a date and a time, with a calendar.

    Parameters
    ----------
    label: Inline Markdown above the field.
    value: At first: a datetime, a date, a time of today, ISO text, or "now", which goes on until the visitor sets
        another; None: empty.
    min_value: The earliest; None: ten years before the value.
    max_value: The latest; None: ten years after the value.
    key: A name that is unique on the page; the session state holds the value under it.
    help: Markdown in a tooltip.
    on_change: "rerun"; a function to call before the script runs again; "ignore": do not run the script.
    args: Positional arguments for the function.
    kwargs: Keyword arguments for the function.
    format: How the date is written: the parts "YYYY", "MM" and "DD" in one of the usual orders, with "/", "." or "-".
    step: Seconds, or a timedelta, from one time to the next.
    disabled: It cannot be changed.
    required: It cannot be emptied.
    label_visibility: "visible", "hidden" (its room stays) or "collapsed".
    width: "stretch", or pixels.
    bind: "query-params": asks the renderer to keep the value in the page's address; ours do not do so yet.
    persist_state: "page" or "session": keep the value while the widget is not shown.

    Returns
    -------
    A datetime without a time zone, or None while it is empty.

    Raises
    ------
    ValueBelowMinError, ValueAboveMaxError, InvalidMinMaxError, ValueOutOfRangeError, InvalidParameterTypeError, \
ValueError, InvalidWidthError: A parameter that does not fit.

    Example
    -------
    >>> start = st.datetime_input("Start", "2026-01-31 09:30")
    """
    check_bind("datetime_input", bind)
    one_of("datetime_input", "format", format, DATES)
    if isinstance(value, list | tuple):
        raise InvalidParameterTypeError(
            f"st.datetime_input(value={value!r}) is a list. Give one moment; for a range of dates, st.date_input."
        )
    pace = seconds("datetime_input", step, 60)
    moments = [] if value is None else [datetime_of(value)]
    today = dt.datetime.combine(dt.date.today(), dt.time.min)
    low = datetime_of(min_value) if min_value is not None else years(first([*moments, today]), -10)
    high = datetime_of(max_value) if max_value is not None else years(first([*moments, today.replace(hour=23)]), 10)
    numbers = bounded("datetime_input", moments, low, high, fixed=value != "now")
    element = DatetimeInput(
        start=numbers[0] if numbers else None,
        min=wire_of(low),
        max=wire_of(high),
        format=format,
        step=pace,
        required=bool(required),
        bind=bind,
        clock=value == "now",
        **base("datetime_input", label, key, help, disabled, label_visibility, width),
    )
    return answer(element, on_change, args, kwargs, persist_state)
