"""What all connections share: their secrets, one open connection, how it is closed and opened again."""

from __future__ import annotations

from abc import ABC, abstractmethod
from threading import RLock
from typing import Any, Generic, Literal, TypeVar

from stagelight.plugin import command

Raw = TypeVar("Raw")


class BaseConnection(ABC, Generic[Raw]):
    """A connection of any kind: a subclass says in `_connect` how it is opened, and has methods of its own.

    Parameters
    ----------
    connection_name
        Its name: `[connections.NAME]` of the secrets describes it.
    kwargs
        What `_connect` is given.

    Example
    -------
    >>> class Echo(BaseConnection[dict]):
    ...     def _connect(self, **kwargs):
    ...         return kwargs
    >>> Echo("mine", a=1)._instance
    {'a': 1}
    """

    def __init__(self, connection_name: str, **kwargs: Any) -> None:
        self._connection_name = connection_name
        self._kwargs = kwargs
        self._raw_instance: Raw | None = None
        self._lock = RLock()

    @classmethod
    def scope(cls) -> Literal["global", "session"]:
        """ "global": one for all sessions; a subclass may say "session": one for each."""
        return "global"

    @property
    def _secrets(self) -> Any:
        """Its section of the secrets; empty where there is none."""
        sections = command("secrets").get("connections", {})
        return sections.get(self._connection_name, {})

    @property
    def _instance(self) -> Raw:
        """What `_connect` gave, opened when it is first wanted."""
        with self._lock:
            if self._raw_instance is None:
                self._raw_instance = self._connect(**self._kwargs)
            return self._raw_instance

    def reset(self) -> None:
        """Forget the open connection; the next use opens it anew."""
        with self._lock:
            self._raw_instance = None

    def close(self) -> None:
        """Close it for good; called when its time is over."""

    @abstractmethod
    def _connect(self, **kwargs: Any) -> Raw:
        """Open the connection."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._connection_name!r})"
