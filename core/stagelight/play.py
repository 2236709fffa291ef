"""Plays one run: callbacks first, then the script or one part of it; says how it ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import Context
from typing import Any, Literal

from attrs import frozen

import stagelight.acting as acting
import stagelight.pages as pages
from stagelight.element import Event, Widget
from stagelight.identity import Slot
from stagelight.pool import Clock, Pool
from stagelight.registry import Registry
from stagelight.run import Interrupt, Rerun, Run, Stop, enclose
from stagelight.script import Script
from stagelight.state import order
from stagelight.timers import Timers
from stagelight.trace import failure

Outcome = Literal["done", "stopped", "rerun", "interrupted", "failed"]


@frozen
class Stage:
    """What all sessions of one app share."""

    script: Script
    registry: Registry
    pool: Pool
    clock: Clock
    timers: Timers
    forgetful: bool = False


class Play:
    """One run from its first callback to its end.

    Parameters
    ----------
    stage
        Where it plays.
    run
        What is played.
    events
        What the visitor did.
    find
        The widget at an address, as the visitor's page shows it.
    """

    def __init__(self, stage: Stage, run: Run, events: Sequence[Event], find: Callable[[str], Widget | None]) -> None:
        self.opening = True
        """True until the values are taken over and the callbacks are done: no newer event cuts this in half."""
        self._stage = stage
        self._run = run
        self._events = events
        self._find = find

    def perform(self) -> tuple[Outcome, BaseException | None]:
        """Play to the end."""
        part = self._run.part
        return (part.context.copy() if part is not None else Context()).run(self._perform)

    def _perform(self) -> tuple[Outcome, BaseException | None]:
        run = self._run
        try:
            try:
                enclose(run, self._play)
            finally:
                if run.workers is not None:
                    run.workers.join()
        except Interrupt:
            return "interrupted", None
        except Rerun:
            return "rerun", None
        except (Stop, SystemExit):
            return "stopped", None
        except BaseException as error:
            self._show(error, run.blamed or (run.part.block if run.part is not None else run.tree.roots["main"]))
            return "failed", error
        for problem, block in run.failures:
            self._show(problem, block)
        if run.failures:
            return "failed", run.failures[0][0]
        if run.pending is Interrupt and run.leaving:
            return "interrupted", None
        return ("rerun" if run.pending is Rerun else "stopped" if run.pending is Stop else "done"), None

    def _play(self) -> None:
        run = self._run
        self._open()
        self.opening = False
        if run.instead:
            return
        if run.part is not None:
            run.namespace = run.part.namespace
            acting.play(run, run.part)
            return
        pages.play(run, self._stage.script)

    def _open(self) -> None:
        """Take the values over and call back."""
        run = self._run
        run.state.begin(self._events, run.part.id if run.part is not None else "")
        for event in order(self._events):
            widget = self._find(event.address)
            if widget is not None:
                run.state.set(event, widget)
        run.calling = True
        again = False
        for event in order(self._events):
            callback = run.state.callbacks.get(event.address)
            if callback is not None:
                again = self._call(callback.function, *callback.args, **callback.kwargs) or again
        run.calling = False
        if again and run.part is not None:
            raise Rerun  # the whole script was asked for

    def _call(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call back; True where the callback wants a rerun, which comes anyway where the script runs next."""
        try:
            function(*args, **kwargs)
        except Rerun:
            self._run.pending = None
            return True
        return False

    def _show(self, error: BaseException, block: Slot) -> None:
        element = self._stage.registry.first("stagelight_exception", session_id=self._run.session_id, exception=error)
        details = self._stage.registry.config.get("client.showErrorDetails")
        self._run.tree.add(block, element or failure(error, self._stage.script.path, details))
