"""Plays one run: callbacks first, then the script; says how it ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import Context
from typing import Any, Literal

from attrs import frozen

from stagelight import pages
from stagelight.element import Event, Widget
from stagelight.pool import Clock, Pool
from stagelight.registry import Registry
from stagelight.run import Interrupt, Rerun, Run, Stop, enclose
from stagelight.script import Script
from stagelight.state import order
from stagelight.trace import failure

Outcome = Literal["done", "stopped", "rerun", "interrupted", "failed"]


@frozen
class Stage:
    """What all sessions of one app share."""

    script: Script
    registry: Registry
    pool: Pool
    clock: Clock
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
        return Context().run(self._perform)

    def _perform(self) -> tuple[Outcome, BaseException | None]:
        run = self._run
        try:
            enclose(run, self._play)
        except Interrupt:
            return "interrupted", None
        except Rerun:
            return "rerun", None
        except (Stop, SystemExit):
            return "stopped", None
        except BaseException as error:
            self._show(error)
            return "failed", error
        return ("rerun" if run.pending is Rerun else "stopped" if run.pending is Stop else "done"), None

    def _play(self) -> None:
        self._open()
        self.opening = False
        pages.play(self._run, self._stage.script)

    def _open(self) -> None:
        """Take the values over and call back."""
        run = self._run
        run.state.begin(self._events)
        for event in order(self._events):
            widget = self._find(event.address)
            if widget is not None:
                run.state.set(event, widget)
        for event in order(self._events):
            callback = run.state.callbacks.get(event.address)
            if callback is not None:
                self._call(callback.function, *callback.args, **callback.kwargs)

    def _call(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        try:
            function(*args, **kwargs)
        except Rerun:
            self._run.pending = None  # the script runs next anyway

    def _show(self, error: BaseException) -> None:
        element = self._stage.registry.first("stagelight_exception", session_id=self._run.session_id, exception=error)
        details = self._stage.registry.config.get("client.showErrorDetails")
        self._run.tree.add(self._run.tree.roots["main"], element or failure(error, self._stage.script.path, details))
