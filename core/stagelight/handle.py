"""An element on the page as its author holds it: a container to fill, a command's face, a thing to change."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import Token
from functools import wraps
from types import TracebackType
from typing import Any, Self

from attrs import evolve

from stagelight.element import Element, Root
from stagelight.identity import Slot
from stagelight.registry import registry
from stagelight.run import Place, Run, _place, boundary, current
from stagelight.tape import note


class Handle:
    """An element on the page: take it as a container, or call commands on it.

    A block's handle puts what is shown under `with handle:` or by `handle.command(...)` into the block; a leaf's
    handle puts it in the leaf's place.
    """

    _tokens: tuple[Token[Place | None], ...] = ()

    def __init__(self, run: Run | None = None, slot: Slot | None = None, root: Root | None = None) -> None:
        self._run = run
        self._slot = slot
        self._root = root

    def _where(self) -> Place | None:
        here = _place.get()
        part = here.part if here is not None else ""
        if self._root is not None:
            return Place(here.run, here.run.tree.roots[self._root], part=part) if here is not None else None
        if self._run is None or self._slot is None:
            return None
        run, slot = self._now(self._run, self._slot)
        return Place(run, slot, slot.is_leaf, part)

    def _now(self, run: Run, slot: Slot) -> tuple[Run, Slot]:
        """Where this is by now: a part that runs alone fills the containers of the run that made them."""
        here = current()
        if here is not None and here is not run and here.state is run.state:
            anchor = here.tree.outside(slot)
            if anchor is not None:
                return here, anchor
        return run, slot

    def __enter__(self) -> Self:
        token = _place.set(self._where())
        self._tokens = (*self._tokens, token)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        *rest, token = self._tokens
        self._tokens = tuple(rest)
        _place.reset(token)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        command = registry().command(name)

        def here(*args: Any, **kwargs: Any) -> Any:
            token = _place.set(self._where())
            try:
                return command(*args, **kwargs)
            finally:
                _place.reset(token)

        return wraps(command)(here)

    @property
    def dg(self) -> Self:
        """Itself: what scripts for the peer go through to reach a container."""
        return self

    def replace(self, element: Element) -> None:
        """Show another element in this one's place."""
        if self._run is not None and self._slot is not None:
            run, slot = self._now(self._run, self._slot)
            boundary(run)
            if run.closed:
                run.drop(element)
            else:
                run.tree.replace(slot, element)
                note("replace", slot)

    def change(self, **changes: Any) -> None:
        """Change some fields of the element, by name."""
        if self._slot is not None:
            self.replace(evolve(self._slot.element, **changes))

    def clear(self) -> None:
        """Take away all that a block holds."""
        if self._run is not None and self._slot is not None:
            run, slot = self._now(self._run, self._slot)
            if not run.closed:
                run.tree.clear(slot)
                note("clear", slot)

    def remove(self) -> None:
        """Take the element off the page."""
        if self._run is not None and self._slot is not None:
            run, slot = self._now(self._run, self._slot)
            if not run.closed:
                note("remove", slot)
                run.tree.remove(slot)


sidebar = Handle(root="sidebar")
"""The page's side bar: `with st.sidebar:` or `st.sidebar.slider(...)`."""
bottom = Handle(root="bottom")
"""What stays in sight at the page's lower edge."""
main = Handle(root="main")
"""The page's main part, from inside any container."""
event = Handle(root="event")
"""Where toasts and other things that happen once go."""
