"""Cached functions that yield: recorded as they go, however many follow at once, and replayed after."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextvars import copy_context
from threading import RLock
from typing import Any

from stagelight.caching.cached import Cached
from stagelight.caching.keeping import Items
from stagelight.caching.taking import Call
from stagelight.errors import CacheRecursionError


class Recording:
    """One run of a generator function, which all who want its items share.

    Each step runs in the context of the one who began, so that what it opens and shows is noted in one place.
    """

    def __init__(self, cached: CachedGenerator, call: Call) -> None:
        self.items: list[Any] = []
        self.done = False
        self._cached = cached
        self._call = call
        self._lock = RLock()
        self._steps = False
        self._context = copy_context()
        self._taking = self._context.run(cached.take, call, None)
        self._source: Iterator[Any] | None = None

    def follow(self) -> Iterator[Any]:
        """All items: those that are there, then those that come."""
        place = 0
        while True:
            if place < len(self.items):
                yield self.items[place]
                place += 1
            elif not self._step(place):
                return

    def _step(self, place: int) -> bool:
        """Make one more item, unless somebody else just did; False at the end."""
        with self._lock:
            if self._steps:
                raise CacheRecursionError(f"{self._cached.name} goes through its own items while it makes them.")
            if place < len(self.items):
                return True
            if self.done:
                return False
            self._steps = True
            try:
                self._advance()
            except StopIteration:
                self._end()
                return False
            except BaseException:
                self._cached.forget(self._call)
                self._context.run(self._taking.__exit__)
                self.done = True
                raise
            finally:
                self._steps = False
            return True

    def _advance(self) -> None:
        if self._source is None:
            self._context.run(self._taking.__enter__)
            self._source = self._cached.__wrapped__(*self._call.args, **self._call.kwargs)
        self.items.append(self._context.run(next, self._source))

    def _end(self) -> None:
        self.done = True
        self._context.run(self._taking.__exit__)
        self._context.run(self._cached.keep, self._taking, Items(self.items))
        self._cached.forget(self._call)


class CachedGenerator(Cached[..., Any]):
    """What the decorators make of a function that yields."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._recordings: dict[tuple[Any, bytes], Recording] = {}
        self._lock = RLock()

    def _call(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        frame = sys._getframe(2)
        return self._follow(self.call(args, kwargs, (frame.f_code, frame.f_lasti)))

    def _follow(self, call: Call) -> Iterator[Any]:
        with self._lock:
            found = self.find(call)
            recording = self._recordings.get((call.table, call.key)) if found is None else None
            if found is None and recording is None:
                self.miss(call)
                recording = self._recordings[call.table, call.key] = Recording(self, call)
        if recording is not None:
            yield from recording.follow()
        elif found is not None:
            yield from self.give(call, found)

    def forget(self, call: Call) -> None:
        """A recording is over."""
        with self._lock:
            self._recordings.pop((call.table, call.key), None)
