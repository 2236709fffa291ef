"""What a cached function shows and asks while it runs, taped so that a later call can show it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import Any, Literal, TypeAlias

from attrs import evolve, field, frozen

from stagelight.element import Element, Root, Widget, Wire
from stagelight.identity import NONE, Slot

Path: TypeAlias = "tuple[Root, tuple[tuple[int, str], ...]]"
"""Where a container stands: its root, then place and kind on each level below."""
How: TypeAlias = 'Literal["add", "replace", "clear", "remove"]'


@frozen
class Asked:
    """A widget that was asked, as the author wrote it, and what it gave."""

    widget: Widget
    wire: Wire
    value: Any = field(eq=False)
    on_change: Any = field(default=None, eq=False)
    args: tuple[Any, ...] = field(default=(), eq=False)
    kwargs: Mapping[str, Any] = field(factory=dict, eq=False)
    persist_state: str | None = None
    root: str | None = None
    """Where it stood, if not under the root of the container that was open."""


@frozen
class Shot:
    """One element with all below it, as it stood when the function returned."""

    element: Element
    children: tuple[Shot, ...] = ()
    asked: int | None = None
    """The place of its widget among those that were asked."""


@frozen
class Scene:
    """One thing that the function did to the page."""

    how: How
    where: Path | None
    """None: in the container that was open when the function was called."""
    shot: Shot | None = None


class Tape:
    """Records one call of a function.

    Parameters
    ----------
    here
        The container that was open; None: there is no page.
    outer
        The tape of the cached function around this one; it gets everything too.
    answers
        What widgets gave that were asked already, to find out if this call has to run at all.
    """

    def __init__(
        self, here: Slot | None, outer: Tape | None, answers: list[tuple[Widget, Widget, Any]] | None = None
    ) -> None:
        self.here = here
        self.outer = outer
        self.asked: list[Asked] = []
        self.unseen = False
        self._answers = answers or []
        self._inside: set[Slot] = set()
        self._done: list[tuple[How, Slot]] = []
        self._widgets: dict[Slot, int] = {}

    def note(self, how: How, slot: Slot) -> None:
        """The function did something with an element."""
        if self.outer is not None:
            self.outer.note(how, slot)
        if slot in self._inside:
            return
        if how == "add":
            self._inside.add(slot)
            if slot.parent in self._inside:
                return
        if (how, slot) not in self._done:
            self._done.append((how, slot))

    def miss(self) -> None:
        """The function showed something where there is no page to show it on."""
        self.unseen = True
        if self.outer is not None:
            self.outer.miss()

    def answer(self, widget: Widget) -> tuple[Widget, Any] | None:
        """The widget as it was asked already for this call, with its value; None if nobody has."""
        for place, (plain, asked, value) in enumerate(self._answers):
            if plain == widget:
                del self._answers[place]
                return asked, value
        return self.outer.answer(widget) if self.outer is not None else None

    def ask(self, asked: Asked, slot: Slot | None) -> None:
        """The function asked a widget."""
        if self.outer is not None:
            self.outer.ask(asked, slot)
        if self.here is not None and asked.root == path(self.here)[0]:
            asked = evolve(asked, root=None)
        if slot is not None:
            self._widgets[slot] = len(self.asked)
        self.asked.append(asked)

    def scenes(self) -> tuple[Scene, ...]:
        """What was done, with the elements as they are now."""
        found = []
        for how, slot in self._done:
            if how == "add":
                parent = slot.parent
                if parent is not None and any(child is slot for child in parent.children):
                    found.append(Scene("add", None if parent is self.here else path(parent), self._shot(slot)))
            elif slot is self.here:
                found.append(Scene(how, None, self._shot(slot) if how == "replace" else None))
            else:
                found.append(Scene(how, path(slot), self._shot(slot) if how == "replace" else None))
        return tuple(found)

    def _shot(self, slot: Slot) -> Shot:
        children = tuple(map(self._shot, slot.children))
        return Shot(slot.element, children, self._widgets.get(slot))


def path(slot: Slot) -> Path:
    """Where a slot stands in its run's tree."""
    steps: list[tuple[int, str]] = []
    while slot.parent is not None:
        siblings = slot.parent.children
        place = next((place for place, each in enumerate(siblings) if each is slot), -1)
        steps.append((place, slot.element.kind))
        slot = slot.parent
    assert slot.key is not None
    root: Any = slot.key
    return root, tuple(reversed(steps))


def find(roots: Mapping[Root, Slot], where: Path) -> Slot | None:
    """The slot that stands there in another run's tree; None where there is none of that kind."""
    root, steps = where
    slot = roots[root]
    for place, kind in steps:
        if not (slot.children is not NONE and 0 <= place < len(slot.children)):
            return None
        slot = slot.children[place]
        if slot.element.kind != kind:
            return None
    return slot


taping: ContextVar[Tape | None] = ContextVar("stagelight_taping", default=None)
"""The tape of the cached function that runs here."""


def note(how: How, slot: Slot) -> None:
    """Tell the tape, if there is one, what was done with an element."""
    tape = taping.get()
    if tape is not None:
        tape.note(how, slot)


def unseen() -> None:
    """Tell the tape, if there is one, that something was shown where there is no page."""
    tape = taping.get()
    if tape is not None:
        tape.miss()


class Ears:
    """Who is told what is read and set of the visitor's own; nobody until a cached function ran."""

    reads: Callable[[str, str], None] | None = None
    writes: Callable[[str, str], None] | None = None


def reads(kind: str, name: str = "") -> None:
    """Something of the visitor's own is read: the kind ("session value") and its name."""
    if Ears.reads is not None:
        Ears.reads(kind, name)


def writes(kind: str, name: str = "") -> None:
    """Something of the visitor's own is set: what a function sets itself is not what it depends on."""
    if Ears.writes is not None:
        Ears.writes(kind, name)
