"""A part of the script that can run alone: what fragments, dialogs and timers share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import Context
from typing import Any

from attrs import define, field

from stagelight.identity import Slot
from stagelight.naming import within

WORKERS = 16
"""Parts that run beside the script at the same time; more wait for their turn."""


@define(eq=False, repr=False)
class Part:
    """One call of a function, kept so that it can be done again without the script around it."""

    id: str
    """Its path of calls, such as "rows~2.cell"."""
    call: Callable[[], object]
    """The function with its arguments."""
    block: Slot
    """What holds its elements."""
    context: Context
    """The context variables as they were when it was called."""
    namespace: dict[str, Any]
    page: str
    key: str | None = None
    """The author's name for it."""
    every: float | None = None
    """Seconds from one run of its own to the next."""
    outside: list[Slot] = field(factory=list)
    """What it showed in containers that are not its own."""

    def note(self, slot: Slot) -> None:
        """An element was shown by this part: remember it if it stands outside of its block."""
        above = slot.parent
        while above is not None:
            if above is self.block:
                return
            above = above.parent
        if slot is not self.block:
            self.outside.append(slot)


class Parts:
    """The parts that a session's page shows, by their ids."""

    def __init__(self) -> None:
        self.known: dict[str, Part] = {}

    def adopt(self, shown: Mapping[str, Part], *, alone: str = "", keep: bool = False) -> None:
        """A run has ended: these parts are on the page now.

        Parameters
        ----------
        shown
            What the run has shown.
        alone
            The part that ran; empty: the whole script did.
        keep
            The run was cut short: what it did not come to is still there.
        """
        if not keep:
            self.known = {id: part for id, part in self.known.items() if alone and not within(id, alone)}
        self.known.update((id, part) for id, part in shown.items() if part.block.key is not None)

    def within(self, part: str) -> list[Part]:
        """A part, and those that were called in its course."""
        return [each for id, each in self.known.items() if within(id, part)]

    def drop(self, part: str) -> None:
        """A part is off the page."""
        for each in self.within(part):
            del self.known[each.id]

    def elsewhere(self, part: str) -> dict[str, list[Slot]]:
        """What a part has shown in containers that are not its own, by the container's key."""
        found: dict[str, list[Slot]] = {}
        own = self.known[part].block.key or ""
        for each in self.within(part):
            for slot in each.outside:
                above = slot.parent
                if slot.key and above is not None and above.key and not f"{above.key}/".startswith(f"{own}/"):
                    found.setdefault(above.key, []).append(slot)
        return found


class Workers:
    """The parts of one run that go on beside it, each on a thread of its own."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(WORKERS, "stagelight-part")
        self._futures: list[Future[object]] = []

    def start(self, body: Callable[[], object]) -> None:
        """Have `body` done; the context goes along."""
        self._futures.append(self._pool.submit(body))

    def join(self) -> None:
        """Wait for all of them, and for those that they started."""
        while self._futures:
            self._futures.pop().exception()
        self._pool.shutdown()
