"""The spinner of a function that takes its time."""

from __future__ import annotations

from contextvars import copy_context
from threading import Lock, Timer

from stagelight.caching.flights import inside
from stagelight.handle import Handle
from stagelight.records import Spinner
from stagelight.run import Control, current
from stagelight.tape import taping
from stagelight.verbs import show

PATIENCE = 0.1
"""Seconds before a spinner is shown."""


class Waiting:
    """Around a call: a spinner in the container that is open, if the call lasts.

    Parameters
    ----------
    text
        What stands beside it; None: show none.
    show_time
        Count the seconds.
    """

    def __init__(self, text: str | None, show_time: bool) -> None:
        self._element = Spinner(text or "", show_time, True)
        self._wanted = text is not None
        self._lock = Lock()
        self._handle: Handle | None = None
        self._timer: Timer | None = None

    def __enter__(self) -> None:
        run = current()
        if not self._wanted or run is None or run.closed or inside.get():
            return  # nobody sees it, or the function around this one shows its own
        context = copy_context()
        context.run(taping.set, None)
        self._timer = Timer(PATIENCE, context.run, (self._appear,))
        self._timer.daemon = True
        self._timer.start()

    def _appear(self) -> None:
        with self._lock:
            if self._wanted:
                try:
                    self._handle = show(self._element)
                except Control:
                    pass  # the run ends

    def __exit__(self, *error: object) -> None:
        if self._timer is None:
            return
        self._timer.cancel()
        with self._lock:
            self._wanted = False
            if self._handle is not None:
                token = taping.set(None)
                self._handle.remove()
                taping.reset(token)
