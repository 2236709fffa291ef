"""One visitor: events in, patches out; queues, coalesces, interrupts."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from functools import partial
from typing import Any

from attrs import evolve

from stagelight.alarms import Alarms
from stagelight.contracts import Sink, Visit
from stagelight.diff import diff
from stagelight.element import Batch, Element, Event, Page, RunReport, Widget, Wire
from stagelight.graft import Graft
from stagelight.interruption import PROTECTION, Pace, loops_endlessly
from stagelight.mailbox import Mailbox
from stagelight.naming import within
from stagelight.parts import Parts
from stagelight.play import Outcome, Play, Stage
from stagelight.pool import BEAT
from stagelight.reception import fields, received, widget_at
from stagelight.records import Location, PageConfig
from stagelight.run import Interrupt, Run, Stop
from stagelight.state import State
from stagelight.tree import Tree, changed, with_value
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
        self._parts = Parts()
        self._mail = Mailbox(self.state, self._parts)
        self._alarms = Alarms(stage.timers, self.ring)
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
        self._pace = Pace()
        self._announced = False
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
            widget = received(self.page, self._keys, event)
            sent = fields(self.page, self._keys, event, self.state.forms) if widget.submits else []
            for each in [event, *sent]:
                self._show(each)
            if widget.submits:
                self._mail.submit(self.state.forms[event.address], sent)
                event = evolve(event, value=None)
            if widget.closes:
                self._dismiss(event)
            if widget.closes and event.address in self.state.quiet:
                self._acknowledge(event)
            elif self._mail.put(event):
                self._pace.note()
                self._schedule()

    def _show(self, event: Event) -> None:
        """The page says at once what the visitor has set, whatever the script will make of it."""
        found = widget_at(self.page, self._keys, event.address)
        if found is not None and not event.trigger:
            self.page = with_value(self.page, found[0], event.value)
            if self._run is not None:
                self._run.tree.revalue(event.address, event.value)

    def _dismiss(self, event: Event) -> None:
        """A dialog is closed: it goes from the page, with the part that fills it."""
        found = widget_at(self.page, self._keys, event.address)
        assert found is not None
        run = self._run
        for part in [part for part in self._parts.known.values() if part.block.key == found[0]]:
            self._parts.drop(part.id)
            self.state.forget(part.id)
            if run is not None and run.part is not None and within(run.part.id, part.id):
                run.pending = Stop
        if run is not None and event.address in run.tree.widgets:
            run.tree.remove(run.tree.widgets[event.address])
        self._publish(changed(self.page, found[0], lambda node: None), running=self._scheduled)

    def _acknowledge(self, event: Event) -> None:
        """Nothing is to run for an event: it is done, unless older ones still wait."""
        if not self._mail.queue and self._run is None:
            self._ack = max(self._ack, event.id)
            self._publish(self.page, running=self._scheduled)

    def rerun(self) -> None:
        """Run the script again with the values as they are."""
        with self._lock:
            self._mail.wanted = True
            self._schedule()

    def go(self, changes: Mapping[str, Any]) -> None:
        """The visitor is elsewhere, or more is known of them; what they did before comes first."""
        with self._lock:
            if self.where.head(changes):
                self.rerun()

    def stop(self) -> None:
        """The visitor's Stop: the run ends at its next element, what is queued is forgotten."""
        with self._lock:
            self._mail.clear()
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

    def present(self, there: bool) -> None:
        """A visitor sits before the page, or has left: parts run by themselves only while one does."""
        with self._lock:
            self._alarms.present = there and not self.closed
            self._alarms.times.clear()
            self._alarms.wind(self._parts.known)

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
            self._mail.clear()
            self._alarms.present = False
            self._alarms.times.clear()
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
        newer = self._mail.newer(run.part.id if run.part is not None else "", self._events)
        waits = bool(newer) or self._mail.wanted
        if not waits:
            return self._mail.waiting and loops_endlessly(run.thread, run.code)
        if self.where.going and self._pace.age > PROTECTION:  # who goes to another page waits for no click's run
            return True
        return self._pace.gives_way(self._events, newer, run.tree.widgets.keys()) or loops_endlessly(
            run.thread, run.code
        )

    def _confirm(self, run: Run) -> bool:
        """At its next element: the run was to end, but the page may lag behind too far by now."""
        with self._lock:
            return self._cut_off or self._outdated(run)

    def beat(self) -> None:
        """Show what a long run has so far; see if something may end it by now."""
        with self._lock:
            run = self._run
            age = self._pace.age
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
                self._pace.progress = self._pace.progress or shot.page is not self.page
                self._publish(shot.page, running=True, stale=stale)

    # -- a run --------------------------------------------------------------------------------------------------------

    def _work(self) -> None:
        with self._lock:
            job = None if self.closed else self._mail.take()
            if job is None:
                self._scheduled = False
                self._idle.notify_all()
                return
            events, part = job
            self._events = events
            # Clicks that the visitor made before they went elsewhere are run where they were made.
            if self.where.going and (self._mail.queue or any(event.trigger for event in events)):
                self._mail.wanted = True
            else:
                self.where.follow()
            run = self._begin(part)
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

    def _begin(self, id: str) -> Run:
        """A new run: of the whole script, or of the part with this id."""
        self._runs += 1
        part, tree = None, Tree()
        if id:
            known = self._parts.known[id]
            tree = Graft(known.block, self._parts.elsewhere(id))
            part = evolve(known, block=tree.block, outside=[])
        where, script = self.where, self._stage.script
        run = self._run = Run(self.id, self.state, self._runs, where=where, script=script, part=part, tree=tree)
        run.known = self._parts.known
        if part is None and self.where.visit.path != self._shown:
            tree.cover()
        if part is not None:
            run.parts[id], run.page, run.namespace = part, part.page, part.namespace
        run.thread = threading.get_ident()
        run.confirm = partial(self._confirm, run)
        self._announced = self._halted = False
        self._pace.begin()
        return run

    def _shown_widget(self, address: str) -> Widget | None:
        """The widget at an address, as the visitor's page shows it."""
        found = widget_at(self.page, self._keys, address)
        return found[1] if found is not None else None

    def _carry(self, run: Run) -> None:
        """Toasts of a run that ended by rerun are shown by the next one."""
        for element in self._carried:
            run.tree.add(run.tree.roots["event"], element)
        self._carried = []

    def _finish(self, run: Run, outcome: Outcome) -> None:
        """Close the run's tree and show what it came to."""
        with self._lock:
            if self.where.used:
                run.tell()
            run.closed = True
            self._run = self._play = None
            self._pace.cut = outcome == "interrupted"
            self.state.page = self.where.visit.path
            again = run.instead or (run.part is not None and run.part.id in run.owed)
            self.state.end(completed=outcome == "done" and not again)
            self._mail.due.update(run.owed)
            if outcome == "rerun" or again:
                self._mail.wanted = self._mail.wanted or not again
                news = [slot.element for slot in run.tree.roots["event"].children if slot.key is None]
                self._carried = [each for each in news if not isinstance(each, Location | PageConfig)]
            elif outcome != "interrupted":
                shot = run.tree.snapshot(self.page, done=not self._halted)
                self._shown = self.where.visit.path
                self._publish(shot.page, running=self._mail.waiting)
            else:
                self._owe(run)
            keys = run.tree.close()
            self._keys = {**self._keys, **keys} if run.part is not None else keys
            short = outcome in ("interrupted", "rerun") or again or self._halted
            self._parts.adopt(run.parts, alone=run.part.id if run.part is not None else "", keep=short)
            self._alarms.wind(self._parts.known, run.part.id if run.part is not None else "")

    def _owe(self, run: Run) -> None:
        """What was cut short is done again, unless what cut it short does so."""
        if run.part is not None:
            self._mail.due[run.part.id] = None
        elif not self._cut_off and not self._mail.newer("", ()):
            self._mail.wanted = True
        if not self._mail.waiting:
            self._publish(self.page, running=False)

    def ring(self, part: str, when: float) -> None:
        """A timer has run out."""
        with self._lock:
            if self._alarms.times.get(part) == when:
                self._mail.due[part] = None
                self._schedule()

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
            if self._mail.waiting and not self.closed:
                self._stage.pool.submit(self._work)
            else:
                self._scheduled = False
                self._idle.notify_all()
