"""When the parts of one session are to run again by themselves."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from weakref import WeakMethod

from stagelight.naming import within
from stagelight.parts import Part
from stagelight.timers import Timers

LEAST = 0.05
"""Seconds that lie at least between the runs of a part by its timer."""


class Alarms:
    """The timers of one session's parts: they run only while a visitor is there.

    Parameters
    ----------
    timers
        What calls back.
    ring
        Called with a part's id and the time it was set to; a timer does not keep its session alive.
    """

    def __init__(self, timers: Timers, ring: Callable[[str, float], None]) -> None:
        self.present = False
        self.times: dict[str, float] = {}
        self._timers = timers
        self._ring = WeakMethod(ring)

    def wind(self, parts: Mapping[str, Part], part: str = "") -> None:
        """A run is over: set the timers of the parts that it ran (empty: of all), leave the others as they are."""
        now = time.monotonic()
        timed = {id: each.every for id, each in parts.items() if each.every is not None} if self.present else {}
        for id, every in timed.items():
            if part and not within(id, part) and id in self.times:
                continue
            when = self.times[id] = max(now + LEAST, min(self.times.get(id, now), now) + every)
            self._timers.at(when, partial(_ring, self._ring, id, when))
        for id in self.times.keys() - timed.keys():
            del self.times[id]


def _ring(method: WeakMethod[Any], part: str, when: float) -> None:
    ring = method()
    if ring is not None:
        ring(part, when)
