"""A cell's value as it travels."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any

from stagelight.plugin import Wire


def missing(value: Any) -> bool:
    """True for None, NaN and NaT."""
    return (
        value is None
        or (isinstance(value, float) and math.isnan(value))
        or type(value).__name__ in ("NaTType", "NAType")
    )


def scalar(wire: Any) -> bool:
    """True for a text, a number, a truth or nothing."""
    return wire is None or isinstance(wire, str | int | float)


def wire_of(value: Any) -> Wire:
    """A cell's value in a form that is the same after a trip through JSON: moments as ISO texts, lists as tuples.

    Example
    -------
    >>> wire_of(date(2026, 5, 1))
    '2026-05-01'
    """
    if missing(value):
        return None
    if isinstance(value, Enum):
        return wire_of(value.value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if hasattr(value, "tolist"):
        value = value.tolist()
        return wire_of(value) if not isinstance(value, list) else tuple(map(wire_of, value))
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(map(wire_of, value))
    return str(value)
