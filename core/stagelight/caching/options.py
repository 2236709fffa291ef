"""What an author asks of a cache: how long, how many, how much, and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from math import inf
from typing import Any, Literal, TypeAlias

from attrs import frozen

from stagelight.errors import APIException, BadTimeStringError

Mode: TypeAlias = Literal["reference", "copy", "resource"]
Time: TypeAlias = "float | timedelta | str | None"
HashFuncs: TypeAlias = "Mapping[type | str, Callable[[Any], Any]] | None"

COMMANDS: Mapping[Mode, str] = {"reference": "st.cache", "copy": "st.cache_data", "resource": "st.cache_resource"}

_UNITS = {"w": 604800.0, "d": 86400.0, "h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_WORDS = {"week": "w", "day": "d", "hour": "h", "hr": "h", "minute": "m", "min": "m", "second": "s", "sec": "s"}
_PART = re.compile(r"\s*([+-]?\d+(?:\.\d*)?|\.\d+)\s*([a-z]+)\s*,?(?:and\b)?")
_CLOCK = re.compile(r"(\d+):(\d\d)(?::(\d\d(?:\.\d+)?))?$")
_SIZE = re.compile(r"\s*(\d+(?:\.\d*)?)\s*([kmgt]?)i?b?\s*$", re.IGNORECASE)


@frozen
class Options:
    """The parameters of one decorated function, checked."""

    mode: Mode
    ttl: float = inf
    max_entries: int | None = None
    max_size: int | None = None
    store: str | None = None
    """The name of the store that entries are kept in besides memory."""
    show_spinner: bool | str = True
    show_time: bool = False
    hash_funcs: HashFuncs = None
    session: bool = False
    background: bool = False
    mutable: bool = False
    """The caller may change what it gets: nothing is checked."""
    quiet: bool = False
    """A widget inside the function is no surprise to its author."""
    validate: Callable[[Any], bool] | None = None
    on_release: Callable[[Any], object] | None = None
    watch: tuple[Any, ...] = ()
    """What counts besides what was found: paths of files, modules, packages."""

    @property
    def command(self) -> str:
        """The face that the author used."""
        return COMMANDS[self.mode]


def seconds(command: str, ttl: Time) -> float:
    """How long an entry is good.

    Example
    -------
    >>> seconds("st.cache", "1h 30m")
    5400.0
    """
    if ttl is None:
        return inf
    if isinstance(ttl, str):
        return _spoken(command, ttl)
    if isinstance(ttl, timedelta):
        return ttl.total_seconds()
    if isinstance(ttl, bool) or not hasattr(ttl, "__float__"):
        item = getattr(ttl, "item", None)  # numpy's timedelta64 gives a timedelta
        value = item() if callable(item) else None
        if not isinstance(value, timedelta):
            raise APIException(f'{command}(ttl={ttl!r}) is no time. Give seconds, a timedelta, or a text such as "1h".')
        return value.total_seconds()
    return float(ttl)


def _spoken(command: str, text: str) -> float:
    lower = text.strip().lower()
    clock = _CLOCK.fullmatch(lower)
    if clock is not None:
        hours, minutes, rest = clock.groups()
        return int(hours) * 3600 + int(minutes) * 60 + float(rest or 0)
    total, end = 0.0, 0
    for part in _PART.finditer(lower):
        unit = part[2] if part[2] in _UNITS else _WORDS.get(part[2].removesuffix("s"))
        if part.start() != end or unit is None:
            break
        total, end = total + float(part[1]) * _UNITS[unit], part.end()
    if not lower or lower[end:].strip():
        raise BadTimeStringError(
            f'{command}(ttl={text!r}) does not say how long. These work: "30s", "5m", "1h", "1h 30m", "2 days".'
        )
    return total


def size(command: str, value: float | str | None) -> int | None:
    """How many bytes.

    Example
    -------
    >>> size("st.cache_data", "1.5 MB")
    1500000
    """
    if value is None:
        return None
    if isinstance(value, str):
        found = _SIZE.fullmatch(value)
        if found is None:
            raise APIException(f'{command}(max_size={value!r}) is no size. These work: 500_000, "200 MB", "2 GiB".')
        thousand = 1024 if "i" in value.lower() else 1000
        return int(float(found[1]) * thousand ** " kmgt".index(found[2].lower() or " "))
    return _positive(command, "max_size", value)


def count(command: str, value: int | None) -> int | None:
    """How many entries."""
    return None if value is None else _positive(command, "max_entries", value)


def _positive(command: str, name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value < 1:
        raise APIException(
            f"{command}({name}={value!r}) does not work. Give a whole number from 1, or None for no limit."
        )
    return int(value)


def store(command: str, persist: object) -> str | None:
    """The store's name: True is "disk"."""
    if persist is None or persist is False:
        return None
    if persist is True:
        return "disk"
    if not isinstance(persist, str):
        raise APIException(f'{command}(persist={persist!r}) does not work. Give "disk", or the name of another store.')
    return persist


def chosen(command: str, name: str, value: str, usual: str, other: str) -> bool:
    """True for the second of two words."""
    if value not in (usual, other):
        raise APIException(f"{command}({name}={value!r}) does not exist. {name} is {usual!r} or {other!r}.")
    return value == other
