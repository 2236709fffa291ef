"""Scales: from values to places between 0 and 1, and the ticks that a reader expects."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from attrs import frozen

from stagelight_charts.elements import Numbers

Tick = tuple[float, str]

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_STEPS = (
    *(1, 2, 5, 15, 30),
    *(_MINUTE * n for n in (1, 2, 5, 15, 30)),
    *(_HOUR * n for n in (1, 3, 6, 12)),
    *(_DAY * n for n in (1, 2, 7, 14)),
)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
MONTH = 30.4 * _DAY
NOTHING = "\N{EN DASH}"
"""What stands for a value that is missing."""


@frozen
class Span:
    """The part of an axis that is shown."""

    low: float
    high: float
    log: bool = False

    def place(self, values: Any) -> Any:
        """Where values lie: 0 at the low end, 1 at the high one."""
        if self.log:
            low, high = math.log10(self.low), math.log10(self.high)
            with np.errstate(invalid="ignore", divide="ignore"):
                return (np.log10(values) - low) / (high - low)
        return (values - self.low) / (self.high - self.low)


def step(span: float, most: int) -> float:
    """The step of 1, 2 or 5 times a power of ten that divides a span into at most so many parts."""
    rough = span / most
    power = 10.0 ** math.floor(math.log10(rough))
    return power * next(factor for factor in (1, 2, 5, 10) if factor * power >= rough * (1 - 1e-9))


def nice(low: float, high: float, *, zero: bool, log: bool = False, most: int = 6) -> Span:
    """A span around values that begins and ends with a tick."""
    if log:
        return Span(10.0 ** math.floor(math.log10(low)), 10.0 ** math.ceil(math.log10(max(high, low * 1.0001))), True)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = (low - 1, high + 1) if low else (0.0, 1.0)
    each = step(high - low, most)
    return Span(math.floor(low / each + 1e-9) * each, math.ceil(high / each - 1e-9) * each)


def numbers(span: Span, most: int = 6) -> list[Tick]:
    """Ticks of a number axis, with their text."""
    if span.log:
        first, last = math.ceil(math.log10(span.low) - 1e-9), math.floor(math.log10(span.high) + 1e-9)
        every = max(1, math.ceil((last - first) / most))
        return [(10.0**power, written(10.0**power, 10.0**power)) for power in range(first, last + 1, every)]
    each = step(span.high - span.low, most)
    first, last = math.ceil(span.low / each - 1e-9), math.floor(span.high / each + 1e-9)
    return [(number * each, written(number * each, each)) for number in range(first, last + 1)]


def written(value: float, each: float = 0.0) -> str:
    """A number as text: as many digits as the step between ticks needs; without a step, six that count."""
    if not math.isfinite(value):
        return NOTHING
    if (value and abs(value) >= 1e15) or (each and abs(each) < 1e-6):
        return f"{value:.3g}"
    if not each:
        return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"
    for size, letter in ((1e9, "B"), (1e6, "M")):
        if each >= size / 100 and abs(value) >= size:
            digits = max(0, -math.floor(math.log10(each / size) + 1e-9))
            return f"{value / size:,.{digits}f}{letter}"
    digits = max(0, -math.floor(math.log10(each) + 1e-9))
    return f"{value + 0.0:,.{digits}f}"


def moments(span: Span, most: int = 7) -> list[Tick]:
    """Ticks of a time axis in UTC: whole minutes, hours, days, months or years."""
    length = span.high - span.low
    for seconds in _STEPS:
        if length / seconds <= most:
            return _even(span, seconds)
    for months in _MONTHS:
        if length / (months * MONTH) <= most:
            break
    first = np.datetime64(int(span.low), "s").astype("datetime64[M]").astype(int)
    last = np.datetime64(int(span.high), "s").astype("datetime64[M]").astype(int)
    ticks = []
    for number in range(-(-first // months) * months, last + 1, months):
        month = np.datetime64(number, "M")
        at = float(month.astype("datetime64[s]").astype(int))
        if span.low <= at <= span.high:
            ticks.append((at, str(month)[:4] if months % 12 == 0 or number % 12 == 0 else _month(number)))
    return ticks


def _even(span: Span, seconds: int) -> list[Tick]:
    shift = 3 * _DAY if seconds % (7 * _DAY) == 0 else 0  # weeks begin on a Monday; 1970 did on a Thursday
    first = math.ceil((span.low + shift) / seconds)
    last = math.floor((span.high + shift) / seconds)
    return [(at, _moment(at, seconds)) for at in (float(n * seconds - shift) for n in range(first, last + 1))]


def _moment(at: float, each: float) -> str:
    moment = np.datetime64(int(at), "s")
    day = str(moment.astype("datetime64[D]"))
    if each >= _DAY or at % _DAY == 0:
        return f"{int(day[8:])} {_month(int(day[5:7]) - 1)}"
    return str(moment)[11:16] if each >= _MINUTE else str(moment)[11:19]


def _month(number: int) -> str:
    return "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()[number % 12]


def moment(at: float, span: Span | None = None) -> str:
    """A moment as text: the day, and the time of day where there is one."""
    if not math.isfinite(at):
        return NOTHING
    text = str(np.datetime64(int(at), "s")).replace("T", " ")
    return text[:10] if at % _DAY == 0 else text[:16] if at % _MINUTE == 0 else text


def ends(arrays: list[Numbers]) -> tuple[float, float] | None:
    """The least and the greatest of all finite numbers; None where there are none."""
    found = [(float(np.nanmin(one)), float(np.nanmax(one))) for one in arrays if np.isfinite(one).any()]
    lows = [low for low, _ in found if math.isfinite(low)]
    highs = [high for _, high in found if math.isfinite(high)]
    return (min(lows), max(highs)) if lows and highs else None
