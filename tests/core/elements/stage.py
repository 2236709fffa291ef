"""Runs a piece of script as a session would, and looks at what it showed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from stagelight.element import Element, Event, Node, Page, RootBlock, Widget, Wire
from stagelight.registry import registry
from stagelight.run import Run, enclose
from stagelight.state import State


class Stage:
    """One visitor of a script that is given piece by piece."""

    def __init__(self, *, forgetful: bool = False) -> None:
        self.state = State(forgetful=forgetful)
        self.page = Page()
        self.value: Any = None

    def run(self, script: Callable[[], Any], *events: Event) -> Any:
        """Run the script once, after what the visitor did; what it returned."""
        self.state.begin(events)
        for event in events:
            widget = self.widgets[event.address]
            widget.parse(event.value)
            self.state.set(event, widget)
        run = Run("visitor", self.state)

        def body() -> None:
            self.value = script()

        try:
            enclose(run, body)
        finally:
            self.page = run.tree.snapshot(self.page, done=True).page
        self.state.end(completed=True)
        return self.value

    def call(self, name: str, /, *args: Any, **kwargs: Any) -> Any:
        """Run a script that is one command."""
        return self.run(lambda: registry().command(name)(*args, **kwargs))

    @property
    def nodes(self) -> list[Node]:
        """All on the page but the roots, in page order."""
        return [node for node in self.page.walk() if not isinstance(node.element, RootBlock)]

    @property
    def elements(self) -> list[Element]:
        """The elements on the page, in page order."""
        return [node.element for node in self.nodes]

    @property
    def element(self) -> Any:
        """The first element on the page."""
        return self.elements[0]

    @property
    def widgets(self) -> dict[str, Widget]:
        """The widgets on the page by address."""
        return {element.address: element for element in self.elements if isinstance(element, Widget)}

    @property
    def address(self) -> str:
        """The address of the first widget on the page."""
        return next(iter(self.widgets))

    def change(self, script: Callable[[], Any], value: Wire) -> Any:
        """Run the script again after the visitor changed the first widget."""
        return self.run(script, Event(self.address, value))


def shown(script: Callable[[], Any]) -> list[Element]:
    """What a script shows in its first run."""
    stage = Stage()
    stage.run(script)
    return stage.elements


def fields(element: Element, names: Mapping[str, Any]) -> dict[str, Any]:
    """Some of an element's fields."""
    return {name: getattr(element, name) for name in names}
