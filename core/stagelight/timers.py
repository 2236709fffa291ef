"""One thread that calls back at set times; it sleeps in between."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count

log = logging.getLogger("stagelight")


class Timers:
    """What is to happen later, the earliest first."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Callable[[], object]]] = []
        self._numbers = count()
        self._news = threading.Condition()
        self._thread: threading.Thread | None = None
        self._ended = False

    def at(self, when: float, call: Callable[[], object]) -> None:
        """Call back at a time of `time.monotonic()`; `call` must be quick."""
        with self._news:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="stagelight-timers", daemon=True)
                self._thread.start()
            heappush(self._heap, (when, next(self._numbers), call))
            if self._heap[0][0] == when:
                self._news.notify()

    def shutdown(self) -> None:
        """End the thread; what was to happen does not."""
        with self._news:
            self._ended = True
            self._heap.clear()
            self._news.notify()

    def _work(self) -> None:
        while not self._ended:
            call = self._next()
            if call is None:
                continue
            try:
                call()
            except Exception:
                log.exception("An error of Stagelight's own; the session goes on.")

    def _next(self) -> Callable[[], object] | None:
        """What is due, once something is; None where something else came first."""
        with self._news:
            now = time.monotonic()
            if self._heap and self._heap[0][0] <= now:
                return heappop(self._heap)[2]
            self._news.wait(self._heap[0][0] - now if self._heap else None)
            return None
