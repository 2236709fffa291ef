"""Cached functions that are `async`: the value is kept, not the coroutine; others wait without blocking their loop."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from typing import Any

from stagelight.caching.cached import Cached
from stagelight.caching.flights import Flight, Outcome, flights
from stagelight.caching.keeping import Items
from stagelight.caching.taking import Call
from stagelight.caching.waiting import Waiting


class CachedCoroutine(Cached[..., Any]):
    """What the decorators make of an `async def`."""

    _is_coroutine = asyncio.coroutines._is_coroutine  # type: ignore[attr-defined]

    def _call(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        frame = sys._getframe(2)
        return self._wait(args, kwargs, (frame.f_code, frame.f_lasti))

    async def _wait(self, args: tuple[Any, ...], kwargs: dict[str, Any], site: Any) -> Any:
        call = self.call(args, kwargs, site)
        found = self.find(call)
        if found is not None:
            return self.give(call, found)
        with Waiting(self.spinner(), self.options.show_time):
            while True:
                flight, leads = flights.join((call.table, call.key), self.name)
                if leads:
                    return await self._guide(call, flight)
                found = self.outcome(call, await flight.expect())
                if found is not None:
                    return self.give(call, found)

    async def _guide(self, call: Call, flight: Flight) -> Any:
        outcome = Outcome()
        try:
            found = self.find(call)
            if found is not None:
                outcome = Outcome(found[0])
                return self.give(call, found)
            self.miss(call)
            with self.take(call, flight) as taking:
                value = await self.produce(call)
            entry = self.keep(taking, value)
            outcome = Outcome(entry)
            return self.hand(entry)
        except Exception as error:
            outcome = Outcome(error=error)
            raise
        finally:
            flights.land((call.table, call.key), flight, outcome)

    async def produce(self, call: Call) -> Any:
        """What is awaited."""
        return await self.__wrapped__(*call.args, **call.kwargs)


class CachedStream(CachedCoroutine):
    """What the decorators make of an `async def` that yields: it runs to its end, then gives its items."""

    _is_coroutine = None

    def _call(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        frame = sys._getframe(2)
        return self._items(args, kwargs, (frame.f_code, frame.f_lasti))

    async def _items(self, args: tuple[Any, ...], kwargs: dict[str, Any], site: Any) -> AsyncIterator[Any]:
        for each in await self._wait(args, kwargs, site):
            yield each

    async def produce(self, call: Call) -> Any:
        """All items."""
        return Items([each async for each in self.__wrapped__(*call.args, **call.kwargs)])
