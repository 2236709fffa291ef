"""Dates and times as the numbers that travel: days, or microseconds."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal, TypeAlias

Unit: TypeAlias = Literal["int", "float", "date", "time", "datetime"]
Moment: TypeAlias = date | time | datetime

MINUTE = 60_000_000
"""Microseconds."""
_MICROSECOND = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1)
_FIRST_DAY = _EPOCH.toordinal()


def to_number(moment: Moment) -> int:
    """A date in days since 1970-01-01; a datetime, as its clock shows it, in microseconds since then; a time in
    microseconds since midnight."""
    if isinstance(moment, datetime):
        return (moment.replace(tzinfo=None) - _EPOCH) // _MICROSECOND
    if isinstance(moment, date):
        return moment.toordinal() - _FIRST_DAY
    return ((moment.hour * 60 + moment.minute) * 60 + moment.second) * 1_000_000 + moment.microsecond


def to_moment(number: int, unit: Unit, zone: tzinfo | None = None) -> Moment:
    """The date, datetime or time that a number stands for, its clock in `zone`."""
    if unit == "date":
        return date.fromordinal(number + _FIRST_DAY)
    moment = _EPOCH + timedelta(microseconds=number)
    return moment.time().replace(tzinfo=zone) if unit == "time" else moment.replace(tzinfo=zone)


def to_step(step: timedelta, unit: Unit) -> int:
    """A step in the numbers of its unit: whole days for dates, microseconds else."""
    if unit == "date":
        return max(1, round(step / timedelta(days=1)))
    return step // _MICROSECOND


def read(value: object, unit: Unit) -> Moment:
    """A date, time or datetime from itself or from its ISO form, such as 2026-01-31, 14:30 or 2026-01-31T14:30;
    ValueError for anything else."""
    if isinstance(value, str):
        if unit == "time":
            return time.fromisoformat(value)
        value = datetime.fromisoformat(value)
    if unit == "date" and isinstance(value, datetime):
        value = value.date()
    kind: type[Moment] = {"date": date, "time": time, "datetime": datetime}[unit]
    if not isinstance(value, kind):
        raise ValueError(f"{value!r} is no {unit}.")
    return value
