"""The threads that runs happen on, and the clock that looks after long ones."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Protocol

log = logging.getLogger("stagelight")

BEAT = 0.03
"""Seconds between two looks at a run that goes on."""
_IDLE = 5.0
_MOST = 512
_BUSY = 0.5


class Beating(Protocol):
    """What the clock looks after."""

    def beat(self) -> None:
        """Called every BEAT seconds."""


class Pool:
    """Jobs in the order in which they came, on one thread: a second one would only contend for the interpreter's lock.

    More threads come while jobs wait and the processor does not work (scripts that sleep or wait for others), or
    while nothing gets done (a script that computes must not hold up the others); they go when they are idle.
    """

    def __init__(self, size: int | None = None) -> None:
        self.size = size or 1
        self.threads = 0
        self._jobs: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._free = 0
        self._done = 0
        self._marked = 0
        self._mark = (time.perf_counter(), time.process_time())

    def submit(self, job: Callable[[], object]) -> None:
        """Have `job` done."""
        if self.threads < self.size:
            with self._lock:
                if self.threads < self.size and self._free <= self._jobs.qsize():
                    self._start()
        self._jobs.put(job)

    @property
    def waiting(self) -> int:
        """Jobs that no thread has taken yet."""
        return self._jobs.qsize()

    def beat(self) -> None:
        """Grow while jobs wait although the processor idles, or while none of them gets done."""
        now, used = time.perf_counter(), time.process_time()
        wall, cpu = now - self._mark[0], used - self._mark[1]
        self._mark = (now, used)
        stuck, self._marked = self._done == self._marked, self._done
        waiting = self._jobs.qsize()
        if waiting and (stuck or cpu < _BUSY * wall):
            with self._lock:
                for _ in range(min(waiting, 1 if stuck and cpu >= _BUSY * wall else 16, _MOST - self.threads)):
                    self._start()

    def shutdown(self) -> None:
        """Let all threads end after what they are doing."""
        for _ in range(self.threads):
            self._jobs.put(None)

    def _start(self) -> None:
        self.threads += 1
        threading.Thread(target=self._work, name="stagelight-run", daemon=True).start()

    def _work(self) -> None:
        while True:
            self._free += 1
            try:
                job = self._jobs.get(timeout=_IDLE)
            except Empty:
                job = None
                with self._lock:
                    if self.threads <= self.size:
                        continue
            finally:
                self._free -= 1
            if job is None:
                break
            try:
                job()
            except Exception:
                log.exception("An error of Stagelight's own; the session goes on.")
            job = None  # a session that ends must not live on in a thread that waits
            self._done += 1
        with self._lock:
            self.threads -= 1


class Clock:
    """One thread that calls `beat` of all that is active; it sleeps while nothing is."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._active: dict[Beating, None] = {}
        self._awake = threading.Event()
        self._thread: threading.Thread | None = None
        self._ended = False

    def add(self, active: Beating) -> None:
        """Look after `active` until it is removed."""
        self._active[active] = None
        if not self._awake.is_set():
            if self._thread is None:
                self._thread = threading.Thread(target=self._tick, name="stagelight-clock", daemon=True)
                self._thread.start()
            self._awake.set()

    def remove(self, active: Beating) -> None:
        """Let go of `active`."""
        self._active.pop(active, None)

    def shutdown(self) -> None:
        """End the thread."""
        self._ended = True
        self._awake.set()

    def _tick(self) -> None:
        quiet = 0
        while not self._ended:
            self._awake.wait()
            time.sleep(BEAT)
            quiet = 0 if self._active else quiet + 1
            if quiet > 10:
                quiet = 0
                self._awake.clear()
                if self._active:
                    self._awake.set()
            self._pool.beat()
            for active in list(self._active):
                try:
                    active.beat()
                except Exception:
                    log.exception("An error of Stagelight's own; the session goes on.")
