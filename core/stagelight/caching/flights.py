"""The same key in flight twice runs once: one call leads, the others wait for what it brings."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from concurrent.futures import Future, wait
from contextvars import ContextVar
from threading import Lock
from typing import Any

from attrs import frozen

from stagelight.errors import CacheRecursionError
from stagelight.run import boundary, current

LOOK = 0.1
"""Seconds between two looks at whether the run of somebody who waits has to end."""


@frozen
class Outcome:
    """How a flight ended."""

    entry: Any = None
    error: Exception | None = None
    """What the function raised; neither entry nor error: it was cut off, somebody else must run."""


class Flight:
    """One function at work on one key."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.awaits: list[Flight] = []
        self.landing: Future[Outcome] = Future()
        self.landing.set_running_or_notify_cancel()  # who waits cannot cancel it

    def lasts(self) -> bool:
        """True until it has landed."""
        return not self.landing.done()

    def hold(self) -> Outcome:
        """Wait for the landing; a run that has to end meanwhile ends."""
        with _Queue(self):
            while not wait([self.landing], LOOK).done:
                run = current()
                if run is not None and run.pending is not None:
                    boundary(run)
        return self.landing.result()

    async def expect(self) -> Outcome:
        """Wait for the landing in an event loop."""
        with _Queue(self):
            return await asyncio.shield(asyncio.wrap_future(self.landing))


class Flights:
    """All that is in the air."""

    def __init__(self) -> None:
        self.lock = Lock()
        self._under_way: dict[Hashable, Flight] = {}

    def join(self, key: Hashable, name: str) -> tuple[Flight, bool]:
        """The flight for a key, and True for the one who has to lead it."""
        with self.lock:
            flight = self._under_way.get(key)
            if flight is None:
                flight = self._under_way[key] = Flight(name)
                return flight, True
        if flight in inside.get():
            raise CacheRecursionError(
                f"{name} called itself with the same arguments, and so waits for its own result. "
                "Call it with other arguments, or call the function without its cache: "
                f"{name.rstrip('()')}.__wrapped__(...)."
            )
        return flight, False

    def land(self, key: Hashable, flight: Flight, outcome: Outcome) -> None:
        """The leader has it, or has failed."""
        with self.lock:
            if self._under_way.get(key) is flight:
                del self._under_way[key]
        flight.landing.set_result(outcome)


class _Queue:
    """While somebody waits: it is known who waits for whom, so that no two wait for each other."""

    def __init__(self, flight: Flight) -> None:
        self._flight = flight
        self._mine = inside.get()

    def __enter__(self) -> None:
        with flights.lock:
            circle = _reaches(self._flight, set(self._mine)) if self._mine else None
            if circle is None:
                for each in self._mine:
                    each.awaits.append(self._flight)
        if circle is not None:
            raise CacheRecursionError(
                f"{self._mine[-1].name} waits for {self._flight.name}, which waits for {circle.name} in another "
                "thread: neither can end. Cached functions that call each other need other arguments each time."
            )

    def __exit__(self, *error: object) -> None:
        with flights.lock:
            for each in self._mine:
                each.awaits.remove(self._flight)


def _reaches(flight: Flight, goals: set[Flight]) -> Flight | None:
    """The goal that the flight waits for, over however many others."""
    seen, todo = {flight}, [flight]
    while todo:
        for each in todo.pop().awaits:
            if each in goals:
                return each
            if each not in seen:
                seen.add(each)
                todo.append(each)
    return None


flights = Flights()
inside: ContextVar[tuple[Flight, ...]] = ContextVar("stagelight_flights", default=())
"""The flights that this code is part of, the outermost first."""
