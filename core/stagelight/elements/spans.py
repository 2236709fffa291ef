"""What a slider's parameters amount to: its type, ends, default and step, in wire form."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from numbers import Integral, Real
from typing import Any, NamedTuple

from stagelight.errors import (
    InvalidMinMaxError,
    InvalidParameterTypeError,
    JSNumberBoundsError,
    MixedNumericTypesError,
    ValueError,
)
from stagelight.records.moments import MINUTE, Unit, to_number, to_step
from stagelight.records.numbers import SAFE

Number = int | float

_DAY = 24 * 60 * MINUTE
_FORTNIGHT = timedelta(days=14)


class Span(NamedTuple):
    """A slider's numbers."""

    unit: Unit
    low: Number
    high: Number
    start: Number | tuple[Number, Number]
    step: Number
    zone: tzinfo | None = None


def measure(low: Any, high: Any, value: Any, step: Any) -> Span:
    """The span that a slider's parameters describe.

    Parameters
    ----------
    low, high: The ends, in either order; None: what suits the type.
    value: The default, or two for a range, or none or one of the two; None: the lower end.
    step: None: what suits the type.

    Raises
    ------
    InvalidParameterTypeError, MixedNumericTypesError, InvalidMinMaxError, JSNumberBoundsError, ValueError: What does
        not fit.
    """
    if (found := _plain(low, high, value, step)) is not None:
        return found
    several = isinstance(value, tuple | list)
    values = tuple(value) if several else () if value is None else (value,)
    if len(values) > 2:
        raise ValueError(f"st.slider(value={value!r}) has {len(values)} values. Give one, or two for a range.")
    given = [one for one in (*values, low, high) if one is not None]
    unit = _unit(given, step)
    zone = getattr(given[0], "tzinfo", None) if given else None
    low, high = _ends(unit, low, high, given)
    span = _step(unit, step, low, high)
    numbers = sorted(_number(unit, one) for one in values)
    first = numbers[0] if numbers else low
    if low > high:
        low, high = high, low
    if numbers:
        low, high = min(low, numbers[0]), max(high, numbers[-1])
    if low == high:
        raise InvalidMinMaxError(
            f"st.slider goes from {given[0]!r} to {given[-1]!r}, which leaves nothing to choose. "
            "Give a max_value above min_value."
        )
    if unit != "float" and (abs(low) > SAFE or abs(high) > SAFE):
        raise JSNumberBoundsError(
            f"st.slider's ends are too far out: browsers hold whole numbers exactly up to {SAFE}, "
            "and moments from 1684 to 2255."
        )
    if not several:
        return Span(unit, low, high, first, span, zone)
    return Span(unit, low, high, (first, numbers[1] if len(numbers) == 2 else high), span, zone)


def _plain(low: Any, high: Any, value: Any, step: Any) -> Span | None:
    """The span of three good numbers of one type, as most sliders have them: a short way, for pages with thousands."""
    kind = type(value)
    if (kind is int or kind is float) and type(low) is kind and type(high) is kind and low <= value <= high:
        unit: Unit = "int" if kind is int else "float"
        if step is None:
            step = 1 if kind is int else 0.01
        if type(step) is kind and step > 0 and low < high and low >= -SAFE and high <= SAFE:
            return Span(unit, low, high, value, step)
    return None


def _unit(given: list[Any], step: Any) -> Unit:
    """The one type of all values; ints and floats do not mix."""
    units = {_unit_of(one) for one in given}
    if step is not None and not isinstance(step, timedelta):
        units.add(_unit_of(step))
    if len(units) > 1:
        raise MixedNumericTypesError(
            f"st.slider's values are of several types: {', '.join(sorted(units))}. "
            "Give all of one, such as st.slider('x', 0.0, 10.0, 5.0, step=0.5) or st.slider('x', 0, 10, 5)."
        )
    return units.pop() if units else "int"


def _unit_of(value: Any) -> Unit:
    kind = type(value)
    if kind is int or isinstance(value, Integral):
        return "int"
    if kind is float or isinstance(value, Real):
        return "float"
    if isinstance(value, datetime):
        return "datetime"
    if isinstance(value, date):
        return "date"
    if isinstance(value, time):
        return "time"
    raise InvalidParameterTypeError(
        f"st.slider does not take {value!r}. It takes whole numbers, floats, dates, times and datetimes."
    )


def _number(unit: Unit, value: Any) -> Number:
    if unit == "int":
        return int(value)
    if unit != "float":
        return to_number(value)
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"st.slider does not take {value!r}: all its numbers are finite.")
    return number


def _ends(unit: Unit, low: Any, high: Any, given: list[Any]) -> tuple[Number, Number]:
    if unit in ("date", "datetime"):
        low = given[0] - _FORTNIGHT if low is None else low
        high = given[0] + _FORTNIGHT if high is None else high
    elif unit == "time":
        low = time.min if low is None else low
        high = time(23, 59) if high is None else high
    else:
        low = 0 if low is None else low
        high = (100 if unit == "int" else 1) if high is None else high
    return _number(unit, low), _number(unit, high)


def _step(unit: Unit, step: Any, low: Number, high: Number) -> Number:
    timely = unit in ("date", "time", "datetime")
    if step is None:
        if unit == "datetime":
            return _DAY if abs(high - low) >= _DAY else 15 * MINUTE
        return {"int": 1, "float": 0.01, "date": 1, "time": 15 * MINUTE}[unit]
    if timely != isinstance(step, timedelta):
        works = "a timedelta, such as step=timedelta(days=7)" if timely else "a number, such as step=5"
        raise InvalidParameterTypeError(f"st.slider(step={step!r}) does not suit a slider of {unit}s: give {works}.")
    size = to_step(step, unit) if timely else _number(unit, step)
    if size <= 0:
        raise ValueError(f"st.slider(step={step!r}) leads nowhere. Give one above 0.")
    return size


@lru_cache(64)
def decimals(step: Number) -> int:
    """How many decimals it takes to tell one step from the next, two at least."""
    text = f"{step:.10f}".rstrip("0")
    return max(2, len(text) - text.index(".") - 1)
