"""One thread that reads all sockets of the process, and keeps the time."""

from __future__ import annotations

import heapq
import itertools
import logging
import selectors
import socket
import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from time import monotonic, sleep
from typing import Protocol

log = logging.getLogger("stagelight.web")

NAP = 0.002
"""Seconds between two looks at the sockets while runs queue up."""


class Channel(Protocol):
    """What the reader reads for: all methods are called on its thread, none may block."""

    sock: socket.socket

    def readable(self) -> None:
        """Bytes have come, or the end."""

    def writable(self) -> None:
        """There is room again; asked for by `Reader.watch`."""

    def failed(self, reason: BaseException) -> None:
        """One of the other methods raised: this channel ends, the reader goes on."""


class Reader:
    """Waits on all sockets at once; a tick each second while there is something to keep."""

    def __init__(self, tick: Callable[[], bool], crowded: Callable[[], bool] = lambda: False) -> None:
        """`tick` is called each second for as long as it gives true; `crowded`: runs wait for a thread."""
        self._tick = tick
        self._crowded = crowded
        self._ticking = False
        self._jobs: deque[Callable[[], None]] = deque()
        self._timers: list[tuple[float, int, Callable[[], None]]] = []
        self._order = itertools.count()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._ended = False

    def add(self, channel: Channel) -> None:
        """Read from this socket from now on."""
        self.post(lambda: self._register(channel))

    def watch(self, channel: Channel, *, write: bool) -> None:
        """Tell the channel when it can be written to, or no longer."""
        self.post(lambda: self._modify(channel, write))

    def forget(self, channel: Channel) -> None:
        """Read no more; on the reader's thread only. The socket must still be open."""
        if channel.sock.fileno() in self._selector.get_map():
            self._selector.unregister(channel.sock)

    def later(self, seconds: float, job: Callable[[], None]) -> None:
        """Call `job` on the reader's thread after a while."""
        due = monotonic() + seconds
        self.post(lambda: heapq.heappush(self._timers, (due, next(self._order), job)))

    def keep_time(self) -> None:
        """Start the ticks, if they do not go already."""
        if not self._ticking:
            self.post(self._begin)

    def post(self, job: Callable[[], None]) -> None:
        """Call `job` on the reader's thread, soon."""
        # Started here and not when made: a server may fork in between, and threads do not survive that.
        if self._thread is None:
            self._start()
        self._jobs.append(job)
        if threading.current_thread() is not self._thread and not self._ended:
            self._wake()

    def end(self) -> None:
        """End the thread; what is queued still runs."""
        self.post(self._finish)
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(1.0)

    def _start(self) -> None:
        with self._lock:
            if self._thread is None:
                self._selector = selectors.DefaultSelector()
                self._bell, self._ear = socket.socketpair()
                self._bell.setblocking(False)
                self._ear.setblocking(False)
                self._selector.register(self._ear, selectors.EVENT_READ)
                self._thread = threading.Thread(target=self._loop, name="stagelight-reader", daemon=True)
                self._thread.start()

    def _wake(self) -> None:
        try:
            self._bell.send(b"\0")
        except OSError:
            # Full: it is awake anyway. Closed: the reader has ended and so have its jobs.
            pass

    def _finish(self) -> None:
        self._ended = True

    def _loop(self) -> None:
        while not self._ended:
            self._turn()
        self._selector.close()
        self._bell.close()
        self._ear.close()

    def _turn(self) -> None:
        # What comes now would only queue. Taking the interpreter's lock from the run for each message costs both
        # threads more than the message does, so messages are taken a handful at a time.
        if self._crowded():
            sleep(NAP)
        timeout = max(0.0, self._timers[0][0] - monotonic()) if self._timers else None
        for key, mask in self._selector.select(0 if self._jobs else timeout):
            if key.data is None:
                self._ear.recv(4096)
            else:
                self._serve(key.data, mask)
        while self._jobs:
            self._guard(self._jobs.popleft())
        while self._timers and self._timers[0][0] <= monotonic():
            self._guard(heapq.heappop(self._timers)[2])

    def _serve(self, channel: Channel, mask: int) -> None:
        try:
            if mask & selectors.EVENT_WRITE:
                channel.writable()
            if mask & selectors.EVENT_READ:
                channel.readable()
        except Exception as error:
            self._guard(partial(channel.failed, error))

    def _guard(self, job: Callable[[], None]) -> None:
        try:
            job()
        except Exception:
            log.exception("A job of the socket reader failed; the reader goes on.")

    def _begin(self) -> None:
        if not self._ticking:
            self._ticking = True
            self.later(1.0, self._second)

    def _second(self) -> None:
        self._ticking = False
        if self._tick():
            self._begin()

    def _register(self, channel: Channel) -> None:
        if channel.sock.fileno() >= 0:
            self._selector.register(channel.sock, selectors.EVENT_READ, channel)

    def _modify(self, channel: Channel, write: bool) -> None:
        mask = selectors.EVENT_READ | (selectors.EVENT_WRITE if write else 0)
        if channel.sock.fileno() in self._selector.get_map():
            self._selector.modify(channel.sock, mask, channel)
