"""The store in memory: bytes of one process, the oldest dropped when they are too many."""

from __future__ import annotations

import threading
from collections import OrderedDict


class Memory:
    """Bytes under keys, in this process.

    Parameters
    ----------
    limit
        How many bytes to keep; what was not asked for longest goes first. None: no bound.
    """

    def __init__(self, limit: int | None = None) -> None:
        self._limit = limit
        self._entries: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        """The bytes under `key`, None where there are none."""
        with self._lock:
            value = self._entries.get(key)
            if value is not None:
                self._entries.move_to_end(key)
            return value

    def put(self, key: str, value: bytes) -> None:
        """Keep `value` under `key`; one larger than the bound is not kept."""
        with self._lock:
            self._size -= len(self._entries.pop(key, b""))
            if self._limit is not None and len(value) > self._limit:
                return
            self._entries[key] = value
            self._size += len(value)
            while self._limit is not None and self._size > self._limit:
                _, dropped = self._entries.popitem(last=False)
                self._size -= len(dropped)

    def drop(self, key: str) -> None:
        """Forget `key`; nothing happens where it is not there."""
        with self._lock:
            self._size -= len(self._entries.pop(key, b""))

    def keys(self) -> list[str]:
        """All keys."""
        with self._lock:
            return list(self._entries)

    def size(self) -> int:
        """How many bytes are kept."""
        return self._size
