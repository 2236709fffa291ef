"""What the visitor did and no run has answered yet; which run is to answer it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from stagelight.element import Event
from stagelight.naming import within
from stagelight.parts import Parts
from stagelight.state import State

Job: TypeAlias = "tuple[list[Event], str] | None"
"""The events that a run answers, and the part that it runs (empty: the whole script); None: there is nothing to do."""


class Mailbox:
    """The queue of one session: what waits, in the order in which it came.

    Parameters
    ----------
    state
        Says which part a widget belongs to, and which changes run nothing.
    parts
        The parts on the page.
    """

    def __init__(self, state: State, parts: Parts) -> None:
        self.wanted = False
        """The whole script is to run, whatever the visitor does."""
        self.due: dict[str, None] = {}
        """Parts that are to run."""
        self.queue: list[Event] = []
        self._state = state
        self._parts = parts
        self._held: dict[str, dict[str, Event]] = {}

    def put(self, event: Event) -> bool:
        """Queue an event; a newer value takes the place of an older one. False where nothing is to run for it."""
        form = self._state.forms.get(event.address)
        if form is not None and not event.trigger:
            self._held.setdefault(form, {})[event.address] = event
            return False
        if event.trigger:
            self.queue += self._held.pop(form, {}).values() if form is not None else ()
        else:
            self._supersede(event.address)
        self.queue.append(event)
        return self._counts(event)

    def submit(self, form: str, fields: Sequence[Event]) -> None:
        """The values of a form that came with its submit."""
        self._held.setdefault(form, {}).update((event.address, event) for event in fields)

    def clear(self) -> None:
        """Forget what waits."""
        self.queue.clear()
        self.due.clear()
        self.wanted = False

    @property
    def waiting(self) -> bool:
        """True where a run is to follow."""
        return self.wanted or bool(self.due) or (bool(self.queue) and any(map(self._counts, self.queue)))

    def take(self) -> Job:
        """What the next run does: it answers all up to the first trigger that concerns it."""
        count = len(self.queue)
        for place, event in enumerate(self.queue):
            if event.trigger:
                count = place + 1
                break
        window = self.queue[:count]
        counting = [self.owner(event) for event in window if self._counts(event)]
        if self.wanted or "" in counting:
            self.queue, self.wanted = self.queue[count:], False
            self.due.clear()
            return window, ""
        if counting:
            part = counting[-1] if window[-1].trigger else counting[0]
            for other in counting:
                part = other if within(part, other) else part
        else:
            part = self._next_due()
            if not part:
                return None
        taken = [event for event in window if not self._counts(event) or within(self.owner(event), part)]
        kept = {id(event) for event in taken}
        self.queue = [event for event in self.queue if id(event) not in kept]
        for each in [each for each in self.due if within(each, part)]:
            del self.due[each]
        return taken, part

    def newer(self, part: str, answers: Sequence[Event]) -> list[Event]:
        """What came since and may end a run of `part` that answers these events.

        The whole script is ended by what concerns it, a part by what concerns it too; one that nobody asked for,
        because a timer did, by anything.
        """
        counting = [event for event in self.queue if self._counts(event)]
        if not part:
            return [event for event in counting if not self.owner(event)]
        return [
            event
            for event in counting
            if not answers or not (owner := self.owner(event)) or within(owner, part) or within(part, owner)
        ]

    def owner(self, event: Event) -> str:
        """The part that an event concerns; empty: the whole script."""
        part = self._state.owner(event.address)
        return part if part in self._parts.known else ""

    def _counts(self, event: Event) -> bool:
        return event.trigger or event.address not in self._state.quiet

    def _supersede(self, address: str) -> None:
        for place in range(len(self.queue) - 1, -1, -1):
            if self.queue[place].trigger:
                return
            if self.queue[place].address == address:
                del self.queue[place]
                return

    def _next_due(self) -> str:
        while self.due:
            part = next(iter(self.due))
            if part in self._parts.known:
                return part
            del self.due[part]
        return ""
