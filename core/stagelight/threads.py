"""Carries a run into the threads that its script starts: what they show lands where the script stood."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from functools import wraps
from typing import Any

from stagelight.run import Control, current


def install_threads() -> None:
    """Let `threading` and executors carry the context of a run along, as asyncio does by itself; once a process."""
    if getattr(threading.Thread.start, "carries_context", False):
        return
    start = threading.Thread.start
    submit = ThreadPoolExecutor.submit

    @wraps(start)
    def start_here(self: threading.Thread) -> None:
        if current() is not None:
            context, body = copy_context(), self.run
            self.run = lambda: context.run(_quietly, body)  # type: ignore[method-assign]
        start(self)

    def submit_here(self: ThreadPoolExecutor, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if current() is not None:
            return submit(self, copy_context().run, fn, *args, **kwargs)
        return submit(self, fn, *args, **kwargs)

    start_here.carries_context = True  # type: ignore[attr-defined]
    threading.Thread.start = start_here  # type: ignore[method-assign]
    ThreadPoolExecutor.submit = submit_here  # type: ignore[method-assign, assignment]


def _quietly(body: Callable[[], None]) -> None:
    try:
        body()
    except Control:
        pass  # the run ended, and its threads with it
