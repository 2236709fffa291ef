"""Records of the widgets that take a date, a time, or both; and of the one that takes a colour."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from attrs import field, frozen

from stagelight.element import Widget, Width, Wire
from stagelight.records.inputs import visited
from stagelight.records.moments import Unit, read, to_moment, to_number

COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")


@frozen
class Dated(Widget):
    """A widget that takes a date, a time, or both, in wire form; None while it is empty."""

    unit: ClassVar[Unit] = "date"
    start: int | tuple[int, ...] | None = None
    """The default; a tuple of up to two makes it a range."""
    min: int | None = None
    max: int | None = None
    format: str = "YYYY/MM/DD"
    required: bool = False
    bind: str | None = field(default=None, kw_only=True)
    clock: bool = field(default=False, kw_only=True, eq=False)
    """True where the default is the present moment: that it goes on does not make it another default."""

    def default(self) -> Wire:
        return self.start

    def defaults(self) -> tuple[Any, ...]:
        return ("now",) if self.clock else (self.start,)

    @property
    def range(self) -> bool:
        """True where two dates are asked for."""
        return isinstance(self.start, tuple)

    @property
    def least(self) -> int:
        """How many dates a visitor must leave in it: none only where it was empty at first, and need not be filled."""
        if self.required:
            return 2 if self.range else 1
        return 0 if self.start in (None, ()) else 1

    def parse(self, wire: Wire) -> Any:
        numbers = self.several(wire)
        for number in numbers:
            self.check(number)
        if list(numbers) != sorted(numbers):
            raise ValueError(f"{self.kind} {self.label!r} takes the earlier {self.unit} first.")
        if len(numbers) < self.least and visited(self, wire):
            raise ValueError(f"{self.kind} {self.label!r} cannot be empty.")
        values = tuple(to_moment(number, self.unit) for number in numbers)
        return values if self.range else values[0] if values else None

    def several(self, wire: Wire) -> tuple[Any, ...]:
        """The numbers of a wire value: none, one, or two of a range."""
        if self.range != isinstance(wire, tuple):
            raise ValueError(f"{self.kind} {self.label!r} takes {self.wanted()}, not {wire!r}.")
        if isinstance(wire, tuple):
            if len(wire) > 2:
                raise ValueError(f"{self.kind} {self.label!r} takes up to two {self.unit}s, not {len(wire)}.")
            return wire
        return () if wire is None else (wire,)

    def check(self, number: Any) -> None:
        """A number off the wire stands for a moment within the bounds."""
        if type(number) is not int:
            raise ValueError(f"{self.kind} {self.label!r} takes {self.wanted()}, not {number!r}.")
        if (self.min is not None and number < self.min) or (self.max is not None and number > self.max):
            raise ValueError(f"{self.kind} {self.label!r} takes a {self.unit} {self.bounds()}.")
        try:
            to_moment(number, self.unit)
        except (OverflowError, ValueError):
            raise ValueError(f"{self.kind} {self.label!r} takes {self.wanted()}, not {number!r}.") from None

    def wanted(self) -> str:
        """What it takes, in words."""
        return f"a list of up to two {self.unit}s" if self.range else f"a {self.unit}"

    def bounds(self) -> str:
        """The bounds, in words."""
        low, high = (None if one is None else to_moment(one, self.unit) for one in (self.min, self.max))
        if low is None:
            return f"up to {high}"
        return f"from {low}" if high is None else f"from {low} to {high}"

    def wire(self, value: Any) -> Wire:
        wire: Wire
        if self.range:
            several = value if isinstance(value, tuple | list) else () if value is None else (value,)
            wire = tuple(self.number(one) for one in several)
        else:
            wire = None if value is None else self.number(value)
        self.parse(wire)
        return wire

    def number(self, value: Any) -> int:
        """The number of one of the author's values; ISO text will do."""
        try:
            return to_number(read(value, self.unit))
        except ValueError:
            raise ValueError(f"{self.kind} {self.label!r} takes a {self.unit}, not {value!r}.") from None


@frozen
class DateInput(Dated):
    """A date, or a range of two."""


@frozen
class TimeInput(Dated):
    """A time of the day."""

    unit: ClassVar[Unit] = "time"
    format: str = "24h"
    step: int = 900
    """Seconds from one proposal to the next."""

    def check(self, number: Any) -> None:
        Dated.check(self, number)
        if not 0 <= number < 86_400_000_000:
            raise ValueError(f"time_input {self.label!r} takes a time from 00:00 to 23:59, not {number!r}.")


@frozen
class DatetimeInput(Dated):
    """A date with a time."""

    unit: ClassVar[Unit] = "datetime"
    step: int = 900
    """Seconds from one proposal to the next."""


@frozen
class ColorPicker(Widget):
    """A colour."""

    start: str = "#000000"
    bind: str | None = None
    width: Width = field(default="content", kw_only=True)

    def default(self) -> Wire:
        return self.start

    def parse(self, wire: Wire) -> str:
        if not isinstance(wire, str) or not COLOUR.fullmatch(wire):
            raise ValueError(f"color_picker {self.label!r} takes a colour such as #00ff88, not {wire!r}.")
        return wire

    def wire(self, value: Any) -> Wire:
        return self.parse(value)
