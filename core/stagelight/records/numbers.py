"""Records of the widgets that take numbers, dates and times."""

from __future__ import annotations

import math
from numbers import Integral, Real
from typing import Any, TypeAlias, TypeGuard

from attrs import field, frozen

from stagelight.element import Widget, Wire
from stagelight.records.inputs import visited
from stagelight.records.moments import MINUTE, Unit, read, to_moment, to_number

Number: TypeAlias = int | float

SAFE = 2**53 - 1
"""The largest whole number that a browser holds exactly."""


@frozen
class Slider(Widget):
    """A number, date or time, or a range of two, on a line. All numbers are in wire form."""

    min: int | float = 0
    max: int | float = 100
    start: int | float | tuple[int | float, int | float] = 0
    """The default; two numbers make it a range."""
    step: int | float = 1
    format: str | None = None
    unit: Unit = "int"
    zone: Any = field(default=None, eq=False, repr=False)
    """The tzinfo that datetimes are given back in."""
    bind: str | None = None
    either: bool = False
    """True where the author gave no value: what they put into the session state decides if it is a range."""

    def default(self) -> Wire:
        return self.start

    def defaults(self) -> tuple[Any, ...]:
        if self.unit not in ("time", "datetime"):
            return (self.start,)
        step = min(int(self.step), MINUTE)  # a clock that runs on within the minute did not change
        return (tuple(int(one) // step for one in _several(self.start)),)

    def parse(self, wire: Wire) -> Any:
        pair = isinstance(wire, tuple)
        numbers = [self.one(number) for number in _several(wire)]
        if pair and len(numbers) != 2:
            raise ValueError(f"slider {self.label!r} takes two numbers, not {len(numbers)}.")
        if pair != isinstance(self.start, tuple) and not self.either:
            raise ValueError(f"slider {self.label!r} takes {'one number' if pair else 'two numbers'}, not {wire!r}.")
        if pair and numbers[0] > numbers[1]:
            raise ValueError(f"slider {self.label!r} takes the lower number first, not {wire!r}.")
        values = tuple(self.shown(number) for number in numbers)
        return values if pair else values[0]

    def wire(self, value: Any) -> Wire:
        if not isinstance(value, (tuple, list)):
            wire: Wire = self.number(value)
        else:
            wire = tuple(sorted(self.number(one) for one in value))
        self.parse(wire)
        return wire

    def fit(self, wire: Wire) -> Wire:
        if isinstance(wire, tuple) != isinstance(self.start, tuple) and not self.either:
            return self.default()
        numbers = _several(wire)
        if not all(_is_number(number) for number in numbers):
            return self.default()
        kept = tuple(self.whole(min(max(number, self.min), self.max)) for number in numbers)
        return kept if isinstance(wire, tuple) else kept[0]

    def one(self, number: Any) -> Number:
        """A number off the wire, if it is one and within the range."""
        if not _is_number(number) or self.whole(number) != number:
            what = "a number" if self.unit == "float" else "a whole number"
            raise ValueError(f"slider {self.label!r} takes {what}, not {number!r}.")
        if not self.min <= number <= self.max:
            raise ValueError(
                f"slider {self.label!r} goes from {self.shown(self.min)} to {self.shown(self.max)}; "
                f"{self.far(number)} is outside."
            )
        return self.whole(number)

    def whole(self, number: Number) -> Number:
        """The number in the slider's own type."""
        return float(number) if self.unit == "float" else int(number)

    def shown(self, number: Number) -> Any:
        """The value that the script gets for a number."""
        if self.unit == "int" or self.unit == "float":
            return self.whole(number)
        return to_moment(int(number), self.unit, self.zone)

    def far(self, number: Number) -> Any:
        """A number outside the range, as the author would write it, if it can be a date or time at all."""
        try:
            return self.shown(number)
        except (OverflowError, ValueError):
            return number

    def number(self, value: Any) -> Number:
        """The number that travels for one of the author's values; ISO text will do for dates and times."""
        if self.unit == "int" or self.unit == "float":
            number = _number(self, value)
            return number if number != self.whole(number) else self.whole(number)
        try:
            return to_number(read(value, self.unit))
        except ValueError:
            raise ValueError(
                f"slider {self.label!r} takes a {self.unit} such as {self.shown(self.min)}, not {value!r}."
            ) from None


@frozen
class NumberInput(Widget):
    """A number with steps."""

    min: int | float | None = None
    max: int | float | None = None
    start: int | float | None = None
    step: int | float = 1
    format: str | None = None
    placeholder: str | None = None
    required: bool = False
    icon: str | None = None
    integer: bool = True
    """True where the script gets an int."""
    bind: str | None = None

    def default(self) -> Wire:
        return self.start

    def parse(self, wire: Wire) -> int | float | None:
        if wire is None:
            if visited(self, wire) and (self.start is not None or self.required):
                raise ValueError(f"number_input {self.label!r} cannot be empty.")
            return None
        if not _is_number(wire) or (self.integer and wire != int(wire)):
            what = "a whole number" if self.integer else "a number"
            raise ValueError(f"number_input {self.label!r} takes {what}, not {wire!r}.")
        if (self.min is not None and wire < self.min) or (self.max is not None and wire > self.max):
            raise ValueError(f"number_input {self.label!r} takes a number {self.range()}, not {wire!r}.")
        if self.integer and abs(wire) > SAFE:
            raise ValueError(f"number_input {self.label!r} takes whole numbers up to {SAFE}, not {wire!r}.")
        return int(wire) if self.integer else float(wire)

    def wire(self, value: Any) -> Wire:
        if value is None:
            return None
        return self.parse(_number(self, value))

    def fit(self, wire: Wire) -> Wire:
        if wire is None:
            return wire
        if not _is_number(wire):
            return self.default()
        if self.min is not None:
            wire = max(wire, self.min)
        if self.max is not None:
            wire = min(wire, self.max)
        return int(wire) if self.integer else float(wire)

    def range(self) -> str:
        """The range in words."""
        if self.max is None:
            return f"from {self.min}"
        return f"up to {self.max}" if self.min is None else f"from {self.min} to {self.max}"


def _several(wire: Any) -> tuple[Any, ...]:
    return wire if isinstance(wire, tuple) else (wire,)


def _is_number(wire: Any) -> TypeGuard[int | float]:
    """True for a number that is one: no truth value, not NaN, not infinite."""
    return type(wire) is int or (type(wire) is float and math.isfinite(wire))


def _number(widget: Widget, value: Any) -> Number:
    """A number of the author's, or of a foreign kind such as numpy's, as Python's own."""
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real) and math.isfinite(value):
        return float(value)
    raise ValueError(f"{widget.kind} {widget.label!r} takes a number, not {value!r}.")
