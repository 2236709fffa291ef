"""What the date and time commands ask of their parameters, and the moments that those amount to."""

from __future__ import annotations

import builtins
import datetime as dt
from collections.abc import Sequence
from itertools import product
from typing import Any, TypeVar

from stagelight.errors import (
    InvalidMinMaxError,
    InvalidParameterTypeError,
    ValueAboveMaxError,
    ValueBelowMinError,
    ValueError,
    ValueOutOfRangeError,
)
from stagelight.records.moments import to_number

DATES = tuple(
    sign.join(parts)
    for sign, parts in product("/.-", (("YYYY", "MM", "DD"), ("DD", "MM", "YYYY"), ("MM", "DD", "YYYY")))
)
"""The formats of dates that there are."""

D = TypeVar("D", dt.date, dt.datetime)
wire_of = to_number


def date_of(value: Any) -> dt.date:
    """A date from what an author gives for one."""
    if isinstance(value, str):
        return dt.date.today() if value == "today" else _iso("date", value).date()
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    raise _foreign("date_input", value, 'datetime.date(2026, 1, 31), "2026-01-31" or "today"')


def time_of(value: Any) -> dt.time:
    """A time from what an author gives for one, without parts of a second."""
    if isinstance(value, str):
        if value == "now":
            return dt.datetime.now().time().replace(microsecond=0)
        try:
            return dt.time.fromisoformat(value).replace(microsecond=0, tzinfo=None)
        except builtins.ValueError:
            return _iso("time", value).time().replace(microsecond=0)
    if isinstance(value, dt.datetime):
        return value.time().replace(microsecond=0)
    if isinstance(value, dt.time):
        return value.replace(microsecond=0, tzinfo=None)
    raise _foreign("time_input", value, 'datetime.time(8, 45), "08:45" or "now"')


def datetime_of(value: Any) -> dt.datetime:
    """A datetime from what an author gives for one, to the minute."""
    if isinstance(value, str):
        if value == "now":
            value = dt.datetime.now()
        else:
            try:
                value = dt.time.fromisoformat(value)
            except builtins.ValueError:
                value = _iso("datetime", value)
    if isinstance(value, dt.time):
        value = dt.datetime.combine(dt.date.today(), value)
    elif isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        value = dt.datetime.combine(value, dt.time.min)
    if not isinstance(value, dt.datetime):
        raise _foreign("datetime_input", value, 'datetime.datetime(2026, 1, 31, 9, 30), "2026-01-31 09:30" or "now"')
    return value.replace(second=0, microsecond=0, tzinfo=None)


def _iso(unit: str, text: str) -> dt.datetime:
    for sign in ("-", "/"):
        try:
            return dt.datetime.fromisoformat(text.replace(sign, "-"))
        except builtins.ValueError:
            continue
    raise ValueError(f"st.{unit}_input does not understand {text!r}. Write it as in {_ISO[unit]}.")


_ISO = {"date": '"2026-01-31"', "time": '"08:45"', "datetime": '"2026-01-31 09:30"'}


def _foreign(command: str, value: object, works: str) -> InvalidParameterTypeError:
    return InvalidParameterTypeError(f"st.{command} does not take {value!r}. This works: {works}.")


def first(moments: Sequence[D]) -> D | dt.date:
    """The first moment, or today."""
    return moments[0] if moments else dt.date.today()


def years(moment: Any, count: int) -> Any:
    """The same day some years on or back, as far as the calendar goes."""
    year = min(max(moment.year + count, dt.MINYEAR), dt.MAXYEAR)
    try:
        return moment.replace(year=year)
    except builtins.ValueError:  # the 29th of February
        return moment.replace(year=year, day=28)


def bounded(command: str, moments: Sequence[Any], low: Any, high: Any, *, fixed: bool) -> list[int]:
    """The default in wire form; one that the author did not choose gives way to the bounds."""
    if low > high:
        raise InvalidMinMaxError(
            f"st.{command}(min_value={low}, max_value={high}) leaves nothing to choose. Exchange the two."
        )
    if not fixed:
        moments = [min(max(one, low), high) for one in moments]
    for one in moments:
        if one < low:
            raise ValueBelowMinError(f"st.{command}(value={one}) is before min_value, {low}. Give one from {low} on.")
        if one > high:
            raise ValueAboveMaxError(f"st.{command}(value={one}) is after max_value, {high}. Give one up to {high}.")
    return [to_number(one) for one in moments]


def seconds(command: str, step: Any, least: int) -> int:
    """A step in seconds."""
    if isinstance(step, dt.timedelta):
        step = int(step.total_seconds())
    if isinstance(step, bool) or not isinstance(step, int):
        raise InvalidParameterTypeError(
            f"st.{command}(step={step!r}) is no step. Give seconds as a whole number, or a timedelta."
        )
    if not least <= step <= 23 * 3600:
        raise ValueOutOfRangeError(f"st.{command}(step={step}) is out of range. Give {least} to {23 * 3600} seconds.")
    return step
