"""Runs the script once: the one context variable, stop and rerun."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from typing import Any, Literal, NoReturn

from stagelight.contracts import describe
from stagelight.element import Element
from stagelight.errors import APIException, NoSessionContext
from stagelight.identity import Slot
from stagelight.parts import Part, Workers
from stagelight.registry import registry
from stagelight.script import Code, Script
from stagelight.state import State
from stagelight.tape import note
from stagelight.tree import Tree
from stagelight.uploads import Uploads
from stagelight.whereabouts import Whereabouts

log = logging.getLogger("stagelight")


class Control(BaseException):
    """What ends a run early; no `except Exception` of the author's catches it."""


class Stop(Control):
    """The script, or the visitor, wants the run to end here."""


class Rerun(Control):
    """The script wants to run again from the top."""


class Again(Control):
    """A part of the script, a fragment or a dialog, wants to run again from its own top."""


class Interrupt(Control):
    """A newer event makes the rest of this run pointless."""


class Run:
    """One execution of the script, as long as it goes on.

    Parameters
    ----------
    session_id
        Whose run it is.
    state
        The session's values.
    number
        Counts the session's runs.
    where
        The visitor's place.
    script
        The author's file.
    part
        The part that runs alone; None: the whole script.
    tree
        Where its elements are collected.
    """

    def __init__(
        self,
        session_id: str,
        state: State,
        number: int = 1,
        *,
        where: Whereabouts | None = None,
        script: Script | None = None,
        part: Part | None = None,
        tree: Tree | None = None,
    ) -> None:
        self.session_id = session_id
        self.state = state
        self.number = number
        self.where = where if where is not None else Whereabouts()
        self.script = script
        self.code: Code | None = None
        """What is being executed: the script, or a page of it."""
        self.part = part
        self.tree = tree or Tree()
        self.parts: dict[str, Part] = {}
        """The parts that this run has shown, by their ids."""
        self.owed: dict[str, None] = {}
        """Parts that are to run once this run is over."""
        self.calling = False
        """True while callbacks run, before the script does."""
        self.instead = False
        """A callback wants parts of the script to run, and not the script."""
        self.known: Mapping[str, Part] = {}
        """The parts that the page shows as this run begins."""
        self.workers: Workers | None = None
        """Where parts that run beside the script do so."""
        self.blamed: Slot | None = None
        """The block of the part in which the script failed."""
        self.failures: list[tuple[BaseException, Slot]] = []
        """What parts beside the script have raised, and their blocks."""
        self.namespace: dict[str, Any] = {}
        self.pending: type[Control] | None = None
        self.confirm: Callable[[], bool] = lambda: True
        """Asked at the boundary where an interruption would take effect: is it still due?"""
        self.leaving = False
        self.closed = False
        self.page = ""
        """The URL path of the page that is being run: the first part of its widgets' addresses."""
        self.chosen: Any = None
        """The page that `st.navigation` returned."""
        self.titles: dict[str, Any] = {}
        """The app's pages by URL path."""
        self.thread = 0
        self._location: Slot | None = None
        self._warned = False

    def play(self, script: Script) -> None:
        """Execute a file, as `__main__`."""
        before = self.namespace, self.code
        self.code = script.load()
        self.namespace = script.namespace(registry().command("write"))
        try:
            exec(self.code.code, self.namespace)
        finally:
            if before[1] is not None:
                self.namespace, self.code = before

    def tell(self) -> None:
        """Put on the page what the browser's address line is to say."""
        if self.closed:
            return
        location = self.where.location()
        if self._location is None:
            self._location = self.tree.add(self.tree.roots["event"], location)
        elif self._location.element != location:
            self.tree.replace(self._location, location)

    def drop(self, element: Element) -> None:
        """A thread showed an element after the run had ended: say so once."""
        if not self._warned:
            self._warned = True
            log.warning(
                "A thread showed %s after the run that started it had ended; it was dropped. "
                "Wait for the thread in the script (thread.join()) to see what it shows.",
                describe(element),
            )


class Place:
    """Where the next element goes."""

    __slots__ = ("part", "replaces", "run", "slot")

    def __init__(self, run: Run, slot: Slot, replaces: bool = False, part: str = "") -> None:
        self.run = run
        self.slot = slot
        self.replaces = replaces
        self.part = part
        """The part whose code this is."""

    def add(self, element: Element) -> Slot:
        """Put an element here."""
        if self.replaces:
            self.run.tree.replace(self.slot, element)
            note("replace", self.slot)
            return self.slot
        slot = self.run.tree.add(self.slot, element)
        note("add", slot)
        if self.part:
            self.run.parts[self.part].note(slot)
        return slot


_place: ContextVar[Place | None] = ContextVar("stagelight_place", default=None)


def current() -> Run | None:
    """The run that this code is part of; None outside of any."""
    place = _place.get()
    return place.run if place is not None else None


def namespace() -> dict[str, Any] | None:
    """The globals of the script that is running here."""
    place = _place.get()
    return place.run.namespace if place is not None else None


def boundary(run: Run) -> None:
    """End the run here if something wants it to end."""
    if run.pending is Interrupt and not run.leaving and not run.confirm():
        run.pending = None
    if run.pending is not None:
        run.leaving = True
        raise run.pending


def stop() -> NoReturn:
    """End the script here, as if its last line had been reached; outside of a session, end the program.

    Example
    -------
    >>> import stagelight as st
    >>> if not st.checkbox("I agree", value=True):
    ...     st.stop()
    """
    _leave(Stop)
    raise SystemExit


def rerun(scope: Literal["app", "fragment"] | str | Sequence[str] = "app") -> None:
    """Run the script again from the top, at once; outside of a session nothing happens.

    Parameters
    ----------
    scope
        "app": the whole script; "fragment": only the fragment that this code is part of, or dialog; the key of a
        fragment, or several: those run once this run is over, and in a callback they run instead of the script.

    Raises
    ------
    APIException
        If the scope is "fragment" outside of a fragment, or no fragment on the page has such a key.
    """
    place = _place.get()
    if scope == "app":
        _leave(Rerun)
    elif scope == "fragment":
        if place is None or not place.part:
            raise APIException('st.rerun(scope="fragment") works only inside a fragment; here st.rerun() works.')
        if not place.run.calling:
            raise Again
    elif place is not None:
        for key in scope if isinstance(scope, list | tuple | set) else [scope]:
            place.run.owed[_named(place.run, key)] = None
        place.run.instead = place.run.calling


def _named(run: Run, key: object) -> str:
    """The part that has an author's key."""
    found = [part.id for part in (*run.parts.values(), *run.known.values()) if part.key == key]
    if isinstance(key, str) and found:
        return found[0]
    keys = sorted({part.key for part in (*run.parts.values(), *run.known.values()) if part.key})
    raise APIException(
        f'st.rerun takes scope="app", scope="fragment" or the key of a fragment on the page, not {key!r}. '
        + (f"The page has {', '.join(map(repr, keys))}." if keys else "No fragment on this page has a key.")
    )


def _leave(control: type[Control]) -> None:
    """End the current run, if there is one, even where a bare `except:` stands in the way."""
    run = current()
    if run is not None:
        run.pending = run.pending or control
        raise run.pending


def session_id() -> str:
    """The id of the session that this code runs for. Raises NoSessionContext outside of any."""
    run = current()
    if run is None:
        raise NoSessionContext("No session runs this code. Start it with `stagelight run`.")
    return run.session_id


def uploads() -> Uploads:
    """The files that the visitor sent to the session that this code runs for; outside of any: none."""
    run = current()
    return run.state.uploads if run is not None else Uploads()


def at_top() -> bool:
    """True where the next element goes right into the main part, and into no container in it."""
    place = _place.get()
    return place is not None and place.slot is place.run.tree.roots["main"]


def enclose(run: Run, body: Callable[[], None]) -> None:
    """Call `body` as part of a run: what it shows goes to the run's main root, or into the part that runs alone."""
    part = run.part
    place = Place(run, run.tree.roots["main"]) if part is None else Place(run, part.block, part=part.id)
    token = _place.set(place)
    try:
        body()
    finally:
        _place.reset(token)
