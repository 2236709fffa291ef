"""How a slider's or an input's number reads: printf formats, the named formats, dates and times."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Final

Number = int | float

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PATTERNS: Final = {"date": "YYYY-MM-DD", "time": "HH:mm", "datetime": "YYYY-MM-DD HH:mm"}
_TOKEN = re.compile(r"\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|DD|Do|D|dddd|ddd|HH|H|hh|h|mm|m|ss|s|SSS|A|a")
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()


def moment(wire: Number, unit: str) -> datetime:
    """The point in time that a slider's wire value stands for."""
    return _EPOCH + (timedelta(days=wire) if unit == "date" else timedelta(microseconds=wire))


def reading(wire: Number, unit: str, format: str | None) -> str:
    """A value as the visitor reads it.

    Example
    -------
    >>> reading(0.5, "float", "%.1f km"), reading(0, "date", None), reading(0.25, "float", "percent")
    ('0.5 km', '1970-01-01', '25%')
    """
    if unit in _PATTERNS:
        return clock(moment(wire, unit), format or _PATTERNS[unit])
    if format in _NAMED:
        return _NAMED[format](wire)
    if format and "%" in format:
        try:
            return format % (int(wire) if re.search(r"%[\d+ -]*[dixX]", format) else wire)
        except (ValueError, TypeError):
            return digits(wire)
    return digits(wire) if unit == "int" else f"{wire:.2f}"


def digits(wire: Number) -> str:
    """A number with the digits that it has and no more."""
    return str(int(wire)) if wire == int(wire) and abs(wire) < 1e15 else repr(wire)


def clock(at: datetime, pattern: str) -> str:
    """A moment by a pattern such as "YYYY-MM-DD HH:mm"; text in [brackets] stays as it is."""
    return _TOKEN.sub(lambda match: match[1] if match[1] is not None else _part(at, match[0]), pattern)


def _part(at: datetime, token: str) -> str:
    hour = at.hour % 12 or 12
    parts: dict[str, object] = {
        "YYYY": f"{at.year:04}", "YY": f"{at.year % 100:02}",
        "MMMM": _MONTHS[at.month - 1], "MMM": _MONTHS[at.month - 1][:3], "MM": f"{at.month:02}", "M": at.month,
        "DD": f"{at.day:02}", "D": at.day, "Do": _ordinal(at.day),
        "dddd": _DAYS[date.weekday(at)], "ddd": _DAYS[date.weekday(at)][:3],
        "HH": f"{at.hour:02}", "H": at.hour, "hh": f"{hour:02}", "h": hour,
        "mm": f"{at.minute:02}", "m": at.minute, "ss": f"{at.second:02}", "s": at.second,
        "SSS": f"{at.microsecond // 1000:03}", "A": "AM" if at.hour < 12 else "PM", "a": "am" if at.hour < 12 else "pm",
    }  # fmt: skip
    return str(parts[token])


def _ordinal(day: int) -> str:
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def _money(sign: str) -> Callable[[Number], str]:
    return lambda wire: f"{'-' if wire < 0 else ''}{sign}{abs(wire):,.2f}"


def _scaled(wire: Number, units: str, base: int) -> str:
    size, power = abs(float(wire)), 0
    while size >= base and power < len(units) - 1:
        size, power = size / base, power + 1
    return f"{'-' if wire < 0 else ''}{digits(round(size, 1))}{units[power].strip()}"


def _engineering(wire: Number) -> str:
    mantissa, exponent = f"{wire:e}".split("e")
    shift = int(exponent) % 3
    return f"{digits(round(float(mantissa) * 10**shift, 3))}E{int(exponent) - shift}"


_NAMED: Final[dict[str | None, Callable[[Number], str]]] = {
    "plain": digits,
    "localized": lambda wire: f"{wire:,}",
    "percent": lambda wire: f"{digits(round(wire * 100, 2))}%",
    "dollar": _money("$"),
    "euro": _money("€"),
    "yen": lambda wire: f"{'-' if wire < 0 else ''}¥{abs(wire):,.0f}",
    "accounting": lambda wire: f"({abs(wire):,.2f})" if wire < 0 else f"{wire:,.2f}",
    "compact": lambda wire: _scaled(wire, " KMBT", 1000),
    "bytes": lambda wire: _scaled(wire, " KMGTP", 1000) + "B",
    "scientific": lambda wire: f"{wire:.3E}",
    "engineering": _engineering,
}
