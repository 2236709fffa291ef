"""One visitor: events in, patches out; queues, coalesces, interrupts."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from functools import partial
from typing import Any

from stagelight.contracts import Sink, Visit, describe
from stagelight.diff import diff
from stagelight.element import Batch, Element, Event, Page, RunReport, Widget, Wire
from stagelight.interruption import PROTECTION, gives_way, loops_endlessly
from stagelight.play import Outcome, Play, Stage
from stagelight.pool import BEAT
from stagelight.records import Location, PageConfig
from stagelight.run import Interrupt, Run, Stop
from stagelight.state import State
from stagelight.tree import find, with_value
from stagelight.whereabouts import Whereabouts

log = logging.getLogger("stagelight")

UNWATCHED = 5.0
"""Seconds that a run goes on after its visitor has left."""
STALE = 0.3


class Session:
    """One visitor's page, values and runs.

    Parameters
    ----------
    id
        Its name in hooks and in the app.
    stage
        What it shares with the app's other sessions.
    values
        Wire values by address that the visitor set elsewhere, for widgets still to be shown.
    visit
        The page that is wanted, and what is known of the visitor's browser.
    """

    def __init__(
        self, id: str, stage: Stage, values: Mapping[str, Wire] | None = None, visit: Visit | None = None
    ) -> None:
        self.id = id
        self.page = Page()
        self.state = State(values, forgetful=stage.forgetful)
        self.where = Whereabouts(visit)
        self.closed = False
        self.last_error: BaseException | None = None
        self._stage = stage
        self._lock = threading.RLock()
        self._idle = threading.Condition(self._lock)
        self._queue: list[Event] = []
        self._wanted = False
        self._scheduled = False
        self._sink: Sink | None = None
        self._unwatched: float | None = None
        self._number = 0
        self._runs = 0
        self._ack = 0
        self._run: Run | None = None
        self._keys: dict[str, str] = {}
        self._events: list[Event] = []
        self._shown = self.where.visit.path
        self._started = 0.0
        self._announced = False
        self._progress = False
        self._since: float | None = None
        """When the visitor did the first thing that the page does not show yet."""
        self._waiting: float | None = None
        """The same, of what the present run does not answer."""
        self._cut = False
        self._cut_off = False
        self._halted = False
        self._play: Play | None = None
        self._carried: list[Element] = []
        stage.registry.tell("stagelight_session_started", session_id=id)

    # -- from outside -----------------------------------------------------------------------------------------------

    def send(self, event: Event) -> None:
        """Queue what the visitor did. Raises ValueError, with a sentence, if the page has no room for it."""
        with self._lock:
            if self.closed:
                raise ValueError("This session has ended; open the page again.")
            event = self._checked(event)
            if not event.trigger:
                for place in range(len(self._queue) - 1, -1, -1):
                    if self._queue[place].trigger:
                        break
                    if self._queue[place].address == event.address:
                        del self._queue[place]
                        break
            self._queue.append(event)
            self._waiting = self._waiting or time.monotonic()
            if event.trigger or event.address not in self.state.quiet:
                self._schedule()

    def _checked(self, event: Event) -> Event:
        node = find(self.page, event.address, self._keys.get(event.address))
        if node is None:
            raise ValueError(f"There is no widget {event.address!r} on this page any more.")
        widget = node.element
        assert isinstance(widget, Widget)
        if widget.disabled:
            raise ValueError(f"The {describe(widget)} is disabled.")
        if event.trigger is not widget.trigger:
            raise ValueError(
                f"The {describe(widget)} takes {'clicks' if widget.trigger else 'values'}, "
                f"not {'clicks' if event.trigger else 'values'}."
            )
        if event.trigger:
            if event.value is not None:
                widget.parse(event.value)
            return event
        widget.parse(event.value)
        self.page = with_value(self.page, node.key, event.value)
        if self._run is not None:
            self._run.tree.revalue(event.address, event.value)
        return event

    def rerun(self) -> None:
        """Run the script again with the values as they are."""
        with self._lock:
            self._wanted = True
            self._schedule()

    def go(self, changes: Mapping[str, Any]) -> None:
        """The visitor is elsewhere, or more is known of them; what they did before comes first."""
        with self._lock:
            if self.where.head(changes):
                self.rerun()

    def stop(self) -> None:
        """The visitor's Stop: the run ends at its next element, what is queued is forgotten."""
        with self._lock:
            self._queue.clear()
            self._wanted = False
            if self._run is not None:
                self._halted = True
                self._run.pending = Stop

    def attach(self, sink: Sink) -> Batch:
        """Send all later batches to `sink`; the state as it is now."""
        with self._lock:
            self._sink = sink
            if self._unwatched is not None and self._cut_off:
                self.rerun()
            self._unwatched = None
            return Batch(self._number, (), self.page, self._ack, self._run is not None or self._scheduled)

    def detach(self, sink: Sink) -> None:
        """Stop sending to `sink`."""
        with self._lock:
            if self._sink == sink:
                self._sink = None
                self._unwatched = time.monotonic()
                self._cut_off = False

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until nothing runs and nothing is queued; False if the time is over first."""
        with self._idle:
            return self._idle.wait_for(lambda: not self._scheduled, timeout)

    def close(self) -> None:
        """End the session: its run ends at the next element."""
        with self._lock:
            if self.closed:
                return
            self.closed = True
            self._queue.clear()
            self._sink = None
            if self._run is not None:
                self._run.pending = Stop
        self.state.uploads.close()
        self._stage.registry.tell("stagelight_session_ended", session_id=self.id)

    # -- who may end whom ---------------------------------------------------------------------------------------------

    def _schedule(self) -> None:
        if not self._scheduled:
            self._scheduled = True
            self._stage.pool.submit(self._work)
        elif self._run is not None:
            self._end_for_newer(self._run)

    def _end_for_newer(self, run: Run) -> None:
        """End the run at its next element if what is queued may do that by now."""
        if run.pending is None and self._play is not None and not self._play.opening and self._outdated(run):
            run.pending = Interrupt

    def _outdated(self, run: Run) -> bool:
        """True where what is queued may end the run by now."""
        if not (self._queue or self._wanted):
            return False
        now = time.monotonic()
        lag = now - self._since if self._since is not None else 0.0
        shown = run.tree.widgets.keys()
        age = now - self._started
        if self.where.going and age > PROTECTION:  # who goes to another page does not wait for a click's run
            return True
        return gives_way(
            self._events,
            self._queue,
            age,
            shown,
            again=self._cut,
            lag=lag,
            progress=self._progress,
        ) or loops_endlessly(run.thread, run.code)

    def _confirm(self, run: Run) -> bool:
        """At its next element: the run was to end, but the page may lag behind too far by now."""
        with self._lock:
            return self._cut_off or self._outdated(run)

    def beat(self) -> None:
        """Show what a long run has so far; see if something may end it by now."""
        with self._lock:
            run = self._run
            age = time.monotonic() - self._started
            if run is None or age < BEAT:
                return
            if self._unwatched is not None and time.monotonic() - self._unwatched > UNWATCHED:
                self._cut_off = True
                run.pending = run.pending or Interrupt
            self._end_for_newer(run)
            shot = run.tree.snapshot(self.page, done=False)
            stale = shot.stale if age > STALE else ()
            if shot.page is not self.page or not self._announced or stale:
                self._announced = True
                self._progress = self._progress or shot.page is not self.page
                self._publish(shot.page, running=True, stale=stale)

    # -- a run --------------------------------------------------------------------------------------------------------

    def _take(self) -> list[Event]:
        """What the next run answers: all up to the first trigger."""
        for place, event in enumerate(self._queue):
            if event.trigger:
                taken, self._queue = self._queue[: place + 1], self._queue[place + 1 :]
                return taken
        taken, self._queue = self._queue, []
        return taken

    def _work(self) -> None:
        with self._lock:
            if self.closed:
                self._scheduled = False
                self._idle.notify_all()
                return
            events = self._events = self._take()
            # Clicks that the visitor made before they went elsewhere are run where they were made.
            self._wanted = bool(self._queue or any(event.trigger for event in events)) and bool(self.where.going)
            if not self._wanted:
                self.where.follow()
            self._runs += 1
            run = self._run = Run(self.id, self.state, self._runs, where=self.where, script=self._stage.script)
            if self.where.visit.path != self._shown:
                run.tree.cover()
            run.thread = threading.get_ident()
            self._started = time.monotonic()
            self._announced = self._halted = self._progress = False
            run.confirm = partial(self._confirm, run)
            if not self._cut:
                self._since = self._waiting
            self._waiting = None
            play = self._play = Play(self._stage, run, events, self._shown_widget)
            self._ack = max((event.id for event in events), default=self._ack)
            self._carry(run)
        self._stage.clock.add(self)
        started = time.perf_counter()
        try:
            self._stage.registry.tell("stagelight_before_run", session_id=self.id, events=events)
            outcome, error = play.perform()
        finally:
            self._stage.clock.remove(self)
        report = RunReport(run.number, time.perf_counter() - started, outcome, run.tree.count, error)
        self._finish(run, outcome)
        self.last_error = error
        self._stage.registry.tell("stagelight_after_run", session_id=self.id, report=report)
        self._next()

    def _carry(self, run: Run) -> None:
        """Toasts of a run that ended by rerun are shown by the next one."""
        for element in self._carried:
            run.tree.add(run.tree.roots["event"], element)
        self._carried = []

    def _shown_widget(self, address: str) -> Widget | None:
        """The widget at an address, as the visitor's page shows it."""
        node = find(self.page, address, self._keys.get(address))
        return node.element if node is not None and isinstance(node.element, Widget) else None

    def _finish(self, run: Run, outcome: Outcome) -> None:
        """Close the run's tree and show what it came to."""
        with self._lock:
            if self.where.used:
                run.tell()
            run.closed = True
            self._run = None
            self._cut = outcome == "interrupted"
            self.state.page = self.where.visit.path
            self.state.end(completed=outcome == "done")
            if outcome == "rerun":
                self._wanted = True
                news = [slot.element for slot in run.tree.roots["event"].children if slot.key is None]
                self._carried = [each for each in news if not isinstance(each, Location | PageConfig)]
            elif outcome != "interrupted":
                shot = run.tree.snapshot(self.page, done=not self._halted)
                self._shown = self.where.visit.path
                self._publish(shot.page, running=bool(self._queue or self._wanted))
            elif not (self._queue or self._wanted):
                self._publish(self.page, running=False)
            self._keys = run.tree.close()

    def _publish(self, page: Page, *, running: bool, stale: tuple[str, ...] = ()) -> None:
        patches = tuple(diff(self.page, page)) if page is not self.page else ()
        self.page = page
        self._number += 1
        if self._sink is not None:
            try:
                self._sink(Batch(self._number, patches, page, self._ack, running, stale))
            except Exception:
                log.exception("A renderer failed on a page; the session goes on.")
        if patches:
            self._stage.registry.tell("stagelight_patches", session_id=self.id, patches=patches)

    def _next(self) -> None:
        with self._lock:
            waiting = [event for event in self._queue if event.trigger or event.address not in self.state.quiet]
            if (waiting or self._wanted) and not self.closed:
                self._stage.pool.submit(self._work)
            else:
                self._scheduled = False
                self._idle.notify_all()
