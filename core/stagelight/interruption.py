"""Who may end whom: when a run gives way to what the visitor did since it began."""

from __future__ import annotations

import sys
from collections.abc import Sequence, Set
from time import monotonic

from stagelight.element import Event
from stagelight.script import Code

PATIENCE = 0.25
"""Seconds that the page may lag behind the visitor before newer values end no run that is about to catch up."""
PROTECTION = 1.0
"""Seconds that a click is safe from another click, and a run after an interrupted one from newer values."""


def gives_way(
    answers: Sequence[Event],
    queue: Sequence[Event],
    age: float,
    shown: Set[str],
    *,
    again: bool,
    lag: float = 0.0,
    progress: bool = True,
) -> bool:
    """True where a run may be ended.

    A run that carries only values gives way to anything newer, as long as the page does not lag behind by more than
    PATIENCE: then it must catch up first. Not twice in a row either, within PATIENCE or before the second run has
    shown something, so that a stream of events cannot starve the page. A run that carries a click gives way to
    another click alone, after PROTECTION, on a widget that it has shown: a click is never half done.

    Parameters
    ----------
    answers
        The events that the run carries.
    queue
        What came since.
    age
        Seconds since it began.
    shown
        The addresses of the widgets that it has shown so far.
    again
        True where the run before was ended early too.
    lag
        Seconds since the visitor did the first thing that the page does not show yet.
    progress
        True where the visitor has seen something of this run.

    Example
    -------
    >>> gives_way([], [Event("/main//slider:x", 5)], 0.01, set(), again=False)
    True
    """
    clicked = {event.address for event in answers if event.trigger}
    clicks = [event.address for event in queue if event.trigger]
    if not clicked:
        if clicks:
            return True
        if again:
            return age > (PATIENCE if progress else PROTECTION)
        return lag <= PATIENCE or progress
    return age > PROTECTION and any(address not in clicked and address in shown for address in clicks)


def loops_endlessly(thread: int, code: Code | None) -> bool:
    """True where a thread stands in a loop of the script that nothing in it can leave: it is protected from nothing."""
    frame = sys._current_frames().get(thread)
    while frame is not None and code is not None:
        if frame.f_code.co_filename == code.code.co_filename and code.stands_in_endless_loop(frame.f_lineno):
            return True
        frame = frame.f_back
    return False


class Pace:
    """How one session's page keeps up with its visitor."""

    def __init__(self) -> None:
        self.started = 0.0
        """When the present run began."""
        self.progress = False
        """True where the visitor has seen something of it."""
        self.cut = False
        """True where the run before was ended early."""
        self._since: float | None = None
        """When the visitor did the first thing that the page does not show yet."""
        self._waiting: float | None = None
        """The same, of what the present run does not answer."""

    @property
    def age(self) -> float:
        """Seconds since the run began."""
        return monotonic() - self.started

    def note(self) -> None:
        """The visitor did something."""
        self._waiting = self._waiting or monotonic()

    def begin(self) -> None:
        """A run begins, which answers all that was done."""
        self.started = monotonic()
        self.progress = False
        if not self.cut:
            self._since = self._waiting
        self._waiting = None

    def gives_way(self, answers: Sequence[Event], queue: Sequence[Event], shown: Set[str]) -> bool:
        """See the function `gives_way`."""
        lag = monotonic() - self._since if self._since is not None else 0.0
        return gives_way(answers, queue, self.age, shown, again=self.cut, lag=lag, progress=self.progress)
