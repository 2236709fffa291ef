"""`st.connection`: finds a connection by its name, or opens it."""

from __future__ import annotations

import importlib
import inspect
import os
import time
from datetime import timedelta
from threading import RLock
from typing import Any, Final

from attrs import define

from stagelight.plugin import APIException, command, session_id
from stagelight_connections.base import BaseConnection
from stagelight_connections.sql import SQLConnection

OWN: Final[dict[str, type[BaseConnection[Any]]]] = {"sql": SQLConnection}
UNSET: Final = object()


@define
class _Kept:
    """An open connection, and until when it is given out."""

    connection: BaseConnection[Any]
    end: float


_kept: dict[Any, _Kept] = {}
_lock = RLock()


def connection(name: str, type: Any = None, max_entries: int | None = None, ttl: Any = UNSET, **kwargs: Any) -> Any:
    """The connection of a name: opened when it is first asked for, then the same for all.

    Parameters
    ----------
    name
        Its name: `[connections.NAME]` of the secrets describes it. "env:VARIABLE": what the environment says.
    type
        "sql", a subclass of `st.connections.BaseConnection`, or where one is, such as "my.module.MyConnection";
        None: what the secrets say under `type`.
    max_entries
        How many of this type are kept open; the oldest is closed first.
    ttl
        Seconds, or a timedelta, after which it is opened anew.
    kwargs
        What the connection is given; it goes before the secrets.

    Returns
    -------
    BaseConnection
        The connection.

    Raises
    ------
    APIException
        If nothing says what it is, or a package that it needs is not installed.

    Example
    -------
    >>> db = st.connection("pets", type="sql", url="sqlite:///pets.db")
    >>> rows = db.query("select * from pets", ttl="10m")
    """
    if name.startswith("env:"):
        variable = name.removeprefix("env:")
        if variable not in os.environ:
            raise APIException(f"st.connection({name!r}): the environment has no {variable}.")
        name = os.environ[variable]
    cls = _class(name, type)
    seconds = _seconds(ttl)
    key = (_identity(cls), name, repr(sorted(kwargs.items())), session_id() if cls.scope() == "session" else None)
    with _lock:
        found = _kept.get(key)
        if found is not None and found.end > time.monotonic():
            return found.connection
        if found is not None:
            _kept.pop(key).connection.close()
        made = cls(connection_name=name, **kwargs)
        _kept[key] = _Kept(made, time.monotonic() + seconds)
        if max_entries is not None:
            same = [each for each in _kept if each[0] == _identity(cls)]
            for each in same[: max(0, len(same) - max_entries)]:
                _kept.pop(each).connection.close()
        return made


def _class(name: str, wanted: Any) -> type[BaseConnection[Any]]:
    if wanted is None:
        section = command("secrets").get("connections", {}).get(name, {})
        wanted = section.get("type") or (name if name in OWN else None)
    if inspect.isclass(wanted) and issubclass(wanted, BaseConnection):
        return wanted
    if not isinstance(wanted, str):
        raise APIException(
            f"Nothing says what the connection {name!r} is: name type= in st.connection(), or write type under "
            f"[connections.{name}] in secrets.toml. Known: {', '.join(OWN)}, or a class of your own."
        )
    if wanted in OWN:
        return OWN[wanted]
    module, _, attribute = wanted.rpartition(".")
    try:
        found = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError, ValueError):
        raise APIException(
            f"The connection {name!r} is of the type {wanted!r}, which is neither {' nor '.join(OWN)} nor a class "
            "that can be imported. Install the package that brings it, or correct the name."
        ) from None
    return _class(name, found)


def _identity(cls: type[BaseConnection[Any]]) -> tuple[object, ...]:
    """What a class is known by: a script defines its own anew in each run, until its author changes it."""
    codes = [each.__code__ for each in vars(cls).values() if inspect.isfunction(each)]
    return cls.__module__, cls.__qualname__, *codes


def _seconds(ttl: Any) -> float:
    if ttl is UNSET or ttl is None:
        return float("inf")
    return ttl.total_seconds() if isinstance(ttl, timedelta) else float(ttl)
